"""All commitments in groups that open and close, by state: what is late stands first and open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.language import _
from generator.pages.commitment_states import NO_EVIDENCE
from generator.pages.words import STAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.pages.commitment_states import Item

FEW: Final = 10
"""Up to so many rows a table needs no closed groups."""
MANY: Final = 20
"""Up to so many rows the timeline is open: a picture is seen at a glance, a table is not."""


@dataclass(frozen=True, slots=True)
class Group:
    """Commitments in one state."""

    name: str
    items: tuple[Item, ...]
    is_open: bool


def by_state(items: Sequence[Item]) -> list[Group]:
    """Return every item in exactly one group, in the order of the states; the order within stays.

    The first group is open unless it is long, all are where there are few items.
    """
    named = {name: tuple(one for one in items if one.state.word == name) for name in (_(NO_EVIDENCE), *STAGES.values())}
    found = [(name, own) for name, own in named.items() if own]
    return [
        Group(name, own, len(items) <= FEW or (place == 0 and len(own) <= FEW))
        for place, (name, own) in enumerate(found)
    ]
