"""All firms, as officers look for them, and a new one while its contact is on the phone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, Response, request, url_for

from istihdam import clock, employers, notices, referrals, reports, vacancies
from istihdam.accounts import Role
from istihdam.employers import Employer, FirmGap, FirmStage, Visit
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.referrals import Silence
from istihdam.vocabulary import places
from istihdam.web.shared import access, data_gaps, labels, lists, pages
from istihdam.web.shared.fields import EmailField, LineField, PhoneField, Pick, Tick
from istihdam.web.shared.forms import Form
from istihdam.web.shared.lists import AskedList, Listing, RowColumn, RowFilter

blueprint = Blueprint("firms", __name__)
OPENINGS = {"": N_("All"), "some": N_("With open vacancies"), "none": N_("Without an open vacancy")}
QUIET = {"": N_("All"), "30": N_("For 30 days"), "60": N_("For 60 days"), "90": N_("For 90 days"),
         "180": N_("For 180 days")}  # fmt: skip
VISITS = {"": N_("All"), "due": N_("To be visited by today"), "never": N_("Never visited")}
STAGES = {
    FirmStage.APPROVED: N_("Verified"),
    FirmStage.WAITING: N_("Waiting to be verified"),
    FirmStage.POTENTIAL: N_("Potential: no tax number yet"),
    FirmStage.TURNED_AWAY: N_("Not verified, or closed"),
}
LISTING = Listing(
    page="officer.firms.index",
    workbook="officer.firms.workbook",
    file_name="firmalar",
    sort="name",
    filters=(
        RowFilter("q", N_("Name or tax number"), is_main=True),
        RowFilter("district", N_("District"), lambda: [("", _("All")), *labels.district_choices()]),
        RowFilter("openings", N_("Open vacancies"), lambda: _choices(OPENINGS)),
        RowFilter("visit", N_("Visit"), lambda: _choices(VISITS)),
        RowFilter("quiet", N_("Neither visit nor news"), lambda: _choices(QUIET)),
        RowFilter("missing", data_gaps.HEAD, lambda: data_gaps.choices(data_gaps.FIRMS)),
        RowFilter("stage", N_("State"), lambda: [("", _("All")), *_choices(STAGES)]),
    ),
    columns=(
        RowColumn(N_("Firm"), "name"),
        RowColumn(N_("Open vacancies"), "openings", "num", starts_down=True),
        RowColumn(N_("Outcomes awaited"), "silence", starts_down=True),
        RowColumn(N_("Last visit"), "visit"),
        RowColumn(N_("Phone")),
    ),
    head=(
        N_("Firm"),
        N_("State"),
        N_("District"),
        N_("Line of business"),
        N_("Contact"),
        N_("Phone"),
        N_("Open vacancies"),
        N_("Outcomes awaited"),
        N_("Longest silence (days)"),
        N_("Last visit"),
        N_("To be visited again"),
        N_("Number"),
    ),
)


@dataclass(frozen=True)
class FirmRow:
    """A firm of the list with what an officer chooses by; none of it where there is nothing."""

    firm_id: int
    stage: FirmStage
    open_vacancies: int
    silence: Silence | None
    visit: Visit | None
    next_on: date | None

    @property
    def silent_days(self) -> int:
        """Days since which the firm's answers are awaited; -1 where none is."""
        since = self.silence and self.silence.since
        return (clock.today() - since).days if since else -1

    @property
    def is_due(self) -> bool:
        """The day on which to come again is there."""
        return self.next_on is not None and self.next_on <= clock.today()


class FirmNoteForm(Form):
    name = LineField(lazy("Name of the firm"), most=200, autocomplete="off")
    contact_name = LineField(lazy("Whom do we speak to?"), autocomplete="off")
    phone = PhoneField(lazy("Their phone"), autocomplete="off")
    tax_number = LineField(
        lazy("Tax number"),
        required=False,
        most=20,
        autocomplete="off",
        hint=lazy("Without it the firm is a potential one: its vacancies wait until you write it."),
    )
    is_verified = Tick(
        lazy("I checked the tax number and the firm"), hint=lazy("Its vacancies are published at once.")
    )
    email = EmailField(lazy("E-mail"), required=False, autocomplete="off")
    sector = LineField(lazy("Line of business"), required=False)
    district = Pick(lazy("District"), choices=labels.district_choices, default=places.HOME)
    address = LineField(lazy("Address"), required=False, most=200, autocomplete="off")


@blueprint.get("/firmalar")
@access.only(Role.OFFICER)
def index() -> Response:
    """The firms that the filters leave, in the order that is asked for."""
    asked = LISTING.asked()
    rows = _asked_rows(asked)
    part = lists.page_of(lambda limit, offset: rows[offset : offset + limit], len(rows))
    firms = employers.by_ids(pages.db(), [row.firm_id for row in part.rows])
    to_visit = asked.url(quiet=str(data_gaps.QUIET_AFTER), sort="visit", order="")
    is_round = bool(asked.values["quiet"] or asked.values["visit"])
    return lists.shown(
        "officer/firms.html", asked, part, firms=firms, STAGES=STAGES, to_visit=to_visit, is_round=is_round
    )


@blueprint.get("/firmalar.xlsx")
@access.only(Role.OFFICER)
def workbook() -> Response:
    """The firms of the list, or those that were ticked."""
    asked, chosen = LISTING.asked(), lists.ticked()
    rows = _asked_rows(asked)
    if chosen:
        ids = {firm.id for firm in employers.by_keys(pages.db(), chosen).values()}
        rows = [row for row in _rows("") if row.firm_id in ids]
    return lists.workbook(asked, len(rows), lambda: _cells(rows))


def _choices(said: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(str(value), _(words)) for value, words in said.items()]


def _asked_rows(asked: AskedList) -> list[FirmRow]:
    values = asked.values
    rows = [row for row in _rows(values["q"], values["district"]) if _is_kept(row, values)]
    if values["quiet"]:
        quiet = employers.quiet(pages.db(), int(values["quiet"]))
        rows = [row for row in rows if row.firm_id in quiet]
    if values["missing"]:
        incomplete = employers.incomplete(pages.db(), FirmGap(values["missing"]))
        rows = [row for row in rows if row.firm_id in incomplete]
    if asked.sort in ORDERS:
        rows.sort(key=ORDERS[asked.sort])
    return rows[::-1] if asked.is_down else rows


def _is_kept(row: FirmRow, values: Mapping[str, str]) -> bool:
    has_openings = {"some": row.open_vacancies > 0, "none": row.open_vacancies == 0}
    visited = {"due": row.is_due, "never": row.visit is None}
    is_staged = values["stage"] in ("", row.stage)
    return is_staged and has_openings.get(values["openings"], True) and visited.get(values["visit"], True)


def _cells(rows: Sequence[FirmRow]) -> Iterator[tuple[reports.Value, ...]]:
    firms = employers.by_ids(pages.db(), [row.firm_id for row in rows])
    for row in rows:
        firm = firms[row.firm_id]
        yield (
            firm.name,
            _(STAGES[row.stage]),
            firm.district,
            firm.sector,
            firm.contact_name,
            firm.phone,
            row.open_vacancies,
            row.silence.count if row.silence else 0,
            row.silent_days if row.silent_days >= 0 else None,
            row.visit.visited_on if row.visit else None,
            row.next_on,
            firm.key,
        )


@blueprint.route("/firma/yeni", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def new() -> Response:
    """A firm is noted with whom to speak to; from here the officer goes on to its vacancy (do=vacancy)."""
    form = FirmNoteForm(data={"name": request.args.get("q", "").strip(), "district": places.HOME})
    alike: list[Employer] = []
    if form.validate_on_submit():
        with pages.trying(form):
            is_asked = "is_new" in request.form
            alike = (
                [] if is_asked else employers.alike(pages.db(), str(form.name.data), form.phone.data or "")
            )
            if not alike:
                return _noted(form)
    status = 422 if alike else None
    return pages.shown("officer/firm_new.html", form=form, alike=alike, status=status)


def _noted(form: FirmNoteForm) -> Response:
    fields = form.values()
    is_verified = fields.pop("is_verified")
    firm = employers.note(pages.db(), by=pages.by(), **fields)
    notices.tell_contact(pages.db(), firm.contacts[0], pages.settings().quiet_hours)
    if is_verified:
        employers.approve(pages.db(), firm, by=pages.by())
    goes_on = request.form.get("do") == "vacancy"
    page = "officer.posting.new" if goes_on else "officer.employers.show"
    return pages.see(url_for(page, key=firm.key), said=_("%(name)s is noted.", name=firm.name))


def _rows(text: str, district: str = "") -> list[FirmRow]:
    """Every firm of these words, and of the district where one is asked for, by name."""
    session = pages.db()
    stages = employers.stages(session, text, district)
    if not stages:
        return []
    open_of = vacancies.open_of_each(session)
    silences = {silence.employer_id: silence for silence in referrals.silences(session)}
    visits, to_come = employers.last_visits(session), employers.next_visits(session)
    return [
        FirmRow(
            firm_id,
            stage,
            open_of.get(firm_id, 0),
            silences.get(firm_id),
            visits.get(firm_id),
            to_come.get(firm_id),
        )
        for firm_id, stage in stages
    ]


def _to_visit(row: FirmRow) -> tuple[bool, bool, date]:
    """Due days first, then firms that nobody visited, then the longest ago."""
    if row.is_due and row.next_on:
        return (False, True, row.next_on)
    return (True, row.visit is not None, row.visit.visited_on if row.visit else date.min)


ORDERS: dict[str, Callable[[FirmRow], Any]] = {
    "silence": lambda row: -row.silent_days,
    "openings": lambda row: -row.open_vacancies,
    "visit": _to_visit,
}
