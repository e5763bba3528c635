"""What is cited: a page or one figure of it, as of one release. There is no date of access, for want of a clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Work:
    """One citable thing. All texts are on one line; empty where there is nothing to say."""

    key: str
    """Unique within the site and over releases."""
    title: str
    publisher: str
    drop: str
    as_of: date
    url: str
    archive_url: str
    note: str
