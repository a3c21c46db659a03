"""Firms and vacancies that wait for an officer's yes, and the page of one firm."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, url_for

from istihdam import employers, links, notices, referrals, vacancies
from istihdam.accounts import Role
from istihdam.employers import EmployerStatus
from istihdam.errors import Refusal
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy, ngettext, say
from istihdam.vacancies import Vacancy, VacancyStatus
from istihdam.web.shared import access, firm_contacts, firm_records, pages, paging, sights, vacancy_changes
from istihdam.web.shared.fields import LineField
from istihdam.web.shared.forms import Form

blueprint = Blueprint("employers", __name__)
ON_A_PAGE = 30
VISITS = 10


class RefusalForm(Form):
    reason = LineField(lazy("Why"), most=500, hint=lazy("The firm reads this. Say what it can do."))


class ClosingForm(Form):
    reason = LineField(lazy("Why"), most=500, hint=lazy("It stands on the firm's page for your colleagues."))


@blueprint.get("/onaylar")
@access.only(Role.OFFICER)
def approvals() -> Response:
    """Firms to verify and vacancies to publish, longest waiting first."""
    return _approvals()


def _approvals(refused: dict[str, str] | None = None, status: int = HTTPStatus.OK) -> Response:
    """The page; `refused` says why a vacancy, by key, could not be published."""
    return pages.shown(
        "officer/approvals.html",
        status=status,
        firms=paging.part(employers.waiting(pages.db()), ON_A_PAGE, "firms"),
        changes_of=vacancy_changes.rows,
        version_of=vacancies.version,
        vacancies=paging.part(vacancies.waiting(pages.db()), ON_A_PAGE, "vacancies"),
        refused=refused or {},
    )


@blueprint.post("/firma/<key>/onayla")
@access.only(Role.OFFICER)
def approve(key: str) -> Response:
    firm = employers.by_key(pages.db(), key)
    employers.approve(pages.db(), firm, by=pages.by(), seen=EmployerStatus.WAITING)
    notices.tell_firm(pages.db(), firm, pages.settings().quiet_hours)
    said = _("%(name)s is verified; its vacancies can be published.", name=firm.name)
    return pages.see(url_for("officer.employers.approvals"), said=said)


@blueprint.route("/firma/<key>/reddet", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def refuse(key: str) -> Response:
    firm = employers.by_key(pages.db(), key)
    form = RefusalForm()
    if form.validate_on_submit():
        with pages.trying(form):
            seen = EmployerStatus.WAITING
            employers.refuse(pages.db(), firm, form.reason.data, by=pages.by(), seen=seen)
            notices.tell_firm(pages.db(), firm, pages.settings().quiet_hours)
            said = _("%(name)s was not verified; the firm reads why.", name=firm.name)
            return pages.see(url_for("officer.employers.approvals"), said=said)
    return pages.shown("officer/refuse.html", form=form, subject=firm.name, what="firm")


@blueprint.route("/firma/<key>/kapat", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def close(key: str) -> Response:
    """The firm's account ends, with the reason that its page keeps."""
    firm = employers.by_key(pages.db(), key)
    form = ClosingForm()
    if form.validate_on_submit():
        with pages.trying(form):
            employers.close(pages.db(), firm, form.reason.data, by=pages.by())
            said = _("The account of %(name)s is closed; nobody sees its vacancies.", name=firm.name)
            return pages.see(url_for("officer.employers.show", key=key), said=said)
    return pages.shown("officer/refuse.html", form=form, subject=firm.name, what="account", key=key)


@blueprint.post("/firma/<key>/baglantilar")
@access.only(Role.OFFICER)
def revoke_links(key: str) -> Response:
    """No link of a message to this firm opens anything any more, nor is renewed."""
    own = employers.by_key(pages.db(), key).contacts
    count = sum(links.revoke_of(pages.db(), contact.key, forget=True) for contact in own)
    said = ngettext("%(n)s link is revoked.", "%(n)s links are revoked.", count)
    return pages.see(url_for("officer.employers.show", key=key), said=said)


@blueprint.post("/firma/<key>/ac")
@access.only(Role.OFFICER)
def reopen(key: str) -> Response:
    firm = employers.by_key(pages.db(), key)
    employers.reopen(pages.db(), firm, by=pages.by())
    said = _("The account of %(name)s is open again; its vacancies are seen.", name=firm.name)
    return pages.see(url_for("officer.employers.show", key=key), said=said)


@blueprint.post("/ilanlar/<key>/yayimla")
@access.only(Role.OFFICER)
def publish(key: str) -> Response:
    """Everybody sees the vacancy, and people can be sent to it."""
    vacancy = vacancies.by_key(pages.db(), key)
    try:
        sights.hold(vacancy)
    except Refusal as moved:
        return _approvals({key: say(moved)}, HTTPStatus.CONFLICT)
    if vacancy.proposed:
        vacancies.accept_change(pages.db(), vacancy, by=pages.by())
        notices.tell_change(pages.db(), vacancy, pages.settings().quiet_hours)
        said = _("The change of “%(title)s” holds now.", title=vacancy.title)
        return pages.see(url_for("officer.vacancies.show", key=key), said=said)
    if vacancy.status == VacancyStatus.WAITING and vacancy.employer.status != EmployerStatus.APPROVED:
        why = _(
            "Verify the firm %(name)s first; then its vacancy can be published.", name=vacancy.employer.name
        )
        return _approvals({key: why}, HTTPStatus.CONFLICT)
    vacancies.publish(pages.db(), vacancy, by=pages.by())
    said = _("“%(title)s” is published.", title=vacancy.title)
    return pages.see(url_for("officer.vacancies.show", key=key), said=said)


@blueprint.route("/ilanlar/<key>/geri-gonder", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def send_back(key: str) -> Response:
    vacancy = vacancies.by_key(pages.db(), key)
    form = RefusalForm()
    if form.is_submitted():
        with pages.trying(form):
            sights.hold(vacancy)
            if form.validate():
                _sent_back(vacancy, form.reason.data)
                said = _("“%(title)s” went back to the firm, with your reason.", title=vacancy.title)
                return pages.see(url_for("officer.employers.approvals"), said=said)
    more: dict[str, Any] = {"vacancy": vacancy, "version_of": vacancies.version}
    return pages.shown("officer/refuse.html", form=form, subject=vacancy.title, what="vacancy", **more)


def _sent_back(vacancy: Vacancy, reason: str) -> None:
    if vacancy.proposed:
        vacancies.turn_down_change(pages.db(), vacancy, reason)
        notices.tell_change(pages.db(), vacancy, pages.settings().quiet_hours)
    else:
        vacancies.send_back(pages.db(), vacancy, reason)


@blueprint.get("/firma/<key>")
@access.only(Role.OFFICER)
def show(key: str) -> Response:
    """The firm, its vacancies and visits."""
    employer = employers.by_key(pages.db(), key)
    jobs = vacancies.of_employer(pages.db(), employer)
    shown = [one for one in jobs if one.status != VacancyStatus.DRAFT]
    return pages.shown(
        "officer/firm.html",
        record=firm_records.of(employer),
        firm=employer,
        next_on=employers.next_visits(pages.db(), [employer.id]).get(employer.id),
        vacancies=paging.part(shown, ON_A_PAGE, "vacancies"),
        visits=paging.part(employers.visits_of(pages.db(), employer), VISITS, "visits"),
        awaited=referrals.of_employer(pages.db(), employer, referrals.AWAITED),
        STANDS=vacancies.STANDS,
        hears=firm_contacts.TOLD,
        change_address=lambda contact: url_for(
            "officer.firm_contacts.edit", key=key, contact_key=contact.key
        ),
        names={contact.key: contact.name for contact in employer.contacts},
        outbox=notices.of_recipient(pages.db(), employer.key),
    )
