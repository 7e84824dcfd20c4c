# The front door. What it does stands in scripts/set-up and in CMakePresets.json.
.PHONY: run test check-long fuzz configure set-up clean

build/.set-up: scripts/set-up scripts/packages tests/editor/package-lock.json tests/oidc/package-lock.json
	@scripts/set-up

set-up: build/.set-up

configure: build/.set-up
	@cmake --preset release >build/configure.log 2>&1 || { cat build/configure.log; exit 1; }

# Installs what is missing, builds, and plays four months of the demo county's audit programme.
run: configure
	@cmake --build --preset release --target caseloop
	@build/release/adapters/cli/caseloop demo --data data/demo --months 4 --no-serve

# The same set-up, builds, fuzzes every parser for ten seconds, and runs every test.
test: configure
	@cmake --build --preset release
	@scripts/fuzz 10
	@ctest --preset release -j2

# Every parser for FUZZ_SECONDS each, under sanitizers.
FUZZ_SECONDS ?= 600
fuzz: build/.set-up
	@scripts/fuzz $(FUZZ_SECONDS)

# What takes longer than a landing should: the suite under sanitizers, and long fuzzing.
check-long: configure
	@cmake --preset sanitize >build/configure.log 2>&1 || { cat build/configure.log; exit 1; }
	@cmake --build --preset sanitize
	@ctest --preset sanitize -j2
	@scripts/fuzz $(FUZZ_SECONDS)

clean:
	@rm -rf build
