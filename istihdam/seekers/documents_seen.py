"""Documents that an officer has seen: a licence, a diploma, the years in a trade, a certificate.

The last `document_seen` of a document in the log says whether it was seen, by whom and when; a certificate
that a training or an import brought was seen by the centre, without more. An event carries codes, never words
about a person: a certificate stands in it as the digest of its name.
No score reads any of it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import events, turkish
from istihdam.events import By, Event, EventKind
from istihdam.seekers.certificates import Certificates
from istihdam.seekers.consents import refuse_erased
from istihdam.seekers.lookup import ids_of_people
from istihdam.seekers.model import Seeker
from istihdam.seekers.profile import facets


class DocumentKind(StrEnum):
    """What a document proves."""

    LICENCE = "licence"
    EDUCATION = "education"
    YEARS = "years"
    CERTIFICATE = "certificate"


@dataclass(frozen=True)
class HeldDocument:
    """Something a profile claims that a paper can prove; `name` is its code, or a certificate's own name.

    `code` is the class of a licence, the level of schooling, the occupation of the years, or a digest.
    """

    kind: DocumentKind
    code: str
    name: str

    @property
    def mark(self) -> str:
        """'licence:B', as forms and the log name it."""
        return f"{self.kind}:{self.code}"


@dataclass(frozen=True)
class SeenDocument:
    """That a document was seen: by whom (a key) and when; neither is known of what was brought along."""

    by: str | None = None
    at: datetime | None = None


def documents_of(seeker: Seeker) -> list[HeldDocument]:
    """What the profile claims that a paper can prove, in the order of the profile."""
    licences = [HeldDocument(DocumentKind.LICENCE, code, code) for code in seeker.licences]
    trades = [held.code for held in seeker.occupations if held.years]
    years = [HeldDocument(DocumentKind.YEARS, code, code) for code in trades]
    papers = [
        HeldDocument(DocumentKind.CERTIFICATE, _digest(name), name) for name in seeker.certificates.names
    ]
    level = seeker.education
    schooling = [HeldDocument(DocumentKind.EDUCATION, level, level)] if level else []
    return [*years, *licences, *papers, *schooling]


def seen_documents(session: Session, people: Sequence[Seeker]) -> dict[int, dict[str, SeenDocument]]:
    """Row id → mark → who saw the document and when, under whichever record of the person it was seen."""
    marked = _marked(session, people)
    return {person.id: {**_brought(person), **marked.get(person.id, {})} for person in people}


def _brought(seeker: Seeker) -> dict[str, SeenDocument]:
    papers = seeker.certificates
    return {f"{DocumentKind.CERTIFICATE}:{_digest(one.name)}": SeenDocument() for one in papers if one.seen}


def _marked(session: Session, people: Sequence[Seeker]) -> dict[int, dict[str, SeenDocument]]:
    ids = ids_of_people(session, people)
    every = {number for several in ids.values() for number in several}
    query = select(Seeker.id, Seeker.key).where(Seeker.id.in_(every))
    keys = dict(iter(session.execute(query)))
    if not keys:
        return {}
    kinds = [EventKind.DOCUMENT_SEEN.value, EventKind.RETRACTED.value]
    stream = events.alive(events.history(session, seeker=sorted(keys.values()), kind=kinds))
    return {
        number: _standing([event for event in stream if event.seeker in {keys[own] for own in several}])
        for number, several in ids.items()
    }


def mark_documents(session: Session, seeker: Seeker, wanted: Mapping[str, bool], *, by: By) -> int:
    """These documents of the profile (by mark) were seen, or after all not; how many marks that changes.

    A mark that the profile does not hold, or that stands so already, changes nothing.
    """
    refuse_erased(session, seeker)
    held = {document.mark: document for document in documents_of(seeker)}
    marked = _marked(session, [seeker]).get(seeker.id, {})
    seen = {**_brought(seeker), **marked}
    changed = [
        mark
        for mark, is_seen in wanted.items()
        if mark in held and (mark not in marked if is_seen else mark in seen)
    ]
    for mark in changed:
        document = held[mark]
        data = {"what": document.kind.value, "code": document.code, "seen": wanted[mark]}
        events.record(
            session,
            EventKind.DOCUMENT_SEEN,
            by=by,
            data=data,
            facets=facets(session, seeker),
            seeker=seeker.key,
        )
    names = {held[mark].name: wanted[mark] for mark in changed if held[mark].kind == DocumentKind.CERTIFICATE}
    if names:
        seeker.certificates = Certificates(
            replace(paper, seen=names.get(paper.name, paper.seen)) for paper in seeker.certificates
        )
    session.flush()
    return len(changed)


def _standing(told: Sequence[Event]) -> dict[str, SeenDocument]:
    standing: dict[str, SeenDocument] = {}
    for event in told:
        mark = f"{event.payload.get('what')}:{event.payload.get('code')}"
        if event.payload.get("seen"):
            standing.setdefault(mark, SeenDocument(event.actor, event.recorded_at))
        else:
            standing.pop(mark, None)
    return standing


def _digest(name: str) -> str:
    return hashlib.sha256(turkish.fold(name).encode()).hexdigest()[:16]
