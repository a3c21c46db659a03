"""The row of a referral: a cache of what its stream in the log says."""

from datetime import date

from sqlalchemy import ColumnElement, ForeignKey, Index, UniqueConstraint, case, func
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from istihdam.db import Base, new_key
from istihdam.referrals.states import State
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy


class Referral(Base):
    """One job seeker and one vacancy; `state`, `starts` and the interview's day equal the fold of the log.

    Where to report and whom to ask for stand here alone, since events carry no words about people.
    """

    __tablename__ = "referrals"
    __table_args__ = (
        UniqueConstraint("seeker_id", "vacancy_id"),
        Index(None, "vacancy_id", "state"),
        Index(None, "state", "changed_on"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True, default=lambda: new_key("R"))
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancies.id"))
    state: Mapped[State | None]
    starts: Mapped[int] = mapped_column(default=0)
    changed_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    sent_by: Mapped[str | None]
    interview_on: Mapped[date | None]
    interview_at: Mapped[str | None]
    report_to: Mapped[str] = mapped_column(default="")
    ask_for: Mapped[str] = mapped_column(default="")
    seeker: Mapped[Seeker] = relationship()
    vacancy: Mapped[Vacancy] = relationship()

    @hybrid_property
    def silent_since(self) -> date | None:
        """Since when an answer is awaited: the last news, of an outcome that was given up the sending."""
        return self.sent_on or self.changed_on if self.state == State.UNKNOWN else self.changed_on

    @silent_since.inplace.expression
    @classmethod
    def _silent_since(cls) -> ColumnElement[date | None]:
        given_up = func.coalesce(cls.sent_on, cls.changed_on)
        return case((cls.state == State.UNKNOWN, given_up), else_=cls.changed_on)
