"""What moved, in words: between two years of receipt, and since an earlier release.

`naik` and `turun` are said only of two sets of complaints without one in common, and only where the interval of the
difference excludes zero. Of the same complaints at two releases it is counted what happened to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import N_, _
from generator.pages.division import MOST
from generator.pages.locale import bare_percent, full_date, listed, number, percent
from generator.pages.reading import count_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.pages.edition import Edition
    from generator.release import Block, Release, Scorecard, Share
    from generator.release.movement import Difference, Flow, Since, YearChange

_DIRECTIONS = {"naik": N_("naik"), "turun": N_("turun")}
NO_TWO_YEARS = N_("Belum ada dua tahun berturut-turut yang matang, jadi belum ada yang dapat dibandingkan.")
CASE_BY_CASE = N_(
    "Dihitung laporan demi laporan. Kedua rilis memuat laporan yang sama, jadi perubahan persennya bukan perbandingan "
    "dua kelompok dan tidak disebut naik atau turun."
)


@dataclass(frozen=True, slots=True)
class YearWords:
    """Two years of receipt compared. Empty texts are not printed."""

    finding: str
    detail: str = ""
    caution: str = ""


@dataclass(frozen=True, slots=True)
class SinceWords:
    """What happened since an earlier release."""

    drop: str
    date: str
    happened: list[str]


def points(share: float) -> str:
    """Write a difference of shares as signed percentage points, `+4,2` or `−4,2`; what rounds to 0 has no sign."""
    written = bare_percent(abs(share))
    if not written.strip("0,"):
        return written
    return f"{'+' if share > 0 else '−'}{written}"


def difference_words(told: Difference) -> str:
    """Say a difference in percentage points with its interval."""
    return _(
        "{value} poin persen (selang 95 %: {low} sampai {high})",
        value=points(told.value),
        low=points(told.low),
        high=points(told.high),
    )


def change_word(told: Difference) -> str:
    """`naik`, `turun`, or that neither can be told."""
    return _(_DIRECTIONS[told.direction]) if told.direction else _("tidak berubah nyata")


def year_words(change: YearChange | None, edition: Edition) -> YearWords:
    """Compare two years of receipt, or say why not."""
    if change is None:
        return YearWords(_(NO_TWO_YEARS))
    before, after, told = change.before, change.after, change.difference
    counts = f"{change.earlier}: {_share(before)}. {change.later}: {_share(after)}."
    if told is None:
        few = _("salah satunya kurang dari {min_n} laporan", min_n=edition.min_n)
        return YearWords(
            _("{earlier} dan {later} tidak dibandingkan: {few}.", earlier=change.earlier, later=change.later, few=few),
            counts,
        )
    return YearWords(
        _(
            "Bagian laporan yang selesai {told} dari {earlier} ke {later}.",
            told=change_word(told),
            earlier=change.earlier,
            later=change.later,
        ),
        _("{counts} Selisih {told}.", counts=counts, told=difference_words(told)),
        _(
            "Laporan {earlier} sudah diikuti setahun lebih lama; sebagian selisih dapat berasal dari situ.",
            earlier=change.earlier,
        ),
    )


def _share(share: Share) -> str:
    return _("{share} selesai", share=count_of(share)) + (
        f" ({percent(share.value)})" if share.value is not None else ""
    )


def immature_years(by_year: Sequence[tuple[int, Block]], mature: Sequence[int]) -> str:
    """Name the years that cannot be compared yet; empty where all can."""
    young = [str(year) for year, _ in by_year if year not in mature]
    if not young:
        return ""
    return _(
        "{young} [p] belum matang: tahunnya belum lewat atau batas waktu sebagian laporannya "
        "belum lewat. Angkanya akan berubah dan tidak dibandingkan.",
        young=listed(young),
    )


def happened(flow: Flow) -> list[str]:
    """Count what moved, in the order in which readers ask; what did not happen is left out."""
    counts = (
        (flow.received, _("laporan baru masuk")),
        (flow.done, _("laporan lama kini selesai")),
        (flow.reopened, _("dibuka kembali")),
        (flow.gone, _("hilang dari data")),
        (flow.returned, _("kembali ke data")),
        (flow.withdrawn, _("ikut ditarik bersama rilisnya")),
        (flow.moved_in, _("pindah dari instansi lain")),
        (flow.moved_out, _("pindah ke instansi lain")),
    )
    told = [f"{number(n)} {words}" for n, words in counts if n]
    if told and not (flow.received or flow.done):
        first, rest = told[0].split(" ", 1)
        return [_("{first} laporan {rest}", first=first, rest=rest), *told[1:]]
    return told or ([] if flow.is_still else [_("hasil akhir sebagian laporan berubah")])


def since_words(since: Since | None, flow: Flow | None, edition: Edition) -> SinceWords | None:
    """Say what happened since the earlier release, unnamed where the edition is; None for the first release."""
    if since is None or flow is None:
        return None
    name, day = (since.drop, full_date(since.as_of)) if edition.drop else ("", "")
    return SinceWords(name, day, happened(flow) or [_("tidak ada laporan yang berubah")])


def moved_agencies(release: Release) -> list[Scorecard]:
    """Return the scorecards with a complaint that moved since the earlier release."""
    return [card for card in release.scorecards if card.flow and not card.flow.is_still]


def home_values(release: Release, edition: Edition) -> dict[str, object]:
    """Return what the home page prints on change."""
    return {
        "moves": since_words(release.since, release.since.flow if release.since else None, edition),
        "moved_agencies": number(len(moved)) if (moved := moved_agencies(release)) else "",
        "year_words": year_words(release.total_year_change, edition),
    }


def release_values(release: Release, edition: Edition) -> dict[str, object]:
    """Return what the page of the release that is shown prints on change."""
    return {
        "moves": since_words(release.since, release.since.flow if release.since else None, edition),
        "moved_rows": moved if len(moved := moved_agencies(release)) <= MOST else (),
        "n_moved": len(moved),
        "case_by_case": _(CASE_BY_CASE),
    }


def change_values(release: Release, card: Scorecard, edition: Edition) -> dict[str, object]:
    """Return what the section on change of a scorecard prints."""
    return {
        "year_words": year_words(card.year_change, edition),
        "immature_years": immature_years(card.by_year, card.mature_years),
        "moves": since_words(release.since, card.flow, edition),
        "case_by_case": _(CASE_BY_CASE),
    }
