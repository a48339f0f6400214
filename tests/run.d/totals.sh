# shellcheck shell=bash
# Runs checks and test runners, goes on after a failure, and adds up what they counted.

LOGS=$(mktemp -d)
readonly LOGS
passed=0 failed=0 skipped=0
troubles=() notes=()

note() {
  notes+=("$1")
  printf '\n-- %s\n' "$1"
}

# need NAME COMMAND…: something without which a part cannot run; it counts only when it fails.
need() {
  local name=$1
  shift
  "$@" && return
  failed=$((failed + 1))
  troubles+=("$name is missing")
  return 1
}

# check NAME COMMAND…: one thing that holds or does not.
check() {
  local name=$1
  shift
  printf '\n== %s\n' "$name"
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    troubles+=("$name")
    return 1
  fi
}

# count READER NAME COMMAND…: a runner whose own totals READER finds in what it printed.
count() {
  local reader=$1 name=$2 log
  shift 2
  log=$(mktemp -p "$LOGS")
  printf '\n== %s\n' "$name"
  local status=0
  "$@" 2>&1 | tee "$log" || status=$?
  local ok bad left
  read -r ok bad left < <("$reader" "$log")
  # A runner that stops before it counts (it does not compile, say) has failed all the same.
  if ((status != 0 && bad == 0)); then bad=1; fi
  if ((status == 0 && ok == 0)); then
    echo "$name: no test ran" >&2
    bad=1
  fi
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + left))
  if ((bad > 0)); then
    troubles+=("$name")
    return 1
  fi
}

# test result: ok. 12 passed; 0 failed; 0 ignored; …
cargo_totals() {
  awk '/^test result: / {
    for (i = 2; i <= NF; i++) {
      if ($i ~ /^passed/) ok += $(i - 1)
      if ($i ~ /^failed/) bad += $(i - 1)
      if ($i ~ /^ignored/) left += $(i - 1)
    }
  } END { print ok + 0, bad + 0, left + 0 }' "$1"
}

# One line per outcome at the end: `  12 passed (1.2m)`, `  1 failed`, `  3 did not run`.
playwright_totals() {
  awk '
    /^ +[0-9]+ passed( |$)/ { ok = $1 }
    /^ +[0-9]+ (failed|flaky|interrupted)( |$)/ { bad += $1 }
    /^ +[0-9]+ (skipped|did not run)( |$)/ { left += $1 }
    END { print ok + 0, bad + 0, left + 0 }' "$1"
}

# Ends the script: the totals of all runners alone on the last line.
summary() {
  local line
  echo
  for line in "${notes[@]}"; do echo "Note: $line"; done
  for line in "${troubles[@]}"; do echo "Failed: $line"; done
  if ((skipped > 0)); then
    echo "$passed passed, $failed failed, $skipped skipped"
  else
    echo "$passed passed, $failed failed"
  fi
  ((failed == 0))
}
