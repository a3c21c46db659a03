"""The language in which a person reads the portal, chosen by one press on any page."""

from flask import Blueprint, Response, current_app, request

from istihdam import i18n
from istihdam.errors import NotFound
from istihdam.web.shared import access, languages, pages

blueprint = Blueprint("language", __name__)


@blueprint.post("/dil")
@access.public
@access.repeatable
def choose() -> Response:
    """The page is shown again, in the language of the button that was pressed."""
    code = request.form.get("language", "")
    if code not in i18n.LANGUAGES:
        raise NotFound("The portal does not speak this language.")
    back = pages.see(access.own_path(request.form.get("target")) or "/")
    cookie = current_app.extensions["language_cookie"]
    return languages.keep(back, code, cookie, is_https=pages.settings().is_https)
