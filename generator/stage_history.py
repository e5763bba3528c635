"""From the drops to each commitment's record: since when a stage is told, on what evidence, and every date stated."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generator.drop.stated import stated_in
from generator.placing import Placing
from generator.register import records
from generator.release.stages import Evidence, Record, Spell, StatedDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.drop.model import Cleared
    from generator.register import Row
    from generator.release import Commitment
    from generator.release.stages import Matter

_COLUMNS: Final[dict[Matter, str]] = {"rencana": "tanggal_rencana", "tanda_tangan": "tanggal_tanda_tangan"}


def with_records(listed: Sequence[Commitment], known: Cleared) -> tuple[Commitment, ...]:
    """Return the commitments with their records over all drops of `known` that take part; replaced ones say nothing."""
    told = _told(known)
    placing = Placing(known.reference.regions, known.reference.agencies)
    return tuple(replace(one, record=_record(one, told.get(one.id, []), placing)) for one in listed)


def _told(known: Cleared) -> dict[str, list[tuple[str, Row]]]:
    """Return, for each commitment, (drop, its row there), oldest first."""
    told: dict[str, list[tuple[str, Row]]] = {}
    for drop in known.drops:
        if drop.id not in known.replaced and "komitmen" in drop.tables:
            for row in records(drop.tables["komitmen"]):
                told.setdefault(row["id"], []).append((drop.id, row))
    return told


def _record(commitment: Commitment, told: Sequence[tuple[str, Row]], placing: Placing) -> Record:
    return Record(
        spells=_spells(told),
        dates=(*_dates("rencana", commitment, told), *_dates("tanda_tangan", commitment, told)),
        regions=placing.regions((each.party for each in commitment.signatories), commitment.title),
    )


def _spells(told: Sequence[tuple[str, Row]]) -> tuple[Spell, ...]:
    """Join the rows that tell one stage without a break."""
    spells: list[Spell] = []
    for drop, row in told:
        if not spells or spells[-1].stage != row["tahap"]:
            spells.append(Spell(row["tahap"], drop, ()))
        current, offered = spells[-1], (row["sumber_url"], row["berkas"])
        if any(offered) and offered not in {(each.source_url, each.file) for each in current.evidence}:
            spells[-1] = replace(current, evidence=(*current.evidence, Evidence(drop, *offered)))
    return tuple(spells)


def _dates(matter: Matter, commitment: Commitment, told: Sequence[tuple[str, Row]]) -> Iterator[StatedDate]:
    """Yield every date stated for one matter: the release's own first, then older rows, parties and the note."""
    now = commitment.signed_on if matter == "tanda_tangan" else commitment.planned_for
    first: dict[str, StatedDate] = {}
    for drop, row in told:
        written = row[_COLUMNS[matter]]
        if written is not None:
            first.setdefault(written, StatedDate(matter, written, drop=drop, source_url=row["sumber_url"]))
    yield from sorted(first.values(), key=lambda stated: stated.written != now)
    if matter == "tanda_tangan":
        for each in commitment.signatories:
            if each.date:
                yield StatedDate(matter, each.date, party=each.party_name)
    # A note is about the signing, unless nothing has been signed.
    if (matter == "tanda_tangan") == (commitment.stage != "direncanakan"):
        for stated in stated_in(commitment.note or "") or ():
            yield StatedDate(matter, stated.written, source=stated.source)
