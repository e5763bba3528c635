"""Gate 1 for names of files and for texts that are no tables: manifests, the policy, import profiles.

The import as one file uses it too, so nothing here brings pandas along.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.drop.findings import by_place, found, rule
from generator.identifiers import LABELS, Kind, canonical_contacts, in_cell, in_name, mask, plain
from generator.identifiers.readable import line_at

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from generator.drop.findings import Finding

IN_FILE_NAME = rule(
    "G104", "error", "Data pribadi dalam nama berkas", "Nama berkas memuat {kind}.",
    "Ganti nama berkas itu, juga di drop.toml.",
    gate=True,
)  # fmt: skip
IN_TEXT = rule(
    "G111", "error", "Data pribadi dalam manifes, kebijakan, atau profil", "Baris ini memuat {kind}.",
    "Hapus dari baris itu, juga bila hanya komentar: berkas ini ikut terlihat bersama repositorinya. Sebut jabatan, "
    "bukan nama. Kontak penerbit ditulis di policy.toml, [situs] kontak.",
    gate=True,
)  # fmt: skip

MASTER: Final = r"(?i:(?:^|;) *(?:bapak|ibu|pak|bu|bpk|saudar[ai]|sdri?|tuan|nyonya|tn|ny|a\.? ?n|atas nama)\b)"
"""No institution is called Bapak, though one may be called dr. Soetomo."""
_TOML_ESCAPE: Final = re.compile(r"\\u([0-9a-fA-F]{4})|\\U(000[0-9a-fA-F]{5}|0010[0-9a-fA-F]{4})")
_MASTER: Final = re.compile(MASTER)
_TOML_CONTINUED: Final = re.compile(r"\\[ \t]*\n\s*")
"""Where a text goes on behind an end of line that is none of its own."""


def examine_text(
    file: str, text: str, contacts: Sequence[str], *, institutions: Container[int] = frozenset()
) -> list[Finding]:
    """Return what gate 1 has against a TOML file: its keys, values and comments, by line.

    The publisher's `contacts` may stand anywhere. On the lines `institutions` are names of institutions, some of them
    after persons.
    """
    readable = plain(_TOML_ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), text))
    for contact in contacts:
        if not examine_contacts(file, [contact]):
            readable = readable.replace(plain(contact), "")
    line, known = line_at(readable), canonical_contacts(contacts)
    told, seen = [], set()
    for one in in_cell(readable, known):
        row = line(one.start)
        seen.add(one.kind)
        is_namesake = one.kind == "nama" and not _MASTER.match(readable[one.start : one.end])
        if not (is_namesake and row in institutions):
            told.append(found(IN_TEXT, file, row=row, kind=LABELS[one.kind]))
    joined = {one.kind for one in in_cell(_TOML_CONTINUED.sub("", readable), known)}
    told += [found(IN_TEXT, file, kind=LABELS[kind]) for kind in sorted(joined - seen)]
    return by_place(dict.fromkeys(told))


def examine_contacts(file: str, contacts: Sequence[str]) -> list[Finding]:
    """Return what gate 1 has against contacts. Who publishes may say by what name and where; a NIK is no contact."""
    known = canonical_contacts(contacts)
    kinds = {one.kind for contact in contacts for one in in_cell(plain(contact), known)} - {"nama", "alamat"}
    return [found(IN_TEXT, file, kind=LABELS[kind]) for kind in sorted(kinds)]


def examine_name(path: str, contacts: Sequence[str]) -> list[Finding]:
    """Return what gate 1 has against the name of a file or folder, whatever is in it; `path` below the data folder."""
    return [found(IN_FILE_NAME, mask(path), kind=LABELS[kind]) for kind in kinds_in(path, canonical_contacts(contacts))]


def kinds_in(name: str, contacts: frozenset[str]) -> list[Kind]:
    """Return the kinds of identifiers in the name of a file, sheet or column, each once."""
    return sorted({identifier.kind for identifier in in_name(plain(name), contacts)})
