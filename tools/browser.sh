#!/usr/bin/env bash
# Make sure that the browser tests have a Chromium: install Debian's where none is found and this user may. Where it
# cannot be had this says so and succeeds: whether tests may go without it is decided in tests/chromium.py, which asks
# `browser.sh find` for its path.
#
# Debian's headless build shows the same pages and opens one in a third of the time, for it makes no window around it:
# it is preferred, and added where that is allowed. `full` as last argument asks for one that can make a window, as Lighthouse drives it.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/debian.sh

LIGHT=chromium-headless-shell
[ "${*: -1}" = full ] && LIGHT=

find_browser() {
    for name in "$@"; do
        # Ubuntu's chromium-browser may be a launcher that only asks for a snap; a browser tells its version.
        if "$name" --version </dev/null >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    return 1
}

find_any() {
    find_browser $LIGHT chromium chromium-browser google-chrome google-chrome-stable
}

if [ "${1:-}" = find ]; then
    find_any
    exit
fi
if [ -n "$LIGHT" ] && ! find_browser $LIGHT >/dev/null && command -v apt-get >/dev/null && as_root true 2>/dev/null; then
    echo "Memasang $LIGHT untuk uji peramban …"
    install_debian $LIGHT 2>/dev/null || true
fi
if ! find_any >/dev/null; then
    echo "Memasang Chromium untuk uji peramban …"
    if ! install_debian chromium || ! find_any >/dev/null; then
        echo "Chromium tidak ada dan tidak dapat dipasang di sini, jadi uji peramban tidak dapat berjalan. Jalankan: sudo apt install chromium" >&2
    fi
fi
