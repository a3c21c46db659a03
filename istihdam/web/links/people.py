"""A firm says what became of the people of one message, without an account."""

from collections.abc import Sequence

from flask import Response, request

from istihdam.errors import Refusal
from istihdam.referrals import Referral
from istihdam.web.links import sent
from istihdam.web.links.held import Held, Opener
from istihdam.web.shared import firm_answers, interviews, pages
from istihdam.web.shared.firm_answers import AnswerRow

ON_A_PAGE = 25


def page(
    held: Held[Referral],
    rows: Sequence[AnswerRow] = (),
    problem: str = "",
    refusal: Refusal | None = None,
) -> Response:
    """The people whom the message named, those first whose answer is owed; nothing else of them."""
    every = rows or [firm_answers.untyped(referral) for referral in held.subjects]
    return pages.shown(
        "links/people.html",
        status=422 if problem or refusal else 200,
        problem=problem,
        interviews=interviews.rows(held.subjects, refusal),
        firm=held.subjects[0].vacancy.employer,
        **firm_answers.grouped(every, ON_A_PAGE),
    )


def answer(held: Held[Referral]) -> Response:
    """Every answer is recorded, or none: a refused one is named at its person and all input stays."""
    if request.form.get("do") == "interview":
        return _set_interview(held)
    rows = [firm_answers.typed(referral) for referral in held.subjects]
    problem = firm_answers.record(rows, by=held.by())
    if problem:
        return page(held, rows, problem)
    return pages.see(".", said=firm_answers.thanks(rows), undo=held.undo())


def _set_interview(held: Held[Referral]) -> Response:
    """Somebody whom the message named is told when to come."""
    refusal = interviews.set_by(held.subjects, by=held.by())
    if refusal is not None:
        return page(held, refusal=refusal)
    return pages.see(".", said=interviews.thanks(), undo=held.undo())


OPENER = Opener(sent.opens, sent.is_over, sent.is_about, page, answer)
