"""A search made ready for the list of vacancies: its trades, the hits of the index, and how far each fits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy.orm import Session

from istihdam import analyser, shortlists, turkish, vacancies
from istihdam.matching import CURRENT, KIN, VacancyHit, WeightedOccupation, nearness
from istihdam.searches import reading as readings
from istihdam.searches.query import VacancyQuery
from istihdam.searches.reading import Place, WordReading
from istihdam.texts.meanings import Meaning, is_rest
from istihdam.texts.sentences import WORD
from istihdam.vacancies import SUITED, Listed, Origin, SortOrder, VacancyFilter
from istihdam.vocabulary import occupations
from istihdam.vocabulary.facts import facts
from istihdam.vocabulary.resolver import Resolver

Understand = Callable[[str, int], Sequence[Meaning]]
"""The occupations that a text means, best first, so many at most."""
MOST_TRADES = 3
MOST_WORDS = 8
TRADE_SHARE, WORDS_SHARE = 0.7, 0.3
ANOTHER_TRADE, NO_TRADE, WORDS_ALONE = 0.45, 0.75, 0.8
"""What the words of a title are worth: where the trade is another, is not named, or was not understood."""
HOLDS, HOLDS_OF_ANOTHER = 0.56, 0.3
"""What it is worth that title, text and firm hold all words; where the trade is another."""
NO_HIT = VacancyHit(0.0, None, "")
SEEMINGLY = 0.9
"""What words of a search are worth as a trade each, where together they are none surely."""
SURE = 0.85
ALSO = 0.8
"""As near as this to the best reading, another one is meant as well."""


@dataclass(frozen=True)
class Wanted:
    """A search made ready: what is read, the trades that it means, the hits of the index."""

    reading: WordReading
    stated: VacancyFilter
    trades: list[WeightedOccupation]
    names: list[str]
    hits: dict[str, VacancyHit]
    held: list[str]
    order: SortOrder | None = None
    origin: Origin | None = None

    @property
    def has_words(self) -> bool:
        return bool(self.reading.trade)


def prepared(
    session: Session,
    query: VacancyQuery,
    stated: VacancyFilter,
    understand: Understand | None,
    home: Place | None,
    order: SortOrder | None,
    origin: Origin | None,
) -> Wanted:
    resolver = occupations.resolver(session)
    reading = readings.at_home(readings.read(query.q, resolver), home)
    find_trades: Understand = understand or resolver.find
    meant = _meanings(reading.trade, find_trades, resolver.find)
    suited = [SUITED[read.value].first for read in reading.conditions if read.kind == "suits"]
    trades = [WeightedOccupation(meaning.code, weight=meaning.score) for meaning in meant]
    if not trades and not reading.trade:
        trades = [WeightedOccupation(code) for codes in suited for code in codes]
    hits = shortlists.pool_of(session).search(reading.trade, trades) if trades or reading.trade else {}
    hits = {key: _with_trade(hit, trades, resolver) for key, hit in hits.items()}
    words = folded_words(reading.trade)
    held = vacancies.held_words(session, words)
    return Wanted(
        reading,
        stated,
        trades,
        [meaning.name for meaning in meant if meaning.score >= SURE or meaning is meant[0]],
        hits,
        [word for word in words if word in held],
        order,
        origin,
    )


def _with_trade(hit: VacancyHit, trades: Sequence[WeightedOccupation], resolver: Resolver) -> VacancyHit:
    """The hit with the trade that its title seems to name, where the vacancy states none."""
    if hit.trade is not None or not trades:
        return hit
    guessed = _guessed(resolver, hit.told)
    if guessed is None:
        return hit
    near = max(
        trade.weight * (1.0 if trade.code == guessed.code else KIN * _near(guessed.code, trade.code))
        for trade in trades
    )
    return hit._replace(trade=near * guessed.score)


def _near(held: str, wanted: str) -> float:
    return nearness(held, wanted, CURRENT, facts().related)


@lru_cache(maxsize=20_000)
def _guessed(resolver: Resolver, title: str) -> Meaning | None:
    return next(iter(resolver.find(title, 1)), None)


def _meanings(text: str, understand: Understand, find_part: Understand) -> list[Meaning]:
    """The trades that the words mean: together, and where that is unsure, each by itself for less."""
    if not text:
        return []
    best = {
        meaning.code: meaning for meaning in understand(text, MOST_TRADES + 1) if not is_rest(meaning.name)
    }
    parts = text.split()
    if len(parts) > 1 and max((meaning.score for meaning in best.values()), default=0.0) < SURE:
        for part in parts[:MOST_WORDS]:
            for meaning in find_part(part, 2):
                score = meaning.score * SEEMINGLY
                if (
                    not is_rest(meaning.name)
                    and meaning.score >= SURE
                    and score > _score(best.get(meaning.code))
                ):
                    best[meaning.code] = replace(meaning, score=score)
    ordered = sorted(best.values(), key=lambda meaning: (-meaning.score, meaning.code))[:MOST_TRADES]
    return [meaning for meaning in ordered if meaning.score >= ALSO * ordered[0].score]


def _score(meaning: Meaning | None) -> float:
    return meaning.score if meaning else 0.0


def _is_whole(words: str, title: str) -> bool:
    """True where a title says nothing but these words: it was asked for, whatever its trade."""
    return set(analyser.tokens(title)) <= set(analyser.tokens(words))


def folded_words(text: str) -> list[str]:
    return list(dict.fromkeys(WORD.findall(turkish.fold(text))))[:MOST_WORDS]


def fit(wanted: Wanted, row: Listed) -> float:
    """How far a vacancy is what the words ask for, 0..1; without words every vacancy is."""
    if not wanted.has_words and not wanted.trades:
        return 1.0
    hit = wanted.hits.get(row.key, NO_HIT)
    holds = bool(wanted.held) and row.holds
    if not wanted.has_words:
        return max(WORDS_ALONE, hit.trade or 0.0)
    if not wanted.trades:
        return max(WORDS_ALONE * hit.title, HOLDS if holds else 0.0)
    return max(_fit_of_hit(wanted, hit), HOLDS_OF_ANOTHER if holds else 0.0)


def _fit_of_hit(wanted: Wanted, hit: VacancyHit) -> float:
    of_both = TRADE_SHARE * (hit.trade or 0.0) + WORDS_SHARE * hit.title
    if hit.title >= 1 and _is_whole(wanted.reading.trade, hit.told):
        return max(WORDS_ALONE, of_both)
    if hit.trade is None:
        return NO_TRADE * hit.title
    return of_both if hit.trade > 0 else ANOTHER_TRADE * hit.title
