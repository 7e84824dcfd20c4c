#!/usr/bin/env bash
# Transitions on disk before they are answered: Caseloop in process and over REST, and Restate's same shape, in turn in one run.
#
#   bench/lifecycle.sh [FOLDER OF THE PEERS]      ROUNDS=2 SECONDS_EACH=4 CASELOOP=path/to/caseloop
#
# One line of JSON a row. Restate's are instances of eight transitions: its harness says `per_s` of instances.
set -euo pipefail
cd "$(dirname "$0")/.."
peers=$(realpath "${1:-../shared/peers}")
caseloop=$(realpath "${CASELOOP:-build/release/adapters/cli/caseloop}")
seconds=${SECONDS_EACH:-4}
restate=""
if [ -d "$peers/flow-restate" ] && command -v npm >/dev/null; then
    work=$PWD/build/peers/src
    mkdir -p "$work"
    cp -r --no-preserve=mode "$peers"/{common,spec,flow-restate} "$work/"
    chmod +x "$work/flow-restate/run.sh"
    if [ -d "$work/flow-restate/node_modules" ] ||
        (cd "$work/flow-restate" && npm install --no-package-lock --no-audit --no-fund >npm.log 2>&1); then
        restate=$work/flow-restate/run.sh
        export PEERS_TMP=$PWD/build/peers/tmp
        mkdir -p "$PEERS_TMP"
    fi
fi
[ -n "$restate" ] || echo "skipped: Restate cannot be had here (npm, and the peers at $peers)" >&2
for _ in $(seq 1 "${ROUNDS:-2}"); do
    "$caseloop" bench lifecycle --seconds "$seconds"
    "$caseloop" bench lifecycle --http --seconds "$seconds"
    [ -z "$restate" ] || SECS=$seconds RUNS=3 "$restate" bench.mjs
done
