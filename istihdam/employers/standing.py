"""Whether a firm is verified, and the end of its account."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import accounts, checks, clock, links
from istihdam.employers.model import Employer, EmployerStatus
from istihdam.errors import N_, Refusal
from istihdam.events import By

STANDS = {
    EmployerStatus.WAITING: N_("not verified yet"),
    EmployerStatus.APPROVED: N_("verified"),
    EmployerStatus.REFUSED: N_("not verified, with a reason"),
    EmployerStatus.CLOSED: N_("closed"),
}


def hold(session: Session, employer: Employer, seen: EmployerStatus | None = None) -> None:
    """The firm is read anew and is this transaction's alone.

    Refusal, which says how it stands and who decided so, where it stands elsewhere than it was `seen`.
    """
    session.flush()
    query = select(Employer).where(Employer.id == employer.id).with_for_update(of=Employer)
    session.execute(query.execution_options(populate_existing=True)).unique().all()
    if seen is not None and employer.status != seen:
        raise _decided(session, employer)


def _decided(session: Session, employer: Employer) -> Refusal:
    who = accounts.by_key(session, employer.approved_by or "")
    return Refusal(
        N_("“%(firm)s” is %(state)s by now; that was decided by %(who)s. Nothing was done twice."),
        firm=employer.name,
        state=STANDS[employer.status],
        who=who.full_name if who else N_("somebody else"),
    )


def approve(session: Session, employer: Employer, *, by: By, seen: EmployerStatus | None = None) -> None:
    """An officer has verified the firm, `seen` to stand there: its vacancies can be published."""
    hold(session, employer, seen)
    if not employer.tax_number:
        raise Refusal(N_("A firm without a tax number cannot be approved; write its tax number first."))
    if employer.status == EmployerStatus.APPROVED:
        return
    employer.status = EmployerStatus.APPROVED
    employer.approved_by, employer.approved_at, employer.refusal_reason = by.actor, clock.now(), None
    session.flush()


def refuse(
    session: Session, employer: Employer, reason: str, *, by: By, seen: EmployerStatus | None = None
) -> None:
    """The firm, `seen` to stand there, is not verified, and is told why.

    What it has published is seen by nobody any more.
    """
    hold(session, employer, seen)
    _turn_away(session, employer, EmployerStatus.REFUSED, reason, by)


def ask_again(session: Session, employer: Employer) -> None:
    """A firm that was not verified has mended its data and waits for an officer once more."""
    hold(session, employer)
    if employer.status == EmployerStatus.REFUSED:
        employer.status = EmployerStatus.WAITING
        session.flush()


def close(session: Session, employer: Employer, reason: str, *, by: By) -> None:
    """The firm's contacts are signed in nowhere and enter no more; what it has published is seen by nobody.

    Its referrals and vacancies stay as they are; the log and every figure keep them. Refusal where it was
    closed before.
    """
    hold(session, employer)
    if employer.status == EmployerStatus.CLOSED:
        raise _decided(session, employer)
    _turn_away(session, employer, EmployerStatus.CLOSED, reason, by)
    for contact in employer.contacts:
        links.revoke_of(session, contact.key)
    accounts.disable_firm(session, employer.id)


def reopen(session: Session, employer: Employer, *, by: By) -> None:
    """A firm whose account was closed is verified again: its contacts enter, its vacancies are seen."""
    hold(session, employer)
    if employer.status != EmployerStatus.CLOSED:
        raise Refusal(N_("The account of this firm is not closed; load the page again to see how it stands."))
    approve(session, employer, by=by)
    accounts.enable(session, [contact.key for contact in employer.active_contacts])


def _turn_away(session: Session, employer: Employer, status: EmployerStatus, reason: str, by: By) -> None:
    employer.refusal_reason = checks.needed_line(reason, "reason", longest=500)
    employer.status = status
    employer.approved_by, employer.approved_at = by.actor, clock.now()
    session.flush()
