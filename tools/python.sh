#!/usr/bin/env bash
# Print the Python to make .venv with: 3.11 or newer and able to make one. Installs Debian's python3-venv where it is
# missing and this user may; RAPOR_PYTHON=/path/to/python chooses another.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/debian.sh

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
makes_venvs() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

found=
for python in ${RAPOR_PYTHON:-python3.13 python3.12 python3.11 python3}; do
    new_enough "$python" || continue # missing, too old, or the stand-in of a version manager
    found=${found:-$python}
    if makes_venvs "$python"; then
        command -v "$python"
        exit
    fi
done

if [ -z "$found" ]; then
    echo "Rapor memerlukan Python 3.11 atau lebih baru, tetapi ${RAPOR_PYTHON:-python3 di komputer ini} bukan itu. Pasang paket python3.11 dan python3.11-venv, lalu ulangi." >&2
    exit 1
fi

package="python$("$found" -c 'import sys; print(*sys.version_info[:2], sep=".")')-venv"
echo "Memasang $package …" >&2
if install_debian "$package" && makes_venvs "$found"; then
    command -v "$found"
else
    echo "Python di komputer ini tidak dapat membuat lingkungan virtual. Jalankan: sudo apt install $package, lalu ulangi." >&2
    exit 1
fi
