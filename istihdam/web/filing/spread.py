"""Whom the period's referrals were about, how far people came, how long it took."""

from flask import Response, request

from istihdam import indicators
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.indicators import spread
from istihdam.vocabulary import occupations
from istihdam.web import access, pages, words
from istihdam.web.fields import Form, Line
from istihdam.web.filing.door import ROLE, blueprint, period

SHOWN = 15
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
    "source": words.SOURCES,
    "channel": {channel.value: said for channel, said in words.CHANNELS.items()},
}


class PeriodForm(Form):
    donem = Line(_("Period"), hint=_("2026, 2026-H1, 2026-03 or 2026-01-15..2026-02-20"))


@blueprint.get("/dagilim")
@access.only(ROLE)
def breakdown() -> Response:
    """The period's funnel, times and breakdowns."""
    session, chosen = pages.db(), period()
    names = occupations.names(session)
    return pages.shown(
        "filing/spread.html",
        form=_form(chosen),
        period=chosen,
        funnel=spread.funnel(session, chosen),
        spells=(
            (_("From the first CV to the first referral"), spread.until_referral(session, chosen)),
            (_("From the referral to the start"), spread.until_start(session, chosen)),
        ),
        tables=[(_(title), _rows(facet, chosen, names)) for facet, title in TITLES.items()],
        shown=SHOWN,
        fewest=spread.FEWEST,
    )


def _rows(facet: str, chosen: indicators.Period, names: dict[str, str]) -> list[tuple[str, spread.Part]]:
    """(value in words, its part) of a breakdown."""
    found = spread.parts(pages.db(), chosen, facet)
    return [(_said(facet, part.value, names), part) for part in found]


def _said(facet: str, value: str | None, names: dict[str, str]) -> str:
    """The value in words."""
    if value is None:
        return _("not told")
    if not value:
        return _("Small groups together")
    if facet == "occupation":
        return names.get(value, value)
    return _(WORDS[facet][value]) if value in WORDS.get(facet, {}) else value


def _form(chosen: indicators.Period) -> Form:
    form = PeriodForm(request.args, meta={"csrf": False})
    del form.form_key
    form.donem.data = request.args.get("donem") or f"{chosen.first}..{chosen.last}"
    return form
