"""Events out of a file into the log: all of them, or none and each refused line named."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import events, i18n
from istihdam.errors import Refusal
from istihdam.events import Event, EventKind
from istihdam.exchange import lines
from istihdam.exchange.chunks import chunks
from istihdam.exchange.merged import Merges
from istihdam.exchange.streams import Streams
from istihdam.exchange.subjects import Subjects

Line = tuple[int, Event]
TOGETHER = 5_000
"""Lines that are checked and written at once; what is held in memory does not grow with the file."""


@dataclass
class ImportResult:
    """What an import did: how many lines it added, how many it knew, which it refused."""

    added: int = 0
    known: int = 0
    refused: list[str] = field(default_factory=list)


def import_events(
    session: Session,
    source: Iterable[str],
    *,
    create_missing: bool = False,
    progress: Callable[[int], object] = lambda done: None,
) -> ImportResult:
    """The file's events are in the log once the session commits; nothing of it where a line is refused.

    A key that the log holds already adds nothing. `create_missing` makes placeholder rows for
    subjects that the database does not know. `progress` is told how many lines more are done.
    """
    work = _Import(session, create_missing)
    numbered = enumerate(source, start=1)
    while part := list(islice(numbered, TOGETHER)):
        work.take(part)
        progress(len(part))
    outcome = work.outcome()
    if outcome.refused:
        session.rollback()
    else:
        work.merges.restate(session)
    return outcome


class _Import:
    """One file on its way into the log, a part of its lines at a time.

    A line that only fails because an earlier line of its referral was refused is not named itself.
    """

    def __init__(self, session: Session, create_missing: bool) -> None:
        self.session = session
        self.subjects = Subjects(session, create_missing)
        self.streams = Streams(session)
        self.merges = Merges()
        self.added = self.known = 0
        self.refused: list[tuple[int, Refusal]] = []
        self.spoiled: set[str] = set()
        self.is_blind = False

    def take(self, part: Sequence[tuple[int, str]]) -> None:
        """These lines are in the log, numbered; or refused."""
        found = list(self._unknown(list(self._parsed(part))))
        found = list(self._with_owners(found))
        found = self._allowed(found, self.subjects.missing(found))
        found = self._allowed(found, self.streams.strangers(found, self.subjects))
        self._allowed(found, {} if self.is_blind else self.streams.replay(found))
        self._write(found)

    def outcome(self) -> ImportResult:
        named = [_named(number, refusal) for number, refusal in sorted(self.refused, key=lambda one: one[0])]
        return ImportResult(0 if named else self.added, self.known, named)

    def _refuse(self, number: int, refusal: Refusal, event: Event | None = None) -> None:
        self.refused.append((number, refusal))
        if event is not None:
            self.spoiled |= {event.key, *filter(None, [event.referral])}

    def _allowed(self, found: Sequence[Line], refusals: dict[int, Refusal]) -> list[Line]:
        for number, event in found:
            if number in refusals:
                self._refuse(number, refusals[number], event)
        return [line for line in found if line[0] not in refusals]

    def _parsed(self, part: Iterable[tuple[int, str]]) -> Iterator[Line]:
        for number, text in part:
            if not text.strip():
                continue
            try:
                yield number, lines.parse(text)
            except Refusal as refusal:
                self._refuse(number, refusal)
                self._remember_what_is_missing(text)

    def _remember_what_is_missing(self, text: str) -> None:
        """Lines that rest on an unreadable one are not named for it."""
        try:
            row = lines.read(text)
        except Refusal:
            self.is_blind = True
            return
        self.spoiled |= {word for word in (row.get("key"), row.get("referral")) if isinstance(word, str)}

    def _unknown(self, found: list[Line]) -> Iterator[Line]:
        """The lines that the log does not hold yet, each key once; a key of another event is refused."""
        held: dict[str, str] = {}
        for keys in chunks([event.key for _, event in found]):
            query = select(Event.key, Event.line).where(Event.key.in_(keys))
            held |= dict(self.session.execute(query).all())
        for number, event in found:
            spelling = event.canonical()
            if event.key not in held:
                held[event.key] = spelling
                yield number, event
            elif held[event.key] == spelling:
                self.known += 1
            else:
                taken = Refusal('the key "%(key)s" stands for another event already', key=event.key)
                self._refuse(number, taken)

    def _with_owners(self, found: list[Line]) -> Iterator[Line]:
        """Lines whose retractions name an event that stands before them, of the same referral."""
        owners = events.owners(self.session, [event.voids for _, event in found if event.voids])
        for number, event in found:
            refusal = self._wrong_target(event, owners)
            owner = event.referral or owners.get(event.voids or "")
            if refusal is not None:
                self._refuse(number, refusal, event)
            elif {event.voids, owner} & self.spoiled:
                self.spoiled.add(event.key)
            else:
                owners[event.key] = owner
                self.streams.owner[event.key] = owner
                yield number, event

    def _wrong_target(self, event: Event, owners: dict[str, str | None]) -> Refusal | None:
        if event.kind != EventKind.RETRACTED or event.voids in self.spoiled:
            return None
        if event.voids not in owners:
            return Refusal('there is no earlier event "%(key)s" to take back', key=event.voids)
        if event.referral and event.referral != owners[event.voids]:
            return Refusal('the event "%(key)s" belongs to another referral', key=event.voids)
        return None

    def _write(self, lines: list[Line]) -> None:
        """Later lines are checked against these, also where all of it will be taken back."""
        for _, event in lines:
            events.add_as_given(self.session, event)
        self.session.flush()
        events.seal(self.session)
        self.merges.note(event for _, event in lines)
        self.streams.forget()
        self.added += len(lines)


def _named(number: int, refusal: Refusal) -> str:
    return i18n.gettext("line %(number)s: ", number=number) + i18n.say(refusal)
