"""Pagefind over small files that are made for it: one a result, so the pages of the site are not parsed again.

Of thousands of agencies there is more than one index (`pages/search_parts`): the first below `pagefind/`, those of
regions below `pagefind/bagian/`, without an engine of their own.

Its custom records would do without files, but its Python interface waits a tenth of a second for each of them. The
files hold words and no figures; the index is a few hundred bytes a result, named by content, and has no date in it.
"""

from __future__ import annotations

import subprocess
from functools import partial
from hashlib import sha256
from html import escape
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from pagefind.service import get_executable

from generator.errors import RendererFailed
from generator.language import SOURCE, language, speaking
from generator.pages.search_parts import divided
from generator.rebuilding.taking import folder_anew
from generator.search.entries import entries
from generator.search.names import groups, write_files
from generator.search.reading import written
from generator.search.record import FOCAL_POINT
from generator.search.settling import settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.pages.search_parts import Divided
    from generator.rebuilding.taking import TakeFolder
    from generator.release import Release
    from generator.search.record import Record

FOLDER: Final = "pagefind"
PARTS: Final = "bagian"
_ANCHOR: Final = "~"
"""Stands for `#` where an address becomes a folder; `cari.js` turns it back. No address of the site has it.

Addresses are not metadata, because Pagefind looks for words in those too: *rapor* would find every agency.
"""
_UNUSED: Final = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")
"""Finished interfaces, a second copy of the engine, and the stemmer of no language.

`/cari/` has its own interface and its own worker (`cari-pekerja.js`), and every record has a language.
"""

_OF_THE_FIRST: Final = ("pagefind.js",)
"""The part of the engine that is the same for every language stands once, where `cari-pekerja.js` loads it."""
_OF_ITS_LANGUAGE: Final = ("pagefind.js", "wasm.*.pagefind")
"""What a part takes from the first index of its language."""


def index_site(release: Release, docs: Path, site: Path, chosen: str = SOURCE, take: TakeFolder = folder_anew) -> None:
    """Write the index of the pages in one language, below which it stands: `site/pagefind/`, `site/en/pagefind/`.

    `docs` says which of these pages people wrote. Addresses count from the first page of the language, so no result
    leads out of it. `take` may know an index that stands. Raises RendererFailed with what Pagefind said.
    """
    home = site if chosen == SOURCE else site / chosen
    with speaking(chosen), TemporaryDirectory(prefix="rapor-cari-") as folder:
        workspace, found = Path(folder) / "0", chain(entries(release), written(docs, home))
        workspace.mkdir()
        if parts := divided(release):
            write_parts(parts, found, Path(folder), home / FOLDER, take)
        else:
            records = list(found)
            take(home / FOLDER, _made_of(records), partial(write_index, records, workspace, home / FOLDER))


def write_parts(
    parts: Divided, records: Iterable[Record], workspace: Path, target: Path, take: TakeFolder = folder_anew
) -> None:
    """Write the first index, the names of all agencies that it does not know itself, and the index of every part."""
    known = {record.address: record for record in records}
    placed = [[known.pop(address) for address in part.addresses] for part in parts.parts]
    regional = list(chain.from_iterable(placed))
    named = list(groups(record for record in regional if record.address not in parts.first))
    first = (record for record in regional if record.address in parts.first)
    everything = ((target, [*first, *known.values(), *(group for group, _ in named)]),)
    own = ((target / PARTS / part.key, some) for part, some in zip(parts.parts, placed, strict=True))
    files = [names for _, names in named] if language() == SOURCE else []
    for number, (index, some) in enumerate(chain(everything, own), start=1):
        place = workspace / str(number)
        place.mkdir()
        beside = files if index == target else None
        take(index, _made_of(some, beside), partial(_write_part, some, place, index, beside))


def _write_part(records: Sequence[Record], workspace: Path, target: Path, beside: Sequence[str] | None) -> None:
    """Write one of several indexes: the first with the files of names `beside` it, others without the engine."""
    write_index(records, workspace, target, is_divided=True)
    if beside is None:
        for file in chain.from_iterable(target.glob(one) for one in _OF_ITS_LANGUAGE):
            file.unlink()
    elif beside:
        write_files(beside, target)


def _made_of(records: Sequence[Record], *others: object) -> str:
    return sha256(repr((language(), records, others)).encode()).hexdigest()


def write_index(records: Iterable[Record], workspace: Path, target: Path, *, is_divided: bool = False) -> None:
    """Index records by address in the language in force; `workspace` is an empty folder for what Pagefind reads.

    An index that `is_divided` from others is made for the smallest question (see `settling`).
    Raises RendererFailed where Pagefind is not installed or does not finish.
    """
    for record in records:
        place = workspace / record.address.replace("#", _ANCHOR)
        place.mkdir(parents=True, exist_ok=True)
        (place / "index.html").write_text(_as_html(record), encoding="utf-8")
    program = get_executable()
    if program is None:
        msg = "Pagefind tidak terpasang, jadi indeks pencarian tidak dapat dibuat. Jalankan `make setup`."
        raise RendererFailed(msg)
    done = subprocess.run(  # noqa: S603 - the locked program and fixed arguments
        [program, "--site", ".", "--output-path", target.resolve(), "--force-language", language(), "--quiet"],
        cwd=workspace,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace").strip()
        msg = f"Pagefind tidak menyelesaikan indeks pencarian (kode {done.returncode}).\n{said}"
        raise RendererFailed(msg)
    for pattern in (*_UNUSED, *(() if language() == SOURCE else _OF_THE_FIRST)):
        for file in sorted(target.glob(pattern)):
            file.unlink()
    try:
        settle(target, is_divided=is_divided)
    except (KeyError, ValueError) as fault:
        msg = "Indeks pencarian tidak berbentuk seperti yang dikenal. Jalankan `make setup`."
        raise RendererFailed(msg) from fault


def _as_html(record: Record) -> str:
    """Write a record as a page with Pagefind's attributes. Every value is escaped, quotes too."""
    about = escape(record.about)
    filters = [("jenis", record.kind), *(("jenis", FOCAL_POINT) for _ in range(record.has_contacts))]
    filters += (("wilayah", name) for name in record.regions)
    marks = "".join(
        f'<i data-pagefind-filter="{name}[data-v]" data-v="{escape(value)}"></i>' for name, value in filters
    )
    services = f'<p data-pagefind-weight="8">{_after(record.services)}</p>' if record.services else ""
    return (
        f'<!doctype html><html lang="{language()}"><head><meta charset="utf-8"></head><body data-pagefind-body>'
        f'<h1 data-pagefind-meta="ringkas[data-r]" data-r="{about}">{escape(record.title)}</h1>{marks}'
        f'<p data-pagefind-weight="5">{_after(record.names)}</p>'
        f'{services}<p data-pagefind-weight="2">{about}</p><p>{_after(record.text)}</p></body></html>'
    )


def _after(text: str) -> str:
    """Escape a paragraph. Pagefind puts a full stop and a space before it, which would join two numbers to one."""
    return escape(text if text[:1].isalpha() or not text else f"· {text}")
