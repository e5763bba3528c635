"""XLSX, JSON, the archive, a table for each agency, and the catalogues: the rows of the CSV in other forms."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from frictionless import Package
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from rdflib import Graph, Namespace
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from generator import exports
from generator.downloads import downloads, header, is_like_a_formula, single_line
from generator.exports import one_agency
from generator.exports.catalogue import dcat, in_script, schema_org
from generator.exports.offered import distributions
from generator.exports.workbook import workbook
from generator.licences import licence
from generator.pages.edition import Edition
from generator.pages.offers import offers
from generator.sweep import allowed_values, sweep
from tests.pages.sample import release, with_text

if TYPE_CHECKING:
    from pathlib import Path

RELEASE = release()
FILES = dict(exports.files(RELEASE))
TABLES = [table.name for table in downloads(RELEASE)]
SCHEMA = Namespace("https://schema.org/")
AS_OF = date(2026, 9, 30)
STARTS = [
    "=1+1",
    "+62 812",
    "-1+1",
    "@budi",
    "\t=1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://x")',
    "-12",
    "=",
    "{=1}",
]


def csv_rows(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(FILES[path].decode("utf-8"), newline="")))


def sheet(content: bytes, name: str) -> list[list[Any]]:
    book = load_workbook(io.BytesIO(content))
    return [list(row) for row in book[name].iter_rows()]


@pytest.mark.parametrize("table", TABLES)
def test_each_table_says_the_same_in_all_three_forms(table: str) -> None:
    rows = csv_rows(f"unduhan/{table}.csv")
    document = json.loads(FILES[f"unduhan/{table}.json"])
    names, *cells = sheet(FILES[f"unduhan/{table}.xlsx"], table)
    assert [cell.value for cell in names] == list(rows[0])
    assert len(document["baris"]) == len(cells) == len(rows)
    for row, record, line in zip(rows, document["baris"], cells, strict=True):
        assert (document["drop"], document["tanggal_data"]) == (row["drop"], row["tanggal_data"])
        assert row["contoh"] == "true"
        for name, cell in zip(row, line, strict=True):
            assert as_text(cell.value) == row[name].removeprefix("'"), (table, name)
            if name in record:
                assert as_text(record[name]) == row[name].removeprefix("'"), (table, name)


def as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else single_line(str(value))


@pytest.mark.parametrize("table", TABLES)
def test_a_workbook_says_what_it_is(table: str) -> None:
    told = {row[0].value: row[1].value for row in sheet(FILES[f"unduhan/{table}.xlsx"], "Keterangan")}
    assert "rekaan" in told["DATA CONTOH"]
    assert told["Sumber"] == "ekspor SP4N-LAPOR! Kabupaten Rokan Hulu"
    assert told["Data per"] == "30 September 2026"
    assert "CC BY 4.0" in told["Lisensi data"]
    assert {"[c]", "[x]", "[z]", "[p]", "[r]"} <= told.keys()
    assert sum(name.startswith("Kolom ") for name in told) == len(csv_rows(f"unduhan/{table}.csv")[0])


def test_real_data_are_nowhere_called_an_example() -> None:
    for path, content in exports.files(release(is_example=False)):
        assert b"DATA CONTOH" not in content.replace(b"(DATA CONTOH)", b""), path


def test_no_cell_is_a_formula_or_a_link_whatever_people_write() -> None:
    for start in ("=1+1", "@x"):
        for path, content in exports.files(with_text(RELEASE, start)):
            if path.endswith(".xlsx"):
                book = load_workbook(io.BytesIO(content))
                for row in (row for one in book for row in one.iter_rows()):
                    assert all(cell.data_type in "snb" and cell.hyperlink is None for cell in row), path


@pytest.mark.parametrize("text", STARTS)
def test_text_like_a_formula_is_kept_as_text(text: str) -> None:
    content = workbook("tabel", ("isi",), [(text,)], [("Hal", text)], AS_OF)
    for name in ("tabel", "Keterangan"):
        cell = sheet(content, name)[1][-1]
        assert (cell.data_type, cell.value) == ("s", single_line(text))
        assert bool(cell.quotePrefix) is is_like_a_formula(text)


@settings(max_examples=40)
@given(st.text(max_size=40))
def test_any_text_comes_back_and_never_as_a_formula(text: str) -> None:
    written = workbook("tabel", ("isi", "n"), [(text, 1.5)], [], AS_OF)
    cell, number = sheet(written, "tabel")[1]
    assert number.value == 1.5
    assert cell.data_type in {"s", "n"}
    assert cell.value is None or cell.data_type == "s"
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        assert b"<f>" not in b"".join(parts.read(name) for name in parts.namelist())


def test_a_text_without_room_stops_instead_of_being_cut() -> None:
    with pytest.raises(Exception, match="does not fit"):
        workbook("tabel", ("isi",), [("a" * 32_768,)], [], AS_OF)


def test_files_depend_on_the_data_alone() -> None:
    assert dict(exports.files(RELEASE)) == FILES


def test_archives_and_workbooks_hold_no_clock_and_no_compression() -> None:
    for path, content in FILES.items():
        if path.endswith((".zip", ".xlsx")):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                assert {member.date_time for member in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
                assert {member.compress_type for member in packed.infolist()} == {zipfile.ZIP_STORED}
                assert packed.testzip() is None


def unpacked(folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(FILES["unduhan/rapor.zip"])) as packed:
        assert packed.namelist() == sorted(packed.namelist())
        packed.extractall(folder)
    return folder / "rapor-2026-09-30"


def test_the_archive_holds_every_table_and_validates_where_it_is_unpacked(tmp_path: Path) -> None:
    folder = unpacked(tmp_path)
    names = {path.name for path in folder.iterdir()}
    assert names == {
        *(f"{table}.{kind}" for table in TABLES for kind in ("csv", "xlsx", "json")),
        *("datapackage.json", "CITATION.cff", "BACA-SAYA.txt"),
    }
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    assert "DATA CONTOH" in (folder / "BACA-SAYA.txt").read_text(encoding="utf-8")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["path"] for resource in package["resources"]} == {f"{table}.csv" for table in TABLES}
    assert package["tanda"].keys() == {"[c]", "[x]", "[z]", "[p]", "[r]"}
    assert package["licenses"][0]["path"] == "https://creativecommons.org/licenses/by/4.0/"
    assert package["sources"] == [{"title": "ekspor SP4N-LAPOR! Kabupaten Rokan Hulu"}]


def test_beyond_what_the_gate_reads_the_archive_holds_csv_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "MOST_PACKED", 1000)
    made = dict(exports.files(RELEASE))
    with zipfile.ZipFile(io.BytesIO(made["unduhan/rapor.zip"])) as packed:
        assert not [name for name in packed.namelist() if name.endswith(".xlsx")]
        assert "rapor-2026-09-30/rapor.csv" in packed.namelist()


def test_a_table_too_large_for_the_archive_is_left_out_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = {table.name: len(table.rows) * len(header(table)) for table in downloads(RELEASE)}
    largest = max(tables, key=lambda name: (tables[name], name))
    monkeypatch.setattr("generator.exports.offered.MOST_ARCHIVED", sum(tables.values()) - 1)
    made = dict(exports.files(RELEASE))
    assert f"unduhan/{largest}.csv" in made
    with zipfile.ZipFile(io.BytesIO(made["unduhan/rapor.zip"])) as packed:
        held = {name.removeprefix("rapor-2026-09-30/") for name in packed.namelist()}
        told = packed.read("rapor-2026-09-30/BACA-SAYA.txt").decode()
    assert {name for name in held if name.endswith(".csv")} == {f"{name}.csv" for name in tables if name != largest}
    assert f"unduhan/{largest}.csv" in told
    page = offers(RELEASE, Edition.of(RELEASE))[1]
    assert "Semua tabel" not in page.split("## Tabel")[0].split("<script")[0]
    assert f"kecuali yang terlalu besar: {largest}." in page


def test_a_table_too_large_for_a_workbook_has_none_and_nothing_offers_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.exports.offered.MOST_CELLS", 100)
    made = dict(exports.files(RELEASE))
    assert "unduhan/rapor.xlsx" not in made
    assert "unduhan/rapor.json" in made
    assert "rapor.xlsx" not in offers(RELEASE, Edition.of(RELEASE))[1].split("## Satu instansi", maxsplit=1)[0]
    assert "rapor.xlsx" not in made["unduhan/dcat.jsonld"].decode()


def test_each_agency_has_a_table_with_its_figures(tmp_path: Path) -> None:
    rows = csv_rows("unduhan/instansi/disdukcapil.csv")
    value = {(row["periode"], row["bagian"], row["rincian"], row["ukuran"]): row["nilai"] for row in rows}
    assert len(value) == len(rows)
    assert value["semua", "jumlah", "selesai", "laporan"] == "108"
    assert value["semua", "persen_selesai", "semua", "nilai"] == "0.824427"
    assert value["semua", "tepat_waktu", "pengaduan_tidak_berkadar_pengawasan", "tepat"] == "47"
    assert {row["tanda"] for row in rows if row["periode"] in {"2026", "2026-09"}} == {"[p]"}
    assert {row["tanda"] for row in rows if row["periode"] in {"semua", "2025"}} == {""}
    few = [row for row in csv_rows("unduhan/instansi/kec-rambah.csv") if row["bagian"] == "persen_selesai"]
    assert {row["catatan"] for row in few if row["periode"] == "semua"} == {"n_kurang_10"}
    assert {path for path in FILES if path.startswith(one_agency.FOLDER) and path.endswith(".csv")} == {
        f"unduhan/instansi/{card.agency.id}.csv" for card in RELEASE.scorecards
    }
    for path, content in FILES.items():
        if path.startswith(one_agency.FOLDER):
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    report = Package(str(tmp_path / "unduhan/instansi/datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    assert len(report.tasks) == len(RELEASE.scorecards)


def test_the_last_gate_reads_all_of_it_and_finds_nothing(tmp_path: Path) -> None:
    for path, content in FILES.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    assert sweep(tmp_path, allowed_values(RELEASE), base_url=RELEASE.identity.site_url) == []


def test_dcat_parses_and_every_download_is_a_file_that_exists() -> None:
    graph = Graph().parse(data=FILES["unduhan/dcat.jsonld"].decode(), format="json-ld")
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert len(list(graph.subjects(RDF.type, DCAT.Catalog))) == 1
    assert str(graph.value(dataset, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"
    assert str(graph.value(dataset, DCTERMS.issued)) == "2026-09-30"
    assert str(graph.value(graph.value(dataset, DCTERMS.publisher), FOAF.name)).startswith("Dinas Kominfo")
    assert "DATA CONTOH" in str(graph.value(dataset, DCTERMS.description))
    paths = {
        str(address).removeprefix("https://rapor.contoh.go.id/") for address in graph.objects(None, DCAT.downloadURL)
    }
    assert paths == {"unduhan/rapor.zip", *(f"unduhan/{t}.{kind}" for t in TABLES for kind in ("csv", "xlsx", "json"))}
    assert paths <= FILES.keys()


def described(page: str) -> str:
    before, inside = page.split('<script type="application/ld+json">')
    text, after = inside.split("</script>", 1)
    assert "<script" not in before + after
    return text


@pytest.mark.parametrize("attack", ["", "</script><script>alert(1)</script>", "{{ x }}", "\u2028&lt;", "<!--<script>"])
def test_the_page_describes_the_data_for_search_engines_and_nothing_breaks_out(attack: str) -> None:
    hostile = with_text(RELEASE, attack)
    text = described(offers(hostile, Edition.of(hostile))[1])
    assert not set(text) & set("<>&\u2028\n")
    assert "{{" not in text
    graph = Graph().parse(data=text, format="json-ld")
    (dataset,) = graph.subjects(RDF.type, SCHEMA.Dataset)
    assert str(graph.value(dataset, SCHEMA.version)) == "2026-09-30"
    assert attack in str(graph.value(graph.value(dataset, SCHEMA.publisher), SCHEMA.name))
    assert json.loads(text) == json.loads(json.dumps(schema_org(hostile, distributions(downloads(hostile)))))


def test_a_licence_is_known_by_its_name_and_an_unknown_one_has_no_address() -> None:
    assert licence("CC BY 4.0").spdx == licence("cc-by-4.0").spdx == "CC-BY-4.0"
    own = licence("Lisensi kami")
    assert (own.name, own.spdx, own.url) == ("Lisensi-kami", "", "")
    hostile = with_text(RELEASE, " lain")
    (dataset,) = Graph().parse(data=json.dumps(dcat(hostile, [])), format="json-ld").subjects(RDF.type, DCAT.Dataset)
    assert dataset
    assert in_script({}) == "{}"
