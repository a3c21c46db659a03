"""A CV comes in, is read, typed or confirmed; each step keeps the versions before it."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import changes, clock, cv_fields, documents, events, seekers, turkish
from istihdam.accounts import throttle
from istihdam.cv_fields import Find, Reading
from istihdam.cvs.model import Cv, CvState
from istihdam.db import new_key, once_committed
from istihdam.documents import Document, TextLine, Unreadable, bounds, scanning, turns
from istihdam.documents.storage import Store
from istihdam.errors import N_, Refusal, TooMany
from istihdam.events import By, EventKind
from istihdam.seekers import Seeker
from istihdam.vocabulary import occupations

LONGEST_LABEL = 80
FOR_THE_DESK = frozenset({"no_text"})


@dataclass(frozen=True)
class ReadFile:
    """What came out of a file: its text, and the fields that were read of it."""

    document: Document
    reading: Reading


def receive(
    session: Session,
    seeker: Seeker,
    content: bytes | Sequence[bytes],
    name: str,
    *,
    by: By,
    store: Store,
    scanner: str = "",
    let_go: Callable[[], None] = lambda: None,
) -> Cv:
    """The file is kept and read; a picture of text waits for the worker, an unreadable one for the desk.

    Several contents are photos of the pages of one CV and are kept as one file. Raises Unreadable
    (nothing is kept) where the file is none that may be opened or the virus scanner at this socket does
    not let it pass, and TooMany after ten files on one day, refused ones among them, or while too many
    are read. `let_go` is called before the file is read: it commits what was counted, so that nobody
    waits for the database meanwhile.
    """
    _count(session, seeker)
    find = occupations.resolver(session).find
    let_go()
    contents = [content] if isinstance(content, bytes) else list(content)
    with turns.taken(seeker.key):
        for each in contents:
            scanning.refuse_infected(each, scanner)
        outcome = look_at(*contents, ocr=False, find=find)
    if isinstance(outcome, Unreadable) and outcome.code not in FOR_THE_DESK:
        raise outcome
    seekers.refuse_erased(session, seeker)
    cv = _kept(session, seeker, _clean(outcome) or contents[0], name, store)
    _take(session, cv, outcome)
    _record(session, cv, by)
    return cv


def look_at(*contents: bytes, find: Find, ocr: bool = True) -> ReadFile | Unreadable:
    """What comes out of a file or of photos, text and fields or refusal; takes its time, needs no database.

    `find` resolves titles of occupations: `vocabulary.occupations.resolver(session).find`.
    """
    try:
        document = (
            documents.read(*contents, ocr=ocr)
            if len(contents) == 1
            else documents.read_photos(contents, ocr=ocr)
        )
    except Unreadable as refusal:
        return refusal
    return ReadFile(document, cv_fields.read_apart(document, clock.today(), find))


def take_in(session: Session, key: str, outcome: ReadFile | Unreadable) -> None:
    """A waiting picture is read, or the desk has it; nothing where it waits no more."""
    cv = session.scalar(select(Cv).where(Cv.key == key))
    if cv is None or seekers.is_erased(session, cv.seeker):
        return
    session.refresh(cv)
    if cv.state == CvState.READING:
        _take(session, cv, outcome)
        session.flush()


def write_up(session: Session, seeker: Seeker, *, by: By) -> Cv:
    """A CV without a file: the profile as the person told it, confirmed with the telling."""
    seekers.refuse_erased(session, seeker)
    cv = _new(session, seeker)
    cv.state, cv.method, cv.text = CvState.CONFIRMED, "form", seeker.about
    cv.confirmed_at, cv.confirmed_by = clock.now(), by.actor
    _record(session, cv, by)
    return cv


def type_in(session: Session, cv: Cv, text: str, *, let_go: Callable[[], None] = lambda: None) -> Cv:
    """What somebody at the desk read off the picture stands as the CV's text; `let_go` as in `receive`."""
    if not text.strip():
        raise Refusal("Type what the CV says, or leave it in the queue.", field="text")
    lines = tuple(TextLine(line) for line in turkish.normal(text).splitlines() if line.strip())
    document = bounds.bounded(Document(type=cv.type, method="typed", confidence=1.0, lines=lines))
    find, key = occupations.resolver(session).find, cv.key
    let_go()
    with turns.taken(key):
        look = ReadFile(document, cv_fields.read_apart(document, clock.today(), find))
    seekers.refuse_erased(session, cv.seeker)
    session.refresh(cv, ["state"])
    if cv.state != CvState.UNREAD:
        raise Refusal(N_("This CV was read or typed meanwhile; look at it before you write over it."))
    _fill(session, cv, look)
    session.flush()
    return cv


def confirm(session: Session, cv: Cv, *, by: By, **profile: Any) -> Cv:
    """The fields that the person confirmed are the profile; the CV's words may be matched.

    Where the CV's record was joined with another, the profile is the one that goes on.
    """
    person = seekers.survivor(session, cv.seeker)
    seekers.update_profile(session, person, by=by, **profile)
    seekers.confirm_profile(session, person)
    cv.state, cv.confirmed_at, cv.confirmed_by = CvState.CONFIRMED, clock.now(), by.actor
    session.flush()
    return cv


def delete(session: Session, cv: Cv, store: Store) -> None:
    """This version is gone: its row, its text for the matcher, and, once committed, its file.

    The confirmed profile stays as it is; that a CV came stays in the log, which says nothing of it.
    """
    changes.note(session, [(Seeker.__change__, cv.seeker.key)])
    if file := cv.file:
        once_committed(session, lambda: store.remove(file))
    session.delete(cv)
    session.flush()


def forget(session: Session, seeker: Seeker) -> list[str]:
    """The texts of the person's CVs are gone; names of the files to remove once that is committed.

    The rows say only that there were some.
    """
    files = []
    for cv in session.scalars(select(Cv).where(Cv.seeker_id == seeker.id)):
        files += [cv.file] if cv.file else []
        cv.file, cv.label, cv.text, cv.sha256 = None, "", "", ""
        cv.fields, cv.special, cv.problems = cv_fields.NOT_READ, [], []
    session.flush()
    return files


def label_of(name: str) -> str:
    """A file's name as it may be shown: no folders, no control letters, not too long."""
    last = re.split(r"[\\/]", turkish.normal(name))[-1]
    plain = re.sub(r"[^\w .,()-]", "_", last).strip(" .")
    return plain[-LONGEST_LABEL:] or "cv"


def _count(session: Session, seeker: Seeker) -> None:
    """One more file of today is counted, whatever becomes of it."""
    files = throttle.FILES.of(seeker.key)
    throttle.lock(session, [files])
    if throttle.is_spent(session, files):
        most = throttle.FILES.most
        raise TooMany("You have sent %(most)s files today. Please come back tomorrow.", most=most)
    throttle.note(session, [files])
    session.flush()


def _new(session: Session, seeker: Seeker) -> Cv:
    last = session.scalar(select(func.max(Cv.version)).where(Cv.seeker_id == seeker.id)) or 0
    cv = Cv(
        key=new_key("C"),
        seeker=seeker,
        version=last + 1,
        state=CvState.READ,
        received_at=clock.now(),
        file=None,
    )
    session.add(cv)
    return cv


def _kept(session: Session, seeker: Seeker, content: bytes, name: str, store: Store) -> Cv:
    cv = _new(session, seeker)
    cv.file, cv.label = store.put(content), label_of(name)
    cv.sha256, cv.size = hashlib.sha256(content).hexdigest(), len(content)
    return cv


def _clean(outcome: ReadFile | Unreadable) -> bytes | None:
    return outcome.document.clean if isinstance(outcome, ReadFile) else outcome.clean


def _take(session: Session, cv: Cv, outcome: ReadFile | Unreadable) -> None:
    if isinstance(outcome, ReadFile):
        _fill(session, cv, outcome)
        is_waiting = "ocr_deferred" in outcome.document.problems
        cv.state = CvState.READING if is_waiting else CvState.READ
        return
    is_waiting = "ocr_deferred" in outcome.problems
    cv.state = CvState.READING if is_waiting else CvState.UNREAD
    cv.problems = [outcome.code, *outcome.problems]


def _fill(session: Session, cv: Cv, look: ReadFile) -> None:
    document, reading = look.document, look.reading
    cv.state, cv.type, cv.method = CvState.READ, document.type, document.method
    cv.confidence, cv.text = document.confidence, document.text
    cv.fields, cv.special = reading.fields, reading.special
    cv.problems = [*document.problems, *reading.problems]
    changes.note(session, [(Seeker.__change__, cv.seeker.key)])


def _record(session: Session, cv: Cv, by: By) -> None:
    session.flush()
    events.record(
        session,
        EventKind.CV_RECEIVED,
        by=by,
        facets=seekers.facets(session, cv.seeker),
        seeker=cv.seeker.key,
    )
