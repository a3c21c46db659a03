"""A CV comes in, is read, typed or confirmed; each step keeps the versions before it."""

import hashlib
import re
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import changes, checks, clock, cv_fields, documents, events, seekers, turkish
from istihdam.cvs.model import Cv, CvState
from istihdam.db import new_key
from istihdam.documents import Document, Line, Unreadable, scanning
from istihdam.documents.storage import Store
from istihdam.errors import Refusal, TooMany
from istihdam.events import By, EventKind
from istihdam.seekers import Seeker
from istihdam.vocabulary import occupations

MOST_A_DAY = 10
LONGEST_LABEL = 80
FOR_THE_DESK = frozenset({"no_text"})


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
    not let it pass, and TooMany after ten files on one day. `let_go` is called before the file is read,
    so that a page need not hold the database meanwhile.
    """
    _refuse_flood(session, seeker)
    let_go()
    contents = [content] if isinstance(content, bytes) else list(content)
    for one in contents:
        scanning.refuse_infected(one, scanner)
    outcome = look_at(*contents, ocr=False)
    if isinstance(outcome, Unreadable) and outcome.code not in FOR_THE_DESK:
        raise outcome
    cv = _kept(session, seeker, outcome.clean or contents[0], name, store)
    _take(session, cv, outcome)
    _record(session, cv, by)
    return cv


def look_at(*contents: bytes, ocr: bool = True) -> Document | Unreadable:
    """What comes out of a file or of photos, text or refusal; takes its time and needs no database."""
    try:
        return (
            documents.read(*contents, ocr=ocr)
            if len(contents) == 1
            else documents.read_photos(contents, ocr=ocr)
        )
    except Unreadable as refusal:
        return refusal


def take_in(session: Session, key: str, outcome: Document | Unreadable) -> None:
    """A waiting picture is read, or the desk has it; nothing where it waits no longer."""
    cv = session.scalar(select(Cv).where(Cv.key == key))
    if cv is not None and cv.state == CvState.READING:
        _take(session, cv, outcome)
        session.flush()


def write_up(session: Session, seeker: Seeker, *, by: By) -> Cv:
    """A CV without a file: the profile as the person told it, confirmed with the telling."""
    cv = _new(session, seeker)
    cv.state, cv.method, cv.text = CvState.CONFIRMED, "form", seeker.about
    cv.confirmed_at, cv.confirmed_by = clock.now(), by.actor
    _record(session, cv, by)
    return cv


def type_in(session: Session, cv: Cv, text: str) -> Cv:
    """What somebody at the desk read off the picture stands as the CV's text."""
    if not text.strip():
        raise Refusal("Type what the CV says, or leave it in the queue.", field="text")
    lines = tuple(Line(line) for line in turkish.normal(text).splitlines() if line.strip())
    _fill(session, cv, Document(type=cv.type, method="typed", confidence=1.0, lines=lines))
    session.flush()
    return cv


def confirm(session: Session, cv: Cv, *, by: By, **profile: Any) -> Cv:
    """The fields that the person confirmed are the profile; the CV's words may be matched."""
    about = profile.pop("about", None) or cv_fields.mask_special(cv.text)
    seekers.update_profile(session, cv.seeker, by=by, about=about[: checks.LONGEST_TEXT], **profile)
    seekers.confirm_profile(session, cv.seeker)
    cv.state, cv.confirmed_at, cv.confirmed_by = CvState.CONFIRMED, clock.now(), by.actor
    session.flush()
    return cv


def forget(session: Session, seeker: Seeker) -> list[str]:
    """The texts of the person's CVs are gone; names of the files to remove once that is committed.

    The rows say only that there were some.
    """
    files = []
    for cv in session.scalars(select(Cv).where(Cv.seeker_id == seeker.id)):
        files += [cv.file] if cv.file else []
        cv.file, cv.label, cv.text, cv.sha256 = None, "", "", ""
        cv.fields, cv.special, cv.problems = {}, [], []
    session.flush()
    return files


def label_of(name: str) -> str:
    """A file's name as it may be shown: no folders, no control letters, not too long."""
    last = re.split(r"[\\/]", turkish.normal(name))[-1]
    plain = re.sub(r"[^\w .,()-]", "_", last).strip(" .")
    return plain[-LONGEST_LABEL:] or "cv"


def _refuse_flood(session: Session, seeker: Seeker) -> None:
    since = clock.start_of(clock.today())
    query = select(func.count()).where(
        Cv.seeker_id == seeker.id, Cv.received_at >= since, Cv.method != "form"
    )
    if (session.scalar(query) or 0) >= MOST_A_DAY:
        raise TooMany("You have sent %(most)s files today. Please come back tomorrow.", most=MOST_A_DAY)


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


def _take(session: Session, cv: Cv, outcome: Document | Unreadable) -> None:
    is_waiting = "ocr_deferred" in outcome.problems
    if isinstance(outcome, Document):
        _fill(session, cv, outcome)
        cv.state = CvState.READING if is_waiting else CvState.READ
        return
    cv.state = CvState.READING if is_waiting else CvState.UNREAD
    cv.problems = [outcome.code, *outcome.problems]


def _fill(session: Session, cv: Cv, document: Document) -> None:
    fields = cv_fields.read(document, clock.today(), find=occupations.resolver(session).find)
    cv.state, cv.type, cv.method = CvState.READ, document.type, document.method
    cv.confidence, cv.text = document.confidence, document.text
    cv.fields, cv.special, cv.problems = fields.as_json(), fields.special, list(document.problems)
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
