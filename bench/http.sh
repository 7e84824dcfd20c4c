#!/usr/bin/env bash
# What a running service answers, by wrk (Debian: wrk): a trivial GET beside a bare server of Boost.Beast and node, and pages of
# fifty actions of a million. Client and server share the machine. Ends with one line of JSON a row.
#
#   bench/http.sh [FOLDER OF THE PEERS]      ACTIONS=1000000 SECONDS_EACH=4 CASELOOP=path/to/caseloop
#
# The store is made once, below build/bench, and kept. What cannot be had on this machine is skipped, and said so.
set -euo pipefail
cd "$(dirname "$0")/.."
peers=${1:-../shared/peers}
caseloop=$(realpath "${CASELOOP:-build/release/adapters/cli/caseloop}")
actions=${ACTIONS:-1000000}
seconds=${SECONDS_EACH:-4}
work=$PWD/build/bench
data=$work/actions-$actions
port=18090
mkdir -p "$work"
command -v wrk >/dev/null || { echo "wrk is not there (Debian: wrk)" >&2; exit 1; }

measure() { # name, connections, address, headers ...
    local name=$1 connections=$2 address=$3
    shift 3
    wrk -t1 -c"$connections" -d1s "$@" "$address" >/dev/null
    wrk -t1 -c"$connections" -d"${seconds}s" --latency "$@" "$address" | awk -v name="$name" -v c="$connections" '
        $1 == "50%" { p50 = $2 } $1 == "99%" { p99 = $2 } /Requests\/sec/ { rate = $2 } /Non-2xx/ { wrong = $NF }
        END { printf "{\"what\":\"%s\",\"connections\":%s,\"per_s\":%s,\"p50\":\"%s\",\"p99\":\"%s\",\"refused\":%d}\n", name, c, rate, p50, p99, wrong }'
}

beside() { # name, address, command ...
    local name=$1 address=$2
    shift 2
    "$@" & local server=$!
    sleep 1
    measure "$name" 64 "$address"
    kill $server
    wait $server 2>/dev/null || true
}

if [ -d "$peers" ]; then
    if g++ -std=c++20 -O2 "$peers/http-beast/server.cpp" -o "$work/beast" 2>"$work/beast.log"; then
        beside "bare Boost.Beast, one thread" http://127.0.0.1:18082/ "$work/beast"
    else
        echo "skipped: the bare server does not compile, see $work/beast.log" >&2
    fi
    if command -v node >/dev/null; then
        beside "node http" http://127.0.0.1:18081/ node "$peers/http-node/server.mjs"
    fi
else
    echo "skipped: there are no peers at $peers" >&2
fi

"$caseloop" bench pages --count "$actions" --data "$data"
user() { "$caseloop" user "$@" --data "$data"; }
for person in qa manager_1_1; do
    user list --json | grep -q "\"$person\"" || user add "$person" --person "$person" --no-password
done
all=$(user token add qa --name "bench $(date +%s)")
team=$(user token add manager_1_1 --name "bench $(date +%s)")

CASELOOP_LISTEN_PORT=$port CASELOOP_LIMITS_RATE=1000000 CASELOOP_LIMITS_BURST=1000000 CASELOOP_LOG_LEVEL=error \
    "$caseloop" serve --data "$data" & service=$!
trap 'kill $service; wait $service 2>/dev/null || true' EXIT
until curl -sf -o "$work/ready" http://127.0.0.1:$port/readyz; do sleep 0.2; done

api=http://127.0.0.1:$port/api/v1
measure "healthz" 64 http://127.0.0.1:$port/healthz
for connections in 1 16; do
    measure "the newest fifty actions" $connections "$api/actions?limit=50&sort=-ref" -H "Authorization: Bearer $all"
    measure "those of one owner" $connections "$api/actions?limit=50&owner=manager_1_2" -H "Authorization: Bearer $all"
    measure "the newest of a team, as its manager" $connections "$api/actions?limit=50&sort=-ref" -H "Authorization: Bearer $team"
done
# Every page in turn goes on from the one before: `next` is sealed, so that it has to be asked for.
python3 bench/walk_pages.py "$api/actions?limit=50" "$all" 2000
