"""The whole story, from a data folder to a published site: `release_of`, then `build`, each on one screen.

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
from typing import TYPE_CHECKING

from generator import archive, blanks, citations, feeds, one_file
from generator.archive.freezing import freeze
from generator.checking import check
from generator.clearance.gate import clear
from generator.cluster import counting_on
from generator.collector import seldom_collected, uncollected
from generator.comparison import compare
from generator.disclosure.answering import answering_in
from generator.documents.proofs import with_documents
from generator.drop.folders import drop_folders, unknown_drop
from generator.drop.intake import NO_DROPS
from generator.drop.memory import give_back
from generator.drop.sealing import basis_of, verify_chain
from generator.errors import UsageFault, VerificationFailed, refuse
from generator.gathered import gather, moved_between
from generator.generated import Making
from generator.language import SOURCE
from generator.links import keys_among_pages, links_among_pages
from generator.pages.edition import site_facts
from generator.policy import read_policy
from generator.publish import measured, publish
from generator.rebuilding import project_root
from generator.rebuilding.carried import Carried
from generator.rebuilding.ingredients import ingredients
from generator.register import agencies, records
from generator.search import index_site
from generator.sharing import shared_out
from generator.shells import shells_for
from generator.site.checksums import write_sums
from generator.site.content_security import secure
from generator.site.logo import read_logo
from generator.site.renderer import render_site
from generator.site.second_language import join
from generator.site.sitemap import put_in_order
from generator.sweep import allowed_values, sweep
from generator.sweep.clean import Clean, Contacts
from generator.writer import DOCS, Aside, add_files, build_lock, must_be_ours, site_staging, swap_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.comparison import Changes
    from generator.policy import Policy
    from generator.progress import Say
    from generator.release import Release
    from generator.site.logo import Logo
    from generator.site.renderer import Renderer


@uncollected()
def release_of(
    data: Path, say: Say, *, as_of_drop: str | None = None, scheduler: str | None = None, jobs: int = 1
) -> Release:
    """Return the release of the newest drop, or of `as_of_drop`: gates 1 and 2 are behind it.

    Complaints are counted in this process, or on the Dask cluster of the scheduler at this address: the same counts.
    Blocks of large tables go through gate 2 in `jobs` processes: the same blocks.
    Raises GateRefused, DataRejected, PolicyInvalid, UsageFault for a drop that is not there, and VerificationFailed
    where the archive is not what was frozen.
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
    Raises what `release_of` raises, GateRefused by gate 3 too, RendererFailed, and UsageFault for a place that cannot
    be written.
    """
    root = project or project_root()
    must_be_ours(site)
    refuse([*links_among_pages(root), *keys_among_pages(root, data)])
    if known:
        say(f"Rilis {known.drop} diambil dari pembangunan sebelumnya: datanya sama.")
    release = known or release_of(data, say, as_of_drop=as_of_drop, scheduler=scheduler, jobs=jobs)
    policy, carried = read_policy(data / "policy.toml"), carried or Carried(site)
    allowed, address = allowed_values(release), release.identity.site_url
    passed = carried.passed(address, Contacts(allowed))
    clean = Clean(stood=passed)
    shells = shells_for(release.identity.languages, len(release.scorecards), asked=shelled)
    with (
        seldom_collected(),
        build_lock(root),
        site_staging(site) as staging,
        shared_out(release, jobs, staging) as share,
    ):
        staged, aside = staging / "site", Aside(staging / "aside") if shells else None
        making = Making(release, root, say, share, carried, ingredients(release), shells, aside)
        making.bring_pages(pages_stand=known is not None and carried.pages_stand, jobs=jobs, clean=clean)
        render_languages(release, root, staged, say, renderer, policy, read_logo(data, policy.logo))
        secure(staged)
        making.fill_shells(staged)
        put_in_order(staged)
        for chosen in release.identity.languages:
            index_site(release, root / DOCS[chosen], staged, chosen, partial(carried.index, staged))
        program = one_file.packed()
        add_files(staged, beside_pages(release, data, carried, program))
        give_back()
        say("Menyapu situs jadi …")
        programs = {one_file.PUBLISHED: sha256(program).hexdigest()}
        refuse(sweep(staged, allowed, base_url=address, jobs=jobs, programs=programs, clean=clean))
        carried.answered(clean, passed)
        write_sums(staged, clean.digests)
        swap_site(staged, site)
    return release


def render_languages(  # noqa: PLR0913, PLR0917 - what is rendered, where, and what makes it look its publisher's
    release: Release, root: Path, staged: Path, say: Say, renderer: Renderer, policy: Policy, logo: Logo | None
) -> None:
    """Let the engine make a site of `docs/`, and of each further language a folder of it."""
    for chosen in release.identity.languages:
        say(f"Merakit situs dengan {renderer}{'' if chosen == SOURCE else f' dalam bahasa kedua ({chosen})'} …")
        render_site(
            *(root, staged if chosen == SOURCE else staged / chosen, renderer, release.identity, release.as_of),
            facts=site_facts(release, chosen),
            colour=policy.colour,
            logo=logo,
            language=chosen,
        )
        if chosen != SOURCE:
            join(staged, chosen)


def beside_pages(release: Release, data: Path, carried: Carried, program: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what no engine makes: citations, feeds, the archive, and the `program` that imports without Rapor."""
    yield citations.at_the_root(release)
    yield from feeds.files(release)
    yield from carried.of_archive(archive.parts(archive.archives(data, until=release.drop)))
    yield from one_file.files(program)


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
    """Return what changes for readers between two drops, the older one first whatever their order here.

    Raises UsageFault for a drop that is not there, and what `check` and `publish` raise.
    """
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
