"""Where to go and when, as a message says it."""

from collections.abc import Sequence

from istihdam import accounts, turkish
from istihdam.i18n.turkish_only import gettext as _
from istihdam.notices.message_lists import cut
from istihdam.referrals import Referral
from istihdam.vacancies import Vacancy


def where(sent: Referral, *, is_short: bool = False) -> str:
    """Day and hour where they are set, firm, place, and whom to ask for under which number."""
    job = sent.vacancy
    street = sent.report_to or job.address or job.employer.address
    place = ", ".join(filter(None, (street, job.neighbourhood, job.district)))
    there = _(
        "%(title)s, %(firm)s, %(place)s. Ask for %(contact)s, %(phone)s.",
        title=cut(job.title, is_short),
        firm=cut(job.employer.name, is_short),
        place=cut(place, is_short),
        contact=sent.ask_for or job.contact_name or job.employer.contact_name,
        phone=number_of(job),
    )
    day = when(sent)
    return f"{day}: {there}" if day else there


def when(sent: Referral) -> str:
    """3 Aralık 2026 Perşembe 10.00; '' where no day is set."""
    return turkish.appointment(sent.interview_on, sent.interview_at) if sent.interview_on else ""


def briefly(job: Vacancy) -> str:
    """Title, firm and phone of one of several jobs."""
    return f"{cut(job.title)}, {cut(job.employer.name)}, {number_of(job)}"


def number_of(job: Vacancy) -> str:
    """Under which number people ask about the job."""
    return accounts.phone_shown(job.contact_phone or job.employer.phone)


def rows_of(found: Sequence[Referral]) -> list[str]:
    """A line for each person: name, job, and the day where one is set."""
    return [
        f"– {one.seeker.full_name}: {', '.join(filter(None, (one.vacancy.title, when(one))))}"
        for one in found
    ]
