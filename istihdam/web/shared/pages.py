"""The one place where pages meet the database and where refusals become answers.

A request has one session, opened when a view first asks for it: a reading one for GET and HEAD, a
writing one otherwise. It is committed once, before the answer leaves, and rolled back on a refusal or
an answer of 400 and above. A form that was sent before is answered as before, without running the view.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from flask import Response, current_app, flash, g, make_response, redirect, render_template, request, session
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from wtforms import Form

from istihdam import accounts, clock, events, sms, submissions
from istihdam.config import CENTRE_PHONE, Settings
from istihdam.db import Database
from istihdam.errors import N_, Forbidden, Invalid, NotFound, Refusal, TooMany
from istihdam.i18n import gettext, say
from istihdam.web.shared import access, read_only, requests, url_words, view_log
from istihdam.web.shared.read_only import Stance

RACES = {"40001", "40P01", "23505"}
TRIES = 3
STATUS = {
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotFound: HTTPStatus.NOT_FOUND,
    Forbidden: HTTPStatus.FORBIDDEN,
    TooMany: HTTPStatus.TOO_MANY_REQUESTS,
}
TITLES = {
    HTTPStatus.NOT_FOUND: N_("There is no such page"),
    HTTPStatus.FORBIDDEN: N_("This page is not yours"),
    HTTPStatus.TOO_MANY_REQUESTS: N_("Please wait a little"),
}


@dataclass(frozen=True)
class House:
    """What the pages stand on: settings, database and text message gateway of this application."""

    settings: Settings
    database: Database
    gateway: sms.Gateway
    stance: Stance = field(default_factory=Stance)


def house() -> House:
    """The house of the application that answers."""
    return current_app.extensions["istihdam"]


# --- the session -----------------------------------------------------------------------------------


def db() -> Session:
    """The request's session: reading for GET and HEAD, writing otherwise."""
    if "db" not in g:
        g.db = house().database.session(reading=_is_reading())
    return g.db


@contextmanager
def apart() -> Iterator[Session]:
    """A short transaction of its own, for what a GET must write down; before `db()` in a POST."""
    if "db" in g and not _is_reading():
        raise RuntimeError("apart() inside a writing request would wait for itself")
    with house().database.transaction() as session:
        yield session


def by(channel: events.Channel | None = None) -> events.By:
    """The signed-in user as the one who records, under the key of the form that was sent."""
    user = access.user()
    usual = events.Channel.DESK if user and user.role in accounts.STAFF else events.Channel.WEB
    return events.By(user.key if user else "visitor", channel or usual, form=g.get("form_key"))


def recorded() -> list[events.Event]:
    """What this request has recorded so far, in order."""
    return list(events.pending(db()))


def let_go() -> None:
    """What the request wrote so far is kept, and the database is free while it works on something slow."""
    db().commit()


def discard() -> None:
    """What the request wrote so far is gone, and what it reads next is read anew."""
    if "db" in g:
        g.db.rollback()


def is_healthy() -> bool:
    """True where the database answers."""
    try:
        with house().database.reading() as session:
            session.execute(text("SELECT 1"))
    except DBAPIError:
        return False
    return True


def may_write() -> bool:
    """False while nothing can be saved: the storage fails, or the log was found broken."""
    return house().stance.may_write()


def _is_reading() -> bool:
    return request.method in ("GET", "HEAD", "OPTIONS")


def close() -> None:
    """The request's session is closed; what was not committed is gone."""
    session: Session | None = g.pop("db", None)
    if session is not None:
        session.close()


# --- answers of views ------------------------------------------------------------------------------


def shown(
    template: str, /, *, form: Form | None = None, status: int | None = None, **context: Any
) -> Response:
    """A page; 422 where its form has errors, so that nothing of this request is kept."""
    if status is None:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form is not None and form.errors else HTTPStatus.OK
    return make_response(render_template(template, form=form, **context), status)


@dataclass(frozen=True)
class Undo:
    """Where the toast's undo button posts to, and what it sends."""

    url: str
    fields: dict[str, str]


def see(url: str, *, said: str = "", undo: Undo | None = None) -> Response:
    """303 to another page, which says `said` (translated) in a toast, with an undo button."""
    g.answer = {"url": url, "said": said, "undo": undo and {"url": undo.url, "fields": undo.fields}}
    return make_response(redirect(url, HTTPStatus.SEE_OTHER))


@contextmanager
def trying(form: Form | None = None) -> Iterator[None]:
    """A refusal inside the block undoes the request's work and stands at its field of the form."""
    try:
        yield
    except Refusal as refusal:
        discard()
        refused(form, refusal)


def refused(form: Form | None, refusal: Refusal) -> None:
    """The sentence of a refusal is an error of its field, or of the whole form."""
    if form is None:
        raise refusal
    if refusal.field and refusal.field in form:
        field = form[refusal.field]
        field.errors = [*field.errors, say(refusal)]
    else:
        form.form_errors.append(say(refusal))


def refusal_page(refusal: Refusal) -> Response:
    """The refusal as a page of its own, with the status of its class."""
    status = STATUS.get(type(refusal), HTTPStatus.CONFLICT)
    title = TITLES.get(status, N_("This could not be done"))
    return shown("errors/problem.html", status=status, title=title, sentence=say(refusal))


# --- the one commit --------------------------------------------------------------------------------


def answered(view: Callable[[], Any]) -> Response:
    """The view's answer, after its work is committed; run again where two requests raced."""
    if not _is_reading() and not house().stance.may_write():
        return _standstill()
    for left in reversed(range(TRIES)):
        try:
            response = _one_try(view)
            _write_views(response)
            return response
        except Refusal as refusal:
            return refusal_page(refusal)
        except DBAPIError as failure:
            if _was_done_before(failure):
                return refusal_page(Refusal("This form was sent before. Nothing was done twice."))
            if house().stance.notes(failure):
                return _standstill()
            if not left or not _is_race(failure):
                raise
        except OSError as failure:
            if not house().stance.notes(failure):
                raise
            return _standstill()
        finally:
            close()
            _rewind()
    raise AssertionError


def _write_views(response: Response) -> None:
    """Whom the answer shows to somebody else is written down before it leaves."""
    if view_log.is_due(response) and house().stance.may_write():
        close()
        with house().database.transaction() as session:
            view_log.write(session, response)


def _standstill() -> Response:
    """The plain page that answers a write while nothing can be saved."""
    close()
    told = gettext(house().stance.sentence())
    status = HTTPStatus.SERVICE_UNAVAILABLE
    response = shown("errors/problem.html", status=status, title=read_only.TITLE, sentence=told)
    response.headers["Retry-After"] = str(round(read_only.PAUSE))
    return response


def _one_try(view: Callable[[], Any]) -> Response:
    form = _form_sent()
    earlier = submissions.earlier(db(), *form) if form else None
    if earlier is not None:
        response = see(earlier["url"])
        g.answer = earlier
    else:
        response = make_response(view())
        _commit(response, form)
    if g.get("answer", {}).get("said"):
        flash({"text": g.answer["said"], "undo": g.answer["undo"]})  # type: ignore[arg-type]
    return response


def _commit(response: Response, form: tuple[str, str] | None) -> None:
    if _is_reading() or "db" not in g or response.status_code >= HTTPStatus.BAD_REQUEST:
        return
    if form and "answer" in g:
        submissions.keep(db(), *form, g.answer)
    db().commit()


def _form_sent() -> tuple[str, str] | None:
    """(own key, hash of the content) of the form in this request; None for a GET or a repeatable view."""
    g.pop("answer", None)
    if _is_reading() or access.is_repeatable():
        return None
    user = access.user()
    g.form_key = submissions.own_key(user.key if user else "visitor", request.form.get("form_key", ""))
    return g.form_key, _body_hash()


def _body_hash() -> str:
    digest = hmac.new(house().settings.secret_key.encode(), request.path.encode(), hashlib.sha256)
    for name, value in sorted(request.form.items(multi=True)):
        if name not in ("csrf_token", "form_key"):
            digest.update(f"\n{len(value)} {name}={value}".encode())
    for name, file in sorted(request.files.items(multi=True), key=lambda item: item[0]):
        digest.update(f"\n{name}={file.filename}\n".encode())
        digest.update(hashlib.file_digest(file.stream, "sha256").digest())  # type: ignore[arg-type]
        file.stream.seek(0)
    return digest.hexdigest()


def _rewind() -> None:
    if not _is_reading():
        for file in request.files.values():
            file.stream.seek(0)


def _is_race(failure: DBAPIError) -> bool:
    is_unique = isinstance(failure, IntegrityError) and "UNIQUE" in str(failure.orig)
    return is_unique or getattr(failure.orig, "sqlstate", None) in RACES


def _was_done_before(failure: DBAPIError) -> bool:
    """True where an event with this form's key is in the log, though its answer is no longer kept."""
    key = g.get("form_key")
    if key is None or not isinstance(failure, IntegrityError):
        return False
    with house().database.reading() as session:
        is_kept = session.get(submissions.Submission, key) is not None
        return not is_kept and events.is_recorded(session, key)


# --- people ----------------------------------------------------------------------------------------


def where() -> accounts.Where:
    """From where this request comes."""
    return accounts.Where(request.remote_addr or "", request.user_agent.string)


def settings() -> Settings:
    """The settings of this application."""
    return house().settings


@dataclass(frozen=True)
class Centre:
    """Where people find the centre: its phone as it is said and as it is dialled, address and hours."""

    phone: str
    dialled: str
    address: str
    hours: str


def centre() -> Centre:
    """The centre's phone, and address and hours as the settings say; '' where they are silent."""
    phone = CENTRE_PHONE
    return Centre(phone, phone.replace(" ", ""), settings().centre_address, settings().centre_hours)


def canonical() -> str:
    """This page's one address, without what narrows or sorts it; '' where no setting says the portal's."""
    host, number = settings().public_url, requests.page_number("page")
    path = request.path if number == 1 else f"{request.path}{url_words.query({'page': number})}"
    return f"{host}{path}" if host else ""


def visitor(token: str) -> access.Visitor | None:
    """Whose session a token opens; it counts as used, at most once a minute."""
    stands = house()
    with stands.database.reading() as session:
        found = accounts.session_of(session, token, stands.settings)
    if found is None:
        return None
    login, user = found
    if accounts.is_due_for_touch(login) and stands.stance.may_write():
        login.last_seen_at = clock.now()
        _touch(stands, login.id)
    g.ends_at = accounts.ends_at(login, user.role, stands.settings)
    return access.visitor_of(user, token)


def _touch(stands: House, session_id: int) -> None:
    """The session counts as used; a full disk does not keep anybody from reading."""
    try:
        with stands.database.transaction() as session:
            accounts.touch(session, session_id)
    except DBAPIError as failure:
        if not stands.stance.notes(failure):
            raise


def enter(user: accounts.User) -> None:
    """This browser is signed in as the user, within the request's transaction; a proof of its is spent.

    It stays so for thirty days where the person named it as own; who was signed in here before is out.
    Refusal where the account was changed since the user was read.
    """
    is_own = bool(session.get("is_own")) and user.role in accounts.BY_CODE
    token = accounts.open_session(db(), user, where(), is_own=is_own)
    accounts.spend_proof(db(), session.get("proof"))
    if (earlier := access.user()) is not None:
        accounts.sign_out(db(), earlier.token)
    access.let_in(user, token)
    if is_own:
        session["is_own"] = session.permanent = True


def sign_in(name: str, password: str) -> tuple[accounts.User, str] | None:
    """As `accounts.sign_in`, from where this request comes."""
    stands = house()
    return accounts.sign_in(stands.database, name, password, where=where(), settings=stands.settings)
