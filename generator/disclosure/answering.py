"""Questions of gate 2 that do not depend on one another, answered here or by several processes: the same answers."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Question = TypeVar("Question")
Answer = TypeVar("Answer")

WORTH_SHARING: Final = 40
"""Questions from which on it pays to start processes, each of which loads SciPy first."""
_TOGETHER: Final = 8
"""So many questions are sent at a time."""


class Processes:
    """Some processes, which are started when there is enough to ask, and stay to be asked again."""

    def __init__(self, jobs: int) -> None:
        """Start nothing yet."""
        self._jobs = jobs
        self._started: ProcessPoolExecutor | None = None

    def ask(self, answer: Callable[[Question], Answer], questions: Sequence[Question]) -> Iterator[Answer]:
        """Return the answer to each question, in their order."""
        if self._jobs == 1 or len(questions) < WORTH_SHARING:
            return map(answer, questions)
        self._started = self._started or ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn"))
        return self._started.map(answer, questions, chunksize=_TOGETHER)

    def stop(self) -> None:
        """End what was started."""
        if self._started:
            self._started.shutdown(cancel_futures=True)


_asked: ContextVar[Processes] = ContextVar("asked", default=Processes(1))  # noqa: B039 - it holds nothing


@contextmanager
def answering_in(jobs: int) -> Iterator[None]:
    """Have what is asked inside answered by so many processes."""
    processes = Processes(jobs)
    before = _asked.set(processes)
    try:
        yield
    finally:
        _asked.reset(before)
        processes.stop()


def answers(answer: Callable[[Question], Answer], questions: Sequence[Question]) -> Iterator[Answer]:
    """Return the answer to each question, in their order. A function and questions that can be sent to a process."""
    return _asked.get().ask(answer, questions)
