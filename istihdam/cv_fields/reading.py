"""The fields of a CV's text, each with its confidence and the line it came from. Pure: no database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from operator import itemgetter
from typing import Any

from istihdam import turkish
from istihdam.cv_fields import (
    certificates,
    contacts,
    education,
    jobs,
    licences,
    names,
    occupations,
    skills,
    working_terms,
)  # fmt: skip
from istihdam.cv_fields.certificates import CvCertificate
from istihdam.cv_fields.fields import CvField, sections
from istihdam.cv_fields.jobs import CvJob
from istihdam.cv_fields.occupations import CvOccupation
from istihdam.documents import Document, TextLine
from istihdam.texts import person_names
from istihdam.texts.about_person import without_person
from istihdam.texts.boxes import as_ticked
from istihdam.texts.letters import plain
from istihdam.texts.owners import titles_idleness
from istihdam.texts.special_kinds import special_in
from istihdam.vocabulary import mentions


@dataclass(frozen=True, kw_only=True)
class Fields:
    """What a CV says of a person; nothing of it is a fact before the person confirms it."""

    full_name: CvField[str] | None = None
    phones: list[CvField[str]] = field(default_factory=list)
    emails: list[CvField[str]] = field(default_factory=list)
    district: CvField[str] | None = None
    neighbourhood: CvField[str] | None = None
    birth_year: CvField[int] | None = None
    accepts_shifts: list[CvField[str]] = field(default_factory=list)
    refuses_shifts: list[CvField[str]] = field(default_factory=list)
    wage_min: CvField[int] | None = None
    occupations: list[CvField[CvOccupation]] = field(default_factory=list)
    skills: list[CvField[str]] = field(default_factory=list)
    licences: list[CvField[str]] = field(default_factory=list)
    certificates: list[CvField[CvCertificate]] = field(default_factory=list)
    languages: list[CvField[str]] = field(default_factory=list)
    education: list[CvField[str]] = field(default_factory=list)
    experience: list[CvField[CvJob]] = field(default_factory=list)
    special: list[str] = field(default_factory=list)
    is_read: bool = True

    @classmethod
    def of_json(cls, written: Mapping[str, Any]) -> "Fields":
        """What `as_json` wrote; nothing at all where no text was read."""
        return cls(**{name: _noun(name, part) for name, part in written.items()}, is_read=bool(written))

    @property
    def experience_months(self) -> int:
        """Months of experience, those of overlapping jobs counted once."""
        return jobs.months_worked([job.value for job in self.experience])

    def as_json(self) -> dict[str, Any]:
        """The form of the command line; what is not told is null or an empty list."""
        names = [name for name in self.__dataclass_fields__ if name not in ("special", "is_read")]
        return {name: _plain(getattr(self, name)) for name in names} if self.is_read else {}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.as_json() if isinstance(value, CvField) else value


def _noun(name: str, written: Any) -> Any:
    if isinstance(written, list):
        return [_noun(name, row) for row in written]
    return CvField.of_json(written, _READERS.get(name, itemgetter("value"))) if written else None


_READERS: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "occupations": CvOccupation.of_json,
    "certificates": CvCertificate.of_json,
    "experience": CvJob.of_json,
}
NOT_READ = Fields(is_read=False)
"""Of a CV without a file, or of one whose text could not be read."""


def warm() -> None:
    """The lists are read and indexed, so that the first reading is as quick as the next."""
    occupations.is_occupation("")
    for read_list in (mentions.skills_in, mentions.certificates_in, mentions.find_education):
        read_list("x")
    mentions.licences_in("x")


def read(document: Document, today: date, *, find: occupations.Find | None = None) -> Fields:
    """The fields of a CV as of a day (jobs that go on are counted up to it).

    `find` resolves titles that are no name of our list: `vocabulary.occupations.resolver(session).find`.
    """
    answers = as_ticked([line.text for line in document.lines])
    lines = [replace(line, text=text) for line, text in zip(document.lines, answers, strict=True) if text]
    parts = sections(replace(document, lines=tuple(lines)))
    name = names.name(parts)
    about_work = sections(replace(document, lines=tuple(_about_work(lines, name))))
    told = [line for line in lines if _is_of_jobs(line)]
    experience = jobs.experience(
        sections(replace(document, lines=tuple(told))), today, occupations.is_occupation
    )
    district, neighbourhood = contacts.location(
        sections(replace(document, lines=tuple(_nameless(lines, name))))
    )
    accepts, refuses = working_terms.shifts_wished(parts)
    return Fields(
        full_name=name,
        phones=contacts.phones(parts),
        emails=contacts.emails(parts),
        district=district,
        neighbourhood=neighbourhood,
        birth_year=contacts.birth_year(parts, today.year),
        accepts_shifts=accepts,
        refuses_shifts=refuses,
        wage_min=working_terms.wage(parts),
        occupations=occupations.named(about_work, experience, find),
        skills=skills.skills(about_work),
        licences=licences.licences(about_work),
        certificates=certificates.certificates(about_work),
        languages=skills.languages(about_work),
        education=education.education(about_work),
        experience=experience,
        special=sorted({passage.kind for passage in special_in(document.text)}),
    )


def _about_work(lines: list[TextLine], name: CvField[str] | None) -> list[TextLine]:
    """The lines without what they say of the person, whose name may be a trade ('Ali Terzi')."""
    shown = name.value if name else ""
    rest = ((line, _without_name(line.text, shown)) for line in lines)
    cut = ((line, text, without_person(text, is_named=False)) for line, text in rest)
    return [
        line if left == turkish.normal(line.text) else replace(line, text=left)
        for line, text, left in cut
        if left.strip()
    ]


def _nameless(lines: list[TextLine], name: CvField[str] | None) -> list[TextLine]:
    """The lines without the person's name, which may sound like a place ('Ortaköylü')."""
    shown = name.value if name else ""
    return [
        replace(line, text=_without_name(line.text, shown))
        for line in lines
        if not person_names.labels_in(plain(line.text))
    ]


def _without_name(text: str, name: str) -> str:
    start = plain(text).find(plain(name)) if name else -1
    return text if start < 0 else f"{text[:start]}{text[start + len(name) :]}"


def _is_of_jobs(line: TextLine) -> bool:
    """False of a line that speaks of the person alone; a time without work is told among the jobs."""
    return bool(without_person(line.text, is_named=False).strip()) or titles_idleness(plain(line.text))
