"""A fault of the data is a record: a code, a place and facts that are safe to print, never a cell's value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of fault: what it means and how it is mended, in Indonesian, for `check` and the findings page."""

    code: str
    severity: Severity
    gate: bool
    """True for rules of the privacy gates: they make the command exit 11 instead of 10."""
    title: str
    message: str
    """One line; `{name}` fields are filled from `Finding.facts`."""
    advice: str
    """What the steward does to mend it, in a sentence or two."""


RULES: dict[str, Rule] = {}
_NOT_UTF8: Final = re.compile("[\ud800-\udfff]")
"""What the system gives for bytes of a file's name that are no UTF-8. Nothing that holds one can be written."""


def rule(  # noqa: PLR0913 - a rule is these six facts
    code: str, severity: Severity, title: str, message: str, advice: str, *, gate: bool = False
) -> str:
    """Register a rule and return its code. A code is registered once and never reused."""
    if code in RULES:
        msg = f"rule {code} is registered twice"
        raise ValueError(msg)
    RULES[code] = Rule(code, severity, gate, title, message, advice)
    return code


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place. `facts` may hold counts, names of columns, known codes, never what a cell says."""

    code: str
    file: str
    sheet: str | None = None
    row: int | None = None
    """Row as Excel shows it (header = 1), the first one where `count` > 1."""
    column: str | None = None
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def rule(self) -> Rule:
        """The rule that was broken."""
        return RULES[self.code]

    @property
    def message(self) -> str:
        """The rule's sentence with this finding's facts."""
        return self.rule.message.format_map(dict(self.facts))


def found(
    code: str,
    file: str,
    *,
    sheet: str | None = None,
    row: int | None = None,
    column: str | None = None,
    **facts: object,
) -> Finding:
    """Make a finding; `facts` fill the rule's message and must be safe to print."""
    told = tuple(sorted((k, _NOT_UTF8.sub("\ufffd", str(v))) for k, v in facts.items()))
    return Finding(code, _NOT_UTF8.sub("\ufffd", file), sheet, row, column, told)


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Only the findings that stop a build."""
    return [finding for finding in findings if finding.rule.severity == "error"]


def by_place(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings as a person walks through the files: file, sheet, row, column, code."""
    return sorted(findings, key=_place)


def _place(finding: Finding) -> tuple[str, str, int, str, str, tuple[tuple[str, str], ...]]:
    return (finding.file, finding.sheet or "", finding.row or 0, finding.column or "", finding.code, finding.facts)


def summary(findings: Iterable[Finding]) -> Mapping[Severity, int]:
    """Count findings by severity."""
    counts: dict[Severity, int] = {"error": 0, "warning": 0, "note": 0}
    for finding in findings:
        counts[finding.rule.severity] += 1
    return counts
