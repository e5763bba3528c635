"""What every page says about itself: who publishes it, which release it shows, as of when, and how to cite it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from generator.language import N_, SOURCE, _, language, speaking
from generator.pages.environment import literal
from generator.pages.locale import english_date, full_date

if TYPE_CHECKING:
    from datetime import date
    from typing import Self

    from generator.release import Release

EXAMPLE = N_("DATA CONTOH")
EXAMPLE_IN_ENGLISH = f"{EXAMPLE}, invented example data"


MOST_WITH_ALL_FORMS: Final = 250
"""Scorecards up to which everything is made unasked in its heavy form too. GitHub Pages holds one gigabyte: pictures in
PNG take 0.2 MB and 0.1 s an agency, workbooks 0.05 MB and 0.015 s.
"""


def _in_all_forms(asked: str, scorecards: int) -> bool:
    return asked == "lengkap" or (asked == "otomatis" and scorecards <= MOST_WITH_ALL_FORMS)


@dataclass(frozen=True, slots=True)
class Edition:
    """One release as its pages name it."""

    site_name: str
    site_url: str
    """Without a slash at the end."""
    folder: str
    """Where the pages in the language in force lie, below the root: empty for that of the sources, else as `en/`."""
    government: str
    publisher: str
    contact: str
    """Empty where the policy names none."""
    licence: str
    source: str
    """Who supplied the complaints of this release."""
    drop: str
    as_of: date
    is_example: bool
    min_n: int
    few_n: int
    manifest: str
    """SHA-256 of the manifest of the drop; empty where it is not known."""
    is_archived: bool
    """True where the release's scorecards stand frozen under `/arsip/<drop>/`."""
    has_png: bool
    """False where the policy saves the space of pictures in PNG."""
    has_workbooks: bool
    """False where the policy saves the space of a workbook an agency."""

    @classmethod
    def of(cls, release: Release) -> Self:
        """Take the facts from a release."""
        identity = release.identity
        source = next((drop.source for drop in release.drops if drop.id == release.drop), "")
        return cls(
            site_name=identity.site_name,
            site_url=identity.site_url.rstrip("/"),
            folder="" if language() == SOURCE else f"{language()}/",
            government=identity.government,
            publisher=identity.publisher,
            contact=identity.publisher_contact or "",
            licence=identity.licence,
            source=source,
            drop=release.drop,
            as_of=release.as_of,
            is_example=release.is_example,
            min_n=release.min_n,
            few_n=release.few_n,
            manifest=next((drop.manifest_sha256 or "" for drop in release.drops if drop.id == release.drop), ""),
            is_archived=release.drop in release.archived,
            has_png=_in_all_forms(identity.pictures, len(release.scorecards)),
            has_workbooks=_in_all_forms(identity.workbooks, len(release.scorecards)),
        )

    @property
    def date(self) -> str:
        """The as-of date in words."""
        return full_date(self.as_of)

    @property
    def stamp(self) -> str:
        """The mark that ends a line of an example, with the space before it; empty otherwise."""
        return f" {_(EXAMPLE)}." if self.is_example else ""

    @property
    def source_line(self) -> str:
        """What stands under every figure."""
        return _(
            "Sumber: {source}, rilis {drop}. Data per {date}.{stamp}",
            source=self.source,
            drop=self.drop,
            date=self.date,
            stamp=self.stamp,
        )

    def url(self, path: str) -> str:
        """Return the full address of a page or file of the site."""
        return f"{self.site_url}/{path}"

    def page_url(self, path: str) -> str:
        """Return the full address of a page in the language that the edition was made in."""
        return self.url(f"{self.folder}{path}")

    def archive_url(self, path: str) -> str:
        """Return where a scorecard (`path` may end in an anchor) or, of `""`, the release stands frozen; else `""`."""
        is_frozen = self.is_archived and (not path or path.startswith("rapor/"))
        return self.url(f"arsip/{self.drop}/{path}") if is_frozen else ""

    def quotation(self, claim: str, path: str) -> str:
        """Return a sentence with its source, ready to be quoted; `path` may end in an anchor."""
        if language() == "en":
            return self.quotation_in_english(claim, path)
        mark = f", {EXAMPLE}" if self.is_example else ""
        digest = f"; SHA-256 manifes {self.manifest}" if self.manifest else ""
        archive = self.archive_url(path)
        return (
            f"{claim} Sumber: {self.publisher}, {self.site_name}, rilis {self.drop} "
            f"(data per {self.date}{mark}{digest}), {self.url(path)}{f' (arsip: {archive})' if archive else ''}"
        )

    def quotation_in_english(self, claim: str, path: str) -> str:
        """Return the same in English; `claim` is English already."""
        mark = f", {EXAMPLE_IN_ENGLISH}" if self.is_example else ""
        digest = f"; manifest SHA-256 {self.manifest}" if self.manifest else ""
        archive = self.archive_url(path)
        archived = f" (archived: {archive})" if archive else ""
        return (
            f"{claim} Source: {self.publisher}, {self.site_name}, release {self.drop} (data as of "
            f"{english_date(self.as_of)}{mark}{digest}), {self.page_url(path)}{archived}"
        )

    def reference(self, title: str, path: str) -> str:
        """Return how to cite a page as a whole."""
        mark = f" ({_(EXAMPLE)})" if self.is_example else ""
        said = N_("{publisher} ({year}). {site_name}: {title}. Rilis {drop}, data per {date}. {path}{mark}")
        if title.endswith(self.drop):
            said = N_("{publisher} ({year}). {site_name}: {title}, data per {date}. {path}{mark}")
        return _(
            said,
            publisher=self.publisher,
            year=self.as_of.year,
            site_name=self.site_name,
            title=title,
            drop=self.drop,
            date=self.date,
            path=self.page_url(path),
            mark=mark,
        )


class Undated(Edition):
    """An edition that does not say which release it is: what a page made with it holds are its figures.

    Two releases give the same undated page exactly where a reader of the one has nothing new in the other. What is
    counted from the as-of date (days overdue, days since a check) stays, because it changes for the reader.
    """

    @classmethod
    def of(cls, release: Release) -> Self:
        """Take the facts from a release, but for its name."""
        return replace(super().of(release), drop="", manifest="", is_archived=False)

    @property
    def date(self) -> str:
        """Nothing: the as-of date is not said."""
        return ""

    def quotation_in_english(self, claim: str, path: str) -> str:
        """Return the claim and the address alone: the source would say the date."""
        return f"{claim} {self.page_url(path)}"

    def reference(self, title: str, path: str) -> str:
        """Return the title and the address alone."""
        return f"{title} {self.page_url(path)}"


def site_facts(release: Release, chosen: str = SOURCE) -> dict[str, str | bool]:
    """Return what the foot of a page written by people says: escaped, because the theme prints it as it is.

    `akar` is where the whole site begins, on a site of several languages only.
    """
    with speaking(chosen):
        return _facts(release)


def _facts(release: Release) -> dict[str, str | bool]:
    edition = Edition.of(release)
    words = {
        "penerbit": edition.publisher,
        "kontak": edition.contact,
        "lisensi": edition.licence,
        "tanggal": edition.date,
        "rilis": edition.drop,
    }
    if len(release.identity.languages) > 1:
        words["akar"] = release.identity.site_url
    return {**{name: str(literal(text)) for name, text in words.items()}, "contoh": edition.is_example}
