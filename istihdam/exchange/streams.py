"""Referrals out of a file: their rows, and whether what the log holds and the file adds replays legally."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from istihdam import events, referrals
from istihdam.errors import Refusal
from istihdam.events import REFERRAL_KINDS, Event, EventKind
from istihdam.exchange.chunks import chunks
from istihdam.exchange.subjects import Subjects
from istihdam.referrals import Referral

Line = tuple[int, Event]


class Streams:
    """The referrals of the lines that are looked at together."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.rows: dict[str, Referral] = {}
        self.fresh: set[str] = set()
        self.owner: dict[str, str | None] = {}

    def forget(self) -> None:
        """The lines at hand are written; others come."""
        self.rows, self.fresh, self.owner = {}, set(), {}

    def strangers(self, found: Sequence[Line], subjects: Subjects) -> dict[int, Refusal]:
        """line number → why it does not fit its referral's row; rows that were missing are there."""
        self._look_up(found)
        pairs = self._pairs(found, subjects)
        refusals = {}
        for number, event in found:
            try:
                self._join(event, pairs, subjects)
            except Refusal as refusal:
                refusals[number] = refusal
        self.session.flush()
        return refusals

    def _look_up(self, found: Sequence[Line]) -> None:
        keys = [self.owner[event.key] for _, event in found]
        for part in chunks([key for key in dict.fromkeys(keys) if key]):
            query = select(Referral).where(Referral.key.in_(part))
            self.rows |= {row.key: row for row in self.session.scalars(query)}

    def _pairs(self, found: Sequence[Line], subjects: Subjects) -> dict[tuple[int, int], str]:
        """(seeker id, vacancy id) → key of the referral that the database holds for them."""
        wanted = {_pair(event, subjects) for _, event in found if event.seeker and event.vacancy}
        both = tuple_(Referral.seeker_id, Referral.vacancy_id)
        held: dict[tuple[int, int], str] = {}
        for part in chunks(sorted(wanted)):
            query = select(Referral.seeker_id, Referral.vacancy_id, Referral.key).where(both.in_(part))
            held |= {(seeker, vacancy): key for seeker, vacancy, key in self.session.execute(query)}
        return held

    def _join(self, event: Event, pairs: dict[tuple[int, int], str], subjects: Subjects) -> None:
        if event.referral is None:
            if event.kind in REFERRAL_KINDS:
                raise Refusal('an event of the kind "%(kind)s" must name its referral', kind=event.kind)
            return
        row = self.rows.get(event.referral)
        if row is not None and event.kind not in REFERRAL_KINDS:
            return
        if event.seeker is None or event.vacancy is None:
            raise Refusal("an event of a referral must name its seeker and its vacancy")
        pair = _pair(event, subjects)
        if row is None:
            row = self._new_row(event.referral, pair, pairs)
        if (row.seeker_id, row.vacancy_id) != pair:
            raise Refusal('the referral "%(key)s" belongs to another seeker or vacancy', key=event.referral)

    def _new_row(self, key: str, pair: tuple[int, int], pairs: dict[tuple[int, int], str]) -> Referral:
        if pairs.setdefault(pair, key) != key:
            raise Refusal("this seeker and this vacancy have another referral already")
        row = self.rows[key] = Referral(key=key, seeker_id=pair[0], vacancy_id=pair[1], starts=0)
        self.fresh.add(key)
        self.session.add(row)
        return row

    def replay(self, found: Sequence[Line]) -> dict[int, Refusal]:
        """Rows stand where the longer streams say; line number → why a stream does not replay from it on."""
        added: dict[str, list[Line]] = defaultdict(list)
        for number, event in found:
            owner = self.owner[event.key]
            if owner:
                added[owner].append((number, event))
        held = self._held([key for key in added if key not in self.fresh])
        illegal: dict[int, Refusal] = {}
        for key, more in added.items():
            before = held.get(key, [])
            refused = _first_illegal(before, more)
            if refused is None:
                referrals.restate(self.rows[key], [*before, *(event for _, event in more)])
            else:
                illegal |= dict([refused])
        return illegal

    def _held(self, keys: Sequence[str]) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = {}
        for part in chunks(keys):
            found |= events.streams(self.session, part)
        return found


def _pair(event: Event, subjects: Subjects) -> tuple[int, int]:
    return subjects.ids["seeker"][str(event.seeker)], subjects.ids["vacancy"][str(event.vacancy)]


def _first_illegal(held: Sequence[Event], added: Sequence[Line]) -> tuple[int, Refusal] | None:
    """The first line after which the stream does not replay, and why; None where all of it does.

    A later retraction mends nothing: the log is read as it was at every moment.
    """
    whole = [*held, *(event for _, event in added)]
    if all(event.kind != EventKind.RETRACTED for _, event in added) and _is_legal(whole):
        return None
    stream = list(held)
    for number, event in added:
        stream.append(event)
        try:
            referrals.check(stream)
        except Refusal as refusal:
            return number, refusal
    return None


def _is_legal(stream: Sequence[Event]) -> bool:
    try:
        referrals.check(stream)
    except Refusal:
        return False
    return True
