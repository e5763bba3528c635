"""The digital signature of a site's `SHA256SUMS`, made and judged by OpenSSH (`ssh-keygen -Y`), namespace `rapor`.

Who may sign stands in the data folder, in the form that OpenSSH calls allowed signers: one line a key.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Final, Literal

from generator.drop.folders import SIGNERS_FILE
from generator.site.checksums import SIGNATURE, SUMS

if TYPE_CHECKING:
    from pathlib import Path

NAMESPACE: Final = "rapor"
_FINGERPRINT: Final = re.compile(r"SHA256:[0-9A-Za-z+/]+")

State = Literal["tidak_ada", "tidak_dapat_diperiksa", "tidak_sah"]


def signature_of(site: Path, data: Path) -> State | str:
    """Return the fingerprint of the listed key that signed the site (`SHA256:…`), or why there is none to tell.

    `tidak_dapat_diperiksa` only where this machine has no `ssh-keygen`; a signature without a list of signers, by a
    key that is not in it, or for another namespace is `tidak_sah`.
    """
    if not (site / SIGNATURE).is_file():
        return "tidak_ada"
    program = shutil.which("ssh-keygen")
    if program is None:
        return "tidak_dapat_diperiksa"
    signers = data / "reference" / SIGNERS_FILE
    if not signers.is_file():
        return "tidak_sah"
    common = ["-s", str(site / SIGNATURE), "-f", str(signers)]
    names = _run(program, ["-Y", "find-principals", *common], site)
    for name in (names or "").splitlines():
        told = _run(program, ["-Y", "verify", "-I", name, "-n", NAMESPACE, *common], site)
        if told is not None and (fingerprint := _FINGERPRINT.search(told)):
            return fingerprint[0]
    return "tidak_sah"


def _run(program: str, arguments: list[str], site: Path) -> str | None:
    """Give the list of sums to `ssh-keygen` and return what it says; None where it refuses."""
    with (site / SUMS).open("rb") as signed:
        done = subprocess.run(  # noqa: S603 - the program of this machine, and arguments that are paths and one name
            [program, *arguments], stdin=signed, capture_output=True, check=False
        )
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
