"""In which language a page is read: Turkish, unless the person pressed for another on this device.

The choice stands in a cookie of its own, so that it outlives signing in and out and asks for no account.
"""

from flask import Flask, Response, request
from markupsafe import Markup, escape

from istihdam import i18n
from istihdam.config import Settings

NAMES = {i18n.TURKISH: "Türkçe", i18n.ENGLISH: "English"}
"""Each language as those call it who read it."""
RIGHT_TO_LEFT = frozenset({"ar"})
KEPT = 365 * 24 * 60 * 60


def speak_in(app: Flask, settings: Settings) -> None:
    """Each request is answered in the language chosen on the device that asks."""
    app.extensions["language_cookie"] = name = "__Host-dil" if settings.is_https else "dil"

    @app.before_request
    def begin() -> None:
        i18n.speak(request.cookies.get(name, i18n.TURKISH))

    @app.after_request
    def tell(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.headers.setdefault("Content-Language", i18n.language())
            response.vary.update(("Cookie", "Accept-Language"))
        return response

    @app.teardown_request
    def end(failure: BaseException | None) -> None:
        i18n.speak(i18n.TURKISH)

    @app.context_processor
    def words() -> dict[str, object]:
        return {"language": i18n.language(), "direction": direction(), "other_language": _other()} | {
            "as_turkish": as_turkish(),
            "is_offered": _is_offered(name),
            "here": request.full_path.removesuffix("?") if request.method == "GET" else "",
        }


def keep(response: Response, code: str, cookie: str, *, is_https: bool) -> Response:
    """This device reads the portal in this language from now on, for a year."""
    response.set_cookie(cookie, code, max_age=KEPT, secure=is_https, httponly=True, samesite="Lax")
    return response


def direction() -> str:
    """Whither the language that is spoken is written: ltr or rtl."""
    return "rtl" if i18n.language() in RIGHT_TO_LEFT else "ltr"


def marked(text: object) -> str | Markup:
    """A text that is Turkish in every language, told as such to who reads the page in another one."""
    if i18n.language() == i18n.TURKISH or not text:
        return escape(text or "")
    return Markup('<span lang="tr">{}</span>').format(text)


def as_turkish() -> Markup:
    """The attribute that tells a name to be Turkish, where the page is not."""
    return Markup("") if i18n.language() == i18n.TURKISH else Markup(' lang="tr"')


def _other() -> tuple[str, str]:
    """(code, name) of the language that the page can be read in as well."""
    return next((code, NAMES[code]) for code in NAMES if code != i18n.language())


def _is_offered(cookie: str) -> bool:
    """True where nothing was chosen on this device, and its browser would rather read English."""
    return cookie not in request.cookies and request.accept_languages.best_match(NAMES) == i18n.ENGLISH
