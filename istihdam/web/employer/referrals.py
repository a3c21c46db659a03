"""What became of the people who were sent: one page for each vacancy, one button for all answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import Blueprint, Response, request, url_for

from istihdam import clock, referrals
from istihdam.accounts import Role
from istihdam.errors import N_, Invalid, NotFound, Refusal
from istihdam.events import EventKind, Evidence
from istihdam.i18n import gettext as _
from istihdam.i18n import ngettext, say
from istihdam.referrals import AWAITED, LABELS, TRANSITIONS, WISHES, Referral, State
from istihdam.vacancies import Vacancy
from istihdam.vocabulary import lists, occupations
from istihdam.web.employer import vacancies as own_pages
from istihdam.web.employer.own_records import own
from istihdam.web.shared import access, pages, paging, view_log
from istihdam.web.shared.fields import day_of

blueprint = Blueprint("referrals", __name__)

ANSWERS = {
    EventKind.ATTENDED: N_("Came"),
    EventKind.NO_SHOW: N_("Did not come"),
    EventKind.ACCEPTED: N_("We accepted"),
    EventKind.DECLINED: N_("We declined"),
    EventKind.STARTED: N_("Started work"),
}
WITH_REASON = {EventKind.NO_SHOW: N_("If not come"), EventKind.DECLINED: N_("If declined")}
REASONS = {kind: lists.reasons(kind.value) for kind in WITH_REASON}
ON_A_PAGE = 25
CONTACTABLE = AWAITED | {State.UNKNOWN, State.NO_SHOW, State.STARTED}


@dataclass
class Row:
    """A person who was sent: the answers that are possible now, what was typed, what was refused."""

    referral: Referral
    kind: str = ""
    day: str = ""
    reason: str = ""
    errors: list[str] = field(default_factory=list)

    @property
    def answers(self) -> list[tuple[str, str]]:
        """(kind, msgid) of what may be recorded from where the referral stands."""
        state = self.referral.state
        return [(kind.value, said) for kind, said in ANSWERS.items() if state in TRANSITIONS[kind].sources]

    @property
    def label(self) -> str:
        """Where the referral stands (a msgid)."""
        return LABELS[self.referral.state] if self.referral.state else ""


@blueprint.get("/ilan/<key>/gelenler")
@access.only(Role.EMPLOYER)
def index(key: str) -> Response:
    found = own(key)
    return _page(found, [Row(one, day=clock.today().isoformat()) for one in _sent(found)])


@blueprint.post("/ilan/<key>/gelenler")
@access.only(Role.EMPLOYER)
def answer(key: str) -> Response:
    """Every answer is recorded, or none: a refused one is named at its person and all input stays."""
    found = own(key)
    rows = [_typed(referral) for referral in _sent(found)]
    told = [row for row in rows if row.kind]
    if not told:
        return _page(found, rows, problem=_("Choose an answer for at least one person."))
    for row in told:
        _record(row)
    if any(row.errors for row in told):
        pages.discard()
        return _page(found, rows, problem=_("Nothing is sent yet. Correct what is marked and send again."))
    said = ngettext("Your answer is recorded.", "Your answers for %(n)s people are recorded.", len(told))
    return pages.see(url_for(".index", key=key), said=said)


@blueprint.get("/ilan/<key>/gelenler/<referral_key>")
@access.only(Role.EMPLOYER)
def show(key: str, referral_key: str) -> Response:
    """Somebody who was sent, with his telephone; that it was looked at is written down for him."""
    found = own(key)
    referral = next((one for one in _sent(found) if one.key == referral_key), None)
    if referral is None or referral.seeker.erased_at:
        raise NotFound(N_("This person was not sent to your vacancy; look at the list of people sent."))
    view_log.opened(referral.seeker, "referred", referral.vacancy.key)
    return pages.shown(
        "employer/person.html",
        referral=referral,
        is_contactable=referral.state in CONTACTABLE,
        label=Row(referral).label,
        trades=_trades(referral),
        **own_pages.head(found),
    )


def _trades(referral: Referral) -> list[str]:
    names = occupations.names(pages.db())
    return [names.get(one["code"], one["code"]) for one in referral.seeker.occupations]


def _sent(vacancy: Vacancy) -> list[Referral]:
    """Everybody who was sent to the vacancy, those first whose answer is awaited."""
    every = [one for one in referrals.of_vacancy(pages.db(), vacancy) if one.sent_on and one.state]
    return sorted(every, key=lambda one: (one.state not in own_pages.UNANSWERED, one.sent_on, one.id))


def _typed(referral: Referral) -> Row:
    kind, day, reason = (
        request.form.get(f"{name}-{referral.key}", "").strip() for name in ("kind", "day", "reason")
    )
    return Row(referral, kind, day, reason)


def _record(row: Row) -> None:
    """The answer is in the log, or its refusal at the row."""
    try:
        kind = EventKind(row.kind) if row.kind in set(ANSWERS) else None
        if kind is None:
            raise Invalid(N_("Choose one of the answers."))
        referrals.advance(
            pages.db(),
            row.referral,
            kind,
            by=pages.by(),
            occurred_on=day_of(row.day),
            reason=_reason(kind, row.reason),
            evidence=Evidence.EMPLOYER if kind == EventKind.STARTED else None,
        )
    except Refusal as refusal:
        row.errors.append(say(refusal))


def _reason(kind: EventKind, told: str) -> str | None:
    """The code of a reason that belongs to the answer; a refusal by the firm needs one."""
    if kind not in WITH_REASON:
        return None
    asked, _colon, code = told.partition(":")
    if asked == kind and code in {reason.code for reason in REASONS[kind]}:
        return code
    if kind == EventKind.NO_SHOW and not told:
        return "not_stated"
    raise Invalid(N_("Choose the reason that goes with the answer."))


def _page(found: Vacancy, rows: Sequence[Row], problem: str = "") -> Response:
    shown = paging.part(rows, ON_A_PAGE)
    waiting = sum(_is_unanswered(row) for row in rows)
    return pages.shown(
        "employer/people.html",
        status=422 if problem else 200,
        problem=problem,
        part=shown,
        now=[row for row in shown.rows if _is_unanswered(row)],
        answered=[row for row in shown.rows if not _is_unanswered(row)],
        answered_total=len(rows) - waiting,
        is_going_on=any(row.referral.state in AWAITED for row in rows if not _is_unanswered(row)),
        wishes=len(referrals.of_vacancy(pages.db(), found, WISHES)),
        reasons=[
            (said, [(f"{kind}:{reason.code}", reason.name) for reason in REASONS[kind]])
            for kind, said in WITH_REASON.items()
        ],
        **own_pages.head(found),
    )


def _is_unanswered(row: Row) -> bool:
    return row.referral.state in own_pages.UNANSWERED
