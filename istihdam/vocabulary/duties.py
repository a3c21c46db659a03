"""Which trade somebody tells by what they do: 'hamur atar, kürekle sürerdim' bakes bread.

seed_data/duties.csv gives each trade the phrases that its people say of their day. A phrase is a few
beginnings of words, folded, that stand in one sentence ('hamur at' is found in 'hamuru da atarım').
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from istihdam import turkish
from istihdam.texts import clauses, refused_trades
from istihdam.texts.patterns import pattern
from istihdam.texts.sentences import WORD
from istihdam.vocabulary import files

MOST_SURE = 0.88
"""What is only told by duties is never as sure as a trade that is named."""
_ONE_PHRASE, _NEXT_PHRASE = 0.56, 0.12
_WORD, _SEVERAL_WORDS = 0.75, 1.0
"""How much a phrase of one word says, and one of several."""
_LEAST = 0.75
_TIE = 0.9
_MOST = 2
_LONGEST, _LONGEST_WORD = 20_000, 16
_OTHER_ROLE = pattern(
    r"\b(?:sat(?:ar|iyor|tim|is[iy]?|an)\w*|pazarla\w+|plasiyer\w*|tamir\w*|teknik servis\w*"
    r"|servis teknisyen\w*|servisindeyim|egitmen\w*|ogretmen\w*|ogretici\w*|ders ver\w*|kurs(?:u|un)da\w*"
    r"|muhasebe\w*|fatura\w*|sozlesme\w*|kursuna\w*|modulun\w*"
    r"|ithal\w*|bayi\w*|denetci\w*|gozetmen\w*|insan kaynak\w*|yazilim\w*|anketor\w*|planla\w+|teknikeri?yim"
    r"|muhendis\w*|mimar\w*|satin alma\w*|ofis eleman\w*|uretim bandi\w*|fabrika\w* paketleme\w*)",
    takes=("makine satarım", "ders verdim", "tamir ederim"),
    leaves=("satır", "temizlik yaparım"),
)
"""Somebody sells, repairs, teaches or administers: the things of a trade are then not its work."""
_ROLE_SHARE = 0.45
_OF_ROLES = ("52", "24", "331", "332", "334", "25", "35", "21", "422", "42", "43", "742", "723", "41", "9510")
"""Trades that are such roles themselves."""


@dataclass(frozen=True, slots=True)
class ToldOccupation:
    """A trade told by duties: how sure (0..1), and the sentence that told most of it."""

    code: str
    score: float
    sentence: str


def occupations_told(text: str) -> list[ToldOccupation]:
    """The trades that a text tells by duties, surest first; those that are much less told are left out."""
    by_code: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for sentence in _own_sentences(text[:_LONGEST]):
        for phrase in _phrases_in(sentence):
            for code in _by_phrase()[phrase]:
                by_code[code].setdefault(phrase, sentence)
    for code in _refused(text[:_LONGEST]):
        by_code.pop(code, None)
    occupations = [_occupation_told(code, phrases) for code, phrases in by_code.items()]
    ranked = sorted((one for one in occupations if one.score), key=lambda one: (-one.score, one.code))
    return [one for one in ranked[:_MOST] if one.score >= ranked[0].score * _TIE]


def _occupation_told(code: str, phrases: Mapping[tuple[str, ...], str]) -> ToldOccupation:
    other_role = all(_OTHER_ROLE.search(sentence) for sentence in phrases.values())
    weight = sum(_WORD if len(phrase) == 1 else _SEVERAL_WORDS for phrase in phrases)
    if weight < _LEAST:
        return ToldOccupation(code, 0.0, "")
    share = _ROLE_SHARE if other_role and not code.startswith(_OF_ROLES) else 1.0
    score = min(_ONE_PHRASE + _NEXT_PHRASE * (weight - _LEAST) / _LEAST, MOST_SURE) * share
    return ToldOccupation(code, round(score, 4), next(iter(phrases.values())))


def _own_sentences(text: str) -> Iterable[str]:
    """The sentences without the clauses that refuse, only learn, or speak of somebody else.

    'O işi bıraktım' takes back what was told before it.
    """
    own: dict[str, list[str]] = {}
    for clause in clauses.without_goods(clauses.of_the_writer(clauses.read(text))):
        if refused_trades.points_back(clause) and not _phrases_in(clause.folded):
            own.clear()
        elif not (clause.refuses or clause.is_learning or refused_trades.says_no_more(clause)):
            own.setdefault(clause.sentence, []).append(clause.folded)
    return (" ".join(parts) for parts in own.values())


def _refused(text: str) -> set[str]:
    """Codes of the trades whose duties a clause refuses: 'bir daha döner kesmem'."""
    refused = (
        clause.folded
        for clause in clauses.of_the_writer(clauses.read(text))
        if refused_trades.says_no_more(clause)
    )
    return {code for words in refused for phrase in _phrases_in(words) for code in _by_phrase()[phrase]}


def _phrases_in(sentence: str) -> list[tuple[str, ...]]:
    begun = {
        word[:end]
        for word in WORD.findall(sentence)
        for end in range(1, min(len(word), _LONGEST_WORD) + 1)
        if word[:end] in _by_beginning()
    }
    return [
        phrase for beginning in sorted(begun) for phrase in _by_beginning()[beginning] if begun >= set(phrase)
    ]


@cache
def _by_phrase() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Phrase → codes of the trades whose people say it."""
    codes: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in files.rows("duties"):
        for phrase in files.parts(row["phrases"]):
            words = tuple(WORD.findall(turkish.fold(phrase)))
            if row["code"] not in codes[words]:
                codes[words].append(row["code"])
    return {phrase: tuple(held) for phrase, held in codes.items()}


@cache
def _by_beginning() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Every beginning of a word that phrases have → the phrases that have it first; others stand empty."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _by_phrase():
        phrases.setdefault(phrase[0], []).append(phrase)
        for word in phrase[1:]:
            phrases.setdefault(word, [])
    return {beginning: tuple(held) for beginning, held in phrases.items()}
