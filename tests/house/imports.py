"""Who may import whom. The table is the architecture; what it does not allow is a fault, with the line that does it."""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BEFORE_THE_WAIST: dict[str, set[str]] = {
    "errors": {"drop.findings"},
    "progress": set(),
    "written": set(),
    "identifiers": {"identifiers"},
    "identifiers.complainant_columns": {"drop.schema", "identifiers"},
    "policy_shape": {"drop.findings", "identifiers", "written"},
    "policy": {"drop.findings", "errors", "identifiers", "policy_shape", "release", "written"},
    "drop": {
        *("clearance.gate", "clearance.texts", "drop", "errors", "identifiers", "job_summary", "policy"),
        *("progress", "written"),
    },
    "drop.schema": set(),
    "drop.model": {"drop.findings", "drop.trail"},
    "clearance.cells": {"drop", "identifiers", "policy"},
    "clearance.texts": {"drop.findings", "identifiers"},
    "clearance.gate": {"clearance.cells", "clearance.texts", "drop", "errors", "identifiers", "policy"},
    "imports": {
        *("clearance.texts", "collector", "drop", "errors", "identifiers", "imports", "policy", "progress"),
        *("written",),
    },
    "clearance.key_leaks": {"drop", "identifiers", "imports.keys", "written"},
    "clearance.strays": {
        *("clearance.gate", "clearance.key_leaks", "clearance.texts", "drop", "errors", "identifiers", "imports"),
        *("policy", "sweep.members", "sweep.spotting", "sweep.unread", "written"),
    },
    "packing": set(),
    "tally": {
        *("drop.history", "drop.model", "drop.schema", "metrics.limits", "metrics.workdays", "packing"),
        *("release",),
    },
    "partitions": {"drop", "metrics.limits", "metrics.workdays", "packing", "partitions", "policy", "tally"},
    "cluster": {"errors", "partitions"},
    "metrics": {"drop.schema", "metrics", "policy", "release", "tally"},
    "processes": {"errors"},
    "disclosure": {"disclosure", "drop.schema", "policy", "processes", "release", "tally"},
    "standings": {"drop.history", "drop.model", "drop.numbering", "drop.schema", "release"},
    "flows": {"release", "standings"},
    "census": {"drop.model", "drop.numbering", "flows", "release", "standings"},
    "periods": {"census", "drop.model", "metrics", "policy", "release", "tally"},
    "documents": {"documents", "drop", "identifiers", "release", "written"},
    "register": {"drop.model", "release"},
    "directory": {"drop.schema", "register", "release"},
    "surroundings": {"drop.model", "register", "release"},
    "placing": {"register", "release"},
    "stage_history": {"drop.model", "drop.stated", "placing", "register", "release"},
    "holders": {"drop.model", "drop.schema", "register", "release"},
    "promise_standings": {
        *("directory", "drop.history", "drop.model", "metrics", "policy", "register", "release", "tally"),
    },
    "reconcile": {"census", "errors", "register", "release"},
    "group_coverage": {"drop.findings", "errors", "policy"},
    "peer_groups": {"group_coverage", "metrics.peers", "policy", "release", "tally"},
    "dimensions.breakdowns": {"drop.dimensions", "drop.history", "drop.model", "release"},
    "dimensions.pooling": {"disclosure"},
    "dimensions.restating": {
        *("dimensions.breakdowns", "dimensions.pooling", "dimensions.shown_before", "disclosure", "release"),
    },
    "dimensions.shown": {
        *("dimensions.breakdowns", "dimensions.restating", "dimensions.shown_before", "drop.dimensions"),
        *("drop.model", "metrics.uncertainty", "policy", "register", "release"),
    },
    "revising": {"drop.model", "flows", "metrics.uncertainty", "packing", "policy", "release", "standings"},
    "gathered": {
        *("census", "dimensions.shown", "dimensions.shown_before", "directory", "drop", "errors", "partitions"),
        *("periods", "policy", "promise_standings", "register", "release", "revising", "stage_history", "tally"),
    },
    "publish": {
        *("dimensions.shown_before", "directory", "drop", "gathered", "holders", "metrics", "partitions"),
        *("peer_groups", "periods", "placing", "policy", "reconcile", "register", "release", "surroundings"),
        *("tally",),
    },
}
"""Everything that knows single complaints, or that they rest on."""

FROM_THE_WAIST_ON: dict[str, set[str]] = {
    # The waist: it knows nothing but itself.
    "release": {"release"},
    "dimensions.shown_before": {"release"},
    # The waist and nothing to its left. `drop.schema`, `drop.findings` and `drop.sheets` stand in a few rows: they are
    # the description of the tables and of the rules, code lists and words, and hold no data.
    "language": set(),
    "remembering": set(),
    "charts": {"charts", "language", "release"},
    "context_exports": {"drop.schema", "release"},
    "dimensions.exports": {"file_forms", "release"},
    "file_forms": {"release"},
    "api": {
        *("context_exports", "dimensions.exports", "file_forms", "promise_exports", "release", "release_exports"),
    },
    "downloads": {
        *("context_exports", "dimensions.exports", "drop.schema", "file_forms", "licences", "pages.marks"),
        *("promise_exports", "release", "release_exports"),
    },
    "licences": set(),
    "citing": {"citing", "licences", "release"},
    "citations": {"citing", "pages", "release"},
    "exports": {
        *("citations", "downloads", "drop.schema", "exports", "file_forms", "licences", "pages"),
        *("rebuilding.taking", "release"),
    },
    "pages": {"charts", "citing", "language", "pages", "release", "remembering"},
    "pictures": {"charts", "pages", "pictures", "release"},
    "cards": {"identifiers", "pages", "rebuilding.taking", "release"},
    "blanks": {"drop.schema", "drop.sheets", "identifiers", "rebuilding.taking", "release"},
    "pages.words": {"drop.schema", "language", "pages", "release"},
    "pages.offers": {"downloads", "drop.schema", "exports", "language", "pages", "release"},
    "pages.dictionary": {"drop.findings", "drop.manifest_keys", "drop.schema", "language", "pages", "release"},
    "promise_exports": {"file_forms", "release", "remembering"},
    "release_exports": {"file_forms", "release"},
    "feeds": {"pages", "release"},
    "deadlines": {"release"},
    "comparison": {
        *("api", "cards", "comparison", "deadlines", "downloads", "file_forms", "metrics.change", "pages"),
        *("release",),
    },
    # What was frozen is told by itself; freezing takes it from the release.
    "archive": {
        *("api", "archive", "dimensions.shown_before", "drop.findings", "drop.folders", "drop.trail", "errors"),
        *("pages", "release", "writer", "written"),
    },
    # The last gate and the disk.
    "tree": set(),
    "links": {"clearance.key_leaks", "drop.findings", "drop.places", "tree", "writer"},
    "exchange": set(),
    "staged_files": set(),
    "writer": {"errors", "exchange", "site.renderer", "staged_files"},
    "html_blocks": set(),
    "shells": {"errors", "html_blocks", "language", "shells", "writer"},
    "of_agencies": {
        *("api", "citations", "language", "pages", "pictures", "rebuilding.carried", "rebuilding.ingredients"),
        *("release", "remembering", "shells", "writer"),
    },
    "generated": {
        *("api", "blanks", "cards", "deadlines", "errors", "exports", "language", "of_agencies", "pages"),
        *("progress", "rebuilding.carried", "rebuilding.ingredients", "rebuilding.made_of", "rebuilding.taking"),
        *("release", "sharing", "shells", "sweep", "sweep.clean", "writer"),
    },
    "sharing": {"collector", "processes", "release"},
    "search": {"errors", "language", "pages", "rebuilding.taking", "release", "search"},
    "sweep": {"drop.findings", "errors", "identifiers", "processes", "release", "sweep", "tree"},
    "site": {
        *("drop.findings", "drop.folders", "errors", "exchange", "identifiers", "language", "release", "site"),
        *("sweep.pixels", "tree", "written"),
    },
}

TELLERS: dict[str, set[str]] = {
    "redacting": {"archive", "drop", "errors", "identifiers", "policy", "remains", "written"},
    "remains": {"archive.store", "drop"},
    # The story, and those who tell it.
    "pipeline": {"*"},
    "checking": {
        *("archive.checking", "clearance.strays", "collector", "documents", "drop", "errors", "group_coverage"),
        *("imports.rules", "policy", "progress", "site.logo"),
    },
    "collector": set(),
    "arguments": set(),
    "standalone": {"arguments", "drop.folders", "drop.report", "errors", "imports"},
    "one_file": {"exports.bundle"},
    "job_summary": set(),
    "starting": {"drop.schema", "errors", "policy", "starting", "writer"},
    # Over finished sites: it reads what they publish.
    "front": {"errors", "metrics.uncertainty", "pages", "release", "site.checksums", "sweep", "writer"},
    "preview": {"drop.folders", "drop.report", "errors", "progress", "rebuilding", "writer"},
    "__main__": {"*"},
    "rebuilding": {
        *("archive", "collector", "drop.folders", "errors", "language", "pages", "pipeline", "progress"),
        *("rebuilding", "release", "site", "sweep.clean", "writer"),
    },
}

INSIDE: dict[str, set[str]] = BEFORE_THE_WAIST | FROM_THE_WAIST_ON | TELLERS
"""Unit of `generator` (a module, or a folder with all in it) → units that it may import; `*` is all.

Of several units that hold a module the one with the longest name counts.
"""

OUTSIDE: dict[str, set[str]] = {
    "mkdocs": set(),
    "zensical": set(),
    "material": set(),
    "markdown": {"html_blocks", "pages.segments", "shells.article"},
    "yaml": {"links", "site.renderer", "shells.article"},
    "matplotlib": {"charts"},
    "PIL": {"pictures"},
    "jinja2": {"pages.compiled", "pages.environment", "shells.shell"},
    "pandas": set(BEFORE_THE_WAIST),
    "scipy": {"disclosure", "metrics"},
    "openpyxl": {"blanks", "drop"},
    "pyarrow": {"clearance.cells", "drop", "partitions"},
    "watchfiles": {"preview"},
    "dask": {"cluster"},
    "distributed": {"cluster"},
    "cbor2": {"search.settling"},
    "pagefind": {"search.indexing"},
    "segno": {"pages.quick_code"},
    "hyperscan": {"sweep.spotting"},
    "xlsxwriter": {"exports.workbook"},
    "vobject": {"cards"},
    "rich": {"__main__"},
    "icalendar": {"deadlines"},
    "feedgenerator": {"feeds"},
    "pyhanko": {"documents"},
    "pyhanko_certvalidator": {"documents"},
    "asn1crypto": {"documents"},
    "cryptography": set(),
}
"""Package → units that may import it. Packages that are not listed may be imported anywhere."""


@dataclass(frozen=True)
class Import:
    """One imported name, and the line where it stands."""

    name: str
    line: int


def imports(source: str) -> Iterator[Import]:
    """Yield every import of a module, those for type checking and inside functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield Import("." * node.level + (node.module or ""), node.lineno)
            elif node.module == "generator":
                yield from (Import(f"generator.{alias.name}", node.lineno) for alias in node.names)
            else:
                yield Import(node.module or "", node.lineno)


def faults(module: str, source: str) -> list[str]:
    """Return a sentence for each import of `module` (dotted, without `generator.`) that the tables do not allow."""
    found = []
    for imported in imports(source):
        place = f"generator.{module}, line {imported.line}: imports {imported.name}"
        top, _, inner = imported.name.partition(".")
        if not top:
            found.append(f"{place}; relative imports are not used here")
        elif top == "generator":
            if inner and not _within(inner, allowed_inside(module)):
                found.append(f"{place}, which it may not know")
        elif top in OUTSIDE and not _within(module, OUTSIDE[top]):
            found.append(f"{place}, which stays in {sorted(OUTSIDE[top]) or 'no module'}")
    return found


def allowed_inside(module: str) -> set[str]:
    """Return what `module` may import of the generator; raise LookupError for a module that has no row."""
    known = [unit for unit in INSIDE if _within(module, {unit})]
    if not known:
        msg = f"generator.{module} stands in no row of the table of imports: decide where it belongs"
        raise LookupError(msg)
    return INSIDE[max(known, key=len)]


def packages(source: str) -> set[str]:
    """Return the packages outside the standard library and this project that a module imports."""
    return {i.name.partition(".")[0] for i in imports(source)} - set(sys.stdlib_module_names) - {"generator", ""}


def _within(module: str, units: set[str]) -> bool:
    return "*" in units or any(module == unit or module.startswith(f"{unit}.") for unit in units)
