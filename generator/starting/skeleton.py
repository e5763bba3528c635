"""What of this program's own repository goes into a new one: all that makes a site, nothing that only tests it.

The program is copied, not depended on. A site must be buildable years later from its repository alone, on a machine
of the government, without a registry that holds Rapor; and `make` works there at once. Tests, example data and
what only those who change the program need stay here.
"""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.errors import UsageFault
from generator.writer import DOCS, OWNED_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

PATTERNS: Final = (
    *(".editorconfig", ".gitattributes", ".gitignore", ".gitlab-ci.yml", ".pre-commit-config.yaml"),
    *("LICENSE", "LICENSE-DATA", "Makefile", "mkdocs*.yml", "pyproject.toml"),
    *(".github/SECURITY.md", ".github/pull_request_template.md"),
    *(".github/workflows/periksa.yml", ".github/workflows/terbit.yml"),
    *("docs/*.md", "docs/panduan/*.md", "docs/assets/*.*", "docs/assets/gambar/*.*"),
    *("docs-en/*.md", "overrides/*.html", "overrides/partials/*.html"),
    *("requirements/kluster.txt", "requirements/run.txt"),
    *("tools/__init__.py", "tools/*.sh", "tools/one_file.py", "tools/publication/*.py", "tools/publication/*.sh"),
    *("data/policy.toml", "data/profiles/README.md", "data/reference/akar-kepercayaan/README.md"),
    *("data/reference/batas_waktu.csv", "data/reference/hari_libur.csv", "data/reference/status.csv"),
)
"""Files beside the package, as globs from the root. An installed package brings the same files (`pyproject.toml`)."""
SHARE: Final = Path("share") / "rapor"
"""Where an installed package has them, below the root of the installation."""

_PACKAGE: Final = Path(__file__).resolve().parents[1]


def copy_program(folder: Path) -> None:
    """Copy the program and all that goes with it into `folder`. Raises UsageFault where the files are not at hand."""
    root = _root()
    for path in _files(root):
        target = folder / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    shutil.copytree(_PACKAGE, folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))


def _files(root: Path) -> Iterator[Path]:
    """Yield the files of the skeleton; the generated home page lies among those that people wrote."""
    generated = {root / docs / OWNED_FILE for docs in DOCS.values()}
    for pattern in PATTERNS:
        yield from (path for path in sorted(root.glob(pattern)) if path not in generated)


def _root() -> Path:
    """Return the folder that holds the files: the repository, or where an installed package keeps them."""
    for root in (_PACKAGE.parent, _PACKAGE.parent / SHARE, Path(sysconfig.get_path("data")) / SHARE):
        if (root / "mkdocs.yml").is_file() and (root / "data" / "policy.toml").is_file():
            return root
    msg = "Berkas pendamping Rapor tidak ada. Jalankan `rapor new` dari repositori Rapor, atau pasang ulang paketnya."
    raise UsageFault(msg)
