"""The one field of the header: people, vacancies, firms, trainings and pages, whatever is typed."""

from collections.abc import Iterator
from typing import NamedTuple

from flask import Blueprint, Response, jsonify, request, url_for

from istihdam import accounts, notices, referrals, searches, seekers, turkish
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.i18n import figures
from istihdam.i18n import gettext as _
from istihdam.searches import Everything
from istihdam.seekers import Seeker
from istihdam.texts import slips
from istihdam.web.shared import access, labels, pages, paging

blueprint = Blueprint("search", __name__)
ON_A_PAGE = 50
SHOWN = 10
"""Vacancies, firms and trainings on the page of an answer."""
SUGGESTED = 6
FEWER = 3
COMMANDS = {
    "officer.desk.index": N_("Desk"),
    "officer.desk.register": N_("Register a new person"),
    "officer.tasks.index": N_("Tasks"),
    "officer.incoming_requests.index": N_("Wishes"),
    "officer.outcomes.index": N_("Outcomes"),
    "officer.people_list.index": N_("People"),
    "officer.sending_list.index": N_("Sendings"),
    "officer.vacancy_list.index": N_("Vacancies"),
    "officer.firms.index": N_("Firms"),
    "officer.firms.new": N_("Note a new firm"),
    "officer.employers.approvals": N_("Approvals"),
    "officer.aliases.index": N_("Dictionary of occupations"),
    "officer.letters.index": N_("Letters to print"),
    "officer.cv_confirmation.index": N_("CVs to type"),
    "officer.duplicates.index": N_("The same person?"),
    "officer.bulk_import.index": N_("Add from a list"),
    "officer.agency.new": N_("Take over a vacancy of the state agency"),
    "officer.keys.index": N_("Keys"),
}
"""The pages that are found by their names."""


class SearchHit(NamedTuple):
    """A suggestion: the heading it stands under, its words, and where it leads."""

    group: str
    words: str
    href: str


@blueprint.get("/oneri")
@access.only(Role.OFFICER)
def suggest() -> Response:
    """What the field means so far, a few of each kind, under the headings of their kinds."""
    asked = request.args.get("q", "").strip()
    named = searches.everything(pages.db(), asked, SUGGESTED)
    hits = [*_hits(named), *_pages(asked)]
    return jsonify(
        results=[
            {"group": one.group, "words": one.words, "value": one.words, "href": one.href} for one in hits
        ]
    )


def answer(asked: str) -> Response:
    """The page of what is asked for; the one person or referral that it names, at once."""
    session = pages.db()
    named = searches.everything(session, asked, SHOWN)
    if named.only_person:
        return pages.see(url_for("officer.people.show", key=named.only_person.key))
    if named.referral and not named.people:
        return pages.see(url_for("officer.referrals.show", key=named.referral.key))
    people = _people(asked, named)
    return pages.shown(
        "officer/search.html",
        asked=asked,
        named=named,
        found=people,
        commands=_pages(asked),
        silent=notices.asked_in_silence(session, people.rows) if people.rows else {},
        number=referrals.number_of(named.referral) if named.referral else "",
    )


def _people(asked: str, named: Everything) -> paging.PageOfRows[Seeker]:
    """The people under what is asked for, a page of them; those alike, where nobody is called so."""
    if named.people_total <= len(named.people):
        return paging.fetched(lambda limit, offset: named.people[offset:], len(named.people), ON_A_PAGE)
    session, total = pages.db(), named.people_total
    return paging.fetched(lambda limit, offset: seekers.find(session, asked, limit, offset), total, ON_A_PAGE)


def _hits(named: Everything) -> Iterator[SearchHit]:
    if named.referral:
        words = f"{referrals.number_of(named.referral)} · {named.referral.seeker.full_name}"
        url = url_for("officer.referrals.show", key=named.referral.key)
        yield SearchHit(_("Referral"), f"{words} · {named.referral.vacancy.title}", url)
    people = _("People with a name like this") if named.are_people_alike else _("People")
    for person in named.people:
        yield SearchHit(people, _person(person), url_for("officer.people.show", key=person.key))
    for vacancy in named.vacancies[:FEWER]:
        wage = figures.money(vacancy.wage) if vacancy.wage else ""
        words = " · ".join(filter(None, (vacancy.title, vacancy.employer.name, wage)))
        yield SearchHit(_("Vacancies"), words, url_for("officer.vacancies.show", key=vacancy.key))
    firms = _("Firms with a name like this") if named.are_firms_alike else _("Firms")
    for firm in named.firms[:FEWER]:
        yield SearchHit(firms, firm.name, url_for("officer.employers.show", key=firm.key))
    for training in named.trainings[:FEWER]:
        words = f"{training.topic} · {figures.day(training.planned_on)}"
        yield SearchHit(_("Trainings"), words, url_for("public.trainings.index"))


def _person(seeker: Seeker) -> str:
    location = labels.location(seeker.district, seeker.neighbourhood)
    return " · ".join(filter(None, (seeker.full_name, accounts.phone_shown(seeker.phone), location)))


def _pages(asked: str) -> list[SearchHit]:
    """The pages whose names the words begin, also with a slip."""
    words = turkish.fold(asked[:60]).split()
    if len("".join(words)) < searches.FEWEST_LETTERS:
        return []
    names = {endpoint: _(name) for endpoint, name in COMMANDS.items()}
    meant = [one for one, name in names.items() if slips.says_all(turkish.fold(name).split(), words)]
    return [SearchHit(_("Pages"), names[one], url_for(one)) for one in meant[:FEWER]]
