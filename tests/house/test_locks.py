"""What is installed is pinned by hash, names no place to fetch from, and fits what pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.repository import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("run", "test", "kluster")
PINNED = re.compile(r"(?P<requirement>\S+==\S+(?: ; .+?)?)(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n")


def lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    found = (Requirement(match["requirement"]) for match in PINNED.finditer(lock(name)))
    return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in found}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_nothing_but_pins_with_hashes(name: str) -> None:
    assert PINNED.sub("", lock(name)) == ""
    assert len(pins(name)) > 20


@pytest.mark.parametrize(
    "line", ["six==1.17.0\n", "-i https://x/simple\n", "six @ https://x/six.whl \\\n    --hash=sha256:00\n"]
)
def test_a_pin_without_a_hash_or_with_an_address_is_seen(line: str) -> None:
    assert PINNED.sub("", line) == line


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("run", PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["build"]),
        ("test", PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["test"]),
        ("kluster", PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["kluster"]),
    ],
)
def test_a_lock_has_what_pyproject_asks_for(name: str, asked: list[str]) -> None:
    pinned = pins(name)
    for requirement in map(Requirement, asked):
        version = pinned.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is not locked: run `make lock`"
        assert requirement.specifier.contains(version), f"{requirement} is locked at {version}: run `make lock`"


@pytest.mark.parametrize("name", ["run", "kluster"])
def test_tests_run_on_the_versions_that_the_site_is_built_with(name: str) -> None:
    built, test = pins(name), pins("test")
    assert {name: test.get(name) for name in built} == built


def test_a_site_is_built_without_dask_and_a_cluster_adds_nothing_but_it() -> None:
    run, cluster = pins("run"), pins("kluster")
    assert "distributed" not in run
    assert "dask" not in run
    assert {name: cluster.get(name) for name in run} == run
