"""CVs: what came, what was read of it, and what a person confirmed."""

from istihdam.cvs.intake import confirm, forget, label_of, read_again, receive, type_in, write_up
from istihdam.cvs.model import Cv, CvState
from istihdam.cvs.queries import being_read, by_key, for_the_desk, newest, of_seeker, of_seeker_by_key

__all__ = [
    "Cv",
    "CvState",
    "being_read",
    "by_key",
    "confirm",
    "for_the_desk",
    "forget",
    "label_of",
    "newest",
    "of_seeker",
    "of_seeker_by_key",
    "read_again",
    "receive",
    "type_in",
    "write_up",
]
