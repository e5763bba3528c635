#!/usr/bin/env bash
# Lock the Node programs of a folder again, in the versions of its package.json (needs network): lock_node.sh FOLDER …
# What packages say of their own money is cut: the lock names no address at all.
set -euo pipefail
if ! command -v npm >/dev/null; then
    echo "npm tidak ada, jadi package-lock.json dibiarkan di: $*. Jalankan: sudo apt install npm" >&2
    exit
fi
for folder in "$@"; do
    (
        cd "$folder"
        rm -f package-lock.json
        npm install --package-lock-only </dev/null
        node -e '
const fs = require("fs"), lock = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
for (const one of Object.values(lock.packages)) delete one.funding;
fs.writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n");
'
    )
done
