"""Pages and figures as works that reference managers take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.citing.work import Work
from generator.pages.edition import EXAMPLE
from generator.pages.environment import one_line
from generator.pages.quotations import quotations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.pages.edition import Edition
    from generator.release import Release, Scorecard


def works(release: Release, card: Scorecard, edition: Edition, revised: Mapping[str, frozenset[str]]) -> list[Work]:
    """Return a scorecard as a whole first, then its figures in the order of the page; `revised` as in `quotations`."""
    name = card.agency.name
    page = work(edition, name, f"rapor/{card.agency.id}/")
    return [page, *(work(edition, name, one.place, one.claim) for one in quotations(release, card, edition, revised))]


def work(edition: Edition, title: str, path: str, claim: str = "") -> Work:
    """Describe a page or a figure; `path` lies below the site's root and may end in an anchor."""
    said = [
        claim,
        f"Rilis {edition.drop}, data per {edition.date}.",
        f"SHA-256 manifes {edition.manifest}." if edition.manifest else "",
        f"Lisensi {edition.licence}.",
        f"{EXAMPLE}." if edition.is_example else "",
    ]
    place = path.replace("/#", "-").strip("/").replace("/", "-")
    return Work(
        # A hyphen would join the number in an id, `sdn-021`, and the date to what gate 3 takes for a phone number.
        key=f"{place}_{edition.drop}",
        title=one_line(f"{edition.site_name}: {title}"),
        publisher=one_line(edition.publisher),
        drop=edition.drop,
        as_of=edition.as_of,
        url=edition.url(path),
        archive_url=edition.archive_url(path),
        note=one_line(" ".join(part for part in said if part)),
    )
