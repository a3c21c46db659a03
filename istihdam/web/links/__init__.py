"""Pages behind the links of messages: no account, no password; a GET shows, only a press records."""

from typing import Any

from flask import Blueprint, Response

from istihdam.web.links import opening, slips
from istihdam.web.shared import labels

blueprint: Blueprint = Blueprint("links", __name__, url_prefix="/b")
blueprint.register_blueprint(opening.blueprint)
blueprint.register_blueprint(slips.blueprint)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    return {"state_tags": labels.TAGS, "state_words": labels.own_state}


@blueprint.after_request
def _tell_nobody(response: Response) -> Response:
    """No other site hears of the address, no search engine and no cache keeps it."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response
