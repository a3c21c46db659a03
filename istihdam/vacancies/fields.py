"""What an employer may say of a vacancy, field by field, and what must be said before an officer sees it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from istihdam import checks, clock, employers, working_days
from istihdam.employers import Employer
from istihdam.errors import N_, Invalid, Refusal
from istihdam.events import Source
from istihdam.i18n import figures
from istihdam.vacancies.model import Vacancy
from istihdam.vocabulary import files

HIGHEST_WAGE = 1_000_000
MOST_OPENINGS = 999
LONGEST_TITLE = 120
LONGEST_TEXT = 6_000
AT_MOST_AHEAD = timedelta(days=90)
"""How far ahead an interview may lie."""
SUNDAY = 6
EARLIEST, LATEST = "06:00", "22:00"


def _title(told: str, field: str) -> str:
    return checks.needed_line(told, field, longest=LONGEST_TITLE)


def _text(told: str, field: str) -> str:
    return checks.free_text(told, field, longest=LONGEST_TEXT)


def _wage(told: int | None, field: str) -> int | None:
    return checks.whole_number(told, field, 1, HIGHEST_WAGE, 34_000)


def openings(told: int, field: str = "openings") -> int:
    """A number of people, from 1 on."""
    number = checks.whole_number(told, field, 1, MOST_OPENINGS, 3)
    if number is None:
        raise Invalid(N_("How many people are looked for? Write a number, for example 3."), field=field)
    return number


def _yes_or_no(told: bool | None, field: str) -> bool | None:
    return None if told is None else bool(told)


def _contact_phone(told: str | None, field: str) -> str:
    return checks.phone(told, field) if told else ""


def interview_day(on: date | None, field: str = "interview_on") -> date | None:
    """A day from today to 90 days ahead on which people are received; None stays None."""
    if on is None:
        return None
    if on < clock.today():
        raise Invalid(N_("The day has passed; choose today or a later day."), field=field)
    if on > clock.today() + AT_MOST_AHEAD:
        raise Invalid(N_("At most 90 days from today; choose a nearer day."), field=field)
    if on.weekday() == SUNDAY or (on.month, on.day) in working_days.HOLIDAYS:
        raise Invalid(
            N_("%(day)s is a Sunday or an official holiday; choose another day."),
            field=field,
            day=figures.day(on),
        )
    return on


def interview_hour(text: str | None, field: str = "interview_at") -> str | None:
    """'HH:MM' between 06:00 and 22:00; None for nothing."""
    if not text or not text.strip():
        return None
    at = checks.hour(text, field)
    if not EARLIEST <= at <= LATEST:
        raise Invalid(N_("An interview begins between 06.00 and 22.00; correct the hour."), field=field)
    return at


def _told_contact(key: str | None, employer: Employer) -> str | None:
    """The key of a contact of the firm whom messages reach; None for nobody of their own."""
    if key and employers.contacts.chosen(employer, key) is None:
        raise Invalid(
            N_("Messages do not reach this contact any more; choose another, or “as usual”."),
            field="told_contact",
        )
    return key or None


CHECKS: dict[str, Callable[[Any, str], Any]] = {
    "title": _title,
    "text": _text,
    "occupation": checks.occupation,
    "required_skills": checks.lines,
    "preferred_skills": checks.lines,
    "required_licences": checks.licences,
    "required_certificates": checks.lines,
    "min_experience_years": checks.years,
    "education": checks.education,
    "shifts": checks.shifts,
    "wage": _wage,
    "has_transport": _yes_or_no,
    "has_meals": _yes_or_no,
    "is_insured_from_day_one": _yes_or_no,
    "openings": openings,
    "contact_name": checks.line,
    "contact_phone": _contact_phone,
    "address": checks.line,
    "interview_on": interview_day,
    "interview_at": interview_hour,
    "report_to": checks.line,
    "iskur_number": lambda told, field: checks.line(told, field, longest=40) or None,
    "link": checks.web_address,
}
PLACE = frozenset({"district", "neighbourhood"})
FIELDS = frozenset(CHECKS) | PLACE | {"told_contact"}


def checked(fields: Mapping[str, Any], employer: Employer, vacancy: Vacancy | None = None) -> dict[str, Any]:
    """The told fields in their one spelling; a field that a vacancy lacks is a fault of the caller."""
    if unknown := set(fields) - FIELDS:
        raise TypeError(f"no such fields of a vacancy: {', '.join(sorted(unknown))}")
    spelled = {name: CHECKS[name](value, name) for name, value in fields.items() if name in CHECKS}
    if "told_contact" in fields:
        spelled["told_contact"] = _told_contact(fields["told_contact"], employer)
    if PLACE & set(fields):
        district = fields.get("district", vacancy.district if vacancy else None)
        spelled["district"], spelled["neighbourhood"] = checks.location(district, fields.get("neighbourhood"))
    return spelled


def refuse_incomplete(vacancy: Vacancy) -> None:
    """Refused where the wage or the place is missing, or the wage lies under the net minimum wage."""
    if vacancy.wage is None:
        raise Refusal(
            N_("Every vacancy names its wage: write the net monthly wage in lira, for example 34.000."),
            field="wage",
        )
    if not vacancy.district:
        raise Refusal(N_("Where is the work? Choose the district, for example Ümraniye."), field="district")
    if vacancy.source == Source.ISKUR and not vacancy.iskur_number:
        raise Refusal(
            N_("A vacancy of the state agency needs its number there, for example 00007012345."),
            field="iskur_number",
        )
    _refuse_underpaid(vacancy, vacancy.wage)


def _refuse_underpaid(vacancy: Vacancy, wage: int) -> None:
    """Part-time work is paid by its hours (Labour Law 4857, article 13), so the month's least is not its."""
    least = minimum_wage(clock.today())
    if wage < int(least) and "part_time" not in vacancy.shifts:
        raise Refusal(
            N_(
                "%(wage)s is below the net minimum wage of %(least)s; correct the wage, "
                "for example %(example)s."
            ),
            field="wage",
            wage=figures.money(wage),
            least=f"{figures.number(least, 2)} ₺",
            example=figures.money(-(-int(least) // 1000) * 1000),
        )


def minimum_wage(day: date) -> Decimal:
    """The net monthly minimum wage on that day (seed_data/minimum_wage.csv); the first one before it."""
    known = [amount for since, amount in _minimum_wages() if since <= day]
    return known[-1] if known else _minimum_wages()[0][1]


@cache
def _minimum_wages() -> list[tuple[date, Decimal]]:
    rows = files.rows("minimum_wage")
    return sorted((date.fromisoformat(row["from"]), Decimal(row["net"])) for row in rows)
