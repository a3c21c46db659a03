"""The style sheets and how they are written; `python -m tests.house.sheets` writes them so."""

import re
from pathlib import Path

import cssbeautifier

from istihdam import web

SHEETS = sorted((Path(web.__file__).parent / "static").glob("*.css"))
STYLE = {"indent_size": 2, "end_with_newline": True, "space_around_combinator": True}


def formatted(sheet: str) -> str:
    """The sheet with one declaration a line and one empty line between rules."""
    written: str = cssbeautifier.beautify(sheet, STYLE)
    return re.sub(r"(\{\n|\n\n)\n+", r"\1", written)  # css-beautify doubles some empty lines


if __name__ == "__main__":
    for path in SHEETS:
        path.write_text(formatted(path.read_text("utf-8")), "utf-8")
