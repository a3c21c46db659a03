"""Words that a CV need not hold: national ids, health, convictions, union membership (Law 6698, article 6).

They are shown to the person, who may take them out, and masked where an employer reads.
"""

import re
from dataclasses import dataclass

from istihdam import turkish
from istihdam.errors import N_
from istihdam.texts.letters import plain

MASK = "█"
NAMES = {
    "national_id": N_("national identity number"),
    "health": N_("health or disability"),
    "conviction": N_("criminal record"),
    "union": N_("union membership"),
}
_ID = re.compile(r"(?<!\d)[1-9](?:[ .-]?\d){10}(?!\d)")
_LABELLED_ID = re.compile(r"(?:\btc|\bt\.? ?c\.?|kimlik)\s*(?:kimlik)?\s*(?:no|numara\w*)?\s*[:.]?\s*$")
_CARE = (
    r"(?!\w*\s*(?:bakim|bakici|kabul|danisman|hizmet|servis|arac|tasima|transfer|egitim|ogretmen|birey"
    r"|cocuk|kayit))"
)
_WORDS = {
    "health": re.compile(
        rf"\bengelli(?:yim|\b){_CARE}(?!\s*degil)|\bengel oran\w*|\bozurlu\w*{_CARE}|\bmalul\w*"
        r"|%\s?\d+\s*(?:raporlu|engel)\w*|\b(?:engelli|saglik|heyet|saglik kurulu)\s+rapor\w*|\bkronik\b\w*"
        r"|\bhastaligi\w*|\bhastaligim\w*|\bhastayim\b|\brahatsizli\w*|\bdiyabet\w*|\bseker hasta\w*"
        r"|\btansiyon\w*|\bepilepsi\w*|\bsara hasta\w*|\bastim\b|\bhepatit\w*|\bkanser\w*|\bdepresyon\w*"
        r"|\bpsikiyatr\w*|\bameliyat\w* (?:ol|gecir)\w*|\bhamile\w*|\bbel fitigi\w*|\bfitigim\b|\bprotez\w*"
        r"|\bisitme (?:kayb|cihaz)\w*|\bfelc\w*|\bhiv\b"
    ),
    "conviction": re.compile(
        r"\bsabika\w*|\bhukumlu\w*|\badli sicil\w*|\bcezaev\w*|\bhapis\w*|\bdenetimli serbest\w*|\bmahkum\w*"
        r"|\btutuklu\w*"
    ),
    "union": re.compile(r"\bsendika\w*"),
}
_CLAUSE_END = re.compile(r"[.;!?\n]|,\s")


@dataclass(frozen=True)
class Special:
    """A passage of a special kind and its place in the text."""

    kind: str
    start: int
    end: int


def special_in(text: str) -> list[Special]:
    """Passages of special kinds (keys of NAMES), in order; their places are those of the normal text."""
    text = turkish.normal(text)
    folded = plain(text)
    passages = [*_ids(text, folded)]
    for kind, words in _WORDS.items():
        passages += [Special(kind, *_clause(folded, match)) for match in words.finditer(folded)]
    return sorted(passages, key=lambda passage: (passage.start, passage.end))


def mask_special(text: str) -> str:
    """The normal text with every letter and figure of special passages covered; no longer and no shorter."""
    letters = list(turkish.normal(text))
    for passage in special_in(text):
        for place in range(passage.start, passage.end):
            if not letters[place].isspace():
                letters[place] = MASK
    return "".join(letters)


def _ids(text: str, folded: str) -> list[Special]:
    """Numbers that are national ids by their check digits, or said to be one."""
    return [
        Special("national_id", *match.span())
        for match in _ID.finditer(text)
        if _has_check_digits(re.sub(r"\D", "", match[0])) or _LABELLED_ID.search(folded[: match.start()])
    ]


def _has_check_digits(digits: str) -> bool:
    from stdnum.tr import tckimlik

    return bool(tckimlik.is_valid(digits))


def _clause(folded: str, match: re.Match[str]) -> tuple[int, int]:
    """The clause around a word: what is said of it says as much as the word."""
    before = [end.end() for end in _CLAUSE_END.finditer(folded, 0, match.start())]
    after = _CLAUSE_END.search(folded, match.end())
    start = before[-1] if before else 0
    while start < match.start() and folded[start].isspace():
        start += 1
    return start, after.start() if after else len(folded)
