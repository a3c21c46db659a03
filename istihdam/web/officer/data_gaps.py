"""What is missing in the records, as counts that open the lists of them."""

from flask import Blueprint, Response

from istihdam.accounts import Role
from istihdam.web.shared import access, data_gaps, pages

blueprint = Blueprint("data_gaps", __name__)


@blueprint.get("/eksikler")
@access.only(Role.OFFICER)
def index() -> Response:
    """Each thing that is missing with how many records lack it."""
    return pages.shown("officer/data_gaps.html", gaps=data_gaps.counted())
