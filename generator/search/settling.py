"""Pagefind's index with one order of filters: it keeps them in a hash table, so each run writes them in another.

Everything else of it is the same from the same records. Filters and what names them (the metadata, the entry) are
written anew, sorted, and named by their content as Pagefind names them. A file is gzip over a mark and CBOR.
"""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import cbor2

if TYPE_CHECKING:
    from pathlib import Path

_MARK: Final = b"pagefind_dcd"
_FILTERS: Final = 3
"""Place of the list of filters, each [name, file], in the metadata."""
_SHORT, _LONG = 7, 10
"""Characters of a digest in the names of filters and of the metadata."""


def settle(index: Path) -> None:
    """Sort filters and their values in place. Raises ValueError where the files are not those of Pagefind 1.5."""
    entry = json.loads((index / "pagefind-entry.json").read_bytes())
    for language, facts in entry["languages"].items():
        file = index / f"pagefind.{facts['hash']}.pf_meta"
        metadata = _unpacked(file)
        named = [[name, _settled(index, language, old)] for name, old in metadata[_FILTERS]]
        metadata[_FILTERS] = sorted(named)
        file.unlink()
        facts["hash"] = _written(metadata, language, _LONG, index, "pagefind.{}.pf_meta")
    (index / "pagefind-entry.json").write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _settled(index: Path, language: str, old: str) -> str:
    """Write one filter anew, its values sorted, and return its new name."""
    file = index / "filter" / f"{old}.pf_filter"
    name, values = _unpacked(file)
    file.unlink()
    return _written([name, sorted(values)], language, _SHORT, index / "filter", "{}.pf_filter")


def _unpacked(file: Path) -> Any:  # noqa: ANN401 - what CBOR holds
    content = gzip.decompress(file.read_bytes())
    if not content.startswith(_MARK):
        msg = f"{file.name}: bukan berkas Pagefind yang dikenal"
        raise ValueError(msg)
    return cbor2.loads(content.removeprefix(_MARK))


def _written(value: object, language: str, length: int, folder: Path, pattern: str) -> str:
    content = _MARK + cbor2.dumps(value)
    name = f"{language}_{sha256(content).hexdigest()[:length]}"
    (folder / pattern.format(name)).write_bytes(gzip.compress(content, mtime=0))
    return name
