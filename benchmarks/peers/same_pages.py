"""The same pages for each engine: what Rapor wrote for an agency, and the least that an engine needs around it.

Each engine gets the Markdown of `rapor/<id>/` as it stands, so it converts the same text. Hugo and Eleventy get a plain
layout (title, description, breadcrumbs, article), which is leaner than the theme of the others: to their advantage.
"""

from __future__ import annotations

import json
import pickle
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from benchmarks.site import lay_out_project
from generator.checking import check
from generator.clearance.gate import clear
from generator.pages.views import pages_of_agencies
from generator.publish import publish
from generator.shells import Converter, Shells
from generator.site.renderer import render_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.release import Identity

NAV, HUGO, ELEVENTY, SHELLS = "MkDocs, nav", "Hugo", "Eleventy", "Rapor's shells"
LAYOUT = """<!doctype html>
<html lang="id">
<head><meta charset="utf-8"><title>{title}</title>
<meta name="description" content="{description}"><link rel="canonical" href="https://rapor.example{address}"></head>
<body><nav><a href="/">Beranda</a> <a href="/rapor/">Instansi</a></nav><main>{content}</main></body>
</html>
"""
OF_ELEVENTY = """module.exports = (eleventy) => {
  eleventy.setQuietMode(true);
  eleventy.addGlobalData("layout", "page.liquid");
  return { dir: { input: "pages", includes: "../layouts", output: "site" }, markdownTemplateEngine: false };
};
"""


@dataclass(frozen=True)
class Given:
    """What every engine starts from; `pages` are the scorecards, path under `docs/` → Markdown."""

    identity: Identity
    as_of: date
    pages: Mapping[str, str]


def given(data: Path) -> Given:
    """Render the scorecards of a data folder's newest release."""
    policy, intake = check(data)
    release = publish(clear(intake, policy), policy, intake.drops[-1].id)
    pages = {path: text for path, text in pages_of_agencies(release) if path.startswith("rapor/")}
    return Given(release.identity, release.as_of, pages)


def for_mkdocs(folder: Path, pages: Mapping[str, str]) -> list[str]:
    """Lay out MkDocs with the project's theme and every page in `nav`, and return the command, to be run there."""
    _without_pages(folder)
    _write(folder / "docs", {**pages, "index.md": "# Rapor\n"})
    settings = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    listed = [{path.split("/")[1]: path} for path in pages]
    settings |= {"nav": [{"Beranda": "index.md"}, {"Instansi": listed}], "strict": False}
    del settings["not_in_nav"]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return ["mkdocs", "build", "--quiet"]


def for_hugo(folder: Path, pages: Mapping[str, str]) -> list[str]:
    """Lay out Hugo."""
    _write(folder / "content", pages)
    settings = {
        "baseURL": "https://rapor.example/",
        "disableKinds": ["taxonomy", "term", "rss"],
        "markup": {"goldmark": {"renderer": {"unsafe": True}, "parser": {"attribute": {"block": True}}}},
    }
    of_page = LAYOUT.format(
        title="{{ .Title }}",
        description="{{ .Description }}",
        address="{{ .RelPermalink }}",
        content="{{ .Content }}",
    )
    _write(folder, {"hugo.json": json.dumps(settings), "layouts/single.html": of_page, "layouts/list.html": of_page})
    return ["build", "--quiet", "--destination", "site"]


def for_eleventy(folder: Path, pages: Mapping[str, str]) -> list[str]:
    """Lay out Eleventy; markdown-it is its own, and text in pages is no template, as with the others."""
    _write(folder / "pages", pages)
    layout = LAYOUT.format(
        title="{{ title }}", description="{{ description }}", address="{{ page.url }}", content="{{ content }}"
    )
    _write(folder, {"eleventy.config.cjs": OF_ELEVENTY, "layouts/page.liquid": layout})
    return ["--config=eleventy.config.cjs"]


def by_shells(folder: Path, start: Given) -> None:
    """Render them as Rapor does above some thousand agencies: a shell by MkDocs, the rest filled in."""
    _without_pages(folder)
    shells = Shells()
    _write(folder / "docs", {**dict(shells.placeholders(iter(start.pages.items()))), "index.md": "# Rapor\n"})
    settings = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8")) | {"nav": ["index.md"]}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    render_site(folder, folder / "site", "mkdocs", start.identity, start.as_of)
    converter = Converter(folder / "mkdocs.yml")
    shells.take(folder / "site").fill(folder / "site", iter(start.pages.items()), converter)


def _without_pages(folder: Path) -> None:
    """Lay out the project with its theme, but without pages."""
    lay_out_project(folder)
    for written in (folder / "docs").rglob("*.md"):
        written.unlink()


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":  # pickled by `benchmarks.peers` right before
    by_shells(Path(sys.argv[2]), pickle.loads(Path(sys.argv[1]).read_bytes()))  # noqa: S301 - as said
