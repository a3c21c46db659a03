"""CVs: what came, what was read of it, and what a person confirmed."""

from istihdam.cvs.intake import (
    ReadFile,
    confirm,
    delete,
    forget,
    label_of,
    look_at,
    receive,
    take_in,
    type_in,
    write_up,
)
from istihdam.cvs.model import Cv, CvState
from istihdam.cvs.queries import (
    being_read,
    by_key,
    for_the_desk,
    latest_read,
    newest,
    of_person,
    of_seeker,
    of_seeker_by_key,
    unconfirmed,
)

__all__ = [
    "Cv",
    "CvState",
    "ReadFile",
    "being_read",
    "by_key",
    "confirm",
    "delete",
    "for_the_desk",
    "forget",
    "label_of",
    "latest_read",
    "look_at",
    "newest",
    "of_person",
    "of_seeker",
    "of_seeker_by_key",
    "receive",
    "take_in",
    "type_in",
    "unconfirmed",
    "write_up",
]
