"""Work on single agencies shared out to processes, so that a large site is made in less time by the same CPU.

Every share sees the whole release and makes what belongs to its own agencies, so that nothing depends on how many
processes there are. The release reaches them through a file beside the staged site; all in it may be published.
"""

from __future__ import annotations

import pickle
from collections import deque
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from generator.collector import seldom_collect
from generator.processes import processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from generator.release import Release, Scorecard

SHARES_EACH: Final = 4
"""So many shares for each process, so that none waits long for one that drew large agencies."""
_of_this_process: dict[str, Release] = {}


class Work(Protocol):
    """What is done for some agencies of a release. It must be possible to send it to another process."""

    def __call__(self, release: Release, cards: Sequence[Scorecard], /) -> None:
        """Do it for the agencies of `cards`."""


Share: TypeAlias = "Callable[[Work], None]"
"""Does a piece of work for all agencies of a release."""


def here(release: Release) -> Share:
    """Return what does it in this process."""
    return lambda work: work(release, release.scorecards)


@contextmanager
def shared_out(release: Release, jobs: int, folder: Path) -> Iterator[Share]:
    """Yield what does a piece of work for all agencies: here, or with more than one job in that many processes.

    `folder` is one of the caller's, on which a file may lie until the end. Raises whatever the work raises, and
    UsageFault where a process is killed.
    """
    if jobs == 1:
        yield here(release)
        return
    kept = folder / "rilis.pickle"
    with kept.open("wb") as opened:
        pickle.dump(release, opened, pickle.HIGHEST_PROTOCOL)
    n_shares = min(jobs * SHARES_EACH, len(release.scorecards)) or 1
    try:
        with processes(min(jobs, n_shares), partial(_take, kept)) as started:

            def do(work: Work) -> None:
                # A fault of a share is raised where its answer, which is nothing, is asked for.
                deque(started.map(partial(_one_share, work, n_shares), range(n_shares)), maxlen=0)

            yield do
    finally:
        kept.unlink()


def _take(kept: Path) -> None:
    """Read the release, once a process."""
    with kept.open("rb") as opened:
        _of_this_process["release"] = pickle.load(opened)  # noqa: S301 - that process wrote it
    seldom_collect()


def _one_share(work: Work, n_shares: int, share: int) -> None:
    release = _of_this_process["release"]
    work(release, release.scorecards[share::n_shares])
