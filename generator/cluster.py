"""Parts counted on a Dask cluster: the only module that knows Dask, which a regency need not install.

A worker needs the same version of Rapor; it is sent codes and days, no ids and no other column. Whoever is lost on the
way is made up for: a part stays with the scheduler until it has been counted.
"""

from __future__ import annotations

from collections import deque
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.errors import UsageFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from distributed import Client, Future

    from generator.partitions.counting import Counted
    from generator.partitions.merging import Run
    from generator.partitions.rows import Part

_PATIENCE: Final = 10
"""Seconds to wait for the scheduler."""
_LONGEST: Final = 300
"""Seconds to wait for a part, which takes a second where a worker is free; without workers nothing comes."""
_IN_FLIGHT: Final = 2
"""Parts a thread of the cluster: one that it counts and one that it has at hand."""
_FEWEST: Final = 8
"""Parts on their way at least, for workers that come later."""
_COUNTED_BY: Final = ("partitions", "drop/schema.py", "drop/tables.toml", "drop/history.py", "metrics", "tally.py")


class ClusterFault(UsageFault):
    """The cluster cannot be used, or gave up."""


@contextmanager
def counting_on(address: str | None) -> Iterator[Run]:
    """Give what counts parts: on the cluster of the scheduler at `address`, in this process where there is none.

    Raises ClusterFault where Dask is not installed or nobody answers; later where workers cannot be used.
    """
    if address is None:
        yield map
        return
    try:
        import distributed
        from dask.config import set as configured
    except ImportError:
        msg = (
            "Pilihan --scheduler memerlukan Dask, yang belum terpasang. Pasang dengan: "
            ".venv/bin/python -m pip install --require-hashes --requirement requirements/kluster.txt"
        )
        raise ClusterFault(msg) from None
    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as fault:
        msg = f"Tidak ada penjadwal Dask yang menjawab di {address}."
        raise ClusterFault(msg) from fault
    with client, configured({"distributed.admin.large-graph-warning-threshold": "1GB"}):
        yield lambda task, parts: _spread(client, task, parts)


class _OtherCodeError(Exception):
    """A worker would count by other code."""


def _spread(client: Client, task: Callable[[Part], Counted], parts: Iterable[Part]) -> Iterator[Counted]:
    """Yield what workers make of each part, in the order of the parts, with few of them on their way at a time."""
    code, most = code_digest(), max(_FEWEST, _IN_FLIGHT * sum(client.nthreads().values()))
    running: deque[Future[Counted]] = deque()
    for part in parts:
        # The part goes along in the task: what is scattered over workers dies with them.
        running.append(client.submit(_counted, task, part, code, pure=False))
        if len(running) >= most:
            yield awaited(running.popleft())
    while running:
        yield awaited(running.popleft())


def awaited(future: Future[Counted]) -> Counted:
    """Wait for a part, and say in Indonesian why there will be none."""
    from distributed.client import FutureCancelledError
    from distributed.scheduler import KilledWorker

    try:
        counted: Counted = future.result(timeout=_LONGEST)
    except (_OtherCodeError, ImportError) as fault:
        msg = "Pekerja Dask tidak memakai Rapor yang sama dengan komputer ini."
        raise ClusterFault(msg) from fault
    except FutureCancelledError as fault:
        msg = "Sambungan ke penjadwal Dask terputus."
        raise ClusterFault(msg) from fault
    except KilledWorker as fault:
        msg = "Beberapa pekerja Dask berturut-turut berhenti pada bagian yang sama."
        raise ClusterFault(msg) from fault
    except TimeoutError as fault:
        msg = f"Tidak ada pekerja Dask yang menyelesaikan satu bagian dalam {_LONGEST} detik."
        raise ClusterFault(msg) from fault
    return counted


def _counted(task: Callable[[Part], Counted], part: Part, code: str) -> Counted:
    """Count a part on a worker."""
    if code != code_digest():
        raise _OtherCodeError
    return task(part)


@lru_cache
def code_digest() -> str:
    """Return the SHA-256 of all that decides what a part counts."""
    here = Path(__file__).parent
    places = (here / name for name in _COUNTED_BY)
    files = [file for place in places for file in (sorted(place.rglob("*.py")) if place.is_dir() else [place])]
    return sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
