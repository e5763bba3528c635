"""Findings as people and machines read them: text, JSON, and annotations of a GitHub workflow.

Nothing here can show a cell's value: a finding has none. Names of files may be hostile, so every format escapes.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

from generator.drop.findings import by_place, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.drop.findings import Finding, Severity

Format = Literal["text", "json", "github"]

_CALLED: Final[dict[Severity, str]] = {"error": "galat", "warning": "peringatan", "note": "catatan"}
_COMMANDS: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "note": "notice"}
ANNOTATIONS_SHOWN: Final = 10
"""GitHub drops what goes beyond ten of one kind without a word, and nobody reads thirty."""


def render_report(findings: Iterable[Finding], fmt: Format, *, folder: str = "data", command: str = "check") -> str:
    """Return the report without a newline at the end.

    `folder` is where the data stand in the repository (github), `command` what to run again once all is mended (text).
    """
    ordered = by_place(findings)
    match fmt:
        case "json":
            return _json(ordered)
        case "github":
            return "\n".join(_annotations(ordered, folder))
        case "text":
            return "\n".join(_text(ordered, command))


def _text(findings: Sequence[Finding], command: str) -> Iterator[str]:
    """Group by file, then say once for each kind how it is mended, and last what to do next."""
    for file, group in groupby(findings, key=lambda finding: finding.file):
        yield f"Berkas {_line(file)}"
        for finding in group:
            yield f"  {_CALLED[finding.rule.severity]:<10}  {finding.code}  {_place(finding)}{_line(finding.message)}"
        yield ""
    rules = {finding.code: finding.rule for finding in findings}
    if rules:
        yield "Cara memperbaiki"
        for code in sorted(rules):
            yield f"  {code}  {rules[code].title}. {rules[code].advice}"
        yield ""
    yield _conclusion(findings, command)


def _place(finding: Finding) -> str:
    parts = [
        f"lembar {finding.sheet}" if finding.sheet else "",
        f"baris {finding.row}" if finding.row is not None else "",
        f"kolom {finding.column.removeprefix('kolom ')}" if finding.column else "",
    ]
    place = ", ".join(part for part in parts if part)
    return f"{_line(place)}: " if place else ""


def _conclusion(findings: Sequence[Finding], command: str) -> str:
    counts = summary(findings)
    if not findings:
        return "Tidak ada temuan. Langkah berikutnya: `rapor build`."
    counted = ", ".join(f"{counts[severity]} {word}" for severity, word in _CALLED.items() if counts[severity])
    if any(finding.rule.gate for finding in findings):
        return (
            f"{counted}. Gerbang privasi menolak data ini. Jangan unggah berkasnya; hapus isi yang disebut, "
            f"lalu jalankan `rapor {command}` lagi."
        )
    if counts["error"]:
        return f"{counted}. Perbaiki semua galat di berkas yang disebut, lalu jalankan `rapor {command}` lagi."
    return f"{counted}. Tidak ada galat: data dapat dipakai. Langkah berikutnya: `rapor build`."


def _line(text: str) -> str:
    """Keep a text on one line and without control characters."""
    return "".join(character if character.isprintable() else " " for character in text)


def _json(findings: Sequence[Finding]) -> str:
    counts = summary(findings)
    document = {
        "skema": "temuan/1",
        "jumlah": {word: counts[severity] for severity, word in _CALLED.items()},
        "temuan": [
            {
                "kode": finding.code,
                "tingkat": _CALLED[finding.rule.severity],
                "gerbang": finding.rule.gate,
                "berkas": finding.file,
                "lembar": finding.sheet,
                "baris": finding.row,
                "kolom": finding.column,
                "judul": finding.rule.title,
                "pesan": finding.message,
                "saran": finding.rule.advice,
            }
            for finding in findings
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _annotations(findings: Sequence[Finding], folder: str) -> Iterator[str]:
    """Yield workflow commands, errors first: ten at most, of which the last tells how many more there are."""
    ordered = [
        (command, finding)
        for severity, command in _COMMANDS.items()
        for finding in findings
        if finding.rule.severity == severity
    ]
    shown = ordered if len(ordered) <= ANNOTATIONS_SHOWN else ordered[: ANNOTATIONS_SHOWN - 1]
    for command, finding in shown:
        yield _annotation(command, finding, folder)
    if rest := ordered[len(shown) :]:
        told = f"Dan {len(rest)} temuan lain; semuanya ada di ringkasan, atau jalankan `rapor check`."
        yield f"::{rest[0][0]} title=Rapor::{_escaped(told)}"


def _annotation(command: str, finding: Finding, folder: str) -> str:
    properties = {"file": f"{folder}/{finding.file}", "title": f"{finding.code} {finding.rule.title}"}
    if finding.row is not None:
        properties["line"] = str(finding.row)
    stated = ",".join(f"{name}={_escaped_property(value)}" for name, value in properties.items())
    message = f"{_place(finding)}{finding.message}. {finding.rule.advice}"
    return f"::{command} {stated}::{_escaped(message)}"


def _escaped(message: str) -> str:
    """Escape a message as GitHub's own toolkit does (`@actions/core`, command.ts)."""
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")
