"""Which open vacancies a search finds, in which sections, and what is to be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy.orm import Session

from istihdam import clock, shortlists, vacancies
from istihdam.errors import Invalid
from istihdam.i18n import figures, say
from istihdam.i18n import gettext as _
from istihdam.searches import query as queries
from istihdam.searches import reading as readings
from istihdam.searches.query import VacancyQuery
from istihdam.searches.reading import PLACE, Place, ReadCondition, WordReading
from istihdam.searches.wanted import Understand, Wanted, fit, folded_words, prepared
from istihdam.texts.search_conditions import MINIMUM_WAGE
from istihdam.vacancies import Listed, Origin, SortOrder, Vacancy, VacancyFilter
from istihdam.vocabulary import occupations, places

NEAR_KM, FROM_HOME_KM, AROUND_KM = 6.0, 10.0, 15.0
"""As near as this are 'near by' of a neighbourhood, of a home, and of a district without a vacancy."""
FITS, NEAR = 0.55, 0.25
"""From these fits on a vacancy is what was searched for, or is of a near trade."""
STEPS = 20
"""Fits of one such step are alike, so that the newer stands first."""
NEWEST = 6
DROPPED = ("wage", "fresh", "no_experience", "suits", "transport", "shift", "not_shift", PLACE)
"""Conditions of the words in the order in which they are left out where nothing meets them all."""


class ResultSection(StrEnum):
    """Where in the answer a vacancy stands."""

    FOUND = "found"
    AROUND = "around"
    NEAR_TRADES = "near_trades"
    NEWEST = "newest"


@dataclass
class SearchResult:
    """What a search finds: keys section after section; `total` counts what fits, near places included.

    `conditions` are those of the words that hold; `is_refused` where a field is wrong: named, and left aside.
    `place` is where the words want the work, `origin` what distances are counted from.
    """

    rows: list[tuple[ResultSection, str]] = field(default_factory=list)
    total: int = 0
    notes: list[str] = field(default_factory=list)
    conditions: list[ReadCondition] = field(default_factory=list)
    is_refused: bool = False
    place: Place | None = None
    origin: Origin | None = None
    has_words: bool = False

    @property
    def fitting(self) -> list[str]:
        """Keys of what fits, near places included, in order: `total` of them."""
        return [key for section, key in self.rows if section in (ResultSection.FOUND, ResultSection.AROUND)]

    def page(self, session: Session, limit: int, offset: int) -> list[tuple[ResultSection, Vacancy]]:
        """The vacancies of a page with their sections."""
        part = self.rows[offset : offset + limit]
        known = vacancies.by_keys(session, [key for _section, key in part])
        return [(section, known[key]) for section, key in part if key in known]


def find(
    session: Session,
    query: VacancyQuery,
    understand: Understand | None = None,
    *,
    home: Place | None = None,
    order: SortOrder | None = None,
    origin: Origin | None = None,
) -> SearchResult:
    """What the search finds today; where nothing meets its words, what comes nearest, and that is said.

    `home` is where whoever asks lives; distances are counted from the `origin`, else from the place that the
    words name.
    """
    stated, refusals = queries.stated(query)
    wanted = prepared(session, query, stated, understand, home, order, origin)
    result = SearchResult(
        notes=[say(refusal) for refusal in refusals], is_refused=bool(refusals), has_words=wanted.has_words
    )
    result.notes += _unknown_home(wanted.reading)
    if wanted.reading.personal:
        sentence = _("“%(words)s” plays no part: vacancies are not parted by who people are.")
        result.notes.append(sentence % {"words": wanted.reading.personal})
    _settle(session, wanted, result)
    return result


def fitting_keys(session: Session, query: VacancyQuery, among: Sequence[str]) -> set[str]:
    """Of these keys the vacancies that fit the search and all it states; none where a field is wrong."""
    stated, refusals = queries.stated(query)
    if refusals:
        return set()
    wanted = prepared(session, query, stated, None, None, None, None)
    rows = _rows(session, wanted, wanted.reading.conditions)
    return {key for section, key in rows if section in (ResultSection.FOUND, ResultSection.AROUND)} & set(
        among
    )


def wrong_with(query: VacancyQuery) -> str:
    """What of the search's fields is not known, in a sentence; '' where all is."""
    refusals: list[Invalid] = queries.stated(query)[1]
    return say(refusals[0]) if refusals else ""


def _unknown_home(reading: WordReading) -> list[str]:
    if not any(condition.kind == readings.NEAR_HOME for condition in reading.conditions):
        return []
    return [_("We do not know where you live: write your neighbourhood, for example Tatlısu.")]


def _settle(session: Session, wanted: Wanted, result: SearchResult) -> None:
    """The rows of the result, conditions left out one by one where nothing meets them all."""
    read = [condition for condition in wanted.reading.conditions if condition.kind != readings.NEAR_HOME]
    rows = _rows(session, wanted, read)
    firm = _named_after_a_place(session, wanted, read) if not _fits(rows) else None
    if firm:
        wanted, read, rows = firm
    kept = read
    if not _fits(rows):
        kept, rows = _relaxed(session, wanted, read, rows)
    result.conditions, result.rows = kept, rows
    result.place = next((condition.place for condition in kept if condition.place), None)
    result.origin = wanted.origin or _origin(result.place)
    result.total = _fits(rows)
    _say(session, wanted, result, [condition for condition in read if condition not in kept])
    if not result.rows:
        newest = vacancies.listed(session, wanted.stated, ())[:NEWEST]
        result.rows = [(ResultSection.NEWEST, row.key) for row in newest]


def _fits(rows: Sequence[tuple[ResultSection, str]]) -> int:
    return sum(1 for section, _key in rows if section in (ResultSection.FOUND, ResultSection.AROUND))


def _named_after_a_place(
    session: Session, wanted: Wanted, read: Sequence[ReadCondition]
) -> tuple[Wanted, list[ReadCondition], list[tuple[ResultSection, str]]] | None:
    """The search with its place as a word, as in a firm's name, where vacancies hold all its words then."""
    where = next(
        (
            condition
            for condition in read
            if condition.kind == PLACE and condition.value != readings.NEAR_HOME
        ),
        None,
    )
    if where is None:
        return None
    words = folded_words(f"{where.words} {wanted.reading.trade}")
    if not words or len(vacancies.held_words(session, words)) < len(words):
        return None
    others = [condition for condition in read if condition is not where]
    plain = replace(wanted, trades=[], names=[], hits={}, held=words)
    plain = replace(plain, reading=replace(wanted.reading, trade=f"{where.words} {wanted.reading.trade}"))
    rows = _rows(session, plain, others)
    return (plain, others, rows) if rows else None


def _relaxed(
    session: Session, wanted: Wanted, read: list[ReadCondition], rows: list[tuple[ResultSection, str]]
) -> tuple[list[ReadCondition], list[tuple[ResultSection, str]]]:
    """The fewest conditions left out so that something fits; all kept where it never does."""
    order = sorted(read, key=lambda condition: DROPPED.index(condition.kind))
    attempts = [[condition] for condition in order] + [order[:count] for count in range(2, len(order) + 1)]
    for left_out in attempts:
        kept = [condition for condition in read if condition not in left_out]
        found = _rows(session, wanted, kept)
        if _fits(found):
            return kept, found
        rows = rows or found
    return read, rows


def _rows(
    session: Session, wanted: Wanted, conditions: Sequence[ReadCondition]
) -> list[tuple[ResultSection, str]]:
    """(section, key) of what is found under these conditions: by section, by fit, and then in order."""
    where = next((condition for condition in conditions if condition.place), None)
    is_home = where is not None and where.value == readings.NEAR_HOME
    origin = wanted.origin or (_origin(where.place) if where and is_home else None)
    narrowed = _narrowed(wanted.stated, conditions)
    listed = vacancies.listed(session, narrowed, wanted.held, order=wanted.order, origin=origin)
    ranked = [row for vacancy in listed for row in _placed(wanted, vacancy, where)]
    is_of_a_district = where is not None and where.place is not None and not where.place.neighbourhood
    if is_of_a_district and any(row.section == ResultSection.FOUND for row in ranked):
        ranked = [row for row in ranked if row.section != ResultSection.AROUND]
    sections = list(ResultSection)
    is_by_fit = wanted.order is None
    ranked.sort(key=lambda row: (sections.index(row.section), *((-row.tier, row.km) if is_by_fit else ())))
    return [(row.section, row.key) for row in ranked]


class _Row(NamedTuple):
    """A vacancy with its section, the step of its fit, and how far it is from the place (0: not asked)."""

    section: ResultSection
    tier: int
    km: float
    key: str


def _placed(wanted: Wanted, row: Listed, where: ReadCondition | None) -> list[_Row]:
    """The row where it is near in trade and place; none otherwise."""
    share = fit(wanted, row)
    if share < NEAR:
        return []
    section = ResultSection.FOUND if share >= FITS else ResultSection.NEAR_TRADES
    if where is None or where.place is None:
        return [_Row(section, round(share * STEPS), 0, row.key)]
    if _is_own(where.place, row):
        return [_Row(section, round(share * STEPS), 0, row.key)]
    km = _distance(where.place, row)
    if km is None or km > _reach(where):
        return []
    around = ResultSection.AROUND if section == ResultSection.FOUND else section
    return [_Row(around, round(share * STEPS), km, row.key)]


def _reach(where: ReadCondition) -> float:
    if where.value == readings.NEAR_HOME:
        return FROM_HOME_KM
    return NEAR_KM if where.place and where.place.neighbourhood else AROUND_KM


def _is_own(where: Place, row: Listed) -> bool:
    if where.neighbourhood:
        return (row.district, row.neighbourhood) == (where.district, where.neighbourhood)
    return row.district == where.district


def _distance(where: Place, row: Listed) -> float | None:
    return places.distance_km(where.district, where.neighbourhood, row.district, row.neighbourhood)


def _origin(where: Place | None) -> Origin | None:
    return (where.district, where.neighbourhood) if where else None


def _narrowed(stated: VacancyFilter, read: Sequence[ReadCondition]) -> VacancyFilter:
    """The conditions of the fields and those of the words; of two wages the higher."""
    narrowed = stated
    for condition in read:
        if condition.kind == "shift":
            narrowed = replace(narrowed, shifts=(*narrowed.shifts, *condition.value.split(",")))
        elif condition.kind == "not_shift":
            narrowed = replace(
                narrowed, without_shifts=(*narrowed.without_shifts, *condition.value.split(","))
            )
        elif condition.kind == "transport":
            narrowed = replace(narrowed, with_transport=True)
        elif condition.kind == "no_experience":
            narrowed = replace(narrowed, without_experience=True)
        elif condition.kind == "fresh":
            narrowed = replace(narrowed, published_from=clock.today())
        elif condition.kind == "suits":
            narrowed = replace(narrowed, suits=condition.value)
        elif condition.kind == "wage":
            narrowed = replace(narrowed, wage_from=max(narrowed.wage_from or 0, _lira(condition.value)))
    return narrowed


def _lira(value: str) -> int:
    return int(vacancies.minimum_wage(clock.today())) + 1 if value == MINIMUM_WAGE else int(value)


def _say(session: Session, wanted: Wanted, result: SearchResult, left_out: Sequence[ReadCondition]) -> None:
    """What was understood, what nothing meets, and which words say nothing to us, in the words as typed."""
    reading, names = wanted.reading, figures.joined([f"“{name}”" for name in wanted.names])
    if wanted.names and result.total:
        sentence = _("For “%(words)s” shown are vacancies for %(trades)s.")
        result.notes.append(sentence % {"words": reading.trade, "trades": names})
    elif wanted.names:
        sentence = _("Nobody is looking for “%(words)s” today (%(trades)s).")
        result.notes.append(sentence % {"words": reading.trade, "trades": names})
    if left_out and result.total:
        words = figures.joined([f"“{condition.words}”" for condition in left_out])
        result.notes.append(_("Nothing meets %(words)s as well today; shown without it.", words=words))
    unknown = _unknown(session, wanted)
    if unknown:
        sentence = _(
            "We did not understand “%(words)s”: write the trade in other words, or choose a district."
        )
        result.notes.append(sentence % {"words": " ".join(unknown)})


def _unknown(session: Session, wanted: Wanted) -> list[str]:
    """Words of the search, as typed, that name no trade and that no open vacancy holds."""
    parts = wanted.reading.trade.split()
    if not parts or (wanted.names and len(parts) == 1):
        return []
    resolver = occupations.resolver(session)
    held, pool = set(wanted.held), shortlists.pool_of(session)
    return [
        part
        for part in parts
        if not set(folded_words(part)) <= held
        and not resolver.find(part, 1)
        and not any(hit.title for hit in pool.search(part, ()).values())
        and any(letter.isalnum() for letter in part)
    ]
