"""The next vacancy of a firm says what one of its ended ones said."""

from sqlalchemy.orm import Session

from istihdam.errors import N_, Refusal
from istihdam.events import By
from istihdam.vacancies.lifecycle import copied, draft, locked, submit
from istihdam.vacancies.lookup import similar
from istihdam.vacancies.model import ENDS, Vacancy


def renew(session: Session, ended: Vacancy, *, by: By) -> Vacancy:
    """A copy of this ended vacancy waits for an officer; Refusal where such a one stands or waits already."""
    locked(session, ended)
    if ended.status not in ENDS or similar(session, ended):
        raise Refusal(
            N_("“%(title)s” is open or waits for the centre already; nothing was sent twice."),
            title=ended.title,
        )
    following = draft(session, ended.employer, by=by, **copied(ended))
    submit(session, following)
    return following
