"""Focal points, commitments, promises and what hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.drop import dates
from generator.drop.documents import digest, document
from generator.drop.findings import rule
from generator.drop.nearest import nearest, themselves, unknown_words
from generator.drop.rules.complaints import FUTURE_DATE
from generator.drop.rules.keys import UNKNOWN_REFERENCE
from generator.drop.schema import ROLES, SLUG, TABLES
from generator.drop.stated import stated_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    import pandas as pd

    from generator.drop.findings import Finding
    from generator.drop.parts import Part

WRONG_ROLE = rule(
    "P430",
    "error",
    "Peran tidak ada dalam jaringannya",
    "peran `{peran}` tidak ada dalam jaringan `{jaringan}`; peran itu milik jaringan {milik}",
    "Perbaiki jaringannya, atau pilih salah satu peran jaringan itu: peran hanya bermakna bersama jaringannya.",
)
NEEDED_TOGETHER = rule(
    "P431",
    "error",
    "Kolom yang wajib untuk baris ini kosong",
    "kolom ini wajib diisi bila {bila}",
    "Isi kolom itu, atau perbaiki kolom yang mewajibkannya.",
)
NOT_APPLICABLE = rule(
    "P432",
    "error",
    "Kolom yang tidak berlaku terisi",
    "kolom ini hanya diisi bila {bila}",
    "Kosongkan kolom itu.",
)
TARGET_OVER_100 = rule(
    "P433",
    "error",
    "Target lebih dari 100 persen",
    "target ukuran ini dalam persen, jadi paling banyak 100",
    "Tulis target sebagai persen, misalnya 85.",
)
WHO_IS_RATED = rule(
    "P434",
    "error",
    "Yang dinilai tidak jelas",
    "isi kode_wilayah atau instansi, salah satu saja",
    "Tulis wilayah atau instansi yang dinilai.",
)
DOCUMENT_GONE = rule(
    "P435",
    "error",
    "Dokumen tidak ada",
    "berkas yang disebut tidak ada dalam folder berkas/ rilis ini atau rilis sebelumnya",
    "Masukkan PDF-nya ke folder berkas/, atau kosongkan kolom berkas.",
)
DOCUMENT_DIFFERS = rule(
    "P436",
    "error",
    "Sidik dokumen tidak cocok",
    "SHA-256 berkas itu berbeda dari kolom sha256",
    "Periksa apakah berkasnya tertukar atau berubah, lalu perbaiki berkas atau sidiknya.",
)
UNKNOWN_COLUMN_NAMED = rule(
    "P437",
    "error",
    "Koreksi menyebut tabel atau kolom yang tidak ada",
    "nama ini tidak dikenal; yang paling mirip `{terdekat}`",
    "Tulis nama tabel dan kolom seperti dalam kamus data.",
)
STAGE_WITHOUT_DATE = rule(
    "P438",
    "warning",
    "Tahap tanpa tanggal",
    "tahap ini biasanya punya {kolom}, tetapi kolom itu kosong",
    "Isi tanggalnya, boleh hanya bulan atau tahun.",
)
EVIDENCE_WITHOUT_LINK = rule(
    "P439",
    "warning",
    "Bukti tanpa tautan",
    "status menyatakan ada bukti, tetapi bukti_url kosong",
    "Isi tautan ke buktinya, supaya pembaca dapat memeriksa.",
)
LEVEL_WITHOUT_EVIDENCE = rule(
    "P458",
    "warning",
    "Tingkat capaian tanpa bukti",
    "tingkat menyatakan ada yang tercapai, tetapi bukti_url kosong",
    "Isi tautan ke buktinya, atau pakai tingkat `tanpa_bukti`.",
)

DATES_UNREADABLE = rule(
    "P455",
    "warning",
    "Daftar tanggal menurut sumber tidak terbaca",
    "sesudah `Sumber berbeda:` harus ada sedikitnya dua tanggal, masing-masing dengan sumbernya",
    "Tulis di akhir catatan: `Sumber berbeda: 10 Oktober 2023 menurut sumber A; 11 Oktober 2023 menurut sumber B`.",
)

_PERCENT: Final = ("persen_selesai", "tepat_waktu", "narahubung_terisi")
_LEVELS_WITH_EVIDENCE: Final = ("terbatas", "sebagian_besar", "tuntas")
_MOST_PERCENT: Final = 100
_SURELY_MEANT: Final = 0.8


def roles(part: Part) -> list[Finding]:
    """Find roles that their network does not have, and say which one has them."""
    findings: list[Finding] = []
    both = part.frame[["jaringan", "peran"]].dropna()
    for (network, role), rows in both.groupby(["jaringan", "peran"]):
        if role not in ROLES[str(network)]:
            owners = " dan ".join(f"`{owner}`" for owner, known in ROLES.items() if role in known)
            findings += part.place.each(WRONG_ROLE, rows.index, "peran", peran=role, jaringan=network, milik=owners)
    return findings


def parties(part: Part, agencies: Mapping[str, str]) -> list[Finding]:
    """Find parties written like an agency's id that is not in the register. Names of other bodies pass."""
    party = part.frame["pihak"].dropna()
    strange = party[party.str.fullmatch(SLUG) & ~party.isin(set(agencies.values()))]
    meant = {text for text in strange.unique() if nearest(text, agencies.values(), at_least=_SURELY_MEANT)}
    return unknown_words(
        UNKNOWN_REFERENCE, strange[strange.isin(meant)], agencies, "pihak", part.place, tabel="instansi"
    )


def partial_futures(part: Part, as_of: date) -> list[Finding]:
    """Find signatures dated after the as-of date. A month or a year counts as late only when all of it is."""
    findings: list[Finding] = []
    for column in ("tanggal_tanda_tangan", "tanggal"):
        if column in part.frame.columns:
            stated = part.frame[column].dropna()
            late = {text for text in stated.unique() if dates.span_of(text)[0] > as_of}
            findings += part.place.each(FUTURE_DATE, stated.index[stated.isin(late)], column, tanggal_data=as_of)
    return findings


def stages(part: Part) -> list[Finding]:
    """Find commitments whose stage calls for a date that is not given."""
    frame = part.frame
    signed = frame["tahap"].isin(["ditandatangani", "berjalan", "selesai"]) & frame["tanggal_tanda_tangan"].isna()
    planned = (frame["tahap"] == "direncanakan") & frame["tanggal_rencana"].isna()
    found = part.place.each(STAGE_WITHOUT_DATE, frame.index[signed], "tahap", kolom="tanggal_tanda_tangan")
    return found + part.place.each(STAGE_WITHOUT_DATE, frame.index[planned], "tahap", kolom="tanggal_rencana")


def stated_dates(part: Part) -> list[Finding]:
    """Find notes that open a list of dates by source which cannot be read; readers then see only the note."""
    notes = part.frame["catatan"].dropna()
    unreadable = notes.index[[stated_in(note) is None for note in notes]]
    return part.place.each(DATES_UNREADABLE, unreadable, "catatan")


def documents(part: Part, folders: Sequence[Path]) -> list[Finding]:
    """Find documents that are named but not there, or that differ from their digest. Newest folder first."""
    findings: list[Finding] = []
    for row, name, stated in part.frame[["berkas", "sha256"]].dropna(subset=["berkas"]).itertuples():
        path = document(name, folders)
        if path is None:
            findings.append(part.place.found(DOCUMENT_GONE, row=int(row), column="berkas"))
        elif isinstance(stated, str) and digest(path) != stated:
            findings.append(part.place.found(DOCUMENT_DIFFERS, row=int(row), column="sha256"))
    return findings


def promises(part: Part) -> list[Finding]:
    """Find promises that cannot be judged as they are written."""
    frame, place = part.frame, part.place
    manual = frame["metrik"] == "manual"
    measured = frame["metrik"].notna() & ~manual
    findings: list[Finding] = []
    for column in ("operator", "target"):
        empty = frame.index[measured & frame[column].isna()]
        findings += place.each(NEEDED_TOGETHER, empty, column, bila="metrik bukan `manual`")
    unsigned = frame.index[manual & frame["tingkat"].notna() & frame["penilai"].isna()]
    findings += place.each(NEEDED_TOGETHER, unsigned, "penilai", bila="tingkat terisi")
    for column in ("tingkat", "penilai"):
        judged = frame.index[measured & frame[column].notna()]
        findings += place.each(NOT_APPLICABLE, judged, column, bila="metrik `manual`")
    claimed = manual & frame["tingkat"].isin(_LEVELS_WITH_EVIDENCE) & frame["bukti_url"].isna()
    findings += place.each(LEVEL_WITHOUT_EVIDENCE, frame.index[claimed], "bukti_url")
    over = frame["metrik"].isin(_PERCENT) & (frame["target"] > _MOST_PERCENT).fillna(value=False).astype(bool)
    return findings + place.each(TARGET_OVER_100, frame.index[over], "target")


def evidence(part: Part) -> list[Finding]:
    """Find conditions said to have evidence that nobody can open."""
    frame = part.frame
    bare = (frame["status"] == "ada_bukti") & frame["bukti_url"].isna()
    return part.place.each(EVIDENCE_WITHOUT_LINK, frame.index[bare], "bukti_url")


def rated(part: Part) -> list[Finding]:
    """Find scores of others that name neither a region nor an agency, or both."""
    frame = part.frame
    unclear = frame["kode_wilayah"].isna() == frame["instansi"].isna()
    return part.place.each(WHO_IS_RATED, frame.index[unclear], "kode_wilayah")


def corrections(part: Part) -> list[Finding]:
    """Find corrections of tables and columns that there are none of."""
    known = {table.name: table.names for table in TABLES.values() if table.where != "unduhan"}
    tables = part.frame["tabel"].dropna()
    findings = unknown_words(
        UNKNOWN_COLUMN_NAMED, tables[~tables.isin(list(known))], themselves(known), "tabel", part.place
    )
    both = part.frame[["tabel", "kolom"]].dropna()
    for name, rows in both[both["tabel"].isin(list(known))].groupby("tabel"):
        columns: pd.Series[str] = rows["kolom"]
        strange = columns[~columns.isin(known[str(name)])]
        findings += unknown_words(UNKNOWN_COLUMN_NAMED, strange, themselves(known[str(name)]), "kolom", part.place)
    return findings
