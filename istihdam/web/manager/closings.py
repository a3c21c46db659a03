"""Closing a period for good, and the corrections recorded about it since."""

from dataclasses import dataclass

from flask import Blueprint, Response, url_for

from istihdam import accounts, clock, events, indicators
from istihdam.accounts import Role
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.indicators import Closing, Edition, Period
from istihdam.web.manager import query
from istihdam.web.shared import access, labels, pages
from istihdam.web.shared.fields import Pick, Tick
from istihdam.web.shared.forms import Form

blueprint = Blueprint("closings", __name__)


SHOWN = 50


@dataclass(frozen=True)
class ClosingRow:
    """A closing in the list: who closed it, and how many figures have changed since."""

    closing: Closing
    by: str
    changed: int


class ClosingForm(Form):
    edition = Pick(
        lazy("Edition"),
        choices=[(code, edition.publication) for code, edition in indicators.editions().items()],
    )
    period = Pick(lazy("Period"), choices=[], hint=lazy("Only periods that are over can be closed."))
    confirmed = Tick(
        lazy("I have checked the figures. Once closed they do not change any more."), required=True
    )


@blueprint.get("/kapanislar")
@access.only(Role.MANAGER)
def index() -> Response:
    """Closed periods, the latest first, and the form that closes another."""
    return _listed(_form())


@blueprint.post("/kapanislar")
@access.only(Role.MANAGER)
def close() -> Response:
    """The period's figures are filed and do not change any more."""
    form = _form()
    if form.validate_on_submit():
        with pages.trying(form):
            edition, period = _chosen(form)
            made = indicators.close(pages.db(), edition, period, by=pages.by())
            return pages.see(
                url_for(".show", key=made.key), said=_("%(period)s is closed.", period=labels.period(period))
            )
    return _listed(form)


@blueprint.get("/kapanislar/<key>")
@access.only(Role.MANAGER)
def show(key: str) -> Response:
    """A closing: each figure as filed, as it is now, the difference and the events behind it."""
    closing = indicators.by_key(pages.db(), key)
    lines = indicators.restatements(pages.db(), closing)
    return pages.shown(
        "manager/closing.html",
        closing=closing,
        lines=lines,
        touched=[line for line in lines if line.source_events],
        by=_name(closing),
        kinds=events.LABELS,
        reason=labels.reason,
        shown=SHOWN,
        query=_query(closing.edition, closing.period),
    )


def _listed(form: ClosingForm) -> Response:
    found = indicators.closings(pages.db())
    return pages.shown("manager/closings.html", form=form, lines=[_line(closing) for closing in found])


def _line(closing: Closing) -> ClosingRow:
    restated = indicators.restatements(pages.db(), closing)
    return ClosingRow(closing, _name(closing), sum(line.is_changed for line in restated))


def _name(closing: Closing) -> str:
    """Who closed it, by name where the user is known."""
    user = accounts.by_key(pages.db(), closing.actor) if closing.actor else None
    return user.full_name if user else closing.actor or ""


def _chosen(form: ClosingForm) -> tuple[Edition, Period]:
    return indicators.edition(str(form.edition.data)), indicators.parse(str(form.period.data))


def _form() -> ClosingForm:
    form = ClosingForm()
    form.period.choices = [(text, indicators.parse(text).name) for text in _over()]
    return form


def _over() -> list[str]:
    """Halves and years that are over, the latest first, back to the first event."""
    texts = [f"{year}{part}" for year in query.years() for part in ("-H2", "-H1", "")]
    return [text for text in texts if indicators.parse(text).last < clock.today()]


def _query(edition: Edition, period: Period) -> dict[str, str]:
    """The address words of the indicators page for this edition and period."""
    return {"edition": edition.code, "first": period.first.isoformat(), "last": period.last.isoformat()}
