#!/usr/bin/env bash
# Lock the programs of `make audit` again, in the versions of package.json (needs network). What packages say of their
# own money is cut: the lock names no address at all.
set -euo pipefail
cd "$(dirname "$0")"
if ! command -v npm >/dev/null; then
    echo "npm tidak ada, jadi tools/audit/package-lock.json dibiarkan. Jalankan: sudo apt install npm" >&2
    exit
fi
rm -f package-lock.json
npm install --package-lock-only </dev/null
node -e '
const fs = require("fs"), lock = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
for (const one of Object.values(lock.packages)) delete one.funding;
fs.writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n");
'
