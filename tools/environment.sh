#!/usr/bin/env bash
# Bring .venv in line with a lock: environment.sh run|test. Does nothing when it already is, so every target may call it.
#
# .venv/.synced-NAME holds the digest of everything that decides what is installed: the lock, pyproject.toml, the place
# of this folder (scripts in a venv name their Python by its full path) and this script.
set -euo pipefail
cd "$(dirname "$0")/.."

name=$1
lock=requirements/$name.txt
stamp=.venv/.synced-$name
home=$(pwd -P)
wanted=$({ cat "$lock" pyproject.toml tools/environment.sh && echo "$home"; } | sha256sum)

works() { .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

if works && [ -x .venv/bin/rapor ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
    exit
fi

if ! works || [ "$(cat .venv/.home 2>/dev/null)" != "$home" ]; then
    python=$(bash tools/python.sh)
    echo "Membuat .venv dengan $("$python" --version) …"
    "$python" -m venv --clear .venv
    echo "$home" >.venv/.home
fi

echo "Memasang paket dari $lock …"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
.venv/bin/python -m pip install --quiet --no-compile --require-hashes --only-binary :all: --requirement "$lock" </dev/null
.venv/bin/python -m compileall -q -j 0 .venv/lib >/dev/null || true # pip would use one core; what is no Python 3 stays
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable . </dev/null
echo "$wanted" >"$stamp"
