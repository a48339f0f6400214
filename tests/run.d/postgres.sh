# shellcheck shell=bash
# A PostgreSQL of our own: a fresh cluster in a temporary folder, on a free port of this machine
# only, gone when the tests end. A server that runs here already is left alone.

postgres_home=

# initdb refuses to run as root.
as_postgres() {
  if ((EUID == 0)); then runuser -u postgres -- "$@"; else "$@"; fi
}

start_postgres() {
  [[ -z $postgres_home ]] || return 0
  local bin password tries
  bin=$(postgres_bin) || return
  postgres_home=$(mktemp -d) || return
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  (umask 077 && printf '%s' "$password" >"$postgres_home/password")
  if ((EUID == 0)); then chown -R postgres "$postgres_home"; fi
  # --no-sync and fsync=off: the cluster need not survive a power cut, it is thrown away. What a
  # commit promises is tested where the promise is made, not here.
  (cd "$postgres_home" && as_postgres "$bin/initdb" --no-sync --username=liaison --auth=scram-sha-256 \
    --pwfile="$postgres_home/password" --encoding=UTF8 --locale=C --pgdata="$postgres_home/data" >"$postgres_home/initdb.log") ||
    { cat "$postgres_home/initdb.log" >&2 && return 1; }
  for tries in 1 2 3 4 5 6 7 8; do
    # Another program may hold the port; then the next one is tried.
    local port=$((20000 + (RANDOM + tries) % 12000))
    if (cd "$postgres_home" && as_postgres "$bin/pg_ctl" start --wait --silent --pgdata="$postgres_home/data" \
      --log="$postgres_home/data/log" --options="-p $port -c listen_addresses=127.0.0.1 \
      -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
      -c max_connections=300" >/dev/null 2>&1); then
      export LIAISON_TEST_POSTGRES="postgres://liaison:$password@127.0.0.1:$port/postgres"
      return 0
    fi
  done
  echo 'PostgreSQL did not start:' >&2
  cat "$postgres_home/data/log" >&2
  return 1
}

stop_postgres() {
  [[ -n $postgres_home ]] || return 0
  if [[ -f $postgres_home/data/postmaster.pid ]]; then
    (cd "$postgres_home" && as_postgres "$(postgres_bin)/pg_ctl" stop --silent --mode=immediate \
      --pgdata="$postgres_home/data") || true
  fi
  rm -rf -- "$postgres_home"
  postgres_home=
  unset LIAISON_TEST_POSTGRES
}
