"""Vacancies that everybody may see."""

from http import HTTPStatus

from flask import Blueprint, Response, request, url_for

from istihdam import referrals, vacancies
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.matching import SHIFTS
from istihdam.vacancies import Vacancy, VacancyFilter
from istihdam.vocabulary import places
from istihdam.web.public import job_posting, search_chips, vacancy_query
from istihdam.web.shared import access, labels, pages
from istihdam.web.shared.search_answers import AnswerPage

WAGES = (30_000, 35_000, 40_000, 50_000)
SIMILAR = 3
CLOSEST = 12
"""How many the similar ones are chosen from: a full vacancy is not offered."""
blueprint = Blueprint("vacancies", __name__)


@blueprint.get("/ilanlar")
@access.public
def index() -> Response:
    """Published vacancies for the asked words; what is not understood is said aloud."""
    asked = vacancy_query.asked(request.args)
    answer = vacancy_query.searched(pages.db(), asked)
    return pages.shown(
        "public/vacancies.html",
        status=422 if answer.result.is_refused else 200,
        answer=answer,
        asked=asked,
        read=[(one, url_for(".index", **asked.parameters("q"), q=one.rest or None)) for one in answer.chips],
        page_url=lambda number: url_for(".index", **asked.parameters(), page=number),
        sorts=_sorts(asked, answer),
        chips=[
            (words, is_on, url_for(".index", **parameters))
            for words, is_on, parameters in search_chips.switches(asked)
        ],
        districts=places.districts(),
        shifts=SHIFTS,
        wages=WAGES,
        full=referrals.full_keys(pages.db()),
    )


def _sorts(asked: vacancy_query.Asked, answer: AnswerPage) -> list[tuple[str, str, str]]:
    """(code, words, address) of each order; the one by fit where words were searched for."""
    orders = {"fit": N_("Best fit"), **labels.SORTS} if answer.result.has_words else labels.SORTS
    return [
        (code, _(words), url_for(".index", **asked.parameters("sort"), sort="" if code == "fit" else code))
        for code, words in orders.items()
    ]


@blueprint.get("/ilanlar/<key>")
@access.public
def show(key: str) -> Response:
    """A published vacancy; one that has ended is gone, with similar ones in its stead."""
    vacancy = vacancies.by_key(pages.db(), key)
    if vacancies.has_ended(vacancy):
        return _gone(vacancy)
    vacancy = vacancies.visible_by_key(pages.db(), key)
    is_full, is_paused = referrals.is_full(pages.db(), vacancy), vacancies.is_paused(vacancy)
    return pages.shown(
        "public/vacancy.html",
        vacancy=vacancy,
        is_full=is_full,
        is_paused=is_paused,
        summary=job_posting.description(vacancy),
        posting=None if is_full or is_paused else job_posting.block(vacancy),
    )


def _gone(ended: Vacancy) -> Response:
    answer = pages.shown(
        "public/ended_vacancy.html", status=HTTPStatus.GONE, vacancy=ended, similar=_similar(ended)
    )
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _similar(ended: Vacancy) -> list[Vacancy]:
    """Open vacancies of its trade, those of its district first; of its district where no trade is known."""
    trade, district = ended.occupation, ended.district
    districts = [district, None] if trade else [district]
    rows = [
        vacancy
        for within in districts
        for vacancy in vacancies.search(
            pages.db(), VacancyFilter(trade=trade, district=within), limit=CLOSEST
        ).vacancies
    ]
    full = referrals.full_keys(pages.db())
    return [vacancy for vacancy in dict.fromkeys(rows) if vacancy.key not in full][:SIMILAR]
