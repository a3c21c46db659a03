"""The sentences of news by the day: new vacancies, people who fit, whether somebody still looks for work."""

from istihdam.config import CENTRE_PHONE
from istihdam.i18n.turkish_only import gettext as _
from istihdam.i18n.turkish_only import ngettext
from istihdam.notices.contents import Contents
from istihdam.notices.message_lists import cut, listed
from istihdam.notices.words import Words
from istihdam.vacancies import Vacancy

MOST_LISTED = 20
"""Vacancies that an e-mail lists; its page has all."""


def alert(contents: Contents) -> Words:
    """New vacancies that the person wanted to hear of."""
    jobs = [one for one in contents.subjects if isinstance(one, Vacancy)]
    count = ngettext("%(n)s new vacancy for you", "%(n)s new vacancies for you", len(jobs))
    named = listed([f"{cut(job.title)} ({cut(job.employer.name)})" for job in jobs])
    rows = [_("%(title)s, %(firm)s, %(place)s", **_facts(job)) for job in jobs[:MOST_LISTED]]
    more = len(jobs) - len(rows)
    return Words(
        subject=count,
        short=f"{count}: {named}.",
        lines=[
            _("These vacancies are new, and you wanted to hear of them:"),
            *(f"– {row}" for row in rows),
            *([_("and %(n)s more on the page", n=more)] if more else []),
            _("To end these messages: on your page, or by phone at %(phone)s.", phone=CENTRE_PHONE),
        ],
    )


def _facts(job: Vacancy) -> dict[str, str]:
    place = ", ".join(filter(None, (job.neighbourhood, job.district)))
    return {"title": job.title, "firm": job.employer.name, "place": place or "İstanbul"}


def fitting_people(contents: Contents) -> Words:
    """How many people fit, and no name of them."""
    jobs = [one for one in contents.subjects if isinstance(one, Vacancy)]
    each = [
        ngettext(
            "%(n)s person fits “%(title)s”",
            "%(n)s people fit “%(title)s”",
            contents.fitting[job.key],
            title=cut(job.title),
        )
        for job in jobs
    ]
    return Words(
        subject=_("People fit your vacancy"),
        short=_("%(each)s. See them on your page and ask the centre for them.", each=listed(each)),
        lines=[
            _("People who look for work fit your vacancies:"),
            *(f"– {row}" for row in each),
            _("Ask for whom you want to meet on your page, or call %(phone)s.", phone=CENTRE_PHONE),
            _("You can turn these messages off on your page."),
        ],
    )


def search_asked(contents: Contents) -> Words:
    """Whether a person who is silent for long still looks for work."""
    short = _("Do you still look for work? Say yes, take a break, or tell us that you work now:")
    return Words(
        subject=_("Do you still look for work?"),
        short=short,
        lines=[
            _("We have not heard of you for 60 days. Do you still look for work?"),
            _("Say yes, take a break, or tell us that you work now; or call %(phone)s.", phone=CENTRE_PHONE),
            _("If you do not answer, your profile stays as it is."),
        ],
    )
