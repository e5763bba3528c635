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


def main() -> None:
    """Confine first, and only then load what understands PDF."""
    as_of, *roots = sys.argv[1:]
    # Roots are read before: a confined process opens no more files than its libraries need.
    keys = [Path(root).read_bytes() for root in roots]
    confine()
    from generator.documents.reading import read  # noqa: PLC0415 - loaded under the limits, as it meets the document

    answer = read(sys.stdin.buffer.read(), keys, datetime.fromisoformat(as_of))
    sys.stdout.write(json.dumps(answer, sort_keys=True))


if __name__ == "__main__":
    main()
