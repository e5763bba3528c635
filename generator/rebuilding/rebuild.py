"""A whole site, unless it would come out the same: then it is left alone, before anything heavy is even loaded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from generator.drop.folders import must_exist
from generator.errors import UsageFault
from generator.progress import silent
from generator.rebuilding import made_of
from generator.writer import DOCS, build_lock, must_be_ours, must_lie_apart

if TYPE_CHECKING:
    from generator.progress import Say
    from generator.release import Release
    from generator.site.renderer import Renderer


def project_root() -> Path:
    """Return the folder that holds `mkdocs.yml`: where the command runs, else where this package stands.

    Raises UsageFault where neither does.
    """
    for folder in (Path.cwd(), Path(__file__).resolve().parents[2]):
        if (folder / "mkdocs.yml").is_file():
            return folder
    msg = "Tidak ada mkdocs.yml di sini. Jalankan perintah ini dari folder utama Rapor."
    raise UsageFault(msg)


class Options(TypedDict, total=False):
    """What `pipeline.build` may be told besides where from and where to."""

    renderer: Renderer
    jobs: int
    as_of_drop: str | None
    shelled: bool | None
    scheduler: str | None


ALTERING = ("renderer", "as_of_drop", "shelled")
"""Options by which a site, or what is left beside it, comes out otherwise; the others give the same bytes."""


def rebuild(
    data: Path,
    site: Path,
    say: Say,
    *,
    project: Path | None = None,
    explain: Say = silent,
    **how: Unpack[Options],
) -> Release | None:
    """Build as `pipeline.build` does. Returns None where every input and every file is what it was when it was made.

    `explain` is told why the site is made, and what of it came out otherwise than before.
    """
    root = project or project_root()
    must_be_ours(site)
    must_exist(data)
    must_lie_apart(site, data, *(root / folder for folder in (*DOCS.values(), "overrides")))
    with build_lock(root):  # from the first look at what stands: nobody else may alter it until it is written
        return _rebuilt(data, site, say, root, explain, how)


def _rebuilt(  # noqa: PLR0913, PLR0917 - as `rebuild`
    data: Path, site: Path, say: Say, root: Path, explain: Say, how: Options
) -> Release | None:
    def inputs() -> made_of.Parts:
        return made_of.parts(data, root, **{name: how.get(name) for name in ALTERING})

    now, made, sums = inputs(), made_of.made_of(root, site), made_of.sums_of(site)
    before = made.parts if made else None
    _tell(explain, made_of.reasons(before, now))
    if now == before and made_of.is_untouched(site):
        return None
    from generator import pipeline  # noqa: PLC0415 - pandas, SciPy and matplotlib take longer than all of the above
    from generator.rebuilding.carried import Carried  # noqa: PLC0415 - as above
    from generator.rebuilding.release_kept import keep, recall  # noqa: PLC0415 - as above

    carried = Carried(site)
    if made and made.parts.get(made_of.PROGRAM) == now[made_of.PROGRAM]:
        # Templates and catalogues are part of what agencies and the archive are made of, but not of a release.
        has_same_words = made.parts.get(made_of.WORDS) == now[made_of.WORDS]
        wholes = made.wholes if has_same_words else replace(made.wholes, release="", tables={})
        pages_stand = has_same_words and made.parts.get(made_of.GENERATED) == now[made_of.GENERATED]
        carried = Carried(site, sums, made.asked, made.answers, made.agencies, wholes, pages_stand=pages_stand)
    known = recall(root, site, made.release) if made and made_of.has_same_data(made.parts, now) else None
    release = pipeline.build(data, site, say, project=root, carried=carried, known=known, **how)
    after = inputs()
    if after == now | {made_of.GENERATED: after[made_of.GENERATED]}:  # else something was changed meanwhile
        kept = made.release if made and known else keep(root, site, release)
        of_site = carried.asked, carried.answers, carried.agencies, carried.wholes
        made_of.keep(root, site, made_of.Made(after, *of_site, kept))
    _tell(explain, carried.told())
    _tell(explain, made_of.outcome(sums, made_of.sums_of(site)))
    return release


def _tell(say: Say, sentences: list[str]) -> None:
    for sentence in sentences:
        say(sentence)
