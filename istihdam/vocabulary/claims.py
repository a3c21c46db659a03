"""Papers that a text claims without naming them in full: 'forklift operatörüyüm, belgem var'.

A plain claim ("belgem var", "belgeliyim", "kimlik kartım geçerli") counts for every obtainable
certificate whose own words stand in the text; a diploma of a regulated trade has to be named.
"""

import re
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from istihdam import analyser, turkish
from istihdam.matching.index.spellings import similarity
from istihdam.vocabulary import lists, mentions

_CLAIM = re.compile(
    r"\b(?:belge|sertifika|evrak|dokuman|kimlik|kart|operatorluk belge)\w*(?: de| da)?"
    r"(?: \w+)? (?:var|varim|mevcut\w*|gecerli\w*|tam|tamam|hazir|aldim|sahib\w*|guncel)\b"
    r"|\bbelgeli\w*|\bsertifikali\w*|\b(?:tum|butun) (?:belge|evrak|sertifika)\w*"
)
_DENIAL = re.compile(
    r"\b(?:belge|sertifika|evrak|kart|kimlik)\w*(?: \w+)? (?:yok|yoktur|degil|almadim|doldu|bitti|iptal)\b"
    r"|\bbelgesiz\w*|\bsertifikasiz\w*"
)
_COMMON = frozenset(
    ("belge", "sertifika", "kart", "kimlik", "ozel", "kullan", "kullanma", "operator", "kurs", "egitim", "g")
    + ("mesleki", "yeterlilik", "myk", "degerlendirme", "rapor", "turk", "standart", "seviye", "silahsiz")
)
"""Words of a certificate's name that do not say which one it is."""
_OFTEN_MISSPELT = ("ehliyet", "psikoteknik", "sertifika", "hijyen", "diploma", "operatorluk")
_SHORTEST = 5


def certificates_claimed(text: str) -> list[str]:
    """Codes of the certificates that a text names, or claims by an unnamed paper, in the order found."""
    mended = with_paper_words_mended(text)
    named = [span.value for span in mentions.certificates_in(mended)]
    folded = turkish.fold(mended)
    if _CLAIM.search(folded) and not _DENIAL.search(folded):
        named += _of_the_trade(set(analyser.tokens(mended)))
    return list(dict.fromkeys(named))


def _of_the_trade(roots: set[str]) -> list[str]:
    return [code for code, names in _own_words().items() if any(_all_in(own, roots) for own in names)]


def _all_in(own: frozenset[str], roots: set[str]) -> bool:
    """Whether all the name's roots stand among those of the text, slips after the first letter forgiven."""
    return own <= roots or all(
        word in roots or any(root[0] == word[0] and similarity(word, root) for root in roots) for word in own
    )


@cache
def _own_words() -> dict[str, tuple[frozenset[str], ...]]:
    """Obtainable certificate → for each of its names the roots that say which one it is."""
    return {
        one.code: tuple(
            own
            for name in (one.name, *one.aliases)
            if (own := frozenset(analyser.tokens(name.split("(")[0])) - _COMMON)
        )
        for one in lists.certificates()
        if one.is_obtainable
    }


def with_paper_words_mended(text: str) -> str:
    """The text with 'ehiyet', 'psikotenik' and the like spelt right; all else is left as it is."""
    return re.sub(r"[^\W\d_]{5,}", lambda found: _mended(found.group()), turkish.normal(text))


@lru_cache(maxsize=100_000)
def _mended(word: str) -> str:
    folded = turkish.fold(word)
    for right in _OFTEN_MISSPELT:
        if folded.startswith(right) or folded[0] != right[0] or analyser.root_of(folded) == right:
            continue
        allowed = 1 if len(right) < 9 else 2
        for length in (len(right), len(right) - 1, len(right) + 1):
            if length <= len(folded) and OSA.distance(folded[:length], right) <= allowed:
                return right + folded[length:]
    return word
