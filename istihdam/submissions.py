"""Forms that were sent: the same one sent again gives the same answer and changes nothing twice."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from istihdam import clock
from istihdam.db import Base
from istihdam.errors import Refusal

KEPT = timedelta(days=2)
LONGEST_KEY = 64


class Submission(Base):
    """One form that was carried out: which, with which content, and what was answered."""

    __tablename__ = "submissions"
    key: Mapped[str] = mapped_column(primary_key=True)
    body_hash: Mapped[str]
    answer: Mapped[dict[str, Any]]
    at: Mapped[datetime] = mapped_column(index=True)


def own_key(user: str, form_key: str) -> str:
    """The key of one user's form: nobody can meet another's by guessing or copying it."""
    if not 8 <= len(form_key) <= LONGEST_KEY:
        raise Refusal("The form arrived incomplete. Load the page again and send it once more.")
    return "F-" + hashlib.sha256(f"{user}\n{form_key}".encode()).hexdigest()[:32]


def earlier(session: Session, key: str, body_hash: str) -> dict[str, Any] | None:
    """The answer given to this form before; None for a new one, Refusal for other content."""
    found = session.get(Submission, key)
    if found is None:
        return None
    if found.body_hash != body_hash:
        raise Refusal("This form was sent before with other content. Load the page again and start anew.")
    return found.answer


def keep(session: Session, key: str, body_hash: str, answer: dict[str, Any]) -> None:
    """The answer is kept for two days, in the transaction of what the form did."""
    session.execute(delete(Submission).where(Submission.at < clock.now() - KEPT))
    session.add(Submission(key=key, body_hash=body_hash, answer=answer, at=clock.now()))


def forget(session: Session) -> None:
    """No kept answer says a sentence any more, since it may name somebody; the forms stay carried out."""
    for kept in session.scalars(select(Submission)):
        kept.answer = {**kept.answer, "said": None}
    session.flush()
