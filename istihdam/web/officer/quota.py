"""How many people a vacancy still takes beside how many are on their way to it, in one line."""

from collections.abc import Sequence
from dataclasses import dataclass

from istihdam import referrals
from istihdam.i18n import ngettext
from istihdam.referrals import Referral
from istihdam.vacancies import Vacancy
from istihdam.web.shared import firm_answers, pages

NAMED = 3
"""Vacancies that one toast has room for."""


def of_sent(sent: Sequence[Referral]) -> str:
    """The line of each of the first vacancies that these were sent to, named where they are several."""
    to = list(dict.fromkeys(referral.vacancy for referral in sent))
    lines = [(vacancy, line(vacancy, referrals.of_vacancy(pages.db(), vacancy))) for vacancy in to[:NAMED]]
    if len(to) == 1:
        return lines[0][1]
    return " ".join(f"“{vacancy.title}”: {words}." for vacancy, words in lines)


@dataclass(frozen=True)
class Quota:
    """A vacancy's seats and its people.

    Open places are openings less starts, never below none; of the people sent those wait for an answer
    of whom the firm owes a word by now.
    """

    places: int
    sent: int
    unanswered: int
    started: int

    @property
    def parts(self) -> list[str]:
        """In words: places, sent, waiting for an answer."""
        return [
            ngettext("%(n)s open place", "%(n)s open places", self.places),
            ngettext("%(n)s person sent", "%(n)s people sent", self.sent),
            ngettext("%(n)s waits for an answer", "%(n)s wait for an answer", self.unanswered),
        ]


def counts(vacancy: Vacancy, own: Sequence[Referral]) -> Quota:
    """The quota of a vacancy out of all its referrals."""
    started = sum(referral.starts for referral in own)
    return Quota(
        max(0, vacancy.openings - started),
        sum(referral.sent_on is not None for referral in own),
        len(firm_answers.owed(own)),
        started,
    )


def line(vacancy: Vacancy, own: Sequence[Referral]) -> str:
    """'3 açık yer, 9 kişi gönderildi, 4 cevap bekliyor'."""
    return ", ".join(counts(vacancy, own).parts)
