"""My applications and referrals: what happened, what happens next, and my own answer."""

from flask import Blueprint, Response, request, url_for

from istihdam import clock, referrals
from istihdam.accounts import Role
from istihdam.errors import N_, Invalid, NotFound
from istihdam.events import EventKind
from istihdam.i18n import gettext as _
from istihdam.referrals import Referral
from istihdam.vocabulary import lists
from istihdam.web.seeker import next_step
from istihdam.web.seeker.own_records import me
from istihdam.web.shared import access, pages, paging, person_answers, timeline
from istihdam.web.shared.fields import Chip
from istihdam.web.shared.forms import Form

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
    """What the person says of their own referral is recorded."""
    own, named = _own(key), request.form.get("kind", "")
    if named not in {kind.value for kind in person_answers.of(own)}:
        raise Invalid(N_("This answer does not fit any more; load the page again to see how it stands."))
    kind, form = EventKind(named), RefuseForm()
    if kind == EventKind.REFUSED and not form.validate_on_submit():
        return _page(own, form)
    with pages.trying(form):
        reason = request.form.get("reason", "")
        person_answers.record(own, kind, by=pages.by(), on=clock.today(), reason=reason)
        return pages.see(url_for(".show", key=own.key), said=_("Your answer is recorded. Thank you."))
    return _page(own, form)


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
        answers=person_answers.of(own),
        excuses=lists.reasons("could_not_attend"),
        is_sent=own.state in person_answers.SENT,
    )
