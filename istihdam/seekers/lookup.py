"""Finding people: by key, by phone in any spelling, by the first letters of their names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import CTE, ColumnElement, and_, func, or_, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from istihdam import checks, turkish
from istihdam.errors import N_, Invalid, NotFound
from istihdam.seekers import names
from istihdam.seekers.model import Seeker, SeekerWord
from istihdam.texts import slips

FEWEST_DIGITS = 4
FEWEST_LETTERS = 2
_NOT_DIGIT = re.compile(r"\D")
Condition = ColumnElement[bool]


def normal_phone(text: str) -> str:
    """The number in E.164; Invalid with an example where it is none."""
    return checks.phone(text)


def by_id(session: Session, seeker_id: int) -> Seeker:
    """The person of this row; NotFound where there is none."""
    seeker = session.get(Seeker, seeker_id)
    if seeker is None:
        raise NotFound(N_("There is no such person; search by name or phone number."))
    return seeker


def by_key(session: Session, key: str) -> Seeker:
    """The person with this key; NotFound where there is none."""
    seeker = session.scalar(select(Seeker).where(Seeker.key == key))
    if seeker is None:
        raise NotFound(N_("There is no such person; search by name or phone number."))
    return seeker


def by_keys(session: Session, keys: Iterable[str]) -> dict[str, Seeker]:
    """key → person, of those that exist, in the order asked for."""
    wanted = list(keys)
    found = {seeker.key: seeker for seeker in session.scalars(select(Seeker).where(Seeker.key.in_(wanted)))}
    return {key: found[key] for key in wanted if key in found}


def by_phone(session: Session, phone: str) -> list[Seeker]:
    """Everybody under this number (families share one), eldest registration first."""
    query = select(Seeker).where(Seeker.phone == checks.phone(phone), is_here()).order_by(Seeker.id)
    return list(session.scalars(query))


def find(session: Session, text: str, limit: int = 20, offset: int = 0) -> list[Seeker]:
    """People by key, by a phone number, its beginning or end, or by the beginnings of their names' words.

    In Turkish order of names; 'ayse yil' finds Ayşe Yıldız, 'o neill' O'Neill, 'ayşe nur' Ayşenur, 'ayşe
    0048' whose phone ends so, a single letter nobody. Erased and merged-away people are left out.
    """
    for conditions in _conditions(text):
        if people := _meeting(session, conditions, limit, offset):
            return people
    return []


def called_clause(text: str) -> Condition | None:
    """On Seeker: here, and named by the text as `find` reads it first; None for a text that names nobody."""
    for conditions in _conditions(text):
        return and_(or_(*conditions), is_here())
    return None


def find_alike(session: Session, text: str, limit: int = 20) -> list[Seeker]:
    """People whose names are a slip of the finger away from the words: 'ayse yildzi' finds Ayşe Yıldız.

    Whether they are meant is for who asked to say. Of the index are read the words that begin alike, once for
    each word of the text, never people.
    """
    words = list(dict.fromkeys(names.name_key(text[: checks.LONGEST_SEARCH]).split()))[: checks.MOST_WORDS]
    if not words or all(word.isdecimal() for word in words):
        return []
    return _meeting(session, [and_(*(_has_word_alike(session, word) for word in words))], limit, 0)


def count_found(session: Session, text: str) -> int:
    """How many people `find` finds in all."""
    for conditions in _conditions(text):
        if total := session.scalar(select(func.count()).select_from(_hits(conditions))):
            return total
    return 0


def ids_of_person(session: Session, seeker: Seeker) -> list[int]:
    """Row ids that merges have made one person with this one, this one's included; ascending."""
    return ids_of_people(session, [seeker])[seeker.id]


def keys_of_person(session: Session, seeker: Seeker) -> list[str]:
    """Keys of the records that merges have made one person with this one, this one's included."""
    query = select(Seeker.key).where(Seeker.id.in_(ids_of_person(session, seeker)))
    return list(session.scalars(query.order_by(Seeker.id)))


def known_since(session: Session, people: Sequence[Seeker]) -> dict[int, date]:
    """Row id → the day on which the person, under whichever record, was registered first."""
    ids = ids_of_people(session, people)
    query = select(Seeker.id, Seeker.registered_on).where(
        Seeker.id.in_({n for own in ids.values() for n in own})
    )
    days = dict(iter(session.execute(query)))
    return {number: min(days[each] for each in own) for number, own in ids.items()}


def ids_of_people(session: Session, people: Sequence[Seeker]) -> dict[int, list[int]]:
    """Row id → the ids that merges have made one person with it, asked for all at once; ascending."""
    first = {seeker.id: survivor(session, seeker).id for seeker in people}
    stands_for = {number: number for number in first.values()}
    waiting = set(stands_for)
    while waiting:
        merged = select(Seeker.id, Seeker.merged_into_id).where(Seeker.merged_into_id.in_(waiting))
        met = {id_: into for id_, into in session.execute(merged) if id_ not in stands_for}
        stands_for |= {number: stands_for[into] for number, into in met.items() if into is not None}
        waiting = set(met)
    together = defaultdict[int, list[int]](list)
    for number, kept in sorted(stands_for.items()):
        together[kept].append(number)
    return {number: together[kept] for number, kept in first.items()}


def survivor(session: Session, seeker: Seeker) -> Seeker:
    """The record that stands for the person: this one, or the one that merges joined it with."""
    while seeker.merged_into_id is not None:
        seeker = by_id(session, seeker.merged_into_id)
    return seeker


def _meeting(session: Session, conditions: list[Condition], limit: int, offset: int) -> list[Seeker]:
    """People who meet one of the conditions, in order of their names."""
    hits = _hits(conditions)
    query = select(Seeker).join(hits, hits.c.id == Seeker.id).order_by(hits.c.name_sort, hits.c.id)
    return list(session.scalars(query.limit(limit).offset(offset)))


def _hits(conditions: list[Condition]) -> CTE:
    """Ids and places in the order of names of those who meet one of the conditions."""
    each = [select(Seeker.id, Seeker.name_sort).where(condition, is_here()) for condition in conditions]
    # PostgreSQL would else walk all names in order, hoping for early hits: 470 ms instead of 30
    return union(*each).cte("hits").prefix_with("MATERIALIZED", dialect="postgresql")


def _conditions(text: str) -> Iterator[list[Condition]]:
    """What the people meant may meet, the nearest reading first."""
    wanted = turkish.normal(text[: checks.LONGEST_SEARCH]).strip()
    digits = _NOT_DIGIT.sub("", wanted)
    if re.fullmatch(r"[sS]-\w+", wanted):
        yield [Seeker.key == wanted.upper()]
    elif len(digits) >= FEWEST_DIGITS and not re.search(r"[^\W\d_]", wanted):
        yield _of_number(wanted, digits)
    else:
        yield from _of_name(list(dict.fromkeys(names.name_key(wanted).split()))[: checks.MOST_WORDS])


def _of_number(text: str, digits: str) -> list[Condition]:
    try:
        return [Seeker.phone == checks.phone(text)]
    except Invalid:
        national = digits.removeprefix("00").removeprefix("90").lstrip("0")
        return [_begins(Seeker.phone, f"+90{national}"), _all_words([digits])]


def _of_name(words: list[str]) -> Iterator[list[Condition]]:
    if sum(map(len, words)) < FEWEST_LETTERS:
        return
    yield [_all_words(words)]
    if together := names.joined(words):
        yield [_all_words([*words[:place], word, *words[place + 2 :]]) for place, word in enumerate(together)]


def _all_words(words: list[str]) -> Condition:
    """Each word begins one of the name's, or ends the phone number."""
    return and_(*map(_has_word, words))


def _has_word(word: str) -> Condition:
    kept = names.number_word(word) if word.isdecimal() else word
    return Seeker.id.in_(select(SeekerWord.seeker_id).where(_begins(SeekerWord.word, kept)))


def _has_word_alike(session: Session, word: str) -> Condition:
    letters = slips.first_letters(word)
    if not letters:
        return _has_word(word)
    begin = or_(*(_begins(SeekerWord.word, letter) for letter in letters))
    is_near = func.length(SeekerWord.word) >= len(word) - 1
    near = slips.nearest(word, session.scalars(select(SeekerWord.word).where(begin, is_near).distinct()))
    meant = or_(_begins(SeekerWord.word, word), SeekerWord.word.in_(near))
    return Seeker.id.in_(select(SeekerWord.seeker_id).where(meant))


def _begins(column: InstrumentedAttribute[str], letters: str) -> Condition:
    """The column begins with these letters; a range, so that an index answers and no letter is a wildcard."""
    return (column >= letters) & (column < letters + "\U0010ffff")


def is_here() -> Condition:
    """On Seeker: neither erased nor joined with another record, which goes on for both."""
    return Seeker.erased_at.is_(None) & Seeker.merged_into_id.is_(None)
