"""Whom the period's referrals were about, how far people came, how long it took, and the quality beside."""

from collections.abc import Sequence

from flask import Blueprint, Response

from istihdam import indicators
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.indicators import FEWEST, BreakdownPart
from istihdam.vocabulary import occupations
from istihdam.web.manager import query
from istihdam.web.shared import access, labels, pages
from istihdam.web.shared.fields import LineField
from istihdam.web.shared.forms import Form, QueryForm

blueprint = Blueprint("breakdown", __name__)

SHOWN = 15
NAMED = 20
TITLES = {
    "district": N_("By district"),
    "neighbourhood": N_("By neighbourhood"),
    "occupation": N_("By occupation of the vacancy"),
    "age_band": N_("By age"),
    "sex": N_("By sex"),
    "source": N_("By source"),
    "channel": N_("By way of recording"),
}
WORDS: dict[str, dict[str, str]] = {
    "sex": {"f": N_("Woman"), "m": N_("Man")},
    "source": labels.SOURCES,
    "channel": {channel.value: said for channel, said in labels.CHANNELS.items()},
}


class PeriodForm(QueryForm):
    period = LineField(
        lazy("Period"),
        hint=lazy("For example 2026, 2026 ilk yarı, Mart 2026 or 15 Ocak 2026 – 20 Şubat 2026"),
    )


@blueprint.get("/dagilim")
@access.only(Role.MANAGER)
def index() -> Response:
    """The period's funnel, times and breakdowns."""
    form = PeriodForm()
    chosen = query.understood(form)
    if chosen is None:
        return pages.shown("manager/breakdown.html", form=form, period=None)
    return _breakdown(form, chosen)


def _breakdown(form: Form, chosen: indicators.Period) -> Response:
    breakdown, quality = indicators.breakdown(pages.db(), chosen), indicators.quality(pages.db(), chosen)
    names = occupations.names(pages.db())
    return pages.shown(
        "manager/breakdown.html",
        form=form,
        period=chosen,
        funnel=breakdown.funnel,
        spells=(
            (_("From the first CV to the first referral"), breakdown.until_referral),
            (_("From the referral to the start"), breakdown.until_start),
        ),
        tables=[(_(title), _rows(facet, breakdown.parts[facet], names)) for facet, title in TITLES.items()],
        quality=quality,
        record=indicators.record_of_firms(pages.db(), chosen),
        often_sent=[
            (person, indicators.parse(month).name, count)
            for person, month, count in quality.often_sent[:NAMED]
        ],
        named=NAMED,
        shown=SHOWN,
        fewest=FEWEST,
    )


def _rows(
    facet: str, parts: Sequence[BreakdownPart], names: dict[str, str]
) -> list[tuple[str, BreakdownPart]]:
    """(value in words, its part) of a breakdown."""
    return [(_said(facet, part.value, names), part) for part in parts]


def _said(facet: str, value: str | None, names: dict[str, str]) -> str:
    """The value in words."""
    if value is None:
        return _("not told")
    if not value:
        return _("Small groups together")
    if facet == "occupation":
        return names.get(value, value)
    return _(WORDS[facet][value]) if value in WORDS.get(facet, {}) else value
