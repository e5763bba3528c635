#!/usr/bin/env bash
# Bring the programs of `make audit` to .cache/audit: Lighthouse and the Nu Html Checker, as package-lock.json has them.
# Node, npm, Java and Chromium are installed from Debian where they are missing and this user may.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/debian.sh

have() {
    case $1 in
        node) node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 18 || (a == 18 && b >= 16) ? 0 : 1)' ;;
        npm) npm --version ;;
        java) java -version ;;
    esac >/dev/null 2>&1 </dev/null
}

# need PROGRAM PACKAGE
need() {
    have "$1" && return
    echo "Memasang $2 untuk audit …"
    if ! install_debian "$2" || ! have "$1"; then
        echo "$1 tidak ada (atau terlalu lama) dan tidak dapat dipasang di sini. Jalankan: sudo apt install $2" >&2
        return 1
    fi
}

need node nodejs
need npm npm
need java default-jre-headless
bash tools/browser.sh full
bash tools/browser.sh find full >/dev/null

folder=.cache/audit
wanted=$(cat tools/audit/package.json tools/audit/package-lock.json tools/audit/.npmrc | sha256sum)
if [ "$(cat $folder/.synced 2>/dev/null)" != "$wanted" ]; then
    echo "Memasang paket dari tools/audit/package-lock.json …"
    mkdir -p $folder
    cp tools/audit/package.json tools/audit/package-lock.json tools/audit/.npmrc $folder/
    (cd $folder && npm ci --no-progress </dev/null)
    echo "$wanted" >$folder/.synced
fi
