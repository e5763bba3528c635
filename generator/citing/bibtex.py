"""BibTeX, as LaTeX, biblatex and reference managers read it.

Braces are written as commands: BibTeX counts them even behind a backslash, so a single one would end the entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.citing.work import Work

_COMMANDS = str.maketrans({
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
})  # fmt: skip
_IN_ADDRESS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in '{}\\ "'})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(works: Iterable[Work]) -> str:
    """Return one entry a work, with a line a field and a line break at the end."""
    return "\n".join(entry(work) for work in works)


def entry(work: Work) -> str:
    """Return one `@misc` entry, which every style knows; the date is the as-of date of the data."""
    address = work.archive_url or work.url
    fields = {
        "author": f"{{{{{escaped(work.publisher)}}}}}",
        "title": f"{{{{{escaped(work.title)}}}}}",
        "year": f"{{{work.as_of.year}}}",
        "month": _MONTHS[work.as_of.month - 1],
        "version": f"{{{work.drop}}}",
        "publisher": f"{{{{{escaped(work.publisher)}}}}}",
        "howpublished": f"{{\\url{{{address.translate(_IN_ADDRESS)}}}}}",
        "url": f"{{{work.url.translate(_IN_ADDRESS)}}}",
        "note": f"{{{escaped(work.note)}}}",
        "language": "{indonesian}",
    }
    lines = [f"  {name} = {value}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{work.key},", *lines, "}\n"])


def escaped(text: str) -> str:
    r"""Return `text` as it may stand in a field.

    >>> escaped("R&D 100 %")
    'R\\&D 100 \\%'
    """
    return text.translate(_COMMANDS)
