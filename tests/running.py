"""The command in a process of its own, as a person runs it; what a start of Python costs is paid once.

A process that has loaded the program and done nothing else waits beside each of pytest's. For each run it forks: the
copy gets folder, environment and output of its own, and ends as any process does. All copies share one hash seed, so
whoever asks whether two builds are equal lets one of them begin from nothing (`apart`).
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).parents[1]


def rapor(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a project folder."""
    with TemporaryDirectory() as folder:
        said = Path(folder, "out"), Path(folder, "err")
        waiting = _waiting()
        assert waiting.stdin
        assert waiting.stdout
        asked = {"folder": str(project), "said": [*map(str, said)], "arguments": arguments}
        waiting.stdin.write(f"{json.dumps(asked)}\n")
        waiting.stdin.flush()
        code = int(waiting.stdout.readline())
        return subprocess.CompletedProcess(arguments, code, *(path.read_text(encoding="utf-8") for path in said))


def apart(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a project folder, by a Python that starts for it."""
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=project, env=environment(project), capture_output=True, text=True, check=False)


def environment(home: Path) -> dict[str, str]:
    """What such a process may know of this one."""
    return {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(PROJECT), "HOME": str(home), "LANG": "C.UTF-8"}


@cache
def _waiting() -> subprocess.Popen[str]:
    home = TemporaryDirectory()
    command = [sys.executable, "-m", "tests.running"]
    waiting = subprocess.Popen(
        command, cwd=PROJECT, env=environment(Path(home.name)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    atexit.register(home.cleanup)
    atexit.register(waiting.communicate)
    return waiting


def wait() -> int:
    """Fork for each run that is asked for, and tell how it ended; in a copy, run the command and return its code."""
    from generator import pipeline, rebuilding  # noqa: F401, PLC0415 - what the command would load first
    from generator.__main__ import main  # noqa: PLC0415 - only here

    for line in sys.stdin:
        asked = json.loads(line)
        copy = os.fork()
        if not copy:
            _become(Path(asked["folder"]), *asked["said"])
            return main(asked["arguments"])
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])}\n")
        sys.stdout.flush()
    return 0


def _become(folder: Path, out: str, err: str) -> None:
    os.chdir(folder)
    os.environ["HOME"] = str(folder)
    for descriptor, path in enumerate((os.devnull, out, err)):
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(opened, descriptor)
        os.close(opened)


if __name__ == "__main__":
    sys.exit(wait())
