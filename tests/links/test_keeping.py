"""Links: opened by their token alone, for thirty days, renewed for ninety more, revoked by their contact."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, links
from istihdam.links import Link, Purpose

FIRM, PHONE = "O-ABCDEFGHJK", "+905325551204"


def issued(session: Session, contact: str = FIRM) -> str:
    return links.issue(session, Purpose.PEOPLE, contact, PHONE, ["R-1", "R-2"])


def test_a_link_opens_what_its_message_was_about(session: Session) -> None:
    standing = links.opened(session, issued(session).lower())
    assert standing is not None
    assert standing.is_open
    assert (standing.link.contact, standing.link.subjects) == (FIRM, ["R-1", "R-2"])


def test_only_the_hash_of_a_token_is_kept(session: Session) -> None:
    token = issued(session)
    (row,) = session.execute(select(Link.__table__)).all()
    assert token not in str(tuple(row))


def test_a_link_ends_after_thirty_days_and_can_be_renewed_for_ninety_more(session: Session) -> None:
    token = issued(session)
    with clock.set_to(clock.now() + links.LIFE + timedelta(minutes=1)):
        standing = links.opened(session, token)
        assert standing is not None
        assert not standing.is_open
    with clock.set_to(clock.now() + links.LIFE + links.RENEWABLE + timedelta(minutes=1)):
        assert links.opened(session, token) is None


def test_the_links_of_a_contact_are_revoked_and_those_of_others_stay(session: Session) -> None:
    own, of_other = issued(session), issued(session, "O-222222222K")
    assert links.revoke_of(session, FIRM) == 1
    ended, still = links.opened(session, own), links.opened(session, of_other)
    assert ended is not None
    assert still is not None
    assert (ended.is_open, still.is_open) == (False, True)
    assert links.revoke_of(session, FIRM, forget=True) == 0
    assert links.opened(session, own) is None


def test_a_token_that_was_never_given_opens_nothing(session: Session) -> None:
    issued(session)
    for typed in ("", "0" * 26, "'; DROP TABLE links", "ç" * 26, "0" * 25, "\x00" * 26):
        assert links.opened(session, typed) is None


def test_links_beyond_renewal_are_gone_when_the_next_is_made(session: Session) -> None:
    issued(session)
    with clock.set_to(clock.now() + links.LIFE + links.RENEWABLE + timedelta(days=1)):
        issued(session)
        assert len(session.scalars(select(Link)).all()) == 1
