"""Pipes, sockets and devices under the names of files: refused without being opened, for that could take for ever."""

from __future__ import annotations

import os
import signal
import socket
from typing import TYPE_CHECKING

import pytest

from generator.drop.sources import read_rows
from tests.hostile.folders import COMPLAINTS, DROP, put, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    """Interrupt what waits."""

    def late(*_: object) -> None:
        msg = "a pipe was opened"
        raise AssertionError(msg)

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def pipe(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def device(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to("/dev/zero")


def plug(path: Path) -> None:
    path.unlink(missing_ok=True)
    here = os.open(path.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as opened:
        # A socket's address must be short, and where tests keep their files is not.
        opened.bind(f"/proc/self/fd/{here}/{path.name}")
    os.close(here)


@pytest.mark.parametrize("make", [pipe, device, plug])
def test_a_policy_that_is_no_file_is_invalid(
    data: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], None]
) -> None:
    make(data / "policy.toml")
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 12, ran.said
    assert "berkas biasa" in ran.said


@pytest.mark.parametrize(
    ("name", "also"),
    [
        (f"{DROP}/pengaduan.csv", "P165"),
        (f"{DROP}/pengaduan-2.parquet", "P165"),
        (f"{DROP}/narahubung.xlsx", "P165"),
        (f"{DROP}/drop.toml", "P701"),
        ("reference/instansi.csv", "P161"),
        ("reference/penandatangan-situs", "P165"),
        ("reference/akar-kepercayaan/akar.toml", "P470"),
        ("arsip/2026-03-31/redaksi-1.json", "P731"),
    ],
)
@pytest.mark.parametrize("make", [pipe, plug])
def test_a_file_of_the_data_that_is_none_is_refused(
    data: Path, capsys: pytest.CaptureFixture[str], name: str, also: str, make: Callable[[Path], None]
) -> None:
    (data / name).parent.mkdir(parents=True, exist_ok=True)
    make(data / name)
    ran = run(capsys, "check", "--data", data)
    assert ran.code == 10, ran.said
    assert name in ran.said
    assert also in ran.said


@pytest.mark.parametrize("name", ["profiles/lokal.toml", "arsip/2026-03-31/arsip.json", f"{DROP}/berkas/a.pdf"])
def test_what_no_table_is_made_of_is_passed_over(data: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    pipe(data / name)
    assert run(capsys, "check", "--data", data).code == 0
    assert run(capsys, "seal", "2026-03-31", "--data", data).code == 0
    assert run(capsys, "verify", "--data", data).code == 0


def test_no_command_opens_a_pipe_that_it_is_given(
    data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    export, given = put(tmp_path / "ekspor.csv", COMPLAINTS), tmp_path / "pipa.toml"
    pipe(given)
    drop = data / "drops/2026-06-30"
    for source, profile, key in ((given, "sp4n-lapor", "k"), (export, str(given), "k"), (export, "sp4n-lapor", given)):
        call = ["import", source, "--profile", profile, "--drop", drop, "--key-file", tmp_path / key]
        assert run(capsys, *call).code == 2
    pipe(drop / "drop.toml")
    call = ["import", export, "--profile", "sp4n-lapor", "--drop", drop, "--key-file", tmp_path / "k"]
    assert run(capsys, *call).code == 10
    (drop / "drop.toml").unlink()
    drop.rmdir()
    assert run(capsys, "seal", "2026-03-31", "--data", data).code == 0
    call = ["redact", "2026-03-31", "--berkas", "pengaduan.csv", "--pengganti", given, "--alasan", "uji"]
    assert run(capsys, *call, "--tanggal", "2026-04-01", "--data", data).code == 2
    assert [note.code for sheet in read_rows(given) for note in sheet.notes] == ["P101"]


def test_verify_opens_no_pipe_of_a_site(data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "seal", "2026-03-31", "--data", data).code == 0
    for name in ("SHA256SUMS", "SHA256SUMS.sig", "api/v1/rilis.json"):
        pipe(tmp_path / "situs" / name)
    assert run(capsys, "verify", "--data", data, "--site", tmp_path / "situs").code == 14
