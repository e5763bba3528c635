"""The scorecard of an agency: `/rapor/<id>/`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.citing.bibtex import entry
from generator.citing.csl import csl_json
from generator.language import N_, SOURCE, Said, _, language, speaking
from generator.pages import figures, reading
from generator.pages.breakdown import section
from generator.pages.cautions import cautions
from generator.pages.commitments import of_agency
from generator.pages.contacts import contact_card
from generator.pages.coverage import coverage
from generator.pages.environment import front_matter, render
from generator.pages.headlines import covered_words, main_block, main_keys, main_lead, period_sentence
from generator.pages.keys import waiting_method
from generator.pages.links import web_link
from generator.pages.locale import full_date, number, percent_span
from generator.pages.months import immature_words, month_rows, trend_finding
from generator.pages.movement import change_values
from generator.pages.outcomes import outcome_finding, outcome_rows, outcome_sum, status_rows
from generator.pages.promises import judged_by, promise_rows
from generator.pages.quotations import by_anchor, quotations
from generator.pages.reuse import card_place, on_time_finding, reuse, waiting_subject
from generator.pages.steps import on_time_steps, outcome_steps, waiting_steps
from generator.pages.sums import of_scorecard
from generator.pages.waiting import curve_notes, curve_rows, waiting_claim, waiting_finding
from generator.pages.words import CLASS_ANCHORS, KINDS
from generator.pages.works import work

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.pages.conditions import Conditions
    from generator.pages.edition import Edition
    from generator.pages.family import Family
    from generator.pages.leads import Sentence
    from generator.pages.peers import Peers
    from generator.pages.replies import Replies
    from generator.pages.roster import Desk
    from generator.pages.scores import Scores
    from generator.release import Agency, Block, Release, Scorecard


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the figures of an agency, looked up by its id: made once for all scorecards."""

    peers: Peers
    conditions: Conditions
    scores: Scores
    replies: Replies
    revised: Mapping[str | None, Mapping[str, frozenset[str]]]
    """Agency → year or month → the figures that the release revises."""
    desk: Desk
    """Whom to call where an agency names nobody."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A line above the figures: the agency has ended or not begun; `link` is the id of its successor."""

    text: str
    link: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """A row of the table by year."""

    year: str
    received: str
    share: str
    """A percentage, a count, or a dash where nothing was within the agency's remit."""
    lines: list[str]
    median: str
    mature: bool
    revised: frozenset[str] = frozenset()
    """Which of its figures the release revises, as in `revision.FIGURES`, and `persen_selesai`."""
    span: str = ""
    """The interval of the median, or why it is a range."""


_BESIDE = Said(
    {
        "promises": ("janji", N_("Janji")),
        "commitments": ("komitmen-instansi-ini", N_("Komitmen")),
        "replies": ("hak-jawab", N_("Hak jawab")),
        "conditions": ("delapan-syarat", N_("Delapan syarat")),
        "scores": ("nilai-dari-lembaga-lain", N_("Nilai dari lembaga lain")),
        "sums": ("angka-ini-dijumlahkan", N_("Jumlah")),
    }
)
"""Sections beside the figures, in the order of the page: value of the template → (anchor, name)."""


def short_name(agency: Agency) -> str:
    """Return the name that sentences use."""
    return agency.short_name or agency.name


def scorecard(release: Release, card: Scorecard, edition: Edition, family: Family, beside: Beside) -> tuple[str, str]:
    """Return path and text of one scorecard."""
    agency, block, peers = card.agency, card.block, beside.peers
    revised = beside.revised.get(agency.id, {})
    said = cautions(card.trend, revised, card.headline).said
    short, path = short_name(agency), f"rapor/{agency.id}/"
    values: dict[str, object] = {
        "edition": edition,
        "hatch": figures.HATCH,
        "agency": agency,
        "short": short,
        "path": path,
        "kind": KINDS[agency.kind],
        "place": agency.region_name or edition.government,
        "website": web_link(agency.website) or "",
        "period": _("Laporan masuk sejak {starts}.", starts=full_date(card.starts)) if card.starts else "",
        "main_period": period_sentence(card.headline),
        "caution": said.strip(),
        "notices": _notices(agency, edition, family),
        "lead": _lead(card, edition, peers),
        "contact": contact_card(card.focal_points, edition),
        "no_contact": _("Belum ada narahubung")
        if release.focal_points is not None
        else _("Data narahubung belum tersedia"),
        "desk": beside.desk,
        "received": number(block.outcomes.received) if block.outcomes.received else "",
        "below": family.below(card, edition),
        "coverage": coverage(release, edition, block, card.starts, card.missing),
        "sums": of_scorecard(card, release, edition, family),
        "declared": "",
        "commitments": of_agency(release, agency.id),
        "root": "../../",
        "conditions": beside.conditions.rows(agency.id),
        "scores": beside.scores.of(agency),
        "replies": beside.replies.of(agency.id),
        "promises": promise_rows(release, edition, agency.id),
        **_page_entries(agency, edition, path),
        "reuse": reuse(card, edition),
    }
    if block.outcomes.received:
        values |= _figures(release, card, edition, revised, said) | _periods(card, edition, revised)
        values["comparison"] = peers.comparison(card.standing, path) if card.standing else ""
    values["breakdown"] = section(release, card, edition, short) or ""
    values["sections"] = _sections(
        has_figures=bool(block.outcomes.received),
        has_breakdown=bool(values["breakdown"]),
        has_peers=card.standing is not None,
        has_units=bool(values["below"]),
        beside=[anchor for name, anchor in _BESIDE.items() if values[name]],
    )
    share = main_block(card.headline, block).share_done
    came = (
        _("{received} laporan masuk", received=number(block.outcomes.received))
        if block.outcomes.received
        else _("Belum ada laporan")
    )
    counted = _("{share} laporan selesai menurut admin", share=reading.count_of(share)) if share.n else came
    description = _(
        "{name}: {counted}. Data per {date}.{stamp}",
        name=agency.name,
        counted=counted,
        date=edition.date,
        stamp=edition.stamp,
    )
    picture = card_place(agency.id) if edition.has_png else ""
    head = front_matter(agency.name, description, is_example=edition.is_example, hide=("navigation",), picture=picture)
    return f"rapor/{agency.id}/index.md", head + render("rapor.md.j2", **values)


def _page_entries(agency: Agency, edition: Edition, path: str) -> dict[str, object]:
    """Return the page as reference managers take it; empty with an edition that does not say its release."""
    if not edition.drop:
        return {"page_bibtex": "", "page_csl": ""}
    with speaking(SOURCE):  # the entry that the file beside the page holds
        page = work(edition, agency.name, path)
    return {"page_bibtex": entry(page), "page_csl": csl_json([page])}


def _lead(card: Scorecard, edition: Edition, peers: Peers) -> list[Sentence]:
    """Return the three sentences; the third is the comparison, where there are peer groups."""
    sentences = main_lead(card.headline, card.block, edition)
    if card.standing is None or not card.block.outcomes.received:
        return sentences
    return [*sentences[:2], peers.sentence(card.standing)]


def _figures(
    release: Release, card: Scorecard, edition: Edition, revised: Mapping[str, frozenset[str]], said: str
) -> dict[str, object]:
    block, short, path = card.block, short_name(card.agency), f"rapor/{card.agency.id}/"
    closed = reading.closed_word(block)
    classes = reading.class_rows(block, edition)
    time = block.waiting
    promised = promise_rows(release, edition, card.agency.id)
    covered, everything = covered_words(None, card.starts, edition), cautions(card.trend, revised, None).said
    whose = _("laporan kepada {short}, {covered}", short=short, covered=covered)
    main = main_keys(release, card, edition, short, path, said)
    quotes = quotations(release, card, edition, revised, main if language() == SOURCE else None)
    key_figures = [replace(key, promises=judged_by(promised, key.anchor)) for key in main]
    return {
        "keys": key_figures,
        "quotes": by_anchor(quotes),
        "class_quotes": [one for one in quotes if one.anchor in CLASS_ANCHORS.values()],
        "year_quotes": [one for one in quotes if one.year],
        "any_interval": any(key.reading.caution.startswith(_("Selang 95 %: ")) for key in key_figures),
        "outcomes": outcome_rows(block.outcomes),
        "outcome_sum": outcome_sum(block.outcomes),
        "outcome_finding": outcome_finding(block.outcomes),
        "outcome_chart": figures.outcome_bar(block.outcomes),
        "statuses": status_rows(block),
        "outcome_steps": outcome_steps(block),
        "waiting_method": waiting_method(time),
        "waiting_steps": [] if time.note == "n_kurang_10" else waiting_steps(time, edition),
        "class_steps": [(row.name, on_time_steps(row.case, edition)) for row in classes],
        "classes": classes,
        "any_drawn": any(row.reading.draw for row in classes),
        "any_range": any(row.case.unknown for row in classes),
        "on_time_finding": on_time_finding(block),
        "closed": closed,
        "waiting_n": number(time.n),
        "waiting_finding": waiting_finding(time, edition, closed),
        "waiting_subject": waiting_subject(closed),
        "waiting_chart": figures.waiting_curve(time) if time.curve else "",
        "waiting_notes": curve_notes(time, edition, closed),
        "waiting_table": curve_rows(time),
        "waiting_quotation": edition.quotation(
            f"{waiting_claim(time, edition, closed, whose)}{everything}", f"{path}#lama-menunggu"
        ),
        "trend_finding": trend_finding(card.trend, edition.as_of),
        "trend_chart": figures.trend(card.trend),
        "trend_quotation": edition.quotation(
            f"{trend_finding(card.trend, edition.as_of)} ({whose}).{everything}", f"{path}#dari-bulan-ke-bulan"
        ),
        "immature": immature_words(card.trend),
        **change_values(release, card, edition),
    }


def _periods(card: Scorecard, edition: Edition, revised: Mapping[str, frozenset[str]]) -> dict[str, object]:
    """Return the tables by month and by year, and whether a figure in them is revised."""
    return {
        "months": month_rows(card.trend, revised),
        "years": [
            _year(year, block, edition, card.mature_years, revised.get(str(year), frozenset()))
            for year, block in card.by_year
        ],
        "any_revised": bool(revised),
    }


def _year(year: int, block: Block, edition: Edition, mature: tuple[int, ...], revised: frozenset[str]) -> Year:
    share = block.share_done
    done = reading.done(share, edition)
    if share.low is not None and share.high is not None:
        lines = [reading.count_of(share), percent_span(share.low, share.high), done.flag]
    else:
        lines = [_("terlalu sedikit untuk persentase")] if share.n else []
    median = reading.waiting(block.waiting, edition, word="ditutup")
    return Year(
        str(year),
        number(block.outcomes.received),
        done.number if share.n else "–",
        [line for line in lines if line],
        median.number if median.unit else "–",
        year in mature,
        revised,
        reading.days_span(block.waiting),
    )


def _notices(agency: Agency, edition: Edition, family: Family) -> list[Notice]:
    notices = []
    if agency.starts and agency.starts > edition.as_of:
        notices.append(Notice(_("Instansi ini baru ada sejak {starts}.", starts=full_date(agency.starts))))
    if agency.ends and agency.ends <= edition.as_of:
        text = _("Instansi ini berakhir pada {ends}.", ends=full_date(agency.ends))
        successor = family.agencies.get(agency.successor) if agency.successor else None
        if successor:
            notices.append(Notice(_("{text} Penerusnya:", text=text), successor.id, successor.name))
        else:
            notices.append(Notice(text))
    return notices


def _sections(
    *, has_figures: bool, has_breakdown: bool, has_peers: bool, has_units: bool, beside: list[tuple[str, str]]
) -> list[tuple[str, str]]:
    figures_ = [
        ("angka-kunci", _("Angka kunci")),
        ("hasil-akhir", _("Hasil akhir")),
        ("tepat-waktu", _("Tepat waktu")),
        ("lama-menunggu", _("Lama menunggu")),
        ("dari-bulan-ke-bulan", _("Per bulan")),
        ("per-tahun", _("Per tahun")),
        ("perubahan", _("Perubahan")),
        *([("pembanding", _("Pembanding"))] if has_peers else []),
    ]
    units = [("termasuk-unit-di-bawahnya", _("Unit di bawahnya"))]
    breakdown = [("rincian-laporan", _("Rincian"))] if has_breakdown else []
    always = [
        ("cakupan-data", _("Cakupan")),
        ("unduh-dan-kutip", _("Unduh dan kutip")),
    ]
    return (figures_ if has_figures else []) + (units if has_units else []) + breakdown + beside + always
