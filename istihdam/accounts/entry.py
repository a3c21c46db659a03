"""Signing in: by password, or by a code to the phone.

Failed tries must be remembered and hashing must hold no lock, so these verbs make their own short
transactions. An unknown account gets the same answer after the same work as a wrong password.
"""

import hashlib
import hmac
import secrets
from datetime import timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from istihdam import checks, clock, turkish
from istihdam.accounts import passwords, throttle
from istihdam.accounts.model import OneTimeCode, User
from istihdam.accounts.sessions import Where, open_session
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.errors import Invalid, NotCarried, Refusal
from istihdam.i18n import gettext
from istihdam.sms import Gateway

CODE_LIFE = timedelta(minutes=5)
CODE_TRIES = 5


def sign_in(
    database: Database, name: str, password: str, *, where: Where, settings: Settings
) -> tuple[User, str] | None:
    """(user, token of a new session), or None where phone or e-mail and password do not fit.

    Raises TooMany after too many failures (see `throttle`).
    """
    spelled = _spelled(name)
    mine = [throttle.ACCOUNT_FROM_ADDRESS.of(spelled, where.address), throttle.ACCOUNT.of(spelled)]
    counted = [*mine, throttle.ADDRESS.of(where.address)]
    with database.reading() as session:
        throttle.check(session, counted)
        users = _named(session, spelled)
    user = _with_password(users, password, settings)
    with database.transaction() as session:
        if user is None:
            throttle.note(session, counted)
            return None
        throttle.forget(session, mine)
        if passwords.needs_rehash(str(user.password_hash), settings):
            rehashed = passwords.hashed(password, settings)
            session.execute(update(User).where(User.id == user.id).values(password_hash=rehashed))
        return user, open_session(session, user, where)


def send_code(database: Database, phone: str, *, where: Where, settings: Settings, gateway: Gateway) -> str:
    """A code is on its way to this phone, known or not; its E.164 spelling comes back.

    Raises Invalid for a number that is none, TooMany after too many codes, Refusal where the provider
    takes no message.
    """
    number = checks.phone(phone)
    counted = [
        throttle.CODES_TO_PHONE.of(number),
        throttle.CODES_TO_PHONE_A_DAY.of(number),
        throttle.CODES_FOR_ADDRESS.of(where.address),
    ]
    code = f"{secrets.randbelow(1_000_000):06}"
    with database.transaction() as session:
        throttle.check(session, counted)
        throttle.note(session, counted)
        _spend(session, number)
        session.add(OneTimeCode(phone=number, code_hash=_hash(number, code, settings), sent_at=clock.now()))
    text = gettext("%(code)s is your code for the employment centre. It holds 5 minutes.", code=code)
    try:
        gateway.send(number, text)
    except NotCarried as failure:
        raise Refusal("The message could not be sent now. Try again in a few minutes.") from failure
    return number


def is_right_code(database: Database, phone: str, code: str, *, where: Where, settings: Settings) -> bool:
    """True once for the last code sent to this phone (E.164), within 5 minutes and 5 tries.

    Raises TooMany after too many wrong codes from one address.
    """
    address = throttle.ADDRESS.of(where.address)
    with database.transaction() as session:
        throttle.check(session, [address])
        sent = session.scalar(
            select(OneTimeCode)
            .where(OneTimeCode.phone == phone, OneTimeCode.used_at.is_(None))
            .order_by(OneTimeCode.id.desc())
            .limit(1)
            .with_for_update()
        )
        given = _hash(phone, "".join(letter for letter in code if letter.isdigit()), settings)
        is_fitting = hmac.compare_digest(sent.code_hash if sent else "", given)
        if sent is not None and is_fitting and _is_open(sent):
            sent.used_at = clock.now()
            return True
        if sent is not None:
            sent.tries += 1
        throttle.note(session, [address])
        return False


def _is_open(sent: OneTimeCode) -> bool:
    return sent.tries < CODE_TRIES and clock.now() - sent.sent_at < CODE_LIFE


def _spend(session: Session, phone: str) -> None:
    unused = update(OneTimeCode).where(OneTimeCode.phone == phone, OneTimeCode.used_at.is_(None))
    session.execute(unused.values(used_at=clock.now()))


def _spelled(name: str) -> str:
    """The phone or e-mail in its stored spelling; a name of neither form stays and fits nobody."""
    if "@" in name:
        return turkish.fold(name.strip())
    try:
        return checks.phone(name)
    except Invalid:
        return turkish.fold(name.strip())


def _named(session: Session, spelled: str) -> list[User]:
    query = select(User).where(
        or_(User.phone == spelled, User.email == spelled),
        User.disabled_at.is_(None),
        User.password_hash.is_not(None),
    )
    return list(session.scalars(query.order_by(User.id).limit(5)))


def _with_password(users: list[User], password: str, settings: Settings) -> User | None:
    if not users:
        passwords.is_right(password, None, settings)
    fitting = [user for user in users if passwords.is_right(password, user.password_hash, settings)]
    return fitting[0] if fitting else None


def _hash(phone: str, code: str, settings: Settings) -> str:
    return hmac.new(settings.secret_key.encode(), f"{phone}\n{code}".encode(), hashlib.sha256).hexdigest()
