"""Server-side sessions: who is in, since when, and until when.

A session dies after the idle minutes of its role, after the longest time from the settings, at
sign-out, at a change of password and when the user is disabled. On a device that a job seeker or a firm's
contact named as own it lasts thirty days, quiet or not; staff have none.
"""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from istihdam import clock
from istihdam.accounts.model import BY_CODE, STAFF, LoginSession, User
from istihdam.config import Settings
from istihdam.errors import N_, Refusal

TOUCH_EVERY = timedelta(minutes=1)
OWN_DEVICE = timedelta(days=30)
FRESH = timedelta(hours=1)
"""How long after signing in somebody may change what others could take an account over by."""
PROVED_BY = ("phone", "email", "password_hash", "disabled_at")
REMEMBERED = timedelta(days=90)
"""How long the devices of an account count as its own."""


@dataclass(frozen=True)
class Where:
    """From where somebody enters."""

    address: str
    agent: str = ""


def hold(session: Session, user: User) -> None:
    """The account is this transaction's alone, and still as it was when its owner was proved.

    Refusal where its phone, mail or password was changed since, or it was closed: what proved the owner
    then proves nothing now.
    """
    session.flush()
    columns = [getattr(User, name) for name in PROVED_BY]
    now = session.execute(select(*columns).where(User.id == user.id).with_for_update()).one()
    if tuple(now) != tuple(getattr(user, name) for name in PROVED_BY):
        raise Refusal(N_("This account was changed a moment ago. Sign in once more."))


def open_session(session: Session, user: User, where: Where, *, is_own: bool = False) -> str:
    """The user is in; the token of the new session comes back and is stored nowhere else.

    Refusal as `hold`: so of signing in and a change at the same moment no session of before is left.
    """
    hold(session, user)
    token = secrets.token_urlsafe(32)
    session.add(
        LoginSession(
            token_hash=hash_of(token),
            user_id=user.id,
            created_at=clock.now(),
            last_seen_at=clock.now(),
            address=where.address[:64],
            agent=where.agent[:200],
            is_own=is_own and user.role in BY_CODE,
        )
    )
    return token


def is_known_device(session: Session, users: Sequence[User], where: Where) -> bool:
    """True where one of the users came in from this address with this browser in the last three months."""
    known = select(LoginSession.id).where(
        LoginSession.user_id.in_([user.id for user in users]),
        LoginSession.address == where.address[:64],
        LoginSession.agent == where.agent[:200],
        LoginSession.created_at > clock.now() - REMEMBERED,
    )
    return bool(users) and session.scalar(known.limit(1)) is not None


def session_of(session: Session, token: str, settings: Settings) -> tuple[LoginSession, User] | None:
    """The living session of a token and its user; None where it is over or never was."""
    query = (
        select(LoginSession, User)
        .join(User, User.id == LoginSession.user_id)
        .where(LoginSession.token_hash == hash_of(token))
    )
    found = session.execute(query).one_or_none()
    if found is None or not _is_alive(found[0], found[1], settings):
        return None
    return found[0], found[1]


def idle_minutes(role: str, settings: Settings) -> int:
    """After how many quiet minutes a session of this role ends."""
    return settings.staff_idle if role in STAFF else settings.seeker_idle


def ends_at(login: LoginSession, role: str, settings: Settings) -> datetime:
    """The moment at which the session ends if nothing more is asked for."""
    if login.is_own:
        return login.created_at + OWN_DEVICE
    idle = login.last_seen_at + timedelta(minutes=idle_minutes(role, settings))
    return min(idle, login.created_at + timedelta(minutes=settings.longest_session))


def is_fresh(session: Session, token: str) -> bool:
    """True where this session began within the last hour."""
    since = clock.now() - FRESH
    query = select(LoginSession.id).where(
        LoginSession.token_hash == hash_of(token), LoginSession.created_at > since
    )
    return session.scalar(query) is not None


def is_due_for_touch(login: LoginSession) -> bool:
    """True where the last touch is a minute old."""
    return clock.now() - login.last_seen_at >= TOUCH_EVERY


def touch(session: Session, login_id: int) -> None:
    """The session was used just now."""
    living = update(LoginSession).where(LoginSession.id == login_id, LoginSession.ended_at.is_(None))
    session.execute(living.values(last_seen_at=clock.now()))


def sign_out(session: Session, token: str) -> None:
    """The session of this token is over; its token opens nothing any more."""
    _end(session, LoginSession.token_hash == hash_of(token))


def end_session(session: Session, user_id: int, login_id: int) -> None:
    """One session of this user, in whichever browser, is over."""
    _end(session, LoginSession.user_id == user_id, LoginSession.id == login_id)


def end_all(session: Session, user_id: int) -> None:
    """The user is signed in nowhere, and nobody comes in before this transaction ends."""
    session.execute(select(User.id).where(User.id == user_id).with_for_update())
    _end(session, LoginSession.user_id == user_id)


def end_all_of_seekers(session: Session, seeker_ids: Iterable[int]) -> None:
    """Whoever is in for one of these job seekers is signed in nowhere, and comes in later than this."""
    own = select(User.id).where(User.seeker_id.in_(list(seeker_ids))).order_by(User.id)
    _end(session, LoginSession.user_id.in_(list(session.scalars(own.with_for_update()))))


def sessions_of(session: Session, user_id: int, settings: Settings) -> list[LoginSession]:
    """The living sessions of a user, the last used first."""
    user = session.get_one(User, user_id)
    query = select(LoginSession).where(LoginSession.user_id == user_id, LoginSession.ended_at.is_(None))
    found = session.scalars(query.order_by(LoginSession.last_seen_at.desc(), LoginSession.id.desc()))
    return [login for login in found if _is_alive(login, user, settings)]


def is_token_of(login: LoginSession, token: str) -> bool:
    """True where this is the session of the browser that shows the token."""
    return login.token_hash == hash_of(token)


def _end(session: Session, *which: object) -> None:
    ended = update(LoginSession).where(LoginSession.ended_at.is_(None), *which)  # type: ignore[arg-type]
    session.execute(ended.values(ended_at=clock.now()))


def _is_alive(login: LoginSession, user: User, settings: Settings) -> bool:
    is_over = login.ended_at is not None or user.disabled_at is not None
    return not is_over and clock.now() < ends_at(login, user.role, settings)


def hash_of(token: str) -> str:
    """What is stored in place of a secret that only a browser holds."""
    return hashlib.sha256(token.encode()).hexdigest()
