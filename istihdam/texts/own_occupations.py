"""Which occupations a text claims for its writer, and which it only stands beside.

"Berberlere makas satıyorum" claims selling, "fırının muhasebesini tuttum" accounting, "babam
marangozdu" nothing: Turkish puts what somebody is last, before the verb; nouns in the dative,
locative, ablative or genitive before it are customers, workplaces and materials.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from istihdam import turkish
from istihdam.texts import clauses, coordination, ranks, refused_trades, titles
from istihdam.texts.clauses import Clause
from istihdam.texts.experience import years_in
from istihdam.texts.meanings import Meaning
from istihdam.texts.patterns import pattern
from istihdam.texts.spans import Span, month_of, spans_in

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
    is_guessed: bool = False
    """Only a workplace or a course was said, not the work."""
    is_learnt: bool = False
    """Only learnt, or being learnt: no work yet."""
    is_refused: bool = False
    """Done once, and wanted no more."""


_SALES = ("52", "3322", "2433", "1420", "1221", "3339", "95", "4211")
_ACCOUNTING = ("2411", "3313", "4311", "4312")
_TITLE, _BESIDE, _CAN, _WISHED, _PLACE, _SCHOOLED, _PAPERED = 0.95, 0.62, 0.75, 0.8, 0.8, 0.55, 0.75
"""How much of a claim it is: a bare title, a word beside a claim, an ability, a wish, a workplace, …"""
_LEAST = 0.45
_NAMED, _SURE, _CLEARLY, _MASTERS = 0.95, 0.9, 0.75, 0.6
_TIE = 0.95
"""A second occupation counts where it is nearly as likely as the first."""
_MOST_OF_A_CLAUSE = 2
_UNIT = 4
_LONGEST, _MOST_CLAUSES = 20_000, 200
LONG_AGO, _FRESH_YEARS, _FADING_YEARS = 0.3, 2, 15
"""How recent work stays, however long ago; years after its end without fading, and until it has faded."""
_SINCE = pattern(
    r"^\W*(?:beri|bu yana|itibaren|aras[ıi](?:nda)?|y[ıi]llar[ıi]\w*|tarihleri\w*)\b",
    takes="beri şoförüm",
    leaves="berberim",
    flags=re.IGNORECASE,
)


def own_occupations(text: str, find: Find, today: date, top: int = 5) -> list[OwnOccupation]:
    """The writer's own occupations, surest first; `find` resolves a title to occupations.

    Work that goes on is recent, whatever its words; what ended fades with the years up to `today`.
    """
    read = dict.fromkeys(clauses.read(turkish.normal(text[:_LONGEST])))
    own = clauses.of_the_writer(clause for clause in read if not clause.is_stock)
    said = list(islice(clauses.without_goods(own), _MOST_CLAUSES))
    has_claim = any(clause.claims for clause in said if not clause.refuses)
    best: dict[str, OwnOccupation] = {}
    unwanted: set[str] = set()
    for clause in said:
        refused = _refused(clause, best, find)
        if refused_trades.points_back(clause):
            # 'bir daha kantine girmem' leaves a trace, so that its words do not become a guess
            traces = {code: OwnOccupation(code, "", _LEAST, None, None, "") for code in refused}
            best = traces | best
        unwanted |= refused
        if clause.refuses:
            continue
        for occupation in _claimed(clause, find, today, has_claim=has_claim):
            known = best.get(occupation.code, occupation)
            surer, other = (occupation, known) if occupation.score > known.score else (known, occupation)
            best[occupation.code] = _joined(surer, other)
    marked = (replace(one, is_refused=one.code in unwanted) for one in best.values())
    return sorted(marked, key=lambda one: (one.is_refused, -one.score, one.code))[:top]


def years_told(text: str, today: date) -> float | None:
    """The longest stretch of work that the text states, or that goes on since a day of it."""
    years = years_in(text)
    return _going_on(spans_in(text, today), today) if years is None else years


def _refused(clause: Clause, before: Mapping[str, OwnOccupation], find: Find) -> set[str]:
    """Codes that the clause refuses: those it names, those said before by the same words, or all before."""
    ways = refused_trades.ways(clause)
    codes = {one.code for one in before.values() if ways and one.code.startswith(ways)}
    for keys, meant in refused_trades.named(clause, find):
        codes |= meant
        codes |= {one.code for one in before.values() if keys and keys <= set(titles.keys(one.source_line))}
    if refused_trades.leaves_workplace(clause) and not codes & before.keys():
        return codes | before.keys()
    return codes if codes or not refused_trades.points_back(clause) else set(before)


def _joined(surer: OwnOccupation, other: OwnOccupation) -> OwnOccupation:
    """The surer of two sayings of one occupation, with the longer stretch and the later day."""
    years = max((value for value in (surer.years, other.years) if value is not None), default=None)
    recent = max((value for value in (surer.recent, other.recent) if value is not None), default=None)
    return replace(surer, years=years, recent=recent)


def _claimed(clause: Clause, find: Find, today: date, *, has_claim: bool) -> list[OwnOccupation]:
    spans = spans_in(clause.words, today)
    meanings, share, is_guessed = _resolved(_without(clause.words, spans), clause, find)
    share *= _share(clause, has_claim=has_claim)
    years = years_in(clause.words)
    years = years_in(clause.sentence) if years is None else years
    years = _going_on(spans, today) if years is None else years
    recent = _recent(spans, today) if spans else clause.recency
    return [
        OwnOccupation(
            meaning.code,
            meaning.name,
            round(score, 4),
            years,
            recent,
            clause.words,
            is_guessed,
            is_learnt=clause.is_taught,
        )
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


def _without(words: str, spans: Sequence[Span]) -> str:
    """The words without their dates: '2010'dan beri şoförüm' → 'şoförüm'."""
    for span in reversed(spans):
        words = f"{words[: span.position[0]]} {words[span.position[1] :]}"
    return _SINCE.sub(" ", words).strip() if spans else words


def _going_on(spans: Sequence[Span], today: date) -> float | None:
    months = max((span.months(today) for span in spans if span.goes_on), default=0)
    return round(months / 12, 2) if months else None


def _recent(spans: Sequence[Span], today: date) -> float | None:
    """1.0 where a time goes on or ended lately, down to `LONG_AGO` with the years since its end."""
    if any(span.goes_on for span in spans):
        return 1.0
    ends = [span.end for span in spans if span.end is not None]
    if not ends:
        return None
    since = max(0, month_of(today) + 1 - max(ends)) / 12
    return round(max(LONG_AGO, 1 - max(0.0, since - _FRESH_YEARS) / _FADING_YEARS), 2)


def _resolved(words: str, clause: Clause, find: Find) -> tuple[list[Meaning], float, bool]:
    """What the clause claims, by its head or closer by the whole; how much; whether it is only guessed."""
    if clause.keeps_accounts:
        return _only(find("muhasebe elemanı", 5), _ACCOUNTING), _TITLE, False
    if clause.is_taught:
        return _likely(list(find(clauses.taught(words), 5))), 1.0, True
    head, is_place = clauses.head(words)
    if ranks.is_rank(head):
        of_master = list(find(ranks.without_ranks(words), 10))
        if of_master and of_master[0].score >= _MASTERS:
            return _likely(of_master), _PLACE, ranks.helps(head)
    return _by_head(words, head, find, is_place=is_place)


def _by_head(words: str, head: str, find: Find, *, is_place: bool) -> tuple[list[Meaning], float, bool]:
    whole = list(find(words, 10))
    by_head = list(find(head, 10))
    if clauses.sells(words if is_place else head):
        return _sold(whole, by_head) or list(find("satış elemanı", 1)), _TITLE, False
    if clauses.serves(head) and not coordination.names_role(head) and not (whole and whole[0].score >= _SURE):
        return [], 0.0, False
    if not by_head:
        return whole[:1], _PLACE, is_place
    return _likely(_closest(whole, by_head)), _PLACE if is_place else 1.0, is_place


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
