"""The import as one file that needs only Python: `/unduhan/rapor-impor.pyz` of every site, or `make impor`.

Into it go the modules that `generator.standalone` reaches, and the few packages that they use, in the versions that
are locked here. All are plain Python. Nothing is compressed, so the same sources give the same bytes with any zlib:
whoever has the repository can make the file again and compare.
"""

from __future__ import annotations

import ast
import hashlib
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.exports.bundle import stored

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
PUBLISHED: Final = "unduhan/rapor-impor.pyz"
"""Where a site offers it; its SHA-256 lies beside it, in the form that `sha256sum -c` reads."""
START: Final = "generator.standalone"
LEFT_OUT: Final = frozenset({"generator.drop.columnar", "generator.drop.plain"})
"""What reads by column, for which Arrow would have to come along: Parquet and large plain text."""
PACKAGES: Final = (
    *("defusedxml", "et_xmlfile", "openpyxl", "phonenumbers", "platformdirs"),
    *("python-slugify", "text-unidecode", "tomlkit"),
)
_NOT_NEEDED: Final = ("phonenumbers/carrierdata/", "phonenumbers/geodata/", "phonenumbers/tzdata/")
"""Who runs a number and where it rings: megabytes that nobody asks for here."""

_MAIN: Final = b"""\
import sys

if sys.version_info < (3, 11):
    print("Rapor memerlukan Python 3.11 atau yang lebih baru. Unduh dari https://www.python.org/downloads/")
    try:
        input("Tekan Enter untuk menutup.")
    except EOFError:
        pass
    sys.exit(2)

from generator.standalone import main

sys.exit(main())
"""
"""Read by any Python 3, so that one that is too old is told so."""


def packed() -> bytes:
    """Return the zip that Python can run, members sorted and without the time of day."""
    members = {"__main__.py": _MAIN, **dict(_own()), **dict(_vendored())}
    return stored(sorted(members.items()))


def files(content: bytes) -> list[tuple[str, bytes]]:
    """Return (path, bytes) of the packed file and of its digest, as a site offers them."""
    digest = hashlib.sha256(content).hexdigest()
    return [
        (PUBLISHED, content),
        (f"{PUBLISHED}.sha256", f"{digest}  {PUBLISHED.rpartition('/')[2]}\n".encode()),
    ]


def modules() -> dict[str, Path]:
    """Return every module of the generator that the import reaches, by name."""
    found: dict[str, Path] = {}
    waiting = [START]
    while waiting:
        name = waiting.pop()
        path = _file_of(name)
        if path is None or name in found or name in LEFT_OUT:
            continue
        found[name] = path
        parent = name.rpartition(".")[0]
        waiting += [*imports(path), *([parent] if parent else [])]
    return found


def imports(path: Path) -> Iterator[str]:
    """Yield what a module imports when it runs, names that may be modules included."""
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        match node:
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from (module, *(f"{module}.{alias.name}" for alias in names))
        waiting += ast.iter_child_nodes(node)


def _file_of(module: str) -> Path | None:
    path = ROOT.joinpath(*module.split("."))
    for candidate in (path / "__init__.py", path.with_suffix(".py")):
        if candidate.is_file() and module.partition(".")[0] == "generator":
            return candidate
    return None


def _own() -> Iterator[tuple[str, bytes]]:
    """Yield the modules, and the tables of words that lie beside them."""
    paths = set(modules().values())
    for folder in {path.parent for path in paths if path.name == "__init__.py"}:
        paths |= set(folder.glob("*.toml"))
    paths |= set((ROOT / "generator" / "imports" / "profiles").glob("*.toml"))
    # An installed package has no licence beside it, but in its own metadata.
    for path in (*paths, *ROOT.glob("LICENSE")):
        yield path.relative_to(ROOT).as_posix(), path.read_bytes()


def _vendored() -> Iterator[tuple[str, bytes]]:
    """Yield the installed packages with their licences."""
    for package in PACKAGES:
        installed = distribution(package)
        for file in installed.files or ():
            name = file.as_posix()
            is_licence = ".dist-info/" in name and "licen" in name.rpartition("/")[2].casefold()
            is_code = (
                ".dist-info/" not in name
                and file.suffix in {".py", ".bin"}
                and not name.startswith(("..", *_NOT_NEEDED))
            )
            if is_licence or is_code:
                yield name, Path(str(installed.locate_file(file))).read_bytes()
