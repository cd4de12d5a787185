#!/usr/bin/env bash
# The bars of SECURITY.md, section 12, before a release: faults (B), adversaries (D), load and limits (E), simulation (F). Prints a
# table of what ran. Needs a build (ops/build.sh).
#   ops/soak.sh           hours: 200 kills, 100,000 seeds, every mutant, every cut, 2,000 flips, a million fuzz cases, an hour of bids
#   ops/soak.sh --short   the same in the sizes of ops/test.sh, with five minutes of bids
# RELIABILITY.md has the figures of the last runs.
set -uo pipefail
cd "$(dirname "$0")/.."

export AUCTIONHALL_LONG=1 AUCTIONHALL_SIMULATION_SEEDS=${AUCTIONHALL_SIMULATION_SEEDS:-100000} AUCTIONHALL_FUZZ=${AUCTIONHALL_FUZZ:-1000000}
mutants=() soak=()
if [ "${1:-}" = "--short" ]; then
  export AUCTIONHALL_LONG=0 AUCTIONHALL_SIMULATION_SEEDS=2000 AUCTIONHALL_FUZZ=50000
  mutants=(02 05 14) soak=(--minutes 5 --warming 2)
fi

logs=artifacts/soak failed=0
mkdir -p "$logs"
echo "$(date -u +%F), $(nproc) cores, $(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo), $(git rev-parse --short HEAD 2>/dev/null || echo 'no commit')"
printf '%-34s %8s %8s  %s\n' bar wall cpu result

# bar NAME COMMAND…: wall time, processor time of it and its children, and the last line that counts something or holds a figure to its bar.
bar() {
  local name=$1 log="$logs/${1// /-}.log" code=0 wall cpu result TIMEFORMAT='%R %U %S'
  shift
  { time "$@" >"$log" 2>&1; } 2>"$log.time" || code=$?
  read -r wall cpu < <(awk 'END { printf "%.0f %.0f\n", $1, $2 + $3 }' "$log.time")
  result=$(grep -hE 'Total: [0-9]+,|[0-9]+ passed, [0-9]+ failed|\(bar |\(goal ' "$log" | tail -n 1 | sed 's/^ *//; s/, Not Run.*//')
  if [ $code != 0 ]; then
    failed=1
    result="FAILED (see $log) $result"
  fi
  printf '%-34s %6s s %6s s  %s\n' "$name" "$wall" "$cpu" "$result"
}

server() {
  local classes=() name
  for name in "$@"; do classes+=(-class "*$name"); done
  dotnet tests/AuctionHall.Server.Tests/bin/Release/net10.0/AuctionHall.Server.Tests.dll "${classes[@]}" -noColor
}

core() { dotnet "tests/AuctionHall.Core.Tests/bin/Release/net10.0/AuctionHall.Core.Tests.dll" -class "*$1" -noColor; }

# A hall refuses variables that are no options of its own, and inherits these from here.
load() { env -u AUCTIONHALL_SIMULATION_SEEDS -u AUCTIONHALL_FUZZ dotnet load/AuctionHall.Load/bin/Release/net10.0/AuctionHall.Load.dll "$@"; }

bar "B1 kill -9 in intake" server KillIntakeTests
bar "B3 kill -9 in an opening" server KillOpeningTests
bar "B2 B6 B9 syncs and old folders" server SyncTests
bar "B4 every append fails" server PocketCrashTests
bar "B4 B5 reads fail, disk full" server StorageFaultTests
bar "B7 B8 cut and flipped store" server TornFileTests
bar "B8 flipped bundle" core FlippedByteTests
bar "D1 fuzz" server FuzzTests
bar "D2 rude clients" server RudeClientTests
bar "D3 D4 replay, copied bids" server ReplayTests CopiedBidTests
bar "D7 races with the deadline" server DeadlineRaceTests
bar "D8 planted prices" server PlantedPriceTests
bar "D10 two worlds" server TwoWorldsTests
bar "D11 altered bundles" core ForgedBundleTests
bar "E1 E2 readers" load readers
bar "E4 intake" load submit
bar "E7 one network too fast" load excess
bar "E8 soak" load soak ${soak[@]+"${soak[@]}"}
bar "F1 ranking against a second one" core RankingPropertyTests
bar "F2 cultures, zones, threads" server GoldenEverywhereTests
bar "F4 simulation" server SimulationTests
bar "F5 mutants" ops/mutants.sh ${mutants[@]+"${mutants[@]}"}
exit $failed
