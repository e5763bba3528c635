"""What lies among the pages that people write and nobody meant to publish: symbolic links, and the key of the ids.

An engine copies what a link leads to, wherever that lies. What is copied is a file like any other to gate 3, which
cannot know. So a build stops before the engine starts.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml
from yaml.nodes import MappingNode, ScalarNode

from generator.clearance.key_leaks import fingerprints, leaks
from generator.drop.findings import by_place, found, rule
from generator.drop.places import printable
from generator.tree import links_in
from generator.writer import DOCS, OWNED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.drop.findings import Finding

LINK = rule(
    "G306", "error", "Tautan simbolik di folder halaman",
    "Ini tautan simbolik; situs akan memuat isi tempat yang ditunjuknya.",
    "Ganti tautan dengan berkas yang sebenarnya.",
    gate=True,
)  # fmt: skip

OVERRIDES: Final = "overrides"
"""The folder in which a project changes the theme; the engine copies from it, too."""


def links_among_pages(project: Path) -> list[Finding]:
    """Return a finding for each link in the folders that an engine reads, of every language; a folder may be one."""
    named = (f"{name}/{inside}".rstrip("/") for name in _folders(project) for inside in links_in(project / name))
    return by_place(found(LINK, printable(name)) for name in named)


def keys_among_pages(project: Path, data: Path) -> list[Finding]:
    """Return a finding for each file in those folders that holds a key with which the ids of the data were made."""
    files = ((path, printable(os.path.relpath(path, project))) for path in _by_people(project))
    return by_place(leaks(files, fingerprints(data)))


def _folders(project: Path) -> list[str]:
    """Return the folders that an engine copies from, as they are named in the project: a theme's may be any."""
    themes = (name for path in sorted(project.glob("mkdocs*.yml")) for name in _themes_in(path))
    return list(dict.fromkeys((*DOCS.values(), OVERRIDES, *themes)))


def _themes_in(configuration: Path) -> Iterator[str]:
    """Yield the folder in which a configuration changes the theme. What cannot be read the engine tells."""
    with suppress(OSError, ValueError, yaml.YAMLError, RecursionError):
        settings = yaml.compose(configuration.read_text(encoding="utf-8"))
        for theme in _values(settings, "theme"):
            yield from (node.value.rstrip("/") for node in _values(theme, "custom_dir") if isinstance(node, ScalarNode))


def _values(node: object, key: str) -> list[object]:
    return [value for name, value in node.value if name.value == key] if isinstance(node, MappingNode) else []


def _by_people(project: Path) -> Iterator[Path]:
    """Yield the files in those folders, without the generator's own. No link is followed."""
    for name in _folders(project):
        root = project / name
        for folder, folders, files in os.walk(root):
            if name in DOCS.values() and Path(folder) == root:
                folders[:] = [each for each in folders if each not in OWNED]
            yield from (path for each in files if (path := Path(folder, each)).is_file() and not path.is_symlink())
