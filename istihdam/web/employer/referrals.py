"""What became of the people who were sent: one page for each vacancy, one button for all answers."""

from collections.abc import Sequence

from flask import Blueprint, Response, url_for

from istihdam import referrals, reports
from istihdam.accounts import Role
from istihdam.errors import N_, NotFound, Refusal
from istihdam.referrals import AWAITED, WISHES, Referral, State, after_start
from istihdam.vacancies import Vacancy
from istihdam.vocabulary import occupations
from istihdam.web.employer import vacancies as own_pages
from istihdam.web.employer.own_records import own
from istihdam.web.shared import access, downloads, firm_answers, interviews, pages, view_log

blueprint = Blueprint("referrals", __name__)

ON_A_PAGE = 25
CONTACTABLE = AWAITED | {State.UNKNOWN, State.NO_SHOW, State.STARTED}


@blueprint.get("/ilan/<key>/gelenler")
@access.only(Role.EMPLOYER)
def index(key: str) -> Response:
    found = own(key)
    return _page(found, [firm_answers.untyped(one) for one in _sent(found)])


@blueprint.post("/ilan/<key>/gelenler")
@access.only(Role.EMPLOYER)
def answer(key: str) -> Response:
    """Every answer is recorded, or none: a refused one is named at its person and all input stays."""
    found = own(key)
    rows = [firm_answers.typed(referral) for referral in _sent(found)]
    problem = firm_answers.record(rows, by=pages.by())
    if problem:
        return _page(found, rows, problem)
    return pages.see(url_for(".index", key=key), said=firm_answers.thanks(rows))


@blueprint.post("/ilan/<key>/gelenler/gorusme")
@access.only(Role.EMPLOYER)
def set_interview(key: str) -> Response:
    """Somebody who was sent is told when to come."""
    vacancy = own(key)
    sent = _sent(vacancy)
    refusal = interviews.set_by(sent, by=pages.by())
    if refusal is not None:
        return _page(vacancy, [firm_answers.untyped(one) for one in _sent(vacancy)], refusal=refusal)
    return pages.see(url_for(".index", key=key), said=interviews.thanks())


@blueprint.get("/ilan/<key>/gelenler/<referral_key>")
@access.only(Role.EMPLOYER)
def show(key: str, referral_key: str) -> Response:
    """Somebody who was sent, with their telephone; that it was looked at is written down for them."""
    vacancy = own(key)
    referral = _sent_here(vacancy, referral_key)
    view_log.opened(referral.seeker, "referred", referral.vacancy.key)
    return pages.shown(
        "employer/person.html",
        referral=referral,
        is_contactable=_is_contactable(referral),
        label=firm_answers.AnswerRow(referral).label,
        trades=_trades(referral),
        **own_pages.head(vacancy),
    )


@blueprint.get("/ilan/<key>/gelenler/<referral_key>/ozgecmis")
@access.only(Role.EMPLOYER)
def print_cv(key: str, referral_key: str) -> Response:
    """What somebody who was sent has confirmed of themselves, to read and print; written down for them."""
    referral = _sent_here(own(key), referral_key)
    if not _is_contactable(referral):
        raise NotFound(N_("This referral has ended, so the CV is not shown any more."))
    view_log.opened(referral.seeker, "referred", referral.vacancy.key)
    content = reports.printed_cv(pages.db(), referral.seeker)
    return downloads.file(content, downloads.PDF, "ozgecmis.pdf")


def _sent_here(vacancy: Vacancy, referral_key: str) -> Referral:
    """The referral of somebody who was sent to this vacancy and is not erased; NotFound for others."""
    referral = next((one for one in _sent(vacancy) if one.key == referral_key), None)
    if referral is None or referral.seeker.erased_at:
        raise NotFound(N_("This person was not sent to your vacancy; look at the list of people sent."))
    return referral


def _is_contactable(referral: Referral) -> bool:
    return after_start.for_firm(pages.db(), referral).state in CONTACTABLE


def _trades(referral: Referral) -> list[str]:
    names = occupations.names(pages.db())
    return [names.get(code, code) for code in referral.seeker.occupations.codes]


def _sent(vacancy: Vacancy) -> list[Referral]:
    """Everybody who was sent to the vacancy, who was sent first at the head."""
    every = [one for one in referrals.of_vacancy(pages.db(), vacancy) if one.sent_on and one.state]
    return sorted(every, key=lambda one: (one.sent_on, one.id))


def _page(
    found: Vacancy,
    rows: Sequence[firm_answers.AnswerRow],
    problem: str = "",
    refusal: Refusal | None = None,
) -> Response:
    return pages.shown(
        "employer/people.html",
        status=422 if problem or refusal else 200,
        problem=problem,
        interviews=interviews.rows([row.referral for row in rows], refusal),
        is_going_on=any(row.referral.state in AWAITED - firm_answers.UNANSWERED for row in rows),
        wishes=len(referrals.of_vacancy(pages.db(), found, WISHES)),
        **own_pages.head(found) | firm_answers.grouped(rows, ON_A_PAGE),
    )
