"""Releases of any number of agencies, made in memory in a second: what pages of a whole country would have to hold.

Names, counts and intervals differ from agency to agency, or a page would shrink more than real ones do.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import groupby
from math import sqrt
from random import Random
from typing import TYPE_CHECKING, Final

from generator.pages.words import KINDS
from generator.release import (
    Agency,
    Block,
    Outcomes,
    PeerGroupFacts,
    PeerStanding,
    Release,
    Scorecard,
    Share,
    Timeliness,
    WaitingTime,
)
from generator.release.context import NO_CONTEXT
from generator.release.curve import Curve, CurvePoint
from generator.release.dimension import DimensionRow, Dimensions, DimensionTable, Value
from generator.release.revision import UNREVISED
from tests.pages.sample import AS_OF, DROP, GRAVE, INFORMATION, ORDINARY, focal_point, note_for, release

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.release import Difference, FocalPoint

_KINDS: Final = ("dinas", "puskesmas", "kecamatan", "badan", "kelurahan", "desa", "bumd", "rsud")
_TEXT: Final = (
    "Air Arga Bangun Batu Bina Bukit Candi Danau Elok Fajar Gading Gunung Harapan Hulu Indah Jati Jaya Kali Karang "
    "Kebun Kuala Kubu Lubuk Lama Makmur Mekar Muara Mulya Negeri Ombak Padang Pasir Pulau Rantau Rejo Rimba Sari Sei "
    "Sido Suka Sungai Tanjung Tebing Teluk Timur Ujung Utama Wana Wono Yoso Zamrud"
)
_IN_ORDER: Final = sorted(_KINDS)
_WORDS: Final = _TEXT.split()
_LEVELS: Final = ("Provinsi", "Kabupaten", "Kecamatan")
_POSTS: Final = ("Sekretaris", "Kepala Bagian Umum", "Kepala Subbagian Program", "Koordinator Pengelola Pengaduan")
_Z: Final = 1.96


def many(agencies: int, *, regions: int = 500, seed: int = 1) -> Release:
    """Return a release of `agencies` agencies in about so many regions: provinces, in them kabupaten, then kecamatan.

    With one region all agencies stand in it, as the offices of one ministry would. Every tenth has no focal point, and
    every seventh no complaints. Sums of the release are those of its agencies.
    """
    draw = Random(seed)  # noqa: S311 - a seed, so that the same release comes again
    codes = ["14.06"] if regions == 1 else list(_codes(regions))
    shown = [_agency(number, codes[number % len(codes)], draw) for number in range(agencies)]
    cards = [_scorecard(one, number, draw) for number, one in enumerate(shown)]
    groups = list(_groups(cards))
    standings = {one.agency: one for group in groups for one in group.members}
    cards = [replace(card, standing=standings.get(card.agency.id)) for card in cards]
    return replace(
        release(),
        scorecards=tuple(sorted(cards, key=lambda card: (card.agency.name.casefold(), card.agency.id))),
        total=replace(_block([0] * 5, draw), outcomes=_sum(cards), share_done=_share_of(_sum(cards))),
        focal_points=tuple(point for card in cards for point in card.focal_points),
        peer_groups=tuple(groups),
        commitments=(),
        context=NO_CONTEXT,
        tenures=(),
        revisions=UNREVISED,
        dimensions=_categories(cards),
    )


def _codes(regions: int) -> Iterable[str]:
    """Yield codes as Kemendagri has them: one kabupaten in ten codes, one province in a hundred, up to 38 of them."""
    for number in range(regions):
        province, rest = number // 120, number % 120
        kabupaten, kecamatan = rest // 12, rest % 12
        code = f"{11 + province}.{kabupaten + 1:02d}"
        yield f"{code}.{kecamatan:02d}" if kecamatan else (code if kabupaten else code[:2])


def _agency(number: int, code: str, draw: Random) -> Agency:
    kind = _KINDS[number % len(_KINDS)]
    words = " ".join(draw.sample(_WORDS, 3))
    return Agency(
        id=f"{kind}-{number:05d}",
        name=f"{KINDS[kind]} {words}",
        short_name=f"{kind[:3].title()}{words[:4].strip()}{number}" if number % 3 == 0 else None,
        aliases=(f"{words} {number}",) if number % 2 else (),
        kind=kind,
        parent=None,
        region_code=code,
        region_name=f"{_LEVELS[code.count('.')]} {_WORDS[sum(map(ord, code)) % len(_WORDS)]} {code}",
        website=None,
        starts=None,
        ends=AS_OF - timedelta(days=40) if number % 97 == 0 else None,
        successor=None,
    )


def _scorecard(agency: Agency, number: int, draw: Random) -> Scorecard:
    size = 0 if number % 7 == 0 else draw.choice((5, 18, 60, 300, 2000))
    block = _block([draw.randint(0, size) for _ in range(5)], draw)
    return Scorecard(
        agency=agency,
        starts=AS_OF - timedelta(days=draw.randint(400, 900)) if block.outcomes.received else None,
        block=block,
        by_year=(),
        with_descendants=None,
        trend=(),
        missing=0,
        focal_points=() if number % 10 == 0 else (_point(agency, draw),),
    )


def _point(agency: Agency, draw: Random) -> FocalPoint:
    day = AS_OF - timedelta(days=draw.randint(1, 700))
    network = draw.choice((("sp4n", "pejabat_penghubung"), ("ombudsman", "narahubung"), ("ppid", "ppid_pembantu")))
    return replace(
        focal_point(f"{agency.id}-n", agency.id, *network, day),
        post=draw.choice(_POSTS),
        office_phone=f"(0762) 0{draw.randint(10000, 99999)}",
        whatsapp=f"0800 000 {draw.randint(100, 999)}",
        email=f"{agency.id}@contoh.go.id",
    )


def _block(parts: list[int], draw: Random) -> Block:
    outcomes = Outcomes(sum(parts), *parts)
    share = _share_of(outcomes)
    half = draw.randint(2, 60)
    days = (half, half - 1, half + draw.randint(1, 30)) if share.n >= 10 else (None,) * 3
    waiting = WaitingTime(
        *("kaplan_meier", share.n, outcomes.done, *days, None, None, None, note_for(share.n)),
        curve=Curve.of(CurvePoint(day, 0.5, 0.4, 0.6, 0) for day in sorted(filter(None, days))),
    )
    classes = tuple(
        _timeliness(klass, limit, draw.randint(0, share.n), draw.randint(0, share.n))
        for klass, limit in ((GRAVE, 60), (ORDINARY, 14), (INFORMATION, 5))
    )
    return Block(outcomes, (), share, classes if share.n else (), waiting)


def _timeliness(klass: str, limit: int, on_time: int, late: int) -> Timeliness:
    one = _share(on_time, on_time + late)
    return Timeliness(klass, limit, on_time, late, 0, 0, one.value, one.low, one.high, None, None, one.note)


def _share_of(outcomes: Outcomes) -> Share:
    return _share(outcomes.done, outcomes.received - outcomes.out_of_remit)


def _share(done: int, n: int) -> Share:
    """Wilson's interval, written out: no library is as fast, and here it is to look like one, not to be one."""
    if n < 10:
        return Share(done, n, None, None, None, "n_kurang_10")
    value = done / n
    middle, width = value + _Z**2 / (2 * n), _Z * sqrt(value * (1 - value) / n + _Z**2 / (4 * n * n))
    least, most = (middle - width) / (1 + _Z**2 / n), (middle + width) / (1 + _Z**2 / n)
    return Share(done, n, value, max(0.0, least), min(1.0, most), note_for(n))


def _categories(cards: list[Scorecard]) -> Dimensions:
    """Return a table of one category of which every agency with complaints has so many that they may be shown."""
    counts = [(card.agency.id, card.block.outcomes.received) for card in cards if card.block.outcomes.received >= 10]
    rows = [DimensionRow("semua", "", sum(n for _, n in counts), (sum(n for _, n in counts), 0))]
    rows += [DimensionRow("instansi", agency, n, (n, 0)) for agency, n in counts]
    values = (Value("Jalan", ""), Value("", ""))
    table = DimensionTable(
        "kategori", AS_OF.year - 1, DROP, AS_OF, None, is_restated=False, values=values, rows=tuple(rows)
    )
    return Dimensions(5, (table,), dict.fromkeys(("kanal", "kode_wilayah", "rating"), "tidak_dimuat"))


def _sum(cards: list[Scorecard]) -> Outcomes:
    parts = [sum(column) for column in zip(*(card.block.outcomes.parts for card in cards), strict=True)]
    return Outcomes(sum(parts), *parts)


def _groups(cards: list[Scorecard]) -> Iterable[PeerGroupFacts]:
    """Yield a group for each kind, by volume."""
    for kind, own in groupby(sorted(cards, key=lambda card: card.agency.kind), lambda card: card.agency.kind):
        ordered = sorted(own, key=lambda card: (-card.block.outcomes.received, card.agency.id))
        at = _IN_ORDER.index(kind)
        done = sum(card.block.share_done.done for card in ordered)
        n = sum(card.block.share_done.n for card in ordered)
        members = tuple(_standing(card, at) for card in ordered)
        yield PeerGroupFacts(KINDS[kind], (kind,), 0, None, done, n, done / n if n else None, 1.0, members, ())


def _standing(card: Scorecard, group: int) -> PeerStanding:
    share = card.block.share_done
    if share.n < 10:
        return PeerStanding(card.agency.id, group, share.done, share.n, None, None, None, "n_kurang_10", None)
    state: Difference = "tidak_berbeda_nyata"
    spread = max(1, share.n // 8)
    near, far = (share.n // 2 - spread, share.n // 2 + spread), (share.n // 2 - 2 * spread, share.n // 2 + 2 * spread)
    return PeerStanding(card.agency.id, group, share.done, share.n, near, far, state, None, share.n / 2)
