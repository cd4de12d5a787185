#!/usr/bin/env bash
# Asks whether the tests would notice: plants each bug of tests/mutants in a copy of the sources, builds what it changes and runs the
# tests that its header names. Needs a build (ops/build.sh). The last line is `N passed, N failed, N skipped`; a bug that no test finds,
# and one that cannot be planted any more, is a failure.
#   ops/mutants.sh            every one of them, before a release
#   ops/mutants.sh 02 05 14   those whose names begin so
set -uo pipefail
cd "$(dirname "$0")/.."

scratch=$PWD/artifacts/mutants
patience=180
export AUCTIONHALL_SIMULATION_SEEDS=${AUCTIONHALL_SIMULATION_SEEDS:-60}
# The copy lies inside this repository and is none itself: patches are applied to it as to any folder.
export GIT_CEILING_DIRECTORIES=$PWD/artifacts

mutants=()
[ $# -gt 0 ] || set -- ""
for name in "$@"; do mutants+=("$PWD"/tests/mutants/"$name"*.patch); done

# copy: the sources of what is mutated, and the tests as they were built.
copy() {
  rm -rf "$scratch"
  mkdir -p "$scratch"
  tar -c --exclude=bin --exclude=obj --exclude=dist AuctionHall.sln .editorconfig ops/build src/Directory.Build.props \
    src/AuctionHall.Core src/AuctionHall.Server src/AuctionHall.Web/src/styles/base.css tests/Directory.Build.props tests/vectors | tar -x -C "$scratch" || return 1
  for project in AuctionHall.Core.Tests AuctionHall.Server.Tests; do
    mkdir -p "$scratch/tests/$project/bin/Release"
    cp -r "tests/$project/bin/Release/net10.0" "$scratch/tests/$project/bin/Release/" || return 1
  done
  dotnet restore "$scratch/src/AuctionHall.Server" -v q -nologo
}

# build PROJECT: what the tests of that project are run with.
build() {
  local source=${1%.Tests}
  dotnet build "$scratch/src/$source" -c Release --no-restore -v q -nologo -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false -p:WarningsAsErrors= || return 1
  cp "$scratch/src/$source/bin/Release/net10.0"/AuctionHall.*.dll "$scratch/tests/$1/bin/Release/net10.0/"
}

# run HEADER: the tests of a header line, `PROJECT -class NAME…`.
run() {
  set -f
  # shellcheck disable=SC2086
  set -- $1
  set +f
  local project=$1
  shift
  timeout "$patience" dotnet "$scratch/tests/$project/bin/Release/net10.0/$project.dll" "$@" -noColor
}

tests_of() { sed -n 's/^Tests: //p' "$1"; }

passed=0 failed=0
log=$PWD/artifacts/mutants.log
mkdir -p artifacts
if ! copy >"$log" 2>&1 || ! build AuctionHall.Core.Tests >>"$log" 2>&1 || ! build AuctionHall.Server.Tests >>"$log" 2>&1; then
  tail -n 20 "$log"
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi

# A test that fails without a bug finds none.
while read -r tests; do
  if ! run "$tests" >"$log" 2>&1; then
    echo "fails without a bug: $tests"
    tail -n 20 "$log"
    failed=$((failed + 1))
  fi
done < <(for mutant in "${mutants[@]}"; do tests_of "$mutant"; done | sort -u)

for mutant in "${mutants[@]}"; do
  name=$(basename "$mutant" .patch) tests=$(tests_of "$mutant") verdict=""
  if ! (cd "$scratch" && git apply "$mutant") >"$log" 2>&1; then
    verdict="cannot be planted any more"
  elif ! build "${tests%% *}" >"$log" 2>&1; then
    verdict="does not compile"
  else
    run "$tests" >"$log" 2>&1
    code=$?
    killer=$(sed -n 's/^ *\(AuctionHall[^ ]*\).* \[FAIL\]$/\1/p' "$log" | head -n 1)
    if [ -n "$killer" ]; then
      passed=$((passed + 1))
      printf '%-30s found by %s\n' "$name" "${killer#AuctionHall.}"
    elif [ $code = 124 ]; then
      verdict="not found within $patience s"
    else
      verdict="NOT FOUND by $tests"
    fi
  fi
  if [ -n "$verdict" ]; then
    failed=$((failed + 1))
    printf '%-30s %s\n' "$name" "$verdict"
    tail -n 5 "$log"
  fi
  (cd "$scratch" && git apply -R "$mutant") >/dev/null 2>&1
done
echo "$passed passed, $failed failed, 0 skipped"
[ $failed = 0 ]
