# What the build and the tests need, installed by name from Debian where it is missing. Sourced by run.sh and test.sh.
# A function returns 3, after printing the one line to type, where it may not install by itself.

need() {
  local missing=()
  while [ $# -gt 0 ]; do
    # Each need is `probe=package`; the probe is a command or a file.
    local probe=${1%%=*} package=${1#*=}
    command -v "$probe" >/dev/null 2>&1 || [ -e "$probe" ] || missing+=("$package")
    shift
  done
  [ ${#missing[@]} = 0 ] && return 0
  local apt="apt-get install -y --no-install-recommends ${missing[*]}"
  if [ "$(id -u)" = 0 ]; then
    DEBIAN_FRONTEND=noninteractive sh -c "apt-get update -qq && $apt -qq" >&2 || return 3
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    sudo DEBIAN_FRONTEND=noninteractive sh -c "apt-get update -qq && $apt -qq" >&2 || return 3
  else
    echo "auctionhall: something is missing; type: sudo apt-get update && sudo $apt" >&2
    return 3
  fi
}

install_for_build() {
  local lib
  lib=$(ldconfig -p 2>/dev/null | grep -q 'libsodium\.so\.23' && echo sh || echo /missing)
  need "$lib=libsodium23" || return 3
  if ! command -v dotnet >/dev/null 2>&1 || ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
    echo "auctionhall: the .NET 10 SDK is missing; see https://learn.microsoft.com/dotnet/core/install/linux-debian" >&2
    return 3
  fi
  if ! command -v node >/dev/null 2>&1 || [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
    echo "auctionhall: Node 20 or newer is missing; see https://nodejs.org/en/download" >&2
    return 3
  fi
}

install_for_browser() {
  need chromium=chromium /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc=fonts-noto-cjk
}
