"""How long somebody says to have worked, where they say it in words of their own."""

from collections.abc import Iterator
from datetime import date

from istihdam import turkish
from istihdam.texts import owners
from istihdam.texts.lengths import LONGEST_YEARS, lengths_in
from istihdam.texts.letters import plain
from istihdam.texts.owners import Owner
from istihdam.texts.patterns import pattern
from istihdam.texts.spans import spans_in

_YEAR = pattern(
    r"(?:19|20)\d\d",
    takes="2019",
    leaves=("1850", "20"),
)
_UNTRIED = pattern(
    r"(?:^|[,.;:!?\n] ?|\b(?:ama|fakat|henuz|daha|hic|is) )(?:is )?(?:tecrubem?|deneyimi?m?)"
    r" (?:yok|bulunm\w+|olmadi)|\b(?:tecrubesiz|deneyimsiz)im\b|\bilk defa calisacagim\b"
    r"|(?:^|[,.;:!?\n] ?)(?:ben )?(?:(?:daha once|bugune kadar|simdiye kadar|hic|bir|iste) )+calismadim\b",
    takes=("iş tecrübem yok", "hiç çalışmadım", "deneyimsizim", "ilk defa çalışacağım"),
    leaves=("forklift tecrübem yok", "çalıştım", "yanında hiç çalışmadım"),
)
_ASKED = pattern(
    r"\b(?P<least>\d{1,2})(?: ?(?:-|–|ile) ?\d{1,2})? ?(?P<unit>yil|sene|ay)\w*(?: \w+){0,3}? (?:deneyim"
    r"|tecrube)(?!siyle|miz|i?m\b)\w*",
    takes=("en az 3 yıl deneyimli", "2-3 yıl iş tecrübesi", "min 1 yıl satış tecrübesi"),
    leaves=("20 yıllık tecrübesiyle", "3 yıl önce", "5 yıl tecrübem"),
)
_PREFERRED = pattern(r"\btercih\w*", takes="tercihen 2 yıl", leaves="en az 2 yıl")
_ANY_DAY = date(2099, 12, 31)
"""Spans that end in the text need no today."""


def years_in(text: str) -> float | None:
    """The longest stretch of work that a text states, in years; None where it states none.

    A time that belongs to something else ('6 yıllık ehliyetim', '3 yıl önce') is none; nor is a span that
    goes on, which needs a today.
    """
    text = turkish.normal(text)
    stated = [length.years for length in lengths_in(text) if length.owner is not Owner.OTHER]
    return max((*stated, *_spanned(text)), default=None)


def says_untried(text: str) -> bool:
    """The text says that its writer has not worked yet."""
    return _UNTRIED.search(turkish.fold(text)) is not None


def _spanned(text: str) -> Iterator[float]:
    if len(_YEAR.findall(text)) < 2:
        return
    folded = plain(text)
    for span in spans_in(text, _ANY_DAY):
        months = span.months(_ANY_DAY)
        bounds = (0, len(folded))
        if span.doubt is None and not span.goes_on and 0 < months <= 12 * LONGEST_YEARS:
            owner = owners.owner_of(folded, span.position, bounds, is_adjective=False)
            if owner is not Owner.OTHER:
                yield round(months / 12, 2)


def years_asked(text: str) -> float | None:
    """The least years of work that an advertisement asks for; what it would only like is none."""
    folded = plain(turkish.normal(text))
    for asked in _ASKED.finditer(folded):
        before = folded[max(0, asked.start() - 30) : asked.start()].rsplit("\n", 1)[-1]
        if not _PREFERRED.search(before) and not _PREFERRED.search(folded[asked.end() : asked.end() + 20]):
            return int(asked["least"]) / (12 if asked["unit"] == "ay" else 1)
    return None
