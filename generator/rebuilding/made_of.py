"""What a finished site was made of: a build that would make the same is spared, and any other says why it is made.

Nothing of an earlier build is used but the site as a whole, and only where every input, the program and every file of
the site are byte for byte what they were when it had passed the last gate. What is kept of it are digests and names of
parts, in `.cache/` beside the project; without it, or when it is spoiled, everything is made.
"""

from __future__ import annotations

import json
import os
import platform
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from hashlib import file_digest, sha256
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.site.checksums import SUMS, listed, sum_faults
from generator.writer import DOCS, OWNED, OWNED_FILE, UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.sweep.clean import Answers

KEPT: Final = Path(".cache", "situs")
PROGRAM, WORDS, WRITTEN, GENERATED = "program", "templat dan terjemahan", "halaman tulisan", "halaman buatan"
HOW: Final = "pilihan perintah"
_PACKAGE: Final = Path(__file__).resolve().parents[1]
_OF_WORDS: Final = ("templates", "locales")
"""Folders of the program that hold what pages say, and nothing that a gate goes by."""

Parts = dict[str, str]
"""Name of a part of what a site is made of, as people are told it → digest of all its files and their names."""


def parts(data: Path, project: Path, **how: object) -> Parts:
    """Return what a build would read now. `how` are the options that alter a site."""
    docs = [project / folder for folder in DOCS.values()]
    owned = {folder / name for folder in docs for name in (*OWNED, OWNED_FILE, *UNFINISHED)}
    configuration = [*project.glob("mkdocs*.yml"), project / "overrides"]
    return {
        **{f"data/{path.relative_to(data).as_posix()}": _digest([path]) for path in _pieces(data)},
        WRITTEN: _digest(path for place in (*docs, *configuration) for path in _below(place) if path not in owned),
        GENERATED: _digest(sorted(path for path in owned if path.exists())),
        PROGRAM: sha256(f"{_digest(_program())} {_installed()}".encode()).hexdigest(),
        WORDS: _digest(_PACKAGE / name for name in _OF_WORDS),
        HOW: sha256(repr(sorted(how.items())).encode()).hexdigest(),
    }


@dataclass(frozen=True, slots=True)
class Ingredients:
    """Agency → SHA-256 of all that its pages and files say, in every language of the site."""

    of_themselves: Mapping[str, str] = field(default_factory=dict)
    """Of those that show its own figures alone."""
    beside_peers: Mapping[str, str] = field(default_factory=dict)
    """Of those that show it among its peers too: its scorecard, its JSON and that picture."""


@dataclass(frozen=True, slots=True)
class Wholes:
    """What files that are not of one agency are made of."""

    release: str = ""
    """SHA-256 of all that a release says."""
    files: tuple[str, ...] = ()
    """Those that are made of it as a whole."""
    tables: Mapping[str, str] = field(default_factory=dict)
    """Some of these files, which cost the most → SHA-256 of all that each says, or its agency's pages."""
    archive: Mapping[str, str] = field(default_factory=dict)
    """Part of the archive → SHA-256 of all that its pages say."""
    indexes: Mapping[str, str] = field(default_factory=dict)
    """Folder of a search index → SHA-256 of all that can be found in it."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of a finished site."""

    parts: Parts
    asked: str = ""
    """What gate 3 took for no foreign host."""
    answers: Mapping[str, Answers] = field(default_factory=dict)
    """Name → which contacts gate 3 asked for, of files that are clean because they may pass."""
    agencies: Ingredients = field(default_factory=Ingredients)
    wholes: Wholes = field(default_factory=Wholes)
    release: str = ""
    """SHA-256 of the release as it was kept (`release_kept.py`)."""


def made_of(project: Path, site: Path) -> Made | None:
    """Return what the finished `site` was made of; None where there is none, or where that is not known."""
    try:
        known = json.loads(place(project, site).read_text(encoding="utf-8"))
        is_that = (site / SUMS).is_file() and known["situs"] == _of_file(site / SUMS)
        agencies = Ingredients(_texts(known["instansi"]), _texts(known["pembanding"]))
        files, tables = tuple(map(str, known["berkas"])), _texts(known["tabel"])
        wholes = Wholes(str(known["rilis"]), files, tables, _texts(known["arsip"]), _texts(known["indeks"]))
        answers = {str(name): frozenset(map(str, told)) for name, told in known["kontak"].items()}
        parts, asked, kept = _texts(known["bagian"]), str(known["ditanya"]), str(known["disimpan"])
        return Made(parts, asked, answers, agencies, wholes, kept) if is_that else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def keep(project: Path, site: Path, made: Made) -> None:
    """Keep what the finished `site` was made of; where nothing can be written, nothing is kept."""
    record = place(project, site)
    of_agencies = {"instansi": dict(made.agencies.of_themselves), "pembanding": dict(made.agencies.beside_peers)}
    wholes = {"rilis": made.wholes.release, "berkas": made.wholes.files, "arsip": dict(made.wholes.archive)}
    wholes |= {"tabel": dict(made.wholes.tables), "indeks": dict(made.wholes.indexes)}
    asked = {"ditanya": made.asked, "kontak": {name: sorted(answers) for name, answers in sorted(made.answers.items())}}
    told = {"situs": _of_file(site / SUMS), "bagian": made.parts, "disimpan": made.release}
    told |= asked | of_agencies | wholes
    text = json.dumps(told, indent=1)
    with suppress(OSError):
        record.parent.mkdir(parents=True, exist_ok=True)
        record.with_suffix(".baru").write_text(text, encoding="utf-8")
        record.with_suffix(".baru").replace(record)


def place(project: Path, site: Path, folder: Path = KEPT, suffix: str = ".json") -> Path:
    """Return where something of a site is kept, named by where it lies seen from the project: both may be moved."""
    seen = os.path.relpath(site.resolve(), project.resolve()).encode("utf-8", "surrogateescape")
    return project / folder / f"{sha256(seen).hexdigest()[:16]}{suffix}"


def has_same_data(before: Parts, now: Parts) -> bool:
    """Tell whether the release must be the same: data, program and options are, whatever people wrote on pages."""
    of_pages = {WRITTEN, GENERATED, WORDS}
    return {name: before.get(name) for name in before.keys() - of_pages} == {
        name: now.get(name) for name in now.keys() - of_pages
    }


def reasons(before: Mapping[str, str] | None, now: Mapping[str, str]) -> list[str]:
    """Say in sentences why a site is made: which parts are new, gone or changed since it was made last."""
    if before is None:
        return ["Semuanya dibuat: belum ada situs di folder itu, atau asalnya tidak diketahui."]
    told = [f"Baru: {name}." for name in now if name not in before]
    told += [f"Hilang: {name}." for name in before if name not in now]
    told += [f"Berubah: {name}." for name in now if before.get(name, now[name]) != now[name]]
    return told or ["Tidak ada masukan yang berubah sejak situs itu dibuat."]


def is_untouched(site: Path) -> bool:
    """Tell whether every file of a finished site is there as it was when the site was made, and no other."""
    return not sum_faults(site)


def outcome(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Say how many files of a site are new, gone, changed and the same; both map a file's name to its digest."""
    states = Counter(_state(before.get(name), now.get(name)) for name in before.keys() | now)
    changed = Counter(name.partition("/")[0] for name in now if before.get(name, now[name]) != now[name])
    told = ", ".join(f"{states[state]} {state}" for state in ("baru", "berubah", "sama", "hilang") if states[state])
    where = ", ".join(f"{name} {n}" for name, n in sorted(changed.items()))
    return [f"Berkas situs: {told}.", *([f"Yang berubah, menurut folder: {where}."] if where else [])]


def sums_of(site: Path) -> dict[str, str]:
    """Return the digests of a finished site's files by name; none where there is no site."""
    try:
        return listed((site / SUMS).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return {}


def _program() -> Iterator[Path]:
    return (path for path in _below(_PACKAGE) if path.name not in _OF_WORDS)


def _texts(told: Mapping[object, object]) -> dict[str, str]:
    return {str(name): str(digest) for name, digest in told.items()}


def _state(before: str | None, now: str | None) -> str:
    if before is None or now is None:
        return "baru" if before is None else "hilang"
    return "sama" if before == now else "berubah"


def _pieces(data: Path) -> Iterator[Path]:
    """Yield what is told as a part of its own: each drop, and whatever else lies in a data folder."""
    for path in sorted(data.iterdir()):
        yield from sorted(path.iterdir()) if path.name == "drops" and path.is_dir() else [path]


def _below(place: Path) -> list[Path]:
    return sorted(place.iterdir()) if place.is_dir() else [place]


def _digest(places: Iterable[Path]) -> str:
    """Digest files with their names, and folders with all that is in them; of a link counts where it leads."""
    whole = sha256()
    for place in places:
        for path in [place, *sorted(place.rglob("*"))] if place.is_dir() and not place.is_symlink() else [place]:
            if path.is_symlink():
                what = f"-> {path.readlink()}"
            elif path.is_file() and "__pycache__" not in path.parts:
                what = _of_file(path)
            else:
                continue
            whole.update(f"{path.relative_to(place.parent).as_posix()}\0{what}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _of_file(file: Path) -> str:
    """Digest a file; one that cannot be read is told by whoever needs it."""
    try:
        with file.open("rb") as opened:
            return file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


@cache
def _installed() -> str:
    """Name what else makes a site: Python and every package, each in its version; as they are when first asked for."""
    told = (one.metadata for one in distributions())
    return f"{platform.python_version()} {sorted({(one['Name'], one['Version']) for one in told})}"
