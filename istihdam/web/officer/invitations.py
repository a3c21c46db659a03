"""People who lack one document only are invited to a training that gives it, from the vacancy's page."""

from flask import Blueprint, Response, request, url_for

from istihdam import trainings, vacancies
from istihdam.accounts import Role
from istihdam.web.officer import pipeline
from istihdam.web.officer.pipeline import SendForm, Tab
from istihdam.web.shared import access, invitations, pages

blueprint = Blueprint("invitations", __name__, url_prefix="/ilanlar/<key>")


@blueprint.post("/davet")
@access.only(Role.OFFICER)
def invite(key: str) -> Response:
    """Whoever is ticked is asked by a message whether they come to the training that is chosen."""
    vacancy = vacancies.by_key(pages.db(), key)
    form = SendForm()
    if form.validate():
        with pages.trying(form):
            training = trainings.by_key(pages.db(), request.form.get("training", ""))
            said = invitations.send(training, form.people.data or [])
            here = url_for("officer.vacancies.show", key=key, show=Tab.ONE_DOCUMENT.value)
            return pages.see(here, said=said)
    return pipeline.screen(vacancy, form, tab=Tab.ONE_DOCUMENT)
