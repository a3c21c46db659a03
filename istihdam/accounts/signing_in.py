"""Signing in: by password, or by a code to the phone.

Failed tries must be remembered and hashing must hold no lock, so these verbs make their own short
transactions. An unknown account gets the same answer after the same work as a wrong password.
"""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from istihdam import checks, clock, turkish
from istihdam.accounts import passwords, throttle
from istihdam.accounts.model import OneTimeCode, User
from istihdam.accounts.sessions import Where, is_known_device, open_session
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.errors import N_, Invalid, NotCarried, Refusal, TooMany
from istihdam.i18n.turkish_only import gettext
from istihdam.sms import Gateway

CODE_LIFE = timedelta(minutes=10)
"""OWASP ASVS 5.0, 6.6.3; as long as the window in which a phone gets three."""
CODE_TRIES = 30
"""Guesses of one code from all addresses together; one address has five (`throttle.GUESSES`)."""
TURKISH_MOBILE = "+905"


def sign_in(
    database: Database, name: str, password: str, *, where: Where, settings: Settings
) -> tuple[User, str] | None:
    """(user, token of a new session), or None where phone or e-mail and password do not fit.

    Raises TooMany after too many failures (see `throttle`), Refusal where the account was closed, or changed
    while the password was judged: only to whoever knows its password.
    """
    spelled = _spelled(name)
    with database.transaction() as session:
        users = _named(session, spelled)
        counted = _counted(session, spelled, users, where)
        tries = throttle.take(session, counted)
    user = _with_password(users, password, settings)
    if user is None:
        return None
    with database.transaction() as session:
        throttle.give_back(session, tries)
        throttle.forget(session, counted[:-1] or counted)
        if user.disabled_at is None:
            token = open_session(session, user, where)
            _renew_hash(session, user, password, settings)
            return user, token
    raise Refusal("This account was closed. Call the employment centre: 444 9 822.")


def _renew_hash(session: Session, user: User, password: str, settings: Settings) -> None:
    if passwords.needs_rehash(str(user.password_hash), settings):
        rehashed = passwords.hashed(password, settings)
        session.execute(update(User).where(User.id == user.id).values(password_hash=rehashed))


def send_code(database: Database, phone: str, *, where: Where, settings: Settings, gateway: Gateway) -> str:
    """A code is on its way to this phone, known or not; its E.164 spelling comes back.

    Where the phone had too many codes lately the last one stays good and nothing is sent. Raises
    Invalid for a number that takes no messages, TooMany after too many codes, Refusal where the
    provider takes no message.
    """
    number = checks.mobile(phone)
    if not (settings.sms_abroad or number.startswith(TURKISH_MOBILE)):
        raise Invalid("Codes go to Turkish mobile numbers only; write one that starts with 5.", field="phone")
    code = f"{secrets.randbelow(1_000_000):06}"
    with database.transaction() as session:
        throttle.lock(session, _counted_codes(session, number, where, settings))
        if _has_had_enough(session, number, where):
            if _last_of(session, number) is None:
                raise TooMany("Too many tries. Try again in %(minutes)s minutes.", minutes=10)
            return number
        counted = _counted_codes(session, number, where, settings)
        throttle.check(session, counted[2:])
        throttle.note(session, counted)
        _spend(session, number)
        session.add(OneTimeCode(phone=number, code_hash=_hash(number, code, settings), sent_at=clock.now()))
    try:
        gateway.send(number, code_text(code, settings.public_url))
    except NotCarried as failure:
        raise Refusal("The message could not be sent now. Try again in a few minutes.") from failure
    return number


def code_text(code: str, public_url: str) -> str:
    """The message of a code; its last line, where the portal's address is public, binds the code to it.

    Browsers fill such a code in only there (WebOTP, wicg.github.io/sms-one-time-codes).
    """
    text = gettext(
        "%(code)s is your code for the employment centre. It holds 10 minutes. Share it with nobody.",
        code=code,
    )
    host = urlsplit(public_url).hostname
    return f"{text}\n@{host} #{code}" if host else text


def code_ends_at(session: Session, phone: str) -> datetime | None:
    """Until when the last code of this phone (E.164) holds; None where none does."""
    sent = _last_of(session, phone)
    return sent.sent_at + CODE_LIFE if sent is not None else None


def why_not(session: Session, phone: str, code: str, settings: Settings) -> Invalid:
    """What to say of a code that did not fit: that it is old, to who knows an old one of this phone."""
    given = _hash(phone, _digits(code), settings)
    query = select(OneTimeCode).where(OneTimeCode.phone == phone, OneTimeCode.code_hash == given)
    old = session.scalar(query.order_by(OneTimeCode.id.desc()).limit(1))
    if old is None:
        words = N_("This code is wrong. Look at the last message, or ask for a new code.")
    elif clock.now() - old.sent_at >= CODE_LIFE:
        words = N_("The 10 minutes of this code are over. Ask for a new code.")
    else:
        words = N_("This code was used, or a newer one was sent. Write the code of the last message.")
    return Invalid(words, field="code")


def is_right_code(database: Database, phone: str, code: str, *, where: Where, settings: Settings) -> bool:
    """True once for the last code sent to this phone (E.164), within 10 minutes, 5 guesses and 30 in all.

    A right code passes whatever others guessed, of this phone's codes from elsewhere or of others' from the
    same address; raises TooMany where too many wrong ones came from there.
    """
    address = throttle.ADDRESS.of(where.address)
    given = _hash(phone, _digits(code), settings)
    with database.transaction() as session:
        throttle.lock(session, [address])
        sent = _last_of(session, phone)
        guesses = throttle.GUESSES.of(phone, where.address, sent.code_hash if sent else "")
        if sent is not None and not throttle.is_spent(session, guesses):
            if hmac.compare_digest(sent.code_hash, given):
                sent.used_at = clock.now()
                throttle.forget(session, [guesses])
                return True
            sent.tries += 1
        spent = [each for each in (address, guesses) if throttle.is_spent(session, each)]
        throttle.note(session, [address, guesses])
    if spent:
        raise TooMany("Too many tries. Try again in %(minutes)s minutes.", minutes=spent[0].limit.minutes)
    return False


def _counted(session: Session, spelled: str, users: list[User], where: Where) -> list[throttle.Counted]:
    """The limits of one try to enter; from a device that the account knows, its own alone."""
    if is_known_device(session, users, where):
        return [throttle.KNOWN_DEVICE.of(spelled, where.address, where.agent)]
    account = [throttle.ACCOUNT_FROM_ADDRESS.of(spelled, where.address), throttle.ACCOUNT.of(spelled)]
    return [*account, throttle.ADDRESS.of(where.address)]


def _counted_codes(session: Session, number: str, where: Where, settings: Settings) -> list[throttle.Counted]:
    """The limits of one code; those of the phone come first."""
    is_known = session.scalar(select(User.id).where(User.phone == number).limit(1)) is not None
    counted = [
        throttle.CODES_TO_PHONE.of(number),
        throttle.CODES_TO_PHONE_A_DAY.of(number),
        throttle.CODES_FOR_ADDRESS.of(where.address),
        throttle.CODES_FOR_ADDRESS_A_DAY.of(where.address),
        throttle.codes_of_the_house(settings.codes_a_day),
    ]
    return counted if is_known else [*counted, throttle.codes_to_strangers(settings.codes_a_day)]


def _has_had_enough(session: Session, number: str, where: Where) -> bool:
    """True where this phone gets no further code now; those of a day do not count on a known device."""
    if throttle.is_spent(session, throttle.CODES_TO_PHONE.of(number)):
        return True
    own = list(session.scalars(select(User).where(User.phone == number, User.disabled_at.is_(None))))
    is_spent = throttle.is_spent(session, throttle.CODES_TO_PHONE_A_DAY.of(number))
    return is_spent and not is_known_device(session, own, where)


def _last_of(session: Session, phone: str) -> OneTimeCode | None:
    """The code of this phone that may still be shown; its row is this transaction's alone."""
    query = select(OneTimeCode).where(OneTimeCode.phone == phone, OneTimeCode.used_at.is_(None))
    sent = session.scalar(query.order_by(OneTimeCode.id.desc()).limit(1).with_for_update())
    return sent if sent is not None and _is_open(sent) else None


def _is_open(sent: OneTimeCode) -> bool:
    return sent.tries < CODE_TRIES and clock.now() - sent.sent_at < CODE_LIFE


def _spend(session: Session, phone: str) -> None:
    """The phone's earlier codes open nothing; those of yesterday are gone."""
    unused = update(OneTimeCode).where(OneTimeCode.phone == phone, OneTimeCode.used_at.is_(None))
    session.execute(unused.values(used_at=clock.now()))
    session.execute(delete(OneTimeCode).where(OneTimeCode.sent_at < clock.now() - throttle.LONGEST))


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
        User.password_hash.is_not(None),
    )
    return list(session.scalars(query.order_by(User.disabled_at.is_not(None), User.id).limit(5)))


def _with_password(users: list[User], password: str, settings: Settings) -> User | None:
    if not users:
        passwords.is_right(password, None, settings)
    fitting = [user for user in users if passwords.is_right(password, user.password_hash, settings)]
    return fitting[0] if fitting else None


def _digits(code: str) -> str:
    return "".join(letter for letter in code if letter.isdecimal())


def _hash(phone: str, code: str, settings: Settings) -> str:
    return hmac.new(settings.secret_key.encode(), f"{phone}\n{code}".encode(), hashlib.sha256).hexdigest()
