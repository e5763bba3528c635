"""`python -m tools.front_page SITE … --out FOLDER --title WORDS --address URL`: one front page over finished sites."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.drop.report import render_report
from generator.errors import FindingsFault, RaporError
from generator.front import front

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Make the page and return the exit code of the contract."""
    parser = argparse.ArgumentParser(prog="python -m tools.front_page", description=__doc__)
    parser.add_argument("sites", type=Path, nargs="+", metavar="SITUS", help="folder situs jadi, satu per provinsi")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder halaman depan")
    parser.add_argument("--title", required=True, metavar="JUDUL", help="judul halaman")
    parser.add_argument("--address", required=True, metavar="ALAMAT", help="alamat halaman depan, dengan / di ujung")
    arguments = parser.parse_args(argv)
    try:
        rows = front(arguments.sites, arguments.out, arguments.title, arguments.address)
    except RaporError as fault:
        if isinstance(fault, FindingsFault):
            print(render_report(fault.findings, "text"), file=sys.stderr)
        print(fault, file=sys.stderr)
        return fault.exit_code
    print(f"Halaman depan {len(rows)} situs siap di {arguments.out}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
