#!/usr/bin/env bash
# install-packages.sh [--no-install] KIND...   installs the Debian packages of cmake/debian-packages.txt that are
# missing, of the named kinds. Says what it installs; with --no-install it refuses and prints the exact command.
set -euo pipefail

list="$(dirname "$0")/debian-packages.txt"
install=yes
if [[ "${1:-}" == --no-install ]]; then
  install=no
  shift
fi
pattern="^($(IFS='|'; echo "$*")) "
mapfile -t wanted < <(grep -E "$pattern" "$list" | cut -d' ' -f2)
mapfile -t missing < <(
  dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' "${wanted[@]}" 2>/dev/null |
    awk '$1 == "ii" { print $2 }' | sort -u | comm -13 - <(printf '%s\n' "${wanted[@]}" | sort -u)
)
[[ ${#missing[@]} -eq 0 ]] && exit 0

as_root=()
[[ $EUID -eq 0 ]] || as_root=(sudo)
command=("${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}")
if [[ $install == no ]]; then
  echo "warder: packages are missing; run: ${command[*]}" >&2
  exit 2
fi
if [[ $EUID -ne 0 ]] && ! command -v sudo >/dev/null; then
  echo "warder: packages are missing and this is neither root nor sudo; run as root: apt-get install -y --no-install-recommends ${missing[*]}" >&2
  exit 2
fi
echo "warder: installing ${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q >/dev/null
"${command[@]}" >/dev/null
