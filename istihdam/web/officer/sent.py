"""Who was sent to a vacancy: what became of them, recorded all at once, and the list as a workbook."""

from collections.abc import Iterator

from flask import Blueprint, Response, url_for

from istihdam import referrals, reports, vacancies
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.events import Channel
from istihdam.i18n import gettext as _
from istihdam.i18n import ngettext
from istihdam.referrals import LABELS, Referral
from istihdam.vacancies import Vacancy
from istihdam.web.officer import pipeline, undo
from istihdam.web.officer.pipeline import SendForm, SentList, Tab
from istihdam.web.shared import access, downloads, firm_answers, pages

blueprint = Blueprint("sent", __name__, url_prefix="/ilanlar/<key>")
HEAD = (
    N_("Number"),
    N_("Name and surname"),
    N_("Mobile phone"),
    N_("Sent on"),
    N_("State"),
    N_("Standing since"),
)


@blueprint.post("/sonuclar")
@access.only(Role.OFFICER)
def answer(key: str) -> Response:
    """What the firm said of the people sent to the vacancy is recorded, all of it or nothing."""
    vacancy = vacancies.by_key(pages.db(), key)
    rows = [firm_answers.typed(one, for_staff=True) for one in _sent(vacancy)]
    problem = firm_answers.record(rows, by=pages.by(Channel.PHONE))
    if problem:
        return pipeline.screen(vacancy, SendForm(formdata=None), SentList(rows, problem))
    recorded = [event for event in pages.recorded() if event.kind in firm_answers.ANSWERS]
    here = url_for("officer.vacancies.show", key=key, show=Tab.SENT.value)
    n = sum(bool(row.kind) for row in rows)
    said = ngettext("%(n)s outcome is recorded.", "%(n)s outcomes are recorded.", n)
    return pages.see(here, said=said, undo=undo.of(recorded, here))


@blueprint.get("/gonderilenler.xlsx")
@access.only(Role.OFFICER)
def workbook(key: str) -> Response:
    """Everybody who was sent to the vacancy, and where each stands."""
    vacancy = vacancies.by_key(pages.db(), key)
    content = reports.xlsx_table(_("Sent"), [_(words) for words in HEAD], _cells(vacancy))
    return downloads.file(content, downloads.XLSX, f"gonderilenler_{vacancy.key}.xlsx")


def _cells(vacancy: Vacancy) -> Iterator[tuple[reports.Value, ...]]:
    for referral in _sent(vacancy):
        yield (
            referrals.number_of(referral),
            referral.seeker.full_name,
            referral.seeker.phone,
            referral.sent_on,
            _(LABELS[referral.state]) if referral.state else "",
            referral.changed_on,
        )


def _sent(vacancy: Vacancy) -> list[Referral]:
    return pipeline.sent_of(referrals.of_vacancy(pages.db(), vacancy))
