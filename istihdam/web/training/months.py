"""Calendar months as the training desk's addresses name them."""

from dataclasses import dataclass
from datetime import date

from istihdam import clock
from istihdam.i18n import figures

YEARS = range(2000, 2100)


@dataclass(frozen=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str | None) -> "Month":
        """The month in 2026-11; this month for anything else."""
        try:
            day = date.fromisoformat(f"{text}-01")
        except ValueError:
            day = clock.today()
        return cls.of(day if day.year in YEARS else clock.today())

    def after(self, months: int) -> "Month":
        """The month so many later, or earlier below 0."""
        years, month = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(years, month + 1)

    @property
    def words(self) -> str:
        return figures.month(self.number, self.year)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"
