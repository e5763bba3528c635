"""Templates in another language: their texts are found and replaced before Jinja compiles them.

A template is written in Indonesian without any marks. What stands between tags of blocks and statements of Jinja is a
text; together with the values and the inline tags (`a b i em strong code q abbr`) in it, it is one message of the
catalogue. So a template stays as readable as it is, pages in the language of the sources cost nothing, and pages in
another one are compiled like any others. Texts in attributes that readers meet (`aria-label`, `placeholder`, …) are
messages, too. In a message a value stands as it does in the template, and tags without their attributes: `<a>`, and
`<a2>` for the second of the same name.

A heading keeps the anchor that it has in Indonesian: addresses are not translated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown.extensions.toc import slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_INLINE: Final = ("a", "abbr", "b", "code", "em", "i", "q", "strong")
_ATTRIBUTE: Final = re.compile(
    r'(?<=[ "}])((?:aria-label|alt|data-kata(?:-[a-z]+)*|placeholder|title)=")((?:\{\{.*?\}\}|\{%.*?%\}|[^"{])*)(")'
)
_VALUE: Final = r"\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*\}\}"
_TOKEN: Final = re.compile(
    rf"(?P<comment>\{{#.*?#\}})|(?P<statement>\{{%.*?%\}})|(?P<value>{_VALUE})"
    r"|(?P<tag></?[a-zA-Z][a-zA-Z0-9]*(?:\{\{.*?\}\}|\{%.*?%\}|\"(?:\{\{.*?\}\}|[^\"])*\"|[^>\"{])*>)|(?P<line>\n)",
    re.DOTALL,
)
_LETTERS: Final = re.compile(r"[^\W\d_]{2}|\d %")
_WORDS_IN_VALUE: Final = re.compile(r"[\"'](?=[^\"']*[^\W\d_]{2})(?:[^\"']* [^\"']*|[A-Z][^\"'/]*)[\"']")
_HEADING: Final = re.compile(r"(#{1,6} )(.*)")


def translated(source: str, say: Callable[[str], str]) -> str:
    """Return the template with every text replaced by what `say` makes of its message."""
    return "".join(_said(tokens, say) for tokens in _runs(source))


def messages(source: str) -> list[str]:
    """Return the messages of a template in their order; the same one may come again."""
    found: list[str] = []

    def note(message: str) -> str:
        found.append(message)
        return message

    translated(source, note)
    return found


def _runs(source: str) -> Iterator[list[tuple[str, str]]]:
    """Cut a template into runs of (kind, text): what belongs to one text, or what stands between texts."""
    run: list[tuple[str, str]] = []
    for kind, text in _tokens(source):
        if kind in {"text", "value"} or (kind == "tag" and _is_inline(text)):
            run.append((kind, text))
            continue
        if run:
            yield run
            run = []
        yield [(kind, text)]
    if run:
        yield run


def _tokens(source: str) -> Iterator[tuple[str, str]]:
    at = 0
    for match in _TOKEN.finditer(source):
        if match.start() > at:
            yield "text", source[at : match.start()]
        yield str(match.lastgroup), match[0]
        at = match.end()
    if at < len(source):
        yield "text", source[at:]


def _is_inline(tag: str) -> bool:
    name = re.match(r"</?([a-zA-Z0-9]+)", tag)
    return name is not None and name[1] in _INLINE and not _ATTRIBUTE.search(tag) and "{%" not in tag


def _said(run: list[tuple[str, str]], say: Callable[[str], str]) -> str:
    whole = "".join(text for _, text in run)
    if run[0][0] == "tag" and len(run) == 1:
        return _ATTRIBUTE.sub(lambda found: f"{found[1]}{_of_attribute(found[2], say)}{found[3]}", whole)
    if len(run) > 1 and _is_wrapped(run):
        return f"{run[0][1]}{_said(run[1:-1], say)}{run[-1][1]}"
    return _text_said(run, whole, say) if _has_words(run) else whole


def _text_said(run: list[tuple[str, str]], whole: str, say: Callable[[str], str]) -> str:
    heading = _HEADING.fullmatch(whole) if run[0][0] == "text" else None
    if heading:
        said = say(heading[2])
        return whole if said == heading[2] else f"{heading[1]}{said} {{: #{slugify(heading[2], '-')} }}"
    names: dict[str, str] = {}
    message = "".join(_named(text, names) if kind == "tag" else text for kind, text in run)
    core = message.strip()
    said = say(core)
    if said == core:
        return whole
    before, after = message[: message.index(core)], message[message.index(core) + len(core) :]
    return before + re.sub(r"</?[a-z]+\d*>", lambda tag: names.get(tag[0], tag[0]), said) + after


def _of_attribute(text: str, say: Callable[[str], str]) -> str:
    return say(text) if _has_words(list(_tokens(text))) else text


def _has_words(run: list[tuple[str, str]]) -> bool:
    return any(
        _LETTERS.search(re.sub(r"&#?\w+;", "", text)) if kind == "text" else _WORDS_IN_VALUE.search(text)
        for kind, text in run
        if kind in {"text", "value"}
    )


def _is_wrapped(run: list[tuple[str, str]]) -> bool:
    """Tell whether one inline tag opens at the start, closes at the end and nowhere between."""
    opening = re.match(r"<([a-z]+)", run[0][1]) if run[0][0] == "tag" else None
    if not opening or run[-1] != ("tag", f"</{opening[1]}>"):
        return False
    return not any(kind == "tag" and re.match(rf"</?{opening[1]}\b", text) for kind, text in run[1:-1])


def _named(tag: str, names: dict[str, str]) -> str:
    """Return the short form of a tag, `<a>`, `</a>`, `<a2>`, and remember what it stands for."""
    closing, name = ("/", tag[2:-1]) if tag.startswith("</") else ("", re.split(r"[\s>]", tag[1:], maxsplit=1)[0])
    if closing:
        opened = [key for key in names if re.fullmatch(rf"<{name}\d*>", key) and key.replace("<", "</") not in names]
        short = opened[-1].replace("<", "</") if opened else f"</{name}>"
    else:
        count = sum(bool(re.fullmatch(rf"<{name}\d*>", key)) for key in names)
        short = f"<{name}{count + 1 if count else ''}>"
    names[short] = tag
    return short
