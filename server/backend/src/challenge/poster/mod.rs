//! The poster of the eight rules as a PDF, to save or to print: the same for everybody, so it carries nothing of anybody.

use crate::typesetting::{self, Drawing, Typesetter, fonts, in_turn, is_right_to_left, typesetter};
use crate::{Backend, Error, Result};
use domain::ModuleId;
use domain::challenge::net_rules;
use domain::learning::{Course, Module};
use std::sync::LazyLock;
use typst::foundations::{Array, Bytes, Dict, IntoValue as _};

/// The typesetter, made at the first poster.
static TYPESETTER: LazyLock<Typesetter> = LazyLock::new(|| typesetter(include_str!("poster.typ")));

/// What stands on a poster beside the rules, in the language of the page that leads to it.
#[derive(Clone, Copy, Debug)]
pub struct PosterWords {
    /// The sentence below the title.
    pub lead: &'static str,
    /// The sentence on the rule that was chosen.
    pub take_along: &'static str,
    /// The sentence at the foot: that there is help.
    pub help: &'static str,
}

/// The poster in a language, with one rule large if one was chosen. A rule that is none chooses nothing.
pub async fn draw_poster(
    backend: &Backend,
    language: &str,
    chosen: Option<ModuleId>,
    words: PosterWords,
) -> Result<Vec<u8>> {
    let course = backend.courses.find(&net_rules(), language).ok_or(Error::NotFound)?;
    let chosen = number_of(course, chosen.as_ref());
    let inputs = inputs(backend, course, chosen, words)?;
    let identifier = format!("{} {} {chosen}", course.edition, course.language);
    let drawing = in_turn(move || draw(inputs, identifier)).await?;
    if drawing.n_missing > 0 {
        tracing::warn!(language, letters = drawing.n_missing, "the fonts of the poster lack some letters");
    }
    Ok(drawing.pdf)
}

fn draw(inputs: Dict, identifier: String) -> Result<Drawing> {
    typesetting::draw(&TYPESETTER, inputs, identifier, None)
}

/// The number of the rule that is shown large; 0 for none.
fn number_of(course: &Course, chosen: Option<&ModuleId>) -> usize {
    course.modules.iter().position(|module| Some(&module.id) == chosen).map_or(0, |place| place + 1)
}

fn inputs(backend: &Backend, course: &Course, chosen: usize, words: PosterWords) -> Result<Dict> {
    let rules = course
        .modules
        .iter()
        .enumerate()
        .map(|(place, module)| Ok(rule(backend, course, place + 1, module)?.into_value()))
        .collect::<Result<Array>>()?;
    let mut inputs = Dict::new();
    inputs.insert("language".into(), course.language.split('-').next().unwrap_or_default().into_value());
    inputs.insert("is-rtl".into(), course.modules.iter().any(|rule| is_right_to_left(&rule.title)).into_value());
    inputs.insert("fonts".into(), fonts("Noto Sans"));
    inputs.insert("title".into(), course.title.as_str().into_value());
    inputs.insert("lead".into(), words.lead.into_value());
    inputs.insert("take-along".into(), words.take_along.into_value());
    inputs.insert("help".into(), words.help.into_value());
    inputs.insert("rules".into(), rules.into_value());
    inputs.insert("chosen".into(), chosen.into_value());
    Ok(inputs)
}

fn rule(backend: &Backend, course: &Course, number: usize, module: &Module) -> Result<Dict> {
    let file = module.picture.as_deref().unwrap_or_default();
    let picture = backend.courses.picture(&course.id, file).ok_or(Error::NotFound)?.to_vec();
    let mut rule = Dict::new();
    rule.insert("number".into(), number.into_value());
    rule.insert("title".into(), module.title.as_str().into_value());
    rule.insert("summary".into(), module.summary.as_str().into_value());
    rule.insert("picture".into(), Bytes::new(picture).into_value());
    rule.insert("alternative".into(), module.picture_alternative.as_str().into_value());
    Ok(rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    const WORDS: PosterWords =
        PosterWords { lead: "Eight rules.", take_along: "I take this along", help: "There is help." };

    #[tokio::test]
    async fn every_poster_is_one_page_with_every_letter() {
        let backend = testing::sqlite().await;
        let course = backend.courses.find(&net_rules(), "en").expect("is there");
        let rules = course.modules.iter().map(|module| Some(module.id.clone()));
        for chosen in rules.chain([None, Some("rule-99".into())]) {
            let number = number_of(course, chosen.as_ref());
            let inputs = inputs(&backend, course, number, WORDS).expect("has pictures");
            let drawing = draw(inputs, "poster".into()).expect("drawn");
            assert_eq!((drawing.n_pages, drawing.n_missing), (1, 0), "{chosen:?}");
            assert!(drawing.pdf.starts_with(b"%PDF-1.7") && drawing.pdf.len() < 200_000, "{}", drawing.pdf.len());
        }
    }

    #[tokio::test]
    async fn a_poster_is_the_same_for_everybody_who_chose_the_same() {
        let backend = testing::sqlite().await;
        let poster = async |chosen: Option<&str>| {
            draw_poster(&backend, "en", chosen.map(ModuleId::from), WORDS).await.expect("drawn")
        };
        let large = poster(Some("rule-3")).await;
        backend.clock.advance(chrono::TimeDelta::days(1));
        assert_eq!(poster(Some("rule-3")).await, large);
        assert_ne!(poster(None).await, large);
    }

    #[test]
    fn a_poster_goes_from_right_to_left_and_reads_no_markup() {
        let mut rule = Dict::new();
        rule.insert("number".into(), 1.into_value());
        rule.insert("title".into(), "لك حقوق".into_value());
        rule.insert("summary".into(), "#panic(\"x\") *bold* $x$".into_value());
        let picture: &[u8] =
            br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>"#;
        rule.insert("picture".into(), Bytes::new(picture).into_value());
        rule.insert("alternative".into(), "".into_value());
        let mut inputs = Dict::new();
        for name in ["title", "lead", "take-along", "help"] {
            inputs.insert(name.into(), "#eval(\"1\")".into_value());
        }
        inputs.insert("language".into(), "ar".into_value());
        inputs.insert("is-rtl".into(), true.into_value());
        inputs.insert("fonts".into(), fonts("Noto Sans"));
        inputs.insert("rules".into(), [rule.into_value()].into_iter().collect::<Array>().into_value());
        inputs.insert("chosen".into(), 1.into_value());
        let drawing = draw(inputs, "poster".into()).expect("drawn");
        assert_eq!((drawing.n_pages, drawing.n_missing), (1, 0));
    }
}
