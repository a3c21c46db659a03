"""Style sheets are as the formatter writes them, and only the tokens name a colour."""

import re
from pathlib import Path

import pytest

from tests.house.sheets import SHEETS, formatted

HARD_COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\("
    r"|\b(?:black|silver|gr[ae]y|white|maroon|red|purple|fuchsia|green|lime|olive|yellow|navy|blue|teal|aqua"
    r"|orange|brown|pink|gold|beige|ivory|crimson|tomato|indigo|violet|magenta|cyan)\b",
    re.IGNORECASE,
)
VALUE = re.compile(r":([^:;{}]+);")
NOT_A_COLOUR = re.compile(r"/\*.*?\*/|--[\w-]+|\"[^\"]*\"", re.DOTALL)


def hard_colours(sheet: str) -> list[str]:
    """Values of a sheet that name a colour themselves instead of a token."""
    values = VALUE.findall(NOT_A_COLOUR.sub("", sheet))
    return [value for value in values if HARD_COLOUR.search(value)]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_sheet_is_as_the_formatter_writes_it(path: Path) -> None:
    sheet = path.read_text("utf-8")
    assert sheet == formatted(sheet), "python -m tests.house.sheets"


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_only_the_tokens_name_a_colour(path: Path) -> None:
    assert bool(hard_colours(path.read_text("utf-8"))) == (path.name == "tokens.css")


@pytest.mark.parametrize(
    ("rule", "is_hard"),
    [
        ("a { color: #FFF; }", True),
        ("a { border: 1px solid rgb(0 0 0 / 5%); }", True),
        ("a { background: White; }", True),
        ("a { color: var(--leaf); white-space: nowrap; border-color: currentcolor; }", False),
        ('#red:hover { content: "#123"; } /* color: #123; */', False),
    ],
)
def test_a_colour_is_known_when_a_rule_names_it(rule: str, is_hard: bool) -> None:
    assert bool(hard_colours(rule)) == is_hard
