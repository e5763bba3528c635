"""The waist: all that may be published of a release, as frozen values without a single complaint in them.

`values` is what most of it is made of, and says `Release`; the other modules have one subject each. Nothing here knows
what lies before the waist, and all behind it knows nothing but this.
"""

from generator.release.values import (
    OUTCOMES,
    Agency,
    Block,
    Commitment,
    Difference,
    FocalPoint,
    FunnelPoint,
    Identity,
    Limit,
    Method,
    Month,
    Note,
    Outcomes,
    PeerGroupFacts,
    PeerStanding,
    Release,
    Scorecard,
    Share,
    Signatory,
    Timeliness,
    WaitingTime,
)

__all__ = [
    "OUTCOMES",
    "Agency",
    "Block",
    "Commitment",
    "Difference",
    "FocalPoint",
    "FunnelPoint",
    "Identity",
    "Limit",
    "Method",
    "Month",
    "Note",
    "Outcomes",
    "PeerGroupFacts",
    "PeerStanding",
    "Release",
    "Scorecard",
    "Share",
    "Signatory",
    "Timeliness",
    "WaitingTime",
]
