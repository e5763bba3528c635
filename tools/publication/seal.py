"""`make seal`: seals the releases that a browser upload brought without a seal, oldest first, and freezes them.

What it wrote is also laid into `segel/`, which a workflow hands over: to a job that commits it to the branch of the
proposal and runs no code of this repository, or, where that branch may not be written to (a fork, GitLab), to the
person who reads the summary.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Final

from generator.checking import check
from generator.drop.findings import errors
from generator.drop.folders import drop_folders
from generator.drop.sealing import is_sealed, seal
from generator.errors import DataRejected, GateRefused, RaporError
from generator.job_summary import add_to_summary
from generator.pipeline import freeze_release

HANDOVER: Final = Path("segel")
DESTINATION: Final = "RAPOR_SEGEL_KE"
"""`cabang` where the workflow commits the seal itself; anything else: a person has to."""
OUTPUT: Final = "GITHUB_OUTPUT"


def main() -> int:
    """Seal what is not sealed yet, say so, and hand it over."""
    data = Path("data")
    shutil.rmtree(HANDOVER, ignore_errors=True)
    try:
        refuse_what_cannot_be_published(data)
        sealed = seal_all(data)
        frozen = [file for manifest in sealed for file in freeze(data, manifest.parent.name)]
    except RaporError as fault:
        print(fault, file=sys.stderr)
        add_to_summary("\nRilis belum disegel; sebabnya ada di log langkah ini.\n")
        return fault.exit_code
    for file in [*sealed, *frozen]:
        (HANDOVER / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, HANDOVER / file)
    told = report(sealed, to_branch=os.environ.get(DESTINATION) == "cabang")
    print(told)
    add_to_summary(told)
    if path := os.environ.get(OUTPUT):
        with Path(path).open("a", encoding="utf-8") as output:
            output.write(f"disegel={'ya' if sealed else 'tidak'}\n")
    return 0


def refuse_what_cannot_be_published(data: Path) -> None:
    """Let nothing be sealed that has to be mended yet: what was sealed cannot be, and is not frozen by a later run."""
    folders = drop_folders(data)[0]
    if all(is_sealed(folder, linked=place > 0) for place, folder in enumerate(folders)):
        return
    if faults := errors(check(data)[1].findings):
        msg = "Data belum lolos pemeriksaan, jadi belum ada yang disegel. Jalankan `make check`, perbaiki, lalu ulangi."
        raise (GateRefused if any(fault.rule.gate for fault in faults) else DataRejected)(msg, faults)


def seal_all(data: Path) -> list[Path]:
    """Seal every release without a seal and return their manifests; raises as `seal` does."""
    manifests = []
    for place, folder in enumerate(drop_folders(data)[0]):
        if not is_sealed(folder, linked=place > 0):
            seal(data, folder.id)
            manifests.append(folder.path / "drop.toml")
    return manifests


def freeze(data: Path, drop: str) -> list[Path]:
    """Freeze a release that was just sealed, so that what it publishes can be cited from its first day on."""
    folder = freeze_release(data, drop, print)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def report(manifests: list[Path], *, to_branch: bool) -> str:
    """Say in Markdown what was sealed and what happens with it; a manifest that a person must copy is shown whole."""
    if not manifests:
        return "## Segel\n\nSemua rilis sudah disegel."
    ids = ", ".join(manifest.parent.name for manifest in manifests)
    if to_branch:
        return f"## Segel\n\nRilis {ids} disegel dan dibekukan. Hasilnya disimpan ke cabang usulan ini setelah lulus."
    lines = [
        f"## Segel\n\nRilis {ids} belum disegel, dan alur ini tidak boleh menulis ke cabang asalnya.",
        "Unduh artefak alur ini dan unggah isi folder `segel` ke cabang asalnya: manifes dan arsipnya. Manifesnya:",
    ]
    for manifest in manifests:
        text = manifest.read_text(encoding="utf-8")
        fence = "`" * max(3, 1 + max(map(len, re.findall(r"`+", text)), default=0))
        lines.append(f"\n`{manifest.as_posix()}`\n\n{fence}toml\n{text.rstrip()}\n{fence}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
