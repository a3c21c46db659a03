"""After a start: what both sides say, side by side; an officer writes down what was told, and rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, Response, request, url_for

from istihdam import clock, events, referrals
from istihdam.accounts import Role
from istihdam.errors import N_, Invalid, NotFound, Refusal
from istihdam.events import Channel, Event, EventKind, PromiseChecked, Retained, Side
from istihdam.i18n import gettext as _
from istihdam.i18n import say
from istihdam.referrals import Referral, after_start
from istihdam.web.officer import undo
from istihdam.web.shared import access, pages, start_answers, timeline
from istihdam.web.shared.start_answers import StartRow

blueprint = Blueprint("after_start", __name__)
RULINGS = {"yes": N_("Kept"), "no": N_("Not kept")}


@dataclass(frozen=True)
class MarkWords:
    """What both sides say at one mark, each '' where it has not answered."""

    days: int
    person: str
    firm: str


@blueprint.get("/yonlendirme/<key>/sonra")
@access.only(Role.OFFICER)
def show(key: str) -> Response:
    return _page(referrals.by_key(pages.db(), key))


@blueprint.post("/yonlendirme/<key>/sonra/<side>")
@access.only(Role.OFFICER)
def record(key: str, side: str) -> Response:
    """What one side told an officer is recorded as its own word."""
    own = referrals.by_key(pages.db(), key)
    if side not in set(Side):
        raise NotFound("There is no such referral.")
    rows = [start_answers.typed(row) for row in start_answers.rows([own], Side(side))]
    contact = own.seeker.key if side == Side.SEEKER else own.vacancy.employer.key
    problem = start_answers.record(rows, by=pages.by(Channel.PHONE).for_(contact))
    if problem:
        return _page(own, problem=problem, typed=rows)
    here = url_for(".show", key=key)
    return pages.see(here, said=_("The answer is recorded."), undo=undo.of(pages.recorded(), here))


@blueprint.post("/yonlendirme/<key>/karar")
@access.only(Role.OFFICER)
def rule(key: str) -> Response:
    """An officer rules on the promise; the tasks that asked for it are settled with what was answered."""
    own = referrals.by_key(pages.db(), key)
    kept = request.form.get("kept", "")
    try:
        if kept not in RULINGS:
            raise Invalid(N_("Choose whether the promise was kept."), field="kept")
        note = request.form.get("note", "")
        ruled = after_start.rule(pages.db(), own, kept == "yes", note=note, by=pages.by())
    except Invalid as refusal:
        pages.discard()
        return _page(own, problem=say(refusal))
    here = url_for(".show", key=key)
    return pages.see(here, said=_("The ruling is recorded."), undo=undo.of([ruled], here))


def _page(own: Referral, problem: str = "", typed: Sequence[StartRow] = ()) -> Response:
    stream = events.history(pages.db(), referral=own.key)
    if after_start.begun_on(stream) is None:
        raise Refusal(N_("Nobody has started here; there is nothing to ask yet."))
    rows = {side: start_answers.rows([own], side) for side in Side} | {row.side: [row] for row in typed}
    return pages.shown(
        "officer/after_start.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK,
        problem=problem,
        referral=own,
        began=after_start.begun_on(stream),
        marks=_marks(stream),
        contradictions=_contradictions(stream),
        rulings=RULINGS,
        ruled=after_start.ruling(stream),
        may_rule=bool(after_start.checks(stream)),
        asked=[row for several in rows.values() for row in several if row.is_asked],
        said=start_answers.SAID,
        terms=after_start.TERMS,
        reasons={side: start_answers.reasons(side) for side in Side},
        kept=request.form.get("kept", ""),
        note=request.form.get("note", ""),
        today=clock.today,
    )


def _marks(stream: Sequence[Event]) -> list[MarkWords]:
    """Each mark of which anything was said, or that is asked about now."""
    words: dict[tuple[int, str], list[str]] = {}
    for event in after_start.since_start(stream):
        said = Retained.of(event)
        if said.by is None or said.days is None:
            continue
        words.setdefault((said.days, said.by), []).append(_in_words(event))
    asked = after_start.asked_now(stream, clock.today())
    days = sorted({mark for mark, _side in words} | ({asked} if asked else set()))
    return [
        MarkWords(mark, *("; ".join(words.get((mark, side.value), [])) for side in Side)) for mark in days
    ]


def _in_words(event: Event) -> str:
    if event.kind == EventKind.PROMISE_CHECKED:
        return timeline.terms_of(PromiseChecked.of(event))
    if event.kind == EventKind.CONTRADICTED:
        return timeline.contradiction(event)
    return _(events.LABELS[EventKind(event.kind)])


def _contradictions(stream: Sequence[Event]) -> int:
    return sum(event.kind == EventKind.CONTRADICTED for event in after_start.since_start(stream))
