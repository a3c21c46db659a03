"""Outcomes that nobody has told yet, grouped by the firm that one call settles."""

from dataclasses import dataclass, field
from itertools import groupby

from flask import Blueprint, Response, request, url_for

from istihdam import accounts, clock, employers, notices, referrals, tasks, working_days
from istihdam.accounts import Role
from istihdam.employers import Employer
from istihdam.errors import N_, Invalid, Refusal
from istihdam.events import Channel, Event
from istihdam.i18n import figures, ngettext, say
from istihdam.i18n import gettext as _
from istihdam.referrals import Overtaken, Referral, Silence, State
from istihdam.tasks import Task, TaskKind
from istihdam.web.officer import outcome_choices, undo
from istihdam.web.shared import access, pages, requests, sights
from istihdam.web.shared.fields import day_of

blueprint = Blueprint("outcomes", __name__, url_prefix="/sonuclar")
OF_A_FIRM = 20
"""People of one firm on a page; the others follow when these are settled."""
ON_A_PAGE = 20
"""People on a page, where no single firm has more."""
UNKNOWN = frozenset({State.UNKNOWN})
LISTS = {
    "": N_("Most people first"),
    "waiting": N_("Longest silence first"),
    "unknown": N_("Outcome unknown"),
}


@dataclass(frozen=True)
class Call:
    """One firm, how many people it is asked about, and those of them that the page shows."""

    silence: Silence
    employer: Employer
    referrals: list[Referral]
    again: Task | None = None
    called_by: str = ""

    @property
    def days(self) -> int:
        """The longest silence."""
        return _days(self.silence)

    @property
    def shared_choices(self) -> list[outcome_choices.Group]:
        """What may be recorded of every one of them."""
        offered = [outcome_choices.choices(one.state) for one in self.referrals]
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
    moved: str = ""
    firm: str = ""
    for_all: str = ""


@blueprint.get("")
@access.only(Role.OFFICER)
def index() -> Response:
    """Calls to make, those that settle most people first."""
    return _page(Told(firm=request.args.get("firm", "")))


@blueprint.post("")
@access.only(Role.OFFICER)
def settle() -> Response:
    """What one firm said about its people is recorded, all of it or nothing."""
    firm = employers.by_key(pages.db(), request.form.get("firm", ""))
    told = _told(firm, _asked_of(firm))
    recorded = _recorded(firm, told)
    if told.wrong or not recorded:
        return _page(told, status=422)
    tasks.withdraw(pages.db(), firm.key, TaskKind.CALL_AGAIN, by=access.me().key)
    here = _here()
    n = len(recorded)
    said = ngettext("%(n)s outcome is recorded.", "%(n)s outcomes are recorded.", n)
    return pages.see(here, said=said, undo=undo.of(recorded, here))


@blueprint.post("/acmadi")
@access.only(Role.OFFICER)
def not_reached() -> Response:
    """The firm was called and nobody answered; on the day that is named the call is due again."""
    firm = employers.by_key(pages.db(), request.form.get("firm", ""))
    try:
        day = day_of(request.form.get("call_on", ""), "call_on")
        tasks.call_again(pages.db(), firm.key, day, by=access.me().key)
    except Invalid as refusal:
        pages.discard()
        return _page(Told(firm=firm.key, moved=say(refusal)), status=422)
    on = figures.day(day)
    said = _("%(name)s did not answer; it is to be called again on %(day)s.", name=firm.name, day=on)
    return pages.see(access.own_path(request.form.get("back")) or _here(), said=said)


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
    asked = request.args.get("list", "")
    return asked if asked in LISTS else ""


def _here() -> str:
    return _page_url(requests.page_number("page"))


def _page_url(number: int) -> str:
    """A page of the list that is asked for."""
    return url_for("officer.outcomes.index", list=_list() or None, page=number if number > 1 else None)


def _states() -> frozenset[State]:
    return UNKNOWN if _list() == "unknown" else referrals.AWAITED


def _listed_of(firm: Employer) -> list[Referral]:
    """What the asked list holds of this firm."""
    return referrals.of_employer(pages.db(), firm, _states())


def _asked_of(firm: Employer) -> list[Referral]:
    """Those of the firm that the form on the screen held; it settles nobody whom it did not show."""
    named = (name.partition("-") for name in request.form)
    keys = list(dict.fromkeys(key for field_name, _dash, key in named if field_name in ("outcome", "seen")))
    return [one for one in referrals.by_keys(pages.db(), keys).values() if one.vacancy.employer_id == firm.id]


def _told(firm: Employer, awaited: list[Referral]) -> Told:
    keys = {one.key for one in awaited}
    for_all = request.form.get("outcome-all", "")
    given = {key: outcome_choices.pressed(key) or for_all for key in keys}
    days = {key: request.form.get(f"day-{key}", "") for key in keys}
    chosen = {key: value for key, value in given.items() if value}
    return Told(chosen, days, firm=firm.key, for_all=for_all)


def _recorded(firm: Employer, given: Told) -> list[Event]:
    """The events of this call; nothing, and the reason beside its row, where one is refused."""
    recorded: list[Event] = []
    by = pages.by(Channel.PHONE)
    for referral in _asked_of(firm):
        if referral.key not in given.outcomes:
            continue
        try:
            answer = outcome_choices.read(given.outcomes[referral.key], given.days[referral.key])
            seen = sights.seen(referral)
            recorded.append(outcome_choices.record(pages.db(), referral, answer, by=by, seen=seen))
        except Overtaken as moved:
            pages.discard()
            given.moved = f"{referral.seeker.full_name}: {say(sights.overtaken_for_staff(moved))}"
            return []
        except Refusal as refusal:
            pages.discard()
            given.wrong[referral.key] = say(refusal)
            return []
    return recorded


def _page(given: Told, *, status: int = 200) -> Response:
    silences = _ordered(referrals.silences(pages.db(), _states()))
    parts = _parts(silences)
    page = _page_of(given, parts)
    calls = _calls(parts[page - 1]) if parts else []
    rows = [referral for call in calls for referral in call.referrals]
    return pages.shown(
        "officer/outcomes.html",
        status=status,
        calls=calls,
        given=given,
        problem=_problem(given) if status >= 400 else "",
        choices={
            one.state: (outcome_choices.buttons(one.state), outcome_choices.others(one.state)) for one in rows
        },
        reminded=notices.asked_of(pages.db(), rows),
        lists=LISTS,
        chosen_list=_list(),
        unknown_after=pages.settings().unknown_after,
        week=referrals.unknown_share(pages.db()),
        call_on=working_days.after(clock.today(), 1),
        total=sum(silence.count for silence in silences),
        firms=len(silences),
        page=page,
        pages=len(parts),
        page_url=_page_url,
    )


def _problem(told: Told) -> str:
    if told.moved:
        return told.moved  # its row may stand in another list by now
    if told.wrong:
        return _("Nothing was recorded: one of the outcomes cannot be right. It is marked below.")
    return _("Choose an outcome for at least one person.")


def _ordered(silences: list[Silence]) -> list[Silence]:
    """Those firms first whose call settles most people, or those that are silent longest.

    Before all stand the firms that somebody was sent to in the last 90 days.
    """
    if _list():
        return sorted(silences, key=lambda one: (not one.is_recent, -_days(one), -one.count, one.employer_id))
    return sorted(silences, key=lambda one: (not one.is_recent, -one.count, -_days(one), one.employer_id))


def _days(silence: Silence) -> int:
    return (clock.today() - silence.since).days if silence.since else 0


def _parts(silences: list[Silence]) -> list[list[Silence]]:
    """The firms page by page: as many on each as have room with the people who are shown of them."""
    parts: list[list[Silence]] = []
    room = 0
    for one in silences:
        rows = min(one.count, OF_A_FIRM)
        if rows > room:
            parts.append([])
            room = ON_A_PAGE
        parts[-1].append(one)
        room -= rows
    return parts


def _page_of(told: Told, parts: list[list[Silence]]) -> int:
    """The page, from 1, that is asked for or that holds the firm which is asked for; the last at most."""
    if told.firm:
        firm = employers.by_key(pages.db(), told.firm).id
        for number, part in enumerate(parts, 1):
            if any(one.employer_id == firm for one in part):
                return number
    return max(1, min(requests.page_number("page"), len(parts)))


def _calls(silences: list[Silence]) -> list[Call]:
    """A call for each of these firms, in this order."""
    asked = [one.employer_id for one in silences]
    rows = referrals.awaited(pages.db(), asked, _states(), each=OF_A_FIRM)
    of_firm = {number: list(of) for number, of in groupby(rows, lambda one: one.vacancy.employer_id)}
    kept = [(one, of_firm[one.employer_id]) for one in silences]
    firms = [people[0].vacancy.employer for _silence, people in kept]
    again = tasks.standing(pages.db(), TaskKind.CALL_AGAIN, [firm.key for firm in firms])
    names = accounts.names(pages.db(), {str(task.fields["by"]) for task in again.values()})
    return [
        Call(silence, firm, people, again.get(firm.key), _caller(again.get(firm.key), names))
        for (silence, people), firm in zip(kept, firms, strict=True)
    ]


def _caller(task: Task | None, names: dict[str, str]) -> str:
    """Who called a firm in vain; '' where nobody did."""
    return names.get(task.fields["by"], "") if task else ""
