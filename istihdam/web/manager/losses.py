"""Why referrals came to nothing, in the words of the reasons that were chosen."""

from collections.abc import Iterable

from flask import Blueprint, Response

from istihdam import indicators
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.events import EventKind
from istihdam.i18n import figures
from istihdam.i18n import gettext as _
from istihdam.vocabulary import lists, occupations
from istihdam.web.manager import query
from istihdam.web.manager.breakdown import PeriodForm
from istihdam.web.shared import access, pages

blueprint = Blueprint("losses", __name__)
SIDES = {
    EventKind.DECLINED: N_("The firm said no"),
    EventKind.REFUSED: N_("The person said no"),
    EventKind.NO_SHOW: N_("Nobody came to the interview"),
    EventKind.COULD_NOT_ATTEND: N_("The person could not come"),
    EventKind.LEFT: N_("The work was left again"),
}


@blueprint.get("/nedenler")
@access.only(Role.MANAGER)
def index() -> Response:
    """The period's reasons, the most said first, each with where it is said most."""
    form = PeriodForm()
    chosen = query.understood(form)
    if chosen is None:
        return pages.shown("manager/losses.html", form=form, period=None)
    names = occupations.names(pages.db())
    return pages.shown(
        "manager/losses.html",
        form=form,
        period=chosen,
        losses=indicators.losses(pages.db(), chosen),
        sides=SIDES,
        reason_words={(one.kind, one.code): one.name for kind in SIDES for one in lists.reasons(kind.value)},
        in_words=lambda pairs: _in_words(pairs, names),
        fewest=indicators.FEWEST,
    )


def _in_words(pairs: Iterable[tuple[str, int]], names: dict[str, str]) -> str:
    return ", ".join(f"{names.get(value, value)} {figures.number(count)}" for value, count in pairs) or _(
        "spread thinly"
    )
