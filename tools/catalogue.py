"""The catalogue of English words: `python -m tools.catalogue` adds the messages that it lacks and drops what is gone.

What a message says in English is written by hand, in `generator/locales/en/LC_MESSAGES/rapor.po`.
"""

from __future__ import annotations

import sys
import tomllib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from generator.pages.segments import messages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

ROOT: Final = Path(__file__).resolve().parent.parent
PO: Final = ROOT / "generator/locales/en/LC_MESSAGES/rapor.po"
PYTHON: Final = ("generator/pages/*.py", "generator/charts/*.py", "generator/site/renderer.py", "generator/search/*.py")
IN_ONE_LANGUAGE: Final = frozenset({"kamus.md.j2", "lembar_pers.html.j2", "sematan.html.j2", "temuan.md.j2"})
"""Templates of pages that exist in Indonesian alone."""
_KEYWORDS: Final = {"_": None, "N_": None}
_Found = tuple[int, str, str, list[str]]


def messages_of(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Yield (file, message) for all that pages say, in the order of files; the same message may come again."""
    for pattern in PYTHON:
        for path in sorted(root.glob(pattern)):
            yield from _extracted("python", path, root)
    for path in sorted((root / "generator/templates").glob("*.md.j2")):
        if path.name not in IN_ONE_LANGUAGE:
            yield from _extracted(from_template, path, root)
    yield from _extracted(from_code_lists, root / "generator/drop/tables.toml", root)
    yield from _extracted(from_methods, root / "generator/pages/methods.toml", root)


def from_template(file: IO[bytes], _keywords: Any, _tags: Any, options: Any) -> Iterator[_Found]:  # noqa: ANN401, ARG001 - as Babel calls it
    """Extract the texts of a template, as one of Babel's extractors."""
    yield from ((1, "_", message, []) for message in messages(file.read().decode()))


def from_code_lists(file: IO[bytes], _keywords: Any, _tags: Any, options: Any) -> Iterator[_Found]:  # noqa: ANN401, ARG001 - as Babel calls it
    """Extract the names of codes, and what the tables that are offered for download are called."""
    described = tomllib.load(file)
    lists = described["lists"]
    yield from ((1, "_", name, []) for codes in lists.values() for name in codes.values())
    for table in described["tables"].values():
        yield from ((1, "_", table[part], []) for part in ("title", "description"))


def from_methods(file: IO[bytes], _keywords: Any, _tags: Any, options: Any) -> Iterator[_Found]:  # noqa: ANN401, ARG001 - as Babel calls it
    """Extract the formulas and the log of changes."""
    parts = {"rumus": ("nama", "rumus", "keterangan", "sumber"), "perubahan": ("apa", "mengapa")}
    read = tomllib.load(file)
    yield from ((1, "_", row[part], []) for name, wanted in parts.items() for row in read[name] for part in wanted)


def _extracted(method: Any, path: Path, root: Path) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - as Babel has it
    with path.open("rb") as file:
        for _line, message, *_rest in extract(method, file, keywords=_KEYWORDS, options={"encoding": "utf-8"}):
            yield path.relative_to(root).as_posix(), str(message)


def renewed(old: Catalog) -> Catalog:
    """Return a catalogue of exactly the messages in the sources, with what the old one says in English."""
    new = Catalog(
        locale="en",
        header_comment=old.header_comment,
        project="rapor",
        creation_date=old.creation_date,
        revision_date=old.revision_date,
        fuzzy=False,
    )
    for file, message in messages_of():
        known = old.get(message)
        new.add(message, known.string if known else "", locations=[(file, 0)] if message not in new else [])
    return new


def read(path: Path = PO) -> Catalog:
    """Return the catalogue as it stands."""
    with path.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def main() -> int:
    """Renew the file; return 1 where a message has no English yet."""
    new = renewed(read())
    written = BytesIO()
    write_po(written, new, width=118, include_lineno=False)
    PO.write_bytes(written.getvalue().rstrip() + b"\n")
    lacking = [str(message.id) for message in new if message.id and not message.string]
    print("\n".join(lacking))
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
