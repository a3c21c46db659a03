"""Outcomes that nobody has told yet, grouped by the firm that one call settles."""

from dataclasses import dataclass, field
from itertools import groupby

from flask import Blueprint, Response, request, url_for

from istihdam import clock, employers, notices, referrals
from istihdam.accounts import Role
from istihdam.employers import Employer
from istihdam.errors import N_, Refusal
from istihdam.events import Channel, Event
from istihdam.i18n import gettext as _
from istihdam.i18n import ngettext, say
from istihdam.referrals import Referral, State
from istihdam.web import access, pages
from istihdam.web.officer import answers, records

blueprint = Blueprint("outcomes", __name__, url_prefix="/sonuclar")
MOST = 1_000
SHOWN = 12
UNKNOWN = frozenset({State.UNKNOWN})
LISTS = {
    "": N_("Most people first"),
    "bekleyen": N_("Longest silence first"),
    "bilinmeyen": N_("Outcome unknown"),
}


@dataclass(frozen=True)
class Call:
    """One firm and the people about whom it is asked; `days` is the longest silence."""

    employer: Employer
    referrals: list[Referral]

    @property
    def days(self) -> int:
        """Since the last news of the eldest; of an outcome given up, since the sending."""
        since = [one.sent_on if one.state == State.UNKNOWN else one.changed_on for one in self.referrals]
        known = [day for day in since if day]
        return (clock.today() - min(known)).days if known else 0

    @property
    def common(self) -> list[answers.Group]:
        """What may be recorded of every one of them."""
        offered = [answers.choices(one.state) for one in self.referrals]
        each = [{value for _heading, several in groups for value, _said in several} for groups in offered]
        shared = set.intersection(*each)
        kept = [(heading, [one for one in several if one[0] in shared]) for heading, several in offered[0]]
        return [group for group in kept if group[1]]


@dataclass
class Told:
    """What a form said for one firm, and what is wrong with it, by referral key."""

    outcomes: dict[str, str] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    firm: str = ""
    for_all: str = ""


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
    told = _told(firm, _listed_of(firm))
    recorded = _recorded(firm, told)
    if told.wrong or not recorded:
        return _page(told, status=422)
    here = _here()
    n = len(recorded)
    said = ngettext("%(n)s outcome is recorded.", "%(n)s outcomes are recorded.", n)
    return pages.see(here, said=said, undo=records.undo_of(recorded, here))


@blueprint.post("/hatirlat")
@access.only(Role.OFFICER)
def remind() -> Response:
    """The firm is reminded of the people about whom it was not yet, in one message."""
    firm = employers.by_key(pages.db(), request.form.get("firm", ""))
    n = notices.ask(pages.db(), _listed_of(firm), pages.settings().quiet_hours)
    if not n:
        raise Refusal("This firm was reminded of all of them already, or takes no messages; call it.")
    said = ngettext(
        "%(name)s is reminded of %(n)s person.", "%(name)s is reminded of %(n)s people.", n, name=firm.name
    )
    return pages.see(_here(), said=said)


def _list() -> str:
    """Which of the lists is asked for."""
    asked = request.args.get("liste", "")
    return asked if asked in LISTS else ""


def _here() -> str:
    return url_for("officer.outcomes.queue", liste=_list() or None)


def _states() -> frozenset[State]:
    return UNKNOWN if _list() == "bilinmeyen" else referrals.AWAITED


def _listed_of(firm: Employer) -> list[Referral]:
    """What the asked list holds of this firm."""
    return referrals.of_employer(pages.db(), firm, _states())


def _told(firm: Employer, awaited: list[Referral]) -> Told:
    keys = {one.key for one in awaited}
    for_all = request.form.get("outcome-all", "")
    given = {key: request.form.get(f"outcome-{key}", "") or for_all for key in keys}
    days = {key: request.form.get(f"day-{key}", "") for key in keys}
    chosen = {key: value for key, value in given.items() if value}
    return Told(chosen, days, firm=firm.key, for_all=for_all)


def _recorded(firm: Employer, told: Told) -> list[Event]:
    """The events of this call; nothing, and the reason beside its row, where one is refused."""
    recorded: list[Event] = []
    by = pages.by(Channel.PHONE)
    for referral in _listed_of(firm):
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
    calls = _calls(referrals.awaited(pages.db(), MOST, _states()))
    shown = calls[:SHOWN]
    rows = [one for call in shown for one in call.referrals]
    return pages.shown(
        "officer/outcomes.html",
        status=status,
        calls=shown,
        given=told,
        problem=_problem(told) if status >= 400 else "",
        choices={one.state: answers.choices(one.state) for one in rows},
        reminded=notices.asked_of(pages.db(), rows),
        lists=LISTS,
        chosen_list=_list(),
        unknown_after=pages.settings().unknown_after,
        total=sum(len(call.referrals) for call in calls),
        firms=len(calls),
    )


def _problem(told: Told) -> str:
    if told.wrong:
        return _("Nothing was recorded: one of the outcomes cannot be right. It is marked below.")
    return _("Choose an outcome for at least one person.")


def _calls(awaited: list[Referral]) -> list[Call]:
    """One call for each firm: those that settle most people first, or those that are silent longest."""
    grouped = (list(rows) for _id, rows in groupby(awaited, lambda one: one.vacancy.employer_id))
    calls = [Call(rows[0].vacancy.employer, rows) for rows in grouped]
    if _list():
        return sorted(calls, key=lambda call: (-call.days, -len(call.referrals)))
    return sorted(calls, key=lambda call: (-len(call.referrals), -call.days))
