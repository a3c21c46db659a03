"""My applications and referrals: what happened, what happens next, and my own answer."""

from flask import Blueprint, Response, request, url_for

from istihdam import referrals
from istihdam.accounts import Role
from istihdam.errors import N_, Invalid, NotFound
from istihdam.events import EventKind, Evidence
from istihdam.i18n import gettext as _
from istihdam.referrals import Referral, State
from istihdam.vocabulary import lists
from istihdam.web.seeker import next_step
from istihdam.web.seeker.own_records import me
from istihdam.web.shared import access, pages, paging, timeline
from istihdam.web.shared.fields import Chip
from istihdam.web.shared.forms import Form

SENT = {State.REFERRED, State.ATTENDED, State.ACCEPTED, State.UNKNOWN, State.NO_SHOW}
KINDS = {
    "attended": EventKind.ATTENDED,
    "started": EventKind.STARTED,
    "refused": EventKind.REFUSED,
    "closed": EventKind.CLOSED,
}
ON_A_PAGE = 20
blueprint = Blueprint("applications", __name__, url_prefix="/aday/basvurularim")


class RefuseForm(Form):
    reason = Chip(
        _("Why do you not want this job?"),
        choices=[(one.code, one.name) for one in lists.reasons("refused")],
    )


@blueprint.get("")
@access.only(Role.SEEKER)
def index() -> Response:
    mine = paging.part(referrals.of_person(pages.db(), me()), ON_A_PAGE)
    steps_of = [(one, next_step.of(one)) for one in mine.rows]
    return pages.shown("seeker/applications.html", part=mine, mine=steps_of)


@blueprint.get("/<key>")
@access.only(Role.SEEKER)
def show(key: str) -> Response:
    return _page(_own(key), RefuseForm())


@blueprint.post("/<key>/cevap")
@access.only(Role.SEEKER)
def answer(key: str) -> Response:
    """I went, I started, I withdraw what I applied for, or I do not want it (with a reason).

    A start is a declaration until it is seen; a withdrawn application is no refusal of work.
    """
    own, kind = _own(key), KINDS.get(request.form.get("kind", ""))
    if kind is None or kind not in answers(own):
        raise Invalid(N_("This answer does not fit any more; load the page again to see how it stands."))
    form = RefuseForm()
    if kind != EventKind.REFUSED:
        evidence = Evidence.DECLARED if kind == EventKind.STARTED else None
        reason = "withdrawn" if kind == EventKind.CLOSED else None
        referrals.advance(pages.db(), own, kind, by=pages.by(), evidence=evidence, reason=reason)
        return _told(own)
    if form.validate_on_submit():
        with pages.trying(form):
            referrals.advance(pages.db(), own, kind, by=pages.by(), reason=form.reason.data)
            return _told(own)
    return _page(own, form)


def answers(own: Referral) -> list[EventKind]:
    """What the person can say of a referral as it stands."""
    if own.state == State.APPLIED:
        return [EventKind.CLOSED]
    if own.state == State.REQUESTED:
        return [EventKind.REFUSED]
    if own.state not in SENT:
        return []
    went = [EventKind.ATTENDED] if own.state != State.ACCEPTED and own.state != State.ATTENDED else []
    return [*went, EventKind.STARTED, EventKind.REFUSED]


def _own(key: str) -> Referral:
    """My own referral with this key; another person's is NotFound like one that never was."""
    for found in referrals.of_person(pages.db(), me()):
        if found.key == key:
            return found
    raise NotFound("There is no such referral.")


def _page(own: Referral, form: RefuseForm) -> Response:
    return pages.shown(
        "seeker/referral.html",
        form=form,
        own=own,
        next=next_step.of(own),
        steps=timeline.of(own, timeline.role_of),
        answers=answers(own),
        is_sent=own.state in SENT,
    )


def _told(own: Referral) -> Response:
    return pages.see(url_for(".show", key=own.key), said=_("Your answer is recorded. Thank you."))
