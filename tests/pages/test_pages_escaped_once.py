"""Values are escaped once, and come out as Jinja writes them when it looks at each again."""

from __future__ import annotations

import pytest
from jinja2 import Environment
from markupsafe import Markup

from generator.pages.environment import environment, literal

SOURCES = [
    "{{ value }}",
    "{{ value }}|{{ value ~ value }}",
    "{% set kept %}<i>{{ value }}</i>{% endset %}{{ kept }}",
    "{% macro twice(one) %}{{ one }}{{ one }}{% endmacro %}{{ twice(value) }}",
    "{% for one in [value, 1] %}{{ one }}{{ 'a' if loop.first else '<' }}{% endfor %}",
    "{% autoescape false %}{{ value }}{% endautoescape %}",
    "{% filter upper %}{{ value }}{% endfilter %}{{ '<b>' }}",
]
VALUES = ["<script>", "a & b", "{{ x }}", Markup("<b>tebal</b>"), 12, 0.5, "", "\n#", "'\""]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("value", VALUES)
def test_a_value_comes_out_as_when_it_is_escaped_again(source: str, value: object) -> None:
    twice = Environment(autoescape=True, finalize=literal)
    assert environment().from_string(source).render(value=value) == twice.from_string(source).render(value=value)


def test_a_hostile_value_stays_text() -> None:
    assert environment().from_string("<p>{{ value }}</p>").render(value="<b>{x}") == "<p>&lt;b&gt;&#123;x&#125;</p>"
