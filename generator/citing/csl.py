"""CSL-JSON (schema 1.0.2), as Zotero, Mendeley and citeproc read it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.citing.work import Work


def csl_json(works: Iterable[Work]) -> str:
    """Return a list of items, one a line."""
    lines = (json.dumps(item(work), ensure_ascii=False) for work in works)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def item(work: Work) -> dict[str, Any]:
    """Return one item; `issued` is the as-of date of the data."""
    return {
        "id": work.key,
        "type": "dataset",
        "title": work.title,
        "author": [{"literal": work.publisher}],
        "publisher": work.publisher,
        "issued": {"date-parts": [[work.as_of.year, work.as_of.month, work.as_of.day]]},
        "version": work.drop,
        "URL": work.url,
        **({"archive": "Arsip rilis", "archive_location": work.archive_url} if work.archive_url else {}),
        "note": work.note,
        "language": "id",
    }
