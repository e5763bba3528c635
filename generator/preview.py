"""`rapor serve`: a preview on this machine that is built again when something that it rests on changes."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from watchfiles import DefaultFilter, watch

from generator.drop.folders import must_exist
from generator.drop.report import render_report
from generator.errors import FindingsFault, RaporError, UsageFault
from generator.rebuilding import project_root, rebuild
from generator.writer import DOCS, OWNED

if TYPE_CHECKING:
    from generator.progress import Say


SITE: Final = Path(".cache", "pratinjau", "site")
"""The preview stays where it was made: the next one begins from it, and shows within a second what did not change."""


def serve(data: Path, port: int, say: Say) -> None:
    """Serve on 127.0.0.1 and build again on every change until interrupted; a failed build keeps the last good one."""
    root = project_root()
    must_exist(data)
    site = root / SITE
    server = _server(port, site)
    _build(data, site, say)
    Thread(target=server.serve_forever, daemon=True).start()
    say(f"Pratinjau: http://127.0.0.1:{server.server_port}/ (Ctrl+C untuk berhenti)")
    try:
        watched = [data, *filter(Path.exists, (root / name for name in (*DOCS.values(), "overrides", "generator")))]
        for _ in watch(*watched, watch_filter=_Written(root)):
            _build(data, site, say)
    finally:
        server.shutdown()
        server.server_close()


def _server(port: int, site: Path) -> ThreadingHTTPServer:
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(site)))
    except OSError as fault:
        msg = f"Porta {port} tidak dapat dipakai, mungkin sedang dipakai program lain. Sebut porta lain dengan --port."
        raise UsageFault(msg) from fault


def _build(data: Path, site: Path, say: Say) -> None:
    try:
        release = rebuild(data, site, say)
    except RaporError as fault:
        if isinstance(fault, FindingsFault) and fault.findings:
            say(render_report(fault.findings, "text"))
        then = "Pratinjau yang lama tetap tampil." if site.exists() else "Belum ada pratinjau."
        say(f"{fault} {then} Perbaiki dan simpan, lalu situs dibangun ulang sendiri.")
    else:
        say(f"Rilis {release.drop} siap." if release else "Tidak ada yang berubah.")


class _Written(DefaultFilter):
    """Only what people write: a build's own output must not start the next build."""

    def __init__(self, root: Path) -> None:
        self._generated = tuple(str(root / docs / name) for docs in DOCS.values() for name in OWNED)
        super().__init__()

    def __call__(self, change: object, path: str) -> bool:
        """Return True for a change that a person made."""
        return not path.startswith(self._generated) and super().__call__(change, path)  # type: ignore[arg-type]  # watchfiles passes its own Change


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class uses
        """Say nothing: a preview's requests are of no interest, and logs stay free of paths."""
