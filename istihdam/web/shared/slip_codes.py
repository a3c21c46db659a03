"""What the square of a slip names: the six digits of a referral, and six letters that only the portal makes.

Without the letters anybody could press for the numbers beside their own.
"""

import hashlib
import hmac

from istihdam.links import LETTERS
from istihdam.web.shared import pages

DIGITS, SIGNS = 6, 6


def of(number: str) -> str:
    """The code of this number: "482337" and six letters behind it."""
    seal = hmac.new(pages.settings().secret_key.encode(), f"slip {number}".encode(), hashlib.sha256).digest()
    return number + "".join(LETTERS[byte % len(LETTERS)] for byte in seal[:SIGNS])


def number_in(code: str) -> str | None:
    """The number of a code that this portal made; None for any other."""
    number = code[:DIGITS]
    is_own = code.isascii() and number.isdecimal() and hmac.compare_digest(of(number), code.upper())
    return number if is_own else None
