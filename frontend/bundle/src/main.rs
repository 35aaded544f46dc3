//! Turns what cargo and people made (wasm, styles, scripts, pictures) into what a browser should
//! get: small files whose names change when their contents do.
//!
//! Exists because cargo-leptos does this in 666 crates, some four times the building; this is the
//! thin line that joins the same official libraries. It is a build tool: the server never depends
//! on it and only reads the `manifest.json` it leaves.

mod compress;
mod folder;
mod manifest;
mod module;
mod name;
mod options;
mod picture;
mod script;
mod site;
mod stamp;
mod style;
mod wasm_opt;

use std::time::Instant;

use anyhow::Result;
use clap::Parser;

use crate::manifest::Manifest;
use crate::options::Options;
use crate::site::Site;
use crate::stamp::Stamp;
use crate::wasm_opt::WasmOpt;

fn main() -> Result<()> {
    bundle(&Options::parse())
}

/// Makes the whole site, or nothing when nothing changed.
fn bundle(options: &Options) -> Result<()> {
    let started = Instant::now();
    let optimiser = if options.release {
        WasmOpt::find(options.tools.as_deref())
            .inspect_err(|why| println!("bundle: going on without wasm-opt: {why}"))
            .ok()
    } else {
        None
    };

    let stamp = Stamp::of(options, optimiser.as_ref())?;
    if stamp.holds_for(&options.out) {
        println!("bundle: nothing changed, {} stays", options.out.display());
        return Ok(());
    }

    let mut site = Site::default();
    let mut manifest = Manifest { release: options.release, ..Manifest::default() };
    manifest.pictures = picture::add_to(&mut site, &options.pictures)?;
    manifest.style = style::add_to(&mut site, options, &manifest.pictures)?;
    manifest.scripts = script::add_to(&mut site, &options.scripts, options.release)?;
    manifest.output_name = module::add_to(&mut site, options, optimiser.as_ref())?;
    if options.release {
        site.compress()?;
    }
    manifest.sizes = site.sizes();

    stamp.lift(&options.out)?;
    let removed = site.write(&options.out, &manifest)?;
    stamp.set(&options.out)?;

    for line in manifest.report() {
        println!("{line}");
    }
    for gone in &removed {
        println!("  removed {gone}");
    }
    println!("bundle: {} in {}, {:.1} s", manifest.summary(), options.out.display(), started.elapsed().as_secs_f32());
    Ok(())
}
