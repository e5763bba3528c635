"""Right of reply: an agency's own words beside the figures that they answer, as plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import _
from generator.pages.locale import full_date

if TYPE_CHECKING:
    from datetime import date

    from generator.pages.edition import Edition
    from generator.release import Release


@dataclass(frozen=True, slots=True)
class Quoted:
    """A reply as it is printed."""

    paragraphs: list[str]
    by: str
    answers: str
    """Which release stood when it was written, and so which figures it answers."""


class Replies:
    """The replies of a release, found by agency: made once for all pages."""

    def __init__(self, release: Release, edition: Edition) -> None:
        """Take the replies, newest first, and the releases that took part."""
        self._edition = edition
        self._drops = [drop for drop in release.drops if drop.replaced_by is None]
        self._found: dict[str, list[Quoted]] = {}
        for reply in release.context.replies or ():
            by = f"{reply.post}, {full_date(reply.dated)}"
            quoted = Quoted(_paragraphs(reply.text), by, self._answers(reply.dated))
            self._found.setdefault(reply.agency, []).append(quoted)

    def of(self, agency: str) -> list[Quoted]:
        """Return the replies of an agency, newest first."""
        return self._found.get(agency, [])

    def _answers(self, dated: date) -> str:
        stood = [drop for drop in self._drops if drop.as_of <= dated]
        if not stood:
            return _("Ditulis sebelum rilis pertama.")
        if stood[-1].id == self._drops[-1].id:
            return _("Menanggapi rilis ini.")
        return _("Ditulis saat rilis {id} berlaku; angka di halaman ini lebih baru.", id=stood[-1].id)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
