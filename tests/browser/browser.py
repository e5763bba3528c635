"""A real browser over a folder of pages: what the tests look through, and people too (`look`)."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler
from typing import TYPE_CHECKING

from tools.audit import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine, each file as it stands."""
    with serving.served(site, Quiet) as address:
        yield address


@dataclass
class Watched:
    """A page whose every complaint is written down."""

    page: Page
    dialogs: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def silent(self) -> bool:
        return not (self.dialogs or self.foreign or self.errors)


def watched(context: BrowserContext, home: str) -> Watched:
    """Open a page that notes dialogs, requests to other hosts, console errors and script errors."""
    seen = Watched(context.new_page())

    def on_dialog(dialog: object) -> None:
        seen.dialogs.append(dialog.message)  # type: ignore[attr-defined]  # Playwright passes its own Dialog
        dialog.dismiss()  # type: ignore[attr-defined]  # as above

    seen.page.on("dialog", on_dialog)
    seen.page.on(
        "request", lambda request: None if request.url.startswith((home, "data:")) else seen.foreign.append(request.url)
    )
    seen.page.on("console", lambda message: seen.errors.append(message.text) if message.type == "error" else None)
    seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
    return seen
