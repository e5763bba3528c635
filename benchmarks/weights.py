"""`python -m benchmarks.weights SITE` or `--agencies N`: list the pages that weigh most, compressed as they are sent.

Of a size the shared pages alone are made, in Indonesian, of synthetic data: lists, directory, comparisons and so on;
the theme, which a built site has around them, adds some 4 KB to each. No page is to weigh more than `HEAVIEST`.
"""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.table import Table

from generator.checking import check
from generator.clearance.gate import clear
from generator.pages.views import shared_pages
from generator.publish import publish
from tools.synthetic import make

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HEAVIEST: Final = 60 * 1024
"""Bytes of a page, compressed."""
THEME: Final = 4 * 1024
"""What the theme puts around a page, compressed."""
COMPLAINTS_EACH: Final = 4
OUT = Console()


def weights(pages: Iterable[tuple[str, bytes]]) -> list[tuple[int, str]]:
    """Return bytes as sent and path of every page, the heaviest first."""
    return sorted(((len(gzip.compress(content, 6)), path) for path, content in pages), reverse=True)


def of_site(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the pages of a built site."""
    for file in sorted(site.rglob("*.html")):
        yield file.relative_to(site).as_posix(), file.read_bytes()


def of_size(agencies: int) -> Iterator[tuple[str, bytes]]:
    """Yield the shared pages of a site of synthetic agencies."""
    with TemporaryDirectory(prefix="rapor-benchmark-") as folder:
        data = Path(folder) / "data"
        make(data, agencies, COMPLAINTS_EACH)
        policy, intake = check(data)
        release = publish(clear(intake, policy), policy, intake.drops[-1].id)
    yield from ((path, text.encode()) for path, text in shared_pages(release))


def main(argv: Sequence[str] | None = None) -> None:
    """List the heaviest pages; exit with 1 where one is too heavy."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.weights", description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, help="folder of a built site")
    parser.add_argument("--agencies", type=int, default=2_500, help="without a site: size of a synthetic one")
    parser.add_argument("--rows", type=int, default=20, help="pages to list")
    asked = parser.parse_args(argv)
    found = weights(of_site(asked.site) if asked.site else of_size(asked.agencies))
    around = 0 if asked.site else THEME
    table = Table(title=f"{len(found):,} pages, the heaviest first (limit {HEAVIEST:,} bytes)")
    table.add_column("bytes", justify="right")
    table.add_column("page")
    for size, path in found[: asked.rows]:
        table.add_row(f"{size + around:,}", path)
    OUT.print(table)
    if any(size + around > HEAVIEST for size, _ in found):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
