//! Builds again when the site bundle changed: its files go into the release binary. The folder is made here where no bundle
//! was built yet, since a server that was compiled without it would not look for it later.

fn main() -> std::io::Result<()> {
    println!("cargo:rerun-if-changed=../target/site/manifest.json");
    std::fs::create_dir_all("../target/site")
}
