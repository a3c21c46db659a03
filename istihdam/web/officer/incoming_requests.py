"""Candidates whom firms ask for, and applications: sent or ended, several at once."""

from collections.abc import Iterator, Sequence

from flask import Blueprint, Response, request, url_for
from wtforms import SelectMultipleField

from istihdam import referrals, reports, shortlists
from istihdam.accounts import Role
from istihdam.errors import N_, Refusal
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy, ngettext
from istihdam.referrals import Referral, SendingFilter, SendingOrder, State
from istihdam.vocabulary import occupations
from istihdam.web.officer import outcome_choices, quota, sending, undo
from istihdam.web.officer.pipeline import trade_of
from istihdam.web.officer.pipeline import waiting as waited
from istihdam.web.shared import access, labels, lists, pages, paging
from istihdam.web.shared.forms import Form
from istihdam.web.shared.lists import AskedList, Listing, RowColumn, RowFilter

blueprint = Blueprint("incoming_requests", __name__, url_prefix="/istekler")

ON_A_PAGE = 30
WAITS = (3, 7, 14, 30)
_ORDER = (State.REQUESTED, State.APPLIED)
NOBODY = frozenset({State.CLOSED})
"""No wish stands there."""
KINDS = {State.REQUESTED: N_("Asked for by a firm"), State.APPLIED: N_("Applied by themselves")}
LISTING = Listing(
    page="officer.incoming_requests.index",
    workbook="officer.incoming_requests.workbook",
    file_name="istekler",
    sort=SendingOrder.CHANGED,
    filters=(
        RowFilter("q", N_("Name or phone"), is_main=True),
        RowFilter("firm", N_("Firm")),
        RowFilter("waiting", N_("Waiting for"), lambda: _waits()),
        RowFilter("stage", N_("Kind"), lambda: _kinds()),
    ),
    columns=(
        RowColumn(N_("Longest waiting first"), SendingOrder.CHANGED),
        RowColumn(N_("Person"), SendingOrder.PERSON),
        RowColumn(N_("Vacancy"), SendingOrder.TITLE),
        RowColumn(N_("Firm"), SendingOrder.FIRM),
    ),
    head=(
        N_("Kind"),
        N_("Name and surname"),
        N_("Mobile phone"),
        N_("Vacancy"),
        N_("Firm"),
        N_("Waiting since"),
        N_("Number"),
    ),
)


class WishForm(Form):
    wishes = SelectMultipleField(lazy("Wishes"), validate_choice=False)


@blueprint.get("")
@access.only(Role.OFFICER)
def index() -> Response:
    """Everything that firms and people have asked for and no officer has answered."""
    return _page(WishForm(formdata=None))


@blueprint.post("")
@access.only(Role.OFFICER)
def answer() -> Response:
    """All ticked wishes are sent, or ended with one reason, all of them or none."""
    form = WishForm()
    if form.validate():
        with pages.trying(form):
            chosen = _chosen(form)
            return _ended(chosen) if request.form.get("do") == "end" else _sent(chosen)
    return _page(form)


@blueprint.get("/liste.xlsx")
@access.only(Role.OFFICER)
def workbook() -> Response:
    """The wishes of the list."""
    asked = LISTING.asked()
    total = sum(_counts(asked).values())
    return lists.workbook(asked, total, lambda: _cells(_wishes(asked, lists.MOST_EXPORTED, 0)))


def _page(form: WishForm) -> Response:
    asked = LISTING.asked()
    counts = _counts(asked)
    part = paging.fetched(
        lambda limit, offset: _wishes(asked, limit, offset), sum(counts.values()), ON_A_PAGE
    )
    return lists.shown(
        "officer/incoming_requests.html",
        asked,
        part,
        form=form,
        groups=[(state, [referral for referral in part.rows if referral.state == state]) for state in _ORDER],
        counts=counts,
        fits=dict(zip((one.key for one in part.rows), _fits(part.rows), strict=True)),
        against=against,
        closings=outcome_choices.closings(State.APPLIED),
        ending=request.form.get("ending", ""),
        ticked=set(form.wishes.data or ()),
        trade=trade_of,
        waited=waited,
        trades=occupations.names(pages.db()),
    )


def _fits(rows: Sequence[Referral]) -> list[shortlists.Fit]:
    """How well each wish fits."""
    return shortlists.fits(pages.db(), [(one.seeker, one.vacancy) for one in rows])


def _counts(asked: AskedList) -> dict[State, int]:
    """How many wishes of each kind the list holds."""
    return {state: referrals.count_sendings(pages.db(), _wanted(asked, state)) for state in _ORDER}


def _wishes(asked: AskedList, limit: int, offset: int) -> list[Referral]:
    """A part of the list, what firms ask for before what people apply for."""
    rows: list[Referral] = []
    order = SendingOrder(asked.sort)
    is_reversed = asked.is_down != (order == SendingOrder.CHANGED)
    for state, count in _counts(asked).items():
        if limit > len(rows) and offset < count:
            rows += referrals.sendings(
                pages.db(),
                _wanted(asked, state),
                order,
                is_reversed=is_reversed,
                limit=limit - len(rows),
                offset=offset,
            )
        offset = max(0, offset - count)
    return rows


def _wanted(asked: AskedList, state: State) -> SendingFilter:
    values = asked.values
    is_left_out = values["stage"] not in ("", state.value)
    return SendingFilter(
        states=NOBODY if is_left_out else frozenset({state}),
        words=values["q"],
        firm=values["firm"],
        is_wish=True,
        waited_days=int(values["waiting"] or 0),
    )


def _kinds() -> list[tuple[str, str]]:
    return [("", _("All")), *((state.value, _(said)) for state, said in KINDS.items())]


def _waits() -> list[tuple[str, str]]:
    days = [(str(n), ngettext("%(n)s day or longer", "%(n)s days or longer", n)) for n in WAITS]
    return [("", _("Any time")), *days]


def _cells(rows: Sequence[Referral]) -> Iterator[tuple[reports.Value, ...]]:
    for row in rows:
        yield (
            _(KINDS[State(str(row.state))]),
            row.seeker.full_name,
            row.seeker.phone,
            row.vacancy.title,
            row.vacancy.employer.name,
            row.changed_on,
            referrals.number_of(row),
        )


def _chosen(form: WishForm) -> list[Referral]:
    wanted = dict.fromkeys(form.wishes.data or [])
    if not wanted:
        raise Refusal("Tick at least one wish.")
    chosen = [referrals.by_key(pages.db(), key) for key in wanted]
    for one in chosen:
        if one.state not in referrals.WISHES:
            raise Refusal(
                "%(person)s and “%(vacancy)s” were settled meanwhile; look at the list again.",
                person=one.seeker.full_name,
                vacancy=one.vacancy.title,
            )
    return chosen


def _sent(chosen: list[Referral]) -> Response:
    for referral in chosen:
        sending.send([referral.seeker], [referral.vacancy])
    said = ngettext("%(n)s person was sent.", "%(n)s people were sent.", len(chosen))
    return pages.see(_here(), said=f"{said} {quota.of_sent(chosen)}", undo=sending.undo_button(_here()))


def _ended(chosen: list[Referral]) -> Response:
    ending = outcome_choices.read(request.form.get("ending", ""))
    made = [outcome_choices.record(pages.db(), one, ending, by=pages.by(), seen=one.state) for one in chosen]
    n = len(chosen)
    said = ngettext("%(n)s wish was closed.", "%(n)s wishes were closed.", n)
    return pages.see(_here(), said=said, undo=undo.of(made, _here()))


def against(fit: shortlists.Fit) -> list[str]:
    """The hard conditions of the vacancy that speak against the person, in words."""
    return [labels.condition(reason.code, reason.detail) for reason in fit.reasons]


def _here() -> str:
    return url_for("officer.incoming_requests.index")
