"""What a CV's text says of a person, each value with its confidence and the line it came from; pure.

read(document, today) → Fields; read_apart(document, today, find) → Reading, by a child of bounded time
"""

from istihdam.cv_fields.apart import UNREAD, Find, Reading, read_apart
from istihdam.cv_fields.certificates import CvCertificate
from istihdam.cv_fields.fields import CvField
from istihdam.cv_fields.jobs import CvJob, months_worked
from istihdam.cv_fields.occupations import CvOccupation
from istihdam.cv_fields.reading import NOT_READ, Fields, read, warm

__all__ = [
    "NOT_READ", "UNREAD", "CvCertificate", "Fields", "Find", "CvField", "CvJob", "CvOccupation", "Reading",
    "months_worked", "read", "read_apart", "warm",
]  # fmt: skip
