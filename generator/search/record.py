"""What can be found: a page, or a place in one, and the words by which people look for it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.words import RESULT_KINDS

AGENCY, FOCAL_POINT, COMMITMENT, GUIDE, TERM, PAGE = RESULT_KINDS


@dataclass(frozen=True, slots=True)
class Record:
    """One result. Texts are plain: whoever writes them down escapes them."""

    address: str
    """From the root of the site; may end in an anchor."""
    title: str
    kind: str
    about: str
    """One line below the title: what this is and where."""
    names: str = ""
    """Other names of the same thing: they count nearly as much as the title."""
    text: str = ""
    has_contacts: bool = False
    """True for an agency whose page in the directory names a focal point: it is found as such too."""
    regions: tuple[str, ...] = ()
    """Names of the regions in which it lies, smallest first."""
    services: str = ""
    """What it is asked for: who names a service looks for the agency before a page that mentions it."""
