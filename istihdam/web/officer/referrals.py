"""One referral: its whole life, what comes next, corrections."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, request, url_for

from istihdam import accounts, clock, events, referrals, turkish
from istihdam.accounts import Role
from istihdam.errors import Invalid, NotFound
from istihdam.events import Event, EventKind
from istihdam.i18n import gettext as _
from istihdam.referrals import Referral
from istihdam.vocabulary import lists
from istihdam.web.officer import outcome_choices, undo
from istihdam.web.shared import access, labels, pages
from istihdam.web.shared.fields import Day, Pick
from istihdam.web.shared.forms import Form

blueprint = Blueprint("referrals", __name__)


@dataclass(frozen=True)
class Step:
    """An event of a referral as the timeline shows it; `can_go` where it may be taken back."""

    key: str
    kind: str
    on: date
    who: str
    channel: str
    note: str
    is_voided: bool
    why: str
    can_go: bool


class OutcomeForm(Form):
    outcome = Pick(_("What became of it"))
    occurred_on = Day(_("On which day"))


@blueprint.route("/yonlendirme/<key>", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def show(key: str) -> Response:
    found = referrals.by_key(pages.db(), key)
    form = OutcomeForm(data={"occurred_on": clock.today()})
    groups = outcome_choices.choices(found.state)
    form.outcome.choices = [choice for _heading, several in groups for choice in several]
    if form.validate_on_submit():
        with pages.trying(form):
            answer = outcome_choices.read(form.outcome.data or "", form.occurred_on.typed)
            recorded = outcome_choices.record(pages.db(), found, answer, by=pages.by())
            here = url_for("officer.referrals.show", key=key)
            return pages.see(here, said=_recorded(found, recorded), undo=undo.of([recorded], here))
    return _page(found, form, groups)


def _recorded(found: Referral, event: Event) -> str:
    return _(
        "%(name)s: %(what)s, recorded for %(day)s.",
        name=found.seeker.full_name,
        what=turkish.lower(_(events.LABELS[EventKind(event.kind)])),
        day=turkish.day(event.occurred_on),
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


def timeline(found: Referral) -> list[Step]:
    """The events of a referral, newest first, retractions told beside what they void."""
    stream = events.history(pages.db(), referral=found.key)
    names = _names(stream)
    voided = events.retracted_keys(stream)
    why = {event.voids: event for event in stream if event.voids and event.key not in voided}
    shown = [event for event in stream if event.kind != EventKind.RETRACTED]
    return [_step(event, names, why.get(event.key)) for event in reversed(shown)]


def _page(found: Referral, form: OutcomeForm, groups: list[outcome_choices.Group]) -> Response:
    return pages.shown(
        "officer/referral.html",
        form=form,
        referral=found,
        steps=timeline(found),
        retract_reasons=lists.reasons("retracted"),
        groups=groups,
    )


def _step(event: Event, names: dict[str, str], voided_by: Event | None) -> Step:
    return Step(
        key=event.key,
        kind=_(events.LABELS[EventKind(event.kind)]),
        on=event.occurred_on,
        who=names.get(event.actor or "", ""),
        channel=_(labels.CHANNELS[events.Channel(str(event.channel))]),
        note=_note(event),
        is_voided=voided_by is not None,
        why=_why(voided_by, names) if voided_by else "",
        can_go=voided_by is None,
    )


def _note(event: Event) -> str:
    if event.kind == EventKind.STARTED and event.evidence:
        return _(outcome_choices.EVIDENCE[events.Evidence(event.evidence)])
    if event.kind == EventKind.RETAINED:
        days = json.loads(event.data).get("days", "")
        return _("Still at work after %(days)s days", days=days)
    return labels.reason(event.kind, event.reason)


def _why(retraction: Event, names: dict[str, str]) -> str:
    told = (
        labels.reason("retracted", retraction.reason),
        turkish.day(retraction.occurred_on),
        names.get(retraction.actor or "", ""),
    )
    return " · ".join(filter(None, told))


def _names(stream: Iterable[Event]) -> dict[str, str]:
    """Account key → name, of everybody who recorded something in the stream."""
    found = (accounts.by_key(pages.db(), actor) for actor in {event.actor or "" for event in stream})
    return {user.key: user.full_name for user in found if user}


def _event_of(found: Referral, key: str) -> Event:
    own = [event for event in events.history(pages.db(), referral=found.key) if event.key == key]
    if not own:
        raise NotFound("There is no such record on this referral.")
    return own[0]


def _taken_back(left: list[Referral]) -> str:
    if not left:
        return _("The record is taken back; it is counted no longer.")
    titles = turkish.joined([one.vacancy.title for one in left])
    return _("Taken back. These stay as they are, since more was recorded on them: %(titles)s", titles=titles)
