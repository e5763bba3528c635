"""What must not stand in a file of the repository, as patterns that do not match themselves (`[p]` for `p`)."""

from __future__ import annotations

import re

PATTERNS = {
    "a path of one machine": r"(?<![\w.~-])/(?:[w]ork|[r]oot|[h]ome/\w+|[U]sers)/[\w.]",
    "a path of a temporary folder": r"(?<![\w.$-])/(?:var/)?[t]mp/\w",
    "the host of a package registry": r"//[^/\s]*(?:[p]ypi\.|[p]ythonhosted|[n]pmjs|[d]eb\.debian|[a]rchive\.ubuntu)",
    "work that is not finished": r"\b(?:[T]ODO|[F]IXME|[X]XX)\b",
    "a conflict of a merge": r"^(?:<{7} |>{7} |={7}$)",
}


def leftovers(text: str) -> list[tuple[int, str]]:
    """Return (line, what it is) for each leftover in a text."""
    return sorted(
        (text.count("\n", 0, match.start()) + 1, what)
        for what, pattern in PATTERNS.items()
        for match in re.finditer(pattern, text, re.MULTILINE)
    )
