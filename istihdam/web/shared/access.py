"""Whose page it is: one line above each view; a view without one answers nobody.

@blueprint.get("/ilanlarim")
@access.only(Role.EMPLOYER)
def my_vacancies(): ...
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Response, abort, current_app, redirect, request, session, url_for
from flask_login import UserMixin, current_user, login_user
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from istihdam import accounts
from istihdam.accounts import Role
from istihdam.errors import N_, Forbidden

View = TypeVar("View", bound=Callable[..., Any])
HOMES = {
    Role.SEEKER: "/aday/",
    Role.EMPLOYER: "/isveren/",
    Role.OFFICER: "/gorevli/",
    Role.TRAINING: "/egitim/",
    Role.MANAGER: "/yonetici/gidis",
}
ROLES = {
    Role.SEEKER: N_("job seeker"),
    Role.EMPLOYER: N_("employer"),
    Role.OFFICER: N_("officer"),
    Role.TRAINING: N_("training desk"),
    Role.MANAGER: N_("manager"),
}


@dataclass(frozen=True)
class Visitor(UserMixin):
    """The signed-in user as pages know them; `token` is the session they came with."""

    id: int
    key: str
    role: str
    full_name: str
    first_name: str
    phone: str | None
    email: str | None
    seeker_id: int | None
    employer_id: int | None
    token: str

    def get_id(self) -> str:
        return self.token

    @property
    def role_words(self) -> str:
        """What this person is here (a msgid)."""
        return ROLES[Role(self.role)]

    @property
    def home(self) -> str:
        """The first page of this person."""
        return HOMES[Role(self.role)]


def public(view: View) -> View:
    """Anybody may see this page."""
    view.allowed = None  # type: ignore[attr-defined]
    return view


def only(*roles: Role) -> Callable[[View], View]:
    """Only signed-in users of these roles may see this page."""

    def mark(view: View) -> View:
        view.allowed = frozenset(roles)  # type: ignore[attr-defined]
        return view

    return mark


signed_in = only(*Role)
"""Every signed-in user may see this page."""


def repeatable(view: View) -> View:
    """Sending this form again is harmless or meant: it carries no form key and is not remembered."""
    view.is_repeatable = True  # type: ignore[attr-defined]
    return view


def is_repeatable() -> bool:
    """True where the form of the request is not remembered."""
    return getattr(_asked_view(), "is_repeatable", False)


def guard() -> Response | None:
    """Before every request: nothing for whom the page is meant; the sign-in page or 403 for others."""
    view = _asked_view()
    if view is None:
        return None
    allowed = whose(view)
    if allowed is None:
        return None
    visitor = user()
    if visitor is None:
        return _to_sign_in()
    if visitor.role not in allowed:
        abort(403)
    return None


def whose(view: Callable[..., Any]) -> frozenset[Role] | None:
    """The roles whose page a view is: None for everybody, an empty set where nobody said."""
    found: frozenset[Role] | None = getattr(view, "allowed", frozenset())
    return found


def user() -> Visitor | None:
    """The signed-in user; None for a visitor."""
    return current_user._get_current_object() if current_user.is_authenticated else None


def me() -> Visitor:
    """The signed-in user of a page that only signed-in users see."""
    visitor = user()
    if visitor is None:
        abort(401)
    return visitor


def own_seeker() -> int:
    """The id of the job seeker who asks: look nothing up but through it."""
    found = me().seeker_id
    if found is None:
        raise Forbidden("This page belongs to job seekers.")
    return found


def own_employer() -> int:
    """The id of the employer who asks: look nothing up but through it."""
    found = me().employer_id
    if found is None:
        raise Forbidden("This page belongs to employers.")
    return found


def visitor_of(user: accounts.User, token: str) -> Visitor:
    """A user as the pages know them."""
    names = ("id", "key", "role", "full_name", "first_name", "phone", "email", "seeker_id", "employer_id")
    return Visitor(**{name: getattr(user, name) for name in names}, token=token)


def let_in(user: accounts.User, token: str) -> None:
    """The browser is signed in with a session that `accounts` opened.

    Nothing of before is kept but the secrets of forms that wait for whoever typed them.
    """
    waiting = session.get("waiting")
    session.clear()
    if waiting:
        session["waiting"] = waiting
    login_user(visitor_of(user, token))


def own_path(target: str | None) -> str | None:
    """The path on this site that a link asks to return to; None for another site."""
    if not target or not target.isprintable():
        return None
    if not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else None


def may_open(path: str) -> bool:
    """True where the signed-in user may see the page of this path (with its query) of ours."""
    routes = current_app.url_map.bind(request.host)
    try:
        endpoint, _values = routes.match(urlsplit(path).path, method="GET")
    except (HTTPException, RequestRedirect):
        return False
    allowed = whose(current_app.view_functions[endpoint])
    return allowed is None or me().role in allowed


def _asked_view() -> Callable[..., Any] | None:
    return current_app.view_functions.get(request.endpoint) if request.endpoint else None


def _to_sign_in() -> Response:
    if request.method not in ("GET", "HEAD") or request.headers.get("X-Fragment"):
        abort(401)
    target = request.full_path if request.query_string else request.path
    return redirect(url_for("auth.enter", target=target))  # type: ignore[return-value]
