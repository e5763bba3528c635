"""Pages of a site with much beside its agencies: none too heavy, and the list of the heaviest tells when one is."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

import pytest

from benchmarks import weights
from benchmarks.weights import HEAVIEST, THEME, main, of_site
from generator.pages.commitments import commitments
from generator.pages.edition import Edition
from generator.pages.views import shared_pages
from tests.pages.burdened import burdened

if TYPE_CHECKING:
    from pathlib import Path


def test_a_page_that_is_too_heavy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text("a" * 50, encoding="utf-8")
    (tmp_path / "a/index.html").write_text("".join(map(str, range(400))), encoding="utf-8")
    main([str(tmp_path)])
    assert [path for _, path in weights.weights(of_site(tmp_path))] == ["a/index.html", "index.html"]
    monkeypatch.setattr(weights, "HEAVIEST", 200)
    with pytest.raises(SystemExit):
        main([str(tmp_path)])


def test_commitments_holders_revisions_and_regions_make_no_page_too_heavy() -> None:
    release = burdened(700, regions=250, commitments_each=2)
    found = weights.weights((path, text.encode()) for path, text in shared_pages(release))
    assert {"komitmen/index.md", "wilayah/index.md", "narahubung/index.md"} <= {path for _, path in found}
    assert [(size, path) for size, path in found if size + THEME > HEAVIEST] == []


def test_of_many_commitments_the_page_names_each_once_and_still_leads_to_it() -> None:
    release = burdened(900, regions=900)
    recorded = release.commitments or ()
    assert len(recorded) > 800
    path, text = next(commitments(release, Edition.of(release)))
    assert path == "komitmen/index.md"
    for one in recorded[::50]:
        assert f'href="{one.id}/"' in text
    assert "r-jadwal" not in text
    few = next(commitments(burdened(20, regions=20), Edition.of(release)))[1]
    assert "r-jadwal" in few


def test_of_very_many_each_stands_once_on_a_page_of_its_year_and_the_table_adds_up() -> None:
    release = burdened(4_500, regions=4_500)
    recorded = release.commitments or ()
    assert len(recorded) > 4_000
    drawn = commitments(release, Edition.of(release))
    found = dict(takewhile(lambda page: page[0] == "komitmen/index.md" or "/indeks/" in page[0], drawn))
    first, years = found["komitmen/index.md"], {path: text for path, text in found.items() if "/indeks/" in path}
    listed = Counter(
        id_ for text in years.values() for id_ in re.findall(r'<th scope="row"><a href="\.\./\.\./([^/"]+)/">', text)
    )
    assert listed == Counter(one.id for one in recorded)
    rows = re.findall(r'<th scope="row"><a href="(indeks/[^"]+)">[^<]+</a></th><td>([0-9.]+)</td>', first)
    assert [f"komitmen/{link}index.md" for link, _ in rows] == list(years)
    assert sum(int(n.replace(".", "")) for _, n in rows) == len(recorded)
    assert f"<td>{len(recorded):,}</td>".replace(",", ".") in first.partition("<tfoot>")[2]
    shared = weights.weights((path, text.encode()) for path, text in {"komitmen/index.md": first, **years}.items())
    assert [(size, path) for size, path in shared if size + THEME > HEAVIEST] == []
