"""Follows a workflow on this computer: each `run:` line as it is written, each action by what it does.

Jobs run in the order in which they are written, which must be that of their `needs`. An action that is not in
`ACTIONS`, or an expression with a name that is not known, is an error: nothing is skipped in silence.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import playwright
import yaml

from tests.house.repository import bring_compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NODE = Path(playwright.__path__[0]) / "driver" / "node"
PROGRAM = """
const sent = [];
const github = { graphql: async (query, variables) => sent.push({ query, ...variables }) };
(async () => {
  const run = Object.getPrototypeOf(async function () {}).constructor;
  await new run('github', 'require', process.env.SCRIPT)(github, require);
  console.log(JSON.stringify(sent));
})().catch((fault) => { console.error(fault.message); process.exit(1); });
"""
"""Runs a script as `actions/github-script` does, with a `github` that prints what it would have sent."""
NAMES = re.compile(r"\b(?:github|steps|needs)(?:\.[\w-]+)+")


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody, without this computer's settings, and return what it printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    ran = subprocess.run(
        ["git", "-c", "user.name=Uji", "-c", "user.email=uji@rapor.example", *arguments],
        cwd=folder,
        env=environment | {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout.strip()


def script(text: str, folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the script of a step by a real Node."""
    return subprocess.run(
        [NODE, "-e", PROGRAM],
        cwd=folder,
        env={"SCRIPT": text, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@dataclass
class Run:
    """One run of a workflow for `ref` of the repository `origin`; what it hands on and publishes is in `folder`."""

    origin: Path
    folder: Path
    ref: str
    event: Mapping[str, str]
    printed: str = ""
    summary: str = ""
    results: dict[str, str] = field(default_factory=dict)
    """Job → success, failure or skipped."""
    outcomes: dict[str, dict[str, str]] = field(default_factory=dict)
    """Job → name of its step → success, failure or skipped."""
    _known: dict[str, str] = field(default_factory=dict)

    @property
    def pages(self) -> Path:
        """What GitHub Pages shows; it outlasts a run."""
        return self.folder.parent / "pages"

    def follow(self, workflow: str) -> Run:
        """Follow every job."""
        text = git(self.origin, "show", f"{self.ref}:.github/workflows/{workflow}")
        for name, job in yaml.safe_load(text)["jobs"].items():
            needed = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            assert set(needed) <= set(self.results), f"{name} stands before what it needs"
            failed = any(self.results[other] == "failure" for other in needed)
            ready = all(self.results[other] == "success" for other in needed)
            wanted = self._is(job["if"], failed=failed) if "if" in job else ready
            self.results[name] = self._do(name, job) if wanted and (ready or "failure()" in job["if"]) else "skipped"
            self._known[f"needs.{name}.result"] = self.results[name]
        return self

    def _do(self, name: str, job: Mapping[str, Any]) -> str:
        workspace = self.folder / name
        workspace.mkdir(parents=True)
        steps = {key: value for key, value in self._known.items() if not key.startswith("steps.")}
        self._known = steps
        outcomes = self.outcomes[name] = {}
        for step in job["steps"]:
            is_wanted = "failure" not in outcomes.values() and self._is(step.get("if", "true"), failed=False)
            outcomes[step["name"]] = self._step(step, workspace) if is_wanted else "skipped"
            if "id" in step:
                self._known[f"steps.{step['id']}.outcome"] = outcomes[step["name"]]
        for output, value in job.get("outputs", {}).items():
            self._known[f"needs.{name}.outputs.{output}"] = self._filled(value)
        return "failure" if "failure" in outcomes.values() else "success"

    def _step(self, step: Mapping[str, Any], workspace: Path) -> str:
        environment = {key: self._filled(value) for key, value in step.get("env", {}).items()}
        options = {key: value for key, value in step.get("with", {}).items() if isinstance(value, str)}
        if "uses" in step:
            return (
                "success"
                if ACTIONS[step["uses"].partition("@")[0]](self, workspace, options, environment)
                else "failure"
            )
        written = {name: self.folder / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in written.values():
            file.write_text("", encoding="utf-8")
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
        ran = subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=workspace,
            env=kept
            | {"HOME": str(self.folder), "CI": "true", "GITHUB_ACTIONS": "true"}
            | {name: str(file) for name, file in written.items()}
            | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        self.printed += ran.stdout + ran.stderr
        self.summary += written["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        for line in written["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            self._known[f"steps.{step['id']}.outputs.{key}"] = value
        return "failure" if ran.returncode else "success"

    def _filled(self, text: str) -> str:
        return re.sub(r"\$\{\{\s*(.*?)\s*\}\}", lambda match: str(self._value(match[1], failed=False)), text)

    def _is(self, condition: str, *, failed: bool) -> bool:
        return bool(self._value(condition, failed=failed))

    def _value(self, expression: str, *, failed: bool) -> object:
        """Work out an expression of GitHub's: names, texts, `==`, `&&`, `||` and `failure()` are all that we use."""
        known = {f"github.{name}": value for name, value in self.event.items()} | self._known
        python = NAMES.sub(lambda match: repr(known.get(match[0], "" if "outputs" in match[0] else None)), expression)
        assert "None" not in python, expression
        for theirs, ours in {"&&": " and ", "||": " or ", "failure()": str(failed), "true": "True"}.items():
            python = python.replace(theirs, ours)
        return eval(python, {"__builtins__": {}})  # noqa: S307 - expressions of our own workflows


def _checkout(run: Run, workspace: Path, _options: Mapping[str, str], _environment: Mapping[str, str]) -> bool:
    git(workspace, "clone", "--quiet", "--branch", run.ref, str(run.origin), ".")
    _set_up(workspace)
    return True


def _set_up(clone: Path) -> None:
    """Let this test's environment stand for the one that `make setup` would install, as its own stamp says."""
    bring_compiled(clone)
    programs = clone / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, words in (("python", '"$@"'), ("rapor", '-m generator "$@"')):
        text = f'#!/bin/sh\nPYTHONPATH="{clone}" exec "{sys.executable}" {words}\n'
        (programs / name).write_text(text, encoding="utf-8")
        (programs / name).chmod(0o755)
    decides = b"".join(
        (clone / name).read_bytes() for name in ("requirements/run.txt", "pyproject.toml", "tools/environment.sh")
    )
    home = str(clone.resolve())
    stamp = hashlib.sha256(decides + home.encode() + b"\n").hexdigest()
    (clone / ".venv" / ".synced-run").write_text(f"{stamp}  -\n", encoding="utf-8")
    (clone / ".venv" / ".home").write_text(f"{home}\n", encoding="utf-8")


def _hand_over(run: Run, workspace: Path, options: Mapping[str, str], _environment: Mapping[str, str]) -> bool:
    source = workspace / options["path"]
    goal = run.folder / "artifacts" / options.get("name", "github-pages")
    if not source.exists():
        return False
    if source.is_dir():
        shutil.copytree(source, goal)
    else:
        goal.mkdir(parents=True)
        shutil.copy(source, goal)
    return True


def _take(run: Run, workspace: Path, options: Mapping[str, str], _environment: Mapping[str, str]) -> bool:
    shutil.copytree(
        run.folder / "artifacts" / options["name"], workspace / options.get("path", "."), dirs_exist_ok=True
    )
    return True


def _deploy(run: Run, _workspace: Path, _options: Mapping[str, str], _environment: Mapping[str, str]) -> bool:
    shutil.rmtree(run.pages, ignore_errors=True)
    shutil.copytree(run.folder / "artifacts" / "github-pages", run.pages)
    run._known["steps.terbit.outputs.page_url"] = "https://rapor.example/"  # noqa: SLF001 - an action is a part of the run
    return True


def _attest(_run: Run, workspace: Path, options: Mapping[str, str], _environment: Mapping[str, str]) -> bool:
    return (workspace / options["subject-path"]).is_file()


def _script(run: Run, workspace: Path, options: Mapping[str, str], environment: Mapping[str, str]) -> bool:
    """Commit what the script sends, as GitHub does: only on the head that it names."""
    ran = script(options["script"], workspace, environment)
    if ran.returncode:
        return False
    (sent,) = json.loads(ran.stdout)
    branch = sent["input"]["branch"]["branchName"]
    assert sent["input"]["expectedHeadOid"] == git(run.origin, "rev-parse", branch)
    clone = run.folder / "commit"
    git(run.folder, "clone", "--quiet", "--branch", branch, str(run.origin), str(clone))
    for addition in sent["input"]["fileChanges"]["additions"]:
        (clone / addition["path"]).parent.mkdir(parents=True, exist_ok=True)
        (clone / addition["path"]).write_bytes(base64.b64decode(addition["contents"]))
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "-m", sent["input"]["message"]["headline"])
    git(clone, "push", "--quiet", "origin", branch)
    return True


ACTIONS: Mapping[str, Callable[[Run, Path, Mapping[str, str], Mapping[str, str]], bool]] = {
    "actions/checkout": _checkout,
    "actions/upload-artifact": _hand_over,
    "actions/upload-pages-artifact": _hand_over,
    "actions/download-artifact": _take,
    "actions/deploy-pages": _deploy,
    "actions/attest-build-provenance": _attest,
    "actions/github-script": _script,
}
"""Action → what it does here; False where it would fail."""
