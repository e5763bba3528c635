"""Downloads: every row says where it comes from, formulas are inert, and the Data Package is valid."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st

from generator.downloads import files, inert
from tests.pages.sample import release, with_text

if TYPE_CHECKING:
    from pathlib import Path

FILES = dict(files(release()))


def rows(path: str, made: dict[str, bytes] = FILES) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made[path].decode("utf-8"), newline="")))


def test_the_files_are_those_that_are_promised() -> None:
    names = {"rapor", "per_tahun", "tepat_waktu", "tren", "status", "narahubung", "komitmen", "penandatangan"}
    names |= {"syarat", "nilai_eksternal", "tanggapan", "janji_hasil", "revisi"}
    names |= {"kategori", "kanal", "wilayah", "rating"}
    assert set(FILES) == {f"unduhan/{name}.csv" for name in names} | {"unduhan/datapackage.json"}


def test_every_row_carries_drop_date_and_example() -> None:
    for path in FILES:
        if path.endswith(".csv"):
            assert rows(path), path
            heads = {(row["drop"], row["tanggal_data"], row["contoh"]) for row in rows(path)}
            assert heads == {("2026-09-30", "2026-09-30", "true")}, path


def test_headline_figures_are_those_of_the_release() -> None:
    row = next(row for row in rows("unduhan/rapor.csv") if row["instansi"] == "disdukcapil")
    assert [
        row[name] for name in ("masuk", "selesai", "ditutup_sistem", "berjalan", "diarsipkan", "di_luar_wewenang")
    ] == [
        "134",
        "108",
        "7",
        "12",
        "4",
        "3",
    ]
    assert (row["n"], row["persen_selesai"], row["persen_bawah"]) == ("131", "0.824427", "0.750308")
    assert row["catatan_persen"] == ""


def test_what_is_not_published_is_an_empty_cell_and_a_note() -> None:
    row = next(row for row in rows("unduhan/rapor.csv") if row["instansi"] == "kec-rambah")
    assert (row["persen_selesai"], row["median"], row["catatan_persen"]) == ("", "", "n_kurang_10")


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("x")',
        "=cmd|' /C calc'!A0",
        "+62 812 0000",
        "@budi",
        "\t=1",
        " =1",
        "\uff1d1",
        "\u00a0=1",
        "-1+1",
        "\u200b=1",
        "\uff0b1",
        "\uff201",
        "\u22121+1",
        "\r=1",
        "\n=1",
    ],
)
def test_text_that_looks_like_a_formula_is_made_harmless(text: str) -> None:
    assert inert(text).startswith("'")


@pytest.mark.parametrize("text", ["-12,5", "-3", "12", "Dinas A", "a=b", "(0762) 000 134", "", "-1.234,5"])
def test_numbers_and_plain_text_are_untouched(text: str) -> None:
    assert inert(text) == text


@given(st.text())
def test_no_cell_can_start_a_formula_or_a_line(text: str) -> None:
    cell = inert(text)
    assert "\n" not in cell
    assert "\r" not in cell
    assert cell.lstrip("\u00a0 \u200b")[:1] not in {"=", "+", "@", "\t"}


def test_formulas_in_every_text_field_stay_inert_in_every_file() -> None:
    made = dict(files(with_text(release(), "=1+1")))
    cells = [cell for path in made if path.endswith(".csv") for row in rows(path, made) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def write(folder: Path, made: dict[str, bytes]) -> Path:
    for path, content in made.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder / "unduhan/datapackage.json"


def test_the_data_package_is_valid(tmp_path: Path) -> None:
    report = Package(str(write(tmp_path, FILES))).validate()
    assert report.valid, report.flatten(["type", "note"])


def test_the_data_package_notices_a_changed_file(tmp_path: Path) -> None:
    package = write(tmp_path, FILES)
    table = tmp_path / "unduhan/rapor.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",134,", ",sekian,"), encoding="utf-8")
    assert not Package(str(package)).validate().valid


def test_the_data_package_names_publisher_licence_release_and_example() -> None:
    package = json.loads(FILES["unduhan/datapackage.json"])
    assert package["version"] == "2026-09-30"
    assert package["contributors"][0]["title"] == "Dinas Kominfo Kabupaten Rokan Hulu"
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert "DATA CONTOH" in package["description"]
    for resource in package["resources"]:
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_files_are_the_same_when_made_again() -> None:
    assert dict(files(release())) == FILES
