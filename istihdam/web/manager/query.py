"""Which figures an address asks for: edition, period and the moment whose knowledge counts."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import request

from istihdam import clock, events, indicators
from istihdam.errors import N_, Invalid
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.indicators import Edition, Period
from istihdam.web.shared import labels, pages
from istihdam.web.shared.fields import WRONG_DAY, Day, Pick
from istihdam.web.shared.forms import QueryForm

NAMES = ("edition", "period", "first", "last", "known_at")
DAYS = ("first", "last", "known_at")


@dataclass(frozen=True)
class FiguresQuery:
    """The edition, the period, and the moment whose knowledge counts (None: now)."""

    edition: Edition
    period: Period
    known_at: datetime | None

    @property
    def slug(self) -> str:
        """For the name of a file: 2025-2029_2025-01-01_2025-06-30."""
        return f"{self.edition.code}_{self.period.first}_{self.period.last}"

    @property
    def last_known_day(self) -> date:
        """The last day that anything can be known of; today at the latest."""
        known = clock.local(self.known_at).date() if self.known_at else clock.today()
        return min(known, clock.today())


class FiguresForm(QueryForm):
    edition = Pick(
        lazy("Edition"),
        of_names=True,
        validate_choice=False,
        choices=[(code, edition.publication) for code, edition in indicators.editions().items()],
    )
    period = Pick(lazy("Period"), required=False, validate_choice=False, choices=[])
    first = Day(lazy("From"), required=False)
    last = Day(lazy("To"), required=False)
    known_at = Day(
        lazy("As known at the end of"), required=False, hint=lazy("Empty: with all that is recorded by now.")
    )

    def __init__(self) -> None:
        """As the address fills it in; this half-year where it says nothing."""
        super().__init__({"edition": next(iter(indicators.editions())), "period": this_half()})
        self.period.choices = _periods(str(self.period.data))

    def asked(self) -> FiguresQuery:
        """What was typed; Invalid or NotFound where it cannot be understood."""
        for name in DAYS:
            if self[name].raw_data and self[name].raw_data[0] and self[name].data is None:
                raise Invalid(WRONG_DAY, field=name)
        known_at = clock.end_of(self.known_at.data) if self.known_at.data else None
        return FiguresQuery(indicators.edition(str(self.edition.data)), self._period(), known_at)

    def _period(self) -> Period:
        first, last = self.first.data, self.last.data
        if not first and not last:
            return indicators.parse(str(self.period.data))
        if not first or not last or last < first:
            raise Invalid(
                N_("A period of your own needs two days, the first not after the last."), field="last"
            )
        return indicators.parse(f"{first.isoformat()}..{last.isoformat()}")


def asked() -> FiguresQuery:
    """What the address asks for; a Refusal where it cannot be understood."""
    return FiguresForm().asked()


def period() -> Period:
    """The period that the address asks for; a Refusal where it cannot be understood."""
    return asked().period


def understood(form: QueryForm) -> Period | None:
    """The address's period, its words in the form's box; None with the reason at the box where it is none."""
    try:
        chosen = period()
    except Invalid as refusal:
        refusal.field = "period"
        pages.refused(form, refusal)
        return None
    form["period"].data = form["period"].data or chosen.name
    return chosen


def words() -> dict[str, str]:
    """What the address says of all this, to be said again in links."""
    return {name: request.args[name] for name in NAMES if request.args.get(name)}


def this_half() -> str:
    """The half-year of today: 2026-H2."""
    today = clock.today()
    return f"{today.year}-H{1 if today.month <= 6 else 2}"


def years() -> list[int]:
    """The years of the log, the latest first; this year where it is empty."""
    today = clock.today()
    first = events.first_day(pages.db()) or today
    return list(range(today.year, first.year - 1, -1))


def _periods(chosen: str) -> dict[str, list[tuple[str, str]]]:
    """Years with their halves, newest first, and the months of this year and the last."""
    today = clock.today()
    texts = [f"{year}{part}" for year in years() for part in ("", "-H1", "-H2")]
    months = [
        f"{year}-{month:02d}"
        for year in (today.year, today.year - 1)
        for month in range(12, 0, -1)
        if (year, month) <= (today.year, today.month)
    ]
    other = [] if chosen in (*texts, *months) else [(chosen, _period_name(chosen))]
    return {
        _("Years and halves"): other + [(text, labels.period(indicators.parse(text))) for text in texts],
        _("Months"): [(text, labels.period(indicators.parse(text))) for text in months],
    }


def _period_name(text: str) -> str:
    """The period in words; the text itself where it names none."""
    try:
        return labels.period(indicators.parse(text))
    except Invalid:
        return text
