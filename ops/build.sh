#!/usr/bin/env bash
# Builds everything in Release, the pages too. Exact versions from the lock files.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build AuctionHall.sln -c Release -v q -nologo -p:RestoreLockedMode=true
