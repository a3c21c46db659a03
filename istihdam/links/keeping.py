"""Links given out, opened and revoked; the token comes back once, and no log holds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from istihdam import clock
from istihdam.links import tokens
from istihdam.links.model import Link, Purpose

LIFE = timedelta(days=30)
RENEWABLE = timedelta(days=90)
"""How long after its end one press sends a fresh link to the same contact."""


@dataclass(frozen=True)
class Standing:
    """A link that somebody holds; `is_open` False where it has ended or was replaced."""

    link: Link
    is_open: bool


def issue(session: Session, purpose: Purpose, contact: str, address: str, subjects: Sequence[str]) -> str:
    """The token of a new link of this contact to these subjects; links beyond renewal are gone."""
    token, now = tokens.fresh(), clock.now()
    session.execute(delete(Link).where(Link.ends_at < now - RENEWABLE))
    session.add(
        Link(
            token_hash=tokens.hash_of(token),
            purpose=purpose,
            contact=contact,
            address=address,
            subjects=list(subjects),
            created_at=now,
            ends_at=now + LIFE,
        )
    )
    session.flush()
    return token


def withdraw(session: Session, token: str) -> None:
    """The link of this token never left, so nobody holds it: no row of it is left."""
    session.execute(delete(Link).where(Link.token_hash == tokens.hash_of(token)))


def opened(session: Session, typed: str) -> Standing | None:
    """The link of a token, open or ended; None where nothing is known of it, or its renewal is over."""
    token = tokens.tidied(typed)
    if token is None:
        return None
    link = session.scalar(select(Link).where(Link.token_hash == tokens.hash_of(token)))
    if link is None or link.ends_at < clock.now() - RENEWABLE:
        return None
    return Standing(link, link.revoked_at is None and link.ends_at > clock.now())


def revoke_of(session: Session, contact: str, *, forget: bool = False) -> int:
    """No link of this contact opens anything any more; how many did.

    `forget` leaves no row, so that nobody can have it renewed either: for an erasure, or an officer.
    """
    own, is_open = Link.contact == contact, Link.revoked_at.is_(None) & (Link.ends_at > clock.now())
    count = len(session.scalars(select(Link.id).where(own, is_open)).all())
    if forget:
        session.execute(delete(Link).where(own))
    else:
        session.execute(update(Link).where(own, is_open).values(revoked_at=clock.now()))
    return count
