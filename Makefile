# The front door. What it does stands in scripts/set-up and in CMakePresets.json.
.PHONY: run test check-long configure set-up clean

build/.set-up: scripts/set-up scripts/packages tests/editor/package-lock.json
	@scripts/set-up

set-up: build/.set-up

configure: build/.set-up
	@cmake --preset release >build/configure.log 2>&1 || { cat build/configure.log; exit 1; }

# Installs what is missing, builds, and plays four months of the demo county's audit programme.
run: configure
	@cmake --build --preset release --target caseloop
	@build/release/adapters/cli/caseloop demo --data data/demo --months 4

# The same set-up, builds, and runs every test.
test: configure
	@cmake --build --preset release
	@ctest --preset release -j2

# What takes longer than a landing should: the suite under sanitizers.
check-long: configure
	@cmake --preset sanitize >build/configure.log 2>&1 || { cat build/configure.log; exit 1; }
	@cmake --build --preset sanitize
	@ctest --preset sanitize -j2

clean:
	@rm -rf build
