#!/usr/bin/env bash
# Rules side by side: `caseloop bench rules` and the peers, in turn, on the same events, in one run. Ends with a table.
#
#   bench/rules.sh [FOLDER OF THE PEERS]      ROUNDS=2 CASELOOP=path/to/caseloop
#
# The peers' folder (by default ../shared/peers beside the checkout) is only read: they are copied, built and run below
# build/peers. What cannot be had on this machine is skipped, and the table says so.
set -euo pipefail
cd "$(dirname "$0")/.."
peers=$(realpath "${1:-../shared/peers}")
caseloop=$(realpath "${CASELOOP:-build/release/adapters/cli/caseloop}")
[ -d "$peers/spec" ] || { echo "There are no peers at $peers; ours alone: caseloop bench rules" >&2; exit 1; }

work=$PWD/build/peers
export PEERS_OUT=$work/out
mkdir -p "$work/src" "$PEERS_OUT"
cp -r --no-preserve=mode "$peers"/{common,spec} "$peers"/rules-* "$work/src/"
cd "$work/src"
results=$work/results.jsonl skipped=$work/skipped.txt
: >"$results"
: >"$skipped"
skip() { echo "$1: $2" >>"$skipped"; }

have_node=true
command -v node >/dev/null || have_node=false
$have_node || { skip "everything that node runs, CLIPS and the C++ limit" "there is no node to generate them"; }

spec=$work/src/spec/audit-rules.json events=$PEERS_OUT/events.jsonl
if $have_node; then
    [ -s "$events" ] || node spec/gen-events.mjs
    inputs=(--spec "$spec" --events "$events")
else
    inputs=()
fi

runs=()
if $have_node; then
    mkdir -p rules-cpp/build rules-clips/build
    node rules-cpp/gen.mjs
    if g++ -std=c++20 -O2 -Irules-cpp/build rules-cpp/bench.cpp -o rules-cpp/build/bench 2>>"$work/build.log"; then
        runs+=("rules-cpp/build/bench $PEERS_OUT/events.tsv")
    else
        skip "the C++ limit" "it does not compile, see $work/build.log"
    fi
    if g++ -std=c++20 -O2 -Irules-cpp/build rules-cpp/e2e.cpp -o rules-cpp/build/e2e 2>>"$work/build.log"; then
        runs+=("rules-cpp/build/e2e $events")
    else
        skip "the C++ limit from JSON" "it does not compile, see $work/build.log"
    fi
    node rules-clips/gen.mjs
    if gcc -O2 rules-clips/bench.c -o rules-clips/build/bench -lclips -lm 2>>"$work/build.log"; then
        runs+=("rules-clips/build/bench rules-clips/build/rules.clp $PEERS_OUT/events.tsv")
    else
        skip "CLIPS" "it does not compile here (Debian: libclips-dev)"
    fi
    runs+=("env N=100000 node rules-js-handwritten/bench.mjs" "node rules-js-handwritten/e2e.mjs")
fi

# Of the slow ones only the first thousand events are timed.
add_from_npm() { # folder, command
    if [ ! -d "$1/node_modules" ]; then
        if ! command -v npm >/dev/null; then skip "$1" "there is no npm"; return; fi
        (cd "$1" && npm install --no-package-lock --no-audit --no-fund >>"$work/npm.log" 2>&1) ||
            { rm -rf "$1/node_modules"; skip "$1" "npm could not install it, see $work/npm.log"; return; }
    fi
    runs+=("$2")
}
if $have_node; then
    add_from_npm rules-marcbachmann-cel "env N=20000 node rules-marcbachmann-cel/bench.mjs"
    add_from_npm rules-bufbuild-cel "env N=10000 node rules-bufbuild-cel/bench.mjs"
    add_from_npm rules-zen "env N=2000 CHECK=2000 node rules-zen/bench.mjs table"
    add_from_npm rules-json-rules-engine "env N=1000 CHECK=1000 node rules-json-rules-engine/bench.mjs"
    add_from_npm rules-cel-js "env N=1000 CHECK=1000 node rules-cel-js/bench.mjs"
fi

for _ in $(seq 1 "${ROUNDS:-2}"); do
    "$caseloop" bench rules "${inputs[@]}" >>"$results"
    "$caseloop" bench rules --from json "${inputs[@]}" >>"$results"
    "$caseloop" bench rules --rules 1000 >>"$results"
    for run in "${runs[@]}"; do
        # shellcheck disable=SC2086
        $run >>"$results" 2>>"$work/run.log" || skip "$run" "it failed, see $work/run.log"
    done
done
python3 "$OLDPWD/bench/rules_table.py" "$results" "$skipped"
