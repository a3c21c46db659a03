"""Making, finding and closing accounts."""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from istihdam import checks, clock, turkish
from istihdam.accounts import kept_forms, passwords, proofs, replaced, resets, throttle
from istihdam.accounts.model import BY_CODE, LoginSession, OneTimeCode, Role, User
from istihdam.accounts.sessions import end_all, hold
from istihdam.config import Settings
from istihdam.db import new_key
from istihdam.errors import Invalid, Refusal


def create_user(
    session: Session,
    role: Role,
    full_name: str,
    *,
    settings: Settings,
    phone: str | None = None,
    email: str | None = None,
    password: str | None = None,
    seeker_id: int | None = None,
    employer_id: int | None = None,
    key: str | None = None,
) -> User:
    """A new user who can sign in; flushed, so it has an id and a key: of a firm's contact the contact's.

    Raises Invalid for a wrong phone, a weak password or no way to sign in, Refusal for an e-mail
    that has an account.
    """
    name = checks.person_name(full_name)
    folded = folded_email(email) if email else None
    if folded and session.scalar(select(User.id).where(User.email == folded)):
        raise _taken()
    if password is not None:
        passwords.check_new(password, name, folded, phone)
    if role != Role.SEEKER and password is None:
        raise Invalid("Choose a password.", field="password")
    user = User(
        key=key or new_key("O"),
        role=role.value,
        full_name=name,
        phone=_phone(role, phone) if phone else None,
        email=folded,
        password_hash=passwords.hashed(password, settings) if password else None,
        seeker_id=seeker_id,
        employer_id=employer_id,
        created_at=clock.now(),
    )
    session.add(user)
    try:
        session.flush()
    except IntegrityError as failure:
        if "email" not in str(failure.orig):
            raise
        raise _taken() from None
    return user


def _taken() -> Refusal:
    return Refusal("This e-mail address has an account. Sign in, or write another address.", field="email")


def _phone(role: Role, text: str) -> str:
    """The number in E.164; of who signs in by code one that messages reach."""
    return checks.mobile(text) if role in BY_CODE else checks.phone(text)


def folded_email(text: str, field: str = "email") -> str:
    """The address in the one spelling that people sign in with; Invalid where it is none."""
    address = checks.email(text, field)
    if address is None:
        raise Invalid("Write the e-mail address in full, for example ad@ornek.com.", field=field)
    return turkish.fold(address)


def by_id(session: Session, user_id: int) -> User | None:
    return session.get(User, user_id)


def by_key(session: Session, key: str) -> User | None:
    return session.scalar(select(User).where(User.key == key))


def of_role(session: Session, role: Role) -> list[User]:
    """The accounts of a role, closed ones too, in the order of their names."""
    users = session.scalars(select(User).where(User.role == role))
    return sorted(users, key=lambda user: (turkish.sort_key(user.full_name), user.id))


def names(session: Session, keys: Collection[str]) -> dict[str, str]:
    """Key → name, of the accounts among these."""
    rows = session.execute(select(User.key, User.full_name).where(User.key.in_(keys)))
    return dict(iter(rows))


def by_phone(session: Session, phone: str) -> list[User]:
    """The job seekers and contacts of firms who sign in with this phone (E.164), oldest account first."""
    query = select(User).where(User.phone == phone, User.role.in_(BY_CODE), User.disabled_at.is_(None))
    return list(session.scalars(query.order_by(User.id)))


def of_seeker(session: Session, seeker_id: int) -> User | None:
    """The account of a job seeker, where there is one."""
    return session.scalar(select(User).where(User.seeker_id == seeker_id, User.disabled_at.is_(None)))


def is_shut_out(session: Session, seeker_id: int) -> bool:
    """True where the job seeker's account was disabled, so that signing up anew must not open another."""
    query = select(User.id).where(User.seeker_id == seeker_id, User.disabled_at.is_not(None))
    return session.scalar(query.limit(1)) is not None


def contacts_of(session: Session, employer_id: int) -> list[User]:
    """The accounts of a firm, oldest first."""
    query = select(User).where(User.employer_id == employer_id, User.disabled_at.is_(None))
    return list(session.scalars(query.order_by(User.id)))


def change_password(
    session: Session,
    user_id: int,
    current: str,
    new: str,
    *,
    settings: Settings,
    keep: Callable[[], None] = lambda: None,
) -> None:
    """The new password holds and the user is signed in nowhere; the current one must be right.

    Each try is counted and `keep` called before it is judged, so that the count outlasts a refusal and
    nobody waits while the hash is made. TooMany after five wrong ones.
    """
    user = session.get_one(User, user_id)
    counted = [throttle.CURRENT_PASSWORD.of(user.key)]
    throttle.take(session, counted)
    keep()
    if user.password_hash and not passwords.is_right(current, user.password_hash, settings):
        raise Invalid("The current password is not right.", field="current")
    throttle.forget(session, counted)
    reset_password(session, user, new, settings=settings)


def reset_password(session: Session, user: User, new: str, *, settings: Settings) -> None:
    """The new password holds, told by somebody who may; no session and no link of a mail is left open.

    Refusal where the account was changed since they were found to be allowed.
    """
    passwords.check_new(new, user.full_name, user.email, user.phone)
    hold(session, user)
    user.password_hash = passwords.hashed(new, settings)
    end_all(session, user.id)
    resets.end_all(session, user.id)


def change_phone(session: Session, seeker_id: int, joined: list[int], old: str, new: str, actor: str) -> None:
    """The job seeker's accounts, and those of records joined with theirs that the old phone opened, move.

    They are entered by the new one; who came in by the old one is out, and it is told that it was replaced.
    Passwords stand where the `actor` (an account's key) is the job seeker; else whoever held the old phone
    may have set them, and they are gone.
    """
    is_theirs = (User.seeker_id == seeker_id) | (User.seeker_id.in_(joined) & (User.phone == old))
    theirs = select(User).where(is_theirs).order_by(User.id).with_for_update()
    users = list(session.scalars(theirs))
    is_own = actor in {user.key for user in users}
    for user in users:
        user.phone = new
        _shut(session, user, keeps_password=is_own)
    _forget_phone(session, old)
    session.flush()
    replaced.note(session, old, seeker_id)


def open_contact(
    session: Session, key: str, employer_id: int, name: str, *, phone: str, email: str | None
) -> None:
    """A contact of a firm comes in by a code to this mobile phone (E.164).

    Where the mail is another account's to sign in with, it stays that one's.
    """
    user = User(key=key, role=Role.EMPLOYER.value, employer_id=employer_id, created_at=clock.now())
    user.full_name, user.phone, user.email = name, phone, _free_email(session, email, but=key)
    session.add(user)
    session.flush()


def change_contact(session: Session, user: User, *, keeps_password: bool, **changed: Any) -> None:
    """A contact of a firm has this name, phone (E.164) or mail from now on.

    What an earlier phone or mail opened is shut, the password too unless it is kept; a number that opens
    nothing any more is told so.
    """
    old = user.phone
    user.full_name = changed.get("name", user.full_name)
    user.phone = changed.get("phone", user.phone)
    if "email" in changed:
        user.email = _free_email(session, changed["email"], but=user.key)
    session.flush()
    if changed.keys() & {"phone", "email"}:
        _shut(session, user, keeps_password=keeps_password)
    if old and old != user.phone:
        _forget_phone(session, old)
        if not by_phone(session, old):
            replaced.note(session, old)


def close_contact(session: Session, key: str) -> None:
    """The account of a firm's contact is closed for good; its name stays, for what the log says of it."""
    user = by_key(session, key)
    if user is None:
        return
    disable(session, user)
    resets.end_all(session, user.id)
    if user.phone:
        _forget_phone(session, user.phone)
    user.phone, user.email, user.password_hash = None, None, None
    session.flush()


def _free_email(session: Session, email: str | None, but: str) -> str | None:
    """The mail in its one spelling, where no other account is signed in with it."""
    folded = turkish.fold(email) if email else None
    taken = select(User.id).where(User.email == folded, User.key != but)
    return None if folded is None or session.scalar(taken) is not None else folded


def _shut(session: Session, user: User, *, keeps_password: bool) -> None:
    """What an earlier phone or mail opened is shut: sessions, mails for a password and, unless it is the
    owner's own, the password and the devices that count as known."""
    end_all(session, user.id)
    resets.end_all(session, user.id)
    if not keeps_password:
        user.password_hash = None
        session.execute(delete(LoginSession).where(LoginSession.user_id == user.id))


def disable(session: Session, user: User) -> None:
    """The user cannot sign in and is signed in nowhere."""
    user.disabled_at = clock.now()
    end_all(session, user.id)


def disable_firm(session: Session, employer_id: int) -> None:
    """No contact of the firm can sign in, and none is signed in."""
    for user in contacts_of(session, employer_id):
        disable(session, user)


def enable(session: Session, keys: Collection[str]) -> None:
    """The users with these keys can sign in again."""
    for user in session.scalars(select(User).where(User.key.in_(keys))):
        user.disabled_at = None


def forget_seeker(session: Session, seeker_id: int, phone: str) -> None:
    """Nothing tells any more who signed in for this job seeker; the accounts are closed for good."""
    own = select(User).where(User.seeker_id == seeker_id).order_by(User.id).with_for_update()
    users = list(session.scalars(own))
    _forget_phone(session, phone)
    replaced.forget(session, seeker_id)
    for user in users:
        _forget_phone(session, user.phone or phone)
        session.execute(delete(LoginSession).where(LoginSession.user_id == user.id))
        kept_forms.forget(session, user.id)
        user.full_name, user.phone, user.email, user.password_hash = "", None, None, None
        user.disabled_at = user.disabled_at or clock.now()
    session.flush()


def _forget_phone(session: Session, phone: str) -> None:
    """No code and no proof of this phone is left."""
    session.execute(delete(OneTimeCode).where(OneTimeCode.phone == phone))
    proofs.forget(session, phone)
