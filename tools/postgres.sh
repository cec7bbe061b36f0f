#!/usr/bin/env bash
# Runs a command beside a PostgreSQL server of its own, which is gone when the command ends:
#   tools/postgres.sh go test ./engine/db
set -euo pipefail

bin=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1) || { echo "PostgreSQL is not installed: tools/need.sh" >&2; exit 1; }
child=
dir=$(mktemp -d /tmp/etapaja-postgres.XXXXXX)

# PostgreSQL refuses to run as root.
as_owner() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}
stop() {
  as_owner "$bin/pg_ctl" -D "$dir/data" -m immediate -s stop 2>/dev/null || true
  rm -rf "$dir"
}
trap stop EXIT
trap 'kill "$child" 2>/dev/null; exit 130' INT TERM

if [ "$(id -u)" = 0 ]; then chown postgres "$dir"; fi
cd "$dir" # a folder that the owner may enter
as_owner "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$dir/init"
as_owner "$bin/pg_ctl" -D "$dir/data" -l "$dir/server" -s -w start -o "-c listen_addresses= -c unix_socket_directories=$dir \
  -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=256MB" ||
  { cat "$dir/server" >&2; exit 1; }
# The tests' databases belong to a role like that of an installation: row locks hold for it.
as_owner "$bin/psql" -q -h "$dir" -U postgres -c 'CREATE ROLE etapaja LOGIN'
cd "$OLDPWD"

export ETAPAJA_TEST_POSTGRES="postgres://postgres@/postgres?host=$dir"
"$@" <&0 &
child=$!
wait "$child"
