"""Complaints: dates that can be, states that agree with them, and totals that add up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from generator.drop.findings import rule
from generator.drop.schema import OUTCOME_OF
from generator.drop.sealing import taken_out
from generator.drop.totals import OUTCOMES, counted, explained

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.drop.findings import Finding
    from generator.drop.model import Manifest
    from generator.drop.parts import OpenedDrop, Part
    from generator.drop.places import Place

FUTURE_DATE = rule(
    "P410",
    "error",
    "Tanggal sesudah tanggal data",
    "tanggal ini sesudah tanggal data {tanggal_data}",
    "Periksa tahun dan urutan hari-bulan. Rilis hanya memuat yang sudah terjadi sampai tanggal datanya.",
)
BEFORE_RECEIPT = rule(
    "P411",
    "error",
    "Tanggal sebelum laporan masuk",
    "tanggal ini mendahului tanggal_masuk pada baris yang sama",
    "Periksa kedua tanggal di sumber.",
)
OUT_OF_ORDER = rule(
    "P412",
    "warning",
    "Urutan tanggal tidak lazim",
    "tanggal ini mendahului {sebelumnya} pada baris yang sama",
    "Biarkan bila memang begitu; bila tidak, perbaiki di sumber.",
)
CLOSED_WHILE_OPEN = rule(
    "P413",
    "error",
    "Tanggal selesai pada laporan yang berjalan",
    "status laporan ini masih berjalan, tetapi tanggal_selesai terisi",
    "Perbaiki statusnya, atau kosongkan tanggal_selesai.",
)
NOT_COVERED = rule(
    "P414",
    "error",
    "Di luar cakupan",
    "tanggal_masuk di luar [cakupan] {mulai} sampai {selesai}",
    "Perbaiki [cakupan] dalam drop.toml, atau keluarkan baris ini.",
)
MANY_SAME_DAY = rule(
    "P415",
    "warning",
    "Banyak yang selesai pada hari masuk",
    "{jumlah} dari {semua} laporan selesai pada hari masuknya",
    "Periksa apakah tanggal_selesai terisi tanggal masuk atau tanggal ekspor.",
)
CLOSED_UNDATED = rule(
    "P416",
    "note",
    "Laporan tertutup tanpa tanggal",
    "{jumlah} dari {semua} laporan yang tertutup tidak punya tanggal_selesai; lamanya hanya diketahui antarrilis",
    "Isi tanggal_selesai bila sumbernya punya.",
)
TOTAL_DIFFERS = rule(
    "P417",
    "error",
    "Total kontrol tidak cocok",
    "total kontrol {total}, data berisi {dihitung}; selisih {selisih}",
    "Cari laporan yang kurang, lebih, atau salah status; total kontrol harus sama dengan yang diumumkan.",
)
TOTAL_REDACTED = rule(
    "P729",
    "note",
    "Total kontrol berbeda karena redaksi",
    "total kontrol {total}, data berisi {dihitung}; selisih {selisih} berasal dari redaksi",
    "Tidak ada yang perlu diperbaiki: laporan itu dikeluarkan sesudah terbit, segelnya tetap menyebut total yang "
    "diumumkan, dan halaman rilis menyebut selisihnya.",
)
TOTALS_DISAGREE = rule(
    "P418",
    "error",
    "Total kontrol tidak berjumlah",
    "masuk {masuk}, jumlah hasil yang dicantumkan {jumlah}; selisih {selisih}",
    "Perbaiki [total_kontrol]: masuk = selesai + ditutup_sistem + berjalan + diarsipkan + di_luar_wewenang. Bila "
    "sumbernya sendiri mengumumkan angka yang tidak berjumlah, hapus angka itu dan jelaskan dalam catatan.",
)
AGENCY_NOT_THERE = rule(
    "P419",
    "warning",
    "Instansi tidak ada pada hari laporan masuk",
    "{jumlah} laporan masuk pada hari instansinya belum atau tidak lagi ada",
    "Periksa mulai dan selesai instansi, atau alihkan laporan kepada penerusnya.",
)

_STEPS: Final = ("tanggal_verifikasi", "tanggal_disposisi", "tanggal_tanggapan", "tanggal_selesai")
_CLOSED: Final = ("selesai", "ditutup_sistem")
_FEWEST_FOR_SAME_DAY: Final = 3
_SAME_DAY_SHARE: Final = 3
"""A warning from one in three."""
_NEVER: Final = np.datetime64("NaT", "s")
_PAST: Final = {
    "pengaduan": ("tanggal_masuk", *_STEPS),
    "narahubung": ("tanggal_sk", "terakhir_diverifikasi"),
    "syarat": ("tanggal",),
    "tanggapan": ("tanggal",),
    "koreksi": ("tanggal",),
}
"""Table → dates of what has happened: never after the as-of date."""


def steps(part: Part, manifest: Manifest, as_of: date) -> list[Finding]:
    """Apply the rules that look at every date of a complaint; counting reads only the first and the last of them."""
    return future_dates(part, as_of) + _rows(part, manifest, as_of)


def without_steps(part: Part) -> Part:
    """Return the part without the dates between receipt and closing: of ten million complaints they are 240 MB."""
    return replace(part, frame=part.frame.drop(columns=list(_STEPS[:-1])))


def future_dates(part: Part, as_of: date) -> list[Finding]:
    """Find dates of what has happened that lie after the as-of date."""
    findings: list[Finding] = []
    for column in _PAST.get(part.table.name, ()):
        late = part.frame.index[part.frame[column] > pd.Timestamp(as_of)]
        findings += part.place.each(FUTURE_DATE, late, column, tanggal_data=as_of)
    return findings


def _rows(part: Part, manifest: Manifest, as_of_day: date) -> list[Finding]:
    """Find what is wrong with single complaints. A date after the as-of date is told by `future_dates` alone."""
    frame, as_of = part.frame, pd.Timestamp(as_of_day)
    findings: list[Finding] = []
    for column in _STEPS:
        early = (frame[column] < frame["tanggal_masuk"]) & (frame["tanggal_masuk"] <= as_of)
        findings += part.place.each(BEFORE_RECEIPT, frame.index[early], column)
    findings += _order(part)
    outcome = frame["status"].map(OUTCOME_OF)
    open_but_closed = (outcome == "berjalan").to_numpy() & frame["tanggal_selesai"].notna()
    findings += part.place.each(CLOSED_WHILE_OPEN, frame.index[open_but_closed], "tanggal_selesai")
    starts, ends = manifest.covers_from, manifest.covers_until or as_of_day
    outside = (frame["tanggal_masuk"] > pd.Timestamp(ends)) & (frame["tanggal_masuk"] <= as_of)
    if starts:
        outside |= frame["tanggal_masuk"] < pd.Timestamp(starts)
    facts = {"mulai": starts or "awal", "selesai": ends}
    return findings + part.place.each(NOT_COVERED, frame.index[outside], "tanggal_masuk", **facts)


def _order(part: Part) -> list[Finding]:
    """Find steps that stand before an earlier step; one finding a row and step."""
    frame = part.frame
    findings: list[Finding] = []
    for place, column in enumerate(_STEPS):
        told = pd.Series(data=False, index=frame.index)
        for before in _STEPS[:place]:
            wrong = (frame[column] < frame[before]) & (frame[column] >= frame["tanggal_masuk"]) & ~told
            told |= wrong
            findings += part.place.each(OUT_OF_ORDER, frame.index[wrong], column, sebelumnya=before)
    return findings


def totals(drop: OpenedDrop) -> list[Finding]:
    """Compare a drop's complaints with the totals that were published elsewhere, and look at the whole of them.

    Its manifest is sealed: it says what was declared, also where a redaction took complaints out since.
    """
    table = drop.drop.tables.get("pengaduan")
    stated = drop.drop.manifest.control_totals
    findings = _stated_among_themselves(stated, drop.place)
    if table is None:
        return findings
    here = counted(table)
    fewer = {name: stated[name] - n for name, n in here.items() if name in stated}
    redacted = explained(fewer, taken_out(drop))
    for name, difference in fewer.items():
        if difference:
            facts = {"total": stated[name], "dihitung": here[name], "selisih": abs(difference)}
            code = TOTAL_REDACTED if name in redacted else TOTAL_DIFFERS
            findings.append(drop.place.found(code, column=f"total_kontrol.{name}", **facts))
    return findings + _whole(table, drop)


def _stated_among_themselves(stated: Mapping[str, int], place: Place) -> list[Finding]:
    """Compare the declared outcomes with the declared whole: equal where all five stand there, else never more."""
    if "masuk" not in stated:
        return []
    parts = [stated[outcome] for outcome in OUTCOMES if outcome in stated]
    whole, total = stated["masuk"], sum(parts)
    if total == whole or (total < whole and len(parts) < len(OUTCOMES)):
        return []
    facts = {"masuk": whole, "jumlah": total, "selisih": abs(whole - total)}
    return [place.found(TOTALS_DISAGREE, column="total_kontrol", **facts)]


def _whole(table: pd.DataFrame, drop: OpenedDrop) -> list[Finding]:
    findings = []
    place = drop.parts["pengaduan"][0].place
    same_day = int((table["tanggal_selesai"] == table["tanggal_masuk"]).sum())
    if len(table) >= _FEWEST_FOR_SAME_DAY and same_day * _SAME_DAY_SHARE >= len(table):
        findings.append(place.found(MANY_SAME_DAY, column="tanggal_selesai", jumlah=same_day, semua=len(table)))
    closed = table["status"].map(OUTCOME_OF).isin(_CLOSED).to_numpy()
    undated = int((closed & table["tanggal_selesai"].isna().to_numpy()).sum())
    if undated:
        facts = {"jumlah": undated, "semua": int(closed.sum())}
        findings.append(place.found(CLOSED_UNDATED, column="tanggal_selesai", **facts))
    return findings


def agency_not_there(part: Part, agencies: pd.DataFrame) -> list[Finding]:
    """Find complaints received before their agency began or after it ended."""
    agency, received = part.frame["instansi"].cat, part.frame["tanggal_masuk"].to_numpy()
    known = agencies.dropna(subset=["id"]).drop_duplicates("id").set_index("id").reindex(agency.categories)
    # Asked once an agency; the last place is that of complaints whose agency could not be read.
    starts, ends = (np.append(known[name].to_numpy(), _NEVER)[agency.codes] for name in ("mulai", "selesai"))
    outside = (received < starts) | (received > ends)
    if not outside.any():
        return []
    first = int(part.frame.index[outside][0])
    return [part.place.found(AGENCY_NOT_THERE, row=first, column="instansi", jumlah=int(outside.sum()))]
