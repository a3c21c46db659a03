"""The training desk's pages: the month's plan, a training with its people, attendance and certificates."""

from flask import Blueprint

from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.web.training import attendance, certificates, invitations, messages, papers, trainings

ROLE = Role.TRAINING
MENU = [
    ("training.trainings.index", N_("Month plan")),
    ("training.trainings.new", N_("Plan a training")),
    ("training.certificates.index", N_("Certificates")),
]
blueprint = Blueprint("training", __name__, url_prefix="/egitim")
blueprint.register_blueprint(certificates.blueprint)
blueprint.register_blueprint(trainings.blueprint)
blueprint.register_blueprint(invitations.blueprint)
blueprint.register_blueprint(attendance.blueprint)
blueprint.register_blueprint(papers.blueprint)
blueprint.register_blueprint(messages.blueprint)
