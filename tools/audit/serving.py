"""A folder of pages on this machine, compressed the way GitHub Pages sends it."""

from __future__ import annotations

import gzip
import threading
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

PACKED: Final = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"})
"""Files that are compressed under way; pictures, fonts, archives and Pagefind's parts are small already."""
LEVEL: Final = 6


class Packed(SimpleHTTPRequestHandler):
    """Answers as GitHub Pages does: compressed, and kept by the browser for ten minutes."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send the headers and return the body; whoever accepts no gzip gets the file as it is."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        if path.suffix not in PACKED or not path.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        body = gzip.compress(path.read_bytes(), LEVEL, mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def end_headers(self) -> None:
        """Let a browser keep what it has for ten minutes."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def guess_type(self, path: object) -> str:
        """Return the type with the encoding of text, which GitHub Pages names."""
        kind = super().guess_type(str(path))
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def log_message(self, *_args: object) -> None:
        """Stay silent: a request is no news here."""


@contextmanager
def served(site: Path, handler: type[SimpleHTTPRequestHandler]) -> Iterator[str]:
    """Serve a folder on a free port of this machine as `handler` does; yield its address without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def packed(site: Path) -> AbstractContextManager[str]:
    """Serve a folder as GitHub Pages would."""
    return served(site, Packed)
