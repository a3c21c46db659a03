"""All firms, as officers look for them, and a new one while its contact is on the phone."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, Response, request, url_for

from istihdam import clock, employers, notices, referrals, vacancies
from istihdam.accounts import Role
from istihdam.employers import Employer, FirmStage, Visit
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.referrals import Silence
from istihdam.vocabulary import places
from istihdam.web.shared import access, labels, pages, paging, url_words
from istihdam.web.shared.fields import EmailField, LineField, PhoneField, Pick, Tick
from istihdam.web.shared.forms import Form

blueprint = Blueprint("firms", __name__)
ON_A_PAGE = 30
STAGES = {
    FirmStage.APPROVED: N_("Verified"),
    FirmStage.WAITING: N_("Waiting to be verified"),
    FirmStage.POTENTIAL: N_("Potential: no tax number yet"),
    FirmStage.TURNED_AWAY: N_("Not verified, or closed"),
}
SORTS = {
    "name": N_("By name"),
    "silence": N_("Longest silence first"),
    "openings": N_("Most open vacancies first"),
    "visit": N_("To be visited: due days, then who was not visited longest"),
}


@dataclass(frozen=True)
class FirmRow:
    """A firm of the list with what an officer chooses by; none of it where there is nothing."""

    firm_id: int
    stage: FirmStage
    open_vacancies: int
    silence: Silence | None
    visit: Visit | None

    @property
    def silent_days(self) -> int:
        """Days since which the firm's answers are awaited; -1 where none is."""
        since = self.silence and self.silence.since
        return (clock.today() - since).days if since else -1

    @property
    def is_due(self) -> bool:
        """The day on which to come again is there."""
        return bool(self.visit and self.visit.next_on and self.visit.next_on <= clock.today())


class FirmNoteForm(Form):
    name = LineField(_("Name of the firm"), most=200, autocomplete="off")
    contact_name = LineField(_("Whom do we speak to?"), autocomplete="off")
    phone = PhoneField(_("Their phone"), autocomplete="off")
    tax_number = LineField(
        _("Tax number"),
        required=False,
        most=20,
        autocomplete="off",
        hint=_("Without it the firm is a potential one: its vacancies wait until you write it."),
    )
    is_verified = Tick(
        _("I checked the tax number and the firm"), hint=_("Its vacancies are published at once.")
    )
    email = EmailField(_("E-mail"), required=False, autocomplete="off")
    sector = LineField(_("Line of business"), required=False)
    district = Pick(_("District"), choices=labels.district_choices, default=places.HOME)
    address = LineField(_("Address"), required=False, most=200, autocomplete="off")


@blueprint.get("/firmalar")
@access.only(Role.OFFICER)
def index() -> Response:
    """The firms under the words and stage that are asked for, in the order that is asked for."""
    asked = {name: request.args.get(name, "").strip() for name in ("q", "stage", "sort")}
    rows = _rows(asked["q"])
    counts = Counter(row.stage for row in rows) + Counter({"": len(rows)})
    if asked["stage"] in STAGES:
        rows = [row for row in rows if row.stage == asked["stage"]]
    if asked["sort"] in ORDERS:
        rows.sort(key=ORDERS[asked["sort"]])
    part = paging.part(rows, ON_A_PAGE)
    return pages.shown(
        "officer/firms.html",
        asked=asked,
        rows=part,
        firms=employers.by_ids(pages.db(), [row.firm_id for row in part.rows]),
        stages=[
            (stage, _(said), counts[stage], url_words.query({**asked, "stage": stage}))
            for stage, said in [("", N_("All")), *STAGES.items()]
        ],
        sorts=[(sort, _(said), url_words.query({**asked, "sort": sort})) for sort, said in SORTS.items()],
        STAGES=STAGES,
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


def _rows(text: str) -> list[FirmRow]:
    """Every firm of these words, by name."""
    session = pages.db()
    stages = employers.stages(session, text)
    if not stages:
        return []
    open_of = vacancies.open_of_each(session)
    silences = {silence.employer_id: silence for silence in referrals.silences(session)}
    visits = employers.last_visits(session)
    return [
        FirmRow(firm_id, stage, open_of.get(firm_id, 0), silences.get(firm_id), visits.get(firm_id))
        for firm_id, stage in stages
    ]


def _to_visit(row: FirmRow) -> tuple[bool, bool, date]:
    """Due days first, then firms that nobody visited, then the longest ago."""
    if row.visit is None:
        return (True, False, date.min)
    due = row.visit.next_on if row.is_due else None
    return (due is None, True, due or row.visit.visited_on)


ORDERS: dict[str, Callable[[FirmRow], Any]] = {
    "silence": lambda row: -row.silent_days,
    "openings": lambda row: -row.open_vacancies,
    "visit": _to_visit,
}
