//! Builds again when the site bundle changed: its files go into the release binary.

fn main() {
    println!("cargo:rerun-if-changed=../target/site/manifest.json");
}
