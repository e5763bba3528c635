"""Counted on a real cluster of two worker processes, one of which dies in mid-job: the same counts, the same bytes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from random import Random
from threading import Thread
from typing import TYPE_CHECKING

import distributed
import pytest
from distributed.client import FutureCancelledError
from distributed.scheduler import KilledWorker

from generator import api, cluster
from generator.__main__ import main
from generator.cluster import ClusterFault, counting_on
from generator.partitions.frames import tally_of_drops
from generator.pipeline import release_of
from generator.progress import silent
from tests.contract import random_folder
from tests.numbers.build import complaints, drop, reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOON = 60
"""Seconds; long, because other tests run beside."""
NOBODY = "tcp://127.0.0.1:1"
COUNTED = (drop("2026-03-31", [*complaints(3), *complaints(2, "m", received="2026-02-03", status="diterima")]),)


@contextmanager
def running(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a part of the cluster as a process of its own."""
    with subprocess.Popen([sys.executable, "-m", *words, "--no-dashboard"], stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def until(holds: Callable[[], object]) -> None:
    limit = time.monotonic() + SOON
    while not holds():
        assert time.monotonic() < limit, "waited in vain"
        time.sleep(0.02)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler on a free port, which gives up by itself should this process be killed."""
    file = tmp_path_factory.mktemp("dask") / "scheduler.json"
    here = ("--host", "127.0.0.1", "--port", "0", "--idle-timeout", "300s")
    with running("distributed.cli.dask_scheduler", "--scheduler-file", str(file), *here):
        until(lambda: file.exists() and file.read_text(encoding="utf-8"))
        yield json.loads(file.read_text(encoding="utf-8"))["address"]


@pytest.fixture(scope="module")
def workers(scheduler: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Two worker processes of one thread each."""
    here = ("--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--memory-limit", "0", "--death-timeout", "30")
    place = ("--local-directory", str(tmp_path_factory.mktemp("workers")))
    command = ("distributed.cli.dask_worker", scheduler, *here, *place)
    with running(*command, "--name", "sulung") as first, running(*command, "--name", "bungsu") as second:
        with distributed.Client(scheduler, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=SOON)
        yield [first, second]


def documents(data: Path, scheduler: str | None) -> dict[str, bytes | str]:
    return dict(api.documents(release_of(data, silent, scheduler=scheduler)))


@pytest.mark.usefixtures("workers")
def test_two_workers_give_the_table_of_one_process(scheduler: str) -> None:
    with counting_on(scheduler) as run:
        assert tally_of_drops(COUNTED, (), reference(), run) == tally_of_drops(COUNTED, (), reference())


@pytest.mark.usefixtures("workers")
def test_a_worker_that_would_count_by_other_code_is_refused(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "code_digest", lambda: "another")
    with counting_on(scheduler) as run, pytest.raises(ClusterFault, match="tidak memakai Rapor yang sama"):
        tally_of_drops(COUNTED, (), reference(), run)


def test_a_worker_killed_while_it_holds_parts_changes_no_byte(
    scheduler: str, workers: list[subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    random_folder.write(data, Random(11))  # noqa: S311 - test data
    expected = documents(data, None)
    victim = workers[0]
    held: list[str] = []

    def parts() -> list[str]:
        by_worker = client.processing()
        return [part for address, some in by_worker.items() if address == addresses["sulung"] for part in some]

    def kill_once_it_holds_a_part() -> None:
        try:
            until(lambda: held.extend(parts()) or held)
        finally:
            victim.send_signal(signal.SIGKILL)

    client = distributed.Client(scheduler, set_as_default=False)
    addresses = {each["name"]: address for address, each in client.scheduler_info(n_workers=-1)["workers"].items()}
    victim.send_signal(signal.SIGSTOP)  # it takes parts and will not have finished any when it dies
    killer = Thread(target=kill_once_it_holds_a_part)
    killer.start()
    counted = documents(data, scheduler)
    killer.join()
    client.close()
    assert held
    assert victim.wait(SOON) == -signal.SIGKILL
    os.kill(workers[1].pid, 0)  # the other one is alive, and made up for it
    assert counted == expected
    assert len(counted) > 10


@pytest.mark.parametrize("address", [NOBODY, "bukan:alamat:sama:sekali", "http://127.0.0.1:1"])
def test_an_address_where_no_scheduler_answers_is_told_before_anything_is_read(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.3)
    assert main(["pages", "--data", "tidak-ada", "--scheduler", address]) == 2
    assert f"Tidak ada penjadwal Dask yang menjawab di {address}." in capsys.readouterr().err


def test_without_dask_the_option_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    # In a project of its own: another test may be building in the repository, and one build waits for no other.
    data = Path("data").resolve()
    (tmp_path / "mkdocs.yml").touch()
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--scheduler", NOBODY, "--data", str(data), "--site", "site"]) == 2
    assert "--requirement requirements/kluster.txt" in capsys.readouterr().err


def test_without_the_option_dask_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with counting_on(None) as run:
        assert tally_of_drops(COUNTED, (), reference(), run) == tally_of_drops(COUNTED, (), reference())


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (KilledWorker("part", None, 3), "berturut-turut berhenti"),
        (FutureCancelledError("part", "scheduler-connection-lost"), "terputus"),
        (ModuleNotFoundError("No module named 'generator'"), "Rapor yang sama"),
        (TimeoutError(), "menyelesaikan satu bagian"),
    ],
)
def test_a_part_that_never_comes_is_told_in_indonesian(fault: Exception, told: str) -> None:
    class Failing:
        def result(self, timeout: float) -> None:
            assert timeout > 0
            raise fault

    with pytest.raises(ClusterFault, match=told) as raised:
        cluster.awaited(Failing())  # type: ignore[arg-type] # as a future fails
    assert raised.value.exit_code == 2
