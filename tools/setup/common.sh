# Sourced by the other scripts here: what they say, whether they may be root, and apt.
# shellcheck shell=bash

cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
mkdir -p .setup

# All messages go to the error output, first for the people in the office, then briefly for everyone else.
say() { printf '==> %s\n    %s\n' "$1" "$2" >&2; }
die() { printf '错误：%s\n       %s\n' "$1" "$2" >&2; exit 1; }

# Keeps the long output of a tool in .setup/NAME.log and shows its end when the tool fails.
quietly() {
    local log=.setup/$1.log
    shift
    "$@" >"$log" 2>&1 </dev/null || { tail -n 15 "$log" >&2; return 1; }
}

# Prints the first Python that is new enough; PYTHON=… in the environment goes first.
find_python() {
    local python
    for python in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$python"
            return
        fi
    done
    return 1
}

is_root() { [ "$(id -u)" = 0 ]; }
may_be_root() { is_root || sudo -n true 2>/dev/null; }
as_root() { if is_root; then "$@"; else sudo -n "$@"; fi; }

has_apt() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }
has_package() { dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed; }
knows_package() { apt-cache show "$1" >/dev/null 2>&1; }

apt_update() {
    say "更新软件包列表" "apt-get update"
    quietly apt-update as_root apt-get -q -o DPkg::Lock::Timeout=120 update
}

apt_install_known() {
    quietly apt-install as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y -o DPkg::Lock::Timeout=120 install --no-install-recommends "$@"
}

# The lists may be missing (a fresh container) or name versions that are gone: refresh them only then.
apt_install() {
    local package
    for package in "$@"; do
        knows_package "$package" || { apt_update && apt_install_known "$@"; return; }
    done
    apt_install_known "$@" || { apt_update && apt_install_known "$@"; }
}
