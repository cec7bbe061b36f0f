#!/usr/bin/env bash
# Installs what the tests need and this machine lacks. Without the rights for it, says what to install and ends with 1.
set -euo pipefail

missing=()
lacks() { command -v "$1" >/dev/null 2>&1 || missing+=("${@:2}"); }

lacks gcc gcc libc6-dev            # the race detector
lacks chromium chromium fonts-liberation
lacks lynx lynx
lacks soffice libreoffice-calc-nogui # opens the workbooks
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)

# wished installs Java and npm, for the Nu HTML checker, where it can; without them the run says that the HTML was not checked.
wished() {
  local more=()
  command -v java >/dev/null 2>&1 || more+=(default-jre-headless)
  command -v npm >/dev/null 2>&1 || more+=(npm)
  if [ ${#more[@]} = 0 ] || [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then return; fi
  echo "Installing ${more[*]}"
  { [ -n "${updated:-}" ] || apt-get update; } >/dev/null 2>&1 &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${more[@]}" >/dev/null 2>&1 ||
    echo "${more[*]} could not be installed"
}

if [ ${#missing[@]} = 0 ]; then
  wished
  exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "The tests need ${missing[*]}. On Debian: sudo apt-get install ${missing[*]}" >&2
  exit 1
fi

# Debian starts a server of its own when PostgreSQL is installed. The tests start theirs, and need no other.
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
  mkdir -p /etc/postgresql-common
  echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
fi
echo "Installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
if ! { apt-get update && apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold "${missing[@]}"; } >"$log" 2>&1; then
  tail -n 30 "$log" >&2
  exit 1
fi
rm -f "$log"
updated=yes
wished
