"""Two whole pages as a person reads them. `python -m tests.pages.test_pages_golden` writes them anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.pages.views import pages
from tests.pages.sample import release

GOLDEN = Path(__file__).parent / "golden"
SHOWN = ("rapor/kec-rambah/index.md", "komitmen/mou-siak/index.md")


def readable(page: str) -> str:
    """The page without the insides of drawings, which have tests of their own."""
    return re.sub(r"<svg .*?</svg>(?!</svg>)", lambda drawing: _named(drawing[0]), page)


def _named(drawing: str) -> str:
    label = re.search(r'aria-label="([^"]*)"', drawing)
    return f"[gambar: {label[1]}]" if label else "[tanda]"


@pytest.mark.parametrize("path", SHOWN)
def test_a_page_reads_as_it_did(path: str) -> None:
    golden = GOLDEN / f"{Path(path).parent.name}.md"
    assert readable(dict(pages(release()))[path]) == golden.read_text(encoding="utf-8")


if __name__ == "__main__":
    made = dict(pages(release()))
    for path in SHOWN:
        (GOLDEN / f"{Path(path).parent.name}.md").write_text(readable(made[path]), encoding="utf-8")
