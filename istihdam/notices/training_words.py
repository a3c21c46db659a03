"""What the training desk writes to the people of a training: shown first, then sent to each of them once."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import checks, clock, seekers, trainings
from istihdam.db import new_key
from istihdam.errors import N_, Invalid, Refusal
from istihdam.notices import quiet_hours, writing
from istihdam.notices.model import Message, Notice, Template, TrainingWord
from istihdam.notices.quiet_hours import Quiet
from istihdam.notices.words import Words, signed
from istihdam.seekers import Seeker
from istihdam.texts import septets
from istihdam.trainings import Training, TrainingStanding, TrainingStatus

LONGEST = 280
"""Letters of a text; as many as two parts of a text message hold beside the sender's name."""
TOLD = frozenset({TrainingStanding.INVITED, TrainingStanding.SEATED})
"""Where somebody stands who can be written to."""


def people_of(session: Session, training: Training, standing: TrainingStanding) -> list[Seeker]:
    """Who has a seat, or was invited and is silent, and may be written to now; by name or turn.

    Of joined records the one that goes on.
    """
    if standing == TrainingStanding.SEATED:
        people = [seat.seeker for seat in trainings.all_of(session, training)]
    else:
        people = [one.seeker for one in trainings.invitees_of(session, training, standing)]
    people = list(dict.fromkeys(seekers.survivor(session, person) for person in people))
    active = seekers.active_ids(session, people)
    return [person for person in people if person.id in active]


def drafted(training: Training, text: str) -> TrainingWord:
    """The words as they would be sent; Invalid where there are none, or more than a text message holds.

    Refusal where the training was called off: nobody belongs to it any more.
    """
    if training.status == TrainingStatus.CANCELLED:
        raise Refusal(N_("“%(topic)s” was called off; its people are not written to."), topic=training.topic)
    written = checks.needed_text(text, "text", longest=LONGEST)
    word = TrainingWord(training=training.key, topic=training.topic, text=written)
    if septets.fitted(said(word).short) not in signed(said(word).short):
        raise Invalid(N_("This is longer than two text messages; shorten it."), field="text")
    return word


def text_message(word: TrainingWord) -> str:
    """The text message that carries these words, with the sender's name."""
    return signed(said(word).short)


def said(word: TrainingWord) -> Words:
    """As they were written, in one line for a text message."""
    return Words(word.topic, " ".join(word.text.split()), word.text.split("\n"))


def send(
    session: Session,
    training: Training,
    text: str,
    people: Sequence[Seeker],
    *,
    author: str,
    quiet: Quiet,
) -> int:
    """These people are told these words, who was told the same before is not; how many are."""
    trainings.locked(session, training)
    word = _kept(session, drafted(training, text), author)
    own = (Notice.about == word.key, Notice.template == Template.TRAINING_WORD)
    known = set(session.scalars(select(Notice.recipient).where(*own)))
    fresh = [person.key for person in people if person.key not in known]
    due = quiet_hours.awake(clock.now(), quiet)
    for key in fresh:
        writing.write(session, key, Template.TRAINING_WORD, [word.key], due)
    return len(fresh)


def _kept(session: Session, draft: TrainingWord, author: str) -> TrainingWord:
    """The row of these words, of whoever wrote them first."""
    digest = hashlib.sha256(f"{draft.training}\n{draft.text}".encode()).hexdigest()
    known = session.scalar(select(TrainingWord).where(TrainingWord.digest == digest))
    if known is not None:
        return known
    draft.key, draft.digest = new_key("D"), digest
    draft.author, draft.written_at = author, clock.now()
    session.add(draft)
    session.flush()
    return draft


def standing_words(session: Session, message: Message) -> list[TrainingWord]:
    """The words of a message, while the training takes place and the person belongs to it."""
    keys = [notice.about for notice in message.notices]
    words = list(session.scalars(select(TrainingWord).where(TrainingWord.key.in_(keys))))
    person = seekers.by_key(session, message.recipient)
    courses = trainings.by_keys(session, [word.training for word in words])
    return [
        word
        for word in words
        if courses[word.training].status != TrainingStatus.CANCELLED
        and trainings.standing_of(session, courses[word.training], person) in TOLD
    ]
