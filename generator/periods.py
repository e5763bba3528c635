"""The periods of a finished release: that of its headlines, years that may be compared, the time since another drop."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from generator.metrics.change import mature_years, year_change
from generator.metrics.headline import between, last_whole_month, twelve_months
from generator.metrics.workdays import month_ends
from generator.release.movement import Headline, Since

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from generator.census import Moved
    from generator.drop.model import Cleared
    from generator.metrics.volume import Ripeness
    from generator.policy import Policy
    from generator.release import Block, Release, Scorecard
    from generator.tally import Cells, Tally


@dataclass(frozen=True)
class Parts:
    """What a release was made from."""

    known: Cleared
    tally: Tally
    ripeness: Ripeness
    measure: Callable[[Cells], Block]
    """Returns the five figures of a set of complaints."""
    policy: Policy


@dataclass(frozen=True)
class _Rule:
    """How the headline period of a release is found."""

    is_recent: bool
    """Policy asks for the last twelve months."""
    ripeness: Ripeness
    last_month: int
    measure: Callable[[Cells], Block]

    def headline(self, cells: Cells, whole: Block) -> Headline:
        """Return the headline figures of these complaints; `whole` are their figures over all periods."""
        months = twelve_months(cells, self.ripeness, self.last_month) if self.is_recent else None
        if months is None:
            return Headline("semua", None, None, whole)
        first_day, last_day = month_ends(np.array([months[0] - 1, months[1]])) + np.array([1, 0], "timedelta64[D]")
        return Headline("12_bulan", first_day.item(), last_day.item(), self.measure(between(cells, *months)))


def previous(known: Cleared) -> str | None:
    """Return the id of the newest drop that takes part, but for the last; None where there is none."""
    taking_part = [drop.id for drop in known.drops[:-1] if drop.id not in known.replaced]
    return taking_part[-1] if taking_part else None


def with_periods(release: Release, parts: Parts, moved: Moved | None) -> Release:
    """Return the release with its headlines, its mature years, and what moved since an earlier drop."""
    tally, covered = parts.tally, _covered_until(parts.known)
    rule = _Rule(
        is_recent=parts.policy.headline_period == "12_bulan",
        ripeness=parts.ripeness,
        last_month=last_whole_month(np.datetime64(covered)),
        measure=parts.measure,
    )
    place_of = {agency: place for place, agency in enumerate(tally.agencies)}

    def finished(card: Scorecard) -> Scorecard:
        mature = mature_years(card.trend, covered)
        return replace(
            card,
            headline=rule.headline(tally.of(place_of[card.agency.id]), card.block),
            mature_years=mature,
            year_change=year_change(card.by_year, mature),
            flow=moved.by_agency[card.agency.id] if moved else None,
        )

    mature = mature_years(release.total_trend, covered)
    return replace(
        release,
        scorecards=tuple(finished(card) for card in release.scorecards),
        headline=rule.headline(tally.together, release.total),
        total_mature_years=mature,
        total_year_change=year_change(release.total_by_year, mature),
        since=Since(moved.since, moved.as_of, moved.whole) if moved else None,
    )


def _covered_until(known: Cleared) -> date:
    """Return the last day of receipt about which a drop that takes part tells; the as-of date where none has cases."""
    days = [
        drop.manifest.covers_until or drop.as_of
        for drop in known.drops
        if drop.id not in known.replaced and "pengaduan" in drop.tables
    ]
    return max(days, default=known.drops[-1].as_of)
