# Sourced by the scripts: what the machine must have, and how what is missing is installed.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
[[ $target = /* ]] || target=$PWD/$target
export CARGO_TARGET_DIR=$target
missing=()

# The toolchain's own installer puts cargo here; a shell opened before that does not know it yet.
PATH=$PATH:${CARGO_HOME:-${HOME:-/root}/.cargo}/bin

# Each argument a line.
say() { printf '%s\n' "$@" >&2; }

fail() {
  say "$@"
  exit 1
}

# wants PACKAGE REASON COMMAND…: notes the Debian package PACKAGE as missing unless COMMAND succeeds.
wants() {
  local package=$1 reason=$2
  shift 2
  if [[ " ${missing[*]} " != *" $package "* ]] && ! "$@" >/dev/null 2>&1; then
    say "Missing: $package ($reason)"
    missing+=("$package")
  fi
}

# Installs what `wants` found missing, in one go and without a question.
install_missing() {
  [ ${#missing[@]} -gt 0 ] || return 0
  local install="apt-get install --yes --no-install-recommends ${missing[*]}"
  local as_root=(env DEBIAN_FRONTEND=noninteractive)
  if ! command -v apt-get >/dev/null; then
    fail "This machine has no apt-get. Please install these, or what they are called here, and run this again: ${missing[*]}"
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
      fail "Installing needs the administrator. Please run this, then start again:" "  sudo apt-get update && sudo $install"
    fi
    as_root=(sudo -n "${as_root[@]}")
  fi
  say "Installing: ${missing[*]}"
  "${as_root[@]}" apt-get update -q >&2
  # shellcheck disable=SC2086 # the words of the command
  "${as_root[@]}" $install >&2
  missing=()
  hash -r
}

wants_rust() {
  command -v cargo >/dev/null ||
    fail "Linli is written in Rust, and there is no cargo here. Please install Rust from https://rustup.rs and start again."
  wants build-essential "a C compiler, for SQLite" command -v cc
}

# Fonts that the poster can be drawn with.
chinese_fonts() {
  find /usr/share/fonts /usr/local/share/fonts \( -name 'Noto*CJK*' -o -name 'wqy*' -o -name 'SourceHanSans*' \) 2>/dev/null | grep -q .
}

# The directory of PostgreSQL's own programs, which Debian keeps out of PATH.
postgres_programs() {
  if command -v initdb >/dev/null && command -v pg_ctl >/dev/null; then
    dirname "$(readlink -f "$(command -v initdb)")"
  else
    local found
    found=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
    [ -x "$found" ] && dirname "$found"
  fi
}

# The first Python that has numpy, which the independent judge of plans needs.
python_with_numpy() {
  local python
  for python in "${LINLI_PYTHON:-}" python3 /usr/bin/python3; do
    if [ -n "$python" ] && "$python" -c 'import numpy, tomllib' 2>/dev/null; then
      command -v "$python"
      return
    fi
  done
  return 1
}

node_is_recent() { node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)'; }
noto_fonts() { test -d /usr/share/fonts/opentype/noto; }

# What a real browser needs, and the letters in it.
wants_browser() {
  wants nodejs "drives the browser" node_is_recent
  wants npm "fetches what drives the browser" command -v npm
  wants chromium "the browser" command -v chromium
  wants poppler-utils "reads what is printed" command -v pdftotext
  wants fonts-noto-cjk "Chinese letters in the browser and on paper" noto_fonts
}

# Fetches what drives the browser, where it is not there yet.
browser_packages() {
  (
    cd "$root/tests/browser"
    [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent
  )
}
