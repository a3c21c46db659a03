"""Templates are indented for people; what leaves is not."""

import re

from jinja2.ext import Extension

INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


class Unindented(Extension):
    """A line of a template begins with one blank, however deep it stands; a browser sees one anyway.

    One stays, since a block that ends a line takes the line's end with it (`trim_blocks`). What a page shows
    of somebody's text is no line of a template and keeps its own blanks.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return INDENT.sub(" ", source)
