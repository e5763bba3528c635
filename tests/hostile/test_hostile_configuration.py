"""Manifests, policies, profiles and archives that exhaust their parsers: told as unreadable, with no traceback."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from generator.drop.trail import SEAL, with_seal
from tests.hostile.folders import DROP, MANIFEST, put, run
from tests.imports.export import COLUMNS, ROW

if TYPE_CHECKING:
    from pathlib import Path

DEEP = "x = " + "[" * 20_000
UNREADABLE = {
    "brackets": DEEP,
    "digits": f"x = {'7' * 5_000}\n",
    "hexadecimal": f"x = 0x{'f' * 5_000}\n",
    "dotted": f"{'x.' * 5_000}x = 1\n",
}
"""No end of what is opened, and numbers that no program may take."""


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "ekspor.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS)
        rows.writeheader()
        rows.writerow({"Tracking ID": 7654301, "Tanggal Laporan Masuk": "2026-01-05", **ROW})
    return path


def imported(capsys: pytest.CaptureFixture[str], export: Path, data: Path, profile: str | Path = "sp4n-lapor") -> str:
    drop, key = data / "drops/2026-06-30", export.with_name("kunci")
    ran = run(capsys, "import", export, "--profile", profile, "--drop", drop, "--key-file", key)
    assert ran.code == 10, ran.said
    return ran.said


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_a_policy_that_exhausts_the_parser_is_invalid(
    data: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    put(data / "policy.toml", text)
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 12, ran.said
    assert "K1" in ran.said


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_a_manifest_that_exhausts_the_parser_is_refused(
    data: Path, capsys: pytest.CaptureFixture[str], export: Path, text: str
) -> None:
    put(data / DROP / "drop.toml", MANIFEST + text)
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 10, ran.said
    assert f"{DROP}/drop.toml" in ran.said
    assert "P70" in ran.said
    assert run(capsys, "verify", "--data", data).code == 14
    put(data / "drops/2026-06-30/drop.toml", text)
    assert "2026-06-30/drop.toml" in imported(capsys, export, data)


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_a_manifest_that_exhausts_the_parser_is_not_sealed(
    data: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    manifest = put(data / DROP / "drop.toml", MANIFEST + text)
    ran = run(capsys, "seal", "2026-03-31", "--data", data)
    assert ran.code == 10, ran.said
    assert "P702" in ran.said
    assert manifest.read_text(encoding="utf-8") == MANIFEST + text


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_a_profile_that_exhausts_the_parser_is_refused(
    data: Path, capsys: pytest.CaptureFixture[str], export: Path, text: str
) -> None:
    said = imported(capsys, export, data, put(data / "profiles/lokal.toml", text))
    assert "lokal.toml" in said
    assert run(capsys, "check", "--data", data).code == 0


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_a_list_of_roots_that_exhausts_the_parser_is_refused(
    data: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    put(data / "reference/akar-kepercayaan/akar.toml", text)
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 10, ran.said
    assert "P470" in ran.said


def deep(levels: int) -> bytes:
    """Write a document by hand, sealed as far as it can be, that nests so deep."""
    if levels > 500:
        return b"[" * levels
    nested: object = 0
    for _ in range(levels):
        nested = [nested]
    sealed = with_seal({"x": nested})
    text = f'{{"{SEAL}": "{sealed[SEAL]}", "x": {"[" * levels}0{"]" * levels}}}\n'
    return text.encode()


@pytest.mark.parametrize("name", ["arsip.json", "redaksi-1.json"])
@pytest.mark.parametrize("content", [deep(20_000), deep(400), b'{"x": ' + b"7" * 5_000 + b"}", b'{"x": "\xff"}'])
def test_an_archive_or_a_tombstone_that_exhausts_the_parser_is_told_as_changed(
    data: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes
) -> None:
    put(data / "arsip/2026-03-31" / name, content)
    verified = run(capsys, "verify", "--data", data)
    assert verified.code == 14, verified.said
    assert f"arsip/2026-03-31/{name}" in verified.said
    assert run(capsys, "check", "--data", data).code == (10 if name == "redaksi-1.json" else 0)
    assert run(capsys, "seal", "2026-03-31", "--data", data).code == 2  # something seems to rest on a seal


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_ends_of_lines_of_any_system_are_read(data: Path, capsys: pytest.CaptureFixture[str], end: str) -> None:
    for name in ("policy.toml", f"{DROP}/drop.toml"):
        put(data / name, (data / name).read_text(encoding="utf-8").replace("\n", end))
    assert run(capsys, "check", "--data", data).code == 0
    assert run(capsys, "seal", "2026-03-31", "--data", data).code == 0
