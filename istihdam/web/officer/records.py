"""One referral: its whole life, what comes next, corrections; and the undo of the last action."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, Response, request, url_for

from istihdam import accounts, clock, events, referrals, turkish
from istihdam.accounts import Role
from istihdam.errors import Forbidden, Invalid, NotFound, Refusal
from istihdam.events import Event, EventKind
from istihdam.i18n import gettext as _
from istihdam.i18n import ngettext, say
from istihdam.referrals import Referral
from istihdam.vocabulary import lists
from istihdam.web import access, pages, words
from istihdam.web.fields import Day, Form, Pick
from istihdam.web.officer import answers

blueprint = Blueprint("records", __name__)
UNDO_FOR = timedelta(seconds=90)


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
def referral(key: str) -> Response:
    found = referrals.by_key(pages.db(), key)
    form = OutcomeForm(data={"occurred_on": clock.today()})
    groups = answers.choices(found.state)
    form.outcome.choices = [choice for _heading, several in groups for choice in several]
    if form.validate_on_submit():
        with pages.trying(form):
            answer = answers.read(form.outcome.data or "", form.occurred_on.typed)
            recorded = answers.record(pages.db(), found, answer, by=pages.by())
            here = url_for("officer.records.referral", key=key)
            return pages.see(here, said=_recorded(found, recorded), undo=undo_of([recorded], here))
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
    return pages.see(url_for("officer.records.referral", key=key), said=_taken_back(left))


@blueprint.post("/geri-al")
@access.only(Role.OFFICER)
def undo() -> Response:
    """The officer's own last action is taken back, as long as it is fresh."""
    recorded = events.history(pages.db(), key=request.form.get("events", "").split())
    if not recorded:
        raise NotFound("There is nothing to undo.")
    for event in recorded:
        _refuse_stale(event)
    for event in reversed(recorded):
        _take_back(event)
    back = access.own_path(request.form.get("back")) or url_for("officer.desk.first")
    n = len(recorded)
    return pages.see(back, said=ngettext("%(n)s record was undone.", "%(n)s records were undone.", n))


def undo_of(recorded: Iterable[Event], back: str) -> pages.Undo:
    """The undo button of a toast: it takes these events back and returns to `back`."""
    keys = " ".join(event.key for event in recorded)
    return pages.Undo(url_for("officer.records.undo"), {"events": keys, "back": back})


def timeline(found: Referral) -> list[Step]:
    """The events of a referral, newest first, retractions told beside what they void."""
    stream = events.history(pages.db(), referral=found.key)
    names = _names(stream)
    voided = events.retracted_keys(stream)
    why = {event.voids: event for event in stream if event.voids and event.key not in voided}
    shown = [event for event in stream if event.kind != EventKind.RETRACTED]
    return [_step(event, names, why.get(event.key)) for event in reversed(shown)]


def _page(found: Referral, form: OutcomeForm, groups: list[answers.Group]) -> Response:
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
        channel=_(words.CHANNELS[events.Channel(str(event.channel))]),
        note=_note(event),
        is_voided=voided_by is not None,
        why=_why(voided_by, names) if voided_by else "",
        can_go=voided_by is None,
    )


def _note(event: Event) -> str:
    if event.kind == EventKind.STARTED and event.evidence:
        return _(answers.EVIDENCE[events.Evidence(event.evidence)])
    if event.kind == EventKind.RETAINED:
        days = json.loads(event.data).get("days", "")
        return _("Still at work after %(days)s days", days=days)
    return words.reason(event.kind, event.reason)


def _why(retraction: Event, names: dict[str, str]) -> str:
    told = (
        words.reason("retracted", retraction.reason),
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


def _take_back(event: Event) -> None:
    """One event of a batch is void; a Refusal that names the person keeps the whole batch as it is."""
    try:
        referrals.retract(pages.db(), event, by=pages.by(), reason="typed_wrongly")
    except Refusal as refusal:
        name = referrals.by_key(pages.db(), str(event.referral)).seeker.full_name
        raise Refusal(
            "Nothing was undone, since it cannot be for %(name)s: %(why)s", name=name, why=say(refusal)
        ) from refusal


def _refuse_stale(event: Event) -> None:
    if event.actor != access.me().key:
        raise Forbidden("Only who recorded it can undo it; take it back with a reason instead.")
    if clock.now() - event.recorded_at > UNDO_FOR:
        raise Refusal("It is too late to undo this; open the referral and take the record back.")
