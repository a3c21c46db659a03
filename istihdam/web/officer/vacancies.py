"""Vacancies: the list, one vacancy with its ranked people, sending several, closing, raising openings."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, request, url_for
from wtforms import SelectMultipleField

from istihdam import clock, referrals, searches, seekers, shortlists, turkish, vacancies
from istihdam.accounts import Role
from istihdam.errors import N_, Invalid, Refusal
from istihdam.i18n import gettext as _
from istihdam.i18n import ngettext
from istihdam.matching import SetAsideReason
from istihdam.searches import VacancyQuery
from istihdam.seekers import Seeker
from istihdam.shortlists import Shortlist
from istihdam.vacancies import Interview, Vacancy, VacancyStatus
from istihdam.vocabulary import occupations
from istihdam.web.officer import quota, sending, undo
from istihdam.web.officer.people import gaps, shown_bands
from istihdam.web.shared import (
    access,
    firm_records,
    interviews,
    labels,
    occupation_search,
    pages,
    paging,
    requests,
    url_words,
    vacancy_changes,
    vacancy_extension,
    vacancy_life,
)
from istihdam.web.shared.fields import Chip, Whole
from istihdam.web.shared.forms import Form
from istihdam.web.shared.interviews import InterviewForm
from istihdam.web.shared.search_answers import ON_A_PAGE, AnswerPage
from istihdam.web.shared.vacancy_life import Act

blueprint = Blueprint("vacancies", __name__, url_prefix="/ilanlar")
SHOWN = 30
"""People of the ranking on a page."""
LAST_PAGE = 40
RANKED = "ranked"
NAMED = 12
SENT_SHOWN = 40
ENDS = {
    VacancyStatus.FILLED: N_("Filled"),
    VacancyStatus.EXPIRED: N_("Its time is over"),
    VacancyStatus.CANCELLED: N_("The employer gave it up"),
}


class SendForm(InterviewForm):
    people = SelectMultipleField(_("People"), validate_choice=False)


class CloseForm(Form):
    how = Chip(_("How it ended"), choices=[(how.value, _(said)) for how, said in ENDS.items()])


class OpeningsForm(Form):
    openings = Whole(_("Openings in all"), least=1, greatest=999, hint=_("Those who started are included."))


@dataclass(frozen=True)
class KeptOut:
    """A hard condition with the people whom it keeps out, as the set-aside list shows it."""

    words: str
    count: int
    gain: int
    lift: str
    people: list[tuple[str, str, str]]


@blueprint.get("")
@access.only(Role.OFFICER)
def index() -> Response:
    """Published vacancies for the words and conditions of the search, those that fit best first."""
    asked = {name: request.args.get(name, "").strip() for name in ("q", "district", "shift")}
    result = searches.find(pages.db(), VacancyQuery(**asked), occupation_search.meant)
    answer = AnswerPage.of(pages.db(), result, requests.page_number("page"), ON_A_PAGE)
    return pages.shown(
        "officer/vacancies.html",
        status=422 if result.is_refused else 200,
        asked=asked,
        answer=answer,
        read=[(one, url_words.query({**asked, "q": one.rest})) for one in answer.chips],
        page_url=lambda number: url_words.query({**asked, "page": number}),
        starts=referrals.starts_of_each(pages.db(), [vacancy for _heading, vacancy in answer.rows]),
        records=firm_records.of_each(vacancy.employer for _heading, vacancy in answer.rows),
    )


@blueprint.get("/<key>")
@access.only(Role.OFFICER)
def show(key: str) -> Response:
    return screen(vacancies.by_key(pages.db(), key), SendForm(formdata=None))


@blueprint.post("/<key>")
@access.only(Role.OFFICER)
def refer(key: str) -> Response:
    """All ticked people are sent to the vacancy in one action."""
    found = vacancies.by_key(pages.db(), key)
    form = SendForm()
    if form.validate():
        with pages.trying(form):
            return _sent(found, _chosen(form), interviews.for_all(form.interview(), [found]))
    return screen(found, form)


@blueprint.route("/<key>/kapat", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def close(key: str) -> Response:
    """The vacancy ends for ever; who waited for it is told so."""
    vacancy = vacancies.by_key(pages.db(), key)
    form = CloseForm()
    if form.validate_on_submit():
        with pages.trying(form):
            waited = referrals.close_vacancy(pages.db(), vacancy, form.how.data, by=pages.by())
            here = url_for("officer.vacancies.show", key=key)
            return pages.see(here, said=_closed_words(len(waited)))
    waiting = referrals.of_vacancy(pages.db(), vacancy, referrals.WISHES)
    return pages.shown("officer/close.html", form=form, vacancy=vacancy, waiting=waiting)


@blueprint.post("/<key>/durum")
@access.only(Role.OFFICER)
def press(key: str) -> Response:
    """The vacancy is paused or taken up again, as its firm said; undone by the toast."""
    vacancy, act = vacancies.by_key(pages.db(), key), request.form.get("act", "")
    if act not in (Act.PAUSE, Act.RESUME):
        raise Invalid(N_("This does not fit the vacancy any more; load the page again to see how it stands."))
    said = vacancy_life.record(vacancy, act, by=pages.by())
    here = url_for("officer.vacancies.show", key=key)
    return pages.see(here, said=said, undo=undo.of(pages.recorded(), here))


@blueprint.route("/<key>/kontenjan", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def openings(key: str) -> Response:
    vacancy = vacancies.by_key(pages.db(), key)
    form = OpeningsForm(data={"openings": vacancy.openings})
    wanted = form.openings.data
    if form.validate_on_submit() and wanted is not None:
        with pages.trying(form):
            referrals.set_openings(pages.db(), vacancy, wanted, by=pages.by())
            said = _("The vacancy looks for %(n)s people now.", n=wanted)
            return pages.see(url_for("officer.vacancies.show", key=key), said=said)
    return pages.shown(
        "officer/openings.html", form=form, vacancy=vacancy, starts=referrals.starts_of(pages.db(), vacancy)
    )


@blueprint.route("/<key>/uzat", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def extend(key: str) -> Response:
    """The vacancy stands longer; who was sent and who waits for it stay."""
    vacancy = vacancies.by_key(pages.db(), key)
    form = vacancy_extension.blank()
    if request.method == "POST":
        form = vacancy_extension.ExtendForm()
        here = url_for("officer.vacancies.show", key=key)
        if (answer := vacancy_extension.extended(vacancy, form, here)) is not None:
            return answer
    return pages.shown("officer/extend.html", form=form, vacancy=vacancy)


@blueprint.route("/<key>/gorusme", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def set_interview(key: str) -> Response:
    """Whoever is sent to the vacancy from now on is told this day, place and name."""
    vacancy = vacancies.by_key(pages.db(), key)
    form = interviews.default_form(vacancy)
    if form.validate_on_submit():
        with pages.trying(form):
            vacancies.interviews.set_default(pages.db(), vacancy, form.interview())
            here = url_for("officer.vacancies.show", key=key)
            return pages.see(here, said=_("Whoever is sent from now on is told this."))
    return pages.shown("officer/interview.html", form=form, vacancy=vacancy)


def screen(vacancy: Vacancy, form: SendForm) -> Response:
    """The vacancy's page; where it is open, with the people who fit it."""
    is_open = vacancies.is_published(vacancy)
    lifted = _lifted()
    bands, shortlist = shown_bands(), None
    if is_open:
        top = SHOWN * requests.page_number(RANKED, LAST_PAGE)
        shortlist = shortlists.candidates_for(pages.db(), vacancy, top=top, lifted=lifted, bands=bands)
    own = referrals.of_vacancy(pages.db(), vacancy)
    ranked = _ranked(shortlist, bands) if shortlist else None
    return pages.shown(
        "officer/vacancy.html",
        form=form,
        vacancy=vacancy,
        record=firm_records.of(vacancy.employer),
        lifted=labels.condition(*lifted) if lifted else "",
        is_open=is_open,
        shortlist=shortlist,
        ranked=ranked,
        is_below=bands == shortlists.BELOW,
        STEP=shortlists.STEP,
        referrals=paging.part(own, SENT_SHOWN),
        standing={one.seeker_id: one for one in own},
        starts=sum(one.starts for one in own),
        quota=quota.line(vacancy, own),
        changes=vacancy_changes.rows(vacancy),
        version_of=vacancies.version,
        last=referrals.latest(pages.db(), [row.seeker for row in ranked.rows]) if ranked else {},
        aside=_set_aside(shortlist) if shortlist else [],
        near=_near_misses(shortlist) if shortlist else [],
        trade=trade_of,
        waiting=waiting,
        trades=occupations.names(pages.db()),
        ticked=set(form.people.data or ()),
        fits=shortlists.reasons,
        gaps=gaps,
        STANDS=vacancies.STANDS,
    )


def _ranked(
    shortlist: Shortlist, bands: Collection[shortlists.Band]
) -> paging.PageOfRows[shortlists.CandidateRow]:
    """The page of the ranking that is asked for, out of as many people as these bands hold."""
    total = sum(shortlist.bands[band] for band in bands)
    last = max(1, min(-(-total // SHOWN), LAST_PAGE))
    page = min(requests.page_number(RANKED, LAST_PAGE), last)
    return paging.PageOfRows(shortlist.rows[(page - 1) * SHOWN : page * SHOWN], page, last, total, RANKED)


def _lifted() -> tuple[str, str] | None:
    """The condition that the officer looks past (code, detail), as the address names it."""
    code, _colon, detail = request.args.get("lift", "").partition(":")
    return (code, detail) if shortlists.may_be_lifted(code) else None


def trade_of(seeker: Seeker, names: dict[str, str]) -> str:
    """'Forklift operatörü · 4 yıl': the trade that the person knows longest; '' for none."""
    longest = seeker.occupations.longest
    if longest is None:
        return ""
    years = longest.years or seeker.experience_years
    name = names.get(longest.code, longest.code)
    return (
        _("%(trade)s · %(years)s years", trade=name, years=turkish.number(years, 2).rstrip("0").rstrip(","))
        if years
        else name
    )


def waiting(since: date) -> str:
    """How long somebody waits: 'bugün geldi', '12 gündür bekliyor'."""
    days = (clock.today() - since).days
    return (
        ngettext("waiting for %(n)s day", "waiting for %(n)s days", days) if days else _("here since today")
    )


def _chosen(form: SendForm) -> list[Seeker]:
    wanted = form.people.data or []
    if not wanted:
        raise Refusal("Tick at least one person.")
    found = list(seekers.by_keys(pages.db(), wanted).values())
    if len(found) < len(set(wanted)):
        raise Refusal("One of the ticked people is not there any more; look at the list again.")
    return found


def _sent(vacancy: Vacancy, people: list[Seeker], interview: Interview | None) -> Response:
    sent = sending.send(people, [vacancy], interview)
    here = url_for("officer.vacancies.show", key=vacancy.key)
    said = ngettext(
        "%(n)s person was sent to “%(title)s”.",
        "%(n)s people were sent to “%(title)s”.",
        len(sent),
        title=vacancy.title,
    )
    return pages.see(here, said=f"{said} {quota.of_sent(sent)}", undo=sending.undo_button(here))


def _closed_words(waited: int) -> str:
    if not waited:
        return _("The vacancy is closed.")
    return ngettext(
        "The vacancy is closed; %(n)s wish for it was closed with it.",
        "The vacancy is closed; %(n)s wishes for it were closed with it.",
        waited,
    )


def _set_aside(shortlist: Shortlist) -> list[KeptOut]:
    """Conditions with people whom they set aside, nearest miss first; the most frequent condition first."""
    known = {(effect.code, effect.detail) for effect in shortlist.filter_effects}
    people: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for row in shortlist.set_aside:
        for reason in row.reasons:
            url = url_for("officer.people.show", key=row.seeker.key)
            named = (row.seeker.full_name, url, labels.detail(reason))
            people.setdefault(_condition_of(reason, known), []).append(named)
    effects = sorted(shortlist.filter_effects, key=lambda effect: -effect.set_aside)
    return [
        KeptOut(
            labels.condition(*key),
            effect.set_aside,
            effect.gained,
            _lift_url(*key),
            people.get(key, [])[:NAMED],
        )
        for effect in effects
        if effect.set_aside and (key := (effect.code, effect.detail))
    ]


def _lift_url(code: str, detail: str) -> str:
    """The same page without the condition; '' where it is the person's own limit."""
    return url_words.query({"lift": f"{code}:{detail}"}) if shortlists.may_be_lifted(code) else ""


def _condition_of(reason: SetAsideReason, known: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """The vacancy's condition behind a reason, whose detail may be the person's own words."""
    told = (reason.code, reason.detail)
    return told if told in known else next((one for one in known if one[0] == reason.code), told)


def _near_misses(shortlist: Shortlist) -> list[tuple[str, int, list[Seeker]]]:
    """What a course or a form would mend: how many lack that alone, and the best of them."""
    near: dict[tuple[str, str], list[Seeker]] = {}
    for row in shortlist.set_aside:
        if len(row.reasons) == 1 and row.reasons[0].obtainable:
            near.setdefault((row.reasons[0].code, row.reasons[0].detail), []).append(row.seeker)
    counts = {(effect.code, effect.detail): effect.gained for effect in shortlist.filter_effects}
    return [(labels.condition(*key), counts[key], people[:NAMED]) for key, people in near.items()]
