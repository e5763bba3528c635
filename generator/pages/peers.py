"""Peers in words: a scorecard's comparison, the groups in the list, and the home page's sentence. Nothing ranks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from generator.language import N_, Said, _
from generator.pages import figures
from generator.pages.locale import bare_percent, decimals, listed, number, percent, percent_span
from generator.pages.side_by_side import parts
from generator.pages.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from generator.pages.edition import Edition
    from generator.pages.leads import Sentence
    from generator.release import Difference, PeerGroupFacts, PeerStanding, Release

DIFFERENCES: Mapping[Difference, str] = Said(
    {
        "tidak_berbeda_nyata": N_("tidak berbeda nyata"),
        "perlu_dilihat_lebih_dekat": N_("perlu dilihat lebih dekat"),
        "jelas_berbeda": N_("jelas berbeda"),
    }
)
TABLE_ROWS = 40
"""A larger group is listed as the members nearest in volume."""

FEWEST_TO_TELL = 10
"""With fewer hardly one lies outside widened limits: no z is above √(agencies − 1)·√φ, the limit is 3.09 √φ."""

_WIDENED = N_(" Di {wide} kelompok hasilnya lebih beragam daripada kebetulan, sehingga batasnya diperlebar.")
ALL_CASES = N_(" Pembandingan memakai semua laporan yang dicakup data.")
"""Said beside a comparison where the headline figures beside it cover twelve months."""

_OUTSIDE: Mapping[Difference, str] = Said(
    {
        "perlu_dilihat_lebih_dekat": N_("di luar batas 95 %"),
        "jelas_berbeda": N_("di luar batas 99,8 %"),
    }
)


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
    widened: str


class Peers:
    """The groups of a release; what all pages of one group share is made once."""

    def __init__(self, release: Release, edition: Edition) -> None:
        """Index the groups and set up a chart for each."""
        self.edition = edition
        is_recent = release.headline is not None and release.headline.period == "12_bulan"
        self.basis = _(ALL_CASES) if is_recent else ""
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
                return (_("Terlalu sedikit laporan untuk "), _("dibandingkan"), _(" dengan instansi lain."))
            case None:
                return (_("Terlalu sedikit instansi sebanding untuk "), _("dibandingkan"), ".")
            case "perlu_dilihat_lebih_dekat":
                return (_("Hasilnya "), _("perlu dilihat lebih dekat"), _("; belum bukti perbedaan."))
            case _ if standing.only_widened:
                others = self._others(standing)
                return (
                    _("Hasil {others} ", others=others),
                    _("terlalu beragam"),
                    _(" untuk menyebut yang ini berbeda."),
                )
            case difference:
                return (
                    _("Hasilnya "),
                    DIFFERENCES[difference],
                    _(" dari {standing}.", standing=self._others(standing)),
                )

    def home_sentence(self) -> Sentence | None:
        """Say how many agencies lie outside the limits of their group; None where nothing is compared."""
        states = [one.difference for group in self.groups for one in group.members if one.difference]
        if not states:
            return None
        clear, closer = states.count("jelas_berbeda"), states.count("perlu_dilihat_lebih_dekat")
        stressed = _("{clear} jelas berbeda", clear=number(clear)) if clear else _("tidak ada yang jelas berbeda")
        return (
            _("Dari {states} instansi yang dibandingkan, ", states=number(len(states))),
            stressed,
            _(
                "; {closer} perlu dilihat lebih dekat.{widened}{basis}",
                closer=number(closer),
                widened=_(_WIDENED, wide=number(wide)) if (wide := sum(one.is_widened for one in self.groups)) else "",
                basis=self.basis,
            ),
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
                _(
                    "{standing} (kelompok: {name}{share}).",
                    standing=_claim(standing, short),
                    name=group.name,
                    share=share,
                ),
                f"{path}#pembanding",
            ),
            side_by_side=self.pages.get(standing.agency, ""),
        )

    def drawn(self, standing: PeerStanding) -> tuple[Markup, str, str]:
        """Return the funnel of one agency, empty where it is not compared; its finding; and what it shows."""
        group, short = self.groups[standing.group], self.names[standing.agency]
        finding = _finding(standing, short, self.edition)
        share = f", {percent(group.value)}" if group.value is not None else ""
        line = _(
            "garis putus-putus: gabungan {members} instansi{share}", members=number(len(group.members)), share=share
        )
        label = _("Plot corong persen selesai {name}. {finding}.", name=group.name, finding=finding)
        drawing = figures.funnel(self.charts[standing.group], standing.agency, label)
        return drawing, finding, _("Persen selesai menurut jumlah laporan. {name}; {line}", name=group.name, line=line)

    def _others(self, standing: PeerStanding) -> str:
        """Name the others that are compared: `11 dinas lain`."""
        states = self.states[standing.group]
        return f"{number(states.total() - states[None] - 1)} {self.nouns[standing.group]}"

    def _noun(self, group: PeerGroupFacts) -> str:
        kinds = {self.kinds[one.agency] for one in group.members if one.difference}
        return _("{kinds} lain", kinds=KINDS[kinds.pop()].lower()) if len(kinds) == 1 else _("instansi sebanding")

    def _table(self, standing: PeerStanding) -> tuple[list[PeerRow], str]:
        rows, at = self.rows[standing.group], self.places[standing.agency]
        start = max(0, min(at - TABLE_ROWS // 2, len(rows) - TABLE_ROWS))
        shown = rows[start : start + TABLE_ROWS]
        which = (
            _("{rows} instansi kelompok ini", rows=number(len(rows)))
            if len(shown) == len(rows)
            else _(
                "{shown} dari {rows} instansi kelompok ini, yang terdekat jumlah laporannya",
                shown=len(shown),
                rows=number(len(rows)),
            )
        )
        return shown, _("{which}; diurutkan menurut jumlah laporan, bukan prestasi.", which=which)

    def _row(self, one: PeerStanding) -> PeerRow:
        has_share = one.n >= self.edition.min_n
        return PeerRow(
            one.agency,
            self.names[one.agency],
            _("{done} dari {n}", done=number(one.done), n=number(one.n)),
            percent(one.done / one.n) if has_share else "–",
            has_share and one.n < self.edition.few_n,
            _span(one.limits_95, one.n) if one.limits_95 else "–",
            DIFFERENCES[one.difference] if one.difference and one.difference in _OUTSIDE else "",
        )


def _group_row(group: PeerGroupFacts) -> GroupRow:
    states = [one.difference for one in group.members if one.difference]
    closer, clear = (number(states.count(state)) if states else "–" for state in _OUTSIDE)
    return GroupRow(
        name=group.name,
        members=number(len(group.members)),
        count=_("{done} dari {n}", done=number(group.done), n=number(group.n)),
        share=percent(group.value) if group.value is not None else "",
        compared=number(len(states)),
        closer=closer,
        clear=clear,
        widened=_(", batas diperlebar") if group.is_widened else "",
    )


def _span(limits: tuple[int, int], n: int) -> str:
    """Write limits as shares without the sign: `75,6–88,5`."""
    return "–".join(bare_percent(limit / n) for limit in limits)


def _finding(standing: PeerStanding, short: str, edition: Edition) -> str:
    match standing.difference:
        case None if standing.reason == "n_kurang_10":
            return _(
                "{short} tidak dibandingkan: kurang dari {min_n} laporan yang menjadi wewenangnya",
                short=short,
                min_n=edition.min_n,
            )
        case None:
            return _(
                "{short} tidak dibandingkan: kurang dari tiga instansi sebanding punya {min_n} laporan",
                short=short,
                min_n=edition.min_n,
            )
        case "jelas_berbeda":
            return _("{short} jelas berbeda: di luar batas 99,8 % untuk jumlah laporannya", short=short)
        case "perlu_dilihat_lebih_dekat":
            return _("{short} di luar batas 95 %: perlu dilihat lebih dekat, belum bukti perbedaan", short=short)
        case _ if standing.only_widened:
            return _(
                "{short} di dalam batas yang diperlebar: hasil kelompok ini lebih beragam daripada kebetulan",
                short=short,
            )
        case _:
            return _("{short} berada di dalam batas yang wajar untuk jumlah laporannya", short=short)


def _claim(standing: PeerStanding, short: str) -> str:
    count = _(
        "{done} dari {n} laporan kepada {short} selesai", done=number(standing.done), n=number(standing.n), short=short
    )
    match standing.difference:
        case None:
            return _("{count}; tidak dibandingkan", count=count)
        case "jelas_berbeda":
            return _("{count}; jelas berbeda dari instansi sebanding", count=count)
        case "perlu_dilihat_lebih_dekat":
            return _("{count}; perlu dilihat lebih dekat, belum bukti perbedaan dari instansi sebanding", count=count)
        case _ if standing.only_widened:
            return _("{count}; hasil instansi sebanding terlalu beragam untuk menyebutnya berbeda", count=count)
        case _:
            return _("{count}; tidak berbeda nyata dari instansi sebanding", count=count)


def _notes(
    standing: PeerStanding, group: PeerGroupFacts, short: str, states: Mapping[Difference | None, int]
) -> list[str]:
    """Say how to read the chart, what the mix of classes would give, who else is outside, and wide scatter."""
    if standing.difference is None or standing.expected is None:
        return []
    expected, n, done = number(round(standing.expected)), number(standing.n), number(standing.done)
    mix = _(
        "Dengan campuran jenis laporan yang sama, kelompok ini menyelesaikan sekitar {expected} dari {n} laporan",
        expected=expected,
        n=n,
    )
    notes = [
        _("Titik di dalam corong tidak dapat dibedakan dari keragaman kelompoknya; itu belum berarti sama.")
        if group.is_widened
        else _("Titik di dalam corong tidak dapat dibedakan dari kebetulan."),
        _("{mix}; {short} menyelesaikan {done}.", mix=mix, short=short, done=done),
    ]
    others = {state: states[state] - (standing.difference == state) for state in _OUTSIDE}
    outside = [f"{number(n)} {_OUTSIDE[state]}" for state, n in others.items() if n]
    if outside:
        notes.append(
            _(
                "Instansi lain: {outside}. Kebetulan saja menaruh sampai 5 dari 100 instansi di luar batas 95 %.",
                outside=listed(outside),
            )
        )
    if group.is_widened:
        notes.append(
            _(
                "Hasil di kelompok ini lebih tersebar daripada kebetulan ({dispersion} kali ragamnya). "
                "Sebabnya tidak diketahui, karena itu kedua batas diperlebar {dispersion2} kali.",
                dispersion=_times(group.dispersion),
                dispersion2=_times(sqrt(group.dispersion)),
            )
        )
        compared = sum(states.values()) - states[None]
        if compared < FEWEST_TO_TELL:
            notes.append(
                _(
                    "Dengan hanya {compared} instansi, batas yang diperlebar hampir tidak mungkin menunjukkan yang "
                    "jelas berbeda. Bacalah selang masing-masing.",
                    compared=number(compared),
                )
            )
    return notes


def _method(standing: PeerStanding, group: PeerGroupFacts) -> list[str]:
    """Work the section out on the agency's own numbers."""
    kinds = listed([KINDS[kind].lower() for kind in group.kinds])
    if group.below is None:
        band = (
            _("mulai {at_least} laporan", at_least=number(group.at_least))
            if group.at_least
            else _("berapa pun laporannya")
        )
    else:
        band = _("{at_least} sampai {below} laporan", at_least=number(group.at_least), below=number(group.below - 1))
    steps = [_("Kelompok ditetapkan pengelola situs: {kinds}, {band} yang menjadi wewenang.", kinds=kinds, band=band)]
    if group.value is not None:
        steps.append(
            _(
                "Angka gabungan: {done} ÷ {n} = {value}.",
                done=number(group.done),
                n=number(group.n),
                value=percent(group.value),
            )
        )
    if standing.limits_95 and standing.limits_998 and standing.expected is not None:
        steps.append(
            _(
                "Batas binomial eksak{widened}: dari {n} laporan, {limits_95} selesai masih di dalam batas 95 % "
                "({n2}), {limits_998} di dalam batas 99,8 %.",
                widened=_(", diperlebar {times} kali", times=_times(sqrt(group.dispersion)))
                if group.is_widened
                else "",
                n=number(standing.n),
                limits_95=_counts(standing.limits_95),
                n2=percent_span(*(limit / standing.n for limit in standing.limits_95)),
                limits_998=_counts(standing.limits_998),
            )
        )
        steps.append(
            _(
                "Harapan: jumlah laporan tiap klasifikasi dikali bagian selesai kelompok di klasifikasi "
                "itu, dijumlahkan: {expected}.",
                expected=bare_percent(standing.expected / 100),
            )
        )
    return steps


def _counts(limits: tuple[int, int]) -> str:
    return f"{number(limits[0])}–{number(limits[1])}"


def _times(factor: float) -> str:
    return decimals(f"{factor:.1f}")
