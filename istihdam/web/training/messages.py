"""A message to the people of a training: written, shown as it will arrive, then sent to each once."""

from collections import Counter

from flask import Blueprint, Response, request, url_for

from istihdam import notices, trainings
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy, ngettext
from istihdam.notices import training_words
from istihdam.seekers import Seeker
from istihdam.trainings import Training, TrainingStanding
from istihdam.web.shared import access, labels, pages
from istihdam.web.shared.fields import Chip, Long
from istihdam.web.shared.forms import Form

blueprint = Blueprint("messages", __name__, url_prefix="/<key>/mesaj")
TOLD_BEFORE = N_("Who was told the same before is not told again.")
AUDIENCES = {
    "both": (TrainingStanding.SEATED, TrainingStanding.INVITED),
    "seated": (TrainingStanding.SEATED,),
    "invited": (TrainingStanding.INVITED,),
}
CALLED = {
    "both": N_("Both"),
    "seated": N_("Who has a seat"),
    "invited": N_("Who was invited and has not answered"),
}


class WordForm(Form):
    audience = Chip(
        lazy("To whom?"), choices=[(code, lazy(said)) for code, said in CALLED.items()], default="seated"
    )
    text = Long(
        lazy("What do you write?"),
        required=True,
        most=training_words.LONGEST,
        hint=lazy("It leaves as it stands, with the name and phone of the centre behind it."),
    )


@blueprint.route("", methods=["GET", "POST"])
@access.only(Role.TRAINING)
def write(key: str) -> Response:
    """What was written is shown as it arrives, with how many it reaches; the next press sends it."""
    training, form = trainings.by_key(pages.db(), key), WordForm()
    if not form.validate_on_submit():
        return _page(training, form)
    with pages.trying(form):
        word = training_words.drafted(training, form.text.data)
        people = _people(training, form)
        if request.form.get("do") != "send":
            return _page(training, form, shown=training_words.text_message(word), people=people)
        n = training_words.send(
            pages.db(),
            training,
            form.text.data,
            people,
            author=access.me().key,
            quiet=pages.settings().quiet_hours,
        )
        said = ngettext("The message goes to %(n)s person.", "The message goes to %(n)s people.", n)
        if n < len(people):
            said = f"{said} {_(TOLD_BEFORE)}"
        return pages.see(url_for("training.trainings.show", key=key), said=said)
    return _page(trainings.by_key(pages.db(), key), form)


def _people(training: Training, form: WordForm) -> list[Seeker]:
    groups = [training_words.people_of(pages.db(), training, one) for one in AUDIENCES[form.audience.data]]
    return [person for several in groups for person in several]


def _page(
    training: Training, form: WordForm, shown: str = "", people: list[Seeker] | None = None
) -> Response:
    by = notices.carriers(pages.settings())
    channels = Counter(notices.channel_to(person, by)[0] for person in people or ())
    return pages.shown(
        "training/message.html",
        form=form,
        training=training,
        message=shown,
        total=len(people or ()),
        channels=[(_(said), channels[code]) for code, said in labels.CARRIED_BY.items() if channels[code]],
        called=_(CALLED[form.audience.data]) if form.audience.data in CALLED else "",
    )
