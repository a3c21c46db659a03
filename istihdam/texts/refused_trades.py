"""Which trade a text says its writer no longer wants: 'aşçılık istemiyorum', 'o iş olmaz', 'bıraktım o işi'.

A clause that refuses and names a trade refuses that one; one that only points back ('o işi yapmam artık')
refuses what was claimed before it.
"""

from collections.abc import Callable, Iterator, Sequence

from istihdam.texts import titles
from istihdam.texts.clauses import Clause
from istihdam.texts.meanings import Meaning
from istihdam.texts.patterns import pattern

Find = Callable[[str, int], Sequence[Meaning]]
_NO_MORE = pattern(
    r"\b(?:istemiyorum|istemiyom|istemem|olmasin|olmaz|haric[iu]?|birak(?:tim|tik)|yapmam|yapmiyorum|yapamam"
    r"|donmem|girmem|gitmem|ciktim|kactim|bitti|kaldiramiyorum|dusunmuyorum|binmem|bakmam|sogudum|biktim)\b",
    takes=("aşçılık istemiyorum", "o iş olmaz", "fırına girmem", "telefon işi hariç"),
    leaves=("satmadım", "istiyorum", "bilmem"),
)
_BACK = pattern(
    r"\b(?:o|bu) (?:is|isi|ise|isten|isler\w*|meslek|meslegi|sektor\w*)\b|\bbi(?:r)? daha\b"
    r"|\b(?:ama|fakat) birak|^birak(?:tim|tik)\b",
    takes=("o iş olmaz", "bu meslek bitti", "yapmam bi daha"),
    leaves="temizlik işi",
)
_NOISE = pattern(
    r"\b(?:artik|hic|tamamen|kesinlikle|isleri?|isi|ise|is|isinden|gibi|yapmak|calismak|yapmayi|olmak|bakmak"
    r"|bir daha|bi daha|o|bu|ama|fakat|inanin)\b",
    takes=("artık", "işi", "yapmak"),
    leaves="kaynak",
)
_NO_TRADE = pattern(
    r"\b(?:gece|gunduz|aksam|sabah|hafta|cumartesi|pazar|vardiya|part|tam gun|yarim|uzak|karsi|avrupa|anadolu"
    r"|avm|yatili|yurt ?disi|uluslararasi|sigara)\w*",
    takes=("geceyi bıraktım", "uluslararası istemem"),
    leaves="aşçılık",
)
"""Hours, places and ways of working that are refused, not the trade."""
_NAMED, _TIE = 0.6, 0.8


def says_no_more(clause: Clause) -> bool:
    """The clause refuses something that its writer might have done."""
    return _NO_MORE.search(clause.folded) is not None


def named(clause: Clause, find: Find) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """What the clause refuses by name: the keys of its words, and the codes that they mean."""
    start = 0
    for no in _NO_MORE.finditer(clause.folded):
        words = _NOISE.sub(" ", clause.folded[start : no.start()]).strip()
        start = no.end()
        found = (
            [] if not words or _NO_TRADE.search(words) else [o for o in find(words, 5) if o.score >= _NAMED]
        )
        if found:
            codes = frozenset(one.code for one in found if one.score >= found[0].score * _TIE)
            yield frozenset(titles.keys(words)), codes


def points_back(clause: Clause) -> bool:
    """The clause refuses what was said before it, without a name: 'o işi istemem'."""
    return says_no_more(clause) and _BACK.search(clause.folded) is not None
