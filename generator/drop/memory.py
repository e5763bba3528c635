"""Memory that was freed and is not there for others: allocators keep it, and from table to table it adds up."""

from __future__ import annotations

import ctypes
from contextlib import suppress

import pyarrow as pa


def give_back() -> None:
    """Return freed memory to the machine. Takes some milliseconds; where the C library cannot do it, Arrow's alone."""
    pa.default_memory_pool().release_unused()
    with suppress(AttributeError, OSError, TypeError):  # glibc has it, others do not
        ctypes.CDLL(None).malloc_trim(0)
