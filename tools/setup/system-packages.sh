#!/usr/bin/env bash
# system-packages.sh demo|test: the Debian packages that reportgen, or its tests as well, cannot do without.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# The PDF writer loads Pango and HarfBuzz.
needed=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig)

# On Debian the venv module is whole only with this package. Without root python-venv.sh has a way round it.
if ! python=$(find_python); then
    needed+=(python3 python3-venv)
elif ! "$python" -c 'import ensurepip' 2>/dev/null && may_be_root; then
    needed+=("$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')")
fi

# Independent readers of what reportgen writes. Only the tests use them.
if [ "${1:-demo}" = test ]; then
    needed+=(pandoc poppler-utils qpdf mupdf-tools zbar-tools)
    # The small LibreOffice would push a desktop's own one out, so a desktop gets its matching part.
    if has_package libreoffice-core; then
        needed+=(libreoffice-writer)
    elif ! has_package libreoffice-writer; then
        needed+=(libreoffice-writer-nogui)
    fi
fi

if ! has_apt; then
    say "这台电脑不用 apt，系统软件请按 docs/install.zh-CN.md 自行安装；继续" \
        "no apt here: install the system libraries as docs/install.md says; going on"
    exit 0
fi

missing=()
for package in "${needed[@]}"; do
    has_package "$package" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if may_be_root; then
    say "安装系统软件包：${missing[*]}" "installing system packages"
    apt_install "${missing[@]}" ||
        die "系统软件包没有装上，请检查网络，或请管理员执行：sudo apt-get install ${missing[*]}" \
            "apt-get failed; the log is .setup/apt-install.log"
    exit 0
fi

say "缺少系统软件包。请管理员（或有 sudo 权限的本人）执行：sudo apt-get install ${missing[*]}" \
    "no root here: ask the administrator for these packages"
# The libraries may have come another way.
python=$(find_python) || die "没有 Python 3.11 或更新的版本" "Python 3.11 or newer is needed"
"$python" -c 'import ctypes
for name in ("pango-1.0", "pangoft2-1.0", "fontconfig"):
    ctypes.CDLL("lib%s.so.%d" % (name, name == "fontconfig"))' 2>/dev/null ||
    die "没有 Pango，不能生成 PDF" "Pango is missing: no PDF can be made"
