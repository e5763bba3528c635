"""One build of a whole site, stage by stage, as `generator.pipeline` does it."""

from __future__ import annotations

import gc
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

from generator import api, blanks, charts, citations, exports, pictures, pipeline
from generator import pages as pages_package
from generator.checking import check
from generator.clean import Clean
from generator.clearance import clear
from generator.collector import seldom_collect
from generator.content_security import secure
from generator.drop.memory import give_back
from generator.gathered import gather
from generator.ingredients import ingredients
from generator.language import SOURCE
from generator.pages.alone import alone
from generator.pages.dictionary import pages_of_reference
from generator.pages.edition import site_facts
from generator.pages.views import pages_of_agencies, shared_pages
from generator.publish import measured
from generator.renderer import render_site
from generator.search import index_site
from generator.shells import Converter, is_of_agency, shells_for
from generator.sweep import allowed_values, sweep
from generator.writer import OWNED, OWNED_FILE, Aside, Stage
from tools.synthetic import make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from benchmarks.clock import Clock

GATE = "gate 3"
"""Pages and site are one stage: what was read there is not read here again, and shells move work between both."""
MOST_IN_CSV = 2_500_000
"""Complaints; more come as Parquet, in files of a million."""
PROJECT = Path(__file__).resolve().parent.parent


def measure(agencies: int, complaints_each: int, drops: int, folder: Path, clock: Clock) -> None:
    """Build a site of `agencies` agencies in `folder`, which is empty, and let `clock` say what each stage cost."""
    gc.disable()  # as a build does (`generator.collector`)
    data, docs, site = folder / "data", folder / "docs", folder / "site"
    draw(data, agencies, complaints_each, drops)
    lay_out_project(folder)
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
        ingredients(release)
    seldom_collect()
    allowed, clean = allowed_values(release), Clean()
    shells = shells_for([SOURCE], agencies, asked=None).get(SOURCE)
    with Stage(docs) as stage, _charts_apart(clock):
        aside = Aside(folder / "aside") if shells else None
        shared = chain(shared_pages(release), pages_of_reference())
        of_agencies = pages_of_agencies(release)
        parts: dict[str, Iterable[tuple[str, str | bytes]]] = {
            "pages": chain(shared, shells.placeholders(of_agencies) if shells else of_agencies),
            "api": api.documents(release),
            "downloads": chain(exports.files(release), citations.files(release), blanks.published(release)),
            "embeds and press sheets": alone(release),
            "pictures": pictures.files(release),
        }
        for name, outputs in parts.items():
            for path, content in clock.drawn(name, outputs):
                with clock.stage("write"):
                    (aside if aside and is_of_agency(path) else stage).write(path, content)
        with clock.stage(GATE):
            pipeline.refuse(sweep(stage.folder, allowed, base_url=release.identity.site_url, clean=clean))
        with clock.stage("write"):
            stage.publish()
    with clock.stage("mkdocs"):
        render_site(folder, site, "mkdocs", release.identity, release.as_of, facts=site_facts(release))
    with clock.stage("content policy"):
        secure(site)
    if shells and aside:
        with clock.stage("write"):
            aside.join(site)
        with clock.stage("shells"), _charts_apart(clock):
            drawn = clock.drawn("pages", pages_of_agencies(release))
            shells.take(site).fill(site, drawn, Converter(folder / "mkdocs.yml"))
            shells.name(site, release.identity.site_url, (card.agency.id for card in release.scorecards))
    with clock.stage("search index"):
        index_site(release, docs, site)
    give_back()
    with clock.stage(GATE):
        pipeline.refuse(sweep(site, allowed, base_url=release.identity.site_url, clean=clean))


def draw(data: Path, agencies: int, complaints_each: int, drops: int = 1) -> None:
    """Draw the data in a process of its own: to draw ten million complaints takes more memory than to publish them."""
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
    shutil.copytree(PROJECT / "docs", folder / "docs", ignore=_generated)


def _generated(folder: str, names: list[str]) -> set[str]:
    """Name what a build makes, which stands right under `docs/`: a guide's own `index.md` lies deeper."""
    made = {name for name in names if name in {*OWNED, OWNED_FILE} or name.startswith(".")}
    return made if Path(folder).name == "docs" else set()


@contextmanager
def _charts_apart(clock: Clock) -> Iterator[None]:
    """Count the drawing of charts for itself, not for the pages that ask for them."""
    modules = [import_module(f"generator.pages.{found.name}") for found in iter_modules(pages_package.__path__)]
    with ExitStack() as undo:
        for name in charts.__all__:
            draw = getattr(charts, name)
            if isinstance(draw, FunctionType):
                for module in [each for each in (charts, *modules) if getattr(each, name, None) is draw]:
                    undo.enter_context(patch.object(module, name, _counted(clock, draw)))
        yield


def _counted(clock: Clock, draw: Callable[..., str]) -> Callable[..., str]:
    def counted(*values: object, **options: object) -> str:
        with clock.stage("charts"):
            return draw(*values, **options)

    return counted
