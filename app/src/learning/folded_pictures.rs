//! Pictures of a text behind a fold, for a browser that asks to save data: a lazy picture in a closed fold is not fetched.

use crate::shell::page;
use crate::texts::texts;
use std::borrow::Cow;

/// The sanitised HTML of a text as this browser wants it.
pub(crate) fn with_pictures(html: &str) -> Cow<'_, str> {
    if page().save_data { fold_pictures(html, |words| texts().learning.show_picture(words)) } else { html.into() }
}

/// Puts each picture that is a paragraph of its own behind a fold, and makes each other one a link to it: within a sentence
/// there can be no fold.
fn fold_pictures(html: &str, label: impl Fn(&str) -> String) -> Cow<'_, str> {
    const START: &str = "<img ";
    if !html.contains(START) {
        return html.into();
    }
    let (mut folded, mut rest) = (String::with_capacity(html.len() + 200), html);
    while let Some(start) = rest.find(START) {
        let (before, from_picture) = rest.split_at(start);
        let Some(length) = length_of_tag(from_picture) else { break };
        let (picture, after) = from_picture.split_at(length);
        let label = label(&as_text(attribute(picture, "alt").unwrap_or_default()));
        match (before.strip_suffix("<p>"), after.strip_prefix("</p>")) {
            (Some(before), Some(after)) => {
                folded.push_str(before);
                folded.push_str(&format!(
                    "<details class=\"folded-picture\"><summary>{label}</summary><p>{picture}</p></details>"
                ));
                rest = after;
            }
            _ => {
                let address = attribute(picture, "src").unwrap_or_default();
                folded.push_str(before);
                folded.push_str(&format!("<a href=\"{address}\">{label}</a>"));
                rest = after;
            }
        }
    }
    folded.push_str(rest);
    folded.into()
}

/// The length of a tag; a `>` within quotation marks does not end it.
fn length_of_tag(tag: &str) -> Option<usize> {
    let mut is_quoted = false;
    let end = tag.bytes().position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b'>' && !is_quoted
    });
    Some(end? + 1)
}

/// The value of an attribute as it stands there. The sanitiser writes every value in double quotes.
fn attribute<'tag>(tag: &'tag str, name: &str) -> Option<&'tag str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split_once('"').map(|(value, _)| value)
}

/// A value as text: in an attribute, `<` and `>` may stand for themselves.
fn as_text(value: &str) -> String {
    value.replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::fold_pictures;

    #[test]
    fn pictures_fold_and_text_stays() {
        let label = |words: &str| format!("Show: {words}");
        let table = [
            ("<p>No picture</p>", "<p>No picture</p>"),
            (
                "<p>a</p>\n<p><img src=\"/p.svg\" alt=\"A &quot;hand&quot; > b <i>\" loading=\"lazy\"></p>\n<p>b</p>",
                "<p>a</p>\n<details class=\"folded-picture\"><summary>Show: A &quot;hand&quot; &gt; b &lt;i&gt;</summary>\
                 <p><img src=\"/p.svg\" alt=\"A &quot;hand&quot; > b <i>\" loading=\"lazy\"></p></details>\n<p>b</p>",
            ),
            (
                "<p>Look: <img src=\"/p.svg\" alt=\"Sun\"> there <img src=\"/q.svg\" alt=\"Moon\"></p>",
                "<p>Look: <a href=\"/p.svg\">Show: Sun</a> there <a href=\"/q.svg\">Show: Moon</a></p>",
            ),
            ("<p>cut <img src=\"/p.svg", "<p>cut <img src=\"/p.svg"),
        ];
        for (html, expected) in table {
            assert_eq!(fold_pictures(html, label), expected, "{html}");
        }
    }
}
