"""The wages that an advertisement names, each with what it is: net a month, gross, a day's, with bonuses.

A number is a wage by its currency or by the word for wage beside it; a bonus, a meal card or a firm's
turnover is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING
from enum import StrEnum

from istihdam import turkish
from istihdam.texts.letters import plain
from istihdam.texts.money import LEAST, MOST
from istihdam.texts.patterns import pattern
from istihdam.texts.search_conditions import MINIMUM

_ONE = r"\d{1,3}(?:[. ]\d{3})+(?:,\d{1,2})?|\d{1,7}(?:,\d{1,2})?"
_AMOUNT = pattern(
    rf"(?<![\d.,:])(?P<low>{_ONE})(?:\s?(?:tl\s?)?(?:[-–]|\b(?:ile|ila)\b)\s?(?P<high>{_ONE}))?(?![\d.:]\d)"
    r"\s?(?P<thousand>(?:bin|k)\b)?\s?(?P<money>tl\b|₺|lira|try\b)?\s?(?P<foreign>euro?\b|avro|€|usd|dolar"
    r"|\$|sterlin)?",
    takes=("38.500 TL", "25-30 bin", "31 000", "35k", "2.500 Euro"),
    leaves=("net maaş", "1.2.3.4"),
)
_GROUPED = pattern(r"\d{1,3}[. ]\d{3}", takes=("31.500", "31 500"), leaves=("31500", "12,5"), by="match")
_WAGE = pattern(
    r"\bucret|\bmaas|\bnet\b|\bbrut|\bgross\b|\baylik|\bayda\b|\bkazanc|\byevmiye",
    takes=("Maaş", "net 40 bin", "ayda"),
    leaves=("internet", "aydan"),
)
_ANOTHER = pattern(
    r"\bprim|\bbonus|\bikramiye|\btazminat|\b(?:yemek|yol) (?:kart|ucret|para|ceki|yardim)|\bticket"
    r"|\bmultinet|\bsodexo"
    r"|\bavans|\bkira\b|\bciro|\bhedef|\bceza|\bteminat|\bdepozito|\bcekilis|\bsermaye|\byillik|\bsenelik"
    r"|\bkarti?\b|\bm2\b|\bmetrekare|\bkm\b|\baskerlik",
    takes=("prim", "yemek kartı", "aylık ciro"),
    leaves=("yemek", "maaş"),
)
_PERIODS = {
    "daily": pattern(
        r"\bgunluk|\bgunde\b|\byevmiye|\bgundelik", takes=("günlük 1500", "Yevmiye"), leaves="günler"
    ),
    "hourly": pattern(
        r"\bsaatlik|\bsaat ucret|\bsaati\b|\bsaat basi", takes="saatlik 180", leaves="çalışma saatleri"
    ),
    "weekly": pattern(
        r"\bhaftalik(?! (?:izin|calis|\d+ saat))|\bhaftada(?! \d)",
        takes="haftalık 9.000",
        leaves=("haftalık izin", "haftada 3 gün"),
    ),
}
_GROSS = pattern(r"\bbrut|\bgross\b", takes="brüt", leaves="net")
_NET = pattern(r"\bnet\b|\belden ele|\beline gecen|\bele gecen", takes="net", leaves="internet")
_CUT = pattern(
    r"[\n;!?•*+|]|[.,](?=\s|$)|\)\s", takes=("net. Yemek", "30.000 + yol", "32.500, prim"), leaves="30.000,00"
)
"""Where what is said beside an amount ends."""
_BEFORE, _AFTER = 70, 40


class WageKind(StrEnum):
    """What a named wage is; only the first two are what a vacancy of ours states."""

    NET = "net"
    UNSAID = "unsaid"
    MINIMUM = "minimum"
    ABOVE_MINIMUM = "above_minimum"
    GROSS = "gross"
    DAILY = "daily"
    WEEKLY = "weekly"
    HOURLY = "hourly"
    FOREIGN = "foreign"
    WITH_BONUS = "with_bonus"


@dataclass(frozen=True)
class WageOffer:
    """A named wage: lira as written (of a range both ends; 0 of the minimum wage), and its words."""

    kind: WageKind
    least: int
    most: int
    words: str

    @property
    def is_monthly_net(self) -> bool:
        """It may stand as it is in the field of a vacancy."""
        return self.kind in (WageKind.NET, WageKind.UNSAID)


def wages_offered(text: str) -> list[WageOffer]:
    """Every wage that the text names, in reading order; numbers that are none are left out."""
    normal = turkish.normal(text)
    folded = plain(normal)
    offers = [(match.start(), offer) for match, offer in _amounts(normal, folded)]
    for match in MINIMUM.finditer(folded):
        kind = WageKind.ABOVE_MINIMUM if match["above"] else WageKind.MINIMUM
        offers.append((match.start(), WageOffer(kind, 0, 0, normal[match.start() : match.end()])))
    return [offer for _, offer in sorted(offers, key=lambda placed: placed[0])]


def _amounts(normal: str, folded: str) -> Iterator[tuple[re.Match[str], WageOffer]]:
    for match in _AMOUNT.finditer(folded):
        before, after = _beside(folded, match)
        ends = _ends(match)
        kind = _kind(match, ends, before, after) if ends else None
        if ends and kind:
            yield match, WageOffer(kind, *ends, normal[match.start() - len(before) : match.end()].strip())


def _beside(folded: str, match: re.Match[str]) -> tuple[str, str]:
    """What is said of an amount before and behind it."""
    before = _CUT.split(folded[max(0, match.start() - _BEFORE) : match.start()])[-1]
    after = _CUT.split(folded[match.end() : match.end() + _AFTER], maxsplit=1)[0]
    return before, after


def _ends(match: re.Match[str]) -> tuple[int, int] | None:
    """(least, most) lira, kuruş rounded up; None for what is no number."""
    try:
        ends = [turkish.parse_number(match[end]) for end in ("low", "high") if match[end]]
    except ValueError:
        return None
    times = 1000 if match["thousand"] and ends[-1] < 1000 else 1
    whole = [int((end * times).to_integral_value(ROUND_CEILING)) for end in ends]
    return min(whole), max(whole)


def _kind(match: re.Match[str], ends: tuple[int, int], before: str, after: str) -> WageKind | None:
    """What the amount is; None where it is no wage."""
    near = f"{before} {match[0]} {after}"
    has_unit = bool(match["money"] or match["thousand"] or match["foreign"])
    is_named = bool(_WAGE.search(near))
    period = next((kind for kind, said in _PERIODS.items() if said.search(near)), None)
    if period and (has_unit or ends[0] >= 100) and not _ANOTHER.search(after):
        return WageKind(period) if ends[1] < MOST else None
    if match["foreign"]:
        return WageKind.FOREIGN
    is_bare = not has_unit and not is_named and not _is_followed_by_perks(match)
    if is_bare or not LEAST <= ends[0] <= ends[1] <= MOST or _ANOTHER.search(after):
        return None
    if _ANOTHER.search(before):
        return WageKind.WITH_BONUS if "prim" in before else None
    gross, net = _last(_GROSS, before, after), _last(_NET, before, after)
    if gross > net:
        return WageKind.GROSS
    return WageKind.NET if net >= 0 else WageKind.UNSAID


def _is_followed_by_perks(match: re.Match[str]) -> bool:
    """'30.000+yol+yemek', and a grouped number that ends its line, are wages without a word for it."""
    rest = match.string[match.end() : match.end() + 3].lstrip(" ")
    return bool(_GROUPED.match(match[0])) and rest[:1] in ("+", "\n", ".", ",", "")


def _last(said: re.Pattern[str], before: str, after: str) -> int:
    """How near the amount a word stands, the nearest highest; -1 where it does not stand."""
    behind = said.search(after)
    ahead = [match.end() for match in said.finditer(before)]
    if ahead:
        return _BEFORE + ahead[-1] - len(before)
    return _AFTER - behind.start() if behind else -1
