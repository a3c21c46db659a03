"""Two people side by side for one vacancy: reasons, papers, way, waiting, so that an officer can choose."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import Blueprint, Response, request, url_for

from istihdam import referrals, seekers, shortlists, vacancies
from istihdam.accounts import Role
from istihdam.errors import N_, Refusal
from istihdam.referrals import Referral
from istihdam.seekers import Seeker
from istihdam.shortlists import Fit
from istihdam.vacancies import Vacancy
from istihdam.vocabulary import occupations
from istihdam.web.officer import documents_seen
from istihdam.web.officer.documents_seen import DocumentRow
from istihdam.web.officer.incoming_requests import against
from istihdam.web.officer.people import gaps
from istihdam.web.officer.people_list import unsent_words
from istihdam.web.officer.pipeline import trade_of
from istihdam.web.shared import access, pages

blueprint = Blueprint("comparison", __name__, url_prefix="/ilanlar/<key>/karsilastir")
TWO = 2


class ComparedPerson(NamedTuple):
    """One of the two: how they fit, which documents were seen, and what became of them last."""

    seeker: Seeker
    fit: Fit
    documents: list[DocumentRow]
    last: Referral | None
    own: Referral | None


@blueprint.get("")
@access.only(Role.OFFICER)
def show(key: str) -> Response:
    """The two people whom the address names (`kisi` twice), beside each other."""
    session, vacancy = pages.db(), vacancies.by_key(pages.db(), key)
    people = list(seekers.by_keys(session, list(dict.fromkeys(request.args.getlist("person")))).values())
    _must_be_two(people)
    documents, last = documents_seen.of_each(people), referrals.latest(session, people)
    compared = [
        ComparedPerson(
            person,
            shortlists.fit(session, person, vacancy),
            documents[person.id],
            next(iter(last[person.id]), None),
            referrals.pair(session, person, vacancy),
        )
        for person in people
    ]
    return pages.shown(
        "officer/comparison.html",
        vacancy=vacancy,
        compared=compared,
        is_open=vacancies.is_published(vacancy),
        trade=trade_of,
        trades=occupations.names(session),
        fits=shortlists.reasons,
        gaps=gaps,
        against=against,
        unsent=unsent_words,
    )


def of_two(vacancy: Vacancy, people: Sequence[Seeker]) -> Response:
    """On to the page of these two; Refusal where they are not two."""
    _must_be_two(people)
    pair = [one.key for one in people]
    return pages.see(url_for("officer.comparison.show", key=vacancy.key, person=pair))


def _must_be_two(people: Sequence[Seeker]) -> None:
    if len(people) != TWO:
        raise Refusal(N_("Two people are compared; tick two of the list."))
