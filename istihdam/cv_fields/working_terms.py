"""What the person looks for: shifts and a wage."""

from istihdam.cv_fields.fields import CvField, Section
from istihdam.texts import money, shifts

_ELSEWHERE = frozenset({"experience", "education", "certificates", "references"})


def shifts_wished(parts: list[Section]) -> tuple[list[CvField[str]], list[CvField[str]]]:
    """(accepted, refused) shift words with the lines that say so; a refusal anywhere wins.

    A refusal counts under whichever heading it was written; what is accepted is read only where people
    write their wishes, for a shift once worked is no wish for it.
    """
    accepted: dict[str, CvField[str]] = {}
    refused: dict[str, CvField[str]] = {}
    for part in parts:
        for line in part.lines:
            yes, no = shifts.wished(line.text, is_wish=part.name == "wishes")
            if part.name not in _ELSEWHERE:
                accepted |= {shift: CvField.of(shift, 0.85, line) for shift in yes if shift not in accepted}
            refused |= {shift: CvField.of(shift, 0.9, line) for shift in no if shift not in refused}
    return [field for shift, field in accepted.items() if shift not in refused], list(refused.values())


def wage(parts: list[Section]) -> CvField[int] | None:
    """The least net wage a month that the person names, in lira."""
    for part in parts:
        for line in part.lines:
            lira = money.least_wage(line.text)
            if lira is not None:
                return CvField.of(lira, 0.9, line)
    return None
