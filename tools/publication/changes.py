"""`make changes`: what the newest release changes for readers against the one before, as Markdown.

In a workflow it goes to the summary of the run, too.
"""

from __future__ import annotations

import sys
from pathlib import Path

from generator import pipeline
from generator.comparison import render
from generator.drop.folders import drop_folders
from generator.errors import RaporError
from generator.job_summary import add_to_summary
from generator.progress import silent


def main() -> int:
    """Print the comparison of the two newest releases."""
    try:
        told = changes(Path("data"))
    except RaporError as fault:
        print(fault, file=sys.stderr)
        return fault.exit_code
    print(told)
    add_to_summary(told)
    return 0


def changes(data: Path) -> str:
    """Return what changed, or the sentence that there is nothing to compare with."""
    ids = [folder.id for folder in drop_folders(data)[0]]
    if len(ids) < 2:  # noqa: PLR2004 - a comparison takes two
        return "Belum ada dua rilis untuk dibandingkan: ini rilis pertama."
    return render(pipeline.difference_of(data, (ids[-2], ids[-1]), silent), "markdown")


if __name__ == "__main__":
    sys.exit(main())
