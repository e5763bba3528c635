"""Every agency of the register in exactly one peer group, and each scorecard with its standing in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.group_coverage import require_a_group_for_every_agency
from generator.metrics.peers import compare

if TYPE_CHECKING:
    from generator.policy import Policy
    from generator.release import Release
    from generator.tally import Tally


def with_peers(release: Release, tally: Tally, policy: Policy) -> Release:
    """Return the release with its peer groups; raise PolicyInvalid where the policy leaves an agency out."""
    kinds = {card.agency.id: card.agency.kind for card in release.scorecards}
    require_a_group_for_every_agency(policy, kinds.values())
    groups = compare([kinds[name] for name in tally.agencies], tally, policy)
    standings = {one.agency: one for group in groups for one in group.members}
    cards = tuple(replace(card, standing=standings.get(card.agency.id)) for card in release.scorecards)
    return replace(release, scorecards=cards, peer_groups=groups)
