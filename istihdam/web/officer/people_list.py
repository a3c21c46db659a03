"""The people of the centre as a list: by trade, home, licence, and how long nobody sent them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flask import Blueprint, Response

from istihdam import clock, referrals, reports, seekers
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.i18n import figures, ngettext
from istihdam.i18n import gettext as _
from istihdam.referrals import LABELS, PeopleFilter, PeopleOrder, PersonGap, Referral, Situation
from istihdam.seekers import Seeker
from istihdam.vocabulary import lists as vocabulary_lists
from istihdam.vocabulary import occupations, places
from istihdam.web.officer import following
from istihdam.web.officer.pipeline import trade_of
from istihdam.web.shared import access, data_gaps, labels, lists, pages
from istihdam.web.shared.lists import AskedList, Listing, RowColumn, RowFilter

blueprint = Blueprint("people_list", __name__)
SITUATIONS = {
    Situation.FREE: N_("Waiting to be sent"),
    Situation.SENDABLE: N_("Can be sent"),
    Situation.AWAITED: N_("An answer is awaited"),
    Situation.AT_WORK: N_("At work"),
    Situation.PAUSED: N_("Paused"),
    Situation.WITHDRAWN: N_("Wish for mediation withdrawn"),
    Situation.ALL: N_("Everybody"),
}
REACHES = {"": N_("Left out"), "unit": N_("Listed too")}
WAITS = (7, 30, 90, 180)
LISTING = Listing(
    page="officer.people_list.index",
    workbook="officer.people_list.workbook",
    file_name="kisiler",
    sort=PeopleOrder.WAITING,
    filters=(
        RowFilter("q", N_("Name or phone"), is_main=True),
        RowFilter("occupation", N_("Occupation"), is_occupation=True),
        RowFilter("reach", N_("Near trades"), lambda: [(one, _(said)) for one, said in REACHES.items()]),
        RowFilter("district", N_("District"), lambda: [("", _("All")), *labels.district_choices()]),
        RowFilter("location", N_("Neighbourhood"), lambda: [("", _("All")), *_neighbourhoods()]),
        RowFilter("licence", N_("Driving licence"), lambda: [("", _("All")), *_licences()]),
        RowFilter("follower", N_("Followed by"), lambda: [("", _("All")), *following.choices()]),
        RowFilter("missing", data_gaps.HEAD, lambda: data_gaps.choices(data_gaps.PEOPLE)),
        RowFilter("unsent", N_("Not sent for"), lambda: _waits()),
        RowFilter(
            "stage",
            N_("State"),
            lambda: [(one.value, _(said)) for one, said in SITUATIONS.items()],
            standard=Situation.FREE,
        ),
    ),
    columns=(
        RowColumn(N_("Person"), PeopleOrder.NAME),
        RowColumn(N_("Occupation")),
        RowColumn(N_("Lives in"), PeopleOrder.HOME),
        RowColumn(N_("Licences")),
        RowColumn(N_("Not sent"), PeopleOrder.WAITING),
        RowColumn(N_("Registered"), PeopleOrder.REGISTERED),
        RowColumn(N_("Phone")),
    ),
    head=(
        N_("Name and surname"),
        N_("Mobile phone"),
        N_("Occupation"),
        N_("District"),
        N_("Neighbourhood"),
        N_("Driving licences"),
        N_("Not sent since"),
        N_("Last outcome"),
        N_("Registered"),
        N_("Number"),
    ),
)


@blueprint.get("/kisiler")
@access.only(Role.OFFICER)
def index() -> Response:
    """The people whom the filters leave, those who have waited longest first."""
    asked = LISTING.asked()
    session, wanted, order = pages.db(), _wanted(asked), PeopleOrder(asked.sort)
    rows = lists.page_of(
        lambda limit, offset: referrals.people(
            session, wanted, order, is_descending=asked.is_down, limit=limit, offset=offset
        ),
        referrals.count_people(session, wanted),
    )
    return lists.shown(
        "officer/people_list.html",
        asked,
        rows,
        last=_last(rows.rows),
        trade=trade_of,
        trades=occupations.names(session),
        unsent=unsent_words,
        near=_left_near(wanted, rows.total),
        followers=dict(following.choices()),
    )


@blueprint.get("/kisiler.xlsx")
@access.only(Role.OFFICER)
def workbook() -> Response:
    """The people of the list, or those who were ticked, with what the list shows of them."""
    asked, session, chosen = LISTING.asked(), pages.db(), lists.ticked()
    wanted, order = _wanted(asked), PeopleOrder(asked.sort)
    total = len(chosen) if chosen else referrals.count_people(session, wanted)

    def cells() -> Iterator[tuple[reports.Value, ...]]:
        if chosen:
            return _cells([*seekers.by_keys(session, chosen).values()])
        most = lists.MOST_EXPORTED
        return _cells(referrals.people(session, wanted, order, is_descending=asked.is_down, limit=most))

    return lists.workbook(asked, total, cells)


def unsent_words(seeker: Seeker) -> str:
    """'30 gündür yönlendirilmedi', 'bugün kaydoldu' or 'bugün yönlendirildi'."""
    days = (clock.today() - seeker.waiting_since).days
    if days > 0:
        n = figures.number(days)
        return ngettext("not sent for %(n)s day", "not sent for %(n)s days", days, n=n)
    return _("registered today") if seeker.registered_on == clock.today() else _("sent today")


def _cells(people: list[Seeker]) -> Iterator[tuple[reports.Value, ...]]:
    names, last = occupations.names(pages.db()), _last(people)
    for seeker in people:
        outcome = last.get(seeker.id)
        yield (
            seeker.full_name,
            seeker.phone,
            trade_of(seeker, names),
            seeker.district,
            seeker.neighbourhood,
            ", ".join(seeker.licences),
            seeker.waiting_since,
            _(LABELS[outcome.state]) if outcome and outcome.state else "",
            seeker.registered_on,
            seeker.key,
        )


def _last(people: Sequence[Seeker]) -> dict[int, Referral]:
    """Row id → the referral of the person that changed last."""
    return {number: several[0] for number, several in referrals.latest(pages.db(), people).items() if several}


def _wanted(asked: AskedList) -> PeopleFilter:
    values, code = asked.values, asked.codes.get("occupation", "")
    return PeopleFilter(
        words=values["q"],
        situation=Situation(values["stage"]),
        occupation=code,
        near_occupations=occupations.near_codes(pages.db(), code) if code and values["reach"] else (),
        district=values["district"],
        neighbourhood=values["location"],
        licence=values["licence"],
        unsent_days=int(values["unsent"] or 0),
        followed_by=following.asked(values["follower"]),
        missing=PersonGap(values["missing"]) if values["missing"] else None,
    )


def _left_near(wanted: PeopleFilter, total: int) -> int:
    """How many more the list would hold with those who work in near occupations."""
    if not wanted.occupation or wanted.near_occupations:
        return 0
    wider = replace(wanted, near_occupations=occupations.near_codes(pages.db(), wanted.occupation))
    return referrals.count_people(pages.db(), wider) - total


def _neighbourhoods() -> list[tuple[str, str]]:
    return [(one.name, one.name) for one in places.neighbourhoods()]


def _licences() -> list[tuple[str, str]]:
    return [(one.code, one.code) for one in vocabulary_lists.licences()]


def _waits() -> list[tuple[str, str]]:
    days = [(str(n), ngettext("%(n)s day", "%(n)s days", n)) for n in WAITS]
    return [("", _("Any time")), *days]
