"""All that happened with one person, as one timeline: sendings, messages, calls, visits, trainings, notes.

The one teller of a person's past. What happened is gathered by its day and moment alone; only what a page
shows is read.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from flask import request, url_for

from istihdam import accounts, clock, events, notices, seekers, tasks, trainings, vacancies
from istihdam.errors import N_
from istihdam.events import REFERRAL_KINDS, Channel, Event, EventKind
from istihdam.i18n import figures
from istihdam.i18n import gettext as _
from istihdam.notices import Message, MessageState
from istihdam.seekers import ConsentKind, DocumentKind, Note, NoteKind, SearchAnswer, Seeker
from istihdam.tasks import Task, TaskKind
from istihdam.trainings import Training
from istihdam.vacancies import Vacancy
from istihdam.web.officer.documents_seen import DocumentRow
from istihdam.web.shared import labels, pages, paging, timeline
from istihdam.web.shared.paging import PageOfRows
from istihdam.web.shared.timeline import Step

ON_A_PAGE = 25


class HistoryKind(StrEnum):
    """What the timeline can be narrowed to; the value is its word in the address."""

    SENDINGS = "sendings"
    MESSAGES = "messages"
    CALLS = "calls"
    VISITS = "visits"
    TRAININGS = "trainings"
    DOCUMENTS = "documents"
    NOTES = "notes"
    RECORD = "record"


KINDS = {
    HistoryKind.SENDINGS: N_("Sendings and outcomes"),
    HistoryKind.MESSAGES: N_("Messages"),
    HistoryKind.CALLS: N_("Calls"),
    HistoryKind.VISITS: N_("Visits to the centre"),
    HistoryKind.TRAININGS: N_("Trainings"),
    HistoryKind.DOCUMENTS: N_("Documents"),
    HistoryKind.NOTES: N_("Notes"),
    HistoryKind.RECORD: N_("Registration and consents"),
}
OF_SENDINGS = REFERRAL_KINDS | {
    EventKind.COULD_NOT_ATTEND,
    EventKind.CONTRADICTED,
    EventKind.INTERVIEW_SET,
    EventKind.PROMISE_CHECKED,
    EventKind.PROMISE_RULED,
    EventKind.REFUSAL_RULED,
    EventKind.OBJECTION_FILED,
}
OF_TRAININGS = (
    EventKind.INVITED_TO_TRAINING,
    EventKind.WAITS_FOR_TRAINING,
    EventKind.DECLINED_TRAINING,
    EventKind.ENROLLED,
    EventKind.ATTENDED_TRAINING,
    EventKind.CERTIFIED,
)
OF_THE_RECORD = (
    EventKind.SEEKER_REGISTERED,
    EventKind.CONSENT_GIVEN,
    EventKind.CONSENT_WITHDRAWN,
    EventKind.CONTACT_CHANGED,
    EventKind.SEARCH_ANSWERED,
    EventKind.PERSONS_MERGED,
)
OF_EVENTS = {
    **dict.fromkeys(OF_SENDINGS, HistoryKind.SENDINGS),
    **dict.fromkeys(OF_TRAININGS, HistoryKind.TRAININGS),
    **dict.fromkeys((EventKind.DOCUMENT_SEEN, EventKind.CV_RECEIVED), HistoryKind.DOCUMENTS),
    **dict.fromkeys(OF_THE_RECORD, HistoryKind.RECORD),
}
"""Of what is only counted, as social aid, the timeline says nothing."""
NOTE_KINDS = {
    NoteKind.NOTE: (HistoryKind.NOTES, N_("Note")),
    NoteKind.CALL: (HistoryKind.CALLS, N_("Called")),
    NoteKind.NOT_REACHED: (HistoryKind.CALLS, N_("Called, nobody answered")),
    NoteKind.VISIT: (HistoryKind.VISITS, N_("Came to the centre")),
    NoteKind.HANDOVER: (HistoryKind.NOTES, N_("Handed over")),
}
BY_PHONE = frozenset({NoteKind.CALL, NoteKind.NOT_REACHED})
DOCUMENTS = {
    DocumentKind.LICENCE: N_("Driving licence"),
    DocumentKind.EDUCATION: N_("Schooling"),
    DocumentKind.YEARS: N_("Years of experience"),
    DocumentKind.CERTIFICATE: N_("Certificate"),
}
CONSENTS = {
    ConsentKind.MEDIATION: N_("to be sent to work"),
    ConsentKind.EMPLOYER_SEARCH: N_("to be found by employers"),
    ConsentKind.PHOTO: N_("to have the photo kept"),
    ConsentKind.SMS_NEWS: N_("to hear of new vacancies"),
}
SEARCHING = {
    SearchAnswer.YES: N_("still looks for work"),
    SearchAnswer.BREAK: N_("takes a break"),
    SearchAnswer.FOUND_WORK: N_("works now"),
}


class Happening(NamedTuple):
    """Something that happened, before it is read: by day and moment the newest is the greatest."""

    on: date
    at: datetime
    source: str
    key: str
    kind: HistoryKind


@dataclass(frozen=True)
class KindLink:
    """One kind of the timeline, how many rows it has, and its address ('' for all of them)."""

    words: str
    count: int
    url: str
    is_shown: bool


@dataclass(frozen=True)
class PersonHistory:
    """A page of a person's timeline, the kinds that it can be narrowed to, and its other pages."""

    part: PageOfRows[Step]
    kinds: Sequence[KindLink]
    page_url: Callable[[int], str]


def of(seeker: Seeker, documents: Sequence[DocumentRow]) -> PersonHistory:
    """The page that the address asks for; `documents` are those of the profile, in words."""
    keys = seekers.keys_of_person(pages.db(), seeker)
    every = sorted(_happenings(seeker, keys), reverse=True)
    asked = request.args.get("history", "")
    shown = [one for one in every if asked not in set(HistoryKind) or one.kind == asked]
    rows = paging.part(shown, ON_A_PAGE)
    known = {row.mark: row.words for row in documents}
    part = PageOfRows(_read(rows.rows, keys, known), rows.page, rows.pages, rows.total)
    return PersonHistory(part, _links(seeker, every, asked), lambda number: f"{rows.url(number)}#history")


def _links(seeker: Seeker, every: Sequence[Happening], asked: str) -> list[KindLink]:
    counts = Counter(one.kind for one in every)
    here = url_for("officer.people.show", key=seeker.key)

    def link(kind: HistoryKind) -> KindLink:
        url = url_for("officer.people.show", key=seeker.key, history=kind.value)
        return KindLink(_(KINDS[kind]), counts[kind], f"{url}#history", kind == asked)

    rest = [link(kind) for kind in HistoryKind if counts[kind] or kind == asked]
    return [KindLink(_("All"), len(every), f"{here}#history", asked not in set(HistoryKind)), *rest]


def _happenings(seeker: Seeker, keys: Sequence[str]) -> Iterator[Happening]:
    """Everything that happened with the person, under whichever record (`keys`)."""
    session = pages.db()
    for row in events.outline(session, keys, OF_EVENTS):
        yield Happening(row.occurred_on, row.recorded_at, "event", row.key, OF_EVENTS[EventKind(row.kind)])
    for key, at in notices.told_at(session, keys).items():
        yield Happening(_day(at), at, "message", key, HistoryKind.MESSAGES)
    for task in tasks.done_about(session, keys):
        if task.done_at is not None:
            yield Happening(_day(task.done_at), task.done_at, "task", task.key, _kind_of(task))
    for note in seekers.notes_of(session, seeker):
        kind = NOTE_KINDS[note.kind][0]
        yield Happening(_day(note.written_at), note.written_at, "note", str(note.id), kind)


def _kind_of(task: Task) -> HistoryKind:
    return HistoryKind.CALLS if task.kind == TaskKind.CALL_PERSON else HistoryKind.NOTES


def _day(moment: datetime) -> date:
    return clock.local(moment).date()


def _read(shown: Sequence[Happening], keys: Sequence[str], documents: dict[str, str]) -> list[Step]:
    """What a page shows, in words and in its order."""

    def of_source(source: str) -> list[str]:
        return [each.key for each in shown if each.source == source]

    steps = {("event", key): step for key, step in _event_steps(of_source("event"), keys, documents).items()}
    told = notices.messages(pages.db(), of_source("message"))
    steps |= {("message", key): _message_step(message) for key, message in told.items()}
    done = tasks.by_keys(pages.db(), of_source("task"))
    written = seekers.notes_by_ids(pages.db(), list(map(int, of_source("note"))))
    names = accounts.names(
        pages.db(), {note.author for note in written} | {str(task.done_by) for task in done}
    )
    steps |= {("task", task.key): _task_step(task, names) for task in done}
    steps |= {("note", str(note.id)): _note_step(note, names) for note in written}
    return [steps[each.source, each.key] for each in shown]


def _event_steps(shown: Sequence[str], keys: Sequence[str], documents: dict[str, str]) -> dict[str, Step]:
    session = pages.db()
    happened = events.history(session, key=shown)
    taken_back = events.history(session, seeker=keys, kind=[EventKind.RETRACTED.value])
    retractions = events.retractions(taken_back)
    steps = timeline.steps(happened, retractions, timeline.naming([*happened, *taken_back]))
    jobs = vacancies.by_keys(session, [event.vacancy for event in happened if event.vacancy])
    courses = trainings.by_keys(session, [event.training for event in happened if event.training])
    return {
        event.key: _with_subject(step, event, jobs, courses, documents)
        for event, step in zip(happened, steps, strict=True)
    }


def _with_subject(
    step: Step,
    event: Event,
    jobs: dict[str, Vacancy],
    courses: dict[str, Training],
    documents: dict[str, str],
) -> Step:
    """The step with what it is about: the vacancy and its firm, the training and its day, the document."""
    if event.vacancy in jobs:
        job = jobs[event.vacancy]
        url = url_for("officer.referrals.show", key=event.referral) if event.referral else ""
        return replace(step, about=f"{job.title} · {job.employer.name}", url=url)
    if event.training in courses:
        course = courses[event.training]
        return replace(step, about=f"{course.topic} · {figures.day(course.planned_on)}")
    if event.kind == EventKind.DOCUMENT_SEEN and not event.payload.get("seen"):
        return replace(step, kind=_("Mark of a document taken away"), about=_document(event, documents))
    return replace(step, about=_document(event, documents) or _said(event))


def _document(event: Event, documents: dict[str, str]) -> str:
    """The document that was seen, as the profile names it; its kind where it stands there no longer."""
    if event.kind != EventKind.DOCUMENT_SEEN:
        return ""
    what = str(event.payload.get("what"))
    kind = _(DOCUMENTS[DocumentKind(what)]) if what in set(DocumentKind) else ""
    return documents.get(f"{what}:{event.payload.get('code')}", kind)


def _said(event: Event) -> str:
    """Which consent was given or withdrawn, what a person says of their search; '' for anything else."""
    consent, answer = event.payload.get("consent"), event.payload.get("answer")
    if consent in set(ConsentKind):
        return _(CONSENTS[ConsentKind(consent)])
    return _(SEARCHING[SearchAnswer(answer)]) if answer in set(SearchAnswer) else ""


def _message_step(message: Message) -> Step:
    is_to_print = message.state == MessageState.TO_PRINT
    return Step(
        key=message.key,
        kind=_("Message: %(subject)s", subject=_(notices.SUBJECTS[message.template])),
        on=_day(message.settled_at or message.created_at),
        who=_("the portal itself"),
        channel=_(labels.CARRIED_BY[message.channel]) if message.channel else "",
        note=notices.said_of(message),
        about=_("Letters to print") if is_to_print else "",
        url=url_for("officer.letters.index") if is_to_print else "",
    )


def _task_step(task: Task, names: dict[str, str]) -> Step:
    channel = _(labels.CHANNELS[Channel.PHONE]) if task.kind == TaskKind.CALL_PERSON else ""
    return Step(
        key=task.key,
        kind=_(tasks.KINDS[task.kind]),
        on=_day(task.done_at or task.opened_at),
        who=names.get(str(task.done_by), _("the portal itself")),
        channel=channel,
        note=task.note or (_(tasks.OUTCOMES[task.outcome]) if task.outcome else ""),
    )


def _note_step(note: Note, names: dict[str, str]) -> Step:
    name, at = (
        names.get(note.author) or _("author not known"),
        figures.hour(f"{clock.local(note.written_at):%H:%M}"),
    )
    channel = labels.CHANNELS[Channel.PHONE] if note.kind in BY_PHONE else labels.CHANNELS[Channel.DESK]
    return Step(
        key=str(note.id),
        kind=_(NOTE_KINDS[note.kind][1]),
        on=_day(note.written_at),
        who=f"{name}, {at}",
        channel=_(channel),
        note=note.text,
    )
