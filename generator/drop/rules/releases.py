"""What can only be seen across drops: complaints that vanish, keys that change, coverage that shrinks, replacements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from generator.drop.findings import rule
from generator.drop.numbering import n_numbers
from generator.drop.places import Place
from generator.drop.rules.register import NO_HOLIDAYS
from generator.drop.sealing import taken_out, taken_out_since

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from generator.drop.findings import Finding
    from generator.drop.model import Drop
    from generator.drop.parts import OpenedDrop

Days: TypeAlias = npt.NDArray[np.datetime64]
Flags: TypeAlias = npt.NDArray[np.bool_]

MISSING = rule(
    "P601",
    "warning",
    "Laporan hilang",
    "{jumlah} laporan dalam cakupan yang ada di rilis terdahulu tidak ada lagi; jumlah ini diumumkan",
    "Periksa apakah ekspornya lengkap. Laporan yang hilang tidak ikut dihitung sampai muncul lagi.",
)
MANY_MISSING = rule(
    "P602",
    "error",
    "Terlalu banyak laporan hilang sekaligus",
    "{jumlah} dari {semua} laporan dalam cakupan hilang sekaligus",
    'Periksa kunci dan kelengkapan ekspor. Bila memang benar, tulis alasannya: `[diakui]` lalu `hilang = "…"`.',
)
KEY_CHANGED = rule(
    "P603",
    "error",
    "Kunci pengacak id berganti",
    "sidik_kunci berbeda dari rilis {sebelumnya}: laporan yang sama akan punya id lain",
    "Impor ulang dengan kunci yang lama. Bila memang harus berganti, tulis alasannya: `[diakui]` lalu "
    '`sidik_kunci = "…"`.',
)
COVERAGE_SHRINKS = rule(
    "P604",
    "warning",
    "Cakupan menyempit",
    "cakupan rilis ini lebih sempit daripada rilis {sebelumnya}; laporan di luarnya memakai keadaan lama",
    "Sertakan kembali seluruh masa yang pernah dicakup, bila datanya ada.",
)
REPLACES_UNKNOWN = rule(
    "P605",
    "error",
    "Rilis yang digantikan tidak ada",
    "[menggantikan] harus menyebut rilis yang lebih dulu dan belum digantikan rilis lain",
    "Tulis id rilis yang digantikan persis seperti nama foldernya.",
)

_ACCEPTED_SHARE: Final = 5
"""More than one in five vanishing at once is an error."""


def across(drops: Sequence[OpenedDrop]) -> list[Finding]:
    """Walk through the drops that take part, oldest first, holding one date for each complaint known so far."""
    findings = list(_replacements(drops))
    replaced = {drop.drop.manifest.replaces for drop in drops}
    with_complaints = [drop for drop in drops if drop.drop.id not in replaced and "pengaduan" in drop.drop.tables]
    if len(with_complaints) == 1:
        return findings  # nothing to look across, and the largest table there is
    known = np.full(n_numbers(one.drop for one in with_complaints), np.datetime64("NaT", "s"))
    gone = np.zeros(len(known), dtype=np.bool_)
    previous: Drop | None = None
    keyed: Drop | None = None
    for place, opened in enumerate(with_complaints):
        drop = opened.drop
        rows = drop.tables["pengaduan"][["id", "tanggal_masuk"]].dropna()
        numbers = rows["id"].to_numpy(dtype=np.int32)
        is_covered = _covers(drop, known)
        is_missing = is_covered.copy()
        is_missing[numbers] = False
        findings += _on_missing(opened, _count(is_missing))
        n_there = _count(is_covered & ~gone) + taken_out_since(opened, with_complaints[:place])
        findings += _on_vanished(opened, n_there, _count(is_missing & ~gone) - taken_out(opened))
        findings += _on_key(opened, keyed)
        if previous and _shrinks(previous, drop):
            findings.append(opened.place.found(COVERAGE_SHRINKS, column="cakupan", sebelumnya=previous.id))
        gone[numbers] = False
        gone |= is_missing
        known[numbers[::-1]] = rows["tanggal_masuk"].to_numpy()[::-1]  # of a repeated one the first row tells
        previous = drop
        keyed = drop if drop.manifest.key_fingerprint else keyed
    return findings


def _covers(drop: Drop, received: Days) -> Flags:
    """Tell which known complaints a drop should have, by the day on which they were received."""
    starts, ends = drop.manifest.covers_from, np.datetime64(drop.manifest.covers_until or drop.as_of)
    inside = received <= ends
    return inside & (received >= np.datetime64(starts)) if starts else inside


def _count(flags: Flags) -> int:
    return int(np.count_nonzero(flags))


def _on_missing(opened: OpenedDrop, n_missing: int) -> Iterator[Finding]:
    if n_missing:
        yield opened.parts["pengaduan"][0].place.found(MISSING, jumlah=n_missing)


def _on_vanished(opened: OpenedDrop, n_there: int, n_vanished: int) -> Iterator[Finding]:
    """Refuse when more than a fifth of those that were there vanish at once.

    Both are as they were when the drop was sealed: what was taken out of it since has not vanished, and what was taken
    out of earlier drops was there. Nobody can acknowledge anything in a sealed manifest.
    """
    too_many = n_vanished * _ACCEPTED_SHARE > n_there
    if too_many and "hilang" not in opened.drop.manifest.acknowledged:
        yield opened.parts["pengaduan"][0].place.found(MANY_MISSING, jumlah=n_vanished, semua=n_there)


def _on_key(opened: OpenedDrop, keyed: Drop | None) -> Iterator[Finding]:
    manifest = opened.drop.manifest
    if keyed is None or manifest.key_fingerprint is None or "sidik_kunci" in manifest.acknowledged:
        return
    if manifest.key_fingerprint != keyed.manifest.key_fingerprint:
        yield opened.place.found(KEY_CHANGED, column="sidik_kunci", sebelumnya=keyed.id)


def _shrinks(before: Drop, after: Drop) -> bool:
    starts_later = after.manifest.covers_from is not None and (
        before.manifest.covers_from is None or after.manifest.covers_from > before.manifest.covers_from
    )
    ends = [drop.manifest.covers_until or drop.as_of for drop in (before, after)]
    return starts_later or ends[1] < ends[0]


def _replacements(drops: Sequence[OpenedDrop]) -> Iterator[Finding]:
    earlier: set[str] = set()
    for opened in drops:
        replaces = opened.drop.manifest.replaces
        if replaces is not None:
            if replaces not in earlier:
                yield opened.place.found(REPLACES_UNKNOWN, column="menggantikan.drop")
            earlier.discard(replaces)
        earlier.add(opened.drop.id)


def years_without_holidays(drops: Sequence[OpenedDrop], holidays: pd.DataFrame) -> list[Finding]:
    """Find years in which working days are counted but no holiday is known: first receipt to the last as-of date."""
    received = [
        dates.min()
        for drop in drops
        if "pengaduan" in drop.drop.tables
        and not (dates := drop.drop.tables["pengaduan"]["tanggal_masuk"].dropna()).empty
    ]
    if not received:
        return []
    known = set(holidays["tanggal"].dropna().dt.year)
    years = range(min(received).year, drops[-1].drop.as_of.year + 1)
    place = Place("reference/hari_libur.csv")
    return [place.found(NO_HOLIDAYS, column="tanggal", tahun=year) for year in years if year not in known]
