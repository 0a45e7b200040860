#!/usr/bin/env bash
# python-venv.sh demo|test: reportgen (with what the tests import as well) in .venv, so that .venv/bin/reportgen runs.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

for_what=${1:-demo}
python=$(find_python) || die "没有 Python 3.11 或更新的版本" "Python 3.11 or newer is needed"

# A venv holds its own path and its Python's: a moved folder or a new Python needs a new one.
place="$PWD $("$python" -VV)"
key=$({ printf '%s\n' "$place"; cat pyproject.toml tools/setup/python-venv.sh; } | cksum)
same() { [ "$(cat "$1" 2>/dev/null)" = "$2" ]; }

if same ".setup/venv-$for_what" "$key" && [ -x .venv/bin/reportgen ] && .venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi

# Debian's python3-venv carries pip; where only root could add it, the same pip comes out of its package.
pip_from_debian() {
    local temporary
    temporary=$(mktemp -d .setup/tmp.XXXXXX)
    bash tools/setup/fetch-deb.sh python3-pip-whl "$temporary" './usr/share/python-wheels/pip-*.whl' &&
        quietly pip .venv/bin/python "$(echo "$temporary"/pip-*.whl)/pip" install --no-index "$temporary"/pip-*.whl
    rm -r "$temporary"
    .venv/bin/python -c 'import pip' 2>/dev/null
}

if ! same .setup/venv-place "$place" || ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    say "建立 Python 环境 .venv" "making .venv"
    rm -f .setup/venv-*
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        quietly venv "$python" -m venv --clear .venv
    else
        quietly venv "$python" -m venv --clear --without-pip .venv
        pip_from_debian || die "没有 pip，请管理员安装 python3-venv" "no pip: ask the administrator for python3-venv"
    fi
    printf '%s\n' "$place" >.setup/venv-place
fi

target=.
[ "$for_what" = demo ] || target='.[dev]'
say "安装 reportgen 和它的 Python 库（约 1 分钟）" "pip install -e '$target'"
quietly pip .venv/bin/python -m pip install --no-input --disable-pip-version-check -e "$target" ||
    die "Python 库没有装上，请检查网络或 pip 的镜像设置后重试" "pip failed; the log is .setup/pip.log"

printf '%s\n' "$key" >.setup/venv-demo
[ "$for_what" = demo ] || printf '%s\n' "$key" >.setup/venv-test
