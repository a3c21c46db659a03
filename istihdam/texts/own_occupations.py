"""Which occupations a text claims for its writer, and which it only stands beside.

"Berberlere makas satıyorum" claims selling, "fırının muhasebesini tuttum" accounting, "babam
marangozdu" nothing: Turkish puts what somebody is last, before the verb; nouns in the dative,
locative, ablative or genitive before it are customers, workplaces and materials.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from istihdam import turkish
from istihdam.texts import clauses, refused_trades, titles
from istihdam.texts.clauses import Clause
from istihdam.texts.experience import years_in
from istihdam.texts.meanings import Meaning

Find = Callable[[str, int], Sequence[Meaning]]


@dataclass(frozen=True)
class OwnOccupation:
    """An occupation of the writer: how sure (0..1), years in it, recency (1 = now), its words."""

    code: str
    name: str
    score: float
    years: float | None
    recent: float | None
    source_line: str
    is_refused: bool = False
    """Done once, and wanted no more."""


_SALES = ("52", "3322", "2433", "1420", "1221", "3339", "95", "4211")
_ACCOUNTING = ("2411", "3313", "4311", "4312")
_TITLE, _BESIDE, _CAN, _WISHED, _PLACE, _SCHOOLED, _PAPERED = 0.95, 0.62, 0.75, 0.8, 0.8, 0.55, 0.75
"""How much of a claim it is: a bare title, a word beside a claim, an ability, a wish, a workplace, …"""
_LEAST = 0.45
_NAMED, _SURE, _CLEARLY = 0.95, 0.9, 0.75
_TIE = 0.95
"""A second occupation counts where it is nearly as likely as the first."""
_MOST_OF_A_CLAUSE = 2
_UNIT = 4
_LONGEST, _MOST_CLAUSES = 20_000, 200


def own_occupations(text: str, find: Find, top: int = 5) -> list[OwnOccupation]:
    """The writer's own occupations, surest first; `find` resolves a title to occupations."""
    read = dict.fromkeys(clauses.read(turkish.normal(text[:_LONGEST])))
    own = clauses.of_the_writer(clause for clause in read if not clause.is_stock)
    said = list(islice(own, _MOST_CLAUSES))
    has_claim = any(clause.claims for clause in said if not clause.refuses)
    best: dict[str, OwnOccupation] = {}
    unwanted: set[str] = set()
    for clause in said:
        unwanted |= _refused(clause, best, find)
        if clause.refuses:
            continue
        for occupation in _claimed(clause, find, has_claim=has_claim):
            known = best.get(occupation.code, occupation)
            surer, other = (occupation, known) if occupation.score > known.score else (known, occupation)
            best[occupation.code] = _joined(surer, other)
    marked = (replace(one, is_refused=one.code in unwanted) for one in best.values())
    return sorted(marked, key=lambda one: (one.is_refused, -one.score, one.code))[:top]


def _refused(clause: Clause, before: Mapping[str, OwnOccupation], find: Find) -> set[str]:
    """Codes that the clause refuses: those it names, those said before by the same words, or all before."""
    codes: set[str] = set()
    for keys, meant in refused_trades.named(clause, find):
        codes |= meant
        codes |= {one.code for one in before.values() if keys and keys <= set(titles.keys(one.source_line))}
    return codes if codes or not refused_trades.points_back(clause) else set(before)


def _joined(surer: OwnOccupation, other: OwnOccupation) -> OwnOccupation:
    """The surer of two sayings of one occupation, with the longer stretch and the later day."""
    years = max((value for value in (surer.years, other.years) if value is not None), default=None)
    recent = max((value for value in (surer.recent, other.recent) if value is not None), default=None)
    return replace(surer, years=years, recent=recent)


def _claimed(clause: Clause, find: Find, *, has_claim: bool) -> list[OwnOccupation]:
    meanings, share = _resolved(clause, find)
    share *= _share(clause, has_claim=has_claim)
    years = years_in(clause.words)
    years = years_in(clause.sentence) if years is None else years
    return [
        OwnOccupation(meaning.code, meaning.name, round(score, 4), years, clause.recency, clause.words)
        for meaning in meanings
        if (score := meaning.score * share) >= _LEAST
    ]


def _share(clause: Clause, *, has_claim: bool) -> float:
    """How much of a claim the clause makes."""
    if clause.is_schooling:
        return _SCHOOLED
    if clause.is_about_papers:
        return _PAPERED
    if clause.wishes:
        return _WISHED
    if clause.only_can and has_claim:
        return _CAN
    if clause.claims:
        return 1.0
    return _BESIDE if has_claim else _TITLE


def _resolved(clause: Clause, find: Find) -> tuple[list[Meaning], float]:
    """What the clause claims: by its head; by the whole where that says the same more closely."""
    if clause.keeps_accounts:
        return _only(find("muhasebe elemanı", 5), _ACCOUNTING), _TITLE
    whole = list(find(clause.words, 10))
    head, is_place = clauses.head(clause.words)
    by_head = list(find(head, 10))
    if clauses.sells(clause.words if is_place else head):
        return _sold(whole, by_head) or list(find("satış elemanı", 1)), _TITLE
    if clause.serves and not (whole and whole[0].score >= _SURE):
        return [], 0.0
    if not by_head:
        return whole[:1], _PLACE
    return _likely(_closest(whole, by_head)), _PLACE if is_place else 1.0


def _closest(whole: Sequence[Meaning], by_head: Sequence[Meaning]) -> Sequence[Meaning]:
    """The whole clause where it is a name itself, or says the head's occupation more closely."""
    if whole and whole[0].score >= _NAMED:
        return whole
    closer = [meaning for meaning in whole if meaning.code[:_UNIT] == by_head[0].code[:_UNIT]]
    return closer if closer and closer[0].score >= by_head[0].score * _SURE else by_head


def _sold(whole: Sequence[Meaning], by_head: Sequence[Meaning]) -> list[Meaning]:
    """The selling occupation that is said clearly, by what is sold rather than by the bare word."""
    for meanings in (whole, by_head):
        sure = [meaning for meaning in meanings if meaning.score >= _CLEARLY]
        if _only(sure, _SALES):
            return _only(sure, _SALES)
    return []


def _likely(meanings: Sequence[Meaning]) -> list[Meaning]:
    return [meaning for meaning in meanings[:_MOST_OF_A_CLAUSE] if meaning.score >= meanings[0].score * _TIE]


def _only(meanings: Sequence[Meaning], groups: tuple[str, ...]) -> list[Meaning]:
    return _likely([meaning for meaning in meanings if meaning.code.startswith(groups)])
