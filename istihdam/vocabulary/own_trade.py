"""Which trades a text claims for its writer, and which it only stands beside.

"Berberlere makas satıyorum" claims selling, "fırının muhasebesini tuttum" accounting, "babam
marangozdu" nothing: Turkish puts what somebody is last, before the verb; nouns in the dative,
locative, ablative or genitive before it are customers, workplaces and materials.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from istihdam import turkish
from istihdam.matching.years import years_in
from istihdam.vocabulary.found import Found

Find = Callable[[str, int], Sequence[Found]]


@dataclass(frozen=True)
class OwnTrade:
    """A trade of the writer: how sure (0..1), years in it, recency (1 = now) and the words that say so."""

    code: str
    name: str
    score: float
    years: float | None
    recent: float | None
    source_line: str


@dataclass(frozen=True)
class _Clause:
    words: str
    folded: str
    sentence: str
    is_claim: bool


_SENTENCE = re.compile(r"[.;!?\n\r|•]+(?!\d)")
_CLAUSE = re.compile(
    r"[,:/]|\s-\s|\s–\s|\s(?:ve|ayrıca|ayrica|sonra|ama|fakat|ancak|hem|bir de)\s", re.IGNORECASE
)
_CLAIM = re.compile(
    r"\bolarak\b|\b\w+(?:l[iu][kg]\w*) (?:yap|ett)\w*|\b\w{3,}(?:[iu]?y[iu]m|[^aeiou](?:im|um))\b"
    r"|\b(?:usta|kalfa|cirak|eleman|gorevli|personel|operator|isci|memur|sofor|uzman|sorumlu)\w*\b"
    r"|\b(?:meslegim|unvan\w*|pozisyon\w*|gorevim|isim)\b"
    r"|\b(?:yaptim|yapiyorum|yapardim|yaparim|kullandim|kullaniyorum|calistim|calisiyorum)\b"
)
_NOT_CLAIM = re.compile(r"^(?:isim|adim|yasim|evim|tecrubem|deneyimim|referansim|egitimim|talebim)$")
_OTHERS = re.compile(
    r"\b(?:babam|annem|esim|kocam|karim|abim|agabeyim|ablam|kardesim|oglum|kizim|amcam|dayim|dedem|patronum"
    r"|arkadasim)\b"
)
_REFUSES = re.compile(
    r"\b(?:istemiyorum|istemem|yapamam|yapmam|yapmadim|bilmiyorum|bilmem|anlamam|calisamam|olmaz|haric"
    r"|degilim|kullanmiyorum|icmiyorum|kullanamam)\b"
)
_WISHES = re.compile(r"\b(?:istiyorum|isterim|ariyorum|arıyorum|arayisi\w*|olabilir|dusunuyorum|talip\w*)\b")
_SCHOOL = re.compile(
    r"\b(?:mezun\w*|lise\w*|okul[ui]?\b|universite\w*|fakulte\w*|bolum\w*|kurs\w*|ogrenci\w*|egitim\w*)"
)
_PAPER = re.compile(r"\b(?:belge|sertifika|ehliyet|src|psikoteknik|kimlik|kart)\w*")
_SELLS = re.compile(r"\b(?:sat(?:iyor\w*|tim|ar\w*|an|is yap\w*|isi yap\w*)|pazarl(?:iyor|adim)\w*)\b")
_SERVES = re.compile(r"\b(?:musteri(?:ler)?im\w*|malzeme(?:si|leri)\w*|parcasi\w*|yedek parca\w*)\b")
_ACCOUNTS = re.compile(r"\b(?:muhasebe(?:si|sini|lerini)|defterini|defterlerini|kayitlarini|faturalarini)\b")
_LONG_AGO = re.compile(r"\b(?:eskiden|onceden|yillar once|gencligimde|bir zamanlar)\b")
_NOW = re.compile(r"\b(?:halen|hala|su an|suanda|devam|gunumuz|bugun)\b|\b\w+(?:iyorum|uyorum|y[iu]m)\b")
_PERIOD = re.compile(r"\b((?:19|20)\d\d)\b")
_ASIDE = re.compile(
    r"\b\w{3,}(?:lar|ler)?(?:[iu]?n)?(?:da|de|ta|te|dan|den|tan|ten|daki|deki)\b|\b\w{3,}(?:lara|lere|larin|lerin)\b"
)
_NO_ASIDE = frozenset(
    [
        "usta",
        "kalfa",
        "sozde",
        "sade",
        "sirada",
        "genelde",
        "elde",
        "evde",
        "yaninda",
        "once",
        "sonra",
        "hazirda",
        "yerde",
        "birlikte",
    ]
)
_SALES = ("52", "3322", "2433", "1420", "1221", "95")
_ACCOUNTING = ("2411", "3313", "4311", "4312")
_CLAIMED, _TITLE, _BESIDE, _WISHED, _PLACE, _SCHOOLED, _PAPERED = 1.0, 0.95, 0.62, 0.8, 0.8, 0.55, 0.75
_LEAST = 0.45
_BY_CLAUSE = 2
_SAME_UNIT = 4
_LONGEST = 20_000


def own_trades(text: str, find: Find, top: int = 5) -> list[OwnTrade]:
    """The writer's own trades, surest first; `find` resolves a title to occupations."""
    clauses = _clauses(turkish.normal(text[:_LONGEST]))
    has_claim = any(clause.is_claim for clause in clauses)
    best: dict[str, OwnTrade] = {}
    for clause in clauses:
        for trade in _claimed(clause, find, has_claim=has_claim):
            known = best.get(trade.code)
            if known is None or trade.score > known.score:
                best[trade.code] = _joined(trade, known)
            else:
                best[trade.code] = _joined(known, trade)
    return sorted(best.values(), key=lambda one: (-one.score, one.code))[:top]


def _joined(trade: OwnTrade, other: OwnTrade | None) -> OwnTrade:
    """The surer of two sayings of one trade, with the longer stretch and the later day."""
    if other is None:
        return trade
    years = max((one for one in (trade.years, other.years) if one is not None), default=None)
    recent = max((one for one in (trade.recent, other.recent) if one is not None), default=None)
    return OwnTrade(trade.code, trade.name, trade.score, years, recent, trade.source_line)


def _clauses(text: str) -> list[_Clause]:
    found = []
    for sentence in _SENTENCE.split(text):
        for part in _CLAUSE.split(sentence):
            words = " ".join(part.split())
            folded = turkish.fold(words)
            if folded:
                found.append(_Clause(words, folded, sentence, _is_claim(folded)))
    return found


def _is_claim(folded: str) -> bool:
    return any(not _NOT_CLAIM.match(claim.group()) for claim in _CLAIM.finditer(folded))


def _claimed(clause: _Clause, find: Find, *, has_claim: bool) -> list[OwnTrade]:
    if _OTHERS.search(clause.folded) or _REFUSES.search(clause.folded):
        return []
    found, share = _resolved(clause, find)
    share *= _share(clause, has_claim=has_claim)
    return [
        OwnTrade(
            one.code, one.name, round(one.score * share, 4), _years(clause), _recency(clause), clause.words
        )
        for one in found
        if one.score * share >= _LEAST
    ]


def _share(clause: _Clause, *, has_claim: bool) -> float:
    """How much of a claim the clause makes."""
    if _SCHOOL.search(clause.folded):
        return _SCHOOLED
    if _PAPER.search(clause.folded):
        return _PAPERED
    if _WISHES.search(clause.folded):
        return _WISHED
    if clause.is_claim:
        return _CLAIMED
    return _BESIDE if has_claim else _TITLE


def _resolved(clause: _Clause, find: Find) -> tuple[list[Found], float]:
    """What the clause claims: by its head; by the whole where that says the same more closely."""
    whole = list(find(clause.words, _BY_CLAUSE))
    if _SELLS.search(clause.folded):
        return _only(find(clause.words, 10), _SALES) or _only(find("satış elemanı", 1), _SALES), _TITLE
    if _ACCOUNTS.search(clause.folded):
        return _only(find("muhasebe elemanı", 5), _ACCOUNTING), _TITLE
    if _SERVES.search(clause.folded) and not _is_sure(whole):
        return [], 0.0
    head = _head(clause.words)
    if head == clause.words:
        return whole[:_BY_CLAUSE], 1.0
    by_head = list(find(head, _BY_CLAUSE))
    if not by_head:
        return whole[:1], _PLACE
    closer = [one for one in whole if one.code[:_SAME_UNIT] == by_head[0].code[:_SAME_UNIT]]
    return (closer if closer and closer[0].score >= by_head[0].score * 0.9 else by_head), 1.0


def _only(found: Sequence[Found], groups: tuple[str, ...]) -> list[Found]:
    return [one for one in found if one.code.startswith(groups)][:_BY_CLAUSE]


def _is_sure(found: Sequence[Found]) -> bool:
    return bool(found) and found[0].score >= _TITLE


def _head(words: str) -> str:
    """The words after the last workplace, customer or material: 'fırında kasiyerlik' → 'kasiyerlik'."""
    folded = [turkish.fold(word) for word in words.split()]
    asides = [
        place
        for place, word in enumerate(folded)
        if _ASIDE.fullmatch(word.strip("'’().")) and word not in _NO_ASIDE
    ]
    rest = words.split()[asides[-1] + 1 :] if asides else []
    return " ".join(rest) if rest else words


def _years(clause: _Clause) -> float | None:
    found = years_in(clause.words)
    return years_in(clause.sentence) if found is None else found


def _recency(clause: _Clause) -> float | None:
    if _LONG_AGO.search(clause.folded):
        return 0.3
    if _NOW.search(clause.folded):
        return 1.0
    return None
