"""Questions of gate 2 that do not depend on one another, answered here or by several processes: the same answers."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final, TypeVar

from generator.processes import processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import ProcessPoolExecutor

Question = TypeVar("Question")
Answer = TypeVar("Answer")

WORTH_SHARING: Final = 40
"""Questions from which on it pays to start processes, each of which loads SciPy first."""
_TOGETHER: Final = 8
"""So many questions are sent at a time."""


class _Pool:
    """Some processes, which are started when there is enough to ask, and stay to be asked again."""

    def __init__(self, jobs: int, end: ExitStack) -> None:
        """Start nothing yet; what is started is stopped with `end`."""
        self._jobs, self._end = jobs, end
        self._started: ProcessPoolExecutor | None = None

    def ask(self, answer: Callable[[Question], Answer], questions: Sequence[Question]) -> Iterator[Answer]:
        """Return the answer to each question, in their order."""
        if self._jobs == 1 or len(questions) < WORTH_SHARING:
            return map(answer, questions)
        # Of them no more are started than there are shares that none is free for.
        self._started = self._started or self._end.enter_context(processes(self._jobs))
        return self._started.map(answer, questions, chunksize=_TOGETHER)


_pool: ContextVar[_Pool | None] = ContextVar("pool", default=None)


@contextmanager
def answering_in(jobs: int) -> Iterator[None]:
    """Have what is asked inside answered by so many processes. Raises UsageFault where one of them is killed."""
    with ExitStack() as end:
        before = _pool.set(_Pool(jobs, end))
        try:
            yield
        finally:
            _pool.reset(before)


def answers(answer: Callable[[Question], Answer], questions: Sequence[Question]) -> Iterator[Answer]:
    """Return the answer to each question, in their order. A function and questions that can be sent to a process."""
    pool = _pool.get()
    return pool.ask(answer, questions) if pool else map(answer, questions)
