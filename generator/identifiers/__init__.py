"""What identifies a person, however it is written: all gates and all messages ask this code.

`finding` has the numbers, and `contacts` those that ring; `personal_names` and `complainant_columns` tell columns of
persons by what stands in them and above them, and `disguises` and `readable` undo what hides any of it.
"""

from generator.identifiers.finding import (
    LABELS,
    Identifier,
    Kind,
    canonical_contacts,
    in_bytes,
    in_cell,
    in_name,
    is_nik,
    mask,
    plain,
)

__all__ = [
    "LABELS",
    "Identifier",
    "Kind",
    "canonical_contacts",
    "in_bytes",
    "in_cell",
    "in_name",
    "is_nik",
    "mask",
    "plain",
]
