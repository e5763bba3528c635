"""The only door to the disk: what the generator writes is staged, then swapped into folders that it owns.

Stopped at any moment (a kill, a full disk, a folder that cannot be written), the earlier output stands. The steps:

1. everything is written into a staging folder beside its target, on the same file system;
2. the staging folder gets its committed name in one rename: from here on the new state counts;
3. each owned folder is exchanged with its staged twin, one step each;
4. what was exchanged out is removed.

A run that was stopped before step 2 leaves a staging folder, which the next one throws away; one that was stopped
after it is finished by the next one. A file that did not change is linked, not written: it keeps its times.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Self

from generator.errors import UsageFault
from generator.exchange import exchange, resume
from generator.site.renderer import BUILD_FOLDER, CONFIG
from generator.staged_files import link_or_write, write_or_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

OWNED = (
    *("rapor", "narahubung", "komitmen", "rilis", "unduhan", "metodologi", "kamus", "temuan", "api"),
    *("kategori", "kanal", "wilayah", "rating", "syarat", "nilai-eksternal", "cara-mengutip", "sematan", "banding"),
    "cari",
)
"""Folders under `docs/` that the generator owns outright: they are replaced as a whole."""
DOCS = {"id": "docs", "en": "docs-en"}
"""Language → the folder of its pages; the same folders in each are the generator's."""
OWNED_FILE = "index.md"
"""The one file beside them; a comment in its front matter says whose it is."""
WAITING = ".menunggu"
"""Below an owned folder: pages that no engine is to see, as none looks into a folder that is hidden."""
MARKER = ".rapor"
FRONT_MATTER_MARK = "# Berkas ini milik Rapor dan ditimpa pada setiap pembangunan."

_MARKER_TEXT = "Folder ini milik Rapor dan ditimpa pada setiap pembangunan. Jangan menaruh berkas sendiri di sini.\n"
_STAGING, _COMMITTED = ".rapor-sementara", ".rapor-siap"
UNFINISHED = _STAGING, _COMMITTED
"""Folders beside the owned ones that a killed build leaves; the next one ends what was begun, or throws it away."""
_NEW = ".rapor-baru"
"""Lies in a staged folder until it has been exchanged: tells the new one of two twins from the old one."""
_LONGEST_NAME = 255
_MENDING = {
    errno.ENOSPC: "Tempat di disk habis. Kosongkan sebagian, lalu ulangi.",
    errno.EDQUOT: "Jatah tempat di disk habis. Kosongkan sebagian, lalu ulangi.",
    errno.EACCES: "Folder ini tidak boleh ditulis. Periksa izinnya, lalu ulangi.",
    errno.EPERM: "Folder ini tidak boleh ditulis. Periksa izinnya, lalu ulangi.",
    errno.EROFS: "Folder ini hanya dapat dibaca. Pilih tempat yang dapat ditulis, lalu ulangi.",
    errno.EXDEV: "Folder ini sebuah titik kait (mount). Pilih folder di dalamnya, lalu ulangi.",
    errno.EBUSY: "Folder ini sedang dipakai atau sebuah titik kait (mount). Pilih folder di dalamnya, lalu ulangi.",
}
_held: set[tuple[int, int]] = set()
"""Folders (device, inode) on which this process holds the lock."""


@contextmanager
def build_lock(project: Path) -> Iterator[None]:
    """Hold the right to write in `project`; a second build refuses. Taken again inside itself, it does nothing.

    The lock lies on the folder itself and ends with the process, so a killed build leaves nothing to clear away.
    """
    with _told(project):
        descriptor = os.open(project, os.O_RDONLY | os.O_DIRECTORY)
    status = os.fstat(descriptor)
    key = (status.st_dev, status.st_ino)
    try:
        if key in _held:
            yield
            return
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            msg = "Pembangunan lain sedang berjalan di folder ini. Tunggu sampai selesai, lalu ulangi."
            raise UsageFault(msg) from None
        _held.add(key)
        try:
            yield
        finally:
            _held.discard(key)
    finally:
        os.close(descriptor)


class Stage:
    """The next content of the owned folders. `publish` puts it in their place; leaving without it throws it away."""

    def __init__(self, docs: Path) -> None:
        """Prepare to write below `docs`; nothing is touched before the stage is entered."""
        self._docs = docs
        self._lock = build_lock(docs.absolute().parent)
        self.folder = docs / _STAGING
        """Where the files stand until then; gate 3 reads them here."""

    def __enter__(self) -> Self:
        """Take the lock, finish or throw away what a stopped run left, and refuse folders that are not ours."""
        self._lock.__enter__()
        try:
            with _told(self._docs):
                self._docs.mkdir(exist_ok=True)
                _finish(self._docs)
                _refuse_what_is_not_ours(self._docs)
                self.folder.mkdir()
        except BaseException:
            self._lock.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Throw away what was not published and let the next build in."""
        with suppress(OSError):
            _remove(self.folder)
        self._lock.__exit__(kind, fault, traceback)

    def write(self, path: str, content: str | bytes) -> None:
        """Stage one file; `path` is relative to `docs` and lies in an owned folder. Text is written as UTF-8."""
        if path == OWNED_FILE:
            content = _marked(content if isinstance(content, str) else content.decode())
        put(self.folder, path, content, earlier=self._docs)

    def publish(self) -> None:
        """Swap everything staged into place. Owned folders that got no file this time disappear."""
        with _told(self._docs):
            for folder in sorted(path for path in self.folder.iterdir() if path.is_dir()):
                write_or_link(folder / MARKER, _MARKER_TEXT.encode(), earlier=self._docs / folder.name / MARKER)
                (folder / _NEW).touch()
            self.folder.rename(self._docs / _COMMITTED)
            _finish(self._docs)


class Aside:
    """Files that no engine needs to see: they wait beside the staged site, and are joined with it."""

    def __init__(self, folder: Path) -> None:
        """Take a folder that does not exist yet, on the same file system as the site."""
        folder.mkdir()
        self._folder = folder

    def write(self, path: str, content: str | bytes) -> None:
        """Write one file, as `Stage` does."""
        put(self._folder, path, content)

    def join(self, staged: Path) -> None:
        """Make one staged site of both. The engine's files are moved, for they are fewer; none may be there twice."""
        with _told(staged):
            for path in sorted(staged.rglob("*")):
                target = self._folder / path.relative_to(staged)
                if path.is_dir():
                    target.mkdir(exist_ok=True)
                elif target.exists():
                    msg = f"{path.name} is there twice"
                    raise ValueError(msg)
                else:
                    path.rename(target)
            shutil.rmtree(staged)
            self._folder.rename(staged)


def put(folder: Path, path: str, content: str | bytes, *, earlier: Path | None = None) -> None:
    """Write one file into a folder that is being staged; text as UTF-8. Several processes may write in it at a time.

    `path` lies in an owned folder and is not there yet. What says the same below `earlier` is linked, not written.
    """
    _check_path(path)
    payload = content.encode() if isinstance(content, str) else content
    with _told(earlier or folder):
        write_or_link(folder / path, payload, earlier=earlier / path if earlier else None)


def put_again(staged: Path, payload: bytes, *, stood: Path) -> None:
    """Stage a file of an earlier site, whose bytes are `payload`: by a link, where the disk can."""
    with _told(staged.parent):
        link_or_write(staged, payload, stood)


@contextmanager
def site_staging(site: Path) -> Iterator[Path]:
    """Yield a folder beside `site` in which the next one is made; what a killed build left there is removed first."""
    folder = _site_staging(site)
    with _told(site):
        site.absolute().parent.mkdir(parents=True, exist_ok=True)
        resume(folder / "site", site)
        _remove(folder)
        folder.mkdir()
    try:
        yield folder
    finally:
        with suppress(OSError):
            _remove(folder)


def must_be_ours(site: Path) -> None:
    """Raise UsageFault where a finished site must not be put: a file, a link, or a folder with somebody's own files."""
    if not _is_replaceable(site):
        what = "berisi berkas yang bukan buatan Rapor" if site.is_dir() else "bukan folder"
        msg = f"{site} {what}, jadi tidak ditimpa. Pilih folder lain dengan --site, atau kosongkan dulu."
        raise UsageFault(msg)


def must_lie_apart(site: Path, *sources: Path) -> None:
    """Raise UsageFault where a finished site would lie in a folder of what it is made of: the next would hold it."""
    for source in sources:
        if site.resolve().is_relative_to(source.resolve()):
            msg = f"{site} ada di dalam {source}, bahan situs itu sendiri. Pilih folder lain dengan --site."
            raise UsageFault(msg)


def add_files(staged: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Put files that stand beside the pages into a staged site. Raises ValueError where one of that name is there."""
    with _told(staged):
        for name, content in files:
            if (staged / name).exists():
                msg = f"{name} is there twice"
                raise ValueError(msg)
            (staged / name).parent.mkdir(parents=True, exist_ok=True)
            (staged / name).write_bytes(content)


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Yield a folder beside `folder`, which must not exist, and give it its name when all is written."""
    staged = folder.with_name(f".{folder.name}{_STAGING}")
    with _told(folder):
        _remove(staged)
        staged.mkdir(parents=True)
        try:
            yield staged
            staged.rename(folder)
        finally:
            with suppress(OSError):
                _remove(staged)


def swap_site(staged: Path, site: Path) -> None:
    """Put the finished site `staged` in the place of `site`, in one step. Both lie on the same file system.

    Refuses a folder that holds somebody's own files.
    """
    with _told(site):
        must_be_ours(site)
        (staged / MARKER).write_text(_MARKER_TEXT, encoding="utf-8")
        if site.exists():
            exchange(staged, site)
            _remove(staged)
        else:
            staged.rename(site)


def clean(project: Path, site: Path | None = None) -> list[Path]:
    """Remove what the generator owns below `project`, and nothing else; return what was removed, sorted."""
    site = site or project / "site"
    folders = [project / name for name in DOCS.values() if (project / name).is_dir()]
    with build_lock(project), _told(project):
        ours = [docs / name for docs in folders for name in OWNED if (docs / name / MARKER).is_file()]
        ours += [docs / OWNED_FILE for docs in folders if _is_marked(docs / OWNED_FILE)]
        ours += [site] if (site / MARKER).is_file() else []
        # Out of sight in one step each: half a folder, its marker perhaps gone, would be nobody's.
        staged = [docs / name for docs in folders for name in (_STAGING, _COMMITTED)]
        bins = (*staged, _site_staging(site), project / BUILD_FOLDER, project / CONFIG)
        for folder in bins:
            _remove(folder)
        for path in ours:
            path.rename(_bin_beside(path, folders) / path.name)
        for folder in bins:
            _remove(folder)
    return sorted(ours)


def _bin_beside(path: Path, folders: list[Path]) -> Path:
    """Return a folder on the same file system as `path` into which it may be moved to be removed."""
    folder = path.parent / _STAGING if path.parent in folders else _site_staging(path)
    folder.mkdir(exist_ok=True)
    return folder


def _finish(docs: Path) -> None:
    """Throw away what was not committed, and carry through what was. May be stopped and repeated at any point."""
    _remove(docs / _STAGING)
    committed = docs / _COMMITTED
    if not committed.is_dir():
        return
    for name in OWNED:
        staged, target = committed / name, docs / name
        resume(staged, target)
        if (staged / _NEW).exists():
            if not target.exists():
                _make_owned(target)
            exchange(staged, target)
        if staged.exists():
            (target / _NEW).unlink(missing_ok=True)
        elif (target / MARKER).is_file():
            target.rename(committed / f".{name}")
    if (committed / OWNED_FILE).exists():
        (committed / OWNED_FILE).replace(docs / OWNED_FILE)
    # The rename comes first: half removed under its committed name, it would read as "these folders are gone".
    committed.rename(docs / _STAGING)
    _remove(docs / _STAGING)


def _make_owned(target: Path) -> None:
    """Make an empty owned folder in one step, so that none is ever seen without its marker."""
    beside = target.parent / _COMMITTED / ".kosong"
    _remove(beside)
    beside.mkdir()
    (beside / MARKER).write_text(_MARKER_TEXT, encoding="utf-8")
    beside.rename(target)


def _refuse_what_is_not_ours(docs: Path) -> None:
    strange = [f"{docs.name}/{name}" for name in OWNED if not _is_ours(docs / name)]
    index = docs / OWNED_FILE
    if index.is_symlink() or (index.exists() and not _is_marked(index)):
        strange.append(f"{docs.name}/{OWNED_FILE}")
    if strange:
        msg = (
            f"Bukan buatan Rapor, jadi tidak ditimpa: {', '.join(strange)}. "
            "Pindahkan atau ganti namanya, lalu ulangi; nama itu dipakai untuk halaman yang dibuat Rapor."
        )
        raise UsageFault(msg)


def _is_ours(folder: Path) -> bool:
    """Return True for a folder that is absent, empty or marked; False for a link, a file or somebody's own folder."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return False
    return not folder.exists() or (folder / MARKER).is_file() or not any(folder.iterdir())


def _is_replaceable(site: Path) -> bool:
    """Return True for a folder that is ours, or plainly what MkDocs or Zensical built (they overwrite it unasked)."""
    built = ("404.html", "sitemap.xml", "assets/javascripts", "assets/stylesheets")
    return _is_ours(site) or (not site.is_symlink() and all((site / name).exists() for name in built))


def _check_path(path: str) -> None:
    """Refuse a path outside the owned folders. Ids are checked long before; this is the last fence."""
    parts = path.split("/")
    inside = path == OWNED_FILE or (len(parts) > 1 and parts[0] in OWNED)
    parts = parts[:1] + parts[2:] if parts[1:2] == [WAITING] else parts
    plain = all(part and not part.startswith(".") and len(part.encode()) <= _LONGEST_NAME for part in parts)
    if not (inside and plain and path.isprintable() and "\\" not in path):
        msg = "a generated path must be a plain name inside an owned folder"
        raise ValueError(msg)


def _marked(text: str) -> str:
    """Put our mark into the front matter, as a comment that no renderer shows."""
    if text.startswith("---\n"):
        return f"---\n{FRONT_MATTER_MARK}\n{text[4:]}"
    return f"---\n{FRONT_MATTER_MARK}\n---\n\n{text}"


def _is_marked(file: Path) -> bool:
    try:
        return file.read_bytes().startswith(f"---\n{FRONT_MATTER_MARK}\n".encode())
    except OSError:
        return False


def _site_staging(site: Path) -> Path:
    return site.absolute().parent / f".{site.name}{_STAGING}"


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn a fault of the disk into a sentence that says what to do. The earlier output stands in every case."""
    try:
        yield
    except OSError as fault:
        mending = _MENDING.get(fault.errno or 0, f"Sistem menjawab: {fault.strerror}.")
        msg = f"Tidak dapat menulis di {folder}. {mending} Keluaran sebelumnya tetap seperti semula."
        raise UsageFault(msg) from fault
