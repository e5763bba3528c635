"""The confined process: reads one PDF from its input, writes one line of JSON, and is allowed nothing else.

    python -m generator.documents.child AS_OF [ROOT.pem …] < document.pdf

Whatever goes wrong in here ends the process, and the other side says "tidak dapat diperiksa".
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

from generator.documents.limits import confine
from generator.documents.reading import read


def main() -> None:
    """Load the roots, give up everything else, and only then look at the document."""
    as_of, *paths = sys.argv[1:]
    roots = [Path(path).read_bytes() for path in paths]
    confine()
    answer = read(sys.stdin.buffer.read(), roots, datetime.fromisoformat(as_of))
    sys.stdout.write(json.dumps(answer, sort_keys=True))


if __name__ == "__main__":
    main()
