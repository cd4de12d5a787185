#!/usr/bin/env bash
# Runs every test: C#, TypeScript and browser. Installs what is missing first. Prints the time of each part; the last line is
# `N passed, N failed, N skipped`, and the exit code is 1 if anything failed.
#   ops/test.sh          everything that runs at each change
#   ops/test.sh --quick  without browser and long fault tests
set -uo pipefail
cd "$(dirname "$0")/.."
. ops/install.sh

quick=0
[ "${1:-}" = "--quick" ] && quick=1
install_for_build || exit $?
[ $quick = 1 ] || install_for_browser || exit $?

passed=0 failed=0 skipped=0
results=artifacts/tests
rm -rf "$results"
mkdir -p "$results"

# part NAME COMMAND…: runs it, shows its output only if it failed, adds the numbers of its `N passed, N failed, N skipped`.
part() {
  local name=$1 started=$SECONDS log="$results/$1.log" code=0 line
  shift
  "$@" >"$log" 2>&1 || code=$?
  line=$(grep -E '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$' "$log" | tail -n 1)
  if [ -z "$line" ]; then
    line="0 passed, 1 failed, 0 skipped"
    [ $code = 0 ] && code=1
  fi
  # A runner that fails without counting a failure (a crash, a build error) counts as one.
  if [ $code != 0 ] && [[ $line == *" 0 failed"* ]]; then line=${line/ 0 failed/ 1 failed}; fi
  read -r p _ f _ s _ <<<"${line//,/}"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  printf '%-28s %5d s  %s\n' "$name" $((SECONDS - started)) "$line"
  # What failed stands first, since a server's own lines may fill the end of a log.
  [ $code = 0 ] || { grep -E -A 12 '\[FAIL\]|^not ok|^ *(✖|×)|: error ' "$log" | head -n 120; echo "the end of $log:"; tail -n 30 "$log"; }
  grep -h '^skipped: ' "$log" || true
}

# dotnet_tests PROJECT: one line of numbers from its results file, and the skipped ones by name.
dotnet_tests() {
  local project=$1 xml="$PWD/$results/$1.xml" code=0
  dotnet "tests/$project/bin/Release/net10.0/$project.dll" -xml "$xml" -noColor || code=$?
  awk '/Total: [0-9]+, Errors: / { gsub(",", ""); t = $3; e = $5; f = $7; s = $9; print t - f - e - s " passed, " f + e " failed, " s " skipped" }' "$log" | tail -n 1
  tr '\n' ' ' <"$xml" | grep -oE '<test name="[^"]*"[^>]*result="Skip"' | sed 's/<test name="\([^"]*\)".*/skipped: \1/'
  return $code
}

build() { ops/build.sh && echo "1 passed, 0 failed, 0 skipped"; }
build_cluster() { dotnet build AuctionHall.sln -c Cluster -v q -nologo && echo "1 passed, 0 failed, 0 skipped"; }

part build build
if [ $failed = 0 ]; then
  for project in tests/*.Tests; do
    name=$(basename "$project")
    [ "$name" = AuctionHall.Orleans.Tests ] && continue
    [ -f "$project/$name.csproj" ] && part "$name" dotnet_tests "$name"
  done
  # The edition for several nodes, where its packages are served: solution configuration Cluster.
  if dotnet restore tests/AuctionHall.Orleans.Tests -v q -nologo >"$results/cluster-restore.log" 2>&1; then
    part build-cluster build_cluster && part AuctionHall.Orleans.Tests dotnet_tests AuctionHall.Orleans.Tests
  else
    echo "not built: AuctionHall.Orleans and its tests, since the packages of Microsoft.Orleans cannot be restored here"
  fi
  # Three of the bugs that tests must find; ops/mutants.sh plants all of them.
  [ $quick = 0 ] && part mutants ops/mutants.sh 02 05 14
  [ -f src/AuctionHall.Web/package.json ] && part typescript npm --prefix src/AuctionHall.Web test --silent
  if [ $quick = 0 ] && [ -f tests/AuctionHall.Web.Tests/package.json ]; then
    npm --prefix tests/AuctionHall.Web.Tests ci --no-audit --no-fund --loglevel=error >/dev/null && part browser npm --prefix tests/AuctionHall.Web.Tests run --silent test:browser
  fi
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
