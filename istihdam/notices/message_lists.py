"""Names in a message: the first three of many, and none that is too long for a telephone."""

from collections.abc import Sequence

from istihdam import turkish
from istihdam.i18n.turkish_only import gettext as _

MOST_NAMED = 3
LONGEST_WORDS = 60


def listed(names: Sequence[str]) -> str:
    """The first three of these, each once, and how many more there are."""
    once = list(dict.fromkeys(names))
    if len(once) <= MOST_NAMED:
        return turkish.joined(once)
    return more(", ".join(once[:MOST_NAMED]), len(once))


def more(named: str, count: int) -> str:
    rest = count - MOST_NAMED
    return _("%(named)s and %(n)s more", named=named, n=rest) if rest > 0 else named


def cut(text: str, is_short: bool = True) -> str:
    return text if not is_short or len(text) <= LONGEST_WORDS else text[: LONGEST_WORDS - 1].rstrip() + "…"
