"""Files of CVs as forms send them: kept and read, by the person at home or by an officer at the desk."""

from flask import request
from wtforms.validators import InputRequired

from istihdam import cvs
from istihdam.cvs import Cv
from istihdam.documents import Unreadable
from istihdam.documents.storage import Folder, Store
from istihdam.i18n import lazy
from istihdam.seekers import Seeker
from istihdam.web.shared import pages
from istihdam.web.shared.fields import Upload
from istihdam.web.shared.forms import Form

ACCEPTED = ".pdf,.docx,.doc,.odt,.rtf,image/*"


class CvFileForm(Form):
    file = Upload(
        lazy("Your CV"),
        accept=ACCEPTED,
        validators=[InputRequired(lazy("Choose a file first, or take a photo of your paper CV."))],
        hint=lazy("PDF, Word, ODT or RTF up to 5 MB, or up to 5 photos of a paper CV, one for each page."),
        many=True,
    )


class BroughtCvForm(CvFileForm):
    file = Upload(
        lazy("CV that the person brought"),
        accept=ACCEPTED,
        validators=[InputRequired(lazy("Choose a file first, or take a photo of the paper."))],
        many=True,
    )


def store() -> Store:
    """Where files lie: in the data folder, far from anything that is served."""
    return Folder.below(pages.settings().data_dir)


def received(seeker: Seeker) -> Cv:
    """The file or photos of this request as the person's newest CV; Unreadable, at its field, otherwise."""
    files = [file for file in request.files.getlist("file") if file.filename]
    contents = [file.read() for file in files]
    try:
        return cvs.receive(
            pages.db(),
            seeker,
            contents[0] if len(contents) == 1 else contents,
            files[0].filename or "",
            by=pages.by(),
            store=store(),
            scanner=pages.settings().clamav_socket,
            let_go=pages.let_go,
        )
    except Unreadable as refusal:
        refusal.field = "file"
        raise
