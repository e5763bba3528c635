"""Gate 3: reads every byte that is about to be published, pages and finished site alike. It cannot be turned off.

Looked for are identifiers other than the contacts that the contract lets through, tables of complainants by the titles
of their columns, template markers that were never filled in, and whatever a page would fetch from another host.
Entities, percent signs and JSON escapes are resolved, archives opened and workbooks taken apart before looking; a
picture must hold pixels and nothing else. Findings name file, line and kind, never the value.

No identifier runs over the end of a line or into a tag, so a piece of text in which nothing was found is clean wherever
it stands, and what was read once in a run (`Clean`) need not be read again. What a reader sees in one piece all the
same is read apart (`joined`).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from generator.drop.findings import Finding, by_place, found, rule
from generator.identifiers import LABELS, Identifier, canonical_contacts, in_bytes, mask, plain
from generator.identifiers.complainant_columns import CERTAIN, fold, holds_complainants
from generator.identifiers.disguises import of_name
from generator.identifiers.readable import (
    as_text,
    as_wide_text,
    decoded,
    has_entities,
    line_at,
    percent_windows,
    unfolded,
)
from generator.processes import processes
from generator.sweep.clean import Clean, Contacts
from generator.sweep.envelopes import DAMAGED
from generator.sweep.header_rows import keys, tables, titles_in_html
from generator.sweep.joined import joined
from generator.sweep.loads import has_odd_styles, in_html, in_script, may_fetch
from generator.sweep.members import is_packed, legible, members
from generator.sweep.raster import is_only_pixels
from generator.sweep.spotting import encoded, lines_that_tell, marks_in, scripts_in, stretches, tags_that_may_load
from generator.sweep.styles import in_css
from generator.sweep.unread import UNREADABLE_ARCHIVE, refusal
from generator.tree import names_in

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.release import Release
    from generator.sweep.clean import Answers
    from generator.sweep.spotting import Marks

IDENTIFIER = rule(
    "G301", "error", "Data pribadi dalam berkas terbitan", "Berkas ini memuat {kind}.",
    "Cari asalnya di data atau di halaman yang ditulis sendiri, lalu hapus. Yang boleh terbit hanya kontak narahubung "
    "dan kontak penerbit dalam policy.toml.",
    gate=True,
)  # fmt: skip
TEMPLATE_MARKER = rule(
    "G302", "error", "Tanda templat mentah", "Berkas ini memuat tanda templat yang belum terisi.",
    "Perbaiki templatnya. Dalam halaman yang ditulis sendiri, tulis kurung kurawal sebagai &#123; dan &#125;.",
    gate=True,
)  # fmt: skip
FOREIGN_LOAD = rule(
    "G303", "error", "Halaman memuat dari luar", "Halaman ini akan mengambil sesuatu dari situs lain.",
    "Simpan berkas itu di situs sendiri, atau ganti dengan tautan biasa yang diikuti pembaca.",
    gate=True,
)  # fmt: skip
IN_NAME = rule(
    "G305", "error", "Data pribadi dalam nama berkas terbitan", "Nama berkas ini memuat {kind}.",
    "Ganti nama berkas atau id yang menjadi alamatnya.",
    gate=True,
)  # fmt: skip
ABOUT_COMPLAINANTS = rule(
    "G311", "error", "Tabel pelapor dalam berkas terbitan",
    "Berkas ini memuat tabel dengan kolom tentang pelapor atau isi laporannya.",
    "Keluarkan berkas itu dari docs/ atau dari tempat asalnya: ekspor mentah dan daftar warga tidak pernah terbit. "
    "Data pengaduan masuk lewat `rapor import`.",
    gate=True,
)  # fmt: skip
OWN_ENTITIES = rule(
    "G314", "error", "Entitas atau atribut buatan sendiri",
    "Berkas ini menetapkan entitas atau atribut sendiri (`<!ENTITY`, `<!ATTLIST`), yang dapat menyembunyikan isinya.",
    "Tulis isinya langsung, tanpa deklarasi itu. Banyak program gambar dapat menyimpan SVG «biasa» atau «polos».",
    gate=True,
)  # fmt: skip

_WORKBOOK: Final = ".xlsx/"
"""In the name of what is packed in a workbook: its XML holds values, as the rows of a CSV do."""
_MARKUP: Final = frozenset({".html", ".htm", ".svg", ".xml", ".xhtml", ".atom", ".rss"})
_DECLARED: Final = re.compile(r"<!(?:ENTITY|ATTLIST)\s")
"""Declarations by which XML says elsewhere what a browser shows and loads."""
_SCRIPT: Final = frozenset({".js", ".mjs"})
_PAGES: Final = frozenset({".md", ".html"})
"""What is read twice in other bytes, before the engine and behind it, and says much that all others say."""
_MARKER: Final = re.compile(r"\{\{|\{%|\{#")
_CLOSED_MARKER: Final = re.compile(r"\{\{-?\s*[\w.|'\" ()]+\s*-?\}\}|\{%-?\s*\w[^{}\n]{0,200}%\}|\{#[^{}\n]{0,200}#\}")
"""In style sheets and scripts a bare `{#` or `{{` is ordinary code; there a marker counts when it is closed."""
_GEOMETRY: Final = re.compile(r"\b(?:d|points|viewBox|transform)\s*=\s*[\"'][-+0-9.,eE\sA-Za-z()]*$")
"""What stands before a number within the coordinates of a drawing."""
_NESTED: Final = 3
_SHARES_EACH: Final = 4
"""So many shares of the files for each process, so that none waits long for one that drew large files."""


def allowed_values(release: Release) -> frozenset[str]:
    """Return the contacts that may be published: those of the directory and the publisher's own, in canonical form."""
    written = [release.identity.publisher_contact or ""]
    for person in release.focal_points or ():
        written += [person.office_phone or "", person.whatsapp or "", person.email or ""]
    return canonical_contacts(written)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a sweep looks for, and what is known of it; answers hold for another sweep that asks the same."""

    name: str
    """Of contacts and address together: to compare thousands of contacts for each file costs more than to read it."""
    contacts: Contacts = field(compare=False)
    base_url: str = field(compare=False)
    programs: Mapping[str, str] = field(compare=False)
    clean: Clean = field(compare=False)

    @classmethod
    def of(cls, allowed: frozenset[str], base_url: str, programs: Mapping[str, str], clean: Clean) -> _Asked:
        """Ask for contacts other than those of `allowed`, written in any form."""
        contacts = canonical_contacts(allowed)
        asked = "\n".join((base_url, *sorted(contacts))).encode("utf-8", "surrogatepass")
        return cls(hashlib.sha256(asked).hexdigest(), Contacts(contacts), base_url, programs, clean)


@dataclass(slots=True)
class _Seen:
    """What was seen of some files."""

    findings: set[Finding] = field(default_factory=set)
    digests: dict[str, bytes] = field(default_factory=dict)
    answers: dict[str, Answers] = field(default_factory=dict)

    def add(self, other: _Seen) -> None:
        """Add what was seen of others."""
        self.findings |= other.findings
        self.digests |= other.digests
        self.answers |= other.answers


def sweep(  # noqa: PLR0913 - what may pass, each for a reason of its own
    root: Path,
    allowed: frozenset[str],
    *,
    base_url: str,
    jobs: int = 1,
    programs: Mapping[str, str] | None = None,
    clean: Clean | None = None,
) -> list[Finding]:
    """Return what must not be published of the folder `root`, sorted by place; `allowed` as `allowed_values` gives it.

    `base_url` is the site's own address: what lies on its host is not foreign. The files are shared out to `jobs`
    processes; how many there are changes nothing about what is found. `programs` names, with its SHA-256, what this
    build packed from the program's own sources: examples of phone numbers are part of them. Exactly those bytes under
    exactly that name are not looked into. One process spares itself what `clean` holds from sweeps before, and adds to
    it.
    """
    clean = Clean() if clean is None else clean
    asked = _Asked.of(allowed, base_url, programs or {}, clean)
    look = partial(_in_paths, root, asked)
    # Archives last: what they hold has then been read.
    names = sorted(names_in(root), key=lambda name: (name.endswith(".zip"), name))
    seen = _Seen()
    if jobs == 1:
        seen = look(names)
    else:
        shares = min(jobs * _SHARES_EACH, len(names)) or 1
        with processes(min(jobs, shares)) as started:
            for share in started.map(look, (names[first::shares] for first in range(shares))):
                seen.add(share)
    clean.digests, clean.answers = seen.digests, seen.answers
    return by_place(seen.findings)


def _in_paths(root: Path, asked: _Asked, names: Iterable[str]) -> _Seen:
    """Look at some of the files and folders below `root`."""
    seen = _Seen()
    for name in names:
        path = root / name
        seen.findings.update(_in_name(name, asked))
        if path.is_file():
            content = path.read_bytes()
            digest = seen.digests[name] = hashlib.sha256(content).digest()
            if digest.hex() in {asked.clean.stood.get(name), asked.programs.get(name)}:
                continue
            with asked.contacts.apart() as answers:
                seen.findings.update(_in_file(name, content, digest, asked, depth=0))
            if answers:
                seen.answers[name] = asked.clean.told(answers)
    return seen


def _in_name(name: str, asked: _Asked) -> Iterator[Finding]:
    for identifier in in_bytes(of_name(plain(unquote(name))), asked.contacts):
        yield found(IN_NAME, mask(name), kind=LABELS[identifier.kind])


def _in_file(name: str, payload: bytes, digest: bytes, asked: _Asked, *, depth: int) -> list[Finding]:
    """Look at one file, of this SHA-256, and at what is packed in it."""
    suffix = name[name.rfind(".") :].casefold() if "." in name else ""
    is_of_workbook = _WORKBOOK in name.casefold()
    question = (asked, suffix, is_of_workbook, depth if is_packed(payload, suffix) else 0)
    known = asked.clean.known(question, digest)
    if known is not None:
        asked.contacts.asked |= known
        return []
    with asked.contacts.apart() as answers:
        findings = _findings_in(name, payload, suffix, asked, depth=depth, are_values=is_of_workbook)
    if not findings:
        asked.clean.keep(question, digest, answers)
    return findings


def _findings_in(  # noqa: PLR0913 - what a file is, and where it was found
    name: str, payload: bytes, suffix: str, asked: _Asked, *, depth: int, are_values: bool
) -> list[Finding]:
    if is_only_pixels(payload):
        return []
    marks, as_written = marks_in(payload), legible(payload, suffix)
    refused = refusal(payload, suffix, marks)
    texts = [as_text(as_written)]
    if wide := as_wide_text(as_written):
        texts, marks = [*texts, wide], marks | marks_in(encoded(wide))
    return [
        *([found(refused, mask(name))] if refused else []),
        *chain.from_iterable(_in_text(name, each, suffix, asked, are_values=are_values) for each in texts),
        *([found(ABOUT_COMPLAINANTS, mask(name))] if _are_about_complainants(payload, texts, suffix, marks) else []),
        *_in_members(name, members(payload, texts[-1], suffix, marks), asked, depth),
    ]


def _in_text(name: str, text: str, suffix: str, asked: _Asked, *, are_values: bool) -> Iterator[Finding]:
    """Look at a file as text. `are_values`: it is a part of a workbook, in which a marker is somebody's words."""
    if not _is_clean(text, suffix, asked):
        found_there = _identifiers(text, suffix, asked.contacts)
        yield from (found(IDENTIFIER, mask(name), row=line, kind=kind) for line, kind in found_there)
    for line, said in joined(encoded(text), suffix):
        for identifier in in_bytes(plain(decoded(said, suffix)), asked.contacts):
            yield found(IDENTIFIER, mask(name), row=line, kind=LABELS[identifier.kind])
    if not are_values:
        yield from (found(TEMPLATE_MARKER, mask(name), row=line) for line in _markers(text, suffix))
    yield from (found(FOREIGN_LOAD, mask(name), row=line) for line in _loads(text, suffix, asked))
    if suffix in _MARKUP and "<!" in text:
        declared = map(line_at(text), (match.start() for match in _DECLARED.finditer(text)))
        yield from (found(OWN_ENTITIES, mask(name), row=line) for line in declared)


def _in_members(name: str, packed: Iterator[tuple[str, bytes]], asked: _Asked, depth: int) -> Iterator[Finding]:
    """Look at what is packed in a file."""
    try:
        for member, content in packed:
            if depth == _NESTED:
                yield found(UNREADABLE_ARCHIVE, mask(name))
                return
            yield from _in_name(member, asked)
            digest = hashlib.sha256(content).digest()
            yield from _in_file(f"{name}/{member}", content, digest, asked, depth=depth + 1)
    except DAMAGED:
        yield found(UNREADABLE_ARCHIVE, mask(name))


def _are_about_complainants(payload: bytes, texts: list[str], suffix: str, marks: Marks) -> bool:
    return any(_is_about_complainants(payload, text, suffix, marks) for text in texts)


def _is_about_complainants(payload: bytes, text: str, suffix: str, marks: Marks) -> bool:
    """Tell a table of complainants by the titles of its columns, for gate 3 knows no names."""
    if suffix == ".json":
        return any(fold(key) in CERTAIN for key in keys(text))
    titles = titles_in_html(text, has_capitals="capitals" in marks) if "table" in marks else ()
    if any(fold(title) in CERTAIN for title in titles):
        return True
    return any(map(holds_complainants, tables(payload, text, suffix)))


def _is_clean(text: str, suffix: str, asked: _Asked) -> bool:
    """Return True where no line holds what looks like an identifier, whatever may excuse it.

    A line ends where a tag may begin, too: no identifier runs over it.
    """
    return all(_is_clean_stretch(stretch, suffix, asked) for stretch in stretches(unfolded(text, suffix)))


def _is_clean_stretch(text: str, suffix: str, asked: _Asked) -> bool:
    question = has_entities(suffix)
    unknown = asked.clean.unknown(question, lines_that_tell(encoded(text)))
    visible = plain(decoded("\n".join(unknown), suffix))
    windows = (plain(unquote(window)) for _, window in percent_windows(visible))
    visible = "\n".join(lines_that_tell(encoded(visible), is_plain=True))
    with asked.contacts.apart() as answers:
        if any(True for part in (visible, *windows) for _ in in_bytes(part, asked.contacts)):
            return False
    if suffix in _PAGES:
        # All of a page before the engine recurs behind it; of one behind it only what stands on other pages, too.
        worth_keeping = unknown if suffix == ".md" else asked.clean.recurring(unknown)
        of_no_contact = [line for line in worth_keeping if not answers or _names_nobody(line, suffix)]
        asked.clean.keep_pieces(question, of_no_contact)
    return True


def _names_nobody(line: str, suffix: str) -> bool:
    """Tell whether a line is clean whatever contacts may pass."""
    visible = plain(decoded(line, suffix))
    return not lines_that_tell(encoded(visible), is_plain=True) and not any(True for _ in percent_windows(visible))


def _identifiers(text: str, suffix: str, allowed: Container[str]) -> Iterator[tuple[int, str]]:
    """Yield (line, kind) of the identifiers in a text, as it stands and with its encodings resolved."""
    visible = plain(decoded(unfolded(text, suffix), suffix))
    line = line_at(visible)
    for identifier in in_bytes(visible, allowed):
        if not _is_drawing_or_code(visible, identifier, suffix):
            yield line(identifier.start), LABELS[identifier.kind]
    for start, window in percent_windows(visible):
        for identifier in in_bytes(plain(unquote(window)), allowed):
            yield line(start), LABELS[identifier.kind]


def _is_drawing_or_code(text: str, identifier: Identifier, suffix: str) -> bool:
    """Tell coordinates in a drawing, and decimals without a leading zero in code, from identifiers."""
    written = text[identifier.start : identifier.end]
    if suffix in _SCRIPT or suffix == ".css":
        return text[max(0, identifier.start - 1) : identifier.start] == "."
    has_gaps = not written.lstrip("+").isdecimal() and identifier.kind != "surel"
    return has_gaps and _GEOMETRY.search(text, max(0, identifier.start - 20_000), identifier.start) is not None


def _markers(text: str, suffix: str) -> Iterator[int]:
    """Yield the lines of raw template markers. In JSON, CSV, cards and calendars all text is values."""
    if suffix in _MARKUP or suffix in {".md", ".txt"}:
        pattern = _MARKER
    elif suffix in _SCRIPT or suffix == ".css":
        pattern = _CLOSED_MARKER
    else:
        return
    yield from map(line_at(text), (match.start() for match in pattern.finditer(text)))


def _loads(text: str, suffix: str, asked: _Asked) -> Iterator[int]:
    if suffix in _MARKUP:
        question = ("muat", asked.base_url)
        written = encoded(text)
        every_tag = tags_that_may_load(written)
        tags = asked.clean.unknown(question, every_tag)
        scripts = asked.clean.unknown(question, scripts_in(written))
        if has_odd_styles(written, every_tag) or may_fetch(tags, scripts, asked.base_url):
            yield from in_html(text, asked.base_url)
        elif suffix in _PAGES:
            asked.clean.keep_pieces(question, [*tags, *scripts])
    elif suffix == ".css":
        yield from in_css(text, asked.base_url)
    elif suffix in _SCRIPT:
        yield from in_script(text, asked.base_url)
