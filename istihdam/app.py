"""The roof: wires pages, session, sign-in and errors together; owns no rule."""

from importlib import import_module
from typing import Any

from flask import Flask, g, get_flashed_messages, request
from flask_login import LoginManager
from flask_wtf.csrf import CSRFProtect

from istihdam import accounts, clock, shortlists, sms
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.i18n import figures, gettext, ngettext
from istihdam.web.shared import (
    access,
    assets,
    compression,
    fields,
    forms,
    headers,
    indents,
    labels,
    languages,
    pages,
    people_in_text,
    problems,
    requests,
    url_words,
)

PERSONAS = (
    "probes",
    "language",
    "auth",
    "public",
    "seeker",
    "employer",
    "officer",
    "training",
    "manager",
    "links",
)
LARGEST_REQUEST = 62 * 1024 * 1024


class Portal(Flask):
    """Flask, with every view answered through `pages`: one session, one commit."""

    request_class = requests.HouseRequest

    def dispatch_request(self, *context: Any) -> Any:
        if request.routing_exception is not None:
            return super().dispatch_request(*context)
        return pages.answered(lambda: super(Portal, self).dispatch_request(*context))

    def url_for(self, endpoint: str, **values: Any) -> str:
        """As Flask's; query words are given by their English names (`url_words`)."""
        return super().url_for(endpoint, **url_words.written(values))

    def log_exception(self, *context: Any) -> None:
        """Nothing: `problems` writes the line, since Flask's own would quote people's data."""


def create_app(settings: Settings, database: Database | None = None) -> Flask:
    """The application over this database, or over the one that the settings name."""
    app = Portal("istihdam.web", static_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_I18N_ENABLED=False,
        **headers.cookies(settings),
    )
    compression.send_in(app)
    found = database or Database(settings.database_url)
    shortlists.keep_index(found.engine, settings.data_dir / "index")
    app.extensions["istihdam"] = pages.House(settings, found, sms.gateway(settings.sms_gateway))
    languages.speak_in(app, settings)
    app.before_request(requests.refuse_what_is_no_form)
    app.before_request(access.guard)
    app.teardown_request(lambda failure: pages.close())
    forgery = CSRFProtect(app)
    forgery.exempt("istihdam.web.links.opening.end_by_mail")  # its secret is the link
    forgery.exempt("istihdam.web.language.choose")  # a token would set a cookie for every visitor
    _recognise(app)
    _speak(app)
    problems.answer_in(app)
    headers.send_in(app, settings)
    assets.serve_in(app, settings.data_dir, settings.crest)
    _open_doors(app)
    return app


def _recognise(app: Flask) -> None:
    login = LoginManager(app)
    login.session_protection = None
    login.user_loader(pages.visitor)


def _speak(app: Flask) -> None:
    env = app.jinja_env
    env.trim_blocks = env.lstrip_blocks = True
    env.add_extension("jinja2.ext.i18n")
    env.add_extension(indents.Unindented)
    env.install_gettext_callables(gettext, ngettext)  # type: ignore[attr-defined]
    env.filters.update(
        number=figures.number,
        percent=figures.percent,
        printed=figures.printed,
        money=figures.money,
        day=figures.day,
        typed_day=fields.day_typed,
        marked=languages.marked,
        period=labels.period,
        appointment=figures.appointment,
        moment=lambda value: figures.moment(clock.local(value)),
        clock=figures.hour,
        hour=lambda value: figures.hour(f"{clock.local(value):%H:%M}"),
        phone=accounts.phone_shown,
        joined=figures.joined,
    )
    env.globals.update(
        form_key=forms.new_form_key,
        focus_first=forms.focus_first,
        people_in_text=people_in_text.in_form,
        tied=fields.tied,
        today=clock.today,
        toasts=get_flashed_messages,
        url_word=url_words.word,
        url_value=url_words.value,
        centre=pages.centre,
    )


def _open_doors(app: Flask) -> None:
    """Each persona's blueprint is registered; its menu is shown to its role (None: to visitors).

    A persona with a BAR has its few most wanted pages at a phone's lower edge, in place of the menu.
    """
    menus: dict[str | None, list[tuple[str, str]]] = {}
    bars: dict[str | None, list[tuple[str, str, str]]] = {}
    foot: list[tuple[str, str]] = []
    for persona in PERSONAS:
        module = import_module(f"istihdam.web.{persona}")
        app.register_blueprint(module.blueprint)
        menus.setdefault(getattr(module, "ROLE", None), []).extend(getattr(module, "MENU", []))
        bars[getattr(module, "ROLE", None)] = getattr(module, "BAR", [])
        foot.extend(getattr(module, "FOOT", []))

    @app.context_processor
    def _menu() -> dict[str, object]:
        visitor = access.user()
        role = visitor.role if visitor else None
        own, phone_menu = menus.get(role, []), bars.get(role, [])
        return {"menu": own, "phone_menu": phone_menu, "foot_links": foot, "ends_at": g.get("ends_at")}
