"""My applications and referrals: what happened, what happens next, and my own answer."""

from collections.abc import Sequence

from flask import Blueprint, Response, url_for

from istihdam import referrals
from istihdam.accounts import Role
from istihdam.errors import N_, Invalid, NotFound
from istihdam.events import Event, Side
from istihdam.i18n import gettext as _
from istihdam.referrals import Referral, after_start
from istihdam.web.seeker.own_records import me
from istihdam.web.shared import (
    access,
    labels,
    next_step,
    pages,
    paging,
    person_answers,
    start_answers,
    tickets,
    timeline,
    undo,
)
from istihdam.web.shared.start_answers import StartRow
from istihdam.web.shared.tickets import AnswerFault

ON_A_PAGE = 20
blueprint = Blueprint("applications", __name__, url_prefix="/aday/basvurularim")


@blueprint.get("")
@access.only(Role.SEEKER)
def index() -> Response:
    mine = paging.part(referrals.of_person(pages.db(), me()), ON_A_PAGE)
    steps_of = [(one, next_step.of(one)) for one in mine.rows]
    return pages.shown("seeker/applications.html", part=mine, mine=steps_of)


@blueprint.get("/<key>")
@access.only(Role.SEEKER)
def show(key: str) -> Response:
    return _page(_own(key))


@blueprint.post("/<key>/cevap")
@access.only(Role.SEEKER)
def answer(key: str) -> Response:
    """What the person says of their own referral is recorded."""
    own = _own(key)
    problem = person_answers.press(own, by=pages.by())
    if problem:
        return _page(own, tickets.fault(own, problem))
    button = undo.of(pages.recorded(), url_for(".retract", key=key))
    return pages.see(url_for(".show", key=key), said=_("Your answer is recorded. Thank you."), undo=button)


@blueprint.post("/<key>/geri-al")
@access.only(Role.SEEKER)
def retract(key: str) -> Response:
    """What the person pressed a moment ago is retracted."""
    own, myself = _own(key), access.me().key

    def is_own(event: Event) -> bool:
        return event.actor == myself and event.referral == own.key

    return pages.see(url_for(".show", key=key), said=undo.retract(is_own, by=pages.by()))


@blueprint.post("/<key>/is")
@access.only(Role.SEEKER)
def answer_start(key: str) -> Response:
    """How the job goes, in the person's own words, is recorded."""
    own = _own(key)
    rows = [start_answers.typed(row) for row in start_answers.rows([own], Side.SEEKER)]
    problem = start_answers.record(rows, by=pages.by())
    if problem and not any(row.errors for row in rows):
        raise Invalid(N_("This answer does not fit any more; load the page again to see how it stands."))
    if problem:
        return _page(own, rows=rows)
    here = url_for(".show", key=own.key)
    button = undo.of(pages.recorded(), url_for(".retract", key=own.key))
    return pages.see(here, said=start_answers.thanks(rows), undo=button)


def _own(key: str) -> Referral:
    """My own referral with this key; another person's is NotFound like one that never was."""
    for found in referrals.of_person(pages.db(), me()):
        if found.key == key:
            return found
    raise NotFound("There is no such referral.")


def _page(own: Referral, fault: AnswerFault | None = None, rows: Sequence[StartRow] = ()) -> Response:
    return pages.shown(
        "seeker/referral.html",
        status=422 if fault or rows else 200,
        starts=rows or start_answers.rows([own], Side.SEEKER),
        terms=after_start.TERMS,
        reasons=start_answers.reasons(Side.SEEKER),
        ticket=tickets.of([own], fault)[0],
        steps=timeline.of(own, timeline.role_of, labels.OWN_KINDS, Side.SEEKER),
    )
