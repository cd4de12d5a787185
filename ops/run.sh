#!/usr/bin/env bash
# A hall on this machine with a demo round on it: ./ops/run.sh [--once] [--bundle FILE] [--port N]
#
# (1) Installs what is missing, with sudo where it may, or prints the one line to type and ends with 3. (2) Builds. (3) Starts
# a hall on a fresh data folder, on the next free port. (4) Plays the demo. (5) Stays up until it is stopped; with --once it
# ends with the exit code of the verification. It stops the processes that it started, by their ids, and no others.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
started_in=$PWD
once= bundle= port=5080

say() { echo "run.sh: $*" >&2; }

while [ $# -gt 0 ]; do
  case $1 in
    --once) once=--once ;;
    --bundle) bundle=${2:?--bundle needs a file}; shift ;;
    --port) port=${2:?--port needs a number}; shift ;;
    -h | --help) sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
    *) say "there is no option $1; there are --once, --bundle FILE, --port N"; exit 2 ;;
  esac
  shift
done
case $port in '' | *[!0-9]*) say "--port $port is no number"; exit 2 ;; esac
case $bundle in '' | /*) ;; *) bundle=$started_in/$bundle ;; esac

# 1. and 2. The same two steps as in ops/Dockerfile.
. "$root/ops/install.sh"
install_for_build || exit $?
say "building"
"$root/ops/build.sh" >&2

# 3. The hall.
free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
asked=$port
while ! free "$port"; do port=$((port + 1)); done
[ "$port" = "$asked" ] || say "port $asked is taken, so the hall listens on $port"
url=http://127.0.0.1:$port
data=$(mktemp -d "${TMPDIR:-/tmp}/auctionhall.XXXXXX")
hall= demo=
# Child processes get no signal of the terminal's own: each is stopped here, by its id, in its order.
finish() {
  trap - EXIT INT TERM
  for child in $demo $hall; do
    kill -TERM "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  done
  rm -rf "$data"
}
trap finish EXIT
trap 'finish; exit 130' INT
trap 'finish; exit 143' TERM

"$root/ops/auctionhall" serve --data "$data/hall" --urls "$url" >"$data/hall.log" 2>&1 &
hall=$!
for _ in $(seq 300); do
  free "$port" || break
  kill -0 "$hall" 2>/dev/null || { say "the hall did not start:"; cat "$data/hall.log" >&2; exit 1; }
  sleep 0.2
done
say "the hall is at $url, its data in $data until this ends"

# 4. and 5.
code=0
"$root/ops/auctionhall" demo --url "$url" $once ${bundle:+--bundle "$bundle"} &
demo=$!
wait "$demo" || code=$?
demo=
[ "$code" = 0 ] || { say "the hall's last lines:"; tail -n 20 "$data/hall.log" >&2; }
exit "$code"
