"""The vacancies as a list: what a search means, where they stand, sorted, and taken along as a workbook."""

from collections.abc import Iterator, Sequence

from flask import Blueprint, Response

from istihdam import referrals, reports, searches, vacancies
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.searches import VacancyQuery
from istihdam.vacancies import DeskFilter, DeskOrder, Vacancy, VacancyFilter, VacancyGap, VacancyStage
from istihdam.web.shared import (
    access,
    data_gaps,
    firm_records,
    labels,
    lists,
    occupation_search,
    pages,
    paging,
    requests,
)
from istihdam.web.shared.lists import AskedList, Listing, RowColumn, RowFilter
from istihdam.web.shared.search_answers import AnswerPage

blueprint = Blueprint("vacancy_list", __name__)
FIT = "fit"
STAGES = {
    VacancyStage.OPEN: N_("Open now"),
    VacancyStage.WAITING: N_("Waiting for approval"),
    VacancyStage.PAUSED: N_("Paused"),
    VacancyStage.OVERDUE: N_("Last day gone by"),
    VacancyStage.ENDED: N_("Ended"),
    VacancyStage.ALL: N_("All"),
}
LISTING = Listing(
    page="officer.vacancy_list.index",
    workbook="officer.vacancy_list.workbook",
    file_name="ilanlar",
    sort=FIT,
    filters=(
        RowFilter("q", N_("Words"), is_main=True, hint=N_("Title, firm, a word of the text")),
        RowFilter("district", N_("District"), lambda: [("", _("All")), *labels.district_choices()]),
        RowFilter("shift", N_("Shift"), lambda: [("", _("All")), *labels.shift_choices()]),
        RowFilter("missing", data_gaps.HEAD, lambda: data_gaps.choices(data_gaps.VACANCIES)),
        RowFilter(
            "stage",
            N_("State"),
            lambda: [(one.value, _(said)) for one, said in STAGES.items()],
            standard=VacancyStage.OPEN,
        ),
    ),
    columns=(
        RowColumn(N_("Vacancy"), DeskOrder.TITLE),
        RowColumn(N_("Firm"), DeskOrder.FIRM),
        RowColumn(N_("Place"), DeskOrder.PLACE),
        RowColumn(N_("Shift")),
        RowColumn(N_("Net wage"), DeskOrder.WAGE, "num", starts_down=True),
        RowColumn(N_("Openings left"), kind="num"),
        RowColumn(N_("Published"), DeskOrder.NEWEST, starts_down=True),
        RowColumn(N_("Last day"), DeskOrder.LAST_DAY),
    ),
    head=(
        N_("Vacancy"),
        N_("Firm"),
        N_("District"),
        N_("Neighbourhood"),
        N_("Shift"),
        N_("Net wage"),
        N_("Openings"),
        N_("Started"),
        N_("State"),
        N_("Published"),
        N_("Last day"),
        N_("Number"),
    ),
)


@blueprint.get("/ilanlar")
@access.only(Role.OFFICER)
def index() -> Response:
    """The vacancies that the filters leave; those that fit best first, or as a column sorts them."""
    asked = LISTING.asked()
    answer = _answer(asked)
    rows = _page(asked, answer)
    shown = [vacancy for _heading, vacancy in rows.rows]
    return lists.shown(
        "officer/vacancies.html",
        asked,
        rows,
        answer=answer,
        read=[(one, asked.url(q=one.rest)) for one in answer.chips] if answer else [],
        starts=referrals.starts_of_each(pages.db(), shown),
        records=firm_records.of_each(vacancy.employer for vacancy in shown),
        stands={one: _(said) for one, said in vacancies.STANDS.items()},
        VacancyStage=VacancyStage,
    )


@blueprint.get("/ilanlar.xlsx")
@access.only(Role.OFFICER)
def workbook() -> Response:
    """The vacancies of the list, or those that were ticked."""
    asked, chosen, most = LISTING.asked(), lists.ticked(), lists.MOST_EXPORTED
    wanted = DeskFilter(VacancyStage.ALL, keys=chosen) if chosen else _meant(asked, _answer(asked))
    found = vacancies.desk_list(pages.db(), wanted, _order(asked), is_reversed=asked.is_down, limit=most)
    return lists.workbook(asked, found.total, lambda: _cells(found.vacancies))


def _answer(asked: AskedList) -> AnswerPage | None:
    """What the words of a search for open vacancies mean; None where no words are asked for, or others."""
    is_narrowed = asked.values["stage"] != VacancyStage.OPEN or asked.values["missing"]
    if not asked.values["q"] or is_narrowed:
        return None
    values = {name: asked.values[name] for name in ("q", "district", "shift")}
    result = searches.find(pages.db(), VacancyQuery(**values), occupation_search.meant)
    return AnswerPage.of(pages.db(), result, requests.page_number("page"), lists.ON_A_PAGE)


def _page(asked: AskedList, answer: AnswerPage | None) -> paging.PageOfRows[tuple[str, Vacancy]]:
    """A page of (heading above it, vacancy); headings only where the list is in the order of fit."""
    if answer and asked.sort == FIT and not asked.is_down:
        return paging.PageOfRows(answer.rows, answer.page, max(answer.pages, 1), answer.result.total)
    session, wanted, order = pages.db(), _meant(asked, answer), _order(asked)

    def fetch(limit: int, offset: int) -> Sequence[tuple[str, Vacancy]]:
        found = vacancies.desk_list(
            session, wanted, order, is_reversed=asked.is_down, limit=limit, offset=offset
        )
        return [("", vacancy) for vacancy in found.vacancies]

    return lists.page_of(fetch, vacancies.desk_list(session, wanted, limit=0).total)


def _meant(asked: AskedList, answer: AnswerPage | None) -> DeskFilter:
    values = asked.values
    conditions = VacancyFilter(district=values["district"] or None, shift=values["shift"] or None)
    missing = VacancyGap(values["missing"]) if values["missing"] else None
    wanted = DeskFilter(VacancyStage(values["stage"]), values["q"], conditions, missing=missing)
    return wanted.among(answer.result.fitting) if answer else wanted


def _order(asked: AskedList) -> DeskOrder:
    return DeskOrder(asked.sort) if asked.sort != FIT else DeskOrder.NEWEST


def _cells(found: Sequence[Vacancy]) -> Iterator[tuple[reports.Value, ...]]:
    starts = referrals.starts_of_each(pages.db(), found)
    for vacancy in found:
        yield (
            vacancy.title,
            vacancy.employer.name,
            vacancy.district,
            vacancy.neighbourhood,
            labels.shifts(vacancy.shifts),
            vacancy.wage,
            vacancy.openings,
            starts[vacancy.id],
            _(vacancies.STANDS[vacancy.status]),
            vacancy.published_on,
            vacancy.expires_on,
            vacancy.key,
        )
