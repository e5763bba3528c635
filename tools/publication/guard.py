"""`make guard`: refuses personal data, raw exports and the key of the ids before they enter the repository's history.

Looks at what is staged, not at what lies in the working folder: the content of the index is laid out in a folder of
its own and read there by gate 1. Runs before a commit (`.pre-commit-config.yaml`, or `make hook`); other faults of the
data do not stop a commit, so work in progress can be saved.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.clearance.key_leaks import fingerprints, leaks
from generator.clearance.strays import examine_file, is_table, known_exports, stray_findings
from generator.drop.findings import by_place
from generator.drop.intake import take_in
from generator.drop.places import printable
from generator.drop.report import render_report
from generator.errors import GateRefused, RaporError
from generator.policy import read_policy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.drop.findings import Finding

DATA: Final = Path("data")


def main() -> int:
    """Judge what is staged; print what must not be committed and return the exit code of gate 1, else 0."""
    staged = [Path(name) for name in _git("diff", "--cached", "--name-only", "--no-renames", "--diff-filter=ACMRT")]
    in_data = any(path.is_relative_to(DATA) for path in staged)
    beside = [path for path in staged if not path.is_relative_to(DATA)]
    tables = [path for path in beside if is_table(path)]
    with tempfile.TemporaryDirectory() as folder:
        needed = DATA if in_data or tables else f"{DATA}/drops/*/drop.toml"
        _lay_out([*_git("ls-files", "--", str(needed)), *map(str, beside)], Path(folder))
        try:
            findings = _keys(Path(folder), beside)
            if in_data or tables:
                findings += _findings(Path(folder), tables, in_data=in_data)
            refused = [finding for finding in findings if finding.rule.gate]
        except RaporError as fault:
            print(f"Tidak dapat diperiksa sebelum commit: {fault}", file=sys.stderr)
            return fault.exit_code
    if refused:
        print(render_report(by_place(refused), "text", command="check"))
        print(
            "Commit ditolak: isi di atas belum masuk riwayat. Keluarkan dengan `git restore --staged`, lalu perbaiki."
        )
        return GateRefused.exit_code
    return 0


def _keys(root: Path, beside: Iterable[Path]) -> list[Finding]:
    """Return what beside the data holds a key of the ids; in the data gate 1 looks for it."""
    files = ((root / path, printable(path.as_posix())) for path in beside if not (root / path).is_symlink())
    return list(leaks((each for each in files if each[0].is_file()), fingerprints(root / DATA)))


def _findings(root: Path, tables: Iterable[Path], *, in_data: bool) -> list[Finding]:
    """Return what the rules say of the staged data folder, and gate 1 of the tables outside it."""
    data = root / DATA
    policy = read_policy(data / "policy.toml")
    exports = known_exports(data)
    findings = [*take_in(data, policy).findings, *stray_findings(data, policy)] if in_data else []
    for path in tables:
        if not (root / path).is_symlink():
            findings += examine_file(root / path, printable(path.as_posix()), policy, exports)
    return findings


def _lay_out(names: Iterable[str], folder: Path) -> None:
    """Write the staged content of some files below `folder`."""
    listed = "".join(f"{name}\0" for name in names)
    command = ["git", "checkout-index", "--force", "-z", "--stdin", f"--prefix={folder}/"]
    subprocess.run(command, input=listed, text=True, check=True)


def _git(command: str, *arguments: str) -> list[str]:
    """Return the names that git lists, relative to the root of the repository."""
    ran = subprocess.run(["git", command, "-z", *arguments], capture_output=True, text=True, check=True)
    return [name for name in ran.stdout.split("\0") if name]


if __name__ == "__main__":
    sys.exit(main())
