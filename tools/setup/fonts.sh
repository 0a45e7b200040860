#!/usr/bin/env bash
# fonts.sh: the free fonts that reportgen sets documents in, and the office font names bound to them.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

names=65-reportgen-office-fonts.conf
if is_root; then
    fonts=/usr/local/share/fonts/reportgen
    settings=/etc/fonts/conf.d
else
    fonts=${XDG_DATA_HOME:-$HOME/.local/share}/fonts/reportgen
    settings=${XDG_CONFIG_HOME:-$HOME/.config}/fontconfig/conf.d
fi

has_faces() {
    local face
    for face in "$@"; do
        [ -n "$(fc-list "$face" file)" ] || return 1
    done
}
has_fandol() { has_faces FandolFang FandolKai FandolHei FandolSong; }
has_noto() { has_faces "Noto "{Serif,Sans}" CJK SC":style={Regular,Bold}; }
has_names() { cmp -s "tools/setup/$names" "$settings/$names" || cmp -s "tools/setup/$names" "/etc/fonts/conf.d/$names"; }
# fontconfig remembers what it read from a font: it must have read the bold face with our settings.
has_weights() { ! fc-list FandolHei:style=Bold weight | grep -q weight=80; }

command -v fc-list >/dev/null || die "没有 fontconfig" "fontconfig is missing"
if has_fandol && has_noto && has_names && has_weights; then
    exit 0
fi

if ! has_names; then
    say "登记公文字体名的替代（$settings/$names）" "binding the office font names to the free fonts"
    mkdir -p "$settings"
    cp "tools/setup/$names" "$settings/$names"
fi

fetch_fonts() {
    mkdir -p "$fonts/$2"
    bash tools/setup/fetch-deb.sh "$1" "$fonts/$2" "${@:3}" ||
        die "字体没有下载下来，请检查网络后重试" "the fonts could not be fetched; see .setup/apt-download.log"
}

if ! has_apt; then
    say "请按 docs/install.zh-CN.md 自行安装字体" "no apt here: install the fonts as docs/install.md says"
else
    # They lie in a TeX package whose dependencies are large and not needed: it is unpacked, not installed.
    if ! has_fandol; then
        say "安装 Fandol 字体（仿宋、楷体、黑体、宋体，下载 47 MB）到 $fonts" "installing the Fandol fonts"
        fetch_fonts texlive-lang-chinese fandol '*/fandol/Fandol[!B]*.otf' '*/fandol/README' '*/fandol/COPYING.gz'
    fi
    if ! has_noto; then
        say "安装 Noto CJK 字体（小标宋的替代和生僻字，下载 54 MB）" "installing the Noto CJK fonts"
        if may_be_root; then
            apt_install fonts-noto-cjk || die "字体没有装上，请检查网络后重试" "apt-get failed"
        else
            fetch_fonts fonts-noto-cjk noto-cjk '*.ttc' '*/fonts-noto-cjk/copyright'
        fi
    fi
fi
fc-cache
has_weights || fc-cache -f
