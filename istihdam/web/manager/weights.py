"""The weights by which people are ranked: in force, proposed by the log, and every setting before."""

from flask import Blueprint, Response, request, url_for

from istihdam import accounts, indicators, shortlists
from istihdam.accounts import Role
from istihdam.errors import Refusal
from istihdam.i18n import gettext as _
from istihdam.i18n import say
from istihdam.shortlists import GroupChange, Proposal
from istihdam.web.manager.breakdown import TITLES, WORDS
from istihdam.web.shared import access, pages

blueprint = Blueprint("weights", __name__)
SHOWN = 20


@blueprint.get("/agirliklar")
@access.only(Role.MANAGER)
def index() -> Response:
    """The weights in force beside the proposal that was worked out last; nothing is worked out here."""
    session, proposal = pages.db(), _proposal()
    settings = shortlists.policy_settings(session)
    actors = {key for setting in settings for key in (setting.by, setting.back_by) if key}
    return pages.shown(
        "manager/weights.html",
        policy=shortlists.in_force(session),
        settings=settings[:SHOWN],
        is_longer=len(settings) > SHOWN,
        standing=[setting for setting in settings if setting.is_standing],
        names=accounts.names(session, actors),
        proposal=proposal,
        period=indicators.Period(proposal.first, proposal.last) if proposal else None,
        left_out=shortlists.LEFT_OUT,
        objection=_objection(proposal),
        tables=_tables(proposal),
        low=sum(group.is_low for group in proposal.fit.groups) if proposal and proposal.fit else 0,
        fewest=indicators.FEWEST,
    )


@blueprint.post("/agirliklar/yururluk")
@access.only(Role.MANAGER)
def take() -> Response:
    """The proposal that the manager saw ranks from now on."""
    proposal = _proposal()
    if proposal is None or proposal.key != request.form.get("proposal", ""):
        raise Refusal("Another proposal was worked out since you opened the page; look at that one first.")
    shortlists.take_into_force(pages.db(), proposal, by=pages.by())
    return pages.see(
        url_for(".index"), said=_("The proposal is in force; lists are ranked by it from now on.")
    )


@blueprint.post("/agirliklar/geri-al")
@access.only(Role.MANAGER)
def take_back() -> Response:
    """The weights before those that the manager saw in force rank again."""
    shortlists.take_back(pages.db(), by=pages.by(), seen=request.form.get("setting", ""))
    return pages.see(url_for(".index"), said=_("The earlier weights are in force again."))


def _proposal() -> Proposal | None:
    return shortlists.kept_proposal(pages.settings().data_dir)


def _objection(proposal: Proposal | None) -> str:
    """Why the proposal cannot be taken into force, in a sentence; '' where it can, or where there is none."""
    refusal = shortlists.objection(pages.db(), proposal) if proposal else None
    return say(refusal) if refusal else ""


def _tables(proposal: Proposal | None) -> list[tuple[str, list[tuple[str, GroupChange]]]]:
    """(title, (group in words, its shares)) by sex, age and neighbourhood, where there is such a group."""
    groups = proposal.fit.groups if proposal and proposal.fit else ()
    facets = dict.fromkeys(one.facet for one in groups)
    return [
        (_(TITLES[facet]), [(_said(one), one) for one in groups if one.facet == facet]) for facet in facets
    ]


def _said(group: GroupChange) -> str:
    words = WORDS.get(group.facet, {})
    return _(words[group.value]) if group.value in words else group.value
