"""Findings as a Markdown table, for the summary of a workflow's run. Names of files may be hostile: all is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.drop.findings import by_place, summary
from generator.job_summary import as_typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.drop.findings import Finding, Severity

ROWS_SHOWN: Final = 200
_CALLED: Final[dict[Severity, str]] = {"error": "galat", "warning": "peringatan", "note": "catatan"}


def findings_table(findings: Iterable[Finding]) -> str:
    """Return a heading, the sums and a table, errors first; of more than 200 findings the rest is told as a count."""
    return "\n".join(_lines(by_place(findings)))


def _lines(findings: list[Finding]) -> Iterator[str]:
    yield "## Hasil pemeriksaan data"
    yield ""
    if not findings:
        yield "Tidak ada temuan."
        return
    counts = summary(findings)
    yield ", ".join(f"{counts[severity]} {word}" for severity, word in _CALLED.items()) + "."
    yield ""
    yield "| tingkat | kode | berkas | tempat | temuan | cara memperbaiki |"
    yield "|---|---|---|---|---|---|"
    ordered = [one for severity in _CALLED for one in findings if one.rule.severity == severity]
    for one in ordered[:ROWS_SHOWN]:
        sheet = f"lembar {one.sheet}" if one.sheet else ""
        row = f"baris {one.row}" if one.row is not None else ""
        column = f"kolom {one.column.removeprefix('kolom ')}" if one.column else ""
        place = ", ".join(part for part in (sheet, row, column) if part)
        told = (_CALLED[one.rule.severity], one.code, one.file, place, one.message, one.rule.advice)
        yield "| " + " | ".join(map(as_typed, told)) + " |"
    if len(findings) > ROWS_SHOWN:
        yield ""
        yield f"Dan {len(findings) - ROWS_SHOWN} temuan lain; jalankan `rapor check` untuk melihat semuanya."
