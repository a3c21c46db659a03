"""What a CV's text says of a person, each value with its confidence and the line it came from; pure.

read(document, today) → Fields; read_apart(document, today, find) → Reading, by a child of bounded time
special_in(text), mask_special(text): what employers must not see in free text
"""

from istihdam.cv_fields.apart import UNREAD, Find, Reading, read_apart
from istihdam.cv_fields.fields import CvField
from istihdam.cv_fields.jobs import Job, months_worked
from istihdam.cv_fields.occupations import Occupation
from istihdam.cv_fields.qualities import Certificate
from istihdam.cv_fields.reading import Fields, read, warm
from istihdam.cv_fields.special import NAMES as SPECIAL_NAMES
from istihdam.cv_fields.special import Special, mask_special, special_in

__all__ = [
    "SPECIAL_NAMES", "UNREAD", "Certificate", "Fields", "Find", "CvField", "Job", "Occupation", "Reading",
    "Special", "mask_special", "months_worked", "read", "read_apart", "special_in", "warm",
]  # fmt: skip
