//! The addresses within the site that a course may link to.

use super::fault::Faults;
use super::files::Files;
use super::node::Node;
use super::place::Place;
use super::read_course::{listed_lessons, listed_texts};
use std::collections::BTreeSet;

/// Pages that every installation has.
const PAGES: [&str; 9] =
    ["/", "/help", "/net-rules", "/courses", "/certificates", "/join", "/account", "/sign-in", "/reach"];

/// Every address of a page that can be linked to.
#[derive(Debug, Default)]
pub(super) struct Site(BTreeSet<String>);

impl Site {
    /// The pages of the house and of all courses in these files.
    pub(super) fn of(files: &Files) -> Self {
        let mut addresses: BTreeSet<String> = PAGES.iter().map(|page| (*page).to_owned()).collect();
        for course in files.folders() {
            let file = format!("{course}/course.toml");
            // Its faults are reported when the course is read.
            let silent = Faults::default();
            let root = files.text(&file, &silent).and_then(|text| Node::parse(&file, &text, 1, &silent));
            let Some(root) = root else { continue };
            addresses.insert(format!("/courses/{course}"));
            addresses.extend(listed_lessons(&root).into_iter().map(|lesson| format!("/courses/{course}/{lesson}")));
            if root.entry("guide").is_some() {
                addresses.insert(format!("/courses/{course}/guide"));
            }
            for (key, prefix, folder) in [("plans", "plan-", "plans"), ("worksheets", "worksheet-", "worksheets")] {
                for name in listed_texts(&root, key) {
                    if let Some(id) = name.strip_prefix(prefix).and_then(|name| name.strip_suffix(".toml")) {
                        addresses.insert(format!("/courses/{course}/{folder}/{id}"));
                    }
                }
            }
        }
        Self(addresses)
    }

    /// Reports a link within the site that leads to no page.
    pub(super) fn check(&self, target: &str, place: &Place, faults: &Faults) {
        let address = target.split(['?', '#']).next().unwrap_or(target);
        if self.0.contains(address) {
            return;
        }
        let cause = format!("the link `{target}` leads to no page of this site");
        let near = self.0.iter().map(|known| (strsim::damerau_levenshtein(address, known), known));
        match near.filter(|(distance, _)| *distance <= 3).min() {
            Some((_, known)) => faults.at_with_hint(place, cause, format!("did you mean `{known}`?")),
            None => faults.at(place, cause),
        }
    }
}
