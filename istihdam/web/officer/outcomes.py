"""Outcomes that nobody has told yet, grouped by the firm that one call settles."""

from dataclasses import dataclass, field
from itertools import groupby

from flask import Blueprint, Response, request, url_for

from istihdam import clock, employers, referrals
from istihdam.accounts import Role
from istihdam.employers import Employer
from istihdam.errors import Refusal
from istihdam.events import Channel, Event
from istihdam.i18n import gettext as _
from istihdam.i18n import ngettext, say
from istihdam.referrals import Referral
from istihdam.web import access, pages
from istihdam.web.officer import answers, records

blueprint = Blueprint("outcomes", __name__, url_prefix="/sonuclar")
MOST = 1_000
SHOWN = 12


@dataclass(frozen=True)
class Call:
    """One firm and the people about whom it is asked; `days` is the longest silence."""

    employer: Employer
    referrals: list[Referral]

    @property
    def days(self) -> int:
        since = [one.changed_on for one in self.referrals if one.changed_on]
        return (clock.today() - min(since)).days if since else 0


@dataclass
class Told:
    """What a form said for one firm, and what is wrong with it, by referral key."""

    outcomes: dict[str, str] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)


@blueprint.get("")
@access.only(Role.OFFICER)
def queue() -> Response:
    """Calls to make, those that settle most people first."""
    return _page(Told())


@blueprint.post("")
@access.only(Role.OFFICER)
def settle() -> Response:
    """What one firm said about its people is recorded, all of it or nothing."""
    firm = employers.by_key(pages.db(), request.form.get("firm", ""))
    told = _told(referrals.of_employer(pages.db(), firm, referrals.AWAITED))
    recorded = _recorded(firm, told)
    if told.wrong or not recorded:
        return _page(told, status=422)
    here = url_for("officer.outcomes.queue")
    n = len(recorded)
    said = ngettext("%(n)s outcome is recorded.", "%(n)s outcomes are recorded.", n)
    return pages.see(here, said=said, undo=records.undo_of(recorded, here))


def _told(awaited: list[Referral]) -> Told:
    keys = {one.key for one in awaited}
    given = {key: request.form.get(f"outcome-{key}", "") for key in keys}
    days = {key: request.form.get(f"day-{key}", "") for key in keys}
    return Told({key: value for key, value in given.items() if value}, days)


def _recorded(firm: Employer, told: Told) -> list[Event]:
    """The events of this call; nothing, and the reason beside its row, where one is refused."""
    recorded: list[Event] = []
    by = pages.by(Channel.PHONE)
    for referral in referrals.of_employer(pages.db(), firm, referrals.AWAITED):
        if referral.key not in told.outcomes:
            continue
        try:
            answer = answers.read(told.outcomes[referral.key], told.days[referral.key])
            recorded.append(answers.record(pages.db(), referral, answer, by=by))
        except Refusal as refusal:
            pages.db().rollback()
            told.wrong[referral.key] = say(refusal)
            return []
    return recorded


def _page(told: Told, *, status: int = 200) -> Response:
    calls = _calls(referrals.awaited(pages.db(), MOST))
    shown = calls[:SHOWN]
    return pages.shown(
        "officer/outcomes.html",
        status=status,
        calls=shown,
        given=told,
        problem=_problem(told) if status >= 400 else "",
        choices={one.state: answers.choices(one.state) for call in shown for one in call.referrals},
        total=sum(len(call.referrals) for call in calls),
        firms=len(calls),
    )


def _problem(told: Told) -> str:
    if told.wrong:
        return _("Nothing was recorded: one of the outcomes cannot be right. It is marked below.")
    return _("Choose an outcome for at least one person.")


def _calls(awaited: list[Referral]) -> list[Call]:
    """One call for each firm: those that settle most people first, of these the longest silence."""
    grouped = (list(rows) for _id, rows in groupby(awaited, lambda one: one.vacancy.employer_id))
    calls = [Call(rows[0].vacancy.employer, rows) for rows in grouped]
    return sorted(calls, key=lambda call: (-len(call.referrals), -call.days))
