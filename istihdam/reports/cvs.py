"""A job seeker's profile as a one-page CV (PDF/UA), made without any file of theirs."""

from pathlib import Path

from sqlalchemy.orm import Session

from istihdam import accounts, clock, cvs, printing, turkish
from istihdam.cv_fields import CvJob
from istihdam.cvs import Cv, CvState
from istihdam.i18n.turkish_only import gettext as _
from istihdam.seekers import Seeker
from istihdam.vocabulary import lists, occupations

TEMPLATE = Path(__file__).with_name("cv.typ")
LONGEST_ABOUT = 700
MOST_SKILLS = 16
MOST_JOBS = 8
MOST_CERTIFICATES = 10


def printed_cv(session: Session, seeker: Seeker, sent_by: Seeker | None = None) -> bytes:
    """The PDF of what the person stated; sex, age and the like are no part of it.

    Its jobs are those of the last confirmed CV of the record `sent_by` (this one, if none is given).
    """
    page = {
        "name": seeker.full_name,
        "contact": _contact(seeker),
        "facts": [[heading, value] for heading, value in _facts(session, seeker, sent_by or seeker) if value],
        "foot": _(
            "Ümraniye Municipality Employment Centre · 444 9 822 · %(day)s", day=turkish.day(clock.today())
        ),
        "title": _("CV of %(name)s", name=seeker.full_name),
    }
    return printing.pdf(TEMPLATE, "cv", page)


def _contact(seeker: Seeker) -> list[str]:
    location = ", ".join(filter(None, (seeker.neighbourhood, seeker.district)))
    lines = (accounts.phone_shown(seeker.phone), seeker.email or "", location)
    return [line for line in lines if line]


def _facts(session: Session, seeker: Seeker, sent_by: Seeker) -> list[tuple[str, str]]:
    skills, certificates = seeker.skills[:MOST_SKILLS], seeker.certificates[:MOST_CERTIFICATES]
    read = _confirmed(session, sent_by)
    school = next((level.name for level in lists.education() if level.code == seeker.education), "")
    return [
        (_("Occupation"), "\n".join(_occupations(session, seeker))),
        (_("Experience"), "\n".join(_jobs(read)) or _years(seeker.experience_years)),
        (_("Schooling"), school),
        (_("Certificates"), "\n".join(certificate.name for certificate in certificates)),
        (_("Driving licence"), ", ".join(seeker.licences)),
        (_("Skills"), ", ".join(skills)),
        (_("What I can do"), _own_words(seeker)),
    ]


def _confirmed(session: Session, seeker: Seeker) -> Cv | None:
    """The record's last confirmed CV that has a file."""
    known = cvs.of_seeker(session, seeker)
    return next((cv for cv in known if cv.state == CvState.CONFIRMED and cv.file), None)


def _jobs(read: Cv | None) -> list[str]:
    jobs = [entry.value for entry in read.fields.experience] if read else []
    return [_job(job) for job in jobs[:MOST_JOBS] if job.title or job.employer]


def _job(job: CvJob) -> str:
    what = ", ".join(filter(None, (job.title, job.employer)))
    if not job.start:
        return what
    if not job.to and not job.months:
        return f"{_month(job.start)}: {what}"
    return f"{_month(job.start)} – {_month(job.to) if job.to else _('still there')}: {what}"


def _month(month: str) -> str:
    """'2019-03' as 03.2019."""
    return ".".join(reversed(month.split("-")))


def _own_words(seeker: Seeker) -> str:
    """What the person wrote about themselves, if it is short enough for the page."""
    return "" if len(seeker.about) > LONGEST_ABOUT else seeker.about


def _occupations(session: Session, seeker: Seeker) -> list[str]:
    names = occupations.names(session)
    stated = [(names.get(own.code, ""), _years(own.years)) for own in seeker.occupations]
    return [f"{name}, {years}" if years else name for name, years in stated if name]


def _years(years: float | None) -> str:
    if not years:
        return ""
    if years < 1:
        return _("under a year")
    return _("%(years)s years", years=turkish.number(years, 0 if years == int(years) else 1))
