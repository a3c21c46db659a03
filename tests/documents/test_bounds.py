"""How much text of a document is kept, and that nothing within the bounds is lost."""

import pytest

from istihdam.documents import Document, TextLine
from istihdam.documents.bounds import LONGEST_LINE, LONGEST_TEXT, MOST_LINES, bounded


def test_a_text_beyond_all_bounds_keeps_its_beginning_and_says_so() -> None:
    lines = tuple(TextLine("garson " * 500) for _number in range(1_000))
    kept = bounded(Document(type="docx", method="text", confidence=1.0, lines=lines))
    assert len(kept.text) <= LONGEST_TEXT
    assert max(len(line.text) for line in kept.lines) <= LONGEST_LINE
    assert kept.problems == ("cut",)
    many = bounded(Document(type="docx", method="text", confidence=1.0, lines=(TextLine("x"),) * 9_000))
    assert len(many.lines) == MOST_LINES


@pytest.mark.parametrize("letters", [999, 1_000, 1_001, 2_500, 10_000])
def test_a_long_line_is_parted_and_loses_no_letter(letters: int) -> None:
    for text in ("ğ" * letters, ("forklift " * letters)[:letters].strip()):
        kept = bounded(Document(type="docx", method="text", confidence=1.0, lines=(TextLine(text),)))
        assert kept.problems == ()
        assert "".join(kept.text.split()) == "".join(text.split())
