"""Finding candidates: masked lists for a vacancy or by search; one button asks the centre for one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request, url_for
from wtforms.validators import ValidationError

from istihdam import alerts, referrals, seekers, shortlists, vacancies
from istihdam.accounts import Role
from istihdam.errors import N_, Forbidden, Invalid, NotFound, Refusal
from istihdam.events import EventKind
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy, say
from istihdam.referrals import LABELS, Referral, State
from istihdam.shortlists import MaskedCandidate, MaskedList
from istihdam.vacancies import Vacancy
from istihdam.vocabulary import occupations, places
from istihdam.web.employer import limits
from istihdam.web.employer import vacancies as own_pages
from istihdam.web.employer.own_records import firm, own
from istihdam.web.shared import access, entries, labels, occupation_search, pages, view_log
from istihdam.web.shared.fields import LineField, Pick, Suggested
from istihdam.web.shared.forms import QueryForm

blueprint = Blueprint("candidates", __name__)

LISTED = 20
NO_DISTRICT = N_("“%(place)s” is no district of İstanbul; choose one from the list, for example %(example)s.")
WITH_YOU = N_("This candidate is asked for already, or is with you already; look at the vacancy's people.")
ACTED_ON = N_("The centre has acted on this wish already; look at the people sent to you.")
NOT_LISTED = N_("This candidate is not in the list any more; look at the list again.")


@dataclass(frozen=True)
class CandidateStanding:
    """Where a candidate stands with this firm (`label` is a msgid); a wish can still be taken back."""

    label: str
    is_wish: bool


class SearchForm(QueryForm):
    occupation = Suggested(lazy("Occupation"), url="/oneri/meslek", required=False)
    skill = LineField(
        lazy("Skills"),
        required=False,
        hint=lazy("With commas: reach truck, depo sayımı"),
    )
    district = Suggested(lazy("District"), url="/oneri/yer", required=False)
    shift = Pick(
        lazy("Shift"),
        required=False,
        choices=[("", lazy("No matter")), *((code, lazy(said)) for code, said in labels.SHIFTS.items())],
    )

    def search(self) -> MaskedList:
        """The masked people whom the search finds; Invalid for words and districts that nobody knows."""
        code = (
            occupation_search.searched(self.occupation.data, "occupation") if self.occupation.data else None
        )
        skills = entries.known_skills(self.skill.data, "skill")
        if not code and not skills:
            raise Invalid(N_("Write an occupation or a skill to search for."), field="occupation")
        trade = [occupations.names(pages.db())[code]] if code else []
        return shortlists.search_masked(
            pages.db(),
            " ".join(trade + skills),
            occupation=code,
            skills=tuple(skills),
            district=self.district.data or None,
            shift=self.shift.data or None,
            top=LISTED,
        )

    def validate_district(self, field: Suggested) -> None:
        """The district by its official name; a word that names none is said aloud."""
        if field.data:
            found = places.find_district(field.data)
            if found is None:
                raise ValidationError(_(NO_DISTRICT, place=field.data[:60], example=places.HOME))
            field.data = found.name

    def validate_occupation(self, field: Suggested) -> None:
        """The occupation is one that the house knows."""
        _check(occupation_search.searched, field)

    def validate_skill(self, field: LineField) -> None:
        """The skills are of the list."""
        _check(entries.known_skills, field)


@blueprint.get("/ilan/<key>/adaylar")
@access.only(Role.EMPLOYER)
def ranked(key: str) -> Response:
    """The best masked people for a published vacancy."""
    own_firm, vacancy = firm(), own(key)
    listed: MaskedList | None = None
    if vacancies.is_published(vacancy):
        _count(limits.LISTS)
        listed = shortlists.masked_for(pages.db(), vacancy, LISTED)
    return pages.shown(
        "employer/candidates.html",
        listed=listed,
        asked=_asked(vacancy),
        wishes_a_day=limits.WISHES.most,
        firm=own_firm,
        is_listening=alerts.is_listening(pages.db(), own_firm),
        **own_pages.head(vacancy),
    )


@blueprint.post("/ilan/<key>/haber")
@access.only(Role.EMPLOYER)
def listen(key: str) -> Response:
    """The firm hears of people who fit its vacancies, or no more."""
    vacancy, asked = own(key), request.form.get("on")
    if asked not in ("0", "1"):
        raise Invalid(N_("Please choose one of the buttons."))
    alerts.listen(pages.db(), firm(), is_on=asked == "1")
    said = _("You get a message when three people fit.") if asked == "1" else _("No more of these messages.")
    return pages.see(url_for(".ranked", key=vacancy.key), said=said)


@blueprint.get("/adaylar")
@access.only(Role.EMPLOYER)
def index() -> Response:
    """Masked people by occupation, skills, district and shift."""
    open_now = _published()
    form = SearchForm()
    listed: MaskedList | None = None
    if _is_asked() and form.validate():
        _count(limits.LISTS)
        with pages.trying(form):
            listed = form.search()
    chosen = _chosen(open_now)
    return pages.shown(
        "employer/search.html",
        form=form,
        listed=listed,
        open_now=open_now,
        chosen=chosen,
        asked=_asked(chosen) if chosen else {},
        query={name: value for name, value in request.args.items() if value},
        wishes_a_day=limits.WISHES.most,
    )


@blueprint.get("/aday/<seeker_key>")
@access.only(Role.EMPLOYER)
def show(seeker_key: str) -> Response:
    """One masked person of a list; that the firm looked is written down for the person."""
    open_now = _published()
    vacancy = _chosen(open_now)
    _count(limits.OPENED)
    one = _listed(seeker_key, vacancy)
    view_log.opened(seekers.by_key(pages.db(), seeker_key), "found", vacancy.key if vacancy else None)
    return pages.shown(
        "employer/candidate.html",
        one=one,
        vacancy=vacancy,
        open_now=open_now,
        asked=_asked(vacancy) if vacancy else {},
        query={name: value for name, value in request.args.items() if value},
        wishes_a_day=limits.WISHES.most,
    )


@blueprint.post("/iste")
@access.only(Role.EMPLOYER)
def ask_for() -> Response:
    """The wish for this candidate stands on the officer's list; the firm goes on where it was."""
    vacancy = own(request.form.get("vacancy", ""))
    limits.count(pages.db(), limits.WISHES, firm())
    pages.let_go()  # a wish for somebody who is not listed counts as well
    seeker = seekers.by_key(pages.db(), request.form.get("candidate", ""))
    if not seekers.is_searchable(pages.db(), seeker):
        raise NotFound(NOT_LISTED)
    _request(seeker, vacancy)
    back = access.own_path(request.form.get("back")) or url_for(".ranked", key=vacancy.key)
    return pages.see(back, said=_("The centre has your wish. It asks the candidate and calls you."))


@blueprint.post("/iste/geri-al")
@access.only(Role.EMPLOYER)
def take_back() -> Response:
    """The firm wishes for this candidate no longer; refused once an officer has acted on the wish."""
    vacancy = own(request.form.get("vacancy", ""))
    wish = next((one for one in _wishes(vacancy) if one.seeker.key == request.form.get("candidate")), None)
    if wish is None:
        raise Refusal(ACTED_ON)
    try:
        referrals.advance(
            pages.db(), wish, EventKind.CLOSED, by=pages.by(), reason="taken_back", seen=State.REQUESTED
        )
    except referrals.Overtaken:
        raise Refusal(ACTED_ON) from None
    back = access.own_path(request.form.get("back")) or url_for(".ranked", key=vacancy.key)
    return pages.see(back, said=_("Your wish is taken back."))


def _wishes(vacancy: Vacancy) -> list[Referral]:
    return referrals.of_vacancy(pages.db(), vacancy, [State.REQUESTED])


def _request(seeker: seekers.Seeker, vacancy: Vacancy) -> None:
    """As `referrals.request`, its refusals without the person's name."""
    try:
        own = referrals.pair(pages.db(), seeker, vacancy)
        if own and referrals.after_start.for_firm(pages.db(), own).state == State.STARTED:
            raise Refusal(WITH_YOU)
        referrals.request(pages.db(), seeker, vacancy, by=pages.by())
    except (referrals.AlreadySent, referrals.IllegalStep):
        raise Refusal(WITH_YOU) from None
    except referrals.PersonNotActive:
        raise NotFound(NOT_LISTED) from None


def _check(read: Callable[[str, str], Any], field: LineField) -> None:
    """A refusal of what was typed stands at its field."""
    if field.data:
        try:
            read(field.data, field.name)
        except Invalid as refusal:
            raise ValidationError(say(refusal)) from refusal


def _listed(seeker_key: str, vacancy: Vacancy | None) -> MaskedCandidate:
    """The person as shown by the list that the firm comes from; NotFound for anybody else."""
    if _is_asked():
        form = SearchForm()
        people = form.search().people if form.validate() else []
    else:
        people = shortlists.masked_for(pages.db(), vacancy, LISTED).people if vacancy else []
    found = next((one for one in people if one.key == seeker_key), None)
    if found is None:
        raise NotFound(NOT_LISTED)
    return found


def _published() -> list[Vacancy]:
    mine = vacancies.of_employer(pages.db(), firm())
    return [vacancy for vacancy in mine if vacancies.is_published(vacancy)]


def _chosen(open_now: list[Vacancy]) -> Vacancy | None:
    """The vacancy that the address names, or the only one that is published."""
    named = [vacancy for vacancy in open_now if vacancy.key == request.args.get("vacancy")]
    return next(iter(named or open_now), None)


def _asked(vacancy: Vacancy) -> dict[str, CandidateStanding]:
    """seeker key → where a request or referral of the person stands; ended ones are left out."""
    every = referrals.of_vacancy(pages.db(), vacancy, referrals.OPEN | {State.STARTED, State.UNKNOWN})
    return {
        referral.seeker.key: CandidateStanding(LABELS[referral.state], referral.state == State.REQUESTED)
        for referral in every
        if referral.state
    }


def _is_asked() -> bool:
    return any(request.args.get(name) for name in ("occupation", "skill", "district", "shift"))


def _count(limit: Any) -> None:
    own_firm = firm()
    if own_firm.status != own_firm.status.APPROVED:
        raise Forbidden(N_("You can look for candidates once the centre has approved your firm."))
    with pages.apart() as session:
        limits.count(session, limit, own_firm)
