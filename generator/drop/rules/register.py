"""The register of agencies and the other reference tables."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from generator.drop.findings import rule
from generator.drop.reserved import RESERVED
from generator.drop.schema import STATUSES
from generator.drop.text import has_foreign_letters, skeleton
from generator.drop.values import fold_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.drop.findings import Finding
    from generator.drop.parts import Part

RESERVED_ID = rule(
    "P420",
    "error",
    "ID tidak boleh dipakai",
    "id ini dipakai untuk halaman lain atau nama khusus sistem berkas",
    "Pilih id lain, misalnya dengan menambahkan nama daerah.",
)
FOREIGN_LETTERS = rule(
    "P421",
    "error",
    "Huruf mirip Latin",
    "nama ini memuat huruf yang tampak seperti huruf Latin tetapi bukan",
    "Ketik ulang nama itu dengan papan ketik biasa.",
)
LOOK_ALIKE = rule(
    "P422",
    "error",
    "Dua nama tampak sama",
    "nama ini tampak sama dengan nama pada baris {baris} tetapi ditulis berbeda",
    "Bila instansinya sama, hapus salah satu dan jadikan ejaannya alias. Bila berbeda, bedakan namanya.",
)
SAME_NAME = rule(
    "P423",
    "warning",
    "Nama dipakai dua instansi",
    "nama atau alias ini juga dipakai instansi pada baris {baris}; impor tidak dapat memilih di antara keduanya",
    "Hapus alias dari salah satu instansi, atau tambahkan nama daerah pada namanya.",
)
ENDS_BEFORE_START = rule(
    "P424",
    "error",
    "Berakhir sebelum mulai",
    "{selesai} mendahului {mulai} pada baris yang sama",
    "Periksa kedua tanggal.",
)
LIMITS_OVERLAP = rule(
    "P425",
    "error",
    "Masa berlaku bertumpuk",
    "masa berlaku batas ini bertumpuk dengan batas klasifikasi yang sama pada baris {baris}",
    "Isi berlaku_selesai batas lama dengan hari sebelum batas baru berlaku.",
)
LABEL_CONFLICT = rule(
    "P426",
    "error",
    "Label status bertentangan",
    "label ini sudah berarti `{status}`",
    "Satu label hanya boleh punya satu status baku. Kode status baku selalu berarti dirinya sendiri.",
)
NO_HOLIDAYS = rule(
    "P427",
    "error",
    "Tahun tanpa hari libur",
    "tidak ada hari libur untuk tahun {tahun}, padahal ada laporan yang dihitung dalam tahun itu",
    "Tambahkan libur nasional dan cuti bersama tahun itu menurut keputusan bersama menteri.",
)


def reserved_ids(part: Part) -> list[Finding]:
    """Find ids that cannot be the name of a page."""
    return part.place.each(RESERVED_ID, part.frame.index[part.frame["id"].isin(RESERVED)], "id")


def span(part: Part, starts: str, ends: str) -> list[Finding]:
    """Find rows that end before they begin."""
    wrong = part.frame[ends] < part.frame[starts]
    return part.place.each(ENDS_BEFORE_START, part.frame.index[wrong], ends, mulai=starts, selesai=ends)


def names(part: Part) -> list[Finding]:
    """Find names that look like another agency's, hold letters that only look Latin, or are another's alias."""
    frame = part.frame
    findings: list[Finding] = []
    for column in ("nama", "singkatan", "alias"):
        texts = frame[column].dropna()
        strange = [int(str(row)) for row, text in texts.items() if has_foreign_letters(text)]
        findings += part.place.each(FOREIGN_LETTERS, strange, column)
    alike, same = _collisions(frame)
    for code, rows in ((LOOK_ALIKE, alike), (SAME_NAME, same)):
        for column, where in rows.items():
            facts = {row: {"baris": first} for row, first in where.items()}
            findings += part.place.each_with(code, facts, column, total=len(facts))
    return findings


def _collisions(frame: pd.DataFrame) -> tuple[dict[str, dict[int, int]], dict[str, dict[int, int]]]:
    """Return, by column, row → earlier row of another agency of the same region whose name looks or is the same."""
    first: dict[tuple[str, str], tuple[int, str, str]] = {}
    alike: dict[str, dict[int, int]] = defaultdict(dict)
    same: dict[str, dict[int, int]] = defaultdict(dict)
    for row, region, column, name in _spelled(frame):
        seen = first.setdefault((region, skeleton(name)), (row, column, name))
        if seen[0] == row:
            continue
        differs = seen[2].casefold() != name.casefold() and (column, seen[1]) == ("nama", "nama")
        (alike if differs else same)[column].setdefault(row, seen[0])
    return alike, same


def _spelled(frame: pd.DataFrame) -> Iterator[tuple[int, str, str, str]]:
    """Yield (row, region, column, name) for every way of naming an agency; full names first."""
    for column in ("nama", "singkatan", "alias"):
        for row, region, text in frame[["kode_wilayah", column]].dropna(subset=[column]).itertuples():
            for name in text.split(";") if column == "alias" else [text]:
                if skeleton(name):
                    yield int(row), str(region), column, name.strip()


def limits(part: Part) -> list[Finding]:
    """Find limits of one class that hold on the same day: then nobody could say which one counts."""
    frame = part.frame.dropna(subset=["klasifikasi", "berlaku_mulai"])
    findings = span(part, "berlaku_mulai", "berlaku_selesai")
    for _, rows in frame.groupby("klasifikasi", observed=True):
        ordered = rows.sort_values("berlaku_mulai", kind="stable")
        ends = ordered["berlaku_selesai"].fillna(pd.Timestamp.max.floor("s")).cummax().shift()
        clashing = ordered.index[ordered["berlaku_mulai"] <= ends]
        before = pd.Series(ordered.index, index=ordered.index).shift()
        findings += [
            part.place.found(LIMITS_OVERLAP, row=int(row), column="berlaku_mulai", baris=int(before[row]))
            for row in clashing
        ]
    return findings


def labels(part: Part) -> list[Finding]:
    """Find labels with two meanings."""
    meaning = {status: status for status in STATUSES}
    findings: list[Finding] = []
    for row, label, status in part.frame[["label", "status"]].dropna().itertuples():
        known = meaning.setdefault(fold_label(label), status)
        if known != status:
            findings.append(part.place.found(LABEL_CONFLICT, row=int(row), column="label", status=known))
    return findings
