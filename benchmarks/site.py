"""One build of a whole site, stage by stage, as `generator.pipeline` does it."""

from __future__ import annotations

import gc
import json
import re
import shutil
import sys
from contextlib import ExitStack, contextmanager
from importlib import import_module
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from pkgutil import iter_modules
from types import FunctionType
from typing import TYPE_CHECKING
from unittest.mock import patch

from generator import api, blanks, cards, charts, citations, deadlines, exports, of_agencies, pictures
from generator import pages as pages_package
from generator.checking import check
from generator.clearance.gate import clear
from generator.collector import seldom_collect
from generator.drop.memory import give_back
from generator.errors import refuse
from generator.gathered import gather
from generator.generated import apart, pages_of_all, placeholders
from generator.language import SOURCE
from generator.pages.alone import alone
from generator.pages.edition import site_facts
from generator.publish import measured
from generator.rebuilding.carried import Needed
from generator.rebuilding.ingredients import ingredients, whole
from generator.search import index_site
from generator.shells import Converter, addresses_of, is_of_agency, shells_for, waiting
from generator.site.content_security import secure
from generator.site.renderer import render_site
from generator.site.second_language import join
from generator.sweep import allowed_values, sweep
from generator.sweep.clean import Clean
from generator.writer import DOCS, OWNED, OWNED_FILE, Aside, Stage
from tools.synthetic import make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.clock import Clock
    from generator.release import Release
    from generator.shells import Shells

GATE = "gate 3"
"""Pages and site are one stage: what was read there is not read here again, and shells move work between both."""
MOST_IN_CSV = 2_500_000
"""Complaints; more come as Parquet, in files of a million."""
PROJECT = Path(__file__).resolve().parent.parent


def measure(agencies: int, folder: Path, clock: Clock, languages: Sequence[str] = (SOURCE,)) -> int:
    """Build a site of the data that were drawn in `folder`, let `clock` say what each stage cost, and return its bytes.

    Stages of a language beside the first are counted apart, with its name before theirs.
    """
    gc.disable()  # as a build does (`generator.collector`)
    data, site = folder / "data", folder / "site"
    speak(data / "policy.toml", languages)
    lay_out_project(folder)
    release = _measured(data, clock)
    seldom_collect()
    allowed, address, clean = allowed_values(release), release.identity.site_url, Clean()
    shells = shells_for(languages, agencies, asked=None)
    aside = Aside(folder / "aside") if shells else None
    for chosen in languages:
        with Stage(folder / DOCS[chosen]) as stage, _charts_apart(clock, chosen):
            for path, content in _written(release, chosen, shells.get(chosen), clock):
                with clock.stage(of(chosen, "write")):
                    (aside if aside and is_of_agency(path) else stage).write(path, content)
            with clock.stage(of(chosen, GATE)):
                refuse(sweep(stage.folder, allowed, base_url=address, clean=clean))
            with clock.stage(of(chosen, "write")):
                stage.publish()
    for chosen in languages:
        with clock.stage(of(chosen, "mkdocs")):
            below = site if chosen == SOURCE else site / chosen
            facts = site_facts(release, chosen)
            render_site(folder, below, "mkdocs", release.identity, release.as_of, facts=facts, language=chosen)
            if chosen != SOURCE:
                join(site, chosen)
    with clock.stage("content policy"):
        secure(site)
    if aside:
        with clock.stage("write"):
            aside.join(site)
        for chosen, shell in shells.items():
            with clock.stage(of(chosen, "shells")), _charts_apart(clock, chosen):
                drawn = clock.drawn(of(chosen, "pages"), _pages_of_agencies(release, chosen))
                docs, rendered = folder / DOCS[chosen], shell.take(site)
                rendered.fill(site, chain(drawn, waiting.pages(docs)), Converter(folder / "mkdocs.yml"))
                own = addresses_of(card.agency.id for card in release.scorecards)
                shell.name(site, address, chain(own, waiting.addresses(docs)))
    for chosen in languages:
        with clock.stage(of(chosen, "search index")):
            index_site(release, folder / DOCS[chosen], site, chosen)
    give_back()
    # A language's folder first: what is read there is known when the whole site is read.
    for chosen in reversed(languages):
        with clock.stage(of(chosen, GATE)):
            below = site if chosen == SOURCE else site / chosen
            refuse(sweep(below, allowed, base_url=address, clean=clean))
    return sum(path.stat().st_size for path in site.rglob("*") if path.is_file())


def of(language: str, stage: str) -> str:
    """Name a stage of a language."""
    return stage if language == SOURCE else f"{language}: {stage}"


def speak(policy: Path, languages: Sequence[str]) -> None:
    """Say in a policy which languages the site has."""
    text, count = re.subn(r"(?m)^bahasa = .*$", f"bahasa = {json.dumps(list(languages))}", policy.read_text("utf-8"))
    if count != 1:
        sys.exit("the policy does not say its languages")
    policy.write_text(text, encoding="utf-8")


def _measured(data: Path, clock: Clock) -> Release:
    """Return the release; what is not needed afterwards is let go, as in a build."""
    with clock.stage("read and check"):
        policy, intake = check(data)
    with clock.stage("clear"):
        cleared = clear(intake, policy)
        drop = intake.drops[-1].id
        del intake
        give_back()
    with clock.stage("tally and metrics"):
        gathered = gather(cleared, policy, drop)
        del cleared
        release = measured(gathered, policy)
        del gathered
        give_back()
    with clock.stage("what agencies' files are made of"):
        whole(release, ingredients(release))
    return release


def _written(release: Release, chosen: str, shells: Shells | None, clock: Clock) -> Iterator[tuple[str, str | bytes]]:
    """Yield what is written for the engine in a language, and the files with the first."""
    of_all = pages_of_all(release, chosen)
    pages = (
        chain(apart(of_all, shells), placeholders(release, chosen, shells))
        if shells
        else chain(of_all, _pages_of_agencies(release, chosen))
    )
    yield from clock.drawn(of(chosen, "pages"), pages)
    if chosen == SOURCE:
        yield from clock.drawn("api", api.documents(release))
        downloads = chain(exports.files(release), citations.files(release), blanks.published(release))
        yield from clock.drawn("downloads", downloads)
        yield from clock.drawn("cards and calendars", chain(cards.files(release), deadlines.calendars(release)))
        yield from clock.drawn("embeds and press sheets", alone(release))
        yield from clock.drawn("pictures", pictures.files(release))


def _pages_of_agencies(release: Release, chosen: str) -> Iterator[tuple[str, str]]:
    return of_agencies.pages(release, chosen, Needed.all_of(release.scorecards))


def draw(data: Path, agencies: int, complaints_each: int, drops: int = 1) -> None:
    """Draw the data in a process of its own: to draw ten million complaints takes more memory than to publish them.

    Whoever measures memory must not be that process's parent either.
    """
    kind = "csv" if agencies * complaints_each <= MOST_IN_CSV else "parquet"
    drawn = (data, agencies, complaints_each, drops)
    drawing = get_context("spawn").Process(target=make, args=drawn, kwargs={"fmt": kind})
    drawing.start()
    drawing.join()
    if drawing.exitcode:
        sys.exit("the data could not be drawn")


def lay_out_project(folder: Path) -> None:
    """Copy what people wrote: the engine's configuration, their pages and the theme's overrides."""
    for configuration in PROJECT.glob("mkdocs*.yml"):
        shutil.copy(configuration, folder)
    shutil.copytree(PROJECT / "overrides", folder / "overrides")
    for docs in DOCS.values():
        shutil.copytree(PROJECT / docs, folder / docs, ignore=_generated)


def _generated(folder: str, names: list[str]) -> set[str]:
    """Name what a build makes, which stands right under such a folder: a guide's own `index.md` lies deeper."""
    made = {name for name in names if name in {*OWNED, OWNED_FILE} or name.startswith(".")}
    return made if Path(folder).name in DOCS.values() else set()


@contextmanager
def _charts_apart(clock: Clock, language: str) -> Iterator[None]:
    """Count the drawing of charts for itself, not for the pages that ask for them."""
    modules = [import_module(f"generator.pages.{found.name}") for found in iter_modules(pages_package.__path__)]
    with ExitStack() as undo:
        for name in charts.__all__:
            draw = getattr(charts, name)
            if isinstance(draw, FunctionType):
                for module in [each for each in (charts, *modules) if getattr(each, name, None) is draw]:
                    undo.enter_context(patch.object(module, name, _counted(clock, of(language, "charts"), draw)))
        yield


def _counted(clock: Clock, stage: str, draw: Callable[..., str]) -> Callable[..., str]:
    def counted(*values: object, **options: object) -> str:
        with clock.stage(stage):
            return draw(*values, **options)

    return counted
