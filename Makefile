# The one door: everything a person or a machine does with this project has a verb here.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help serve test build dev bench fmt screenshots site tools browser-tools wasm-target server-ahead

say = @printf '\n\033[1m== %s\033[0m\n' "$(1)"
node_modules := end2end/node_modules/.package-lock.json
wasm := target/wasm32-unknown-unknown/wasm-release/frontend.wasm
CARGO_DENY_VERSION := 0.20.2

help: ## Say what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

serve: build ## Build the release if needed and serve it (an empty SQLite file on the first start)
	@exec target/release/cascade serve

build: ## Build the release: the site bundle, then the server that carries it
	@$(MAKE) --no-print-directory -j2 site server-ahead
	$(call say,Putting the site into the release server)
	@cargo build --release -p server
	@ls -l target/release/cascade | awk '{printf "target/release/cascade: %.1f MB\n", $$5 / 1e6}'

# The server is built beside the site, and once more at its end when the site is new: where one half has work for one
# processor only, the other has work for both.
server-ahead:
	$(call say,Building the release server (about 15 CPU minutes when cold))
	@cargo build --release -p server

site: $(node_modules) wasm-target ## Build the site files: WebAssembly, style and pictures, hashed and compressed
	$(call say,Building the browser half (about 3 CPU minutes when cold))
	@cargo build --profile wasm-release --target wasm32-unknown-unknown -p frontend
	$(call say,Bundling the site files (the tool takes about 3 CPU minutes to build once))
	@cargo run -q -p bundle -- --release --wasm $(wasm) --style style/main.css --pictures style/pictures \
	  --scripts frontend/src/scripts --tools end2end/node_modules/.bin --out target/site

dev: $(node_modules) wasm-target ## Rebuild and reload on every change, at http://localhost:3000
	@node end2end/tools/dev.mjs

test: browser-tools site ## Run everything: formatting, lints, licences, rules, both databases, pages, HTTP, journeys
	$(call say,Formatting)
	@cargo fmt --check
	$(call say,Lints (clippy over everything, native))
	@cargo clippy -q --all-targets -- -D warnings
	$(call say,Lints (clippy over the browser half))
	@cargo clippy -q --target wasm32-unknown-unknown -p domain -p outbox -p frontend -- -D warnings
	$(call say,Licences, bans and sources)
	@end2end/tools/check-dependencies.sh
	$(call say,Rules, use cases on SQLite and PostgreSQL, pages, HTTP, house rules)
	@end2end/tools/with-postgres.sh cargo test -q
	$(call say,Rules of the outbox and of the bundle)
	@cargo test -q -p outbox -p bundle
	$(call say,Journeys in a browser, with JavaScript off and on, on SQLite and PostgreSQL)
	@end2end/tools/with-postgres.sh node --test --test-concurrency=1 end2end/journeys/*.test.mjs

bench: build browser-tools ## Measure the numbers of the architecture, as ratios from one run
	$(call say,Measuring)
	@node end2end/bench/bench.mjs

screenshots: site browser-tools ## Take every page, phone and desktop, light and dark, into end2end/screenshots
	@cargo build -q -p server
	@node end2end/tools/screenshots.mjs

fmt: ## Format the code
	@cargo fmt

tools: browser-tools ## Install what building and testing need

browser-tools: $(node_modules)
	$(call say,Tools: Chromium, PostgreSQL and wrk from Debian where they are missing)
	@end2end/tools/ensure-debian.sh chromium postgresql wrk

# A toolchain that was there before rust-toolchain.toml named the target does not fetch it by itself.
wasm-target:
	@rustup target list --installed | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown

$(node_modules): end2end/package-lock.json
	$(call say,Tools: packages of end2end (wasm-opt, Playwright, axe))
	@npm ci --prefix end2end --no-audit --no-fund --ignore-scripts
	@touch $@
