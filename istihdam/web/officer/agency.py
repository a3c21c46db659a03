"""A vacancy of the state agency: its page pasted, what was read checked, published with its number."""

from typing import Any

from flask import Blueprint, Response, request, url_for

from istihdam import employers, vacancies
from istihdam.accounts import Role
from istihdam.errors import N_, Invalid, Refusal
from istihdam.events import Source
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.vacancies import Vacancy, pasted
from istihdam.vocabulary import lists, places
from istihdam.web.shared import access, labels, occupation_search, pages, people_in_text
from istihdam.web.shared.fields import Chips, Day, LineField, Long, PhoneField, Pick, Suggested, Whole, YesNo
from istihdam.web.shared.forms import Form

blueprint = Blueprint("agency", __name__, url_prefix="/iskur")
NONE = [("", "–")]
PLAIN = ("openings", "wage", "shifts", "has_transport", "has_meals", "is_insured_from_day_one",
         "min_experience_years", "contact_phone", "text")  # fmt: skip
"""Fields of the form that the vacancy takes as they are; of the firm's own record it takes nothing."""


class AgencyForm(Form):
    pasted = Long(lazy("Text of the page"), most=20_000, rows=8)
    number = LineField(lazy("Number at İŞKUR"), most=40, hint=lazy("For example 00007012345"))
    link = LineField(lazy("Address of the page"), required=False, most=300)
    firm = LineField(lazy("Firm"), most=120)
    occupation = Suggested(lazy("Occupation"), url="/oneri/meslek", most=120)
    openings = Whole(lazy("How many people?"), least=1, greatest=999)
    wage = Whole(lazy("Net monthly wage"), unit="₺")
    district = Pick(lazy("District"), choices=lambda: NONE + labels.district_choices())
    neighbourhood = Pick(
        lazy("Neighbourhood (in Ümraniye)"),
        required=False,
        choices=lambda: NONE + [(one.name, one.name) for one in places.neighbourhoods()],
    )
    shifts = Chips(lazy("Which shift?"), choices=labels.shift_choices)
    has_transport = YesNo(lazy("Is there a staff bus?"))
    has_meals = YesNo(lazy("Are meals given?"))
    is_insured_from_day_one = YesNo(lazy("Insured from the first day?"))
    min_experience_years = Whole(lazy("Experience at least"), required=False, greatest=40, unit=lazy("years"))
    education = Pick(
        lazy("Schooling at least"),
        required=False,
        choices=[*NONE, *((one.code, one.name) for one in lists.education())],
    )
    contact_phone = PhoneField(lazy("Phone for candidates"), required=False)
    text = Long(lazy("What is the work like?"), most=6000)
    published_on = Day(lazy("Published at İŞKUR on"), required=False)
    expires_on = Day(lazy("Last day"), required=False)
    people = people_in_text.choice()
    people_shown = people_in_text.shown()

    def validate(self, extra_validators: Any = None) -> bool:
        """Nothing of a person stands in the text unseen."""
        is_valid = super().validate(extra_validators)
        return people_in_text.is_settled(self) and is_valid


@blueprint.route("", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def new() -> Response:
    """The form, filled from a pasted page (do=read), or the vacancy published."""
    if request.form.get("do") == "read":
        return _read(request.form.get("pasted", ""))
    form = AgencyForm()
    if form.validate_on_submit():
        with pages.trying(form):
            made = _published(form)
            said = _("“%(title)s” is published with its number at İŞKUR.", title=made.title)
            return pages.see(url_for("officer.vacancies.show", key=made.key), said=said)
    return _page(form)


def _read(text: str) -> Response:
    if len(text) > pasted.LONGEST:
        raise Invalid(N_("This text is too long; copy only the vacancy's own page and paste it again."))
    pages.let_go()
    pasted_page = pasted.read(text)
    fields: dict[str, Any] = {
        name: getattr(pasted_page, name)
        for name in ("number", "link", "firm", "openings", "wage", "district", "neighbourhood", "shifts",
                     "has_transport", "has_meals", "is_insured_from_day_one", "education", "text",
                     "published_on", "expires_on")
    }  # fmt: skip
    fields |= {
        "pasted": text[:20_000],
        "occupation": pasted_page.title,
        "min_experience_years": pasted_page.experience,
        "contact_phone": pasted_page.phone,
    }
    return _page(AgencyForm(formdata=None, data=fields), pasted_page.filled)


def _page(form: AgencyForm, found: int | None = None) -> Response:
    return pages.shown("officer/agency.html", form=form, found=found)


def _published(form: AgencyForm) -> Vacancy:
    """The vacancy of the form, published under the firm of its name."""
    session, submitted = pages.db(), people_in_text.settled(form, form.values())
    number = submitted["number"].strip()
    same = vacancies.of_the_state_agency(session, number)
    if same:
        raise Refusal(
            N_("The number %(number)s stands here already, as “%(title)s”; look there."),
            field="number",
            number=number,
            title=same.title,
        )
    location = {"district": submitted["district"], "neighbourhood": submitted["neighbourhood"] or None}
    firm = employers.of_the_state_agency(session, submitted["firm"], by=pages.by(), **location)
    code = occupation_search.sure(submitted["occupation"])
    made = vacancies.draft(
        session,
        firm,
        by=pages.by(),
        source=Source.ISKUR,
        title=submitted["occupation"],
        occupation=code,
        iskur_number=number,
        link=submitted["link"] or None,
        education=submitted["education"] or None,
        **location,
        contact_name="",
        address="",
        **{name: submitted[name] for name in PLAIN},
    )
    vacancies.submit(session, made)
    days = {"occurred_on": submitted["published_on"] or None, "expires_on": submitted["expires_on"] or None}
    vacancies.publish(session, made, by=pages.by(), **days)
    return made
