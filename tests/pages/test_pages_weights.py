"""Pages of a site with much beside its agencies: none too heavy, and the list of the heaviest tells when one is."""

from __future__ import annotations

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


def test_of_very_many_commitments_the_page_names_each_once_and_still_leads_to_it() -> None:
    release = burdened(1_500, regions=1_500)
    recorded = release.commitments or ()
    assert len(recorded) > 1_400
    path, text = next(commitments(release, Edition.of(release)))
    assert path == "komitmen/index.md"
    for one in recorded[::50]:
        assert f'href="{one.id}/"' in text
    ((size, _),) = weights.weights([(path, text.encode())])
    assert size + THEME <= HEAVIEST
    assert "r-jadwal" not in text
    few = next(commitments(burdened(20, regions=20), Edition.of(release)))[1]
    assert "r-jadwal" in few
