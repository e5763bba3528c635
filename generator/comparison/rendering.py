"""The written forms of a comparison: text for a terminal, Markdown for a review, JSON for programs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Literal

from generator.comparison.sentences import dates, parts, title
from generator.file_forms import flow_told, iso, outcomes_told, rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.comparison.changes import Changes, Figures, Moved
    from generator.comparison.sentences import Part
    from generator.release import Agency

Format = Literal["text", "json", "markdown"]

_MARKS = re.compile(r"([\\`*_{}\[\]<>|#~])")


def render(changes: Changes, fmt: Format) -> str:
    """Return the comparison in one of its written forms, without a line break at the end."""
    if fmt == "json":
        return json.dumps(_json(changes), ensure_ascii=False, indent=2, allow_nan=False)
    return "\n".join(_markdown(changes) if fmt == "markdown" else _text(changes))


def _text(changes: Changes) -> Iterator[str]:
    yield title(changes)
    yield dates(changes)
    if changes.nothing:
        yield from ("", "Tidak ada yang berubah.")
        return
    for part in parts(changes):
        yield from ("", part.heading.upper())
        if part.note and part.lines:
            yield f"  {part.note}"
        yield from (f"  - {line}" for line in _lines(part))


def _markdown(changes: Changes) -> Iterator[str]:
    """Yield lines of Markdown; what comes from the data has its marks escaped, and addresses stand as code."""
    yield f"# {_escaped(title(changes))}"
    yield from ("", _escaped(dates(changes)))
    if changes.nothing:
        yield from ("", "Tidak ada yang berubah.")
        return
    for part in parts(changes):
        yield from ("", f"## {_escaped(part.heading)}", "")
        if part.note and part.lines:
            yield from (part.note, "")
        yield from (f"- `{line}`" if line.startswith("/") else f"- {_escaped(line)}" for line in _lines(part))


def _lines(part: Part) -> tuple[str, ...]:
    return part.lines or (part.empty,)


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


def _json(changes: Changes) -> dict[str, Any]:
    """Return everything under Indonesian keys; shares 0–1 with six decimals, dates in ISO."""
    return {
        "skema": "perbandingan/1",
        "dari": {"rilis": changes.before.drop, "tanggal_data": changes.before.as_of.isoformat()},
        "ke": {"rilis": changes.after.drop, "tanggal_data": changes.after.as_of.isoformat()},
        "contoh": changes.before.is_example or changes.after.is_example,
        "seluruh": _moved(changes.total),
        "angka_utama": [_moved(one) for one in changes.headlines],
        "instansi_baru": [_agency(one) for one in changes.new_agencies],
        "instansi_hilang": [_agency(one) for one in changes.gone_agencies],
        "tahun": [
            {
                "instansi": one.id,
                "tahun": one.year,
                "tahun_berjalan": one.was_running,
                "dari": outcomes_told(one.before) if one.before else None,
                "ke": outcomes_told(one.after) if one.after else None,
            }
            for one in changes.revisions
        ],
        "hilang": {"dari": changes.before.missing, "ke": changes.after.missing},
        "baru_mundur": changes.backdated,
        "rilis_ditarik": list(changes.withdrawn),
        "narahubung": [
            {"id": one.id, "instansi": one.agency, "jaringan": one.network, "peran": one.role, "perubahan": one.kind}
            for one in changes.focal_points
        ],
        "komitmen": [
            {"id": one.id, "judul": one.title, "dari": one.before, "ke": one.after} for one in changes.commitments
        ],
        "janji": [{"id": one.id, "isi": one.text, "dari": one.before, "ke": one.after} for one in changes.promises],
        "halaman": list(changes.pages),
        "berkas": list(changes.files),
    }


def _moved(one: Moved) -> dict[str, Any]:
    told = one.difference
    return {
        "instansi": one.id or None,
        "dari": _figures(one.before),
        "ke": _figures(one.after),
        "selisih": {
            "nilai": rounded(told.value),
            "bawah": rounded(told.low),
            "atas": rounded(told.high),
            "arah": told.direction,
        }
        if told
        else None,
        "pergerakan": flow_told(one.flow) if one.flow else None,
    }


def _figures(figures: Figures) -> dict[str, Any]:
    return {
        "masuk": figures.received,
        "selesai": figures.share.done,
        "n": figures.share.n,
        "nilai": rounded(figures.share.value),
        "masuk_mulai": iso(figures.starts),
        "masuk_sampai": iso(figures.ends),
    }


def _agency(agency: Agency) -> dict[str, str]:
    return {"id": agency.id, "nama": agency.name}
