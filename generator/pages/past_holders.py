"""Who held a post before, as a table tells it: by release, with a name only where the newest row still has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import N_, _
from generator.pages.locale import full_date, listed
from generator.pages.words import NETWORKS, ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.release.tenure import Tenure

_ENDED = {"jabatan": N_("jabatan berganti"), "pemegang": N_("pemegang berganti"), "sk": N_("SK baru")}


@dataclass(frozen=True, slots=True)
class PastHolder:
    """A row of the table. `until` and the words about the end do not name the newest release, which moves on."""

    role: str
    post: str
    person: str
    letter: str
    since: str
    until: str
    ended: str


def past_holders(tenures: Sequence[Tenure]) -> list[PastHolder]:
    """Return the tenures of the rows in which anything has changed, newest first within a row."""
    moved = {one.id for one in tenures if one.ended_by or one.gone}
    return [_told(one) for one in tenures if one.id in moved]


def _told(one: Tenure) -> PastHolder:
    runs = not one.ended_by and not one.gone
    ended = (
        _("masih tercatat")
        if runs
        else _("tidak tercatat lagi")
        if one.gone
        else listed([_(_ENDED[c]) for c in one.ended_by])
    )
    letter = f"SK {one.letter}" if one.letter else ""
    return PastHolder(
        role=f"{ROLES[one.role]} ({NETWORKS[one.network]})",
        post=one.post,
        person=one.name or "",
        letter=f"{letter}, {full_date(one.letter_date)}" if letter and one.letter_date else letter,
        since=one.first_drop,
        until="sekarang" if runs else one.last_drop,
        ended=ended,
    )
