"""All commitments on one scale of years, honest about precision: a month is a month wide, a year is a year wide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.language import _
from generator.pages import figures
from generator.pages.commitment_states import Item, item, order, when
from generator.pages.locale import first_day, full_date, known_date, last_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from generator.release import Commitment


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A commitment and its drawing."""

    item: Item
    drawing: Markup


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows, oldest first, under one scale; `undated` counts what has no date to draw."""

    scale: Markup
    first: str
    last: str
    rows: list[TimelineRow]
    undated: int


@dataclass(frozen=True)
class _Scale:
    """Whole years, half-open: from 1 January of `first` to the end of `last`."""

    first: int
    last: int

    def share(self, day: date) -> float:
        start = date(self.first, 1, 1)
        return (day - start).days / (date(self.last + 1, 1, 1) - start).days

    def stretch(self, written: str | None) -> tuple[float, float] | None:
        if written is None:
            return None
        return self.share(first_day(written)), self.share(last_day(written) + timedelta(days=1))


def timeline(commitments: Sequence[Commitment], as_of: date) -> Timeline | None:
    """Return the picture of all dated commitments; None where none has a date."""
    dated = [one for one in sorted(commitments, key=order) if one.signed_on or one.planned_for]
    if not dated:
        return None
    written = [text for one in dated for text in (one.planned_for, one.signed_on, one.valid_until) if text]
    years = [as_of.year, *(int(text[:4]) for text in written)]
    scale = _Scale(min(years), max(years))
    label = _(
        "Skala waktu dari awal {first} sampai akhir {last}; garis tegak: {as_of}.",
        first=scale.first,
        last=scale.last,
        as_of=full_date(as_of),
    )
    return Timeline(
        scale=figures.schedule_scale(str(scale.first), _("akhir {last}", last=scale.last), label=label),
        first=str(scale.first),
        last=str(scale.last),
        rows=[TimelineRow(item(one, as_of), _row(one, scale, as_of)) for one in dated],
        undated=len(commitments) - len(dated),
    )


def _row(commitment: Commitment, scale: _Scale, as_of: date) -> Markup:
    told = [when(commitment)]
    if commitment.signed_on and commitment.planned_for:
        told.append(_("direncanakan {planned_for}", planned_for=known_date(commitment.planned_for)))
    if commitment.valid_until:
        told.append(_("berlaku sampai {valid_until}", valid_until=known_date(commitment.valid_until)))
    return figures.schedule(
        label="; ".join(told),
        years=[scale.share(date(year, 1, 1)) for year in range(scale.first + 1, scale.last + 1)],
        today=scale.share(as_of),
        planned=scale.stretch(commitment.planned_for),
        signed=scale.stretch(commitment.signed_on),
        until=end[1] if (end := scale.stretch(commitment.valid_until)) else None,
    )
