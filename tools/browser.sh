#!/usr/bin/env bash
# Make sure that the browser tests have a Chromium: install Debian's where none is found and this user may. Where it
# cannot be had this says so and succeeds: whether tests may go without it is decided in tests/conftest.py, which asks
# `browser.sh find` for its path.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/debian.sh

find_browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        # Ubuntu's chromium-browser may be a launcher that only asks for a snap; a browser tells its version.
        if "$name" --version </dev/null >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    return 1
}

if [ "${1:-}" = find ]; then
    find_browser
elif ! find_browser >/dev/null; then
    echo "Memasang Chromium untuk uji peramban …"
    if ! install_debian chromium || ! find_browser >/dev/null; then
        echo "Chromium tidak ada dan tidak dapat dipasang di sini, jadi uji peramban tidak dapat berjalan. Jalankan: sudo apt install chromium" >&2
    fi
fi
