"""How it goes after the start, as a firm says it on its own pages: by the same rows as behind the link."""

from collections.abc import Sequence

from flask import Blueprint, Response, url_for

from istihdam.accounts import Role
from istihdam.events import Side
from istihdam.referrals import after_start
from istihdam.web.employer import own_records
from istihdam.web.shared import access, pages, paging, start_answers, undo
from istihdam.web.shared.start_answers import StartRow

blueprint = Blueprint("started", __name__)
ON_A_PAGE = 25


@blueprint.get("/baslayanlar")
@access.only(Role.EMPLOYER)
def index() -> Response:
    """Everybody who started at the firm and of whom a mark has passed, those first whose answer is owed."""
    return _page(start_answers.of_firm(own_records.firm()))


@blueprint.post("/baslayanlar")
@access.only(Role.EMPLOYER)
def answer() -> Response:
    """Every answer is recorded, or none: a refused one is named at its row and all input stays."""
    rows = [start_answers.typed(row) for row in start_answers.of_firm(own_records.firm())]
    problem = start_answers.record(rows, by=pages.by())
    if problem:
        return _page(rows, problem)
    button = undo.of(pages.recorded(), url_for(".retract"))
    return pages.see(url_for(".index"), said=start_answers.thanks(rows), undo=button)


@blueprint.post("/baslayanlar/geri-al")
@access.only(Role.EMPLOYER)
def retract() -> Response:
    """What this contact answered a moment ago is retracted."""
    me, firm = pages.by(), own_records.firm().key
    said = undo.retract(lambda event: event.actor == me.actor and event.employer == firm, by=me)
    return pages.see(url_for(".index"), said=said)


def _page(rows: Sequence[StartRow], problem: str = "") -> Response:
    return pages.shown(
        "employer/started.html",
        status=422 if problem else 200,
        problem=problem,
        firm=own_records.firm(),
        part=paging.part(list(rows), ON_A_PAGE),
        waiting=sum(row.is_asked for row in rows),
        terms=after_start.TERMS,
        said=start_answers.SAID,
        reasons=start_answers.reasons(Side.EMPLOYER),
    )
