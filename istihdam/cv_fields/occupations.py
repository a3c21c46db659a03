"""Which occupations a CV claims: titles of jobs, the line under the name, what the person says he is."""

from dataclasses import dataclass

from istihdam.cv_fields.found import Compound, Found, Section
from istihdam.cv_fields.jobs import Job


@dataclass(frozen=True)
class Occupation(Compound):
    """An occupation by its code and name."""

    code: str
    name: str

    def as_json(self) -> dict[str, object]:
        """The form of the command line."""
        return {"value": {"code": self.code, "name": self.name}}


def is_trade(text: str) -> bool:
    return False


def named(parts: list[Section], experience: list[Found[Job]]) -> list[Found[Occupation]]:
    return []
