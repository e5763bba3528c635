"""Gate 1 for files that no reader opens: whatever lies beside the tables is in the repository all the same.

A raw export under another name, a sheet of notes, a text with a phone number: each would be seen by everyone who can
see the repository, though no page is made of it. `rapor check` looks at those in the data folder, and before a commit
the same is done to any table in the repository (`tools/guard.py`).
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, Final

from generator.clearance.gate import examine
from generator.clearance.key_leaks import fingerprints, leaks
from generator.clearance.texts import examine_name
from generator.drop.findings import by_place, errors, found, rule
from generator.drop.folders import drop_folders, table_files
from generator.drop.intake import properties
from generator.drop.places import printable
from generator.drop.reader import as_found
from generator.drop.sources import EMPTY, read_rows
from generator.errors import DataRejected
from generator.identifiers import LABELS, canonical_contacts, in_bytes, mask, plain
from generator.identifiers.complainant_columns import CERTAIN, fold
from generator.identifiers.readable import as_text, decoded, line_at
from generator.imports.names import folded_label
from generator.imports.profile import built_in, read_profile
from generator.sweep.members import is_packed
from generator.sweep.spotting import marks_in
from generator.sweep.unread import UNREADABLE_ARCHIVE, refusal
from generator.written import content_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.drop.findings import Finding
    from generator.drop.sheets import Sheet
    from generator.policy import Policy

RAW_EXPORT = rule(
    "G121", "error", "Ekspor mentah", "Berkas ini ekspor mentah: judul kolomnya sama dengan profil impor {profile}.",
    "Keluarkan berkas itu dari repositori; ekspor mentah memuat data pelapor. Ubah dulu dengan `rapor import`.",
    gate=True,
)  # fmt: skip
IN_OTHER_FILE = rule(
    "G122", "error", "Data pribadi dalam berkas lain", "Berkas ini bukan tabel Rapor dan memuat {kind}.",
    "Hapus isinya atau keluarkan berkas itu: ia ikut terlihat bersama repositorinya.",
    gate=True,
)  # fmt: skip
UNSEEN = rule(
    "G123", "error", "Berkas tidak dapat diperiksa", "Isi berkas ini (buku kerja atau arsip) tidak terbaca.",
    "Keluarkan berkas itu dari folder data. Tabel disimpan sebagai CSV UTF-8, atau XLSX tanpa makro dan kata sandi.",
    gate=True,
)  # fmt: skip
ABOUT_COMPLAINANTS = rule(
    "G124", "error", "Tabel pelapor", "Berkas ini memuat tabel dengan kolom tentang pelapor atau isi laporannya.",
    "Keluarkan berkas itu dari repositori; daftar warga dan ekspor mentah tidak masuk ke sini. "
    "Data pengaduan diubah dulu dengan `rapor import`.",
    gate=True,
)  # fmt: skip

_TABLES: Final = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".parquet"})
_JUDGED_ELSEWHERE: Final = (
    re.compile(r"arsip/[^/]+/(?:arsip\.json|redaksi-[0-9]+\.json|objek/[0-9a-f]{64}\.json)"),
    re.compile(r"drops/[^/]+/berkas/[^/]+\.pdf", re.IGNORECASE),
    re.compile(r"reference/akar-kepercayaan/[^/]+\.(?:pem|crt|cer|der|toml)", re.IGNORECASE),
)
"""Files that other parts judge: frozen values that passed the gates, documents, certificates."""
_LARGEST_LOCK: Final = 1024
"""Bytes of what Excel leaves while a workbook is open (`~$…`); that is no workbook, and ignored with a warning."""
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEADER_WITHIN: Final = 100
_SURELY_A_HEADER: Final = 3
"""So many titles of a profile in one row, one of them always dropped, make it the header of an export."""


def stray_findings(data: Path, policy: Policy) -> list[Finding]:
    """Return what gate 1 has against the files of a data folder that are no tables of it. No link is followed."""
    known = {data / "policy.toml", *_read_by_others(data)}
    present = (path for path in sorted(data.rglob("*")) if path.is_file() and not path.is_symlink())
    inside = ((path, path.relative_to(data).as_posix()) for path in present)
    named = [
        (path, printable(inner))
        for path, inner in inside
        if not any(judged.fullmatch(inner) for judged in _JUDGED_ELSEWHERE)
    ]
    findings = list(leaks((each for each in named if not is_table(each[0])), fingerprints(data)))
    exports = known_exports(data)
    for path, shown in named:
        if path not in known and not _is_lock(path):
            findings += examine_file(path, shown, policy, exports)
    return by_place(dict.fromkeys(findings))


def _is_lock(path: Path) -> bool:
    return path.name.startswith("~$") and path.stat().st_size <= _LARGEST_LOCK


def is_table(path: Path) -> bool:
    """Tell from its name whether a file is what a spreadsheet or a complaints system saves."""
    return path.suffix.lower() in _TABLES


def known_exports(data: Path) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return profile → (titles of its export's columns, those of them that are always dropped), folded.

    A local profile that cannot be read is left out; it is told of when it is used.
    """
    exports = {}
    local = (path for path in (data / "profiles").glob("*.toml") if path.is_file())
    profiles: dict[str, str | Path] = {name: name for name in built_in()} | {path.stem: path for path in local}
    for name in sorted(profiles):
        with suppress(DataRejected):
            profile = read_profile(profiles[name], data)
            dropped = frozenset(map(folded_label, profile.dropped))
            exports[printable(name)] = (
                dropped | frozenset(map(folded_label, chain(*profile.columns.values()))),
                dropped,
            )
    return exports


def examine_file(
    path: Path, shown: str, policy: Policy, exports: dict[str, tuple[frozenset[str], frozenset[str]]]
) -> list[Finding]:
    """Return what gate 1 has against one file that is none of our tables; `shown` is how findings name it."""
    if not is_table(path):
        return [*examine_name(shown, policy.allowed_contacts), *_in_text(path, mask(shown), policy)]
    sheets = read_rows(path, file=shown)
    tables = [*(as_found(sheet, shown) for sheet in sheets if sheet.rows), *properties(path, shown)]
    findings = examine_name(shown, policy.allowed_contacts)
    findings += chain.from_iterable(examine(raw, None, policy) for raw in tables)
    for name, (titles, dropped) in exports.items():
        if any(_is_export(sheet, titles, dropped) for sheet in sheets):
            findings.append(found(RAW_EXPORT, mask(shown), profile=name))
    if any(map(_is_about_complainants, sheets)):
        findings.append(found(ABOUT_COMPLAINANTS, mask(shown)))
    faults = errors(note for sheet in sheets for note in sheet.notes)
    if any(fault.code != EMPTY for fault in faults):
        findings.append(found(UNSEEN, mask(shown)))
    return findings


def _is_export(sheet: Sheet, titles: frozenset[str], dropped: frozenset[str]) -> bool:
    rows = ({folded_label(cell) for cell in cells} for _, cells in sheet.rows[:_HEADER_WITHIN])
    return any(row & dropped and len(row & titles) >= _SURELY_A_HEADER for row in rows)


def _is_about_complainants(sheet: Sheet) -> bool:
    """Tell a table of complainants by its titles, however few or unusual the names below them are."""
    return any(not CERTAIN.isdisjoint(map(fold, cells)) for _, cells in sheet.rows[:_HEADER_WITHIN])


def _in_text(path: Path, shown: str, policy: Policy) -> Iterator[Finding]:
    """Yield the identifiers of a text by line, however it is encoded; what holds bytes of zero is none.

    What is packed is not unpacked here: nothing of the data has to be, and an export in a ZIP is still an export.
    """
    payload, suffix = content_of(path), path.suffix.lower()
    if is_packed(payload, suffix) or refusal(payload, suffix, marks_in(payload)) == UNREADABLE_ARCHIVE:
        yield found(UNSEEN, shown)
        return
    if b"\0" in payload and not payload.startswith(_WIDE):
        return
    text = plain(decoded(as_text(payload), path.suffix))
    line = line_at(text)
    for identifier in in_bytes(text, canonical_contacts(policy.allowed_contacts)):
        yield found(IN_OTHER_FILE, shown, row=line(identifier.start), kind=LABELS[identifier.kind])


def _read_by_others(data: Path) -> Iterator[Path]:
    """Yield the tables and manifests, at which gate 1 looks when they are read."""
    yield from (file.path for file in table_files(data / "reference", "reference", "")[0])
    for folder in drop_folders(data)[0]:
        yield folder.path / "drop.toml"
        yield from (file.path for file in table_files(folder.path, "drop", "")[0])
