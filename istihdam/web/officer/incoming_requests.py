"""Candidates whom firms ask for, and applications: sent or ended, several at once."""

from collections import Counter

from flask import Blueprint, Response, request, url_for
from wtforms import SelectMultipleField

from istihdam import referrals, shortlists
from istihdam.accounts import Role
from istihdam.errors import Refusal
from istihdam.i18n import gettext as _
from istihdam.i18n import ngettext
from istihdam.referrals import Referral, State
from istihdam.vocabulary import occupations
from istihdam.web.officer import outcome_choices, quota, sending, undo
from istihdam.web.officer.pipeline import trade_of
from istihdam.web.officer.pipeline import waiting as waited
from istihdam.web.shared import access, labels, pages, paging
from istihdam.web.shared.forms import Form

blueprint = Blueprint("incoming_requests", __name__, url_prefix="/istekler")

ON_A_PAGE = 30


class WishForm(Form):
    wishes = SelectMultipleField(_("Wishes"), validate_choice=False)


@blueprint.get("")
@access.only(Role.OFFICER)
def index() -> Response:
    """Everything that firms and people have asked for and no officer has answered."""
    return _page(WishForm(formdata=None))


@blueprint.post("")
@access.only(Role.OFFICER)
def answer() -> Response:
    """All ticked wishes are sent, or ended with one reason, all of them or none."""
    form = WishForm()
    if form.validate():
        with pages.trying(form):
            chosen = _chosen(form)
            return _ended(chosen) if request.form.get("do") == "end" else _sent(chosen)
    return _page(form)


def _page(form: WishForm) -> Response:
    every = referrals.wishes(pages.db())
    counts = Counter(referral.state for referral in every)
    shown = paging.part(
        sorted(every, key=lambda referral: _ORDER.index(State(str(referral.state)))), ON_A_PAGE
    )
    return pages.shown(
        "officer/incoming_requests.html",
        form=form,
        groups=[
            (state, [referral for referral in shown.rows if referral.state == state]) for state in _ORDER
        ],
        counts=counts,
        part=shown,
        fits={
            referral.key: shortlists.fit(pages.db(), referral.seeker, referral.vacancy)
            for referral in shown.rows
        },
        against=_against,
        closings=outcome_choices.closings(State.APPLIED),
        ending=request.form.get("ending", ""),
        ticked=set(form.wishes.data or ()),
        trade=trade_of,
        waited=waited,
        trades=occupations.names(pages.db()),
    )


_ORDER = (State.REQUESTED, State.APPLIED)


def _chosen(form: WishForm) -> list[Referral]:
    wanted = dict.fromkeys(form.wishes.data or [])
    if not wanted:
        raise Refusal("Tick at least one wish.")
    chosen = [referrals.by_key(pages.db(), key) for key in wanted]
    for one in chosen:
        if one.state not in referrals.WISHES:
            raise Refusal(
                "%(person)s and “%(vacancy)s” were settled meanwhile; look at the list again.",
                person=one.seeker.full_name,
                vacancy=one.vacancy.title,
            )
    return chosen


def _sent(chosen: list[Referral]) -> Response:
    for referral in chosen:
        sending.send([referral.seeker], [referral.vacancy])
    said = ngettext("%(n)s person was sent.", "%(n)s people were sent.", len(chosen))
    return pages.see(_here(), said=f"{said} {quota.of_sent(chosen)}", undo=sending.undo_button(_here()))


def _ended(chosen: list[Referral]) -> Response:
    ending = outcome_choices.read(request.form.get("ending", ""))
    made = [outcome_choices.record(pages.db(), one, ending, by=pages.by(), seen=one.state) for one in chosen]
    n = len(chosen)
    said = ngettext("%(n)s wish was closed.", "%(n)s wishes were closed.", n)
    return pages.see(_here(), said=said, undo=undo.of(made, _here()))


def _against(fit: shortlists.Fit) -> list[str]:
    """The hard conditions of the vacancy that speak against the person, in words."""
    return [labels.condition(reason.code, reason.detail) for reason in fit.reasons]


def _here() -> str:
    return url_for("officer.incoming_requests.index")
