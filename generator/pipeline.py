"""The whole story on one screen: from a data folder to a published site.

    policy → take in → gate 1 → count and measure → ═ release ═
    → pages, API, downloads → gate 3 → docs/ → renderer → search index → gate 3 → SHA256SUMS → site/

Of thousands of agencies the renderer gets shells alone; what fills them and their files join its site before the index.

A stage that finds a fault raises, and nothing has been written where the result would stand: pages are staged and
swapped into the folders that the generator owns, and so is the finished site.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING

from generator import api, archive, blanks, cards, citations, deadlines, exports, feeds, of_agencies, one_file
from generator.archive.freezing import freeze
from generator.carried import Carried, Kept, Needed
from generator.checking import check
from generator.checksums import write_sums
from generator.clean import Clean, Contacts
from generator.clearance import clear
from generator.cluster import counting_on
from generator.collector import seldom_collected, uncollected
from generator.comparison import compare
from generator.content_security import secure
from generator.disclosure.answering import answering_in
from generator.documents.proofs import with_documents
from generator.drop.findings import errors
from generator.drop.folders import drop_folders, unknown_drop
from generator.drop.intake import NO_DROPS
from generator.drop.memory import give_back
from generator.drop.sealing import basis_of, verify_chain
from generator.errors import GateRefused, UsageFault, VerificationFailed
from generator.gathered import gather, moved_between
from generator.ingredients import ingredients, whole
from generator.language import SOURCE
from generator.links import links_among_pages
from generator.pages.dictionary import pages_of_reference
from generator.pages.edition import site_facts
from generator.pages.twin import in_language
from generator.pages.views import shared_pages
from generator.policy import read_policy
from generator.publish import measured, publish
from generator.rebuilding import project_root
from generator.register import agencies, records
from generator.renderer import render_site
from generator.search import index_site
from generator.second_language import join
from generator.sharing import shared_out
from generator.shells import is_of_agency, shells_for
from generator.site_logo import read_logo
from generator.site_map import put_in_order
from generator.sweep import allowed_values, sweep
from generator.taking import anew
from generator.writer import DOCS, Aside, Stage, add_files, build_lock, must_be_ours, site_staging, swap_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.comparison import Changes
    from generator.drop.findings import Finding
    from generator.made_of import Ingredients
    from generator.progress import Say
    from generator.release import Release
    from generator.renderer import Renderer
    from generator.sharing import Share
    from generator.shells import Shells
    from generator.taking import Take, TakeOwn


@uncollected()
def release_of(
    data: Path, say: Say, *, as_of_drop: str | None = None, scheduler: str | None = None, jobs: int = 1
) -> Release:
    """Return the release of the newest drop, or of `as_of_drop`: gates 1 and 2 are behind it.

    Complaints are counted in this process, or on the Dask cluster of the scheduler at this address: the same counts.
    Blocks of large tables go through gate 2 in `jobs` processes: the same blocks.
    """
    with counting_on(scheduler) as run, answering_in(jobs):
        say(f"Membaca dan memeriksa {data} …")
        policy, intake = check(data, say=say, as_of_drop=as_of_drop)
        cleared, drop = clear(intake, policy), intake.drops[-1].id
        del intake  # it holds what was read as it lay in the files
        give_back()
        if faults := archive.unpublishable(data):
            msg = "Arsip tidak lagi seperti saat dibekukan, jadi tidak ada yang ditulis."
            raise VerificationFailed(msg, faults)
        say(f"Menghitung rilis {drop} …")
        frozen = archive.archives(data, until=drop)
        gathered = gather(cleared, policy, drop, tuple(archive.shown_before(frozen)), run)
        del cleared  # and with it all complaints
        release = measured(gathered, policy)
    give_back()
    release = replace(release, archived=tuple(one.drop for one in frozen))
    return with_documents(release, gathered.known, data)


def freeze_release(data: Path, drop: str, say: Say) -> Path:
    """Keep the public values of a release for ever, and return where. Drops up to it must be sealed and unchanged.

    Raises UsageFault where a later one is frozen: its archive names the one that was before it, and no other may come
    between.
    """
    faults = verify_chain(data, until=drop)
    if faults:
        msg = "Belum dapat dibekukan: rilis ini atau yang sebelumnya belum disegel, atau tidak sama dengan segelnya."
        raise VerificationFailed(msg, faults)
    if later := archive.frozen_after(data, drop):
        msg = (
            f"Rilis {later} yang lebih baru sudah dibekukan, jadi rilis {drop} tidak dapat dibekukan lagi: arsip "
            "adalah rantai yang dibuat berurutan. Biarkan rilis ini tanpa arsip, dan bekukan rilis berikutnya segera "
            "sesudah disegel."
        )
        raise UsageFault(msg)
    release = release_of(data, say, as_of_drop=drop)
    say(f"Membekukan rilis {drop} …")
    earlier = [one for one in archive.archives(data, until=drop) if one.drop != drop]
    return freeze(release, data, earlier, basis_of(data))


def difference_of(data: Path, drops: tuple[str, str], say: Say) -> Changes:
    """Return what changes for readers between two drops, the older one first whatever their order here."""
    ids = [folder.id for folder in drop_folders(data)[0]]
    if not ids:
        raise unknown_drop(ids)
    for drop in drops:
        if drop not in ids:
            near = get_close_matches(drop, ids, n=3, cutoff=0)
            msg = f"Rilis itu tidak ada di {data}. Yang paling dekat: {', '.join(near)}."
            raise UsageFault(msg)
    older, newer = sorted(drops, key=ids.index)
    say(f"Membaca dan memeriksa {data} …")
    policy, intake = check(data, say=say, as_of_drop=newer)
    cleared = clear(intake, policy)
    say(f"Menghitung rilis {older} dan {newer} …")
    before = publish(cleared, policy, older)
    after = publish(cleared, policy, newer) if newer != older else before
    return compare(before, after, moved_between(cleared, older, newer))


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


def templates(data: Path, say: Say) -> list[tuple[str, bytes]]:
    """Return name and bytes of the workbooks to fill in; before the first drop, from the register alone."""
    say(f"Membaca dan memeriksa {data} …")
    policy, intake = check(data, say=say)
    findings = tuple(finding for finding in intake.findings if finding.code != NO_DROPS)
    cleared = clear(replace(intake, findings=findings), policy)
    commitments = cleared.newest("komitmen")
    titles = [] if commitments is None else [(row["id"], row["judul"]) for row in records(commitments)]
    is_example = any(drop.manifest.is_example for drop in cleared.drops if drop.id not in cleared.replaced)
    return list(blanks.files(blanks.known(agencies(cleared.reference), titles, is_example=is_example)))


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
            for path, content in chain(pages_of_all(release, chosen), of_release):
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


def leave_pages(
    release: Release, files: Iterable[tuple[str, str | bytes]], shells: Mapping[str, Shells], aside: Aside | None
) -> None:
    """Leave the generated folders as they stand; write those of `files` that the engine need not see."""
    for path, content in files:
        if aside and is_of_agency(path):
            aside.write(path, content)
    for chosen, of_language in shells.items():
        for _ in placeholders(release, chosen, of_language):
            pass  # they stand there; it remembers what they are


def placeholders(release: Release, chosen: str, shells: Shells) -> Iterator[tuple[str, str]]:
    """Yield path and Markdown of what the engine renders in place of the pages of agencies in a language."""
    return shells.placeholders(of_agencies.pages(release, chosen, Needed.all_of(release.scorecards)))


@uncollected()
def build(  # noqa: PLR0913 - one argument for each option of the command
    data: Path,
    site: Path,
    say: Say,
    *,
    renderer: Renderer = "mkdocs",
    jobs: int = 1,
    as_of_drop: str | None = None,
    project: Path | None = None,
    shelled: bool | None = None,
    scheduler: str | None = None,
    carried: Carried | None = None,
    known: Release | None = None,
) -> Release:
    """Build the whole site into `site`; the site that stood there stays until the new one has passed the last gate.

    `shelled` says whether Rapor itself fills shells for the pages of agencies; None leaves it to how many there are.
    `carried` is what is known of that earlier site; what it says of this one is written into it. `known` is the release
    of exactly these data, where it need not be made.
    """
    root = project or project_root()
    must_be_ours(site)
    refuse(links_among_pages(root))
    if known:
        say(f"Rilis {known.drop} diambil dari pembangunan sebelumnya: datanya sama.")
    release = known or release_of(data, say, as_of_drop=as_of_drop, scheduler=scheduler, jobs=jobs)
    identity, policy = release.identity, read_policy(data / "policy.toml")
    allowed, address, carried = allowed_values(release), identity.site_url, carried or Carried(site)
    passed = carried.passed(address, Contacts(allowed))
    clean = Clean(stood=passed)
    shells = shells_for(identity.languages, len(release.scorecards), asked=shelled)
    with (
        seldom_collected(),
        build_lock(root),
        site_staging(site) as staging,
        shared_out(release, jobs, staging) as share,
    ):
        staged, aside = staging / "site", Aside(staging / "aside") if shells else None
        seen = ingredients(release)
        kept = None if shells else carried.of_agencies(seen, root / DOCS[SOURCE])
        shared = partial(shared_files, release, carried.file, partial(carried.file_of, seen))
        files = carried.of_release(whole(release, seen), shared)
        if known and carried.pages_stand:
            leave_pages(release, files, shells, aside)
        else:
            in_engine = () if shells else identity.languages
            pages = {chosen: carried.pages_of_agencies(root / DOCS[chosen], chosen) for chosen in in_engine}
            write_pages(
                *(release, root, say, share),
                jobs=jobs,
                clean=clean,
                shells=shells,
                aside=aside,
                kept=kept,
                pages=pages,
                files=files,
            )
        logo = read_logo(data, policy.logo)
        for chosen in identity.languages:
            say(f"Merakit situs dengan {renderer}{'' if chosen == SOURCE else f' dalam bahasa kedua ({chosen})'} …")
            render_site(
                *(root, staged if chosen == SOURCE else staged / chosen, renderer, identity, release.as_of),
                facts=site_facts(release, chosen),
                colour=policy.colour,
                logo=logo,
                language=chosen,
            )
            if chosen != SOURCE:
                join(staged, chosen)
        secure(staged)
        if aside:
            aside.join(staged)
            say(f"Mengisi halaman {len(release.scorecards)} instansi …")
            fill_shells(release, root, staged, shells, share, carried, seen)
        put_in_order(staged)
        for chosen in identity.languages:
            index_site(release, root / DOCS[chosen], staged, chosen)
        add_files(staged, [citations.at_the_root(release), *feeds.files(release)])
        add_files(staged, carried.of_archive(archive.parts(archive.archives(data, until=release.drop))))
        program = one_file.packed()
        add_files(staged, one_file.files(program))
        give_back()
        say("Menyapu situs jadi …")
        programs = {one_file.PUBLISHED: sha256(program).hexdigest()}
        refuse(sweep(staged, allowed, base_url=address, jobs=jobs, programs=programs, clean=clean))
        carried.answered(clean, passed)
        write_sums(staged, clean.digests)
        swap_site(staged, site)
    return release


def fill_shells(  # noqa: PLR0913, PLR0917 - what is filled with what, and what need not be
    release: Release,
    root: Path,
    staged: Path,
    shells: Mapping[str, Shells],
    share: Share,
    carried: Carried,
    seen: Ingredients,
) -> None:
    """Put what is made agency by agency into the staged site: the engine got shells in place of its pages."""
    rendered = {chosen: of_language.take(staged) for chosen, of_language in shells.items()}
    configuration = root / "mkdocs.yml"
    made_with = f"{configuration.read_text(encoding='utf-8')}{sorted(rendered.items())}"
    kept = carried.of_agencies(seen, root / DOCS[SOURCE], shells=sha256(made_with.encode()).hexdigest())
    share(of_agencies.Filled(staged, configuration, rendered, kept))
    for of_language in shells.values():
        of_language.name(staged, release.identity.site_url, (card.agency.id for card in release.scorecards))


def refuse(findings: list[Finding]) -> None:
    """Stop when a gate found something."""
    if errors(findings):
        msg = "Gerbang privasi menolak: ada isi yang tidak boleh terbit. Tidak ada yang ditulis."
        raise GateRefused(msg, findings)
