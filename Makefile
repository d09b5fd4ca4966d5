# The words of this project; CI says the same ones.
SHELL := /bin/bash
BUILD := .build
RELEASE := $(BUILD)/release
SWIFT_RELEASE := swift build -c release --static-swift-stdlib

.PHONY: help demo demo-stop test test-systemd check format run plugin bench rush install depends release

help: ## Lists these words
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

depends: ## Installs by apt what is missing
	@etc/depends.sh

release: depends ## Builds the daemon and its client as they are shipped
	$(SWIFT_RELEASE) --product coordinatord
	$(SWIFT_RELEASE) --product coordctl

demo: release ## Runs fifty care stations through two winter days, and leaves the daemon running
	@etc/scenarios/play $(RELEASE) demo

demo-stop: ## Ends the demo's daemon
	@etc/scenarios/stop demo

test: depends ## Builds and runs all tests
	@Tests/run

test-systemd: release ## Tries the service in a real systemd (as root)
	@Tests/systemd/run $(RELEASE)

check: ## Formatting, imports, names, limits, frozen migrations, both languages
	@Tests/Repository/check

format: ## Formats the sources
	swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks

run: release ## Runs a daemon by hand below ./run
	$(RELEASE)/coordinatord run --state run --socket run/coordinatord.sock

plugin: ## Makes a plugin: make plugin NAME=Rides
	@etc/make-plugin.sh "$(NAME)"

bench: release ## Measures against what the machine can do
	@Benchmarks/run && Benchmarks/rosters $(if $(INSTANCES),--instances $(INSTANCES))

rush: release ## Measures fifty thousand sign-ups against PostgreSQL and SQLite alone
	@Benchmarks/rush

install: release ## Installs below DESTDIR
	@BIN=$(RELEASE) DESTDIR="$(DESTDIR)" etc/install.sh
