//! Runs binaryen's wasm-opt, which takes about a fifth off what a phone downloads.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// What the code may use. Never `--all-features`: Chromium refuses the result.
const FLAGS: [&str; 11] = [
    // Loops and branches are built anew and then made small twice: the second round finds what the first one freed.
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    // The lowest kilobyte is the far end of the stack, and nothing is put there: addresses need fewer instructions.
    "--low-memory-unused",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// A wasm-opt that was seen to run.
#[derive(Debug)]
pub struct WasmOpt {
    program: PathBuf,
    /// What it says of itself.
    pub version: String,
}

impl WasmOpt {
    /// Looks for it in the folder; the error says why there is none.
    pub fn find(tools: Option<&Path>) -> Result<Self> {
        let folder = tools.context("no --tools folder was given")?;
        let program = folder.join("wasm-opt");
        let run = Command::new(&program).arg("--version").output();
        let run = run.with_context(|| format!("there is none in {} (npm ci in end2end brings it)", folder.display()));
        // One line is enough: the build goes on without it.
        let run = run.map_err(|error| anyhow::anyhow!("{error:#}"))?;
        ensure!(
            run.status.success(),
            "{} does not run (is Node there?): {}",
            program.display(),
            String::from_utf8_lossy(&run.stderr).trim()
        );
        let version = String::from_utf8_lossy(&run.stdout).trim().to_owned();
        Ok(Self { program, version })
    }

    /// The same module, smaller.
    pub fn optimise(&self, wasm: &[u8]) -> Result<Vec<u8>> {
        let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
        let (input, output) = (folder.path().join("in.wasm"), folder.path().join("out.wasm"));
        fs::write(&input, wasm).with_context(|| format!("cannot write {}", input.display()))?;
        let run = Command::new(&self.program)
            .args(FLAGS)
            .arg(&input)
            .arg("-o")
            .arg(&output)
            .output()
            .with_context(|| format!("cannot run {}", self.program.display()))?;
        ensure!(run.status.success(), "wasm-opt refused the module: {}", String::from_utf8_lossy(&run.stderr).trim());
        fs::read(&output).with_context(|| format!("cannot read {}", output.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_why_there_is_none() {
        let folder = tempfile::tempdir().unwrap();
        assert!(WasmOpt::find(None).unwrap_err().to_string().contains("--tools"));
        let why = WasmOpt::find(Some(folder.path())).unwrap_err().to_string();
        assert!(why.contains("npm ci"), "{why}");
    }
}
