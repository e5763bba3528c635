"""Writes docs/pengembang/perbandingan-jarokelo.md: Rapor's waiting times next to those of a public tracker.

Run `python -m tests.proof.jarokelo_comparison`. It needs the six states beside the project (`../shared/real/jarokelo`);
they are read where they lie. The words are in perbandingan.md.j2. Public bodies are named, nobody else.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from scipy.stats import logrank

from generator.metrics.change import difference
from generator.pages.locale import full_date, number, percent, percent_span
from tests.jarokelo.states import DATA, STATES, import_states
from tests.proof.jarokelo_figures import ENOUGH, UNRANKED, Agency, Comparison, Tracker, compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.release import Share, WaitingTime

    Pair = tuple[Agency, Agency]
    """Two ranked agencies, the better ranked first."""

HERE = Path(__file__).resolve().parent
DOCUMENT = HERE.parents[1] / "docs" / "pengembang" / "perbandingan-jarokelo.md"
SHOWN = 12
FEW = 10
FAR = 20
"""Ranks apart that a reader would take for a difference."""
SIGNIFICANT = 0.05


@dataclass(frozen=True)
class Gaps:
    """By how many calendar days the median of closed cases is lower, over the agencies that have both medians."""

    n: int
    n_open_ended: int
    n_bounds: int
    n_lower: int
    n_equal: int
    n_higher: int
    smallest: float
    quarters: tuple[float, ...]
    largest: float
    ratio: float
    n_below: int
    n_printed_below: int

    @classmethod
    def of(cls, agencies: Sequence[Agency]) -> Gaps:
        both = [each for each in agencies if each.is_comparable]
        gaps = [each.gap for each in both]
        lowest = [each.in_days.median_low or 0 for each in both]
        measured = [each for each in agencies if each.in_days.method == "kaplan_meier"]
        return cls(
            n=len(both),
            n_open_ended=sum(each.in_days.median is None for each in measured),
            n_bounds=len(agencies) - len(measured),
            n_lower=sum(gap > 0 for gap in gaps),
            n_equal=sum(gap == 0 for gap in gaps),
            n_higher=sum(gap < 0 for gap in gaps),
            smallest=min(gaps),
            quarters=tuple(quantiles(gaps, n=4)),
            largest=max(gaps),
            ratio=median((each.in_days.median or 0) / (each.closed_only or 1) for each in both),
            n_below=sum((each.closed_only or 0) < low for each, low in zip(both, lowest, strict=True)),
            n_printed_below=sum(_tracker(each).median < low for each, low in zip(both, lowest, strict=True)),
        )


@dataclass(frozen=True)
class Ranks:
    """What the tracker's rank makes of agencies that the data do not tell apart, or order the other way."""

    n: int
    n_far: int
    n_alike: int
    share_alike: str
    n_reversed: int
    alike: Pair
    reversed: Pair
    n_top_few: int
    n_top_one: int

    @classmethod
    def of(cls, agencies: Sequence[Agency], everybody: Mapping[str, Tracker]) -> Ranks:
        ranked = [each for each in agencies if each.is_comparable and _rank(each) != UNRANKED]
        pairs: list[Pair] = [(one, other) for one, other in combinations(sorted(ranked, key=_rank), 2)]
        far = [pair for pair in pairs if _apart(pair) >= FAR]
        alike = [pair for pair in far if _are_alike(*pair)]
        reversed_ = [(better, worse) for better, worse in far if _is_longer(better.in_days, worse.in_days)]
        top = sorted((each for each in everybody.values() if each.rank != UNRANKED), key=lambda each: each.rank)[:FEW]
        return cls(
            n=len(ranked),
            n_far=len(far),
            n_alike=len(alike),
            share_alike=percent(len(alike) / len(far)),
            n_reversed=len(reversed_),
            alike=_furthest(alike),
            reversed=_furthest(reversed_),
            n_top_few=sum(each.n < FEW for each in top),
            n_top_one=sum(each.n == 1 for each in top),
        )


def document(found: Comparison) -> str:
    """Return the whole page."""
    words = Environment(
        loader=FileSystemLoader(HERE),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - Markdown of our own, no page of the site is made here
    )
    words.filters |= {"number": number, "decimal": _decimal, "days": _days, "waited": _waited, "share": _share}
    top = largest(found.agencies)
    return words.get_template("perbandingan.md.j2").render(
        found=found,
        as_of=full_date(date.fromisoformat(found.drop)),
        first=full_date(found.first),
        enough=ENOUGH,
        few=FEW,
        far=FAR,
        gaps=Gaps.of(found.agencies),
        ranks=Ranks.of(found.agencies, found.tracker),
        table=spread(found.agencies),
        top=top,
        top_closed=percent(top.in_days.n_closed / top.in_days.n),
        top_observed=int((top.days >= (top.in_days.median or 0)).sum()),
    )


def spread(agencies: Sequence[Agency]) -> list[Agency]:
    """Return public bodies at even steps of the order by size, the largest and the smallest among them."""
    public = [each for each in agencies if each.is_public]
    return [public[round(step * (len(public) - 1) / (SHOWN - 1))] for step in range(SHOWN)]


def largest(agencies: Iterable[Agency]) -> Agency:
    """Return the public body on which the two ways differ most."""
    public = (each for each in agencies if each.is_public and each.is_comparable)
    return max(public, key=lambda each: (each.gap, each.name))


def _furthest(pairs: Iterable[Pair]) -> Pair:
    """Return the two public bodies that are the most ranks apart."""
    public = (pair for pair in pairs if all(each.is_public for each in pair))
    return max(public, key=lambda pair: (_apart(pair), pair[0].name, pair[1].name))


def _tracker(each: Agency) -> Tracker:
    """Return the tracker's row of an agency that is comparable."""
    if each.tracker is None:
        raise LookupError(each.name)
    return each.tracker


def _rank(each: Agency) -> int:
    return _tracker(each).rank


def _apart(pair: Pair) -> int:
    return _rank(pair[1]) - _rank(pair[0])


def _are_alike(one: Agency, other: Agency) -> bool:
    """Tell whether neither the shares nor the waiting times tell the two apart."""
    apart = difference(one.share, other.share)
    if apart is None or not apart.low <= 0 <= apart.high:
        return False
    return bool(logrank(one.waits, other.waits).pvalue > SIGNIFICANT)


def _is_longer(one: WaitingTime, other: WaitingTime) -> bool:
    """Tell whether the interval of one median lies above that of the other; without an upper limit it is endless."""
    return other.median_high is not None and one.median_low is not None and one.median_low > other.median_high


def _waited(time: WaitingTime) -> str:
    if time.method == "batas_antar_rilis":
        return f"{_reached(time.median_fastest)} dan {_reached(time.median_slowest)} (dua batas)"
    return f"{_reached(time.median)} ({_reached(time.median_low)}–{_reached(time.median_high)})"


def _reached(days: int | None) -> str:
    return "belum tercapai" if days is None else number(days)


def _share(share: Share) -> str:
    if share.value is None or share.low is None or share.high is None:
        return "tidak dihitung"
    return f"{percent(share.value)} ({percent_span(share.low, share.high)})"


def _days(days: float | None) -> str:
    return "–" if days is None else _decimal(days).removesuffix(",0")


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def main() -> int:
    """Write the document; say why not where the data are not there."""
    if not STATES.is_dir():
        sys.stderr.write("Data járókelő tidak ada di ../shared/real/jarokelo, jadi dokumen tidak ditulis.\n")
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / DATA
        import_states(data)
        DOCUMENT.write_text(document(compared(data)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
