"""How much each officer carries, and the wages asked for beside those offered."""

from flask import Blueprint, Response

from istihdam import accounts, referrals
from istihdam.accounts import Role
from istihdam.vocabulary import occupations
from istihdam.web.manager import query
from istihdam.web.manager.breakdown import PeriodForm
from istihdam.web.shared import access, data_gaps, pages

blueprint = Blueprint("load", __name__)
SHOWN = 40


@blueprint.get("/yuk")
@access.only(Role.MANAGER)
def index() -> Response:
    """Officers in the order of their names, which is no ranking; occupations with the widest gap first."""
    form = PeriodForm()
    chosen = query.understood(form)
    if chosen is None:
        return pages.shown("manager/load.html", form=form, period=None)
    session, days = pages.db(), (chosen.first, chosen.last)
    loads = referrals.loads(session, *days)
    every = accounts.of_role(session, Role.OFFICER)
    officers = [one for one in every if not one.disabled_at or one.key in loads]
    return pages.shown(
        "manager/load.html",
        form=form,
        period=chosen,
        officers=[(one, loads.get(one.key, referrals.OfficerLoad())) for one in officers],
        gaps=referrals.wage_gaps(session, *days)[:SHOWN],
        names=occupations.names(session),
        fewest=referrals.FEWEST_WAGES,
        missing=data_gaps.counted(),
    )
