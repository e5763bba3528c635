"""The example as if it were real data: nothing in it says that it is one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def as_real(data: Path, target: Path, repository: str) -> Path:
    """Copy a data folder, take the mark of an example off every drop, and say who may read the repository."""
    shutil.copytree(data, target)
    for manifest in sorted(target.glob("drops/*/drop.toml")):
        lines = manifest.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith(("contoh", "manifest_sebelumnya"))]
        manifest.write_text("\n".join(kept) + "\n", encoding="utf-8")
    policy = target / "policy.toml"
    text = policy.read_text(encoding="utf-8").replace('repositori = "publik"', f'repositori = "{repository}"')
    policy.write_text(text, encoding="utf-8")
    return target
