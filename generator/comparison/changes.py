"""Two releases held against each other: only what a reader can see, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.comparison.affected import affected
from generator.comparison.contents import (
    CommitmentChange,
    FocalPointChange,
    PromiseChange,
    changed_commitments,
    changed_focal_points,
    changed_promises,
)
from generator.metrics.change import difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from generator.release import Agency, Block, Outcomes, Release, Scorecard, Share
    from generator.release.movement import Difference, Flow, Headline


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two releases."""

    drop: str
    as_of: date
    is_example: bool
    missing: int
    """*Hilang*, all agencies."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The headline of an agency in one release."""

    received: int
    share: Share
    starts: date | None
    ends: date | None
    """First and last day of receipt; None where the headline covers everything."""

    @classmethod
    def of(cls, headline: Headline | None, block: Block) -> Figures:
        """Take them from a headline; without one everything comes first."""
        if headline is None:
            return cls(block.outcomes.received, block.share_done, None, None)
        return cls(
            headline.block.outcomes.received, headline.block.share_done, starts=headline.starts, ends=headline.ends
        )


@dataclass(frozen=True, slots=True)
class Moved:
    """A headline that reads differently; `id` is empty for all agencies together."""

    id: str
    name: str
    before: Figures
    after: Figures
    difference: Difference | None
    """Only where the two headlines share no day of receipt and both have a share: else no word of rise or fall."""
    flow: Flow | None
    """None where what became of the complaints between the two was not looked up."""


@dataclass(frozen=True, slots=True)
class Revision:
    """Counts of a year of receipt that the older release already had."""

    id: str
    name: str
    year: int
    before: Outcomes
    after: Outcomes | None
    """None where the newer release has no complaint of that year."""
    was_running: bool
    """The year was not over in the older release, so that growth is no revision."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changes for readers from `before` to `after`."""

    before: Side
    after: Side
    total: Moved
    headlines: tuple[Moved, ...]
    """Agencies, by name, whose headline reads differently."""
    new_agencies: tuple[Agency, ...]
    gone_agencies: tuple[Agency, ...]
    revisions: tuple[Revision, ...]
    backdated: int
    """Complaints first seen in a drop since `before` although an earlier drop covered their date of receipt."""
    withdrawn: tuple[str, ...]
    """Drops that were replaced in between."""
    focal_points: tuple[FocalPointChange, ...]
    commitments: tuple[CommitmentChange, ...]
    pages: tuple[str, ...]
    """Addresses of the pages that read differently, apart from the name and the date of the release."""
    files: tuple[str, ...]
    """The same for the files of the API and the downloads."""
    promises: tuple[PromiseChange, ...] = ()

    @property
    def nothing(self) -> bool:
        """True where readers find nothing new."""
        return not (self.pages or self.files)


def compare(before: Release, after: Release, moved: tuple[Flow, Mapping[str, Flow]] | None = None) -> Changes:
    """Return what changes for readers from one release to the other.

    `moved` is what became of complaints between the two, all together and by agency. `after` knows that itself where
    `before` is the release that it is held against; otherwise, without `moved`, it is not told.
    """
    flow, flows = moved or _known_moves(before, after)
    old = {card.agency.id: card for card in before.scorecards}
    new = {card.agency.id: card for card in after.scorecards}
    known = {drop.id for drop in before.drops}
    pages, files = affected(before, after)
    return Changes(
        before=_side(before),
        after=_side(after),
        total=_moved(
            ("", ""), Figures.of(before.headline, before.total), Figures.of(after.headline, after.total), flow
        ),
        headlines=tuple(_headlines(old, after, flows)),
        new_agencies=tuple(card.agency for card in after.scorecards if card.agency.id not in old),
        gone_agencies=tuple(card.agency for card in before.scorecards if card.agency.id not in new),
        revisions=tuple(_revisions(before, new)),
        backdated=sum(drop.backdated for drop in after.drops if drop.id not in known),
        withdrawn=tuple(sorted(_replaced(after) - _replaced(before))),
        focal_points=changed_focal_points(before, after),
        commitments=changed_commitments(before, after),
        pages=pages,
        files=files,
        promises=changed_promises(before, after),
    )


def _side(release: Release) -> Side:
    return Side(release.drop, release.as_of, release.is_example, release.missing)


def _replaced(release: Release) -> set[str]:
    return {drop.id for drop in release.drops if drop.replaced_by}


def _known_moves(before: Release, after: Release) -> tuple[Flow | None, Mapping[str, Flow]]:
    if after.since is None or after.since.drop != before.drop:
        return None, {}
    return after.since.flow, {card.agency.id: card.flow for card in after.scorecards if card.flow}


def _headlines(old: dict[str, Scorecard], after: Release, flows: Mapping[str, Flow]) -> Iterator[Moved]:
    """Yield the agencies of both releases whose headline reads differently."""
    for card in after.scorecards:
        earlier = old.get(card.agency.id)
        if earlier is None:
            continue
        then, now = (Figures.of(each.headline, each.block) for each in (earlier, card))
        if then != now:
            yield _moved((card.agency.id, card.agency.name), then, now, flows.get(card.agency.id))


def _moved(who: tuple[str, str], before: Figures, after: Figures, flow: Flow | None) -> Moved:
    """Compare two headlines; an interval of the difference needs two sets without a complaint in common.

    The same complaints at two drops are one set seen twice. Newcombe's paper on paired data (1998, Stat Med
    17:2635–2650) would ask how many changed by chance, but nothing is sampled here: every closing is known and counted.
    """
    is_apart = before.ends is not None and after.starts is not None and before.ends < after.starts
    return Moved(*who, before, after, difference(before.share, after.share) if is_apart else None, flow)


def _revisions(before: Release, new: dict[str, Scorecard]) -> Iterator[Revision]:
    """Yield each year of an agency that the older release had and whose counts are others now."""
    for card in before.scorecards:
        later = new.get(card.agency.id)
        now = dict(later.by_year) if later else {}
        for year, block in card.by_year:
            after = now[year].outcomes if year in now else None
            if block.outcomes != after:
                was_running = year >= before.as_of.year and (before.as_of.month, before.as_of.day) != (12, 31)
                yield Revision(card.agency.id, card.agency.name, year, block.outcomes, after, was_running)
