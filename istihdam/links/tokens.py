"""The secret of a link: 128 random bits as 26 letters that can be typed from a letter.

Crockford's base 32 (crockford.com/base32.html): no case, no I, L, O and U; who types one of the first
three for the digit that it looks like is understood.
"""

import hashlib
import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
BITS = 128
LOOKS_LIKE = str.maketrans("ILOilo", "110110")


def fresh() -> str:
    """A new token of 26 letters."""
    number = secrets.randbits(BITS)
    return "".join(LETTERS[number >> 5 * place & 31] for place in reversed(range(LENGTH)))


def tidied(typed: str) -> str | None:
    """The token that was typed, its case, hyphens, blanks and look-alikes put right; None for no token."""
    token = typed.strip().replace("-", "").replace(" ", "").translate(LOOKS_LIKE).upper()
    return token if len(token) == LENGTH and set(token) <= set(LETTERS) else None


def hash_of(token: str) -> str:
    """What is stored of a token: SHA-256, which needs no salt over 128 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
