"""The desk: one search field, what waits today, and the registration of who comes in."""

from flask import Blueprint, Response, request, url_for

from istihdam import (
    duplicates,
    privacy,
    seekers,
)
from istihdam.accounts import Role
from istihdam.errors import Refusal
from istihdam.events import By, Channel
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.seekers import ConsentKind, HeldOccupation, Seeker
from istihdam.vocabulary import occupations, places
from istihdam.web.officer import search, worklist
from istihdam.web.shared import access, labels, occupation_search, pages
from istihdam.web.shared.fields import Chip, LineField, Mobile, Pick, Suggested, Tick
from istihdam.web.shared.forms import Form

blueprint = Blueprint("desk", __name__)


class RegistrationForm(Form):
    full_name = LineField(lazy("Name and surname"), most=120, autocomplete="off")
    phone = Mobile(lazy("Mobile phone"), autocomplete="off", hint=lazy("For example 532 555 12 04"))
    trade = Suggested(
        lazy("Occupation"),
        url="/oneri/meslek",
        required=False,
        most=120,
        hint=lazy("With it the vacancies that fit come at once."),
    )
    neighbourhood = Pick(
        lazy("Neighbourhood"),
        required=False,
        hint=lazy("In Ümraniye only"),
        choices=lambda: [("", "–"), *((one.name, one.name) for one in places.neighbourhoods())],
    )
    district = Pick(lazy("District"), required=False, choices=labels.district_choices)
    channel = Chip(
        lazy("How did the person come"),
        choices=[(Channel.DESK.value, lazy("Came to the desk")), (Channel.PHONE.value, lazy("By phone"))],
        default=Channel.DESK.value,
    )
    is_informed = Tick(
        lazy("The privacy notice was explained, and the person wishes to be sent to work."), required=True
    )
    employer_search = Tick(lazy("Employers may find this person in their search, without name and phone."))
    is_another = Tick(lazy("This is another person."))


@blueprint.get("/")
@access.only(Role.OFFICER)
def index() -> Response:
    """What waits; or, with a search, what it names."""
    asked = request.args.get("q", "").strip()
    if asked:
        return search.answer(asked)
    return pages.shown("officer/desk.html", work=worklist.of_today(), numbers=worklist.numbers())


@blueprint.route("/kayit", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def register() -> Response:
    """Somebody who is not known yet is registered at the desk, on their own behalf."""
    form = RegistrationForm(data=_prefilled(request.args.get("q", "")))
    known: list[Seeker] = []
    if form.validate_on_submit():
        known = duplicates.possible_duplicates(
            pages.db(), form.full_name.data or "", str(form.phone.data), None
        )
        if known and not form.is_another.data:
            form.is_another.errors = [_("Somebody much like this is known. Is it one of the people below?")]
        else:
            with pages.trying(form):
                seeker = _registered(form)
                page = "officer.people.show" if form.trade.data else "officer.profiles.edit"
                here = url_for(page, key=seeker.key)
                return pages.see(here, said=_("%(name)s is registered.", name=seeker.full_name))
    return pages.shown("officer/register.html", form=form, known=known, trades_of=_trades_of)


def _trades_of(person: Seeker) -> str:
    """The names of a person's occupations."""
    names = occupations.names(pages.db())
    return ", ".join(names.get(code, code) for code in person.occupations.codes)


def _prefilled(asked: str) -> dict[str, str]:
    """What was searched for, as phone or as name."""
    try:
        return {"phone": seekers.normal_phone(asked), "district": "Ümraniye"}
    except Refusal:
        is_name = not any(letter.isdecimal() for letter in asked)
        return {"full_name": asked if is_name else "", "district": "Ümraniye"}


def _registered(form: RegistrationForm) -> Seeker:
    by, trade = _by(form), form.trade.data
    held = [HeldOccupation(occupation_search.sure(trade, "trade"))] if trade else []
    seeker = seekers.register(
        pages.db(),
        full_name=form.full_name.data,
        phone=str(form.phone.data),
        district=form.district.data or None,
        neighbourhood=form.neighbourhood.data or None,
        occupations=held,
        by=by,
        notice_version=privacy.NOTICE_VERSION,
    )
    seekers.follow(pages.db(), seeker, access.me().key)
    if form.employer_search.data:
        seekers.give_consent(
            pages.db(), seeker, ConsentKind.EMPLOYER_SEARCH, privacy.NOTICE_VERSION, by=by.for_(seeker.key)
        )
    return seeker


def _by(form: RegistrationForm) -> By:
    return pages.by(Channel(form.channel.data))
