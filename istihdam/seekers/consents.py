"""Wishes and consents, pausing, and the one answer to whether a person may be referred or found."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session

from istihdam import changes, clock, events
from istihdam.errors import N_, Forbidden, Refusal
from istihdam.events import By, Event, EventKind
from istihdam.seekers.model import Consent, ConsentKind, Seeker


def give_consent(
    session: Session,
    seeker: Seeker,
    kind: ConsentKind,
    version: str,
    *,
    by: By,
    occurred_on: date | None = None,
) -> Consent:
    """The consent to this version stands; where it stands already, nothing new is recorded."""
    refuse_erased(session, seeker)
    for standing in _standing(session, seeker, kind):
        if standing.version == version:
            return standing
    consent = Consent(kind=ConsentKind(kind), version=version, given_at=clock.now())
    seeker.consents.append(consent)
    _record(session, EventKind.CONSENT_GIVEN, seeker, consent, by, occurred_on)
    return consent


def withdraw_consent(session: Session, seeker: Seeker, kind: ConsentKind, *, by: By) -> None:
    """The consent stands no longer; nothing happens where none stood.

    Taken back by two at once, it is taken back by the first of them.
    """
    is_erased(session, seeker)  # nobody gives or withdraws until this transaction ends
    for standing in _standing(session, seeker, kind):
        standing.withdrawn_at = clock.now()
        _record(session, EventKind.CONSENT_WITHDRAWN, seeker, standing, by, None)


def retract_withdrawal(session: Session, withdrawal: Event, *, by: By, reason: str) -> None:
    """The consent stands again as though this event had not withdrawn it."""
    seeker = session.scalars(select(Seeker).where(Seeker.key == withdrawal.seeker)).one()
    refuse_erased(session, seeker)
    kind = ConsentKind(withdrawal.payload["consent"])
    standing = _standing(session, seeker, kind)
    given = [one for one in seeker.consents if one.kind == kind]
    if events.retracted(session, [withdrawal.key]) or standing or not given:
        raise Refusal(N_("This record has been taken back already."))
    given[-1].withdrawn_at = None
    changes.note(session, [(Seeker.__change__, seeker.key)])
    events.retract(session, withdrawal, by=by, reason=reason)
    session.flush()


def has_consent(session: Session, seeker: Seeker, kind: ConsentKind) -> bool:
    """True where the person gave this consent and did not withdraw it."""
    return _is_so(session, seeker, _consented(kind))


def is_erased(session: Session, seeker: Seeker) -> bool:
    """True where the record was erased; where not, nobody erases it before this transaction ends."""
    session.refresh(seeker, ["erased_at"], with_for_update=True)
    return seeker.erased_at is not None


def refuse_erased(session: Session, seeker: Seeker) -> None:
    """Refused where nothing may be written about the person any more; if it may, it may until the end."""
    if is_erased(session, seeker):
        raise Forbidden(N_("This person's data was erased; register the person anew."))


def _standing(session: Session, seeker: Seeker, kind: ConsentKind) -> list[Consent]:
    """The consents of this kind that stand, read anew: the caller holds the person."""
    session.flush()
    own = select(Consent).where(Consent.seeker_id == seeker.id)
    session.scalars(own.execution_options(populate_existing=True)).all()
    session.expire(seeker, ["consents"])
    return [one for one in seeker.consents if one.kind == kind and one.withdrawn_at is None]


def _record(
    session: Session, event: EventKind, seeker: Seeker, consent: Consent, by: By, day: date | None
) -> None:
    changes.note(session, [(Seeker.__change__, seeker.key)])
    told = {"consent": consent.kind.value, "version": consent.version}
    events.record(session, event, by=by, occurred_on=day, data=told, seeker=seeker.key)


def pause(session: Session, seeker: Seeker) -> None:
    """The person is not referred and not found until `resume`."""
    seeker.paused_at = seeker.paused_at or clock.now()
    session.flush()


def resume(session: Session, seeker: Seeker) -> None:
    """The pause is over."""
    seeker.paused_at = None
    seeker.last_active_at = clock.now()
    session.flush()


def is_active(session: Session, seeker: Seeker) -> bool:
    """True where the person may be referred: here, one, not paused, mediation wished for.

    Asked of the database, so that it is true of this moment and not of when the row was read.
    """
    return _is_so(session, seeker, active_clause())


def active_ids(session: Session, people: Sequence[Seeker]) -> set[int]:
    """The ids of those of these people for whom `is_active` holds, asked of the database at once."""
    among = Seeker.id.in_([seeker.id for seeker in people])
    return set(session.scalars(select(Seeker.id).where(among, active_clause())))


@cache
def active_clause() -> ColumnElement[bool]:
    """`is_active` as a condition on Seeker."""
    return and_(mediated_clause(), Seeker.paused_at.is_(None))


@cache
def mediated_clause() -> ColumnElement[bool]:
    """True of a person who is here, whether paused or not, and wishes the centre's mediation."""
    return and_(
        Seeker.erased_at.is_(None), Seeker.merged_into_id.is_(None), _consented(ConsentKind.MEDIATION)
    )


@cache
def hears_news_clause() -> ColumnElement[bool]:
    """As a condition on Seeker: here, one, not paused, and news wished for."""
    return and_(
        Seeker.erased_at.is_(None),
        Seeker.merged_into_id.is_(None),
        Seeker.paused_at.is_(None),
        _consented(ConsentKind.SMS_NEWS),
    )


def is_searchable(session: Session, seeker: Seeker) -> bool:
    """True where employers may find the person by themselves: active, and employer_search allowed."""
    return _is_so(session, seeker, searchable_clause())


@cache
def searchable_clause() -> ColumnElement[bool]:
    """`is_searchable` as a condition on Seeker."""
    return and_(active_clause(), _consented(ConsentKind.EMPLOYER_SEARCH))


@cache
def _consented(kind: ConsentKind) -> ColumnElement[bool]:
    return exists().where(
        Consent.seeker_id == Seeker.id, Consent.kind == kind, Consent.withdrawn_at.is_(None)
    )


def _is_so(session: Session, seeker: Seeker, condition: ColumnElement[bool]) -> bool:
    return session.scalar(select(Seeker.id).where(Seeker.id == seeker.id, condition)) is not None
