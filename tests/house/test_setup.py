"""Setting up finds what the machine has, and says in one sentence what it lacks where it may not install it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.house.repository import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Make a folder of programs as on a machine that has neither Python nor a package manager."""
    for name in ("bash", "dirname", "env", "id"):
        (tmp_path / name).symlink_to(shutil.which(name) or name)
    return tmp_path


def program(folder: Path, name: str, body: str) -> None:
    (folder / name).write_text(f"#!/bin/bash\n{body}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def run(script: str, path: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [path / "bash", f"tools/{script}.sh", *arguments],
        cwd=ROOT,
        env={"PATH": str(path), **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_machine_without_python_is_told_what_to_install(bare: Path) -> None:
    ran = run("python", bare)
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert "Pasang paket python3.11 dan python3.11-venv" in ran.stderr


def test_an_old_python_and_the_stand_in_of_a_version_manager_do_not_count(bare: Path) -> None:
    program(bare, "python3.13", "echo 'not installed' >&2; exit 127")
    program(bare, "python3", "exit 1  # what an old one answers to the question for its version")
    assert run("python", bare).returncode == 1


def test_the_first_python_that_is_new_enough_and_makes_environments_is_taken(bare: Path) -> None:
    program(bare, "python3.13", "exit 127")
    program(bare, "python3.12", f'[[ "$2" != *ensurepip* ]] && exec {sys.executable} "$@"; exit 1')
    program(bare, "python3.11", f'exec {sys.executable} "$@"')
    ran = run("python", bare)
    assert (ran.returncode, ran.stdout.strip()) == (0, str(bare / "python3.11"))


def test_a_python_without_its_venv_package_is_named_where_nothing_may_be_installed(bare: Path) -> None:
    program(bare, "python3", f'[[ "$2" != *ensurepip* ]] && exec {sys.executable} "$@"; exit 1')
    ran = run("python", bare)
    assert ran.returncode == 1
    assert f"sudo apt install python3.{sys.version_info.minor}-venv" in ran.stderr


def test_the_person_may_choose_the_python(bare: Path) -> None:
    assert run("python", bare, RAPOR_PYTHON=sys.executable).stdout.strip() == sys.executable


def test_a_machine_without_chromium_is_told_so_and_goes_on(bare: Path) -> None:
    ran = run("browser", bare)
    assert ran.returncode == 0
    assert "sudo apt install chromium" in ran.stderr


def test_a_launcher_that_starts_no_browser_is_not_one(bare: Path) -> None:
    program(bare, "chromium-browser", "echo 'please install the snap' >&2; exit 1")
    assert "sudo apt install chromium" in run("browser", bare).stderr


def test_a_browser_that_runs_is_enough(bare: Path) -> None:
    program(bare, "google-chrome", "echo 'Google Chrome 1'")
    ran = run("browser", bare)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def machine_of_an_administrator(bare: Path, offered: str) -> None:
    """Put an `apt-get` there that has the package `offered` alone, and programs by which it is allowed to be used."""
    for name in ("chmod", "cat"):
        (bare / name).symlink_to(shutil.which(name) or name)
    (bare / "id").unlink()
    program(bare, "id", "echo 0")
    made = f'{bare}/{offered}; printf "#!/bin/bash\\necho 1\\n" >$f; chmod +x $f'
    program(bare, "apt-get", f'[[ "$*" == *update* ]] || {{ [[ "$*" == *" {offered}" ]] && f={made}; }}')


def test_the_headless_build_is_added_where_that_is_allowed_and_preferred(bare: Path) -> None:
    program(bare, "chromium", "echo 1")
    assert run("browser", bare, "find").stdout.strip() == str(bare / "chromium")
    machine_of_an_administrator(bare, "chromium-headless-shell")
    assert run("browser", bare).returncode == 0
    assert run("browser", bare, "find").stdout.strip() == str(bare / "chromium-headless-shell")
    assert run("browser", bare, "find", "full").stdout.strip() == str(bare / "chromium")


def test_where_the_headless_build_is_not_offered_chromium_is_enough(bare: Path) -> None:
    machine_of_an_administrator(bare, "chromium")
    ran = run("browser", bare)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert run("browser", bare, "find").stdout.strip() == str(bare / "chromium")
