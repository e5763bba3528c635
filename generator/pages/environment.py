"""The only door from values to page text: Jinja with autoescape, strict names, and braces as entities.

Markdown carries fixed words only; every value stands inside an HTML block. Three things keep a hostile value literal:
autoescape (markup), entities for braces (attribute lists and template markers), and one line per value (no value
can begin a line, end an HTML block, or open a fence). Front matter is printed unescaped by the theme, so it is
escaped here.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FunctionLoader, PackageLoader, StrictUndefined
from jinja2.compiler import CodeGenerator
from jinja2.meta import find_referenced_templates
from markupsafe import Markup, escape

from generator.language import SOURCE, catalogue, language, plural
from generator.pages.compiled import Compiled
from generator.pages.locale import number
from generator.pages.marks import mark
from generator.pages.segments import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.compiler import Frame
    from jinja2.nodes import Expr

_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def literal(value: object) -> Markup:
    """Return `value` as it may stand in an HTML block: escaped, on one line, braces as entities. Markup passes."""
    if isinstance(value, Markup):
        return value
    if value is None:
        msg = "None has no form on a page: say in words why there is no value"
        raise TypeError(msg)
    text = str(value)
    return _short_literal(text) if len(text) <= _SHORT else _literal(text)


def _literal(text: str) -> Markup:
    escaped = str(escape(text if text.isascii() and text.isprintable() else one_line(text)))
    return Markup(escaped.replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704 - escaped in the line above


_SHORT: Final = 80
_short_literal = lru_cache(maxsize=100_000)(_literal)
"""Pages say the same few thousand names, counts and units over and over."""


def original(text: str) -> str:
    """Return words that came with the data or the policy: on a page in another language they say in which they are."""
    return text if language() == SOURCE else Markup('<span lang="{}">{}</span>').format(SOURCE, literal(text))


def one_line(text: str) -> str:
    """Return `text` with every run of breaks and control characters as one space."""
    return _BREAKS.sub(" ", text)


def in_entities(text: str) -> Markup:
    """Return `text` with every character as an entity: browsers read it, a search for `@` in the file does not."""
    return Markup("".join(f"&#{ord(each)};" for each in one_line(text)))  # noqa: S704 - digits between `&#` and `;`


class _EscapedOnce(CodeGenerator):
    """Compiles templates whose values `literal` has escaped: a second look at each would change nothing, and costs."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if finalize.src is not None and frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write(f"({finalize.src}")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Environment(Environment):
    code_generator_class = _EscapedOnce


@cache
def environment(chosen: str = SOURCE) -> Environment:
    """Return the one Jinja environment of the site in a language."""
    made = _Environment(
        loader=PackageLoader("generator", "templates") if chosen == SOURCE else FunctionLoader(_in(chosen)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=literal,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=Compiled(chosen),
    )
    made.filters["number"] = number
    made.filters["in_entities"] = in_entities
    made.filters["plural"] = plural
    made.filters["original"] = original
    made.globals["mark"] = mark
    made.globals["in_indonesian"] = "" if chosen == SOURCE else Markup(' lang="id"')
    return made


def _in(chosen: str) -> Callable[[str], str]:
    """Return what loads a template in another language."""
    sources, words = PackageLoader("generator", "templates"), catalogue(chosen)

    def load(name: str) -> str:
        source, _path, _is_fresh = sources.get_source(Environment(autoescape=True), name)
        return translated(source, lambda message: words.get(message, message))

    return load


def render(template: str, **values: object) -> str:
    """Fill a template of `generator/templates`."""
    return environment(language()).get_template(template).render(values)


def sources(*templates: str) -> dict[str, str]:
    """Return name and text of templates of `generator/templates`, and of all that they include, import or extend."""
    loader, found, wanted = PackageLoader("generator", "templates"), dict[str, str](), list(templates)
    plain = Environment(autoescape=True)
    while wanted:
        name = wanted.pop()
        if name not in found:
            found[name] = loader.get_source(plain, name)[0]
            named = find_referenced_templates(plain.parse(found[name]))
            # None stands for a name that is only known when a page is made; ours are all written down.
            wanted += [str(each) for each in named]
    return dict(sorted(found.items()))


def front_matter(  # noqa: PLR0913 - one keyword for each thing that the theme reads
    title: str,
    description: str,
    *,
    is_example: bool,
    hide: tuple[str, ...] = (),
    picture: str = "",
    script: str = "",
    needs_foot: bool = False,
) -> str:
    """Return a page's front matter. Values are escaped: themes print them into `<title>` and `<meta>` as they are.

    `picture` is where the image lies that stands for the page elsewhere, from the root of the site; `script` is the
    name of a file of `docs/assets/` without its ending, run on this page alone; `needs_foot` where the text does not
    say itself which release it belongs to, so that the site says it below.
    """
    lines = [f"title: {_quoted(title)}", f"description: {_quoted(description)}", "generated: true"]
    if is_example:
        lines.append("contoh: true")
    if needs_foot:
        lines.append("kaki: true")
    if picture:
        lines.append(f"kartu: {_quoted(picture)}")
    if script:
        lines.append(f"skrip: {_quoted(script)}")
    if hide:
        lines.extend(["hide:", *(f"  - {part}" for part in hide)])
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _quoted(text: str) -> str:
    """Write text as YAML: a JSON string is one."""
    return json.dumps(str(literal(text)), ensure_ascii=False)
