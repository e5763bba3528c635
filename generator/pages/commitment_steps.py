"""The stages of a commitment with their evidence, and dates on which sources disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.language import N_, _
from generator.pages.commitment_states import disputed, is_overdue
from generator.pages.links import sources
from generator.pages.locale import known_date, precision_note
from generator.pages.words import STAGES
from generator.release.stages import MATTERS, Matter

if TYPE_CHECKING:
    from datetime import date

    from generator.release import Commitment
    from generator.release.stages import Spell, StatedDate

_STEPS: Final = ("direncanakan", "ditandatangani", "berjalan", "selesai")
_MATTERS: Final[dict[Matter, str]] = {"rencana": N_("Tanggal rencana"), "tanda_tangan": N_("Tanggal tanda tangan")}


@dataclass(frozen=True, slots=True)
class Proof:
    """Something that readers can look up; `link` is "" for plain text. `drop` is the release that first offers it."""

    text: str
    link: str
    drop: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the time line. `mark` is `done`, `now` or ""."""

    word: str
    text: str
    note: str
    mark: str
    since: str
    """Id of the drop that first tells this stage; "" where none does."""
    proofs: list[Proof]
    lacks: str
    """What to say where a step that was reached has nothing to look up; else ""."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A date and who states it; `drop` is the release where that is a release, `link` the source's address or ""."""

    date: str
    by: str
    drop: str
    link: str
    printed: bool
    """True for the date that this page goes by."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Dates stated for one matter that cannot all be right."""

    matter: str
    claims: list[Claim]


def steps(commitment: Commitment, as_of: date) -> list[Step]:
    """Return the stages in order; a cancelled commitment ends with that, after what was reached before."""
    dated = {"direncanakan": commitment.planned_for, "ditandatangani": commitment.signed_on}
    # The latest spell of a stage counts: one that was taken back and told again is told since then.
    told = {spell.stage: spell for spell in commitment.record.spells}
    if commitment.stage == "dibatalkan":
        reached = tuple(step for step in _STEPS if step in told or dated.get(step))
        names: tuple[str, ...] = (*reached, "dibatalkan")
    else:
        names = _STEPS
    now = names.index(commitment.stage)
    return [
        _step(commitment, name, place - now, dated.get(name), told.get(name) if place <= now else None, as_of)
        for place, name in enumerate(names)
    ]


def _step(  # noqa: PLR0913, PLR0917 - what a step is made of
    commitment: Commitment, name: str, ahead: int, written: str | None, spell: Spell | None, as_of: date
) -> Step:
    """Say one step; `ahead` is below zero for steps that are behind, zero for the present one."""
    text, note = (known_date(written), precision_note(written)) if written else ("", "")
    if name == "ditandatangani" and written and commitment.place:
        text += f", {commitment.place}"
    if name == "direncanakan" and is_overdue(commitment, as_of):
        note = "; ".join(part for part in (note, _("tanggal sudah lewat, belum ada bukti")) if part)
    if name in {"direncanakan", "ditandatangani"} and not written and ahead <= 0:
        text = _("Tanggal tidak tercatat")
    if name == "selesai" and ahead > 0 and commitment.valid_until:
        text = _("Berlaku sampai {valid_until}", valid_until=known_date(commitment.valid_until))
        note = precision_note(commitment.valid_until)
    proofs = list(_proofs(spell)) if spell else []
    return Step(
        word=STAGES[name],
        text=text,
        note=note,
        mark="done" if ahead < 0 else "" if ahead else "now",
        since=spell.drop if spell else "",
        proofs=proofs,
        lacks=_("Bukti: [x] tidak ada tautan atau dokumen dalam data.") if spell and not proofs else "",
    )


def _proofs(spell: Spell) -> list[Proof]:
    """List each source and document once, with the release that first offers it."""
    found: dict[tuple[str, str], Proof] = {}
    for each in spell.evidence:
        offered = sources(each.source_url) + ([(_("dokumen {file}", file=each.file), "")] if each.file else [])
        for text, link in offered:
            found.setdefault((text, link), Proof(text, link, each.drop))
    return list(found.values())


def disputes(commitment: Commitment) -> list[Dispute]:
    """Return the matters on which the stated dates disagree: who states the printed date, then who another one."""
    return [_dispute(commitment, matter, others) for matter in MATTERS if (others := disputed(commitment, matter))]


def _dispute(commitment: Commitment, matter: Matter, others: list[StatedDate]) -> Dispute:
    own = commitment.signed_on if matter == "tanda_tangan" else commitment.planned_for
    same = [one for one in commitment.record.dates if one.matter == matter and one.written == own]
    # Parties that agree with the row only repeat it; a source or a release that does is an answer to the others.
    backed = [one for one in same if not one.party]
    return Dispute(_(_MATTERS[matter]), [_claim(one, own or "") for one in (*backed, *others)])


def _claim(stated: StatedDate, own: str) -> Claim:
    address = sources(stated.source or stated.source_url)
    link = next((link for _, link in address if link), "")
    by = stated.source or (_("baris penandatangan {party}", party=stated.party) if stated.party else "")
    return Claim(known_date(stated.written), by, stated.drop, link, printed=stated.written == own)


def moved_plans(commitment: Commitment) -> list[Claim]:
    """Return the dates that earlier releases gave for a plan, where they were others."""
    own = commitment.planned_for
    return [
        _claim(one, own or "")
        for one in commitment.record.dates
        if one.matter == "rencana" and one.drop and one.written != own
    ]
