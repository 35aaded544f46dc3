//! The command line: every path is an argument, so that the tool knows no layout but its own output.

use std::path::PathBuf;

use clap::Parser;

/// Bundles wasm, styles, scripts and pictures into hashed, compressed site files.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Options {
    /// The module as cargo built it for wasm32-unknown-unknown (not stripped).
    #[arg(long, value_name = "FILE")]
    pub wasm: PathBuf,

    /// The style sheet that imports all others; they lie in its folder.
    #[arg(long, value_name = "FILE")]
    pub style: PathBuf,

    /// The folder of pictures.
    #[arg(long, value_name = "FOLDER")]
    pub pictures: PathBuf,

    /// The folder of plain scripts.
    #[arg(long, value_name = "FOLDER")]
    pub scripts: PathBuf,

    /// Where the site goes; the folder belongs to this tool alone.
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,

    /// The folder that holds wasm-opt, such as end2end/node_modules/.bin.
    #[arg(long, value_name = "FOLDER")]
    pub tools: Option<PathBuf>,

    /// Optimise, minify and compress; slower, for what people download.
    #[arg(long)]
    pub release: bool,
}
