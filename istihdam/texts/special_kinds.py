"""Words that a CV need not hold: national ids, health, belief, ethnic origin, convictions, union membership.

Most are of the special kinds of Law 6698, article 6.

They are shown to the person, who may take them out, and masked where an employer reads.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from istihdam import turkish
from istihdam.errors import N_
from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern
from istihdam.texts.person_words import ETHNICITY

MASK = "█"
NAMES = {
    "national_id": N_("national identity number"),
    "health": N_("health or disability"),
    "conviction": N_("criminal record"),
    "union": N_("union membership"),
    "belief": N_("belief"),
    "origin": N_("ethnic origin"),
}
_ID = pattern(
    r"(?<!\d)[1-9](?:[ .-]?\d){10}(?!\d)",
    takes=("10000000146", "100 000 001 46"),
    leaves=("0532 555 12 04", "1234"),
)
_LABELLED_ID = pattern(
    r"(?:\btc|\bt\.? ?c\.?|kimlik)\s*(?:kimlik)?\s*(?:no|numara\w*)?\s*[:.]?\s*$",
    takes=("T.C. kimlik no: ", "kimlik numarası "),
    leaves=("telefon no: ", "kimlik kartım var"),
)
_LABEL_REACH = 60
_CARE = (
    r"(?!\w*\s*(?:bakim|bakici|kabul|danisman|hizmet|servis|arac|tasima|transfer|egitim|ogretmen|birey"
    r"|cocuk|kayit))"
)
_WORDS = {
    "health": pattern(
        rf"\bengelli(?:yim|\b){_CARE}(?!\s*degil)|\bengel oran\w*|\bozurlu\w*{_CARE}|\bmalul\w*"
        r"|%\s?\d+\s*(?:raporlu|engel)\w*|\b(?:engelli|saglik|heyet|saglik kurulu)\s+rapor\w*|\bkronik\b\w*"
        r"|\bhastaligi\w*|\bhastaligim\w*|\bhastayim\b|\brahatsizli\w*|\bdiyabet\w*|\bseker hasta\w*"
        r"|\btansiyon\w*|\bepilepsi\w*|\bsara hasta\w*|\bastim\b|\bhepatit\w*|\bkanser\w*|\bdepresyon\w*"
        r"|\bpsikiyatr\w*|\bameliyat\w* (?:ol|gecir)\w*|\bhamile\w*|\bbel fitigi\w*|\bfitigim\b|\bprotez\w*"
        r"|\bisitme (?:kayb|cihaz)\w*|\bfelc\w*|\bhiv\b",
        takes=("epilepsi hastasıyım", "%40 engelli raporum var", "bel fıtığı"),
        leaves=("engelli bakımı", "hastanede çalıştım", "sağlık lisesi"),
    ),
    "conviction": pattern(
        r"\bsabika\w*|\bhukumlu\w*|\badli sicil\w*|\bcezaev\w*|\bhapis\w*|\bdenetimli serbest\w*|\bmahkum\w*"
        r"|\btutuklu\w*",
        takes=("sabıkam yok", "adli sicil kaydı"),
        leaves="sicil no",
    ),
    "union": pattern(r"\bsendika\w*", takes="sendika üyesiyim", leaves="sandık"),
    "belief": pattern(
        r"\bnamaz\w* (?:kil\w+|izni|molasi|saatleri\w*)|\boruc(?:lu| tut)\w*|\bibadet\w*"
        r"|\b(?:din|dini|dinim|mezheb[iu]m?|mezhep|inanc[iu]m?)\s?[:=\t]\s?\w+"
        r"|\b(?:alevi|sunni|safi|hanefi|musluman|hristiyan|hiristiyan|musevi|ateist|deist|dindar|inancli"
        r")(?:y[iu]m|[iu]m| bir\w*)\b",
        takes=("namaz kılarım", "Dini: İslam", "Aleviyim", "oruç tutuyorum", "Mezhebi: Sünni"),
        leaves=("cami temizliği", "dinlemeyi bilirim", "Mehmet Oruç", "başarıya inancım var", "safi kâr"),
    ),
    "origin": ETHNICITY,
}
_CLAUSE_END = pattern(r"[.;!?\n]|,\s", takes=("astım. Depoda", "astım, depoda"), leaves="2,5 yıl")


@dataclass(frozen=True)
class Special:
    """A passage of a special kind and its position in the text."""

    kind: str
    start: int
    end: int


def special_in(text: str) -> list[Special]:
    """Passages of special kinds (keys of NAMES), in order; their positions are those of the normal text."""
    text = turkish.normal(text)
    folded = plain(text)
    passages, clauses = [*_ids(text, folded)], _clauses(folded)
    for kind, words in _WORDS.items():
        passages += [Special(kind, *_around(clauses, match)) for match in words.finditer(folded)]
    return sorted(passages, key=lambda passage: (passage.start, passage.end))


def mask_special(text: str) -> str:
    """The normal text with every letter and figure of special passages covered; no longer and no shorter."""
    letters, covered = list(turkish.normal(text)), 0
    for passage in special_in(text):
        start = max(passage.start, covered)
        letters[start : passage.end] = [
            letter if letter.isspace() else MASK for letter in letters[start : passage.end]
        ]
        covered = max(covered, passage.end)
    return "".join(letters)


def _ids(text: str, folded: str) -> list[Special]:
    """Numbers that are national ids by their check digits, or said to be one."""
    return [
        Special("national_id", *match.span())
        for match in _ID.finditer(text)
        if _has_check_digits("".join(filter(str.isdigit, match[0])))
        or _LABELLED_ID.search(folded, max(0, match.start() - _LABEL_REACH), match.start())
    ]


def _has_check_digits(digits: str) -> bool:
    from stdnum.tr import tckimlik

    return bool(tckimlik.is_valid(digits))


def _clauses(folded: str) -> tuple[list[int], list[int]]:
    """(first, end) positions of the clauses of a text, blanks before the first word left out."""
    stops = list(_CLAUSE_END.finditer(folded))
    starts = [0, *(stop.end() for stop in stops)]
    ends = [*(stop.start() for stop in stops), len(folded)]
    firsts = [
        end - len(folded[start:end].lstrip()) if start < end else start
        for start, end in zip(starts, ends, strict=True)
    ]
    return firsts, ends


def _around(clauses: tuple[list[int], list[int]], match: re.Match[str]) -> tuple[int, int]:
    """The clause around a word: what is said of it says as much as the word."""
    firsts, ends = clauses
    number = bisect_right(firsts, match.start()) - 1
    return firsts[max(number, 0)], ends[bisect_left(ends, match.end())]
