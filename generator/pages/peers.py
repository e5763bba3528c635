"""Peers in words: a scorecard's comparison, the groups in the list, and the home page's sentence. Nothing ranks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from generator.pages import figures
from generator.pages.locale import bare_percent, listed, number, percent, percent_span
from generator.pages.side_by_side import parts
from generator.pages.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from generator.pages.edition import Edition
    from generator.pages.leads import Sentence
    from generator.release import Difference, PeerGroupFacts, PeerStanding, Release

DIFFERENCES: dict[Difference, str] = {
    "tidak_berbeda_nyata": "tidak berbeda nyata",
    "perlu_dilihat_lebih_dekat": "perlu dilihat lebih dekat",
    "jelas_berbeda": "jelas berbeda",
}
TABLE_ROWS = 40
"""A larger group is listed as the members nearest in volume."""

ALL_CASES = " Pembandingan memakai semua laporan yang dicakup data."
"""Said beside a comparison where the headline figures beside it cover twelve months."""

_OUTSIDE: dict[Difference, str] = {
    "perlu_dilihat_lebih_dekat": "di luar batas 95 %",
    "jelas_berbeda": "di luar batas 99,8 %",
}


@dataclass(frozen=True, slots=True)
class PeerRow:
    """A member in the table of a group; empty texts are not printed."""

    id: str
    name: str
    count: str
    share: str
    few: bool
    limits: str
    state: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The section on peers of a scorecard; without `drawing` the agency is not compared and `finding` says why."""

    finding: str
    group: str
    subject: str
    drawing: Markup
    notes: list[str]
    rows: list[PeerRow]
    caption: str
    method: list[str]
    quotation: str
    side_by_side: str
    """Where the agency stands beside others of its group, below `/banding/`; empty where it is alone."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group in the list of all agencies; a dash where nobody is compared."""

    name: str
    members: str
    count: str
    share: str
    compared: str
    closer: str
    clear: str


class Peers:
    """The groups of a release; what all pages of one group share is made once."""

    def __init__(self, release: Release, edition: Edition) -> None:
        """Index the groups and set up a chart for each."""
        self.edition = edition
        is_recent = release.headline is not None and release.headline.period == "12_bulan"
        self.basis = ALL_CASES if is_recent else ""
        self.groups = release.peer_groups
        self.kinds = {card.agency.id: card.agency.kind for card in release.scorecards}
        self.names = {card.agency.id: card.agency.short_name or card.agency.name for card in release.scorecards}
        self.charts = [figures.funnel_of(group, self.names, release.few_n) for group in self.groups]
        self.rows = [[self._row(one) for one in group.members] for group in self.groups]
        self.places = {one.agency: at for group in self.groups for at, one in enumerate(group.members)}
        self.states = [Counter(one.difference for one in group.members) for group in self.groups]
        self.parts = parts(self.groups)
        self.pages = {agency: part.address for part in self.parts for agency in part.members}
        self.nouns = [self._noun(group) for group in self.groups]

    def sentence(self, standing: PeerStanding) -> Sentence:
        """Say in one sentence how an agency lies to its peers, and over which cases where the headline differs."""
        start, stressed, end = self._sentence(standing)
        return (start, stressed, f"{end}{self.basis}")

    def _sentence(self, standing: PeerStanding) -> Sentence:
        match standing.difference:
            case None if standing.reason == "n_kurang_10":
                return ("Terlalu sedikit laporan untuk ", "dibandingkan", " dengan instansi lain.")
            case None:
                return ("Terlalu sedikit instansi sebanding untuk ", "dibandingkan", ".")
            case "perlu_dilihat_lebih_dekat":
                return ("Hasilnya ", "perlu dilihat lebih dekat", "; belum bukti perbedaan.")
            case difference:
                return ("Hasilnya ", DIFFERENCES[difference], f" dari {self._others(standing)}.")

    def home_sentence(self) -> Sentence | None:
        """Say how many agencies lie outside the limits of their group; None where nothing is compared."""
        states = [one.difference for group in self.groups for one in group.members if one.difference]
        if not states:
            return None
        clear, closer = states.count("jelas_berbeda"), states.count("perlu_dilihat_lebih_dekat")
        stressed = f"{number(clear)} jelas berbeda" if clear else "tidak ada yang jelas berbeda"
        return (
            f"Dari {number(len(states))} instansi yang dibandingkan, ",
            stressed,
            f"; {number(closer)} perlu dilihat lebih dekat.{self.basis}",
        )

    def group_rows(self) -> list[GroupRow]:
        """Return the groups that have members, in the order of the policy."""
        return [_group_row(group) for group in self.groups if group.members]

    def comparison(self, standing: PeerStanding, path: str) -> Comparison:
        """Return the section on peers of one scorecard."""
        group, short = self.groups[standing.group], self.names[standing.agency]
        share = f", {percent(group.value)}" if group.value is not None else ""
        drawing, finding, subject = self.drawn(standing)
        rows, caption = self._table(standing)
        return Comparison(
            finding=finding,
            group=group.name,
            subject=subject,
            drawing=drawing,
            notes=[*_notes(standing, group, short, self.states[standing.group]), *filter(None, [self.basis.strip()])],
            rows=rows,
            caption=caption,
            method=_method(standing, group),
            quotation=self.edition.quotation(
                f"{_claim(standing, short)} (kelompok: {group.name}{share}).", f"{path}#pembanding"
            ),
            side_by_side=self.pages.get(standing.agency, ""),
        )

    def drawn(self, standing: PeerStanding) -> tuple[Markup, str, str]:
        """Return the funnel of one agency, empty where it is not compared; its finding; and what it shows."""
        group, short = self.groups[standing.group], self.names[standing.agency]
        finding = _finding(standing, short, self.edition)
        share = f", {percent(group.value)}" if group.value is not None else ""
        line = f"garis putus-putus: gabungan {number(len(group.members))} instansi{share}"
        label = f"Plot corong persen selesai {group.name}. {finding}."
        drawing = figures.funnel(self.charts[standing.group], standing.agency, label)
        return drawing, finding, f"Persen selesai menurut jumlah laporan. {group.name}; {line}"

    def _others(self, standing: PeerStanding) -> str:
        """Name the others that are compared: `11 dinas lain`."""
        states = self.states[standing.group]
        return f"{number(states.total() - states[None] - 1)} {self.nouns[standing.group]}"

    def _noun(self, group: PeerGroupFacts) -> str:
        kinds = {self.kinds[one.agency] for one in group.members if one.difference}
        return f"{KINDS[kinds.pop()].lower()} lain" if len(kinds) == 1 else "instansi sebanding"

    def _table(self, standing: PeerStanding) -> tuple[list[PeerRow], str]:
        rows, at = self.rows[standing.group], self.places[standing.agency]
        start = max(0, min(at - TABLE_ROWS // 2, len(rows) - TABLE_ROWS))
        shown = rows[start : start + TABLE_ROWS]
        which = (
            f"{number(len(rows))} instansi kelompok ini"
            if len(shown) == len(rows)
            else f"{len(shown)} dari {number(len(rows))} instansi kelompok ini, yang terdekat jumlah laporannya"
        )
        return shown, f"{which}; diurutkan menurut jumlah laporan, bukan prestasi."

    def _row(self, one: PeerStanding) -> PeerRow:
        has_share = one.n >= self.edition.min_n
        return PeerRow(
            one.agency,
            self.names[one.agency],
            f"{number(one.done)} dari {number(one.n)}",
            percent(one.done / one.n) if has_share else "–",
            has_share and one.n < self.edition.few_n,
            _span(one.limits_95, one.n) if one.limits_95 else "–",
            DIFFERENCES[one.difference] if one.difference in _OUTSIDE else "",
        )


def _group_row(group: PeerGroupFacts) -> GroupRow:
    states = [one.difference for one in group.members if one.difference]
    closer, clear = (number(states.count(state)) if states else "–" for state in _OUTSIDE)
    return GroupRow(
        name=group.name,
        members=number(len(group.members)),
        count=f"{number(group.done)} dari {number(group.n)}",
        share=percent(group.value) if group.value is not None else "",
        compared=number(len(states)),
        closer=closer,
        clear=clear,
    )


def _span(limits: tuple[int, int], n: int) -> str:
    """Write limits as shares without the sign: `75,6–88,5`."""
    return "–".join(bare_percent(limit / n) for limit in limits)


def _finding(standing: PeerStanding, short: str, edition: Edition) -> str:
    match standing.difference:
        case None if standing.reason == "n_kurang_10":
            return f"{short} tidak dibandingkan: kurang dari {edition.min_n} laporan"
        case None:
            return f"{short} tidak dibandingkan: kurang dari tiga instansi sebanding punya {edition.min_n} laporan"
        case "jelas_berbeda":
            return f"{short} jelas berbeda: di luar batas 99,8 % untuk jumlah laporannya"
        case "perlu_dilihat_lebih_dekat":
            return f"{short} di luar batas 95 %: perlu dilihat lebih dekat, belum bukti perbedaan"
        case _:
            return f"{short} berada di dalam batas yang wajar untuk jumlah laporannya"


def _claim(standing: PeerStanding, short: str) -> str:
    count = f"{number(standing.done)} dari {number(standing.n)} laporan kepada {short} selesai"
    match standing.difference:
        case None:
            return f"{count}; tidak dibandingkan"
        case "jelas_berbeda":
            return f"{count}; jelas berbeda dari instansi sebanding"
        case "perlu_dilihat_lebih_dekat":
            return f"{count}; perlu dilihat lebih dekat, belum bukti perbedaan dari instansi sebanding"
        case _:
            return f"{count}; tidak berbeda nyata dari instansi sebanding"


def _notes(
    standing: PeerStanding, group: PeerGroupFacts, short: str, states: Mapping[Difference | None, int]
) -> list[str]:
    """Say how to read the chart, what the mix of classes would give, who else is outside, and wide scatter."""
    if standing.difference is None or standing.expected is None:
        return []
    expected, n, done = number(round(standing.expected)), number(standing.n), number(standing.done)
    mix = f"Dengan campuran jenis laporan yang sama, kelompok ini menyelesaikan sekitar {expected} dari {n} laporan"
    notes = ["Titik di dalam corong tidak dapat dibedakan dari kebetulan.", f"{mix}; {short} menyelesaikan {done}."]
    others = {state: states[state] - (standing.difference == state) for state in _OUTSIDE}
    outside = [f"{number(n)} {_OUTSIDE[state]}" for state, n in others.items() if n]
    if outside:
        notes.append(
            f"Instansi lain: {listed(outside)}. Kebetulan saja menaruh sampai 5 dari 100 instansi di luar batas 95 %."
        )
    if group.dispersion > 1:
        notes.append(
            f"Hasil di kelompok ini lebih tersebar daripada kebetulan ({_times(group.dispersion)} kali ragamnya). "
            f"Sebabnya tidak diketahui, karena itu kedua batas diperlebar {_times(sqrt(group.dispersion))} kali."
        )
    return notes


def _method(standing: PeerStanding, group: PeerGroupFacts) -> list[str]:
    """Work the section out on the agency's own numbers."""
    kinds = listed([KINDS[kind].lower() for kind in group.kinds])
    if group.below is None:
        band = f"mulai {number(group.at_least)} laporan" if group.at_least else "berapa pun laporannya"
    else:
        band = f"{number(group.at_least)} sampai {number(group.below - 1)} laporan"
    steps = [f"Kelompok ditetapkan pengelola situs: {kinds}, {band} yang menjadi wewenang."]
    if group.value is not None:
        steps.append(f"Angka gabungan: {number(group.done)} ÷ {number(group.n)} = {percent(group.value)}.")
    if standing.limits_95 and standing.limits_998 and standing.expected is not None:
        steps.append(
            f"Batas binomial eksak: dari {number(standing.n)} laporan, {_counts(standing.limits_95)} selesai masih di "
            f"dalam batas 95 % ({percent_span(*(limit / standing.n for limit in standing.limits_95))}), "
            f"{_counts(standing.limits_998)} di dalam batas 99,8 %."
        )
        steps.append(
            f"Harapan: jumlah laporan tiap klasifikasi dikali bagian selesai kelompok di klasifikasi itu, dijumlahkan: "
            f"{bare_percent(standing.expected / 100)}."
        )
    return steps


def _counts(limits: tuple[int, int]) -> str:
    return f"{number(limits[0])}–{number(limits[1])}"


def _times(factor: float) -> str:
    return f"{factor:.1f}".replace(".", ",")
