"""A job seeker's profile as a one-page CV (PDF/UA): to be shown anywhere, made without any file of his."""

from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from istihdam import accounts, clock, cvs, printing, turkish
from istihdam.cvs import Cv, CvState
from istihdam.i18n import gettext as _
from istihdam.seekers import Seeker
from istihdam.vocabulary import lists, occupations

TEMPLATE = Path(__file__).with_name("cv.typ")
LONGEST_ABOUT = 700
MOST_SKILLS = 16
MOST_JOBS = 8
MOST_CERTIFICATES = 10


def printed_cv(session: Session, seeker: Seeker, sent_by: Seeker | None = None) -> bytes:
    """The PDF of what the person told; sex, age and the like are no part of it.

    Jobs stand in it as the last confirmed CV of the record `sent_by` says (this one, if none is given).
    """
    told = {
        "name": seeker.full_name,
        "contact": _contact(seeker),
        "facts": [[words, value] for words, value in _facts(session, seeker, sent_by or seeker) if value],
        "foot": _(
            "Ümraniye Municipality Employment Centre · 444 9 822 · %(day)s", day=turkish.day(clock.today())
        ),
        "title": _("CV of %(name)s", name=seeker.full_name),
    }
    return printing.pdf(TEMPLATE, "cv", told)


def _contact(seeker: Seeker) -> list[str]:
    place = ", ".join(filter(None, (seeker.neighbourhood, seeker.district)))
    return [told for told in (accounts.phone_shown(seeker.phone), seeker.email or "", place) if told]


def _facts(session: Session, seeker: Seeker, sent_by: Seeker) -> list[tuple[str, str]]:
    skills, certificates = seeker.skills[:MOST_SKILLS], seeker.certificates[:MOST_CERTIFICATES]
    read = _confirmed(session, sent_by)
    school = next((level.name for level in lists.education() if level.code == seeker.education), "")
    return [
        (_("Occupation"), "\n".join(_trades(session, seeker))),
        (_("Experience"), "\n".join(_jobs(read)) or _years(seeker.experience_years)),
        (_("Schooling"), school),
        (_("Certificates"), "\n".join(one["name"] for one in certificates)),
        (_("Driving licence"), ", ".join(seeker.licences)),
        (_("Skills"), ", ".join(skills)),
        (_("What I can do"), _own_words(seeker)),
    ]


def _confirmed(session: Session, seeker: Seeker) -> Cv | None:
    """The last CV with a file that was confirmed of this record."""
    known = cvs.of_seeker(session, seeker)
    return next((cv for cv in known if cv.state == CvState.CONFIRMED and cv.file), None)


def _jobs(read: Cv | None) -> list[str]:
    told = [one["value"] for one in (read.fields.get("experience") or [])] if read else []
    return [_job(job) for job in told[:MOST_JOBS] if job["title"] or job["employer"]]


def _job(job: dict[str, Any]) -> str:
    what = ", ".join(filter(None, (job["title"], job["employer"])))
    if not job["from"]:
        return what
    if not job["to"] and not job["months"]:
        return f"{_month(job['from'])}: {what}"
    return f"{_month(job['from'])} – {_month(job['to']) if job['to'] else _('still there')}: {what}"


def _month(told: str) -> str:
    """'2019-03' as 03.2019."""
    return ".".join(reversed(told.split("-")))


def _own_words(seeker: Seeker) -> str:
    """What the person wrote of themselves, where it is short enough for the page."""
    return "" if len(seeker.about) > LONGEST_ABOUT else seeker.about


def _trades(session: Session, seeker: Seeker) -> list[str]:
    names = occupations.names(session)
    told = [(names.get(one["code"], ""), _years(one["years"])) for one in seeker.occupations]
    return [f"{name}, {years}" if years else name for name, years in told if name]


def _years(years: float | None) -> str:
    if not years:
        return ""
    if years < 1:
        return _("under a year")
    return _("%(years)s years", years=turkish.number(years, 0 if years == int(years) else 1))
