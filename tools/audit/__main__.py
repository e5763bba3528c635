"""`python -m tools.audit SITE`: judge a built site by Lighthouse and the W3C's HTML checker, against the goals.

Prints the tables of `docs/pengembang/audit.md` and ends with 1 where a goal is missed. The programs come from
`tools/audit/install.sh`; Lighthouse's own reports are kept in `.cache/audit/laporan/`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from tools.audit.markup import ACCEPTED, faults, messages, outdated, unaccepted
from tools.audit.readers import GOALS, pages, scores
from tools.audit.serving import packed

PROGRAMS: Final = Path(".cache/audit")
SHOWN: Final = 3
"""Pages that are named with a fault of the HTML; of the others only the count."""


def main(site: Path) -> int:
    """Judge the pages; return the exit code."""
    with packed(site) as home:
        readers, markup = _readers(home, site), _markup(home, site)
    return 0 if readers and markup else 1


def browser() -> str:
    """Return the path of the machine's Chromium."""
    found = subprocess.run(["bash", "tools/browser.sh", "find", "full"], capture_output=True, text=True, check=True)
    return found.stdout.strip()


def _readers(home: str, site: Path) -> bool:
    print(f"| page | {' | '.join(GOALS)} | performance by run | first load |\n|---|{'---|' * (len(GOALS) + 2)}")
    judged = []
    for score in scores(home, pages(site), PROGRAMS, browser()):
        numbers = " | ".join(str(points) for points in score.points.values())
        runs = ", ".join(map(str, score.speeds))
        print(f"| /{score.page} | {numbers} | {runs} | {score.transferred / 1000:.1f} KB |", flush=True)
        judged.append(score)
    print(f"| goal | {' | '.join(f'≥ {goal}' for goal in GOALS.values())} | | |\n")
    for score in judged:
        for loss in score.losses:
            print(f"/{score.page}: {loss}")
    return all(score.reached for score in judged)


def _markup(home: str, site: Path) -> bool:
    found = faults(messages(home, site, PROGRAMS))
    open_, gone = unaccepted(found), outdated(found)
    checked = sum(1 for _ in site.rglob("*.html"))
    print(f"\nHTML: {checked} pages checked; {len(found)} kinds of fault, {len(open_)} not accepted.")
    for fault in found:
        if fault not in open_:
            print(f"accepted, on {len(fault.pages)} pages: {fault.message}\n    {ACCEPTED[fault.message]}")
    for fault in open_:
        more = f" and {len(fault.pages) - SHOWN} more" if len(fault.pages) > SHOWN else ""
        print(f"FAULT: {fault.message}\n    {fault.extract}\n    on {', '.join(fault.pages[:SHOWN])}{more}")
    for message in gone:
        print(f"accepted, but on no page: {message}")
    return not open_ and not gone


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
