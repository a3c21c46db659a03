"""Templates are indented for people; what leaves is not."""

import re

from jinja2.ext import Extension

INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
BLANK = re.compile(r"\n{2,}")


class Unindented(Extension):
    """A template's own lines begin without blanks: to a browser any white space is one space.

    What a page shows of somebody's text is no line of a template and stays as it is.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return BLANK.sub("\n", INDENT.sub("", source))
