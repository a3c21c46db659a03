"""What was read of a CV, as a form: single values to correct, and a tick for each thing of a list."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from istihdam import cv_fields, seekers
from istihdam.cv_fields import Job
from istihdam.cvs import Cv
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.seekers import HeldCertificate, HeldOccupation, WorkHistory
from istihdam.vocabulary import lists
from istihdam.web.seeker import answers
from istihdam.web.shared import labels
from istihdam.web.shared.fields import Email, Line, Pick, Suggested, Whole, Years
from istihdam.web.shared.forms import Form

SURE = 0.5
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
    full_name = Line(_("First name and surname"), autocomplete="name")
    place = Suggested(_("Neighbourhood or district"), url="/oneri/yer", required=False)
    experience_years = Years(_("Years of experience in all"), required=False)
    education = Pick(
        _("Schooling"),
        required=False,
        choices=[("", _("not told")), *((level.code, level.name) for level in lists.education())],
    )
    wage_min = Whole(_("Least net wage a month"), required=False, unit="₺")
    email = Email(_("E-mail"), required=False)


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
    found = []
    for one in cv.fields.get(name) or []:
        value = one["value"]["code"] if name == "occupations" else str(one["value"])
        key, is_sure = f"{name}:{value}", one["confidence"] >= SURE
        said = one["value"]["name"] if name == "occupations" else _words(name, value)
        source = one["source"]
        is_ticked = is_sure if ticked is None else key in ticked
        found.append(Offer(key, said, source["text"], source["page"], is_sure, is_ticked))
    return found


def _words(name: str, value: str) -> str:
    if name == "licences":
        return _("Class %(code)s driving licence", code=value)
    return labels.shift(value) if name.endswith("_shifts") else value


def sources(cv: Cv) -> dict[str, dict[str, Any]]:
    """Field of the form → {"text", "page"} that its value was read from, and "doubtful" lines of jobs."""
    found = {name: one["source"] for name in ("full_name", "wage_min") if (one := cv.fields.get(name))}
    if where := cv.fields.get("neighbourhood") or cv.fields.get("district"):
        found["place"] = where["source"]
    for name, listed in (("education", "education"), ("email", "emails"), ("experience_years", "experience")):
        if several := cv.fields.get(listed):
            text = " · ".join(dict.fromkeys(one["source"]["text"] for one in several))
            found[name] = {"text": text, "page": several[0]["source"]["page"], "doubtful": _doubtful(several)}
    return found


def _doubtful(several: list[dict[str, Any]]) -> str:
    """The lines whose time was not understood, or only supposed."""
    return " · ".join(dict.fromkeys(one["source"]["text"] for one in several if one.get("doubt")))


def other_name(cv: Cv) -> str | None:
    """The name that the CV was read to bear, where it is not the person's own."""
    name = _value(cv.fields.get("full_name"))
    return name if name and seekers.name_key(name) != cv.seeker.name_key else None


def fill(form: ConfirmForm, cv: Cv) -> None:
    """The form shows what was read, and what the profile says where nothing was read."""
    fields, seeker = cv.fields, cv.seeker
    form.full_name.data = seeker.full_name
    district = _value(fields.get("district")) or seeker.district
    form.place.data = labels.place(
        district, _value(fields.get("neighbourhood")) or _own_neighbourhood(cv, district)
    )
    form.education.data = _level(fields.get("education") or []) or seeker.education or ""
    form.wage_min.data = _value(fields.get("wage_min")) or seeker.wage_min
    form.email.data = seeker.email or next((one["value"] for one in fields.get("emails") or []), None)
    years = _years(fields.get("experience") or [])
    form.experience_years.data = seeker.experience_years if years is None else years


def _own_neighbourhood(cv: Cv, district: str | None) -> str | None:
    return cv.seeker.neighbourhood if cv.seeker.district == district else None


def _value(found: dict[str, Any] | None) -> Any:
    return found["value"] if found else None


def _level(found: list[dict[str, Any]]) -> str:
    known = [one["value"] for one in found if lists.education_rank(one["value"])]
    return max(known, key=lists.education_rank, default="")


def _years(found: list[dict[str, Any]]) -> float | None:
    """Years of all jobs, those at the same time counted once, in halves."""
    months = cv_fields.months_worked([_job(one["value"]) for one in found])
    return round(months / 6) / 2 if months else None


def _job(told: dict[str, Any]) -> Job:
    span = None
    if told["from"]:
        year, _dash, month = str(told["from"]).partition("-")
        first = int(year) * 12 + int(month or 1) - 1
        span = range(first, first + told["months"])
    return Job(told["title"], told["employer"], told["from"], told["to"], told["months"], span)


def profile(cv: Cv, form: ConfirmForm, ticked: Collection[str]) -> dict[str, Any]:
    """The confirmed fields of the profile; what stood there before and was not in the CV stays."""
    kept = {
        name: [one.value.partition(":")[2] for one in _offers(cv, name, ticked) if one.is_ticked]
        for name in LISTS
    }
    seeker, years = cv.seeker, form.experience_years.data
    told: dict[str, Any] = {
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
        told["accepts_shifts"] = kept["accepts_shifts"]
    return told


def _occupations(own: WorkHistory, codes: list[str], years: float | None) -> list[HeldOccupation]:
    new = [code for code in codes if code not in own.codes]
    return [*own, *(HeldOccupation(code, years if len(codes) == 1 else None) for code in new)]


def _certificates(cv: Cv, names: list[str]) -> list[HeldCertificate]:
    read = {one["value"]: one for one in cv.fields.get("certificates") or []}
    return [HeldCertificate(name, valid_until=read[name].get("valid_until")) for name in names]
