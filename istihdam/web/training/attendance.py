"""Who was there on which day: kept while the training runs, held by a press, corrected afterwards."""

from flask import Blueprint, Response, url_for

from istihdam import trainings
from istihdam.accounts import Role
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy, ngettext
from istihdam.trainings import Training, TrainingType
from istihdam.vocabulary import lists
from istihdam.web.shared import access, pages, paging, requests
from istihdam.web.shared.fields import Chip, Day, Pick
from istihdam.web.shared.forms import Form
from istihdam.web.training import grid, screens
from istihdam.web.training.screens import HeldForm

blueprint = Blueprint("attendance", __name__, url_prefix="/<key>")


class CorrectionForm(Form):
    type = Chip(
        lazy("What kind?"), choices=[(kind.value, lazy(said)) for kind, said in screens.TYPES.items()]
    )
    held_on = Day(lazy("Held on"))
    reason = Pick(
        lazy("Why is it corrected?"), choices=[(one.code, one.name) for one in lists.reasons("retracted")]
    )


@blueprint.post("/devam")
@access.only(Role.TRAINING)
def save(key: str) -> Response:
    """Who was there on which day is kept, as far as the page says; the training goes on."""
    training = trainings.by_key(pages.db(), key)
    n = trainings.mark(pages.db(), training, grid.typed(training))
    said = ngettext("%(n)s mark is kept.", "%(n)s marks are kept.", n) if n else _("Nothing was changed.")
    return pages.see(_next_page(training), said=said)


@blueprint.post("/yapildi")
@access.only(Role.TRAINING)
def hold(key: str) -> Response:
    """The page is kept and the training counts; whoever was there on no day stayed away."""
    training, form = trainings.by_key(pages.db(), key), HeldForm()
    if form.validate():
        with pages.trying(form):
            trainings.mark(pages.db(), training, grid.typed(training))
            came = trainings.hold(pages.db(), training, by=pages.by(), occurred_on=form.occurred_on.data)
            said = ngettext(
                "The training is held; %(n)s person came.", "The training is held; %(n)s people came.", came
            )
            return pages.see(url_for("training.trainings.show", key=key), said=said)
    return screens.shown(trainings.by_key(pages.db(), key), form=form)


@blueprint.route("/duzelt", methods=["GET", "POST"])
@access.only(Role.TRAINING)
def correct(key: str) -> Response:
    """Kind, day or attendance of a training that was held are put right, with the reason."""
    training = trainings.by_key(pages.db(), key)
    form = CorrectionForm(data={"type": training.type.value, "held_on": training.held_on})
    if form.validate_on_submit():
        with pages.trying(form):
            n = trainings.correct(
                pages.db(),
                training,
                by=pages.by(),
                reason=form.reason.data,
                type=TrainingType(form.type.data),
                held_on=form.held_on.data,
                marks=grid.typed(training),
            )
            said = ngettext("%(n)s record is corrected.", "%(n)s records are corrected.", n)
            here = url_for("training.trainings.show", key=key)
            return pages.see(here, said=said if n else _("Nothing was changed."))
    return pages.shown("training/correct.html", form=form, training=training, grid=grid.of(training))


def _next_page(training: Training) -> str:
    """The page after the one that was saved; the same where it was the last."""
    number, people = requests.page_number(paging.NAME), len(trainings.all_of(pages.db(), training))
    after = min(number + 1, max(1, -(-people // grid.ON_A_PAGE)))
    return url_for("training.trainings.show", key=training.key, page=after if after > 1 else None)
