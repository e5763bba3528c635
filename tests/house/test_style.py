"""Style and types are checked here too, so `make test` alone tells whether a change can be merged."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.repository import ROOT, modules

LONGEST = 400


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", [("ruff", "check", "--no-cache"), ("ruff", "format", "--check", "--no-cache")])
def test_ruff_finds_nothing(command: tuple[str, ...]) -> None:
    ran = run(*command)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_mypy_finds_nothing() -> None:
    ran = run("mypy")
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in modules()}
    too_long = {name: length for name, length in lengths.items() if length > LONGEST}
    assert not too_long


def test_every_exception_from_a_rule_says_why() -> None:
    silent = []
    for path in modules():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for mark in ("# noqa", "# type: ignore"):
                _, found, after = line.partition(mark)
                if found and len(after.replace(mark, "").split()) < 3:  # the codes alone are one or two words
                    silent.append(f"{path.relative_to(ROOT)}:{number}")
    assert not silent
