"""The waist holds: what must not be published cannot be imported by what publishes."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest

from tests.house.imports import INSIDE, faults, packages
from tests.house.repository import ROOT, modules

# Started as programs, never imported: the site engine, its theme, and the second engine.
PROGRAMS = {"mkdocs", "mkdocs-material", "zensical"}
# Named by pandas only when a Parquet file is met.
BEHIND_PANDAS = {"pyarrow"}
DISTRIBUTION = {
    "PIL": "pillow",
    "slugify": "python-slugify",
    "yaml": "pyyaml",
    "tomli_w": "tomli-w",
    "markdown": "markdown",
}
# The values that pyhanko takes and gives are made of these two; they come and go with it.
DISTRIBUTION |= {"asn1crypto": "pyhanko", "pyhanko_certvalidator": "pyhanko"}
# And Dask's own settings with its scheduler.
DISTRIBUTION |= {"dask": "distributed"}


def dotted(path: str) -> str:
    return path.removeprefix("generator/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def test_every_module_imports_only_what_the_table_allows() -> None:
    found = []
    for path in modules():
        name = dotted(path.relative_to(ROOT).as_posix())
        if name != "__init__":
            found += faults(name, path.read_text(encoding="utf-8"))
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("pages.views", "from generator.tally import count"),
        ("pages.views", "from generator import drop"),
        ("charts.trend", "if True:\n    from generator.drop.model import Drop"),
        ("api", "def late():\n    import generator.publish"),
        ("downloads", "from .drop import history"),
        ("site.renderer", "import mkdocs.config"),
        ("pages.views", "import pandas as pd"),
        ("pages.views", "from jinja2 import Environment"),
        ("publish", "from matplotlib.figure import Figure"),
        ("release", "from generator.errors import RaporError"),
        ("pages.dictionary", "from generator.drop.model import Drop"),
        ("drop.reader", "from generator.publish import publish"),
    ],
)
def test_an_import_across_the_waist_or_out_of_its_corner_is_named_with_its_line(module: str, source: str) -> None:
    (fault,) = faults(module, source)
    assert re.match(rf"generator\.{re.escape(module)}, line {len(source.splitlines())}: imports ", fault)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("pages.views", "from generator.release import Release\nfrom generator.charts import trend"),
        ("pages.dictionary", "from generator.drop.schema import TABLES"),
        ("drop.reader", "import pandas as pd\nfrom generator.drop.model import Drop"),
        ("pipeline", "from generator import api, downloads"),
    ],
)
def test_the_imports_of_the_plan_are_allowed(module: str, source: str) -> None:
    assert faults(module, source) == []


@pytest.mark.parametrize("module", ["api", "charts", "downloads", "pages.views"])
def test_nothing_beyond_the_waist_brings_pandas_with_it(module: str) -> None:
    code = f"import sys, generator.{module}; sys.exit('pandas' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr or f"generator.{module} loads pandas"


def test_a_module_that_nobody_placed_is_a_fault() -> None:
    with pytest.raises(LookupError, match=r"generator\.utils stands in no row"):
        faults("utils", "import generator.errors")


def test_every_row_of_the_table_is_a_module_or_a_folder() -> None:
    units = {dotted(path.relative_to(ROOT).as_posix()) for path in modules()}
    rows = {row for row in INSIDE if not any(unit == row or unit.startswith(f"{row}.") for unit in units)}
    assert not rows, f"rows for modules that are gone: {sorted(rows)}"


def test_pyproject_names_exactly_the_packages_that_the_generator_uses() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["kluster"]]
    declared = {re.match(r"[A-Za-z0-9-]+", line)[0].lower() for line in lines}
    imported = set().union(*(packages(path.read_text(encoding="utf-8")) for path in modules()))
    used = {DISTRIBUTION.get(package, package) for package in imported}
    assert used <= declared, f"imported, not declared: {sorted(used - declared)}"
    idle = declared - used - PROGRAMS - BEHIND_PANDAS
    assert not idle, f"declared, not used: {sorted(idle)}"
