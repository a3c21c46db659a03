"""One vacancy as a pipeline: who fits, who was sent, whom a condition keeps out, who lacks one document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flask import Response, request, url_for
from wtforms import SelectMultipleField

from istihdam import clock, referrals, shortlists, trainings, vacancies
from istihdam.errors import N_
from istihdam.i18n import figures, lazy, ngettext
from istihdam.i18n import gettext as _
from istihdam.matching import SetAsideReason
from istihdam.referrals import Referral
from istihdam.seekers import Seeker
from istihdam.shortlists import FilterEffect, SetAsideRow, Shortlist
from istihdam.vacancies import Vacancy
from istihdam.vocabulary import mentions, occupations
from istihdam.web.officer import documents_seen, quota
from istihdam.web.officer.people import gaps, shown_bands
from istihdam.web.officer.sending import SendingForm
from istihdam.web.shared import (
    firm_answers,
    firm_records,
    labels,
    pages,
    paging,
    requests,
    told_contacts,
    url_words,
    vacancy_changes,
)
from istihdam.web.shared.firm_answers import AnswerRow

SHOWN = 30
"""People of a list on a page."""
LAST_PAGE = 40
RANKED = "ranked"
SENT_SHOWN = 25


class Tab(StrEnum):
    """What the page lists; the value is its word in the address."""

    FIT = ""
    SENT = "sent"
    UNFIT = "unfit"
    ONE_DOCUMENT = "document"


TABS = {
    Tab.FIT: N_("Fitting"),
    Tab.SENT: N_("Sent"),
    Tab.UNFIT: N_("Not meeting a condition"),
    Tab.ONE_DOCUMENT: N_("One document away"),
}


class SendForm(SendingForm):
    people = SelectMultipleField(lazy("People"), validate_choice=False)


@dataclass(frozen=True)
class TabLink:
    """One list of the pipeline: how many people stand in it, and its address."""

    tab: Tab
    words: str
    count: int
    url: str


@dataclass(frozen=True)
class ConditionChip:
    """A condition of the vacancy that keeps somebody out: how many more would fit without it.

    `url` looks past it or, where it is looked past already, takes it into account again.
    """

    words: str
    gain: int
    url: str
    is_lifted: bool


@dataclass(frozen=True)
class MissRow:
    """Somebody whom conditions keep out: (condition, what their own record says of it) for each."""

    seeker: Seeker
    reasons: list[tuple[str, str]]
    is_ticked: bool


@dataclass(frozen=True)
class SentList:
    """Whoever was sent, as a form of answers; with what is wrong where it was sent."""

    rows: Sequence[AnswerRow]
    problem: str = ""


def asked_tab() -> Tab:
    """The list that the address asks for."""
    word = request.args.get("show", "")
    return Tab(word) if word in set(Tab) else Tab.FIT


def sent_of(own: Iterable[Referral]) -> list[Referral]:
    """Those of a vacancy's referrals that were sent, first sent first."""
    return sorted((one for one in own if one.sent_on), key=lambda one: (one.sent_on, one.id))


def lifted() -> list[tuple[str, str]]:
    """The conditions that the officer looks past (code, detail), as the address names them."""
    parts = [text.partition(":") for text in dict.fromkeys(request.args.getlist("lift"))]
    return [(code, detail) for code, _colon, detail in parts if shortlists.may_be_lifted(code)]


def screen(
    vacancy: Vacancy, form: SendForm, sent: SentList | None = None, tab: Tab | None = None
) -> Response:
    """The vacancy's page; where it is open, with the people who fit it, or the list of `tab`."""
    own = referrals.of_vacancy(pages.db(), vacancy)
    is_open = vacancies.is_published(vacancy)
    tab = Tab.SENT if sent or not is_open else tab or asked_tab()
    shortlist = _shortlist(vacancy) if is_open else None
    lists = _lists(shortlist, tab, own, sent) | _courses(vacancy, tab)
    is_wrong = bool(form.errors or (sent and sent.problem))
    return pages.shown(
        "officer/vacancy.html",
        status=422 if is_wrong else 200,
        form=form,
        vacancy=vacancy,
        record=firm_records.of(vacancy.employer),
        is_open=is_open,
        shortlist=shortlist,
        tab=tab,
        tabs=_tabs(shortlist, own),
        chips=_chips(shortlist, tab) if shortlist else [],
        lifted=[f"{code}:{detail}" for code, detail in lifted()],
        limits=_limits(shortlist) if shortlist else [],
        others=[one for one in own if not one.sent_on],
        starts=sum(one.starts for one in own),
        quota=quota.counts(vacancy, own),
        changes=vacancy_changes.rows(vacancy),
        hearer=told_contacts.said(vacancy),
        version_of=vacancies.version,
        trade=trade_of,
        trades=occupations.names(pages.db()),
        STANDS=vacancies.STANDS,
        **lists | _fitting(shortlist, tab, own, form),
    )


def _shortlist(vacancy: Vacancy) -> Shortlist:
    tops = SHOWN * requests.page_number(RANKED, LAST_PAGE) if asked_tab() == Tab.FIT else 0
    return shortlists.candidates_for(pages.db(), vacancy, top=tops, lifted=lifted(), bands=shown_bands())


def _courses(vacancy: Vacancy, tab: Tab) -> dict[str, object]:
    """The trainings that people of the list can be invited to, those that give what it asks for first."""
    if tab != Tab.ONE_DOCUMENT:
        return {}
    asked = filter(None, map(mentions.find_certificate, vacancy.required_certificates))
    codes = {one.code for one in asked}
    coming = trainings.planned_ahead(pages.db(), codes)
    return {
        "courses": [(one, max(0, trainings.seats_left(pages.db(), one))) for one in coming],
        "fitting_courses": {one.key for one in coming if one.certificate in codes},
        "is_all_ticked": "all" in request.args,
    }


def _lists(
    shortlist: Shortlist | None, tab: Tab, own: Sequence[Referral], sent: SentList | None
) -> dict[str, object]:
    """What the tab beside the ranking lists: the form of answers, or a page of those kept out."""
    if tab == Tab.SENT:
        rows = sent.rows if sent else [firm_answers.untyped(one, for_staff=True) for one in sent_of(own)]
        return {"problem": sent.problem if sent else "", **firm_answers.grouped(rows, SENT_SHOWN)}
    if shortlist and tab in (Tab.UNFIT, Tab.ONE_DOCUMENT):
        people = shortlist.unfit if tab == Tab.UNFIT else shortlist.one_document_away
        misses = paging.fetched(people.fetch, people.total, SHOWN, RANKED)
        known = [(effect.code, effect.detail) for effect in shortlist.filter_effects]
        return {"misses": misses, "miss_rows": [_miss(row, known) for row in misses.rows]}
    return {}


def _fitting(
    shortlist: Shortlist | None, tab: Tab, own: Sequence[Referral], form: SendForm
) -> dict[str, object]:
    """What the ranking needs, where it is shown."""
    bands = shown_bands()
    context: dict[str, object] = {
        "ranked": None,
        "is_below": bands == shortlists.BELOW,
        "ticked": set(form.people.data or ()),
    }
    if shortlist is None or tab != Tab.FIT:
        return context
    total = sum(shortlist.bands[band] for band in bands)
    last = max(1, min(-(-total // SHOWN), LAST_PAGE))
    page = min(requests.page_number(RANKED, LAST_PAGE), last)
    rows = shortlist.rows[(page - 1) * SHOWN : page * SHOWN]
    return context | {
        "ranked": paging.PageOfRows(rows, page, last, total, RANKED),
        "documents": documents_seen.of_each([row.seeker for row in rows]),
        "last": referrals.latest(pages.db(), [row.seeker for row in rows]),
        "standing": {one.seeker_id: one for one in own},
        "STEP": shortlists.STEP,
        "waiting": waiting,
        "fits": shortlists.reasons,
        "gaps": gaps,
    }


def _tabs(shortlist: Shortlist | None, own: Sequence[Referral]) -> list[TabLink]:
    """The lists with how many people stand in each; a vacancy that is not open has only who was sent."""
    counts = {Tab.SENT: len(sent_of(own))}
    if shortlist:
        counts |= {
            Tab.FIT: shortlist.bands[shortlists.Band.FITS],
            Tab.UNFIT: shortlist.unfit.total,
            Tab.ONE_DOCUMENT: shortlist.one_document_away.total,
        }
    return [
        TabLink(tab, _(said), counts[tab], _url(tab, lifted())) for tab, said in TABS.items() if tab in counts
    ]


def _url(tab: Tab, past: Iterable[tuple[str, str]]) -> str:
    """The page with this list, these conditions looked past."""
    asked = {"show": [tab.value] if tab else [], "lift": [f"{code}:{detail}" for code, detail in past]}
    query = url_words.query({name: values for name, values in asked.items() if values})
    here = url_for("officer.vacancies.show", key=(request.view_args or {})["key"])
    return here if query == "?" else f"{here}{query}"


def _chips(shortlist: Shortlist, tab: Tab) -> list[ConditionChip]:
    """The vacancy's own conditions that keep somebody out; those that are looked past stand last."""
    past = lifted()
    standing = [
        ConditionChip(
            labels.required(effect.code, effect.detail),
            effect.gained,
            _url(tab, [*past, (effect.code, effect.detail)]),
            is_lifted=False,
        )
        for effect in shortlist.filter_effects
        if shortlists.may_be_lifted(effect.code)
    ]
    return standing + [
        ConditionChip(
            labels.required(*key), 0, _url(tab, [one for one in past if one != key]), is_lifted=True
        )
        for key in past
    ]


def _limits(shortlist: Shortlist) -> list[tuple[str, FilterEffect]]:
    """What keeps people of the occupation out, in words, the most frequent first."""
    effects = sorted(shortlist.filter_effects, key=lambda effect: -effect.set_aside)
    return [(labels.condition(one.code, one.detail), one) for one in effects if one.set_aside]


def _miss(row: SetAsideRow, known: Sequence[tuple[str, str]]) -> MissRow:
    return MissRow(
        row.seeker,
        [(labels.condition(*_condition_of(reason, known)), labels.detail(reason)) for reason in row.reasons],
        "all" in request.args or row.seeker.key in request.form.getlist("people"),
    )


def _condition_of(reason: SetAsideReason, known: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The vacancy's condition behind a reason, whose detail may be the person's own words."""
    key = (reason.code, reason.detail)
    return key if key in known else next((one for one in known if one[0] == reason.code), key)


def trade_of(seeker: Seeker, names: dict[str, str]) -> str:
    """'Forklift operatörü · 4 yıl': the trade that the person knows longest; '' for none."""
    longest = seeker.occupations.longest
    if longest is None:
        return ""
    years = longest.years or seeker.experience_years
    name = names.get(longest.code, longest.code)
    return _("%(trade)s · %(years)s years", trade=name, years=figures.years(years)) if years else name


def waiting(since: date) -> str:
    """How long somebody waits: 'bugün geldi', '12 gündür bekliyor'."""
    days = (clock.today() - since).days
    return (
        ngettext("waiting for %(n)s day", "waiting for %(n)s days", days) if days else _("here since today")
    )
