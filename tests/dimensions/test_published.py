"""An attack on everything that the example publishes by category, channel, region and rating, release after release."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from generator.checking import check
from generator.pipeline import release_of
from generator.progress import silent
from tests.dimensions.attack import Around, narrowest
from tests.dimensions.published import COLUMNS, Published, Table
from tests.dimensions.real import as_real

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.release import Release

DATA = Path(__file__).parents[2] / "data"
POLICY = tomllib.loads((DATA / "policy.toml").read_text(encoding="utf-8"))
K = POLICY.get("pengungkapan", {}).get("k", 5)
DROPS = sorted(path.name for path in (DATA / "drops").iterdir())


@pytest.fixture(scope="module")
def releases(example_release: Callable[[str], Release]) -> list[Published]:
    """Every release that the example ever had, oldest first."""
    return [Published.of(example_release(drop)) for drop in DROPS]


def register() -> dict[str, str]:
    """Return agency → parent."""
    with (DATA / "reference/instansi.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["induk"] for row in csv.DictReader(file)}


def members(key: tuple[str, str], parents: dict[str, str]) -> list[str]:
    """Return the agencies that a row adds up."""
    scope, agency = key
    if scope == "instansi":
        return [agency]
    if scope == "semua":
        return list(parents)

    def is_below(one: str) -> bool:
        return one == agency or (bool(parents.get(one)) and is_below(parents[one]))

    return [one for one in parents if is_below(one)]


def test_the_example_has_tables_of_every_completed_year(releases: list[Published]) -> None:
    assert {name: sorted(releases[-1].tables(name)) for name in COLUMNS} == {
        name: [2023, 2024, 2025] for name in COLUMNS
    }
    assert all(not releases[0].tables(name) for name in COLUMNS)


def test_no_count_below_k_is_in_any_file_or_on_any_page(releases: list[Published]) -> None:
    small = {str(count) for count in range(1, K)}
    for release in releases:
        for name in COLUMNS:
            assert not small & {row["jumlah"] for row in release.rows(name)}
        for rows in release.json_tables.values():
            assert not set(range(1, K)) & {count for row in rows.values() for count in row}
        assert not [(path, cell) for path, cell in release.printed() if cell in small]
    assert releases[-1].printed()


def test_pages_and_api_show_what_the_files_show(releases: list[Published]) -> None:
    release = releases[-1]
    for name, column in COLUMNS.items():
        for year, table in release.tables(name).items():
            shown = release.json_tables[column, year]
            assert {key: list(cells.values()) for key, cells in table.cells.items()} == shown
        newest = release.tables(name)[2025].cells["semua", ""]
        page = release.files[f"{name}/index.md"]
        cells = re.findall(r"<tr><th scope=\"row\">.*?<td class=\"n\">([^<]*|<span.*?</span>)</td></tr>", page)
        assert Counter(int(cell) for cell in cells if cell.isdigit()) - Counter([688]) == Counter(
            count for count in newest.values() if count is not None
        )


def test_shown_counts_are_those_of_the_drop_on_which_the_table_rests(releases: list[Published]) -> None:
    parents = register()
    for name, column in COLUMNS.items():
        for year, table in releases[-1].tables(name).items():
            with (DATA / "drops" / table.drop / "pengaduan.csv").open(encoding="utf-8", newline="") as file:
                rows = [row for row in csv.DictReader(file) if row["tanggal_masuk"].startswith(str(year))]
            for key, cells in table.cells.items():
                inside = set(members(key, parents))
                listed = set(cells) | {"tidak_tercatat"}
                labels = (row[column] or "tidak_tercatat" for row in rows if row["instansi"] in inside)
                naive = Counter(label if label in listed else "nilai_jarang" for label in labels)
                assert table.totals[key] == naive.total()
                assert set(naive) <= set(cells)
                assert all(count is None or count == naive[value] for value, count in cells.items())


def test_no_row_below_two_k_has_a_table_and_every_total_is_the_public_one(releases: list[Published]) -> None:
    parents, by_drop = register(), {release.drop: release for release in releases}
    for release in releases:
        for name in COLUMNS:
            for year, table in release.tables(name).items():
                public = by_drop[table.drop].received
                for key, total in table.totals.items():
                    assert total >= 2 * K
                    assert total == sum(public.get((one, year), 0) for one in members(key, parents))


def test_a_table_stays_as_it_was_or_moves_by_enough(releases: list[Published]) -> None:
    for earlier, later in pairwise(releases):
        for name in COLUMNS:
            for year, before in earlier.tables(name).items():
                after = later.tables(name)[year]
                for key in before.cells.keys() & after.cells.keys():
                    for value in before.cells[key].keys() & after.cells[key].keys():
                        one, other = before.cells[key][value], after.cells[key][value]
                        if before.drop == after.drop:
                            assert one == other, (name, year, key, value)
                        elif one is not None and other is not None:
                            assert one == other or abs(one - other) >= K


def floors(name: str, year: int, drop: str, table: Table) -> dict[str, int]:
    """Return what the names of the columns tell of their sums: K complaints have each, a rare value has one.

    The attacker is even told how many complaints of other years have each.
    """
    if name == "rating":
        return {}
    elsewhere = Counter[str]()
    listed = set(next(iter(table.cells.values())))
    with (DATA / "drops" / drop / "pengaduan.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["tanggal_masuk"].startswith(str(year)):
                value = row[COLUMNS[name]] or "tidak_tercatat"
                elsewhere[value if value in listed else "nilai_jarang"] += 1
    at_least = {value: 1 if value == "nilai_jarang" else K for value in listed - {"tidak_tercatat"}}
    return {value: n - elsewhere[value] for value, n in sorted(at_least.items()) if n > elsewhere[value]}


@pytest.mark.parametrize("name", COLUMNS)
def test_an_attacker_with_every_release_finds_no_hidden_count(name: str, releases: list[Published]) -> None:
    parents, by_drop = register(), {release.drop: release for release in releases}
    seen: dict[tuple[int, str], Table] = {}
    for release in releases:
        for year, table in release.tables(name).items():
            known = seen.get((year, table.drop))
            cells = {**(known.cells if known else {}), **table.cells}
            seen[year, table.drop] = Table(table.drop, {**(known.totals if known else {}), **table.totals}, cells)
    assert seen
    for (year, drop), table in seen.items():
        totals = {one: by_drop[drop].received.get((one, year), 0) for one in parents}
        groups = {key: members(key, parents) for key in table.cells if key[0] != "instansi"}
        least = {(one, "tidak_tercatat"): n for one, n in by_drop[drop].still_open(year).items()}
        around = Around(totals, groups, least if name == "rating" else {}, floors(name, year, drop, table))
        spare, hidden = narrowest(table, around, K)
        assert hidden == sum(count is None for cells in table.cells.values() for count in cells.values())
        assert hidden
        assert spare >= 0, (name, year, drop)


def test_a_private_repository_of_real_data_has_the_tables(tmp_path: Path) -> None:
    release = Published.of(release_of(as_real(DATA, tmp_path / "data", "privat"), silent))
    told = json.loads(release.files["api/v1/dimensi.json"])
    assert told["contoh"] is False
    assert all(told["dimensi"].values())


def test_a_public_repository_of_real_data_refuses_the_columns(tmp_path: Path) -> None:
    _, intake = check(as_real(DATA, tmp_path / "data", "publik"))
    refused = {(one.code, one.column) for one in intake.findings if one.code == "G109"}
    assert refused == {("G109", column) for column in COLUMNS.values()}


def test_open_real_data_without_the_columns_give_pages_that_say_so(tmp_path: Path) -> None:
    data = as_real(DATA, tmp_path / "data", "publik")
    for file in sorted(data.glob("drops/*/pengaduan.csv")):
        rows = pd.read_csv(file, dtype=str, keep_default_na=False)
        rows.drop(columns=list(COLUMNS.values())).to_csv(file, index=False)
    for manifest in sorted(data.glob("drops/*/drop.toml")):
        text = manifest.read_text(encoding="utf-8")
        manifest.write_text(re.sub(r"\[berkas\..*", "", text, flags=re.DOTALL), encoding="utf-8")
    release = Published.of(release_of(data, silent))
    for name in COLUMNS:
        assert release.rows(name) == []
        assert "[x] Tidak tersedia: data terbuka tidak memuat" in release.files[f"{name}/index.md"]
    assert "data terbuka tidak memuat kategori" in release.files["rapor/disdukcapil/index.md"]
