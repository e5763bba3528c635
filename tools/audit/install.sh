#!/usr/bin/env bash
# Bring the programs of `make audit` to .cache/audit: Lighthouse and the Nu Html Checker, as package-lock.json has them.
# Node, npm, Java and Chromium are installed from Debian where they are missing and this user may.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/debian.sh
. tools/programs.sh
need node nodejs
need npm npm
need java default-jre-headless
bash tools/browser.sh full
bash tools/browser.sh find full >/dev/null
node_packages tools/audit .cache/audit
