"""What I want to hear of: a search or what fits me, by SMS or e-mail, one message a day at most."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request, url_for

from istihdam import alerts, privacy, searches
from istihdam.accounts import Role, phone_shown
from istihdam.alerts import Alert, AlertChannel, AlertKind
from istihdam.checks import LONGEST_SEARCH
from istihdam.errors import N_, Invalid
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.searches import VacancyQuery
from istihdam.vocabulary import occupations
from istihdam.web.seeker.own_records import me
from istihdam.web.shared import access, labels, pages, search_answers
from istihdam.web.shared.fields import Chip, Tick
from istihdam.web.shared.forms import Form

FIELDS = ("q", "district", "shift", "wage", "transport", "no_experience")
CHANNELS = {AlertChannel.SMS: N_("SMS to %(phone)s"), AlertChannel.EMAIL: N_("E-mail to %(email)s")}
blueprint = Blueprint("alerts", __name__, url_prefix="/aday/haberler")


class AlertForm(Form):
    channel = Chip(lazy("How shall we tell you?"), default=AlertChannel.SMS)
    wish = Tick(
        lazy("I want to get these messages"),
        required=True,
        hint=lazy("Your own choice, written down with its day. You end it whenever you like, by one press."),
    )


class ChannelForm(Form):
    channel = Chip(lazy("How shall we tell you?"))


@dataclass(frozen=True)
class AlertRow:
    """A saved alert in words; `problem` says what of its search is not known any more."""

    alert: Alert
    words: str
    url: str
    problem: str


@blueprint.get("")
@access.only(Role.SEEKER)
def index() -> Response:
    """What I hear of, how, and the buttons that end it."""
    return _page(_channel_form())


@blueprint.get("/yeni")
@access.only(Role.SEEKER)
def new() -> Response:
    """A search of the public list, to be saved."""
    query = _query(request.args)
    return _asking(AlertKind.SEARCH, query, _alert_form())


@blueprint.post("/yeni")
@access.only(Role.SEEKER)
def save() -> Response:
    """The search is saved; what nobody understands of it is said."""
    return _saved(AlertKind.SEARCH, _query(request.form))


@blueprint.get("/uygun")
@access.only(Role.SEEKER)
def new_fitting() -> Response:
    """What fits my profile, to be saved."""
    return _asking(AlertKind.FITTING, VacancyQuery(), _alert_form())


@blueprint.post("/uygun")
@access.only(Role.SEEKER)
def save_fitting() -> Response:
    """I hear of what fits my profile."""
    return _saved(AlertKind.FITTING, VacancyQuery())


@blueprint.post("/<key>/sil")
@access.only(Role.SEEKER)
def remove(key: str) -> Response:
    """One of my alerts is gone."""
    alerts.remove(pages.db(), me(), key)
    return pages.see(url_for(".index"), said=_("Deleted; you hear no more of it."))


@blueprint.post("/yol")
@access.only(Role.SEEKER)
def choose_channel() -> Response:
    """All my alerts travel by another channel."""
    form = _channel_form()
    if form.validate():
        with pages.trying(form):
            alerts.choose_channel(pages.db(), me(), AlertChannel(form.channel.data))
            return pages.see(url_for(".index"), said=_("From now on we tell you there."))
    return _page(form)


@blueprint.post("/durum")
@access.only(Role.SEEKER)
def switch() -> Response:
    """All messages end, or come again."""
    asked = request.form.get("on")
    if asked not in ("0", "1"):
        raise Invalid(N_("Please choose one of the buttons."))
    if asked == "0":
        alerts.turn_off(pages.db(), me(), by=pages.by())
        return pages.see(url_for(".index"), said=_("No more messages about new vacancies."))
    alerts.turn_on(pages.db(), me(), version=privacy.NOTICE_VERSION, by=pages.by())
    return pages.see(url_for(".index"), said=_("You hear of new vacancies again, from tomorrow on."))


def _query(sent: Any) -> VacancyQuery:
    """The search as it was sent; 'near my home' is the place of the person's home in it."""
    typed = {name: sent.get(name, "").strip()[:LONGEST_SEARCH] for name in FIELDS}
    resolver = occupations.resolver(pages.db())
    typed["q"] = searches.without_home(typed["q"], search_answers.home(pages.db()), resolver)
    return VacancyQuery(**typed)


def _channels() -> list[tuple[AlertChannel, str]]:
    """The ways that reach me, in words."""
    seeker = me()
    words = {"phone": phone_shown(seeker.phone), "email": seeker.email or ""}
    has_mail = bool(seeker.email and pages.settings().smtp_url)
    ways = [AlertChannel.SMS, AlertChannel.EMAIL] if has_mail else [AlertChannel.SMS]
    return [(way, _(CHANNELS[way], **words)) for way in ways]


def _alert_form() -> AlertForm:
    form = AlertForm(data={"channel": alerts.channel_of(pages.db(), me()) or AlertChannel.SMS})
    form.channel.choices = _channels()
    if alerts.is_on(pages.db(), me()):
        del form.wish
    return form


def _channel_form() -> ChannelForm:
    form = ChannelForm(data={"channel": alerts.channel_of(pages.db(), me()) or AlertChannel.SMS})
    form.channel.choices = _channels()
    return form


def _saved(kind: AlertKind, query: VacancyQuery) -> Response:
    form = _alert_form()
    if form.validate():
        with pages.trying(form):
            alerts.save(
                pages.db(),
                me(),
                kind,
                AlertChannel(form.channel.data),
                query=query,
                version=privacy.NOTICE_VERSION,
                by=pages.by(),
            )
            said = _("Saved. From tomorrow on you hear of new vacancies, at most once a day.")
            return pages.see(url_for(".index"), said=said)
    return _asking(kind, query, form)


def _asking(kind: AlertKind, query: VacancyQuery, form: AlertForm) -> Response:
    return pages.shown(
        "seeker/alert.html",
        form=form,
        typed=query.typed(),
        words=_words(kind, query),
        problem=searches.wrong_with(query),
        search_url=_search_url(query),
        is_first_fitting=kind == AlertKind.FITTING and not me().occupations,
    )


def _page(form: ChannelForm) -> Response:
    seeker = me()
    return pages.shown(
        "seeker/alerts.html",
        form=form,
        rows=[_row(alert) for alert in alerts.of_person(pages.db(), seeker)],
        most=alerts.MOST,
        is_on=alerts.is_on(pages.db(), seeker),
        is_paused=seeker.paused_at is not None,
        has_choice=len(_channels()) > 1,
    )


def _row(alert: Alert) -> AlertRow:
    """The alert with what is to be said of its search today."""
    is_fitting = alert.kind == AlertKind.FITTING
    return AlertRow(
        alert,
        _words(alert.kind, alert.search),
        url_for("seeker.jobs.index") if is_fitting else _search_url(alert.search),
        searches.wrong_with(alert.search),
    )


def _words(kind: AlertKind, query: VacancyQuery) -> str:
    """The search as a line: 'aşçı · Ümraniye · gündüz · en az 34.000 ₺'."""
    if kind == AlertKind.FITTING:
        return _("Jobs that fit my profile")
    shift = _(labels.SHIFTS[query.shift]) if query.shift in labels.SHIFTS else query.shift
    wage = _("from %(wage)s ₺", wage=query.wage) if query.wage else ""
    ticks = [_(words) for name, words in search_answers.KINDS.items() if getattr(query, name)]
    return " · ".join(filter(None, (query.q, query.district, shift, wage, *ticks))) or _("All new vacancies")


def _search_url(query: VacancyQuery) -> str:
    return url_for("public.vacancies.index", **query.typed())
