# Two commands: `make run` and `make test`. Both install what is missing.

SHELL := /bin/bash
.PHONY: run test build release prepare packages packages-test toolchain

# Build for this machine and serve, with the sample vendors beside it.
run: packages toolchain
	cargo xtask build
	./target/debug/trackr serve --sample-vendors

# Every check and every test: formatting, lints (native and wasm), unit, integration and browser tests.
test: packages packages-test toolchain
	cargo xtask test

# An optimised binary with everything embedded: target/release/trackr
release: packages toolchain
	cargo xtask build --release

# Rewrite the query cache in .sqlx after a change of SQL or migrations.
prepare: packages toolchain
	server/crates/db/prepare

packages:
	@./scripts/packages gcc:gcc /usr/include/stdio.h:libc6-dev make:make postgres:postgresql

packages-test:
	@./scripts/packages ip:iproute2 node:nodejs npm:npm
	@# Without what a browser does for windows the tests need half the time at a processor; with it they pass, too.
	@timeout --foreground 300 ./scripts/packages chromium-headless-shell:chromium-headless-shell || ./scripts/packages chromium:chromium

toolchain:
	@rustup target list --installed | grep -q '^wasm32-unknown-unknown$$' || rustup target add wasm32-unknown-unknown
