"""Lines are broken where their measured length says, though no line is measured twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.charts.ink import readable
from generator.pictures.lettering import length, lines

WORDS = st.lists(
    st.text("abeilmtwVAT.,–é", max_size=9) | st.sampled_from(["", "दिल्ली", "instansi", "yang–panjang–sekali"]),
    max_size=14,
)


def broken(text: str, width: float, size: float) -> list[str]:
    """Break at spaces, measuring each line that is tried from its beginning."""
    found, line = [], ""
    for word in text.split(" "):
        tried = f"{line} {word}" if line else word
        if line and length(tried, size) > width:
            found.append(line)
            line = word
        else:
            line = tried
    return [*found, line] if line else found


@given(WORDS, st.floats(120, 400), st.sampled_from([11.0, 14.0]))
def test_lines_are_broken_as_if_each_was_measured_from_its_beginning(
    words: list[str], width: float, size: float
) -> None:
    text = readable(" ".join(words))
    if all(length(word, size) <= width for word in text.split(" ")):
        assert lines(text, width, size) == broken(text, width, size)
    assert all(length(line, size) <= width for line in lines(text, width, size))
