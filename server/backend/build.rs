//! Says what else this crate is built from: a new course file or migration is embedded at the next build.

fn main() {
    println!("cargo:rerun-if-changed=../../courses");
    println!("cargo:rerun-if-changed=migrations");
}
