#!/bin/sh
# Installs the Debian packages given as arguments where they are missing, so that a new machine,
# a developer's or CI's, comes to the same tools: end2end/tools/ensure-debian.sh chromium postgresql
set -eu

if [ "$#" -eq 0 ]; then
    echo "usage: $0 PACKAGE..." >&2
    exit 2
fi
if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "ensure-debian: this is no Debian; install by other means: $*" >&2
    exit 1
fi

missing=
for package in "$@"; do
    case $package in
    -* | *[!a-z0-9.+:-]*)
        echo "ensure-debian: '$package' is no name of a package" >&2
        exit 2
        ;;
    esac
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
done
if [ -z "$missing" ]; then
    echo "ensure-debian: all there: $*"
    exit 0
fi

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "ensure-debian: neither root nor sudo here; as root: apt-get install$missing" >&2
        exit 1
    fi
}

echo "ensure-debian: installing$missing"
as_root apt-get update -qq
# shellcheck disable=SC2086 # a list of names, checked above
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
echo "ensure-debian: installed$missing"
