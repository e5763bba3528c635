"""What of the pages beside scorecards can be found: those written by people with their text, lists by their headings.

They are read as the engine rendered them, so that a word is found where it stands; tables, drawings and the foot of a
page are left out. A word of the glossary is a result of its own.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from generator.language import N_, _
from generator.search.record import GUIDE, PAGE, TERM, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LISTS: Final = (
    *("banding", "cara-mengutip", "kamus", "kanal", "komitmen", "metodologi", "narahubung"),
    *("nilai-eksternal", "rapor", "rating", "rilis", "syarat", "temuan", "unduhan", "wilayah"),
)
"""Generated pages of which there is one; their tables are not looked through."""
_GLOSSARY: Final = "glosarium/"
_DATED: Final = N_("Data per ")
"""What a generated page says of its release behind its description: on `/cari/` the head and the foot say it."""
_SKIPPED: Final = frozenset({"table", "svg", "nav", "form", "script", "style", "aside", "pre", "button"})
_ITS_OWN: Final = frozenset({"h1", "h2", "dt", "dd"})


def written(docs: Path, site: Path) -> Iterator[Record]:
    """Yield the pages of `site` that people wrote below `docs` for readers, then the generated ones, by address."""
    for file in sorted((*docs.glob("*.md"), *docs.glob("panduan/*.md"))):
        at = file.relative_to(docs).with_suffix("").as_posix().removesuffix("index")
        address = f"{at}/" if at and not at.endswith("/") else at
        page = site / address / "index.html"
        if address and page.is_file():
            read = _Page.of(page)
            kind = GUIDE if address.startswith("panduan/") else PAGE
            if address == _GLOSSARY:
                yield from read.terms()
                yield read.record(address, kind, "")
            else:
                yield read.record(address, kind, read.text)
    for address in (f"{name}/" for name in _LISTS):
        page = site / address / "index.html"
        if page.is_file():
            read = _Page.of(page)
            yield read.record(address, PAGE, " · ".join(text for tag, _, text in read.pieces if tag == "h2"))


class _Page(HTMLParser):
    """The description of a page, and the pieces of its article as (element, id, text)."""

    def __init__(self) -> None:
        super().__init__()
        self.description = ""
        self.pieces: list[tuple[str, str, str]] = []
        self._article = 0
        self._skip = ""
        self._depth = 0

    @classmethod
    def of(cls, file: Path) -> _Page:
        """Read a page. Spaces in its texts are single."""
        page = cls()
        page.feed(file.read_text(encoding="utf-8"))
        page.close()
        single = ((tag, anchor, " ".join(text.split())) for tag, anchor, text in page.pieces)
        page.pieces = [piece for piece in single if piece[2]]
        return page

    @property
    def text(self) -> str:
        """All of the article but its title."""
        return " ".join(text for tag, _, text in self.pieces if tag != "h1")

    def record(self, address: str, kind: str, text: str) -> Record:
        title = next((text for tag, _, text in self.pieces if tag == "h1"), address)
        return Record(address, title, kind, self.description.partition(_(_DATED))[0].strip(), "", text)

    def terms(self) -> Iterator[Record]:
        """Yield the words of the glossary that have an anchor, with their meaning."""
        for (tag, anchor, word), (follows, _its_anchor, meaning) in zip(self.pieces, self.pieces[1:], strict=False):
            if tag == "dt" and anchor and follows == "dd":
                yield Record(f"{_GLOSSARY}#{anchor}", word, TERM, meaning)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("name") == "description":
            self.description = given.get("content") or ""
        if tag == "article":
            self._article += 1
        if self._skip:
            self._depth += tag == self._skip
        elif tag in _SKIPPED or "r-foot" in (given.get("class") or "").split():
            self._skip, self._depth = tag, 1
        elif self._article and tag in _ITS_OWN:
            self.pieces.append((tag, given.get("id") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        if self._skip:
            self._depth -= tag == self._skip
            if not self._depth:
                self._skip = ""
        elif tag == "article":
            self._article -= 1
        elif tag in _ITS_OWN:
            self.pieces.append(("", "", ""))

    def handle_data(self, data: str) -> None:
        if self._article and not self._skip:
            tag, anchor, text = self.pieces.pop() if self.pieces else ("", "", "")
            # Two blocks that touch would become one word; a space too many is taken out at the end.
            self.pieces.append((tag, anchor, f"{text} {data}" if data[:1].isupper() else text + data))
