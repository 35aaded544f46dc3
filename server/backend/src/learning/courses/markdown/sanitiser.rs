//! What Markdown may become: the list of elements and attributes that reach a page.

use ammonia::Builder;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What may stand in a lesson. Everything else, scripts and styles first, is taken out.
pub(super) static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "br",
        "hr",
        "strong",
        "em",
        "b",
        "i",
        "u",
        "s",
        "del",
        "ins",
        "sub",
        "sup",
        "small",
        "mark",
        "abbr",
        "code",
        "pre",
        "kbd",
        "blockquote",
        "q",
        "cite",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "a",
        "img",
        "figure",
        "figcaption",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "div",
        "span",
        "bdi",
        "bdo",
        "details",
        "summary",
    ];
    let attributes: HashMap<&str, HashSet<&str>> = HashMap::from([
        ("a", HashSet::from(["href", "rel", "hreflang"])),
        ("img", HashSet::from(["src", "alt", "loading", "decoding", "width", "height"])),
        ("ol", HashSet::from(["start"])),
        ("th", HashSet::from(["scope", "colspan", "rowspan"])),
        ("td", HashSet::from(["colspan", "rowspan"])),
        ("div", HashSet::from(["data-kind"])),
        ("abbr", HashSet::from(["title"])),
    ]);
    let classes = HashMap::from([
        ("div", HashSet::from(["box"])),
        ("p", HashSet::from(["box-title"])),
        ("span", HashSet::from(["write"])),
    ]);
    let mut builder = Builder::default();
    builder
        .tags(HashSet::from(tags))
        .tag_attributes(attributes)
        .generic_attributes(HashSet::from(["lang", "dir"]))
        .allowed_classes(classes)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(None);
    builder
});
