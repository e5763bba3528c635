"""The workflows have least privilege, pinned actions, and nothing of their own to run: every step is a make target."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.house.makefile import targets
from tests.house.repository import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
OFFERED = ROOT / "tools" / "publication" / "banyak-situs.yml"
"""A workflow to copy: not active here, and as sound as the others."""
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def bin_of(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [bin_of("zizmor"), "--offline", "--no-progress", "--persona", "auditor", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_zizmor_finds_nothing_as_an_auditor() -> None:
    ran = zizmor(ROOT / ".github")
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_zizmor_finds_nothing_in_the_workflow_that_is_offered(tmp_path: Path) -> None:
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    shutil.copy(OFFERED, folder)
    ran = zizmor(tmp_path / ".github")
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_zizmor_does_find_a_hole(tmp_path: Path) -> None:
    hole = tmp_path / ".github" / "workflows" / "hole.yml"
    hole.parent.mkdir(parents=True)
    sound = WORKFLOWS[0].read_text(encoding="utf-8")
    hole.write_text(
        sound.replace("run: make check", 'run: echo "${{ github.event.pull_request.title }}"'), encoding="utf-8"
    )
    ran = zizmor(tmp_path / ".github")
    assert ran.returncode != 0
    assert "template-injection" in ran.stdout


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", [*WORKFLOWS, OFFERED]),
        ("vendor.dependabot", [ROOT / ".github" / "dependabot.yml"]),
    ],
)
def test_they_follow_githubs_schema(schema: str, paths: list[Path]) -> None:
    command = [bin_of("check-jsonschema"), "--builtin-schema", schema, *map(str, paths)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("path", [*WORKFLOWS, OFFERED], ids=lambda path: path.name)
def test_every_action_is_pinned_by_commit_with_its_version_beside_it(path: Path) -> None:
    used = [
        line.strip().removeprefix("- ") for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line
    ]
    assert used
    assert [line for line in used if not PINNED.search(line)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_step_that_runs_something_runs_a_make_target(path: Path) -> None:
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
    commands = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    known = {f"make {target}" for target in targets()}
    assert [command for command in commands if command not in known] == []
    assert commands


def test_only_jobs_that_seal_publish_or_attest_may_write_and_they_run_no_code_of_ours() -> None:
    writing = []
    for path in WORKFLOWS:
        workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert workflow["permissions"] == {}
        for name, job in workflow["jobs"].items():
            if set(job["permissions"].values()) != {"read"}:
                writing.append((path.name, name))
                assert not any("run" in step for step in job["steps"])
    assert writing == [("periksa.yml", "segel"), ("terbit.yml", "terbit"), ("terbit.yml", "saksikan")]


def test_a_push_to_the_data_publishes_and_ci_runs_the_tests_of_the_makefile() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "terbit.yml").read_text(encoding="utf-8"))
    push = workflow[True]["push"]  # YAML 1.1 reads `on` as true
    assert push["branches"] == ["main"]
    assert "data/**" in push["paths"]
    assert "exec make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_nothing_is_published_that_was_not_checked_and_held_against_its_seal() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "terbit.yml").read_text(encoding="utf-8"))
    steps = [step["run"] for step in workflow["jobs"]["buat"]["steps"] if "run" in step]
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert steps == gitlab["terbit"]["script"] == ["make check", "make verify", "make site"]
