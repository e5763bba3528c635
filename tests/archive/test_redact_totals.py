"""Complaints taken out of a published drop: its totals stay as declared, and the difference is told as what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.drop.sealing import seal
from generator.drop.totals import explained
from generator.language import speaking
from generator.pages.views import pages
from generator.pipeline import release_of
from generator.progress import silent
from tests.archive.conftest import rows
from tests.hostile.folders import DROP, MANIFEST, plain_folder, put, run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ROWS = rows(30, 10)
DONE, OPEN = "kselesai000,", "kjalan00000,"
TOTALS = "[total_kontrol]\nmasuk = 40\nselesai = 30\nberjalan = 10\nditerima = 10\n"


def without(text: str, *ids: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(ids))


def bytes_of(data: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return one sealed drop whose totals were declared."""
    root = plain_folder(tmp_path / "data")
    put(root / f"{DROP}/drop.toml", MANIFEST + TOTALS)
    put(root / f"{DROP}/pengaduan.csv", ROWS)
    seal(root, DROP.rpartition("/")[2])
    return root


def redact(capsys: pytest.CaptureFixture[str], data: Path, mended: str, name: str = "pengaduan.csv") -> tuple[int, str]:
    path = put(data.parent / "pengganti.csv", mended)
    told = ("--alasan", "Memuat nama", "--tanggal", "2026-10-05", "--data", data)
    ran = run(capsys, "redact", DROP.rpartition("/")[2], "--berkas", name, "--pengganti", path, *told)
    return ran.code, ran.said


def checked(capsys: pytest.CaptureFixture[str], data: Path) -> tuple[int, str]:
    ran = run(capsys, "check", "--data", data)
    return ran.code, ran.said


def made(data: Path) -> Mapping[str, str]:
    return dict(pages(release_of(data, silent)))


def test_a_complaint_taken_out_leaves_a_folder_that_passes(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert redact(capsys, data, without(ROWS, DONE))[0] == 0
    code, said = checked(capsys, data)
    assert code == 0
    for total, declared, counted in (("masuk", 40, 39), ("selesai", 30, 29)):
        told = f"P729  kolom total_kontrol.{total}: total kontrol {declared}, data berisi {counted}; selisih 1 berasal"
        assert told in said, said
    assert "P417" not in said
    assert "total_kontrol.berjalan" not in said
    assert run(capsys, "verify", "--data", data).code == 0


def test_its_pages_say_where_the_difference_comes_from(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = "Yang kurang di sini dikeluarkan dengan redaksi sesudah terbit"
    page = f"rilis/{DROP.rpartition('/')[2]}/index.md"
    before = made(data)
    assert "Rilis yang totalnya tidak cocok ditolak" in before[page]
    assert said not in before[page] + before["index.md"]
    assert redact(capsys, data, without(ROWS, DONE))[0] == 0
    after = made(data)
    assert '<th scope="row">Masuk</th><td class="n">40</td><td class="n">39</td>' in after[page]
    assert f"{said}; selisih lain ditolak." in after[page]
    assert "Rilis yang totalnya tidak cocok ditolak" not in after[page]
    assert "masuk 40, selesai 30, " in after["index.md"]
    assert "masuk 39, selesai 29, " in after["index.md"]
    assert f"{said}." in after["index.md"]
    with speaking("en"):
        english = made(data)
    assert "What is fewer here was taken out by a redaction after publication" in english[page]
    assert "What is fewer here was taken out by a redaction after publication." in english["index.md"]


def test_redactions_are_counted_together_from_the_seal_on(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert redact(capsys, data, without(ROWS, DONE))[0] == 0
    assert redact(capsys, data, without(ROWS, DONE, OPEN))[0] == 0
    code, said = checked(capsys, data)
    assert (code, said.count("P729  kolom")) == (0, 4)
    assert "data berisi 38; selisih 2 berasal" in said


def test_a_drop_in_several_files_is_counted_as_one(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = ROWS.splitlines(keepends=True)[0]
    (data / f"{DROP}/pengaduan.csv").unlink()
    for name, part in (("selesai", rows(30, 0)), ("jalan", head + rows(0, 10).removeprefix(head))):
        put(data / f"{DROP}/pengaduan-{name}.csv", part)
    seal(data, DROP.rpartition("/")[2])
    assert redact(capsys, data, without(rows(0, 10), OPEN), "pengaduan-jalan.csv")[0] == 0
    assert checked(capsys, data)[0] == 0


@pytest.mark.parametrize("declared", [38, 41])
def test_what_no_redaction_explains_is_refused_as_ever(
    data: Path, capsys: pytest.CaptureFixture[str], declared: int
) -> None:
    assert redact(capsys, data, without(ROWS, DONE))[0] == 0
    manifest = data / f"{DROP}/drop.toml"
    manifest.write_text(manifest.read_text("utf-8").replace("masuk = 40", f"masuk = {declared}"), encoding="utf-8")
    code, said = checked(capsys, data)
    assert code == 10
    assert f"P417  kolom total_kontrol.masuk: total kontrol {declared}, data berisi 39" in said
    assert "P729  kolom total_kontrol.selesai" in said


@pytest.mark.parametrize(
    "mended",
    [
        without(ROWS, DONE).replace(
            "kselesai001,disdik,permintaan_informasi,2026-01-05,selesai", "{row},ditutup_sistem"
        ),
        ROWS.replace("2026-02-02,diterima", "2026-02-02,terverifikasi", 1),
        ROWS + "kbaru0001,disdik,permintaan_informasi,2026-02-02,diterima,\n",
    ],
    ids=["another one changed", "changed", "one more"],
)
def test_a_replacement_that_could_never_be_published_is_refused(
    data: Path, capsys: pytest.CaptureFixture[str], mended: str
) -> None:
    """The manifest is sealed and its totals cannot be mended: whatever the file says, rows may only be taken out."""
    before = bytes_of(data)
    row = "kselesai001,disdik,permintaan_informasi,2026-01-05"
    code, said = redact(capsys, data, mended.replace("{row}", row))
    assert code == 10
    assert "P417" in said
    assert "Tidak ada yang ditulis" in said
    assert bytes_of(data) == before


@pytest.mark.parametrize(
    ("fewer", "taken_out", "names"),
    [
        ({"masuk": 1, "selesai": 1}, 1, {"masuk", "selesai"}),
        ({"masuk": 1, "selesai": 1}, 0, set()),
        ({"masuk": 2, "selesai": 1}, 1, {"selesai"}),
        ({"masuk": -1}, 3, set()),
        ({"selesai": 1, "berjalan": 1}, 1, set()),
        ({"selesai": 1, "berjalan": 1, "diterima": 1}, 2, {"selesai", "berjalan", "diterima"}),
        ({"selesai": 2, "berjalan": -1}, 2, set()),
        ({"masuk": 1, "diterima": 2}, 1, {"masuk"}),
    ],
)
def test_so_many_rows_explain_so_much(fewer: dict[str, int], taken_out: int, names: set[str]) -> None:
    assert {name for name in explained(fewer, taken_out) if fewer.get(name)} == names
