//! From the text of a GIFT file to its questions, each with the line it begins on.

use super::metadata::Metadata;
use std::fmt;

/// Why a file is no GIFT.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GiftFault {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong, in a sentence.
    pub cause: String,
}

impl fmt::Display for GiftFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.line, self.column, self.cause)
    }
}

/// A question as it stands in the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Question {
    pub(super) line: usize,
    /// Between two pairs of colons.
    pub(super) title: Option<String>,
    /// The last `$CATEGORY` before it.
    pub(super) category: Option<String>,
    /// Whether its texts are HTML.
    pub(super) is_html: bool,
    /// The question; a missing word is a run of underscores.
    pub(super) text: String,
    pub(super) body: Body,
    /// After `####`.
    pub(super) general_feedback: Option<String>,
    /// Of a `// cascade` comment before it.
    pub(super) metadata: Option<Metadata>,
}

/// What stands between the braces.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Body {
    /// No braces: a text to read.
    Description,
    /// Empty braces: an open answer.
    Essay,
    TrueFalse {
        answer: bool,
        feedback_wrong: Option<String>,
        feedback_right: Option<String>,
    },
    /// At least one answer begins with `~`.
    Choice(Vec<Choice>),
    /// Every answer begins with `=`: any of them, typed.
    Short(Vec<Choice>),
    Matching(Vec<(String, String)>),
    Number(Vec<NumberAnswer>),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    /// Begins with `=`.
    pub(super) is_right: bool,
    /// Percent of the mark.
    pub(super) weight: Option<f64>,
    pub(super) text: String,
    pub(super) feedback: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct NumberAnswer {
    /// Percent of the mark; 100 without one.
    pub(super) weight: f64,
    pub(super) value: f64,
    pub(super) tolerance: f64,
    pub(super) feedback: Option<String>,
}

/// A character that knows where it stands and whether a backslash took its meaning away.
#[derive(Clone, Copy)]
struct Mark {
    character: char,
    is_escaped: bool,
    line: usize,
    column: usize,
}

impl Mark {
    fn is(&self, character: char) -> bool {
        !self.is_escaped && self.character == character
    }

    fn fault(&self, cause: impl Into<String>) -> GiftFault {
        GiftFault { line: self.line, column: self.column, cause: cause.into() }
    }
}

/// Reads a whole file; the first fault ends it.
pub(super) fn parse(text: &str) -> Result<Vec<Question>, GiftFault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut questions = vec![];
    let (mut category, mut metadata) = (None, None);
    let mut block: Vec<Mark> = vec![];
    let end = std::iter::once((usize::MAX, ""));
    for (index, line) in text.lines().enumerate().chain(end) {
        let trimmed = line.trim();
        if let Some(comment) = trimmed.strip_prefix("//") {
            if let Some(json) = comment.trim_start().strip_prefix("cascade ") {
                metadata =
                    Some(Metadata::parse(json).map_err(|cause| GiftFault { line: index + 1, column: 1, cause })?);
            }
        } else if trimmed.is_empty() {
            if !block.is_empty() {
                questions.push(question(&std::mem::take(&mut block), category.clone(), metadata.take())?);
            }
        } else if let (Some(path), true) = (trimmed.strip_prefix("$CATEGORY:"), block.is_empty()) {
            category = Some(path.trim().to_owned());
        } else {
            block.extend(marks(line, index + 1));
        }
    }
    Ok(questions)
}

/// The characters of a line with its end, escapes resolved.
fn marks(line: &str, number: usize) -> Vec<Mark> {
    let mut marks = vec![];
    let mut characters = line.chars().zip(1..).peekable();
    while let Some((character, column)) = characters.next() {
        let escaped = match (character, characters.peek()) {
            ('\\', Some((next, _))) if "~=#{}:\\".contains(*next) => Some(*next),
            ('\\', Some(('n', _))) => Some('\n'),
            _ => None,
        };
        if escaped.is_some() {
            characters.next();
        }
        marks.push(Mark {
            character: escaped.unwrap_or(character),
            is_escaped: escaped.is_some(),
            line: number,
            column,
        });
    }
    marks.push(Mark { character: ' ', is_escaped: false, line: number, column: line.chars().count() + 1 });
    marks
}

/// The text of some characters, without white space around it; a line break of the file is a space.
fn text_of(marks: &[Mark]) -> String {
    let text: String = marks.iter().map(|mark| mark.character).collect();
    text.trim_matches(' ').trim_matches('\t').to_owned()
}

fn some_text(marks: &[Mark]) -> Option<String> {
    Some(text_of(marks)).filter(|text| !text.is_empty())
}

fn position(marks: &[Mark], character: char) -> Option<usize> {
    marks.iter().position(|mark| mark.is(character))
}

/// Where a run of characters begins.
fn position_of(marks: &[Mark], run: &str) -> Option<usize> {
    let run: Vec<char> = run.chars().collect();
    marks.windows(run.len()).position(|window| window.iter().zip(&run).all(|(mark, character)| mark.is(*character)))
}

fn question(block: &[Mark], category: Option<String>, metadata: Option<Metadata>) -> Result<Question, GiftFault> {
    let mut rest = trim_start(block);
    let line = rest.first().map_or(0, |mark| mark.line);
    let mut title = None;
    if position_of(rest, "::") == Some(0) {
        let inside = &rest[2..];
        let end = position_of(inside, "::").ok_or_else(|| rest[0].fault("this title is never closed with `::`"))?;
        title = some_text(&inside[..end]);
        rest = trim_start(&inside[end + 2..]);
    }
    let mut is_html = false;
    for (mark, html) in [("[html]", true), ("[moodle]", false), ("[plain]", false), ("[markdown]", false)] {
        if position_of(rest, mark) == Some(0) {
            is_html = html;
            rest = trim_start(&rest[mark.len()..]);
        }
    }
    let open = position(rest, '{');
    if let Some(close) = position(rest, '}')
        && open.is_none_or(|open| close < open)
    {
        return Err(rest[close].fault("this `}` closes nothing: write `\\}` for a brace in a text"));
    }
    let Some(open) = open else {
        let text = text_of(rest);
        let body = Body::Description;
        return Ok(Question { line, title, category, is_html, text, body, general_feedback: None, metadata });
    };
    let inside = &rest[open + 1..];
    let never_closed = || rest[open].fault("this `{` is never closed before the next empty line");
    let close = position(inside, '}').ok_or_else(never_closed)?;
    if let Some(second) = position(&inside[..close], '{') {
        return Err(inside[second].fault("a `{` stands within the answers: write `\\{` for a brace in a text"));
    }
    let (answers, after) = (&inside[..close], &inside[close + 1..]);
    if let Some(second) = after.iter().find(|mark| mark.is('{') || mark.is('}')) {
        return Err(second.fault("a question has one pair of braces: is an empty line missing before the next one?"));
    }
    let (before, after) = (text_of(&rest[..open]), text_of(after));
    let text = if after.is_empty() { before } else { format!("{before} _____ {after}") };
    let (answers, general_feedback) = match position_of(answers, "####") {
        Some(at) => (&answers[..at], some_text(&answers[at + 4..])),
        None => (answers, None),
    };
    let body = body(trim_start(answers))?;
    Ok(Question { line, title, category, is_html, text, body, general_feedback, metadata })
}

fn trim_start(marks: &[Mark]) -> &[Mark] {
    let start = marks.iter().position(|mark| mark.is_escaped || !mark.character.is_whitespace());
    &marks[start.unwrap_or(marks.len())..]
}

fn body(answers: &[Mark]) -> Result<Body, GiftFault> {
    let Some(first) = answers.first() else { return Ok(Body::Essay) };
    if first.is('#') {
        return number_body(first, trim_start(&answers[1..]));
    }
    if let Some(body) = truth_body(answers) {
        return Ok(body);
    }
    if !first.is('=') && !first.is('~') {
        return Err(first.fault("answers begin with `=` or `~`, with `#` for numbers, or are TRUE or FALSE"));
    }
    let answers: Vec<&[Mark]> = split_answers(answers);
    if answers.iter().all(|answer| answer[0].is('=') && position_of(answer, "->").is_some()) {
        return Ok(Body::Matching(answers.iter().map(|answer| pair(answer)).collect()));
    }
    let choices = answers.iter().map(|answer| choice(answer)).collect::<Result<Vec<_>, _>>()?;
    let is_short = answers.iter().all(|answer| answer[0].is('='));
    Ok(if is_short { Body::Short(choices) } else { Body::Choice(choices) })
}

/// Parts that each begin with `=` or `~`.
fn split_answers(marks: &[Mark]) -> Vec<&[Mark]> {
    let starts: Vec<usize> =
        marks.iter().enumerate().filter(|(_, mark)| mark.is('=') || mark.is('~')).map(|(index, _)| index).collect();
    let ends = starts.iter().skip(1).copied().chain([marks.len()]);
    starts.iter().zip(ends).map(|(start, end)| &marks[*start..end]).collect()
}

fn truth_body(answers: &[Mark]) -> Option<Body> {
    let end = position(answers, '#').unwrap_or(answers.len());
    let answer = match text_of(&answers[..end]).to_uppercase().as_str() {
        "T" | "TRUE" => true,
        "F" | "FALSE" => false,
        _ => return None,
    };
    let mut feedback = answers[end..].split(|mark| mark.is('#')).skip(1);
    Some(Body::TrueFalse {
        answer,
        feedback_wrong: feedback.next().and_then(some_text),
        feedback_right: feedback.next().and_then(some_text),
    })
}

fn pair(answer: &[Mark]) -> (String, String) {
    let arrow = position_of(answer, "->").unwrap_or(answer.len() - 1);
    (text_of(&answer[1..arrow]), text_of(&answer[arrow + 2..]))
}

/// `%50%` at the start, and what follows it.
fn weight(marks: &[Mark]) -> Result<(Option<f64>, &[Mark]), GiftFault> {
    let marks = trim_start(marks);
    let Some(first) = marks.first().filter(|mark| mark.is('%')) else { return Ok((None, marks)) };
    let end = position(&marks[1..], '%').ok_or_else(|| first.fault("this weight is never closed with `%`"))?;
    let number: f64 = text_of(&marks[1..=end])
        .parse()
        .ok()
        .filter(|weight: &f64| (-100.0..=100.0).contains(weight))
        .ok_or_else(|| first.fault("a weight is a number from -100 to 100 between two `%`"))?;
    Ok((Some(number), &marks[end + 2..]))
}

fn choice(answer: &[Mark]) -> Result<Choice, GiftFault> {
    let (weight, rest) = weight(&answer[1..])?;
    let (text, feedback) = text_and_feedback(rest);
    let text = some_text(text).ok_or_else(|| answer[0].fault("this answer has no text"))?;
    Ok(Choice { is_right: answer[0].is('='), weight, text, feedback })
}

fn text_and_feedback(marks: &[Mark]) -> (&[Mark], Option<String>) {
    match position(marks, '#') {
        Some(at) => (&marks[..at], some_text(&marks[at + 1..])),
        None => (marks, None),
    }
}

fn number_body(opening: &Mark, answers: &[Mark]) -> Result<Body, GiftFault> {
    let parts = if position(answers, '=') == Some(0) { split_answers(answers) } else { vec![answers] };
    let read = |part: &&[Mark]| {
        let part: &[Mark] =
            if part.first().is_some_and(|mark| mark.is('=') || mark.is('~')) { &part[1..] } else { part };
        let (weight, rest) = weight(part)?;
        let (number, feedback) = text_and_feedback(rest);
        let (value, tolerance) = number_range(&text_of(number))
            .ok_or_else(|| number.first().unwrap_or(opening).fault("a number is written as 3, 3:0.5 or 2.5..3.5"))?;
        Ok(NumberAnswer { weight: weight.unwrap_or(100.0), value, tolerance, feedback })
    };
    parts.iter().map(read).collect::<Result<_, _>>().map(Body::Number)
}

/// `3`, `3:0.5` or `2.5..3.5` as a value and how far off still counts.
fn number_range(text: &str) -> Option<(f64, f64)> {
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    if let Some((low, high)) = text.split_once("..") {
        let (low, high) = (number(low)?, number(high)?);
        return (low <= high).then_some(((low + high) / 2.0, (high - low) / 2.0));
    }
    match text.split_once(':') {
        Some((value, tolerance)) => Some((number(value)?, number(tolerance).filter(|tolerance| *tolerance >= 0.0)?)),
        None => Some((number(text)?, 0.0)),
    }
}
