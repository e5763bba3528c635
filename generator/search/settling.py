"""Pagefind's index with one order of filters: it keeps them in a hash table, so each run writes them in another.

Everything else of it is the same from the same records. Filters and what names them (the metadata, the entry) are
written anew, sorted, and named by their content as Pagefind names them. A file is gzip over a mark and CBOR.
"""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import cbor2

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MARK: Final = b"pagefind_dcd"
_PAGES: Final = 1
"""Place of the list of results, each [file, count of words], in the metadata."""
_CHUNKS: Final = 2
"""Place of the list of files of words, each [first word, last word, file], in the metadata."""
_FILTERS: Final = 3
"""Place of the list of filters, each [name, file], in the metadata."""
_MOST: Final = 5_000
"""Bytes of a small file of words before packing. Pagefind makes files of 40,000, of which a question needs one a word:
up to 20 KB, packed. A file more costs the metadata 13 bytes."""
_SHORT, _LONG = 7, 10
"""Characters of a digest in the names of filters and of the metadata."""
_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")
"""A number in letters alone: of ten hexadecimal digits one in 800 reads as a telephone number, which gate 3 refuses."""


def settle(index: Path, *, is_divided: bool = False) -> None:
    """Sort filters and their values in place; make an index that `is_divided` from others fit for small questions.

    Files of words are divided into smaller ones, and results are numbered behind the digest of all of them: of the 5.3
    bytes by which a result lengthens the list that is read before the first answer, 3.5 are digits of its own digest.
    Raises ValueError where the files are not those of Pagefind 1.5.
    """
    entry = json.loads((index / "pagefind-entry.json").read_bytes())
    for language, facts in entry["languages"].items():
        file = index / f"pagefind.{facts['hash']}.pf_meta"
        metadata = _unpacked(file)
        named = [[name, _settled(index, language, old)] for name, old in metadata[_FILTERS]]
        metadata[_FILTERS] = sorted(named)
        if is_divided:
            _number(metadata[_PAGES], language, index / "fragment")
            chunks = (_apart(index / "index", language, chunk) for chunk in metadata[_CHUNKS])
            metadata[_CHUNKS] = list(chain.from_iterable(chunks))
        file.unlink()
        facts["hash"] = _written(metadata, language, _LONG, index, "pagefind.{}.pf_meta")
    (index / "pagefind-entry.json").write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _settled(index: Path, language: str, old: str) -> str:
    """Write one filter anew, its values sorted, and return its new name."""
    file = index / "filter" / f"{old}.pf_filter"
    name, values = _unpacked(file)
    file.unlink()
    return _written([name, sorted(values)], language, _SHORT, index / "filter", "{}.pf_filter")


def _number(pages: list[list[Any]], language: str, folder: Path) -> None:
    """Rename the files of results in the order of the list."""
    all_of_them = sha256("".join(name for name, *_ in pages).encode()).hexdigest()[:_SHORT]
    for number, page in enumerate(pages):
        name = f"{language}_{f'{all_of_them}{number:x}'.translate(_LETTERS)}"
        (folder / f"{page[0]}.pf_fragment").rename(folder / f"{name}.pf_fragment")
        page[0] = name


def _apart(folder: Path, language: str, chunk: list[str]) -> Iterator[list[str]]:
    """Write the words of a file into files of up to `_MOST` bytes, or of one long word; name them as metadata do."""
    file = folder / f"{chunk[-1]}.pf_index"
    (words,) = _unpacked(file)
    file.unlink()
    some: list[list[object]] = []
    size = 0
    for word in [*words, None]:
        length = len(cbor2.dumps(word))
        if some and (word is None or size + length > _MOST):
            yield [str(some[0][0]), str(some[-1][0]), _written([some], language, _SHORT, folder, "{}.pf_index")]
            some, size = [], 0
        if word is not None:
            some.append(word)
            size += length


def _unpacked(file: Path) -> Any:  # noqa: ANN401 - what CBOR holds
    content = gzip.decompress(file.read_bytes())
    if not content.startswith(_MARK):
        msg = f"{file.name}: bukan berkas Pagefind yang dikenal"
        raise ValueError(msg)
    return cbor2.loads(content.removeprefix(_MARK))


def _written(value: object, language: str, length: int, folder: Path, pattern: str) -> str:
    content = _MARK + cbor2.dumps(value)
    name = f"{language}_{sha256(content).hexdigest()[:length].translate(_LETTERS)}"
    (folder / pattern.format(name)).write_bytes(gzip.compress(content, mtime=0))
    return name
