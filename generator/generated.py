"""What is made of a release besides pictures, and how it comes below `docs/`, or into the site that an engine made.

Pages lie in folders that the generator owns, staged until gate 3 has read them. Of thousands of agencies the engine
gets shells alone: files of agencies wait aside, and their pages are filled in when it is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import chain, islice
from typing import TYPE_CHECKING

from generator import api, blanks, cards, deadlines, exports, of_agencies
from generator.errors import refuse
from generator.language import SOURCE
from generator.pages.dictionary import pages_of_reference
from generator.pages.twin import in_language
from generator.pages.views import shared_pages
from generator.rebuilding.carried import Kept, Needed
from generator.rebuilding.ingredients import whole
from generator.rebuilding.taking import anew
from generator.shells import AGENCY_FOLDERS, Converter, addresses_of, is_of_agency, waiting
from generator.sweep import allowed_values, sweep
from generator.writer import DOCS, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.progress import Say
    from generator.rebuilding.carried import Carried
    from generator.rebuilding.made_of import Ingredients
    from generator.rebuilding.taking import Take, TakeOwn
    from generator.release import Release
    from generator.sharing import Share
    from generator.shells import Shells
    from generator.sweep.clean import Clean
    from generator.writer import Aside


def texts(release: Release) -> Iterator[tuple[str, str | bytes]]:
    """Yield every generated file but the pictures: path relative to `docs/`, and what it holds."""
    yield from chain(pages_of_all(release, SOURCE), shared_files(release))
    everything = Needed.all_of(release.scorecards)
    yield from of_agencies.pages(release, SOURCE, everything)
    yield from of_agencies.texts(release, everything)


def pages_of_all(release: Release, chosen: str) -> Iterator[tuple[str, str]]:
    """Yield the pages, in a language, that are not of one agency; those of the data's own words are in one alone."""
    yield from in_language(release, chosen, shared_pages)
    yield from pages_of_reference() if chosen == SOURCE else ()


def shared_files(release: Release, take: Take = anew, take_own: TakeOwn = anew) -> Iterator[tuple[str, str | bytes]]:
    """Yield what is made of the whole release, is no page of it and exists once, whatever the languages."""
    yield from chain(api.shared_documents(release), exports.files(release, take, take_own))
    yield from cards.files(release, take=take_own)
    yield from chain(deadlines.calendars(release), blanks.published(release, take))


def write_pages(  # noqa: PLR0913 - what is written where, and how
    release: Release,
    root: Path,
    say: Say,
    share: Share,
    *,
    jobs: int = 1,
    clean: Clean | None = None,
    shells: Mapping[str, Shells] | None = None,
    aside: Aside | None = None,
    kept: Kept | None = None,
    pages: Mapping[str, Kept] | None = None,
    files: Iterable[tuple[str, str | bytes]] | None = None,
) -> None:
    """Write the generated folders under `root`, once gate 3 has read every byte of them, in `jobs` processes.

    With `shells`, by language, the engine gets those for the pages of agencies, and files of agencies go `aside`.
    Without, those of `kept` and, by language, of `pages` are taken over. `files` are those of the whole release, where
    some may stand already.
    """
    allowed, address = allowed_values(release), release.identity.site_url
    for chosen in release.identity.languages:
        other = "" if chosen == SOURCE else f" dalam bahasa kedua ({chosen})"
        say(f"Menulis halaman {len(release.scorecards)} instansi{other} …")
        with Stage(root / DOCS[chosen]) as stage:
            of_release = (shared_files(release) if files is None else files) if chosen == SOURCE else ()
            shared = pages_of_all(release, chosen)
            for path, content in chain(apart(shared, shells[chosen]) if shells else shared, of_release):
                (aside if aside and is_of_agency(path) else stage).write(path, content)
            if shells:
                for path, text in placeholders(release, chosen, shells[chosen]):
                    stage.write(path, text)
            else:
                nothing = Kept(stage.folder)
                standing = (pages or {}).get(chosen, nothing), kept or nothing
                share(of_agencies.Written(stage.folder, root / DOCS[chosen], chosen, *standing))
            refuse(sweep(stage.folder, allowed, base_url=address, jobs=jobs, clean=clean))
            stage.publish()


def apart(pages: Iterable[tuple[str, str]], shells: Shells) -> Iterator[tuple[str, str]]:
    """Yield pages, those of which there may be thousands in their waiting place, with the shells for them."""
    for path, text in pages:
        if waiting.is_one_of_many(path):
            yield from shells.placeholders([(path, text)])
            yield waiting.place_of(path), text
        else:
            yield path, text


def placeholders(release: Release, chosen: str, shells: Shells) -> Iterator[tuple[str, str]]:
    """Yield path and Markdown of what the engine renders in place of the pages of agencies in a language.

    The pages of an agency come first, one in either folder, and all others are like them.
    """
    pages = of_agencies.pages(release, chosen, Needed.all_of(release.scorecards))
    return shells.placeholders(islice(pages, len(AGENCY_FOLDERS)))


@dataclass(frozen=True)
class Making:
    """A build under way: of what, where, and what may be taken over from the site before."""

    release: Release
    root: Path
    say: Say
    share: Share
    """Does a piece of work for all agencies."""
    carried: Carried
    seen: Ingredients
    """What each agency's files are made of."""
    shells: Mapping[str, Shells]
    """By language; empty where the engine gets every page."""
    aside: Aside | None
    """Where files of agencies wait that the engine need not see; None without shells."""

    def bring_pages(self, *, pages_stand: bool, jobs: int, clean: Clean) -> None:
        """Make the generated folders say what the release says. Where `pages_stand` they do; only files aside lack."""
        release, carried, root = self.release, self.carried, self.root
        kept = None if self.shells else carried.of_agencies(self.seen, root / DOCS[SOURCE])
        shared = partial(shared_files, release, carried.file, partial(carried.file_of, self.seen))
        files = carried.of_release(whole(release, self.seen), shared)
        if pages_stand:
            self._leave_pages(files)
            return
        in_engine = () if self.shells else release.identity.languages
        pages = {chosen: carried.pages_of_agencies(root / DOCS[chosen], chosen) for chosen in in_engine}
        write_pages(
            *(release, root, self.say, self.share),
            jobs=jobs,
            clean=clean,
            shells=self.shells,
            aside=self.aside,
            kept=kept,
            pages=pages,
            files=files,
        )

    def _leave_pages(self, files: Iterable[tuple[str, str | bytes]]) -> None:
        """Leave the generated folders as they stand; write those of `files` that the engine need not see."""
        for path, content in files:
            if self.aside and is_of_agency(path):
                self.aside.write(path, content)
        for chosen, of_language in self.shells.items():
            waiting_there = of_language.placeholders(waiting.pages(self.root / DOCS[chosen]))
            for _ in chain(waiting_there, placeholders(self.release, chosen, of_language)):
                pass  # they stand there; it remembers what they are

    def fill_shells(self, staged: Path) -> None:
        """Put what waited aside, and what is made agency by agency, into the site that the engine made with shells."""
        if not self.aside:
            return
        self.aside.join(staged)
        self.say(f"Mengisi halaman {len(self.release.scorecards)} instansi …")
        rendered = {chosen: of_language.take(staged) for chosen, of_language in self.shells.items()}
        configuration = self.root / "mkdocs.yml"
        made_with = sorted((chosen, of_language.of_agencies()) for chosen, of_language in rendered.items())
        shells = sha256(f"{configuration.read_text(encoding='utf-8')}{made_with}".encode()).hexdigest()
        kept = self.carried.of_agencies(self.seen, self.root / DOCS[SOURCE], shells=shells)
        self.share(of_agencies.Filled(staged, configuration, rendered, kept))
        agencies = [card.agency.id for card in self.release.scorecards]
        for chosen, of_language in self.shells.items():
            docs = self.root / DOCS[chosen]
            rendered[chosen].fill(staged, waiting.pages(docs), Converter(configuration))
            filled = chain(addresses_of(agencies), waiting.addresses(docs))
            of_language.name(staged, self.release.identity.site_url, filled)
