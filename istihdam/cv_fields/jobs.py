"""The jobs a CV tells of: title, employer, months, each with the lines it was read from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import Any

from istihdam.cv_fields.fields import UNKNOWN, Compound, CvField, Section
from istihdam.cv_fields.job_entries import LONGEST_ROW, Entry, entries
from istihdam.documents import TextLine
from istihdam.texts.job_heads import IsOccupation, roles
from istihdam.texts.lengths import lengths_in
from istihdam.texts.sentences import LINE_SENTENCE_END
from istihdam.texts.spans import Doubt, Span, month_text

_ELSEWHERE = frozenset(
    {"education", "certificates", "references", "hobbies", "contact", "licences", "languages"}
)
_HEAD_LINES = 3
_EDGES = " \t:-–—−→»>=~|,.()[]/"
_DOUBTFUL = 0.5
_BULLETS = frozenset("•*-–▪·►✓○●◦‣➢")


@dataclass(frozen=True)
class CvJob(Compound):
    """One job; `to` None where it goes on, where its end is not understood, or where it has a length alone.

    `doubt` names what of its time was not understood or only supposed; `months` are then 0, or a guess that
    is marked by it.
    """

    title: str | None
    employer: str | None
    start: str | None
    to: str | None
    months: int
    span: range | None
    doubt: str | None = None

    @classmethod
    def of_json(cls, row: Mapping[str, Any]) -> "CvJob":
        """What `as_json` wrote; the span is of as many months from its start."""
        title, employer, start, to, months = (
            row["value"][name] for name in ("title", "employer", "from", "to", "months")
        )
        return cls(title, employer, start, to, months, _span(start, months), row.get("doubt"))

    def as_json(self) -> dict[str, object]:
        """The form of the command line; beside the value the doubt, where there is one."""
        written = {"title": self.title, "employer": self.employer, "from": self.start, "to": self.to}
        doubt = {"doubt": self.doubt} if self.doubt else {}
        return {"value": {**written, "months": self.months}, **doubt}


def _span(start: str | None, months: int) -> range | None:
    if not start:
        return None
    year, _dash, month = start.partition("-")
    first = int(year) * 12 + int(month or 1) - 1
    return range(first, first + months)


def experience(parts: list[Section], today: date, is_occupation: IsOccupation) -> list[CvField[CvJob]]:
    """Every job told, in the order of the CV; a single date that names no work is none."""
    named = [part for part in parts if part.name == "experience"] or _told_by_rows(parts, today)
    others = [part for part in parts if part.name not in _ELSEWHERE]
    sources = [part.lines for part in named] or [_sentences(part.lines) for part in others]
    cut = [entry for lines in sources for entry in entries(lines, today, bool(named))]
    jobs = [_job(entry, today, is_occupation) for entry in cut]
    return [job for job in jobs if job.value.title or job.value.employer or job.value.doubt != Doubt.ONE_DATE]


def _told_by_rows(parts: list[Section], today: date) -> list[Section]:
    """Sections under headings of unknown words whose rows tell times of work."""
    return [part for part in parts if part.name == UNKNOWN and _tells_work(part, today)]


def _tells_work(part: Section, today: date) -> bool:
    return any(entry.time.span and not entry.time.doubt for entry in entries(part.lines, today, True))


def _sentences(lines: list[TextLine]) -> list[TextLine]:
    """Each sentence as a line of its own: people without headings tell everything in one breath."""
    return [
        replace(line, text=said)
        for line in lines
        for said in LINE_SENTENCE_END.split(line.text)
        if said.strip()
    ]


def months_worked(jobs: list[CvJob]) -> int:
    """Months of experience; dated jobs that overlap count once, jobs with a length alone count in full."""
    dated = {month for job in jobs if job.span is not None for month in job.span}
    return len(dated) + sum(job.months for job in jobs if job.span is None)


def _job(entry: Entry, today: date, is_occupation: IsOccupation) -> CvField[CvJob]:
    time, span = entry.time, entry.time.span
    title, employer = roles(_head(entry), is_occupation)
    job = CvJob(
        title,
        employer,
        month_text(span.start) if span and span.start is not None else None,
        month_text(span.last) if span and span.last is not None else None,
        time.months,
        span.range(today) if span else None,
        time.doubt,
    )
    return CvField.of(job, _confidence(job, span), entry.dated)


def _confidence(job: CvJob, span: Span | None) -> float:
    """How sure a job is; one whose time is in doubt is at most as likely as not."""
    sure = 0.6 + 0.15 * (job.title is not None) + 0.1 * (job.employer is not None)
    sure += 0.1 * bool(span and span.is_exact)
    return min(sure, _DOUBTFUL) if job.doubt else sure


def _head(entry: Entry) -> list[str]:
    """The texts that may name the job: beside its time, above it, and of the lines below the first."""
    text, (start, end) = entry.dated.text[:LONGEST_ROW], entry.time.position
    rest = _without_lengths(text[:start] + "\t" + text[end:]).strip(_EDGES)
    if entry.time.span is None:
        return [text[end:].strip(_EDGES) or rest]
    at = entry.lines.index(entry.dated)
    above, below = entry.lines[:at], _without_duties(entry.dated, entry.lines[at + 1 :])
    return [*(line.text for line in above), rest, *(line.text for line in below[:_HEAD_LINES])]


def _without_duties(dated: TextLine, below: list[TextLine]) -> list[TextLine]:
    """The lines below a time up to the first that is set off as what was done there."""
    if dated.text.lstrip()[:1] in _BULLETS:
        return below
    return list(takewhile(lambda line: line.text.lstrip()[:1] not in _BULLETS, below))


def _without_lengths(text: str) -> str:
    """The text without lengths of time that stand apart: '(2 yıl)', '3 ay -'; one in a sentence stays."""
    for length in reversed(lengths_in(text)):
        behind = text[length.end :].lstrip()
        if not behind[:1].isalpha() or not text[: length.start].strip(_EDGES):
            text = text[: length.start] + "\t" + text[length.end :]
    return text
