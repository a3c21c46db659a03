"""The sendings as a list: to whom, when, by whom, and what became of each."""

from collections.abc import Iterator, Sequence

from flask import Blueprint, Response

from istihdam import accounts, referrals, reports
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.i18n import ngettext
from istihdam.referrals import LABELS, STATE_GROUPS, Referral, SendingFilter, SendingOrder, State
from istihdam.web.shared import access, lists, pages
from istihdam.web.shared.lists import AskedList, Listing, RowColumn, RowFilter

blueprint = Blueprint("sending_list", __name__)
PERIODS = ("7", "30", "90", "365")
OWN = "own"
LISTING = Listing(
    page="officer.sending_list.index",
    workbook="officer.sending_list.workbook",
    file_name="yonlendirmeler",
    sort=SendingOrder.SENT,
    filters=(
        RowFilter("q", N_("Name or phone"), is_main=True),
        RowFilter("firm", N_("Firm")),
        RowFilter("sent", N_("Sent in the last"), lambda: _periods(), standard="30"),
        RowFilter("state", N_("Outcome"), lambda: _states()),
        RowFilter("officer", N_("Sent by"), lambda: [("", _("All")), (OWN, _("By me"))]),
    ),
    columns=(
        RowColumn(N_("Person"), SendingOrder.PERSON),
        RowColumn(N_("Vacancy"), SendingOrder.TITLE),
        RowColumn(N_("Firm"), SendingOrder.FIRM),
        RowColumn(N_("Sent on"), SendingOrder.SENT, starts_down=True),
        RowColumn(N_("Outcome")),
        RowColumn(N_("Standing since"), SendingOrder.CHANGED, starts_down=True),
        RowColumn(N_("Phone")),
    ),
    head=(
        N_("Number"),
        N_("Name and surname"),
        N_("Mobile phone"),
        N_("Vacancy"),
        N_("Firm"),
        N_("Sent on"),
        N_("Sent by"),
        N_("Outcome"),
        N_("Standing since"),
    ),
)


@blueprint.get("/yonlendirmeler")
@access.only(Role.OFFICER)
def index() -> Response:
    """The sendings that the filters leave, the newest first."""
    asked = LISTING.asked()
    session, wanted, order = pages.db(), _wanted(asked), SendingOrder(asked.sort)
    rows = lists.page_of(
        lambda limit, offset: referrals.sendings(
            session, wanted, order, is_reversed=asked.is_down, limit=limit, offset=offset
        ),
        referrals.count_sendings(session, wanted),
    )
    return lists.shown("officer/sendings.html", asked, rows)


@blueprint.get("/yonlendirmeler.xlsx")
@access.only(Role.OFFICER)
def workbook() -> Response:
    """The sendings of the list, or those that were ticked."""
    asked, session, chosen = LISTING.asked(), pages.db(), lists.ticked()
    wanted, most = _wanted(asked), lists.MOST_EXPORTED
    total = len(chosen) if chosen else referrals.count_sendings(session, wanted)

    def cells() -> Iterator[tuple[reports.Value, ...]]:
        if chosen:
            return _cells([*referrals.by_keys(session, chosen).values()])
        order = SendingOrder(asked.sort)
        return _cells(referrals.sendings(session, wanted, order, is_reversed=asked.is_down, limit=most))

    return lists.workbook(asked, total, cells)


def _cells(rows: Sequence[Referral]) -> Iterator[tuple[reports.Value, ...]]:
    officers = accounts.names(pages.db(), {row.sent_by for row in rows if row.sent_by})
    for row in rows:
        yield (
            referrals.number_of(row),
            row.seeker.full_name,
            row.seeker.phone,
            row.vacancy.title,
            row.vacancy.employer.name,
            row.sent_on,
            officers.get(row.sent_by or "", ""),
            _(LABELS[row.state]) if row.state else "",
            row.changed_on,
        )


def _wanted(asked: AskedList) -> SendingFilter:
    values = asked.values
    return SendingFilter(
        states=STATE_GROUPS[values["state"]],
        sent_days=int(values["sent"] or 0),
        words=values["q"],
        firm=values["firm"],
        officer=access.me().key if values["officer"] == OWN else "",
    )


def _periods() -> list[tuple[str, str]]:
    days = [(n, ngettext("%(n)s day before", "%(n)s days before", int(n))) for n in PERIODS]
    return [*days, ("", _("Any day"))]


def _states() -> list[tuple[str, str]]:
    own = [(state.value, _(LABELS[state])) for state in State if state.value in STATE_GROUPS]
    return [("", _("All")), ("awaited", _("Awaited")), *own]
