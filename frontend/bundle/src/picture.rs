//! Pictures go out as they are: people drew them, and a tool that redraws them may spoil them.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use crate::folder;
use crate::name::hashed;
use crate::site::Site;

/// Adds every file of the folder under `pictures/` and tells which name became which.
pub fn add_to(site: &mut Site, folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for (name, contents) in folder::read(folder, |_| true)? {
        let target = hashed(&format!("pictures/{name}"), &contents);
        site.add(target.clone(), contents);
        names.insert(name, target);
    }
    Ok(names)
}
