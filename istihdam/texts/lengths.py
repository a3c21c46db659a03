"""Lengths of time as people write them: '3 yıl 6 ay', 'bir buçuk sene', '10+ yıl', '6 aydır', '1-2 yıl'.

Each pattern stands beside a line that it takes and one that it must leave.
"""

import re
from dataclasses import dataclass

from istihdam import turkish
from istihdam.texts import owners
from istihdam.texts.letters import plain
from istihdam.texts.owners import Owner
from istihdam.texts.patterns import pattern

LONGEST_YEARS = 60
"""A longer time is mistyped, or no life at work."""
_ONES = {
    "bir": 1, "iki": 2, "uc": 3, "dort": 4, "bes": 5, "alti": 6, "yedi": 7, "sekiz": 8, "dokuz": 9,
}  # fmt: skip
_TENS = {"on": 10, "yirmi": 20, "otuz": 30, "kirk": 40, "elli": 50}
_WORDS = "|".join((*(rf"{ten} ?{one}" for ten in _TENS for one in _ONES), *_TENS, *_ONES, "yarim"))
_NUMBER = rf"(?:\d{{1,3}}(?:[.,]\d{{1,2}})?|{_WORDS})"
_RANGE = r"(?:\s?[-–—]\s?|\s(?:ila|ile|veya|ya da)\s)"
_MORE = r"(?:\s?\+|'?\s?(?:dan|den|tan|ten) (?:fazla|cok)|\s?kusur)?"
_CASE = (
    r"(?:dir|dur|tir|lik|liktir|ligi|ligim|luk|i|in|a|e|u|ya|lar|ler|larca|lerce|dan|den|da|de|dan beri"
    r"|den beri)?"
)
_YEAR_UNIT = rf"(?:(?:yil|sene){_CASE}|years?|yrs?)(?![a-z])"
_MONTH_UNIT = rf"(?:ay{_CASE}|months?)(?![a-z])"
_WEEK_UNIT = rf"(?:hafta{_CASE}|weeks?)(?![a-z])"

LENGTH = pattern(
    rf"(?<![\w.,/])(?:(?P<low>{_NUMBER}){_RANGE}|(?P<few>{'|'.join(_ONES)})\s)?"
    rf"(?P<number>{_NUMBER}){_MORE}\s{{0,3}}(?P<half>bucuk|½)?\s{{0,3}}"
    rf"(?:(?P<years>{_YEAR_UNIT})(?:\s{{0,3}}(?:,\s?|ve\s|and\s)?(?P<rest>{_NUMBER})\s{{0,3}}{_MONTH_UNIT})?"
    rf"|(?P<months>{_MONTH_UNIT})|(?P<weeks>{_WEEK_UNIT}))",
    takes=("2 yıl 3 aydır", "3 ila 4 sene", "bir buçuk yıl"),
    leaves=("aylık 30000", "ayakkabı 2", "2019 yılı", "35 yaşında"),
)
_AROUND_CELL = pattern(
    r"(?:\b(?:yaklasik|asgari|en az|en cok|ortalama|toplam|tahminen|deneyim\w*|tecrube\w*"
    r"|kadar|civari\w*|yakin|fazla|ustu|uzeri|askin|var|is|mesleki|\d{1,2} gun)\b|[\s.,:;+()*~≈'-])*",
    takes=("yaklaşık ", ", tecrübe"),
    leaves=("mezunu", "evli", "2019"),
    by="fullmatch",
)
_NONE = pattern(
    r"(?:yok|yoktur|hic|hic yok|deneyimsiz|tecrubesiz|deneyim yok|tecrube yok|sifir|-+)\.?",
    takes=("tecrübe yok", "-"),
    leaves=("yokuş", "yok denmez, 3 yıl"),
    by="fullmatch",
)
_ADJECTIVE = pattern(r"l[iu][kg]\w{0,4}$", takes=("6 yıllık", "2 aylığı"), leaves=("6 yıl", "6 yıldır"))
_BARE = pattern(
    rf"(?P<number>{_NUMBER})(?P<half> ?bucuk|½)?\s?\+?",
    takes=("3,5", "üç buçuk", "10+"),
    leaves=("3 kişi", "2019"),
    by="fullmatch",
)


@dataclass(frozen=True)
class Length:
    """A length of time: months (of a range the lesser), its position, and what it is a length of."""

    months: float
    start: int
    end: int
    owner: Owner
    is_range: bool = False

    @property
    def years(self) -> float:
        """In years, to a hundredth."""
        return round(self.months / 12, 2)


def lengths_in(text: str) -> list[Length]:
    """Every length of time of a text, in reading order, with what it is a length of."""
    folded = plain(text)
    matches = [match for match in LENGTH.finditer(folded) if 0 < _months(match) <= 12 * LONGEST_YEARS]
    ends = [0, *(match.end() for match in matches)]
    starts = [*(match.start() for match in matches[1:]), len(folded)]
    return [
        Length(
            _months(match),
            *match.span(),
            owners.owner_of(folded, match.span(), (before, after), is_adjective=_is_adjective(match)),
            is_range=bool(match["low"] or match["few"]),
        )
        for match, before, after in zip(matches, ends, starts, strict=False)
    ]


def years_in_cell(text: str) -> float | None:
    """The years that a whole cell says: '3 yıl 6 ay' 3.5, '6 ay' 0.5, '3,5' 3.5, 'yok' 0.

    Of a range the lesser. None where any of it is not understood: the cell is then to be mended, not guessed.
    """
    folded = " ".join(plain(turkish.normal(text[:200])).split())
    if _NONE.fullmatch(folded):
        return 0.0
    bare = _BARE.fullmatch(folded)
    if bare:
        return _sensible(_number(bare["number"]) + (0.5 if bare["half"] else 0))
    match = LENGTH.search(folded)
    if match is None or not all(_AROUND_CELL.fullmatch(rest) for rest in _beside(folded, match)):
        return None
    return _sensible(round(_months(match) / 12, 2))


def _beside(folded: str, match: re.Match[str]) -> tuple[str, str]:
    return folded[: match.start()], folded[match.end() :]


def _sensible(years: float) -> float | None:
    return years if 0 <= years <= LONGEST_YEARS else None


def _is_adjective(match: re.Match[str]) -> bool:
    """True of '6 yıllık …', whose noun follows; False of '6 yıl' and '6 yıldır', whose verb follows."""
    return _ADJECTIVE.search(match[0]) is not None


def _months(match: re.Match[str]) -> float:
    lesser = match["low"] or match["few"]
    number = _number(lesser or match["number"]) + (0.5 if match["half"] and not lesser else 0)
    if match["months"]:
        return number
    if match["weeks"]:
        return round(number * 12 / 52, 1)
    return 12 * number + (_number(match["rest"]) if match["rest"] else 0)


def _number(written: str) -> float:
    if written[0].isdigit():
        return float(written.replace(",", "."))
    if written == "yarim":
        return 0.5
    ten = next((word for word in _TENS if written.startswith(word)), "")
    return _TENS.get(ten, 0) + _ONES.get(written[len(ten) :].strip(), 0)
