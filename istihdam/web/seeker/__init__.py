"""The job seeker's pages: joining by phone, questions, CV, jobs, applications, trainings, profile."""

from typing import Any

from flask import Blueprint

from istihdam import referrals
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.texts import special_kinds
from istihdam.turkish import joined
from istihdam.web.seeker import (
    alerts,
    applications,
    consents,
    cv,
    home,
    jobs,
    profile,
    questions,
    registration,
    trainings,
)
from istihdam.web.seeker.own_records import me
from istihdam.web.shared import labels

ROLE = Role.SEEKER
MENU = [
    ("seeker.home.index", N_("My page")),
    ("seeker.jobs.index", N_("Jobs for me")),
    ("seeker.applications.index", N_("My applications")),
    ("seeker.trainings.index", N_("Trainings")),
    ("seeker.profile.show", N_("My profile")),
    ("seeker.cv.index", N_("My CV")),
    ("seeker.consents.index", N_("My consents")),
]
BAR = [
    ("seeker.jobs.index", N_("Jobs"), "briefcase"),
    ("seeker.applications.index", N_("My applications"), "send"),
    ("seeker.profile.show", N_("My profile"), "person"),
]
"""At the lower edge of a phone; the rest of the menu stands behind their fourth, "More"."""
blueprint = Blueprint("seeker", __name__)
for _pages in (registration, questions, home, cv, jobs, applications, trainings, profile, alerts, consents):
    blueprint.register_blueprint(_pages.blueprint)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    return {
        "open_states": referrals.OPEN,
        "state_tags": labels.TAGS,
        "state_words": labels.own_state,
        "special_words": lambda kinds: joined([_(special_kinds.NAMES[kind]) for kind in kinds]),
        "apply_words": apply_words,
        "apply_fields": lambda: {jobs.ENDS_BREAK: 1} if me().paused_at else {},
    }


def apply_words(title: str = "") -> str:
    """What the button says that applies, for a title also what it says aloud."""
    if me().paused_at:
        return (
            _("End the break and apply for %(title)s", title=title) if title else _("End the break and apply")
        )
    return _("Apply for %(title)s", title=title) if title else _("Apply")
