"""`rapor diff`: the pages that it names are exactly those whose bytes differ, and a person can read the rest."""

from __future__ import annotations

import json
import random
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import blanks
from generator.__main__ import main
from generator.comparison import Changes, compare, render
from generator.generated import texts
from generator.pages.locale import full_date
from generator.pipeline import difference_of, release_of
from generator.release.movement import Headline
from tests.contract import random_folder
from tests.numbers.build import Complaint, complaints, drop, reference, released
from tests.pages.sample import PLAIN, RANGE, release

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.release import Release

DATA = Path(__file__).parents[2] / "data"
GOLDEN = Path(__file__).parent / "golden"
POINTS = """id,instansi,jaringan,peran,jabatan,telepon_kantor,terakhir_diverifikasi
nh-a,dinas-a,sp4n,pejabat_penghubung,Sekretaris Dinas,(0762) 000101,2024-11-01
nh-b,dinas-b,sp4n,pejabat_penghubung,Sekretaris Dinas,(0762) 000102,2024-11-01
"""
COMMITMENTS = """id,jenis,judul,tahap
mou-uji,mou,Nota kesepakatan uji,ditandatangani
rencana-uji,rencana_aksi,Rencana aksi uji,direncanakan
"""


OTHER_FORM = re.compile(
    rf"{blanks.FOLDER}|sematan/|rapor/.*/(kutipan\.|lembar-pers/|.*\.(png|svg)$)"
    r"|unduhan/(instansi/|.*\.(xlsx|zip|jsonld)|(?!datapackage).*\.json)"
)
"""What says again what a page, a CSV or the API says: reference entries, workbooks, pictures, embeds, press sheets."""


def quiet(_: str) -> None:
    pass


def bytes_of(one: Release) -> dict[str, bytes]:
    """Every generated file by its address on the site, but for templates, which are for stewards, and other forms."""
    made = {path: content if isinstance(content, bytes) else content.encode() for path, content in texts(one)}
    return {_address(path): content for path, content in made.items() if not OTHER_FORM.match(path)}


def _address(path: str) -> str:
    return f"/{path.removesuffix('index.md')}"


def different(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in before | after if before.get(path) != after.get(path)}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    random_folder.write(folder, random.Random(5))  # noqa: S311 - test data
    newest = max((folder / "drops").iterdir())
    (newest / "narahubung.csv").write_text(POINTS, encoding="utf-8")
    (newest / "komitmen.csv").write_text(COMMITMENTS, encoding="utf-8")
    return folder


def by_hand(data: Path, change: Callable[[Path], None]) -> tuple[set[str], set[str], str]:
    """Change the newest drop by hand; return what the comparison names, what differs, and the drop."""
    before = release_of(data, quiet)
    newest = max((data / "drops").iterdir())
    change(newest)
    after = release_of(data, quiet)
    changes = compare(before, after)
    return {*changes.pages, *changes.files}, different(bytes_of(before), bytes_of(after)), newest.name


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_one_complaint_that_is_done_changes_its_agency_those_above_it_and_the_totals(data: Path) -> None:
    def close_one(newest: Path) -> None:
        rows = (newest / "pengaduan.csv").read_text(encoding="utf-8").splitlines()
        row = next(row for row in rows if ",puskesmas-a," in row and row.endswith(("diterima,", "ditunda,")))
        rewrite(newest / "pengaduan.csv", row, row.rsplit(",", 2)[0] + f",selesai,{newest.name}")

    named, differs, newest = by_hand(data, close_one)
    assert named == differs
    above = {f"/rapor/{agency}/" for agency in ("puskesmas-a", "dinas-a", "kab")}
    assert {"/", "/rapor/", f"/rilis/{newest}/", "/api/v1/index.json", *above} <= named
    assert not [path for path in named if path.startswith(("/narahubung/", "/komitmen/", "/rapor/sepi/"))]


def test_a_focal_points_number_changes_the_directory_and_its_agency_and_nothing_else(data: Path) -> None:
    named, differs, newest = by_hand(data, lambda newest: rewrite(newest / "narahubung.csv", "000102", "000103"))
    assert named == differs
    assert {path for path in named if path.endswith("/")} == {
        "/narahubung/",
        "/narahubung/dinas-b/",
        "/narahubung/jaringan/sp4n/pejabat-penghubung/",
        "/narahubung/wilayah/14-06/",
        "/rapor/dinas-b/",
        f"/rilis/{newest}/",
    }


def test_a_commitments_stage_changes_its_page_and_the_list_and_nothing_else(data: Path) -> None:
    named, differs, newest = by_hand(data, lambda newest: rewrite(newest / "komitmen.csv", "direncanakan", "berjalan"))
    assert named == differs
    assert {path for path in named if path.endswith("/")} == {
        "/komitmen/",
        "/komitmen/rencana-uji/",
        f"/rilis/{newest}/",
    }


def _unnamed(content: bytes, releases: tuple[Release, Release]) -> bytes:
    """Take the names and the dates of the releases out of a file, as a reader would pass over them."""
    text = content.decode().replace("\r\n ", "")  # where a calendar folds a line depends on the name's length
    text = re.sub(r"<dt>Rilis yang dipakai</dt>.*", "", text)
    text = re.sub(
        r'<p class="r-cite" data-salin>(@misc|\[).*', "", text
    )  # entries for reference managers are all source
    drops = {drop.id: drop.as_of for one in releases for drop in one.drops}
    for name, as_of in sorted(drops.items(), reverse=True):
        for words in (name, as_of.isoformat(), f"{as_of:%Y%m%d}", full_date(as_of)):
            text = text.replace(words, "")
        text = re.sub(rf" \({as_of.year}\)\. ", "", text)
    return text.encode()


def test_between_two_drops_the_pages_named_are_those_that_differ_but_for_name_and_date(
    example_release: Callable[[str], Release],
) -> None:
    one, other = (example_release(drop) for drop in ("2025-12-31-2", "2026-09-30"))
    changes = compare(one, other)
    before, after = (
        {path: _unnamed(content, (one, other)) for path, content in bytes_of(each).items()} for each in (one, other)
    )
    package = "/unduhan/datapackage.json"  # holds hashes of files that hold the date
    assert {*changes.pages, *changes.files} - {package} == different(before, after) - {package}


def test_a_release_held_against_itself_changes_nothing(data: Path) -> None:
    newest = max((data / "drops").iterdir()).name
    changes = difference_of(data, (newest, newest), quiet)
    assert changes.nothing
    for form in ("text", "markdown"):
        assert render(changes, form).endswith("Tidak ada yang berubah.")


def small() -> Changes:
    """Two drops of two agencies in which one of each thing happens."""
    known = reference([("dinas-a", None), ("dinas-b", None)])
    point = {"id": "nh-1", "instansi": "dinas-a", "jaringan": "sp4n", "peran": "admin", "jabatan": "Kepala Seksi"}
    point["terakhir_diverifikasi"] = date(2025, 11, 1)  # type: ignore[assignment] # a date column
    stage = {"id": "mou-1", "jenis": "mou", "judul": "Nota *kesepakatan*", "tahap": "direncanakan"}
    first = drop(
        "2025-12-31",
        [
            *complaints(30, "sel", received="2025-03-03", closed="2025-03-10"),
            *complaints(8, "jal", received="2025-10-01", status="diterima"),
            *complaints(4, "lin", received="2025-05-05", agency="dinas-b", closed="2025-05-06"),
        ],
        narahubung=[point],
        komitmen=[stage],
    )
    second = drop(
        "2026-03-31",
        [
            *complaints(29, "sel", received="2025-03-03", closed="2025-03-10"),
            Complaint("jal0000", received="2025-10-01", closed="2026-01-05"),
            *[Complaint(f"jal000{n}", received="2025-10-01", status="ditunda") for n in range(1, 8)],
            *complaints(4, "lin", received="2025-05-05", agency="dinas-b", status="diterima"),
            *complaints(12, "baru", received="2026-02-02", closed="2026-02-04"),
            Complaint("mundur1", received="2025-06-02", closed="2025-06-03"),
        ],
        narahubung=[point | {"jabatan": "Sekretaris"}, point | {"id": "nh-2", "instansi": "dinas-b"}],
        komitmen=[stage | {"tahap": "berjalan"}],
    )
    changes = compare(released(first, known=known), released(first, second, known=known))
    # Which pages differ has tests of its own; here a few stand for all.
    return replace(changes, pages=changes.pages[:3], files=changes.files[:1])


@pytest.mark.parametrize(("form", "file"), [("text", "beda.txt"), ("markdown", "beda.md"), ("json", "beda.json")])
def test_a_small_comparison_reads_as_it_did(form: str, file: str) -> None:
    assert render(small(), form) + "\n" == (GOLDEN / file).read_text(encoding="utf-8")  # type: ignore[arg-type]


def test_rise_and_fall_are_said_only_of_headlines_without_a_day_in_common() -> None:
    def with_headline(one: Release, starts: date | None, ends: date | None, *, good: bool) -> Release:
        block = PLAIN if good else RANGE
        return replace(one, headline=Headline("12_bulan" if starts else "semua", starts, ends, block))

    older = with_headline(release(), date(2024, 7, 1), date(2025, 6, 30), good=True)
    apart = compare(older, with_headline(release(), date(2025, 7, 1), date(2026, 6, 30), good=False))
    assert apart.total.difference is not None
    touching = compare(older, with_headline(release(), date(2025, 6, 30), date(2026, 6, 29), good=False))
    whole = compare(release(), replace(release(), total=RANGE))
    assert touching.total.difference is whole.total.difference is None
    assert not re.search(r"\b(naik|turun)\b", render(whole, "text"))
    assert "poin persen" in render(apart, "text")


def test_the_order_of_the_two_drops_does_not_matter_and_moves_are_told_over_several_drops(data: Path) -> None:
    first, *_, last = sorted(folder.name for folder in (data / "drops").iterdir())
    there = difference_of(data, (first, last), quiet)
    assert difference_of(data, (last, first), quiet) == there
    assert (there.before.drop, there.after.drop) == (first, last)
    assert there.total.flow is not None
    assert there.total.flow.before == there.total.before.received
    assert there.total.flow.after == there.total.after.received


def test_the_command_prints_each_form_and_refuses_an_unknown_drop(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older, newer = (folder.name for folder in sorted((data / "drops").iterdir())[-2:])
    assert main(["diff", older, newer, "--data", str(data)]) == 0
    assert f"dari rilis {older} ke rilis {newer}" in capsys.readouterr().out
    assert main(["diff", older, newer, "--data", str(data), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["dari"]["rilis"], document["ke"]["rilis"]) == (older, newer)
    assert main(["diff", older, newer[:-1] + "x", "--data", str(data)]) == 2
    assert newer in capsys.readouterr().err


def test_no_name_of_a_person_is_printed(data: Path) -> None:
    shutil.rmtree(data)
    changes = compare(replace(release(), focal_points=()), _with_a_name(release()))
    for form in ("text", "markdown", "json"):
        assert "Nama Orang" not in render(changes, form)


def _with_a_name(one: Release) -> Release:
    points = one.focal_points or ()
    return replace(one, focal_points=tuple(replace(point, name="Nama Orang") for point in points))


if __name__ == "__main__":
    for form, file in (("text", "beda.txt"), ("markdown", "beda.md"), ("json", "beda.json")):
        (GOLDEN / file).write_text(render(small(), form) + "\n", encoding="utf-8")
