#!/usr/bin/env bash
# fetch-deb.sh PACKAGE FOLDER PATTERN…: the files of a Debian package that match, flat in FOLDER. Needs no root.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

package=$1 folder=$2
shift 2
temporary=$(mktemp -d)
trap 'rm -r "$temporary"' EXIT

# Without root, lists of our own stand in for the system's where those are missing or old.
download() { (cd "$temporary" && apt-get "$@" -q download "$package"); }
own_lists=(-o "Dir::State::lists=$temporary/lists" -o "Dir::Cache=$temporary/cache" -o APT::Sandbox::User=)
refresh() {
    mkdir -p "$temporary/lists/partial" "$temporary/cache/archives/partial"
    apt-get "${own_lists[@]}" -q update
}

quietly apt-download download -o APT::Sandbox::User= 2>/dev/null ||
    { quietly apt-update refresh && quietly apt-download download "${own_lists[@]}"; }
# By way of a folder of its own: a run that is broken off leaves no half a file behind.
mkdir "$temporary/files"
dpkg-deb --fsys-tarfile "$temporary/$package"_*.deb |
    tar -x -C "$temporary/files" --wildcards --transform='s,.*/,,' "$@"
mv "$temporary"/files/* "$folder"
