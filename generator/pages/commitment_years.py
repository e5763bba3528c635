"""Commitments that are too many for one page, in pages by year and, within a long year, by turns.

A year is that of signing, else that of the plan. A row weighs some 15 to 60 bytes compressed, so a page of
`MOST` stays far below the 60 KB that no page is to weigh more than; up to `MOST_UNDIVIDED` all stand on one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from generator.language import _
from generator.pages.commitment_groups import by_state
from generator.pages.commitment_states import is_overdue, item, order
from generator.pages.division import MOST, evenly, numbered
from generator.pages.environment import front_matter, render
from generator.pages.locale import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.pages.edition import Edition
    from generator.release import Commitment

MOST_UNDIVIDED: Final = 1_000
_LENGTH_OF_YEAR: Final = 4


@dataclass(frozen=True, slots=True)
class Turn:
    """A page of some commitments of one year, the newest first."""

    address: str
    """From `/komitmen/`."""
    name: str
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A page in the table of `/komitmen/`."""

    link: str
    name: str
    recorded: str
    signed: str
    overdue: str


def turns(recorded: Sequence[Commitment]) -> list[Turn]:
    """Return the pages on which each commitment stands once, the newest year first, those without a date last."""
    newest_first = sorted(recorded, key=order, reverse=True)
    found = []
    for year, of_year in groupby(newest_first, key=lambda one: order(one)[0][:_LENGTH_OF_YEAR]):
        pages = evenly(tuple(of_year), MOST)
        for place, shown in enumerate(pages, start=1):
            name = numbered(year or _("Tanpa tanggal"), place, len(pages))
            address = f"{year or 'tanpa-tanggal'}{f'-{place}' if place > 1 else ''}"
            found.append(Turn(f"indeks/{address}/", name, shown))
    return found


def rows(pages: Sequence[Turn], as_of: date) -> tuple[list[Row], Row]:
    """Return the table of the pages, and their sum."""
    everything = tuple(one for page in pages for one in page.commitments)
    return (
        [_row(page.address, page.name, page.commitments, as_of) for page in pages],
        _row("", _("Semua"), everything, as_of),
    )


def year_pages(pages: Sequence[Turn], edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield path and text of each of the pages."""
    for page in pages:
        items = [item(one, edition.as_of) for one in page.commitments]
        title = _("Komitmen {name}", name=page.name[:1].lower() + page.name[1:])
        description = _(
            "{n} komitmen menurut tanggalnya. Data per {date}.{stamp}",
            n=number(len(items)),
            date=edition.date,
            stamp=edition.stamp,
        )
        head = front_matter(title, description, is_example=edition.is_example, hide=("navigation", "toc"))
        path = f"komitmen/{page.address}"
        values: dict[str, object] = {"title": title, "path": path, "groups": by_state(items), "n": len(items)}
        yield f"{path}index.md", head + render("komitmen_tahun.md.j2", edition=edition, **values)


def _row(link: str, name: str, commitments: Sequence[Commitment], as_of: date) -> Row:
    return Row(
        link=link,
        name=name,
        recorded=number(len(commitments)),
        signed=number(sum(one.signed_on is not None for one in commitments)),
        overdue=number(sum(is_overdue(one, as_of) for one in commitments)),
    )
