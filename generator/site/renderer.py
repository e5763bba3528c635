"""Run MkDocs or Zensical over `docs/`: the same `mkdocs.yml` for both, for any government.

What differs from one government to the next (names, address, licence) comes from the policy. It is laid over
`mkdocs.yml` in a derived configuration beside it, which lives only while the engine runs.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any, Literal

import yaml
from yaml.nodes import MappingNode

from generator.errors import RendererFailed
from generator.exchange import move
from generator.language import SOURCE, _, speaking
from generator.site.colour import paint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from generator.release import Identity
    from generator.site.logo import Logo

Renderer = Literal["mkdocs", "zensical"]
CONFIG = "mkdocs.situs.yml"
"""The derived configuration. It must stand beside `mkdocs.yml`: both engines take paths from there."""
BUILD_FOLDER = ".rapor-situs"
"""Where the site is rendered, inside the project, because Zensical accepts no other place."""
UNUSED = ("**/*.map", "assets/javascripts/lunr/**/*", "search.json")
"""Files that no page loads: some of the theme hold an author's e-mail address, which gate 3 refuses, and Zensical
writes a search index of its own.
"""
_LINES_TOLD = 12


def render_site(  # noqa: PLR0913 - where from, where to, with what, and what each page says of itself
    project: Path,
    site: Path,
    renderer: Renderer,
    identity: Identity,
    as_of: date,
    *,
    facts: Mapping[str, str | bool] | None = None,
    colour: str | None = None,
    logo: Logo | None = None,
    language: str = SOURCE,
) -> None:
    """Render the site into `site`, which must not exist yet. Dates in it are the as-of date, never today.

    In a language other than that of the sources, `mkdocs.<language>.yml` says what differs.

    `facts` are what pages written by people say of the release in their foot (`site_facts` of `pages.edition`);
    `colour` is that of the head, `#rrggbb`, and `logo` the mark in it, also that of the browser's tab.
    Raises RendererFailed with what the engine said last.
    """
    rendered = project / BUILD_FOLDER
    shutil.rmtree(rendered, ignore_errors=True)
    try:
        with speaking(language), _derived(project, identity, facts or {}, logo, language) as config:
            _run(_command(renderer, config), project, as_of)
        _drop_unused(rendered)
        if colour:
            paint(rendered, colour)
        if logo:
            (rendered / logo.path).write_bytes(logo.content)
        move(rendered, site)
    finally:
        shutil.rmtree(rendered, ignore_errors=True)


def _command(renderer: Renderer, config: str) -> list[str]:
    return [sys.executable, "-m", renderer, "build", "--strict", "--clean", "--config-file", config]


@contextmanager
def _derived(
    project: Path, identity: Identity, facts: Mapping[str, str | bool], logo: Logo | None, language: str
) -> Iterator[str]:
    """Write the derived configuration (JSON is YAML too) and take it away again."""
    file = project / CONFIG
    settings: dict[str, Any] = {
        **({"INHERIT": "mkdocs.yml"} if language == SOURCE else _in_full(project, f"mkdocs.{language}.yml")),
        "site_name": _plain(identity.site_name),
        "site_url": identity.site_url if language == SOURCE else f"{identity.site_url}{language}/",
        "site_description": _plain(
            _("Bagaimana instansi di {government} menangani pengaduan warga.", government=identity.government)
        ),
        "site_author": _plain(identity.publisher),
        "copyright": _plain(
            _("{publisher}. Lisensi data: {licence}.", publisher=identity.publisher, licence=identity.licence)
        ),
        "site_dir": BUILD_FOLDER,
    }
    if _takes_extensions(project / "mkdocs.yml"):
        settings = _laid_over(settings, {"markdown_extensions": {"generator.html_blocks": {}}})
    if facts:
        settings = _laid_over(settings, {"extra": {"rapor": dict(facts)}})
    if logo:
        settings = _laid_over(settings, {"theme": {"logo": logo.path, "favicon": logo.path}})
    file.write_text(json.dumps(settings, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    try:
        yield file.name
    finally:
        file.unlink(missing_ok=True)


def _in_full(project: Path, name: str) -> dict[str, Any]:
    """Return a configuration with all that it inherits: Zensical would put the parent's lists before its own."""
    settings: dict[str, Any] = yaml.safe_load((project / name).read_text(encoding="utf-8"))
    parent = settings.pop("INHERIT", None)
    return _laid_over(_in_full(project, parent), settings) if parent else settings


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Lay settings over others: mappings are merged, all else is replaced, as MkDocs does."""
    merged = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _laid_over(merged[key], value) if both else value
    return merged


def _takes_extensions(configuration: Path) -> bool:
    """Return True where the extensions are a mapping, to which one can be added: a list would be replaced."""
    settings = yaml.compose(configuration.read_text(encoding="utf-8"))
    names = {name.value: setting for name, setting in settings.value} if isinstance(settings, MappingNode) else {}
    return isinstance(names.get("markdown_extensions"), MappingNode)


def _plain(text: str) -> str:
    """Write the characters that could end an attribute or begin a tag as entities: the theme escapes none of them."""
    return re.sub(r'[<>"{}]', lambda match: f"&#{ord(match[0])};", text)


def _run(command: list[str], project: Path, as_of: date) -> None:
    midnight = datetime.combine(as_of, time(), UTC)
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
        "PYTHONHASHSEED": "0",
        "NO_COLOR": "1",
        "NO_MKDOCS_2_WARNING": "1",
    }
    done = subprocess.run(  # noqa: S603 - our own interpreter and fixed arguments
        command,
        cwd=project,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        said = _last_useful(done.stdout.decode("utf-8", "replace"), project)
        msg = f"{command[2]} tidak menyelesaikan situs (kode {done.returncode}).\n{said}"
        raise RendererFailed(msg)


def _last_useful(output: str, project: Path) -> str:
    """Return the engine's warnings and errors, without colours, the folder's path or the body of a traceback."""
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip() for line in output.splitlines()]
    in_traceback = False
    kept = []
    for line in lines:
        in_traceback = line.startswith("Traceback") or (in_traceback and line.startswith(" "))
        if line.strip() and not in_traceback and not re.match(r"(INFO|DEBUG)\b", line):
            kept.append(line.replace(f"{project.resolve()}{os.sep}", "").replace(f"{project}{os.sep}", ""))
    return "\n".join(kept[-_LINES_TOLD:])


def _drop_unused(site: Path) -> None:
    for pattern in UNUSED:
        for path in sorted(site.glob(pattern)):
            if path.is_file():
                path.unlink()
    lunr = site / "assets/javascripts/lunr"
    if lunr.is_dir():
        shutil.rmtree(lunr)
