"""Commitments: `/komitmen/` and a page each, with dates exactly as precise as their source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.authenticity import authenticity
from generator.pages.environment import front_matter, render
from generator.pages.links import sources
from generator.pages.locale import full_date, known_date, last_day, number, percent, precision_note
from generator.pages.words import CAPACITIES, COMMITMENT_KINDS, METRICS, OPERATORS, STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.pages.edition import Edition
    from generator.release import Commitment, Promise, Release

_SHARES = ("persen_selesai", "tepat_waktu")
NO_EVIDENCE = "Lewat tanggal, belum ada bukti"
_STEPS = ("direncanakan", "ditandatangani", "berjalan", "selesai")


@dataclass(frozen=True, slots=True)
class State:
    """A stage in shape and word; colour only repeats it."""

    shape: str
    word: str
    warm: bool


@dataclass(frozen=True, slots=True)
class Party:
    """A signatory; `link` is the agency's id where it is one."""

    name: str
    link: str
    post: str
    capacity: str
    person: str
    date: str
    date_note: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the time line. `mark` is `done`, `now` or ""."""

    word: str
    text: str
    note: str
    mark: str


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise as it was written."""

    text: str
    agency: str
    link: str
    measure: str
    due: str
    overdue: str


@dataclass(frozen=True, slots=True)
class Item:
    """A commitment in a list."""

    id: str
    title: str
    kind: str
    state: State
    when: str
    parties: str
    planned: str


def is_overdue(commitment: Commitment, as_of: date) -> bool:
    """Tell whether the planned date has passed by the as-of date without anything signed."""
    return (
        commitment.stage == "direncanakan"
        and commitment.signed_on is None
        and commitment.planned_for is not None
        and last_day(commitment.planned_for) < as_of
    )


def overdue_commitments(release: Release) -> list[Item]:
    """Return what was planned for a date that has passed and has no evidence of a signature, by title."""
    late = [one for one in release.commitments or () if is_overdue(one, release.as_of)]
    return [_item(one, release.as_of) for one in sorted(late, key=_order)]


def commitments(release: Release, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the list and a page for each commitment."""
    yield _index(release, edition)
    for commitment in release.commitments or ():
        yield _page(release, edition, commitment)


def _order(commitment: Commitment) -> tuple[str, str, str]:
    return (commitment.signed_on or commitment.planned_for or "", commitment.title.casefold(), commitment.id)


def _state(commitment: Commitment, as_of: date) -> State:
    if is_overdue(commitment, as_of):
        return State("□", NO_EVIDENCE, warm=True)
    shape = {"direncanakan": "○", "ditandatangani": "■", "berjalan": "◐", "selesai": "■", "dibatalkan": "–"}
    return State(shape[commitment.stage], STAGES[commitment.stage], warm=False)


def _item(commitment: Commitment, as_of: date) -> Item:
    return Item(
        id=commitment.id,
        title=commitment.title,
        kind=COMMITMENT_KINDS[commitment.kind],
        state=_state(commitment, as_of),
        when=_when(commitment),
        parties="; ".join(party.party_name for party in commitment.signatories),
        planned=known_date(commitment.planned_for) if commitment.planned_for else "",
    )


def _when(commitment: Commitment) -> str:
    if commitment.signed_on:
        return f"ditandatangani {known_date(commitment.signed_on)}"
    return f"direncanakan {known_date(commitment.planned_for)}" if commitment.planned_for else "tanggal tidak tercatat"


def _index(release: Release, edition: Edition) -> tuple[str, str]:
    items = [_item(one, release.as_of) for one in sorted(release.commitments or (), key=_order, reverse=True)]
    values: dict[str, object] = {
        "edition": edition,
        "has_table": release.commitments is not None,
        "items": items,
        "n_signed": number(sum(one.signed_on is not None for one in release.commitments or ())),
        "n_overdue": number(sum(item.state.word == NO_EVIDENCE for item in items)),
    }
    description = f"Nota kesepahaman, komitmen bersama, dan rencana aksi. Data per {edition.date}.{edition.stamp}"
    head = front_matter("Komitmen", description, is_example=edition.is_example, hide=("navigation", "toc"))
    return "komitmen/index.md", head + render("komitmen.md.j2", **values)


def _page(release: Release, edition: Edition, commitment: Commitment) -> tuple[str, str]:
    names = {card.agency.id: card.agency.name for card in release.scorecards}
    values: dict[str, object] = {
        "edition": edition,
        "path": f"komitmen/{commitment.id}/",
        "title": commitment.title,
        "kind": COMMITMENT_KINDS[commitment.kind],
        "state": _state(commitment, release.as_of),
        "lead": _lead(commitment, release.as_of),
        "file": commitment.file or "",
        "sha256": commitment.sha256 or "",
        "proof": authenticity(release, commitment),
        "parties": _parties(commitment, names),
        "steps": _steps(commitment, release.as_of),
        "promises": [_promise(one, names, release.as_of) for one in commitment.promises],
        "sources": sources(commitment.source_url),
        "note": commitment.note or "",
    }
    description = f"{COMMITMENT_KINDS[commitment.kind]}: {_when(commitment)}. Data per {edition.date}.{edition.stamp}"
    head = front_matter(commitment.title, description, is_example=edition.is_example, hide=("navigation",))
    return f"komitmen/{commitment.id}.md", head + render("komitmen_satu.md.j2", **values)


def _lead(commitment: Commitment, as_of: date) -> list[tuple[str, str, str]]:
    parties = len(commitment.signatories)
    if commitment.signed_on:
        place = f" di {commitment.place}" if commitment.place else ""
        first = ("Ditandatangani ", known_date(commitment.signed_on), f"{place}.")
    elif commitment.planned_for:
        evidence = "; belum ada bukti tanda tangan." if is_overdue(commitment, as_of) else "; belum ditandatangani."
        first = ("Direncanakan ", known_date(commitment.planned_for), evidence)
    else:
        first = ("Tanggal tanda tangan ", "tidak tercatat", ".")
    second = (
        ("", f"{number(parties)} pihak", " tercatat sebagai penandatangan.")
        if parties
        else (
            "Penandatangan ",
            "belum tercatat",
            ".",
        )
    )
    if commitment.promises:
        third = ("Memuat ", f"{number(len(commitment.promises))} janji", " yang dapat diperiksa.")
    elif commitment.valid_until:
        third = ("Berlaku sampai ", known_date(commitment.valid_until), ".")
    else:
        third = ("Masa berlakunya ", "tidak tercatat", ".")
    return [first, second, third]


def _parties(commitment: Commitment, names: dict[str, str]) -> list[Party]:
    return [
        Party(
            name=one.party_name,
            link=one.party if one.party in names else "",
            post=one.post,
            capacity=CAPACITIES[one.capacity],
            person=one.name or "",
            date=known_date(one.date) if one.date else "tidak tercatat",
            date_note=precision_note(one.date) if one.date else "",
        )
        for one in commitment.signatories
    ]


def _steps(commitment: Commitment, as_of: date) -> list[Step]:
    dated = {"direncanakan": commitment.planned_for, "ditandatangani": commitment.signed_on}
    if commitment.stage == "dibatalkan":
        order: tuple[str, ...] = (*(step for step in ("direncanakan", "ditandatangani") if dated[step]), "dibatalkan")
    else:
        order = _STEPS
    now = order.index(commitment.stage)
    steps = []
    for place, step in enumerate(order):
        written = dated.get(step)
        text = known_date(written) if written else ""
        note = precision_note(written) if written else ""
        if step == "ditandatangani" and written and commitment.place:
            text += f", {commitment.place}"
        if step == "direncanakan" and is_overdue(commitment, as_of):
            note = "; ".join(part for part in (note, "tanggal sudah lewat, belum ada bukti") if part)
        if step in dated and not written and place <= now:
            text = "Tanggal tidak tercatat"
        if step == "selesai" and commitment.valid_until:
            text = f"Berlaku sampai {known_date(commitment.valid_until)}"
            note = precision_note(commitment.valid_until)
        steps.append(Step(STAGES[step], text, note, "done" if place < now else "now" if place == now else ""))
    return steps


def _promise(promise: Promise, names: dict[str, str], as_of: date) -> PromiseRow:
    bound = f"{OPERATORS[promise.operator]} " if promise.operator else ""
    target = f" {bound}{_target(promise)}" if promise.target else ""
    metric = METRICS[promise.metric]
    late = (as_of - promise.due).days
    return PromiseRow(
        text=promise.text,
        agency=names.get(promise.agency, promise.agency),
        link=promise.agency if promise.agency in names else "",
        measure=f"Diukur: {metric[0].lower()}{metric[1:]}{target}, laporan masuk sejak {full_date(promise.starts)}.",
        due=f"Tenggat {full_date(promise.due)}.",
        overdue=f"lewat {number(late)} hari" if late > 0 else "",
    )


def _target(promise: Promise) -> str:
    """Return the target as readers know it: a share (0–1) in percent, anything else as written."""
    written = promise.target or ""
    if promise.metric not in _SHARES or not re.fullmatch(r"0(\.[0-9]+)?|1(\.0+)?", written):
        return written
    return percent(float(written))
