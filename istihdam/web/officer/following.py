"""People handed over from officer to officer: one, those ticked, or all of somebody who leaves."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, Response, request, url_for

from istihdam import accounts, seekers
from istihdam.accounts import Role, User
from istihdam.errors import N_, Invalid, Refusal
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy, ngettext
from istihdam.seekers import Seeker
from istihdam.web.shared import access, lists, pages
from istihdam.web.shared.fields import Long, Pick
from istihdam.web.shared.forms import Form

blueprint = Blueprint("following", __name__)
TICK_FIRST = N_("Tick the people first, in the list of people.")
CENTRE = "centre"
MINE = "mine"
NAMED = 30
"""People whom the page names; of more it says how many."""


class HandOverForm(Form):
    to = Pick(lazy("To whom?"), validate_choice=False, choices=[])
    note = Long(
        lazy("Note for whoever goes on"),
        required=True,
        most=1000,
        hint=lazy("What was promised, what comes next. It stays in each person's history."),
    )


@blueprint.route("/kisiler/devret", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def index() -> Response:
    """The people who are handed over, to whom, and with which note; the ticked ones or all of an officer."""
    officers = accounts.of_role(pages.db(), Role.OFFICER)
    form = HandOverForm()
    form.to.choices = [("", "–"), *_takers(officers)]
    people = seekers.by_keys(pages.db(), _keys())
    if not people:
        if form.is_submitted() or _keys():
            raise Refusal(TICK_FIRST)
        return pages.see(url_for("officer.people_list.index"), said=_(TICK_FIRST))
    if form.validate_on_submit():
        with pages.trying(form):
            n = _handed_over(form, officers)
            said = ngettext("%(n)s person is handed over.", "%(n)s people are handed over.", n)
            return pages.see(_back(people), said=said)
    elif not form.is_submitted():
        form.to.data = ""
    names = {officer.key: officer.full_name for officer in officers}
    return pages.shown(
        "officer/hand_over.html",
        form=form,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors or form.form_errors else None,
        people=list(people.values()),
        follower=lambda one: names.get(one.followed_by or "", _("The centre")),
        named=NAMED,
        is_whole=bool(_whose()),
        back=_back(people),
    )


def _back(people: Mapping[str, Seeker]) -> str:
    """The page of the person where it is about one; the list of people otherwise."""
    one = next(iter(people)) if len(people) == 1 and not _whose() else ""
    return url_for("officer.people.show", key=one) if one else url_for("officer.people_list.index")


def follower_of(seeker: Seeker) -> str:
    """The name of the officer who follows the person, or the centre."""
    officer = accounts.by_key(pages.db(), seeker.followed_by) if seeker.followed_by else None
    return shown(officer) if officer else _("The centre")


def choices() -> list[tuple[str, str]]:
    """(value, words) by whom a list may be narrowed: mine, the centre's, or an officer's."""
    officers = accounts.of_role(pages.db(), Role.OFFICER)
    return [(MINE, _("Mine")), (CENTRE, _("The centre's")), *((one.key, shown(one)) for one in officers)]


def asked(value: str) -> str | None:
    """Whose people a filter asks for: None for everybody's, '' for those whom nobody follows."""
    return {"": None, CENTRE: "", MINE: access.me().key}.get(value, value)


def shown(officer: User) -> str:
    """The officer's name; of a closed account that too."""
    name = officer.full_name
    return name if officer.disabled_at is None else _("%(name)s (account closed)", name=name)


def left_behind() -> list[tuple[User, int]]:
    """(officer, people) of closed accounts who still follow somebody."""
    counts = seekers.followed_counts(pages.db())
    closed = (one for one in accounts.of_role(pages.db(), Role.OFFICER) if one.disabled_at)
    return [(one, counts[one.key]) for one in closed if counts.get(one.key)]


def _takers(officers: list[User]) -> list[tuple[str, str]]:
    open_accounts = [(one.key, one.full_name) for one in officers if one.disabled_at is None]
    return [*open_accounts, (CENTRE, _("The centre"))]


def _whose() -> str:
    """The officer all of whose people are meant; '' where people were ticked."""
    return "" if lists.ticked() else request.args.get("follower", "")


def _keys() -> list[str]:
    """The people who are meant: all of an officer, those of the form that was sent, or those ticked."""
    if _whose():
        return seekers.followed_keys(pages.db(), _whose())
    names = (name.partition("-") for name in request.form)
    return [key for field_name, _dash, key in names if field_name == "follower"] or lists.ticked()


def _handed_over(form: HandOverForm, officers: list[User]) -> int:
    to = str(form.to.data)
    if to not in dict(_takers(officers)):
        raise Invalid(N_("Choose one of the officers, or the centre."), field="to")
    seen = {key: request.form.get(f"follower-{key}", _whose()) or None for key in _keys()}
    names = {officer.key: officer.full_name for officer in officers}
    target = None if to == CENTRE else to
    n = seekers.hand_over(pages.db(), seen, target, form.note.data, by=pages.by(), names=names)
    if not n:
        raise Invalid(N_("They are followed by them already; choose somebody else."), field="to")
    return n
