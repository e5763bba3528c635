"""The documents that people read here, and the commands that they show."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.house.repository import ROOT, files

# Laid down word for word by others; what stands in them is not ours.
_FOREIGN = {"LICENSE", "LICENSE-DATA"}
_BLOCK = re.compile(r"^( *)```(?:sh|bash|console)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"\s+#\s.*$")


@dataclass(frozen=True)
class Command:
    """One command of a fenced `sh` block: a line, with its continuations joined and its comment cut."""

    document: str
    line: int
    text: str


def documents() -> tuple[str, ...]:
    """Return the Markdown files of the repository, as paths from the root."""
    names = (path.relative_to(ROOT).as_posix() for path in files() if path.suffix == ".md")
    return tuple(name for name in names if name not in _FOREIGN and not name.startswith("tests/"))


def commands(document: str, text: str) -> list[Command]:
    """Return the commands that a document shows, in order."""
    found = []
    for block in _BLOCK.finditer(text):
        first = text.count("\n", 0, block.start(2)) + 1
        joined = ""
        for offset, line in enumerate(block[2].splitlines()):
            joined += line.strip()
            if joined.endswith("\\"):
                joined = joined.removesuffix("\\")
                continue
            command = _COMMENT.sub("", joined)
            if command and not command.startswith("#"):
                found.append(Command(document, first + offset, command))
            joined = ""
    return found


def links(text: str) -> list[str]:
    """Return the targets of a document's links and images that are files of the repository."""
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    return [target.partition("#")[0] for target in targets if not re.match(r"[a-z]+:|#|/", target)]
