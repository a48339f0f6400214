# shellcheck shell=bash
# What the tests need, on Debian and Ubuntu. What is there already is not touched. These functions
# answer failure by their status: where they are called, bash does not stop at one by itself.

as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "tests/run: '$*' needs root, and there is no sudo" >&2
    return 1
  fi
}

# Installs the named packages, if any.
packages() {
  (($# > 0)) || return 0
  command -v apt-get >/dev/null || {
    echo "tests/run: install these by hand, there is no apt-get here: $*" >&2
    return 1
  }
  as_root apt-get update -qq || return
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

install_rust() {
  local missing=()
  command -v cc >/dev/null || missing+=(gcc libc6-dev)
  command -v git >/dev/null || missing+=(git)
  packages "${missing[@]}" || return
  command -v cargo >/dev/null || {
    echo 'tests/run: install Rust with rustup first; rust-toolchain.toml names the version' >&2
    return 1
  }
  # rustup may be told not to install what rust-toolchain.toml names by itself.
  if command -v rustup >/dev/null && ! rustup target list --installed | grep -qx wasm32-unknown-unknown; then
    rustup target add wasm32-unknown-unknown
  fi
}

# The folder of the newest PostgreSQL's programs; Debian keeps them out of PATH.
postgres_bin() {
  local found
  found=$(find /usr/lib/postgresql -mindepth 3 -maxdepth 3 -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
  [[ -n $found ]] || found=$(command -v initdb) || return 1
  dirname "$found"
}

install_postgres() {
  postgres_bin >/dev/null || packages postgresql
}

has_browser() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null && return 0
  done
  [[ -n ${LIAISON_CHROMIUM:-} ]]
}

# Pictures and line breaks need a font with Chinese glyphs.
has_chinese_font() { command -v fc-list >/dev/null && [[ -n $(fc-list :lang=zh family) ]]; }

install_browser() {
  local missing=()
  has_browser || missing+=(chromium)
  has_chinese_font || missing+=(fontconfig fonts-noto-cjk)
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  packages "${missing[@]}" || return
  local folder=tests/browser
  # npm leaves this file when it is done; an older one than the lock file means an older install.
  if [[ ! $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]]; then
    (cd "$folder" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund)
  fi
}
