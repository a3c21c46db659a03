"""Alerts saved, changed and ended by the person; one wish for news stands over all of them."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from istihdam import checks, clock, events, searches, seekers
from istihdam.alerts.model import Alert, AlertChannel, AlertKind, Subscription
from istihdam.db import as_json, new_key
from istihdam.errors import N_, Invalid, NotFound, Refusal
from istihdam.events import By
from istihdam.searches import VacancyQuery
from istihdam.seekers import ConsentKind, Seeker

MOST = 10
"""Alerts of one person."""


def save(
    session: Session,
    seeker: Seeker,
    kind: AlertKind,
    channel: AlertChannel,
    *,
    query: VacancyQuery | None = None,
    version: str,
    by: By,
) -> Alert:
    """The person hears of what is published from now on, from tomorrow's message on; saved twice it is one.

    Their wish for news (`version` of the notice) stands with it. Invalid where the channel reaches
    nobody or a condition of the search is not known; Refusal beyond the tenth.
    """
    choose_channel(session, seeker, channel)
    wanted = query or VacancyQuery()
    if kind == AlertKind.SEARCH:
        _refuse_unknown(wanted)
    seekers.give_consent(session, seeker, ConsentKind.SMS_NEWS, version, by=by)
    text = as_json(wanted.typed() if kind == AlertKind.SEARCH else {})
    own = of_person(session, seeker)
    for standing in own:
        if (standing.kind, standing.query) == (kind, text):
            return standing
    if len(own) >= MOST:
        raise Refusal(N_("You have %(most)s alerts already; delete one of them first."), most=MOST)
    alert = Alert(
        key=new_key("A"),
        seeker_id=seeker.id,
        kind=kind,
        query=text,
        since=events.head(session)[0],
        created_at=clock.now(),
    )
    session.add(alert)
    session.flush()
    return alert


def of_person(session: Session, seeker: Seeker) -> list[Alert]:
    """The alerts of this person under whatever record they were saved, eldest first."""
    ids = seekers.ids_of_person(session, seeker)
    return list(session.scalars(select(Alert).where(Alert.seeker_id.in_(ids)).order_by(Alert.id)))


def remove(session: Session, seeker: Seeker, key: str) -> None:
    """The person's alert with this key is gone; NotFound for anybody else's."""
    alert = next((own for own in of_person(session, seeker) if own.key == key), None)
    if alert is None:
        raise NotFound(N_("There is no such alert; perhaps it was deleted already."))
    session.delete(alert)
    session.flush()


def channel_of(session: Session, seeker: Seeker) -> AlertChannel | None:
    """How the person wishes to be told; None where they never said."""
    subscription = session.get(Subscription, seeker.id)
    return subscription.channel if subscription else None


def choose_channel(session: Session, seeker: Seeker, channel: AlertChannel) -> None:
    """All alerts of the person travel by this channel; Invalid where it does not reach them."""
    seekers.refuse_erased(session, seeker)
    if channel == AlertChannel.EMAIL and not seeker.email:
        raise Invalid(
            N_("Your profile has no e-mail address; write it there first, or choose SMS."), field="channel"
        )
    if channel == AlertChannel.SMS:
        checks.mobile(seeker.phone, "channel")
    _own_row(session, seeker, channel).channel = channel
    session.flush()


def turn_on(session: Session, seeker: Seeker, *, version: str, by: By) -> None:
    """News come again, of what is published from now on."""
    own = session.scalars(select(Subscription).where(Subscription.seeker_id == seeker.id)).first()
    if own is not None:
        own.seq, own.matched_on = events.head(session)[0], clock.today()
    seekers.give_consent(session, seeker, ConsentKind.SMS_NEWS, version, by=by)


def turn_off(session: Session, seeker: Seeker, *, by: By) -> None:
    """No news come any more; the alerts stay for whoever wants them again."""
    seekers.withdraw_consent(session, seeker, ConsentKind.SMS_NEWS, by=by)


def is_on(session: Session, seeker: Seeker) -> bool:
    """True where the person wishes for news."""
    return seekers.has_consent(session, seeker, ConsentKind.SMS_NEWS)


def forget(session: Session, seeker: Seeker) -> None:
    """What this record wanted to hear of is gone."""
    for table in (Alert, Subscription):
        session.execute(delete(table).where(table.seeker_id == seeker.id))


def _own_row(session: Session, seeker: Seeker, channel: AlertChannel) -> Subscription:
    """The person's subscription, held until the commit, so that two presses are one after the other."""
    held = select(Subscription).where(Subscription.seeker_id == seeker.id).with_for_update()
    own = session.scalars(held.execution_options(populate_existing=True)).first()
    if own is None:
        own = Subscription(
            seeker_id=seeker.id, channel=channel, seq=events.head(session)[0], matched_on=clock.today()
        )
        session.add(own)
        session.flush()
    return own


def _refuse_unknown(query: VacancyQuery) -> None:
    if wrong := searches.wrong_with(query):
        raise Invalid(wrong)
