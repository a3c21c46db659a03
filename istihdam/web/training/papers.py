"""What is printed of a training: the sheet to sign in, and the certificates of all who have one."""

from flask import Blueprint, Response

from istihdam import reports, trainings
from istihdam.accounts import Role
from istihdam.errors import N_, NotFound
from istihdam.trainings import TrainingStatus
from istihdam.web.shared import access, downloads, pages

blueprint = Blueprint("papers", __name__, url_prefix="/<key>")


@blueprint.get("/imza.pdf")
@access.only(Role.TRAINING)
def sheet(key: str) -> Response:
    """The sheet of a training that takes place, A4, to be signed by hand."""
    training = trainings.by_key(pages.db(), key)
    if training.status == TrainingStatus.CANCELLED or not trainings.all_of(pages.db(), training):
        raise NotFound(N_("Nobody is enrolled in this training; there is no sheet to sign."))
    content = reports.sign_in_sheet(pages.db(), training)
    return downloads.file(content, downloads.PDF, "imza-listesi.pdf", is_shown=True)


@blueprint.get("/belgeler.pdf")
@access.only(Role.TRAINING)
def certificates(key: str) -> Response:
    """The certificates that were given, as one PDF, a page for each, by name."""
    training = trainings.by_key(pages.db(), key)
    given = [
        one for one in trainings.all_of(pages.db(), training) if one.certified_at and one.seeker.full_name
    ]
    if not given:
        raise NotFound(N_("Nobody has a certificate of this training yet."))
    content = reports.training_certificates(training, given)
    return downloads.file(content, downloads.PDF, "belgeler.pdf", is_shown=True)
