"""What was read of a CV, as a form: single values to correct, and a tick for each thing of a list."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, TypeVar

from istihdam import seekers
from istihdam.cv_fields import CvCertificate, CvField, CvJob, CvOccupation, Fields
from istihdam.cvs import Cv
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.seekers import HeldCertificate, HeldOccupation, WorkHistory
from istihdam.vocabulary import lists
from istihdam.web.seeker import answers
from istihdam.web.shared import labels
from istihdam.web.shared.fields import EmailField, LineField, Pick, Suggested, Whole, Years
from istihdam.web.shared.forms import Form

T = TypeVar("T")
LISTS = {
    "occupations": N_("Occupations"),
    "skills": N_("Skills"),
    "languages": N_("Languages"),
    "licences": N_("Driving licences"),
    "certificates": N_("Certificates"),
    "accepts_shifts": N_("Shifts that suit me"),
    "refuses_shifts": N_("Shifts that do not suit me"),
}


class ConfirmForm(Form):
    full_name = LineField(lazy("First name and surname"), autocomplete="name")
    place = Suggested(lazy("Neighbourhood or district"), url="/oneri/yer", required=False)
    experience_years = Years(lazy("Years of experience in all"), required=False)
    education = Pick(
        lazy("Schooling"),
        required=False,
        choices=[("", lazy("not told")), *((level.code, level.name) for level in lists.education())],
    )
    wage_min = Whole(lazy("Least net wage a month"), required=False, unit="₺")
    email = EmailField(lazy("E-mail"), required=False)


@dataclass(frozen=True)
class Offer:
    """One thing of a list that was read: its value for the form, its words, and the line it came from."""

    value: str
    words: str
    source: str
    page: int
    is_sure: bool
    is_ticked: bool


@dataclass(frozen=True)
class Group:
    """The offers of one list."""

    name: str
    title: str
    offers: list[Offer]


def offers(cv: Cv, ticked: Collection[str] | None = None) -> list[Group]:
    """What was read of each list, ticked as it was sent; at first, ticked where it is sure."""
    found = [Group(name, _(title), _offers(cv, name, ticked)) for name, title in LISTS.items()]
    return [group for group in found if group.offers]


def _offers(cv: Cv, name: str, ticked: Collection[str] | None) -> list[Offer]:
    offered = []
    for field in getattr(cv.fields, name):
        value, words = _value_and_words(name, field.value)
        key = f"{name}:{value}"
        is_ticked = field.is_sure if ticked is None else key in ticked
        offered.append(Offer(key, words, field.text, field.page, field.is_sure, is_ticked))
    return offered


def _value_and_words(name: str, value: str | CvOccupation | CvCertificate) -> tuple[str, str]:
    if isinstance(value, CvOccupation):
        return value.code, value.name
    plain = value.name if isinstance(value, CvCertificate) else value
    return plain, _words(name, plain)


def _words(name: str, value: str) -> str:
    if name == "licences":
        return _("Class %(code)s driving licence", code=value)
    return labels.shift(value) if name.endswith("_shifts") else value


@dataclass(frozen=True)
class CvSource:
    """The lines that a value was read from, and those of jobs whose time is not understood, or supposed."""

    text: str
    page: int
    doubtful: str


def sources(cv: Cv) -> dict[str, CvSource]:
    """Field of the form → what its value was read from."""
    read = cv.fields
    fields: dict[str, list[CvField[Any]]] = {
        "full_name": [read.full_name] if read.full_name else [],
        "wage_min": [read.wage_min] if read.wage_min else [],
        "place": [field for field in (read.neighbourhood, read.district) if field][:1],
        "education": read.education,
        "email": read.emails,
        "experience_years": read.experience,
    }
    return {name: _source(several) for name, several in fields.items() if several}


def _source(fields: list[CvField[Any]]) -> CvSource:
    doubtful = [field for field in fields if isinstance(field.value, CvJob) and field.value.doubt]
    return CvSource(_lines(fields), fields[0].page, _lines(doubtful))


def _lines(fields: list[CvField[Any]]) -> str:
    return " · ".join(dict.fromkeys(field.text for field in fields))


def other_name(cv: Cv) -> str | None:
    """The name that the CV was read to bear, where it is not the person's own."""
    name = _value(cv.fields.full_name)
    return name if name and seekers.name_key(name) != cv.seeker.name_key else None


def fill(form: ConfirmForm, cv: Cv) -> None:
    """The form shows what was read, and what the profile says where nothing was read."""
    fields, seeker = cv.fields, cv.seeker
    form.full_name.data = seeker.full_name
    district = _value(fields.district) or seeker.district
    form.place.data = labels.location(
        district, _value(fields.neighbourhood) or _own_neighbourhood(cv, district)
    )
    form.education.data = _level(fields.education) or seeker.education or ""
    form.wage_min.data = _value(fields.wage_min) or seeker.wage_min
    form.email.data = seeker.email or next((field.value for field in fields.emails), None)
    years = _years(fields)
    form.experience_years.data = seeker.experience_years if years is None else years


def _own_neighbourhood(cv: Cv, district: str | None) -> str | None:
    return cv.seeker.neighbourhood if cv.seeker.district == district else None


def _value(field: CvField[T] | None) -> T | None:
    return field.value if field else None


def _level(fields: list[CvField[str]]) -> str:
    known = [field.value for field in fields if lists.education_rank(field.value)]
    return max(known, key=lists.education_rank, default="")


def _years(fields: Fields) -> float | None:
    """Years of all jobs, those at the same time counted once, in halves."""
    months = fields.experience_months
    return round(months / 6) / 2 if months else None


def profile(cv: Cv, form: ConfirmForm, ticked: Collection[str]) -> dict[str, Any]:
    """The confirmed fields of the profile; what stood there before and was not in the CV stays."""
    kept = {
        name: [one.value.partition(":")[2] for one in _offers(cv, name, ticked) if one.is_ticked]
        for name in LISTS
    }
    seeker, years = cv.seeker, form.experience_years.data
    fields: dict[str, Any] = {
        "full_name": form.full_name.data,
        "email": form.email.data,
        "education": form.education.data or None,
        "wage_min": form.wage_min.data,
        "experience_years": years,
        "occupations": _occupations(seeker.occupations, kept["occupations"], years),
        "skills": [*seeker.skills, *kept["skills"], *kept["languages"]],
        "licences": [*seeker.licences, *kept["licences"]],
        "certificates": [*seeker.certificates, *_certificates(cv, kept["certificates"])],
        "refuses_shifts": [*seeker.refuses_shifts, *kept["refuses_shifts"]],
        **(answers.place_of(form.place.data) if form.place.data else {}),
    }
    if kept["accepts_shifts"]:
        fields["accepts_shifts"] = kept["accepts_shifts"]
    return fields


def _occupations(own: WorkHistory, codes: list[str], years: float | None) -> list[HeldOccupation]:
    new = [code for code in codes if code not in own.codes]
    return [*own, *(HeldOccupation(code, years if len(codes) == 1 else None) for code in new)]


def _certificates(cv: Cv, names: list[str]) -> list[HeldCertificate]:
    valid_until = {field.value.name: field.value.valid_until for field in cv.fields.certificates}
    return [HeldCertificate(name, valid_until=valid_until[name]) for name in names]
