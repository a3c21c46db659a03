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
    r"|sevmedim|sevemedim|donmem|girmem|gitmem|binmem|bakmam|ciktim|kactim|bitti|kaldiramiyorum|dusunmuyorum|inmiyorum|sogudum|biktim|tukendim|batirdim"
    r"|(?!tamam|hamam|diploma|firma|bil|anla|ic|kullan|gel|calis|kal|dur|uyu|aksat|yorul|ayril|gec|cik|evlen)"
    r"\w{2,}m[ae]m(?= (?:artik|asla|hic|kesinlikle|bi|bir|bundan)\b|$))\b",
    takes=("aşçılık istemiyorum", "o iş olmaz", "fırına girmem", "telefon işi hariç", "bir daha et kesmem"),
    leaves=("satmadım", "istiyorum", "bilmem", "çalışmam", "hamam", "diplomam var"),
)
_BACK = pattern(
    r"\b(?:o|bu) (?:is|isi|ise|isten|isler\w*|meslek|meslegi|sektor\w*)\b|\bbi(?:r)? daha\b"
    r"|\btekrar (?:istem|yapmam|yapmak istem|donmem|donmek istem|dusunmu)\w*"
    r"|\b(?:ama|fakat) birak|^birak(?:tim|tik)\b|^(?:hic )?sev(?:medim|emedim)$"
    r"|^(?:tukendim|batirdim|biktim)$",
    takes=("o iş olmaz", "bu meslek bitti", "yapmam bi daha", "tekrar istemiyorum", "tükendim"),
    leaves=("temizlik işi", "tekrar isterim", "çok tükendim"),
)
_WORKPLACE = pattern(
    r"\bartik (?!ev|ayak|uza|bos|ac|gec|sok)\w+[dt][ae] calismak istem(?:iyorum|em)\b"
    r"|^(?!ev|uza|kars|gec|geri)\w+[ae] (?:artik |bir daha |asla )?donmem\b",
    takes=("artık klinikte çalışmak istemiyorum", "atölyeye dönmem"),
    leaves=("artık ayakta çalışmak istemiyorum", "artık evde çalışmak istemiyorum", "eve dönmem"),
)
"""A place of work that is not gone back to, and the trade of it with it."""
_NOISE = pattern(
    r"\b(?:artik|hic|tamamen|kesinlikle|isleri?|isi|ise|is|isinden|gibi|yapmak|calismak|yapmayi|olmak|bakmak"
    r"|bir daha|bi daha|o|bu|ama|fakat|inanin)\b",
    takes=("artık", "işi", "yapmak"),
    leaves="kaynak",
)
_NO_TRADE = pattern(
    r"\b(?:gece|gunduz|aksam|sabah|hafta|cumartesi|pazar|vardiya|part|tam gun|yarim|uza[gk]|karsi|avrupa"
    r"|anadolu|avm|yatili|yurt ?disi|uluslararasi|sigara)\w*",
    takes=("geceyi bıraktım", "uluslararası istemem"),
    leaves="aşçılık",
)
"""Hours, places and ways of working that are refused, not the trade."""
_WAYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"masa basi\w*|ofis\w*|buro\w*", ("41", "42", "43", "44", "334")),
    (r"otel\w*", ("1411", "4224", "4226", "5151", "9112.05")),
)
"""Where or how people work, and the beginnings of the codes (ISCO-08) of those who work so."""
_WAY = pattern(
    r"\b(?:" + "|".join(f"(?P<n{number}>{regex})" for number, (regex, _) in enumerate(_WAYS)) + r")"
    r"(?: (?:is\w*|ortam\w*|calis\w*|artik)){0,2}"
    r" (?:istemiyorum|istemem|olmasin|olmaz|birak\w+|dusunmuyorum|donmem|haric\w*|bana gore degil)\b",
    takes=("masa başı istemiyorum", "otelciliği bıraktım", "ofis işi olmasın"),
    leaves=("otelde gece olmaz", "masa başı isterim"),
)
_NAMED, _TIE = 0.6, 0.8


def says_no_more(clause: Clause) -> bool:
    """The clause refuses something that its writer might have done."""
    return _NO_MORE.search(clause.folded) is not None


def named(clause: Clause, find: Find) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """What the clause refuses by name: the keys of its words, and the codes that they mean."""
    start, is_back = 0, points_back(clause)
    for no in _NO_MORE.finditer(clause.folded):
        words = _NOISE.sub(" ", clause.folded[start : no.start()]).strip()
        start = no.end()
        for named_by in [] if _NO_TRADE.search(words) else _namings(words, only_whole=is_back):
            found = [one for one in find(named_by, 5) if one.score >= _NAMED]
            if found:
                codes = frozenset(one.code for one in found if one.score >= found[0].score * _TIE)
                yield frozenset(titles.keys(named_by)), codes
                break


def _namings(words: str, *, only_whole: bool) -> Iterator[str]:
    """The words that may name what is refused: all, or the last ones of somebody who speaks without stops."""
    said = words.split()
    firsts = (0,) if only_whole else (0, max(0, len(said) - 2), max(0, len(said) - 1))
    for first in dict.fromkeys(firsts):
        if named_by := " ".join(said[first:]):
            yield named_by


def ways(clause: Clause) -> tuple[str, ...]:
    """Beginnings of the codes of those who work as the clause refuses to: 'masa başı istemiyorum'."""
    way = _WAY.search(clause.folded)
    return _WAYS[int(str(way.lastgroup)[1:])][1] if way else ()


def leaves_workplace(clause: Clause) -> bool:
    """The clause says that its writer does not go back to where they worked."""
    return _WORKPLACE.search(clause.folded) is not None


def points_back(clause: Clause) -> bool:
    """The clause refuses what was said before it, without a name: 'o işi istemem'."""
    return says_no_more(clause) and _BACK.search(clause.folded) is not None
