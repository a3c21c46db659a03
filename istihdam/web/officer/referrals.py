"""One referral: its whole life, what comes next, corrections."""

from flask import Blueprint, Response, request, url_for

from istihdam import clock, events, referrals
from istihdam.accounts import Role
from istihdam.errors import Invalid, NotFound
from istihdam.events import Event, EventKind
from istihdam.i18n import figures, lazy
from istihdam.i18n import gettext as _
from istihdam.referrals import Overtaken, Referral, State
from istihdam.vocabulary import lists
from istihdam.web.officer import outcome_choices, undo
from istihdam.web.shared import access, interviews, pages, sights, timeline
from istihdam.web.shared.fields import Day, Pick
from istihdam.web.shared.forms import Form
from istihdam.web.shared.interviews import InterviewForm

blueprint = Blueprint("referrals", __name__)


class OutcomeForm(Form):
    outcome = Pick(lazy("What became of it"))
    occurred_on = Day(lazy("On which day"))


@blueprint.route("/yonlendirme/<key>", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def show(key: str) -> Response:
    referral = referrals.by_key(pages.db(), key)
    form = OutcomeForm(data={"occurred_on": clock.today()})
    seen = sights.seen(referral)
    groups = outcome_choices.choices(seen)
    form.outcome.choices = [choice for _heading, several in groups for choice in several]
    if form.validate_on_submit():
        with pages.trying(form):
            answer = outcome_choices.read(form.outcome.data or "", form.occurred_on.typed)
            recorded = _recorded_as(referral, answer, seen)
            here = url_for("officer.referrals.show", key=key)
            return pages.see(here, said=_recorded(referral, recorded), undo=undo.of([recorded], here))
    return _page(referral, form, outcome_choices.choices(referral.state))


@blueprint.post("/yonlendirme/<key>/gorusme")
@access.only(Role.OFFICER)
def set_interview(key: str) -> Response:
    """The person, and the firm, are told of this day, place and name."""
    referral = referrals.by_key(pages.db(), key)
    form = InterviewForm()
    if form.validate():
        with pages.trying(form):
            recorded = referrals.set_interview(pages.db(), referral, form.interview(), by=pages.by())
            here = url_for("officer.referrals.show", key=key)
            return pages.see(here, said=interviews.thanks(), undo=undo.of([recorded], here))
    groups = outcome_choices.choices(referral.state)
    outcome = OutcomeForm(formdata=None, data={"occurred_on": clock.today()})
    return _page(referral, outcome, groups, form)


def _recorded_as(referral: Referral, answer: outcome_choices.OutcomeAnswer, seen: State | None) -> Event:
    """The event; where the referral moved from where it was `seen`, a Refusal that says by whom."""
    try:
        return outcome_choices.record(pages.db(), referral, answer, by=pages.by(), seen=seen)
    except Overtaken as moved:
        raise sights.overtaken_for_staff(moved) from None


def _recorded(found: Referral, event: Event) -> str:
    return _(
        "%(name)s: %(what)s, recorded for %(day)s.",
        name=found.seeker.full_name,
        what=figures.lower(_(events.LABELS[EventKind(event.kind)])),
        day=figures.day(event.occurred_on),
    )


@blueprint.post("/yonlendirme/<key>/duzelt")
@access.only(Role.OFFICER)
def correct(key: str) -> Response:
    """An event of this referral is taken back with a reason."""
    found = referrals.by_key(pages.db(), key)
    target = _event_of(found, request.form.get("event", ""))
    reason = request.form.get("reason", "")
    if reason not in {one.code for one in lists.reasons("retracted")}:
        raise Invalid("Choose from the list why the record is taken back.", field="reason")
    left = referrals.retract(pages.db(), target, by=pages.by(), reason=reason)
    return pages.see(url_for("officer.referrals.show", key=key), said=_taken_back(left))


def _page(
    found: Referral,
    form: OutcomeForm,
    groups: list[outcome_choices.Group],
    interview: InterviewForm | None = None,
) -> Response:
    is_wrong = bool(form.errors or (interview and interview.errors))
    return pages.shown(
        "officer/referral.html",
        status=422 if is_wrong else 200,
        form=form,
        interview=interview or interviews.form_of(found),
        may_set=found.state in referrals.MAY_BE_SET,
        when=interviews.when_of(found),
        referral=found,
        number=referrals.number_of(found),
        steps=timeline.of(found, timeline.name_of),
        retract_reasons=lists.reasons("retracted"),
        groups=groups,
    )


def _event_of(found: Referral, key: str) -> Event:
    own = [event for event in events.history(pages.db(), referral=found.key) if event.key == key]
    if not own:
        raise NotFound("There is no such record on this referral.")
    return own[0]


def _taken_back(left: list[Referral]) -> str:
    if not left:
        return _("The record is taken back; it is counted no longer.")
    titles = figures.joined([one.vacancy.title for one in left])
    return _("Taken back. These stay as they are, since more was recorded on them: %(titles)s", titles=titles)
