"""`make impor`: packs the import into one file, `python -m tools.one_file dist/rapor-impor.pyz`."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from generator.one_file import packed


def main() -> None:
    """Write the file that the command names, and say its digest."""
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    content = packed()
    target.write_bytes(content)
    print(f"{target}: {len(content) / 1024:.0f} KB\nSHA-256: {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
