"""One tree of errors. Each branch knows its exit code; the command line prints it, in one place."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, ClassVar, Final

from generator.drop.findings import errors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.drop.findings import Finding


class RaporError(Exception):
    """A fault that its author can mend. The message is Indonesian and never holds a cell's value."""

    exit_code: ClassVar[int] = 1


class UsageFault(RaporError):
    """The command was given something that it cannot work with (a missing folder, an unknown drop)."""

    exit_code = 2


class FindingsFault(RaporError):
    """A fault that is told as a list of findings."""

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        """Keep the sentence that closes the report, and the findings that it closes."""
        super().__init__(message)
        self.findings = tuple(findings)


class DataRejected(FindingsFault):
    """The drop or the reference data break a rule."""

    exit_code = 10


class GateRefused(FindingsFault):
    """A privacy gate found something that must not be published."""

    exit_code = 11


class PolicyInvalid(FindingsFault):
    """`policy.toml` cannot be used."""

    exit_code = 12


class RendererFailed(RaporError):
    """MkDocs or Zensical did not finish."""

    exit_code = 13


class VerificationFailed(FindingsFault):
    """A hash, a link of the chain or a signature does not hold."""

    exit_code = 14


def refuse(findings: Sequence[Finding]) -> None:
    """Stop what is about to be published when gate 3 found something: raises GateRefused, with all findings."""
    if errors(findings):
        msg = "Gerbang privasi menolak: ada isi yang tidak boleh terbit. Tidak ada yang ditulis."
        raise GateRefused(msg, findings)


_REASONS: Final = {
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.EROFS: "hanya dapat dibaca",
    errno.ENOENT: "tidak ada",
    errno.EISDIR: "ini folder, bukan berkas",
    errno.ENOTDIR: "ini berkas, bukan folder",
    errno.ENOSPC: "tempat di disk habis",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
}
"""Why the system refuses a file or folder, in Indonesian."""


def refused_by_system(fault: OSError) -> str:
    """Say which file or folder cannot be used, and why. The path is ours or the user's own, never a value."""
    reason = _REASONS.get(fault.errno or 0, fault.strerror or "sebab tidak diketahui")
    return f"Berkas atau folder tidak dapat dipakai: {fault.filename or 'tidak diketahui'} ({reason})."
