"""The one table of this room: pairs that an officer has looked at and told apart."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from istihdam.db import Base


class DistinctPair(Base):
    """Two records that look alike and are two people; the smaller row id stands first."""

    __tablename__ = "told_apart"
    first_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"), primary_key=True, autoincrement=False)
    second_id: Mapped[int] = mapped_column(
        ForeignKey("seekers.id"), primary_key=True, autoincrement=False, index=True
    )
    said_by: Mapped[str]
    said_at: Mapped[datetime]
