"""The pages by category, channel, region and rating: all agencies together, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.language import _
from generator.pages.breakdown import (
    RARE_NAME,
    WORDS,
    Cell,
    Line,
    all_hidden,
    basis,
    block_in,
    gap_words,
    names,
    received_in,
    row_gap_words,
    satisfaction,
)
from generator.pages.division import MOST
from generator.pages.environment import front_matter, render
from generator.pages.locale import number
from generator.pages.marks import MARKS
from generator.pages.tiles import tiles
from generator.release.dimension import DIMENSIONS, RARE, Withheld

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pages.edition import Edition
    from generator.release import Release
    from generator.release.dimension import DimensionRow, DimensionTable

YEARS_SHOWN: Final = 4
"""Columns that fit; older years are in the file."""


def dimension_pages(release: Release, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield path and text of the four pages, those without a table too."""
    for dimension in DIMENSIONS:
        words = WORDS[dimension]
        tables = release.dimensions.of(dimension)[-YEARS_SHOWN:]
        values: dict[str, object] = {
            "edition": edition,
            "words": words,
            "gap": gap_words(release.dimensions, dimension),
            "others": [WORDS[other] for other in DIMENSIONS if other != dimension],
            "hidden_words": MARKS["c"][1],
            "file": words.path.rstrip("/"),
            "least": 2 * release.dimensions.threshold,
            "threshold": release.dimensions.threshold,
            "is_rating": dimension == "rating",
        }
        if tables:
            values |= _filled(release, tables, edition)
        description = _(
            "{title}, semua instansi. Data per {date}.{stamp}",
            title=words.title,
            date=edition.date,
            stamp=edition.stamp,
        )
        head = front_matter(words.title, description, is_example=edition.is_example, hide=("navigation", "toc"))
        yield f"{words.path}index.md", head + render("dimensi.md.j2", **values)


def _filled(release: Release, tables: Sequence[DimensionTable], edition: Edition) -> dict[str, object]:
    words, newest = WORDS[tables[-1].dimension], tables[-1]
    whole = [table.rows[0] for table in tables]
    finding, lines = _finding(newest, whole[-1]), _lines(tables, whole)
    return {
        "finding": finding,
        "map": (tiles(newest, whole[-1]) if newest.dimension == "kode_wilayah" else None) or "",
        "years": [str(table.year) for table in tables],
        "lines": lines,
        "totals": [number(row.received) for row in whole],
        "notes": _notes(release, tables, whole),
        "satisfaction": _satisfaction(release, tables, whole, edition),
        "has_hidden": any(isinstance(count, Withheld) for row in whole for count in row.counts),
        "has_gaps": any(cell.mark == "z" for line in lines for cell in line.cells),
        "has_years_left_out": any(row.gap for row in whole),
        "agencies": detailed if len(detailed := _with_details(release, newest)) <= MOST else (),
        "n_agencies": len(detailed),
        "newest": str(newest.year),
        "quotation": edition.quotation(f"{finding}.", words.path),
    }


def _finding(table: DimensionTable, row: DimensionRow) -> str:
    """State what the newest year shows, in counts."""
    shown = [
        (count, name)
        for value, name, count in zip(table.values, names(table), row.counts, strict=False)
        if value.code not in {"", RARE} and not isinstance(count, Withheld)
    ]
    received = _("{received} laporan masuk pada {year}", received=number(row.received), year=table.year)
    if not shown or not max(shown)[0]:
        return received
    most = max(count for count, _ in shown)
    first = next(name for count, name in shown if count == most)
    among = _(" di antara yang ditampilkan") if any(isinstance(count, Withheld) for count in row.counts) else ""
    if table.dimension == "rating":
        return _(
            "{received}; nilai yang paling banyak diberikan{among}: {first} ({most} kali)",
            received=received,
            among=among,
            first=first,
            most=number(most),
        )
    return _(
        "{received}; paling banyak{among}: {first}, {most} laporan",
        received=received,
        among=among,
        first=first,
        most=number(most),
    )


def _lines(tables: Sequence[DimensionTable], whole: Sequence[DimensionRow]) -> list[Line]:
    """Return a line for each value of any year: ratings and regions in their order, others by the newest count."""
    found: dict[str, dict[int, Cell]] = {}
    sizes: dict[str, int] = {}
    for place, (table, row) in enumerate(zip(tables, whole, strict=True)):
        told = [value.code != "" for value in table.values]
        counts = [n for n, has in zip(row.counts, told, strict=False) if has and not isinstance(n, Withheld)]
        longest = max(counts, default=0)
        for name, has, count in zip(names(table), told, row.counts, strict=False):
            found.setdefault(name, {})[place] = Cell.of(count, longest if has else 0)
            if table is tables[-1]:
                sizes[name] = -1 if isinstance(count, Withheld) else count
    ordered = sorted(found) if tables[-1].dimension in {"rating", "kode_wilayah"} else sorted(found, key=str.casefold)
    if tables[-1].dimension in {"kategori", "kanal"}:
        ordered.sort(key=lambda name: -sizes.get(name, -1))
    last = [_(RARE_NAME), WORDS[tables[-1].dimension].silent]
    ordered.sort(key=lambda name: last.index(name) if name in last else -1)
    nothing = [Cell(mark="x" if row.gap else "z") for row in whole]
    return [Line(name, [found[name].get(place, none) for place, none in enumerate(nothing)]) for name in ordered]


def _notes(release: Release, tables: Sequence[DimensionTable], whole: Sequence[DimensionRow]) -> list[str]:
    notes = []
    for table, row in zip(tables, whole, strict=True):
        gap = row_gap_words(row, table, release.dimensions)
        if gap:
            notes.append(_("Tahun {year}: {gap}", year=table.year, gap=gap))
        elif row.is_all_hidden:
            notes.append(_("Tahun {year}: {row}", year=table.year, row=all_hidden(row)))
        else:
            notes.append(basis(table, row.received, received_in(release.total_by_year, table.year)))
    return notes


def _satisfaction(
    release: Release, tables: Sequence[DimensionTable], whole: Sequence[DimensionRow], edition: Edition
) -> list[tuple[str, list[str]]]:
    """Return what complainants gave each year, and what is done by the word of the administration."""
    if tables[-1].dimension != "rating":
        return []
    return [
        (str(table.year), satisfaction(row, block_in(release.total_by_year, table.year), edition))
        for table, row in zip(tables, whole, strict=True)
        if row.counts
    ]


def _with_details(release: Release, table: DimensionTable) -> list[tuple[str, str]]:
    """Return (id, name) of the agencies whose scorecard has counts of the newest year, by name."""
    found = {row.agency for row in table.rows if row.scope == "instansi" and row.counts}
    return [(card.agency.id, card.agency.name) for card in release.scorecards if card.agency.id in found]
