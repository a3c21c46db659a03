"""What the portal says about itself: privacy and accessibility."""

from flask import Blueprint, Response

from istihdam import privacy
from istihdam.web.shared import access, pages

blueprint = Blueprint("statements", __name__)


@blueprint.get("/aydinlatma")
@access.public
def privacy_notice() -> Response:
    """The privacy notice of Law 6698, article 10, in its version of today."""
    return pages.shown("public/notice.html", version=privacy.NOTICE_VERSION)


@blueprint.get("/iletisim")
@access.public
def contact() -> Response:
    """Where and when to find the centre."""
    return pages.shown("public/contact.html")


@blueprint.get("/erisilebilirlik")
@access.public
def accessibility() -> Response:
    return pages.shown("public/accessibility.html")
