#!/usr/bin/env bash
# Runs a command with a throw-away PostgreSQL of its own: TEST_POSTGRES_URL names it. It listens on loopback at a free
# port, keeps its files in a temporary folder, syncs nothing to the disk, and is gone when the command ends.
set -euo pipefail
if [ -n "${TEST_POSTGRES_URL:-}" ]; then exec "$@"; fi

programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$programs" ] || { echo "with-postgres: PostgreSQL is not installed (make tools)" >&2; exit 1; }
folder=$(mktemp -d)
chmod 755 "$folder"
port=$(node -e 'const s = require("net").createServer(); s.listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')

# PostgreSQL refuses to run as root, so root lends it the postgres user.
as_owner() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$*"; else bash -c "$*"; fi; }
if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
stop() {
  as_owner "$programs/pg_ctl -D $folder/data -m immediate stop" >/dev/null 2>&1 || echo "with-postgres: it had stopped already" >&2
  rm -rf "$folder"
}
trap stop EXIT
as_owner "$programs/initdb -D $folder/data -A trust -U postgres -E UTF8 --locale=C" >/dev/null
as_owner "$programs/pg_ctl -w -D $folder/data -l $folder/log start -o '-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=400'" >/dev/null
echo "with-postgres: a throw-away PostgreSQL listens on port $port" >&2
export TEST_POSTGRES_URL="postgres://postgres@127.0.0.1:$port/postgres"
"$@"
