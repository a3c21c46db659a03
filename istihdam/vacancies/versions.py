"""What of a vacancy somebody had before them when they decided or wrote: on anything else nothing is done."""

import hashlib
import json

from sqlalchemy.orm import Session

from istihdam.errors import N_, Refusal
from istihdam.vacancies.fields import FIELDS
from istihdam.vacancies.lifecycle import locked
from istihdam.vacancies.model import Vacancy

SEEN = ("status", "proposed", *sorted(FIELDS))
_EACH = 6
"""Hexadecimal digits for each field: two values look alike once in 16 million."""


class Moved(Refusal):
    """The vacancy is not as it was seen; `fields` names what differs."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(N_("Meanwhile somebody changed this vacancy. Read it again, then decide."))
        self.fields = fields


def version(vacancy: Vacancy) -> str:
    """The vacancy as it stands, in six digits for each of SEEN."""
    return "".join(_digits(getattr(vacancy, name)) for name in SEEN)


def hold(session: Session, vacancy: Vacancy, seen: str) -> None:
    """The vacancy is this transaction's alone and still of the version `seen`; raises Moved otherwise."""
    locked(session, vacancy)
    now = version(vacancy)
    if now != seen:
        raise Moved([name for number, name in enumerate(SEEN) if _part(now, number) != _part(seen, number)])


def _part(whole: str, number: int) -> str:
    return whole[number * _EACH : (number + 1) * _EACH]


def _digits(value: object) -> str:
    return hashlib.sha256(json.dumps(value, default=str, sort_keys=True).encode()).hexdigest()[:_EACH]
