"""The browser tests are not lost in silence."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.house.repository import ROOT, files

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

ONE_TEST = "def test_a_page_opens(browser):\n    assert browser.new_page().goto('about:blank') is None\n"


def test_the_browser_shows_a_page(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<p>108 dari 131</p>")
    assert page.inner_text("p") == "108 dari 131"
    page.close()


@pytest.mark.parametrize(("ci", "outcome"), [("true", "1 error"), ("", "1 skipped")])
def test_without_a_browser_a_run_in_ci_fails_and_another_says_why_it_skips(
    tmp_path: Path, ci: str, outcome: str
) -> None:
    (tmp_path / "conftest.py").write_text("from tests.chromium import browser\n", encoding="utf-8")
    (tmp_path / "test_page.py").write_text(ONE_TEST, encoding="utf-8")
    # A PATH on which `bash` is found and no browser is.
    (tmp_path / "bin").mkdir()
    for name in ("bash", "dirname"):
        (tmp_path / "bin" / name).symlink_to(f"/usr/bin/{name}")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-rs", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), str(tmp_path)],
        cwd=ROOT,
        env={"PATH": str(tmp_path / "bin"), "CI": ci, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome in ran.stdout.splitlines()[-1]
    assert "sudo apt install chromium" in ran.stdout


def test_there_are_browser_tests() -> None:
    asking = [path for path in files() if path.is_relative_to(ROOT / "tests" / "browser") and path.suffix == ".py"]
    assert any("browser: Browser" in path.read_text(encoding="utf-8") for path in asking)
