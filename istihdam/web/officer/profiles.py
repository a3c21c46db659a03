"""A person's profile, filled in at the desk with the person on the other side of it."""

from dataclasses import asdict
from typing import Any, TypeVar

from flask import Blueprint, Response, request, url_for
from wtforms import FieldList, FormField
from wtforms import Form as PlainForm

from istihdam import cvs, privacy, seekers
from istihdam.accounts import Role
from istihdam.cv_fields import CvField
from istihdam.cvs import Cv, CvState
from istihdam.events import By
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.seekers import ConsentKind, HeldCertificate, HeldOccupation, Seeker
from istihdam.vocabulary import lists, occupations, places
from istihdam.web.shared import access, labels, occupation_search, pages, view_log
from istihdam.web.shared.fields import (
    Chips,
    Day,
    EmailField,
    LineField,
    Long,
    Mobile,
    Pick,
    Suggested,
    Tick,
    Whole,
    Years,
)
from istihdam.web.shared.forms import Form

blueprint = Blueprint("profiles", __name__, url_prefix="/kisi/<key>/profil")
NONE = [("", "–")]
MOST_ROWS = 10
LONGEST = 20_000
T = TypeVar("T")
"""The word of the address that fills empty fields from the CV; without it the form shows what is stored."""


class TradeForm(PlainForm):
    name = Suggested(lazy("Occupation"), url="/oneri/meslek", required=False, most=120)
    years = Years(lazy("Years"), required=False)
    recent = Tick(lazy("The last job"))


class CertificateForm(PlainForm):
    name = Suggested(lazy("Certificate"), url="/oneri/belge", required=False, most=120)
    valid_until = Day(lazy("Valid until"), required=False)
    seen = Tick(lazy("Seen at the desk"))


class ProfileForm(Form):
    full_name = LineField(lazy("Name and surname"), most=120, autocomplete="off")
    phone = Mobile(
        lazy("Mobile phone"),
        autocomplete="off",
        hint=lazy(
            "Once you change it, the old number, earlier sessions and an earlier password open nothing."
        ),
    )
    email = EmailField(lazy("E-mail"), required=False, autocomplete="off")
    district = Pick(lazy("District"), required=False, choices=lambda: NONE + labels.district_choices())
    neighbourhood = Pick(
        lazy("Neighbourhood"),
        required=False,
        hint=lazy("In Ümraniye only"),
        choices=lambda: NONE + [(one.name, one.name) for one in places.neighbourhoods()],
    )
    trades = FieldList(FormField(TradeForm), label=lazy("Occupations"), max_entries=MOST_ROWS)
    experience_years = Years(lazy("Years of work in all"), required=False)
    education = Pick(
        lazy("Schooling"), required=False, of_names=True, choices=lambda: NONE + labels.education_choices()
    )
    skills = LineField(
        lazy("Skills"), required=False, most=1000, hint=lazy("With commas: forklift kullanma, Excel")
    )
    licences = Chips(
        lazy("Driving licences"), choices=lambda: [(one.code, one.code) for one in lists.licences()]
    )
    certificates = FieldList(
        FormField(CertificateForm), label=lazy("Certificates"), max_entries=MOST_ROWS * 3
    )
    accepts_shifts = Chips(
        lazy("Shifts that suit"), choices=labels.shift_choices, hint=lazy("None ticked: not told.")
    )
    refuses_shifts = Chips(lazy("Shifts that do not"), choices=labels.shift_choices)
    wage_min = Whole(lazy("Least net wage"), required=False, unit="₺")
    max_km = Whole(lazy("Farthest way"), required=False, least=1, greatest=200, unit="km")
    about = Long(lazy("Own words, or the CV's text"), most=LONGEST, rows=6)
    employer_search = Tick(lazy("Employers may find this person in their search, without name and phone."))
    sex = Pick(lazy("Sex"), required=False, choices=lambda: [*NONE, ("f", _("Woman")), ("m", _("Man"))])
    age_band = Pick(
        lazy("Age"), required=False, choices=lambda: NONE + [(band, band) for band in seekers.AGE_BANDS]
    )
    is_aid_beneficiary = Tick(lazy("Receives social aid"))
    is_confirmed = Tick(lazy("Read out to the person, who says that it is right."))


@blueprint.route("", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def edit(key: str) -> Response:
    seeker = seekers.by_key(pages.db(), key)
    cv = _unconfirmed(seeker)
    is_filled = cv is not None and "from_cv" in request.args
    form = ProfileForm(data=_with_cv(_told(seeker), cv) if cv and is_filled else _told(seeker))
    _leave_room(form)
    view_log.opened(seeker, "profile")
    if form.is_submitted() and form.validate():
        with pages.trying(form):
            _write(seeker, form, cv, pages.by().for_(seeker.key))
            here = url_for("officer.people.show", key=key)
            return pages.see(here, said=_("The profile of %(name)s is saved.", name=seeker.full_name))
    for rows in (form.trades, form.certificates):
        rows.errors = _flat(rows.errors)
    return pages.shown(
        "officer/profile.html", form=form, seeker=seeker, cv=cv, is_filled=is_filled, from_cv={"from_cv": 1}
    )


def _told(seeker: Seeker) -> dict[str, Any]:
    """The profile as the form shows it."""
    names = occupations.names(pages.db())
    plain = ("full_name", "phone", "email", "district", "neighbourhood", "education", "licences")
    more = ("accepts_shifts", "refuses_shifts", "wage_min", "max_km", "about", "experience_years")
    counted = seekers.statistics_of(pages.db(), seeker)
    return {name: getattr(seeker, name) for name in (*plain, *more)} | {
        "sex": counted.sex if counted else None,
        "age_band": counted.age_band if counted else None,
        "is_aid_beneficiary": counted.is_aid_beneficiary if counted else False,
        "trades": [_row(held, names.get(held.code, held.code)) for held in seeker.occupations],
        "certificates": [asdict(held) for held in seeker.certificates],
        "skills": ", ".join(seeker.skills),
        "employer_search": seekers.has_consent(pages.db(), seeker, ConsentKind.EMPLOYER_SEARCH),
    }


def _row(held: HeldOccupation, name: str) -> dict[str, Any]:
    return {"name": name, "years": held.years, "recent": held.recent}


def _unconfirmed(seeker: Seeker) -> Cv | None:
    """The newest CV, if it was read or typed and nobody has confirmed it with the person yet."""
    newest = cvs.newest(pages.db(), seeker)
    return newest if newest and newest.state == CvState.READ else None


def _with_cv(told: dict[str, Any], cv: Cv) -> dict[str, Any]:
    """The profile, its empty lists filled with what the CV surely says."""
    read = {
        "trades": [{"name": held.name} for held in _sure(cv.fields.occupations)],
        "skills": ", ".join(_sure(cv.fields.skills)),
        "licences": _sure(cv.fields.licences),
        "certificates": [{"name": held.name} for held in _sure(cv.fields.certificates)],
        "about": cv.text[:LONGEST],
    }
    return told | {name: value for name, value in read.items() if not told[name]}


def _sure(fields: list[CvField[T]]) -> list[T]:
    return [field.value for field in fields if field.is_sure]


def _leave_room(form: ProfileForm) -> None:
    """Each list ends in an empty row to write in."""
    for rows in (form.trades, form.certificates):
        if not rows.entries or rows.entries[-1].form.name.data:
            rows.append_entry()


def _flat(errors: Any) -> list[str]:
    """Errors of the rows of a list as plain sentences, each once."""
    told = [one.values() if isinstance(one, dict) else [[one]] for one in errors]
    return list(dict.fromkeys(words for row in told for several in row for words in several))


def _write(seeker: Seeker, form: ProfileForm, cv: Cv | None, by: By) -> None:
    """The profile is as the form says; the CV counts as confirmed where the person said it is right."""
    given = form.values()
    own = ("full_name", "phone", "email", "licences", "refuses_shifts", "wage_min", "max_km", "about")
    fields = {name: given[name] for name in (*own, "experience_years")} | {
        "district": given["district"] or None,
        "neighbourhood": given["neighbourhood"] or None,
        "education": given["education"] or None,
        "accepts_shifts": given["accepts_shifts"] or None,
        "skills": [one.strip() for one in (given["skills"] or "").split(",")],
        "occupations": [_trade(one, seeker) for one in given["trades"] if one["name"]],
        "certificates": [HeldCertificate(**row) for row in given["certificates"] if row["name"]],
    }
    seen_before = {held.name for held in seeker.certificates if held.seen}
    if cv and form.is_confirmed.data:
        cvs.confirm(pages.db(), cv, by=by, **fields)
    else:
        seekers.update_profile(pages.db(), seeker, by=by, **fields)
    seen = {held.name: held.seen for held in seeker.certificates if held.seen != (held.name in seen_before)}
    marks = {paper.mark: seen[paper.name] for paper in seekers.documents_of(seeker) if paper.name in seen}
    seekers.mark_documents(pages.db(), seeker, marks, by=by)
    _write_consents(seeker, form, by)
    counted = seekers.statistics_of(pages.db(), seeker)
    sex, age_band = given["sex"] or None, given["age_band"] or None
    if (sex, age_band) != ((counted.sex, counted.age_band) if counted else (None, None)):
        seekers.set_statistics(pages.db(), seeker, sex=sex, age_band=age_band)
    seekers.flag_aid(pages.db(), seeker, form.is_aid_beneficiary.data, by=by)


def _write_consents(seeker: Seeker, form: ProfileForm, by: By) -> None:
    kind = ConsentKind.EMPLOYER_SEARCH
    is_given, was_given = form.employer_search.data, seekers.has_consent(pages.db(), seeker, kind)
    if is_given and not was_given:
        seekers.give_consent(pages.db(), seeker, kind, privacy.NOTICE_VERSION, by=by)
    if was_given and not is_given:
        seekers.withdraw_consent(pages.db(), seeker, kind, by=by)
    if form.is_confirmed.data:
        seekers.confirm_profile(pages.db(), seeker)


def _trade(told: dict[str, Any], seeker: Seeker) -> HeldOccupation:
    """The occupation of a row; Invalid where its words are not surely an occupation."""
    code = _own_code(told["name"], seeker) or occupation_search.sure(told["name"], "trades")
    return HeldOccupation(code, told["years"], bool(told["recent"]))


def _own_code(name: str, seeker: Seeker) -> str | None:
    """The code that the profile holds under this name, also where the list has it no more."""
    names = occupations.names(pages.db())
    own = {names.get(code, code): code for code in seeker.occupations.codes}
    return own.get(name)
