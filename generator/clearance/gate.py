"""Gate 1: only allow-listed columns get past it, and no cell with what identifies a person.

There is no switch to turn it off. Findings hold the place and the kind, never the value; the names of files, sheets
and columns are masked before they are told.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generator.clearance.cells import Distinct, Place, cell_findings, is_column_of_names
from generator.clearance.texts import MASTER, examine_name, kinds_in
from generator.drop.asides import OF_PERSONS
from generator.drop.findings import by_place, errors, rule
from generator.drop.model import Cleared
from generator.drop.schema import TABLES
from generator.errors import DataRejected, GateRefused
from generator.identifiers import LABELS, Kind, canonical_contacts, mask
from generator.identifiers.personal_names import is_person_header, looks_like_a_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.drop.findings import Finding
    from generator.drop.model import Drop, Intake, RawTable
    from generator.drop.schema import Table
    from generator.policy import Policy

IN_HEADER = rule(
    "G102", "error", "Data pribadi dalam judul kolom", "Judul kolom memuat {kind}.",
    "Periksa apakah baris judul hilang. Baris pertama harus berisi nama kolom, bukan data.",
    gate=True,
)  # fmt: skip
IN_SHEET_NAME = rule(
    "G103", "error", "Data pribadi dalam nama lembar", "Nama lembar memuat {kind}.", "Ganti nama lembar itu.", gate=True
)  # fmt: skip
UNKNOWN_COLUMN = rule(
    "G105", "error", "Kolom di luar daftar", "Kolom ini tidak ada dalam daftar kolom tabel {table}.",
    "Hapus kolom itu, atau perbaiki namanya. Hanya kolom yang terdaftar boleh masuk repositori.",
    gate=True,
)  # fmt: skip
PERSONAL_NAMES = rule(
    "G106", "error", "Kolom nama orang", "Kolom ini berisi nama orang.",
    "Hapus kolom itu. Nama hanya boleh ada di narahubung.nama dan penandatangan.nama.",
    gate=True,
)  # fmt: skip
NAMED_PROPERTY = rule(
    "G110", "error", "Nama orang dalam sifat dokumen",
    "Yang tersimpan di samping sel (pembuat, judul, komentar, nama rentang, metadata) menyebut nama orang.",
    "Di Excel: Berkas > Info > Periksa Dokumen, lalu hapus sifat dokumen dan komentar. Atau simpan sebagai CSV.",
    gate=True,
)  # fmt: skip
OPEN_DIMENSION = rule(
    "G109", "error", "Kolom peka di repositori publik",
    "Kolom ini tidak boleh ada: menurut kebijakan repositori ini publik.",
    'Hapus kolom itu, atau simpan data di repositori tertutup dan tulis repositori = "privat" di policy.toml.',
    gate=True,
)  # fmt: skip

ALLOWED: Final[Mapping[tuple[str, str], frozenset[Kind]]] = {
    ("narahubung", "nama"): frozenset({"nama"}),
    ("narahubung", "telepon_kantor"): frozenset({"telepon"}),
    ("narahubung", "wa_layanan"): frozenset({"telepon"}),
    ("narahubung", "surel"): frozenset({"surel"}),
    ("narahubung", "alamat"): frozenset({"alamat", "nama"}),
    ("penandatangan", "nama"): frozenset({"nama"}),
}
"""(table, column) → what may stand there. A street may be named after a person; nothing else is ever let through."""
MOBILE_COLUMN: Final = ("narahubung", "wa_layanan")
PUBLIC_REGISTERS: Final = frozenset({"instansi", "wilayah", "hari_libur"})
"""Tables whose `nama` names institutions, regions and holidays, some of them after persons."""
_NAMES_OF_INSTITUTIONS: Final = frozenset({"nama", "singkatan", "alias"})


def examine(raw: RawTable, table: Table | None, policy: Policy) -> list[Finding]:
    """Return what gate 1 has against a table: its file's and sheet's name, its header and its cells.

    `table` is None where the file is none of ours; then only identifiers are looked for.
    """
    contacts = _contacts(policy)
    place = Place(mask(raw.file), None if raw.sheet is None else mask(raw.sheet))
    findings = examine_name(raw.file, policy.allowed_contacts)
    findings += [place.whole(IN_SHEET_NAME, kind=LABELS[kind]) for kind in kinds_in(raw.sheet or "", contacts)]
    for number, header in enumerate(raw.header):
        here = replace(place, column=column_name(header, number))
        findings += [here.whole(IN_HEADER, kind=LABELS[kind]) for kind in kinds_in(header, contacts)]
        findings += _examine_column(here, table, header, Distinct(raw.cells[number]), contacts)
    if raw.beyond is not None:
        here = replace(place, column=f"{column_name('', len(raw.header))} dan di kanannya")
        findings += _examine_column(here, None, "", Distinct(raw.beyond), contacts)
    return by_place(findings)


def open_dimensions(raw: RawTable, table: Table | None, policy: Policy, *, is_example: bool) -> list[Finding]:
    """Return columns about the complainant or the matter, which a public repository would show to everyone."""
    if table is None or is_example or policy.repository == "privat":
        return []
    sensitive = {column.name for column in table.columns if column.sensitive}
    place = Place(mask(raw.file), None if raw.sheet is None else mask(raw.sheet))
    return [replace(place, column=header).whole(OPEN_DIMENSION) for header in raw.header if header in sensitive]


def clear(intake: Intake, policy: Policy) -> Cleared:
    """Let pass what may be counted: error-free drops, cut to their allow-listed columns, without raw tables.

    Raises GateRefused where a privacy gate found something, else DataRejected where another rule did.
    """
    dimensions = [
        finding
        for drop in intake.drops
        for raw in drop.raw
        for finding in open_dimensions(raw, TABLES.get(raw.table), policy, is_example=drop.manifest.is_example)
    ]
    findings = by_place(dict.fromkeys((*intake.findings, *dimensions)))
    faults = errors(findings)
    if any(fault.rule.gate for fault in faults):
        msg = "Gerbang privasi menolak data ini. Tidak ada yang ditulis."
        raise GateRefused(msg, findings)
    if faults:
        msg = "Data belum dapat dipakai. Tidak ada yang ditulis."
        raise DataRejected(msg, findings)
    return Cleared(
        drops=tuple(_cut(drop) for drop in intake.drops),
        reference=replace(intake.reference, raw=()),
        replaced=dict(intake.replaced),
        corrected=intake.corrected,
    )


def _cut(drop: Drop) -> Drop:
    """Cut each table of a drop to its allow-listed columns, and drop the tables that are none of ours.

    Nobody asks from here on where in a file a row stood.
    """
    tables = {
        name: frame[[column for column in TABLES[name].names if column in frame.columns]].reset_index(drop=True)
        for name, frame in drop.tables.items()
        if name in TABLES
    }
    if "pengaduan" in tables:
        tables["pengaduan"] = tables["pengaduan"].astype({"id": "int32"})
    return replace(drop, tables=tables, raw=())


def _examine_column(
    place: Place, table: Table | None, header: str, column: Distinct, contacts: frozenset[str]
) -> list[Finding]:
    """Judge a column as a whole and by its cells."""
    broken = _column_rule(table, header, column) if table else _stray_rule(place, column)
    key = (table.name if table else "", header)
    is_register = key[0] in PUBLIC_REGISTERS and header in _NAMES_OF_INSTITUTIONS
    # A column of names is told as a whole; its names are not told again.
    exempt = ALLOWED.get(key, frozenset({"nama"} if is_register or broken in (PERSONAL_NAMES, NAMED_PROPERTY) else ()))
    cells = cell_findings(place, column, exempt, contacts, mobile_allowed=key == MOBILE_COLUMN)
    if is_register:
        cells += cell_findings(place, column.only(MASTER), frozenset(), contacts, mobile_allowed=False)
    return [place.whole(broken, table=key[0]), *cells] if broken else cells


def _column_rule(table: Table, header: str, column: Distinct) -> str | None:
    """Return the rule that a column breaks as a whole: not on the list, or names of persons."""
    if header not in table.names:
        if not header and column.is_blank:
            return None
        return PERSONAL_NAMES if is_person_header(header) or is_column_of_names(column) else UNKNOWN_COLUMN
    known = table.column(header)
    is_free_text = known.kind == "string" and not known.labels and not known.form and not known.identifiers
    if is_free_text and table.name not in PUBLIC_REGISTERS and is_column_of_names(column):
        return PERSONAL_NAMES
    return None


def _stray_rule(place: Place, column: Distinct) -> str | None:
    """Return the rule that a column outside our tables breaks: what a file says beside its cells, or another sheet."""
    if place.sheet in OF_PERSONS:
        return NAMED_PROPERTY if any(map(looks_like_a_name, column.distinct())) else None
    return PERSONAL_NAMES if is_column_of_names(column) else None


def _contacts(policy: Policy) -> frozenset[str]:
    return canonical_contacts(policy.allowed_contacts)


def column_name(header: str, number: int) -> str:
    """Return how messages call a column: its header if that is a plain name, else its letter as in Excel."""
    if re.fullmatch(r"[A-Za-z][\w ./()-]{0,59}", header) and not looks_like_a_name(header) and mask(header) == header:
        return header
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"kolom {letters}"
