# shellcheck shell=bash
# A second reckoning of Chinese working days, by a program of another language: every day of the years
# 2007 to 2026 on a line of its own. It is made once and kept.

reckon_workdays() {
  local folder=${CARGO_TARGET_DIR:-target}/workdays
  local list=$folder/list.txt
  if [[ ! -s $list ]]; then
    command -v python3 >/dev/null || packages python3 || return
    python3 -m venv --help >/dev/null 2>&1 || packages python3-venv || return
    # Debian's python3 has the module and not always what it needs.
    python3 -m venv "$folder/env" 2>/dev/null || { packages python3-venv && python3 -m venv "$folder/env"; } || return
    "$folder/env/bin/pip" install --quiet --disable-pip-version-check 'chinesecalendar==1.11.0' || return
    "$folder/env/bin/python" - >"$list.new" <<'PYTHON' || return
import datetime
import chinese_calendar

day = datetime.date(2007, 1, 1)
while day <= datetime.date(2026, 12, 31):
    print(day.isoformat(), int(chinese_calendar.is_workday(day)))
    day += datetime.timedelta(days=1)
PYTHON
    mv "$list.new" "$list"
  fi
  LIAISON_TEST_WORKDAYS=$(realpath "$list")
  export LIAISON_TEST_WORKDAYS
}
