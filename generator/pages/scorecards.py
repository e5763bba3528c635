"""The scorecard of an agency: `/rapor/<id>/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import figures, reading
from generator.pages.contacts import contact_card
from generator.pages.environment import front_matter, render
from generator.pages.keys import keys
from generator.pages.leads import lead
from generator.pages.links import web_link
from generator.pages.locale import full_date, number, percent_span
from generator.pages.months import immature_words, month_rows, trend_finding
from generator.pages.outcomes import outcome_claim, outcome_finding, outcome_rows, outcome_sum, status_rows
from generator.pages.waiting import curve_notes, curve_rows, waiting_finding
from generator.pages.words import KINDS, SHORT_CLASSES

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.pages.family import Family
    from generator.release import Agency, Block, Release, Scorecard


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


def short_name(agency: Agency) -> str:
    """Return the name that sentences use."""
    return agency.short_name or agency.name


def scorecard(release: Release, card: Scorecard, edition: Edition, family: Family) -> tuple[str, str]:
    """Return path and text of one scorecard."""
    agency, block = card.agency, card.block
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
        "period": f"Laporan masuk sejak {full_date(card.starts)}." if card.starts else "",
        "notices": _notices(agency, edition, family),
        "lead": lead(block, edition),
        "contact": contact_card(card.focal_points, edition),
        "no_contact": "Belum ada narahubung" if release.focal_points is not None else "Data narahubung belum tersedia",
        "received": number(block.outcomes.received) if block.outcomes.received else "",
        "below": family.below(card, edition),
        "coverage": _coverage(card, edition),
    }
    if block.outcomes.received:
        values |= _figures(release, card, edition, path)
    values["sections"] = _sections(has_figures=bool(block.outcomes.received), has_units=bool(values["below"]))
    counted = f"{reading.count_of(block.share_done)} laporan selesai" if block.share_done.n else "Belum ada laporan"
    description = f"{agency.name}: {counted}. Data per {edition.date}.{edition.stamp}"
    head = front_matter(agency.name, description, is_example=edition.is_example, hide=("navigation",))
    return f"rapor/{agency.id}.md", head + render("rapor.md.j2", **values)


def _figures(release: Release, card: Scorecard, edition: Edition, path: str) -> dict[str, object]:
    block, short = card.block, short_name(card.agency)
    closed = reading.closed_word(block)
    classes = reading.class_rows(block, edition)
    time = block.waiting
    key_figures = keys(block, release.total.share_done, edition, short, path)
    return {
        "keys": key_figures,
        "any_interval": any(key.reading.caution.startswith("Selang 95") for key in key_figures),
        "outcomes": outcome_rows(block.outcomes),
        "outcome_sum": outcome_sum(block.outcomes),
        "outcome_finding": outcome_finding(block.outcomes),
        "outcome_chart": figures.outcome_bar(block.outcomes),
        "outcome_quotation": edition.quotation(outcome_claim(block.outcomes, short), f"{path}#hasil-akhir"),
        "statuses": status_rows(block),
        "classes": classes,
        "any_range": any(row.case.unknown for row in classes),
        "on_time_finding": _on_time_finding(block),
        "on_time_quotation": edition.quotation(_on_time_claim(classes, short), f"{path}#tepat-waktu"),
        "closed": closed,
        "waiting_n": number(time.n),
        "waiting_finding": waiting_finding(time, edition, closed),
        "waiting_subject": f"Bagian laporan yang belum {closed}, menurut hari kerja sejak masuk",
        "waiting_chart": figures.waiting_curve(time) if time.curve else "",
        "waiting_notes": curve_notes(time, edition, closed),
        "waiting_table": curve_rows(time),
        "waiting_quotation": edition.quotation(
            f"{waiting_finding(time, edition, closed)} (laporan kepada {short}; n = {number(time.n)}).",
            f"{path}#lama-menunggu",
        ),
        "trend_finding": trend_finding(card.trend, edition.as_of),
        "trend_chart": figures.trend(card.trend),
        "trend_quotation": edition.quotation(
            f"{trend_finding(card.trend, edition.as_of)} (laporan kepada {short}).", f"{path}#dari-bulan-ke-bulan"
        ),
        "months": month_rows(card.trend),
        "immature": immature_words(card.trend),
        "years": [_year(year, year_block, edition) for year, year_block in card.by_year],
    }


def _on_time_finding(block: Block) -> str:
    case = reading.main_class(block)
    if case is None:
        return "Belum ada laporan yang batas waktunya sudah lewat"
    name, decided = SHORT_CLASSES[case.klass].capitalize(), number(case.decided)
    if case.unknown:
        return (
            f"{name}: {number(case.on_time)} pasti tepat, {number(case.unknown)} dari {decided} tidak dapat dipastikan"
        )
    return f"{name}: {number(case.on_time)} dari {decided} ditutup tepat waktu"


def _on_time_claim(classes: list[reading.ClassRow], short: str) -> str:
    parts = [
        f"{SHORT_CLASSES[row.case.klass]}: {number(row.case.on_time)} tepat, {number(row.case.late)} terlambat"
        + (f", {number(row.case.unknown)} tidak dapat dipastikan" if row.case.unknown else "")
        for row in classes
    ]
    return f"Ketepatan waktu laporan kepada {short}: {'; '.join(parts)}."


def _year(year: int, block: Block, edition: Edition) -> Year:
    share = block.share_done
    done = reading.done(share, edition)
    if share.low is not None and share.high is not None:
        lines = [reading.count_of(share), percent_span(share.low, share.high), done.flag]
    else:
        lines = ["terlalu sedikit untuk persentase"] if share.n else []
    median = reading.waiting(block.waiting, edition, word="ditutup")
    return Year(
        str(year),
        number(block.outcomes.received),
        done.number if share.n else "–",
        [line for line in lines if line],
        median.number if median.unit else "–",
    )


def _notices(agency: Agency, edition: Edition, family: Family) -> list[Notice]:
    notices = []
    if agency.starts and agency.starts > edition.as_of:
        notices.append(Notice(f"Instansi ini baru ada sejak {full_date(agency.starts)}."))
    if agency.ends and agency.ends <= edition.as_of:
        text = f"Instansi ini berakhir pada {full_date(agency.ends)}."
        successor = family.agencies.get(agency.successor) if agency.successor else None
        if successor:
            notices.append(Notice(f"{text} Penerusnya:", successor.id, successor.name))
        else:
            notices.append(Notice(text))
    return notices


def _coverage(card: Scorecard, edition: Edition) -> list[tuple[str, str]]:
    received = card.block.outcomes.received
    counted = (
        f"{number(received)} laporan yang masuk dari {full_date(card.starts)} sampai {edition.date}, "
        f"menurut {edition.source}."
        if card.starts
        else f"Belum ada laporan kepada instansi ini dalam {edition.source} sampai {edition.date}."
    )
    missing = (
        f"{number(card.missing)} laporan yang ada di rilis terdahulu tidak ada lagi dalam data. Tidak dihitung."
        if card.missing
        else "0 laporan. Semua laporan dari rilis terdahulu masih ada dalam data."
    )
    rows = [
        ("Yang dihitung", counted),
        ("Yang tidak ada", "Laporan yang tidak tercatat di sumber itu, misalnya keluhan lisan di loket."),
        ("Hilang dari data", missing),
    ]
    if received:
        rows.append(("Tanggal tutup", _closing_dates(card.block)))
    return rows


def _closing_dates(block: Block) -> str:
    unsure = sum(case.unknown for case in block.timeliness)
    if block.waiting.method == "kaplan_meier":
        return (
            "Ada pada semua laporan yang sudah ditutup."
            if block.waiting.n_closed
            else "Belum ada laporan yang ditutup."
        )
    tail = f" Untuk {number(unsure)} laporan ketepatannya tidak dapat dipastikan." if unsure else ""
    return f"Tidak tercatat pada sebagian laporan; diketahui hanya di antara dua rilis.{tail}"


def _sections(*, has_figures: bool, has_units: bool) -> list[tuple[str, str]]:
    figures_ = [
        ("angka-kunci", "Angka kunci"),
        ("hasil-akhir", "Hasil akhir"),
        ("tepat-waktu", "Tepat waktu"),
        ("lama-menunggu", "Lama menunggu"),
        ("dari-bulan-ke-bulan", "Per bulan"),
        ("per-tahun", "Per tahun"),
    ]
    units = [("termasuk-unit-di-bawahnya", "Unit di bawahnya")]
    always = [("cakupan-data", "Cakupan"), ("unduh-dan-kutip", "Unduh dan kutip")]
    return (figures_ if has_figures else []) + (units if has_units else []) + always
