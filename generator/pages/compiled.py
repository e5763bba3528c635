"""Templates as Jinja has compiled them, kept where Python keeps its compiled modules, and under the same terms.

To compile them takes a sixth of what the site of a small government takes. A compiled template holds what its constants
become, so it is as good as the program is the same: every module counts, by its size and the time of its last change.
"""

from __future__ import annotations

import pickle
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import FileSystemBytecodeCache

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

_PACKAGE: Final = Path(__file__).parents[1]


class Compiled(FileSystemBytecodeCache):
    """Keeps the templates of a language; where nothing can be written, or what is kept is spoilt, they are compiled."""

    def __init__(self, language: str) -> None:
        """Keep them in the folder `__pycache__` beside the templates, or where Python is told to keep such things."""
        folder = Path(cache_from_source(str(_PACKAGE / "templates" / "templat.py"))).parent
        super().__init__(str(folder), f"{language}-%s.templat")

    def get_source_checksum(self, source: str) -> str:
        """Return what tells a template from another: its words, and the program that compiles it."""
        return super().get_source_checksum(f"{program()}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept, if it is whole."""
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, unless Python is told to keep nothing."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)


@cache
def program() -> str:
    """Return what tells this program from another: Jinja's version, and size and time of every module of ours."""
    modules = [(path, path.stat()) for path in sorted(_PACKAGE.rglob("*.py"))]
    told = [f"{path.relative_to(_PACKAGE)} {about.st_size} {about.st_mtime_ns}" for path, about in modules]
    return "\n".join([version("jinja2"), *told])
