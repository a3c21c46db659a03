"""Passwords: argon2id with 19 MiB, two passes, one lane (OWASP ASVS 5.0, 11.4.2); rules for new ones."""

import re
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from istihdam import turkish
from istihdam.config import Settings
from istihdam.errors import Invalid

SHORTEST, LONGEST = 8, 128
OWN_WORDS = ("istihdam", "umraniye", "belediye")
_COMMON = Path(__file__).parent / "common_passwords.txt"


@cache
def _hasher(is_weak: bool) -> PasswordHasher:
    if is_weak:
        return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1, type=Type.ID)
    return PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1, type=Type.ID)


@cache
def _nobodys_hash(is_weak: bool) -> str:
    return _hasher(is_weak).hash("nobody has this password")


@cache
def _common() -> frozenset[str]:
    return frozenset(turkish.fold(line) for line in _COMMON.read_text("utf-8").split())


def hashed(password: str, settings: Settings) -> str:
    """The argon2id hash of a password, parameters and salt inside."""
    return _hasher(settings.weak_passwords_hash).hash(turkish.normal(password))


def is_right(password: str, password_hash: str | None, settings: Settings) -> bool:
    """True where the password made this hash; as slow where there is none to compare with."""
    known = password_hash or _nobodys_hash(settings.weak_passwords_hash)
    try:
        _hasher(settings.weak_passwords_hash).verify(known, turkish.normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def needs_rehash(password_hash: str, settings: Settings) -> bool:
    """True where the hash was made with other figures than today's."""
    return _hasher(settings.weak_passwords_hash).check_needs_rehash(password_hash)


def check_new(password: str, *own: str | None) -> None:
    """Nothing, or Invalid: length, the list of common ones, our words, the person's own words.

    Rules of OWASP ASVS 5.0, 6.2: no demand for kinds of letters, no expiry.
    """
    if len(password) < SHORTEST:
        raise Invalid("The password must have at least %(n)s characters.", field="password", n=SHORTEST)
    if len(password) > LONGEST:
        raise Invalid("The password may have at most %(n)s characters.", field="password", n=LONGEST)
    folded = turkish.fold(password)
    personal = [turkish.fold(word) for word in own if word]
    is_easy = folded in _common() or len(set(folded)) < 3 or _is_own(folded, personal)
    if is_easy or any(word in folded for word in OWN_WORDS):
        raise Invalid(
            "This password is easy to guess. Choose another, a few words in a row.", field="password"
        )


def _is_own(folded: str, personal: list[str]) -> bool:
    """True of the person's own name, mail or phone, however it is spelled."""
    letters, digits = re.sub(r"[\W_]", "", folded), re.sub(r"\D", "", folded)
    words = [re.sub(r"[\W_]", "", word) for word in personal]
    phones = [re.sub(r"\D", "", word) for word in personal if word.startswith("+")]
    is_number = len(digits) >= 7 and digits == letters
    return letters in words or (is_number and any(phone.endswith(digits[-10:]) for phone in phones))
