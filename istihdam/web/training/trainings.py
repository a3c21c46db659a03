"""The training desk: the month's plan, who takes part, what was held, certificates."""

import re
from datetime import date, timedelta
from http import HTTPStatus

from flask import Blueprint, Response, request, url_for

from istihdam import clock, seekers, trainings
from istihdam.accounts import Role
from istihdam.errors import Refusal
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy, ngettext, say
from istihdam.seekers import Seeker
from istihdam.trainings import Training
from istihdam.vocabulary import lists
from istihdam.web.shared import access, pages
from istihdam.web.shared.fields import Chip, Day, LineField, Long, Pick, Whole, day_of
from istihdam.web.shared.forms import Form
from istihdam.web.training import screens
from istihdam.web.training.months import Month

blueprint = Blueprint("trainings", __name__)
AHEAD = 3
"""The plan promises one training a month; the warning looks at this month and the two after it."""


class TrainingForm(Form):
    type = Chip(
        lazy("What kind?"), choices=[(kind.value, lazy(said)) for kind, said in screens.TYPES.items()]
    )
    topic = LineField(lazy("Topic"), hint=lazy("For example Mülakata hazırlık, Forklift operatörlüğü"))
    planned_on = Day(lazy("Day"))
    starts_at = LineField(
        lazy("Begins at"), most=5, hint=lazy("For example 10:00"), render_kw={"inputmode": "numeric"}
    )
    place = LineField(lazy("Place"), most=200)
    more_days = LineField(
        lazy("Its other days"),
        required=False,
        most=200,
        hint=lazy("Where it takes several days, for example 3.12.2026, 4.12.2026"),
    )
    capacity = Whole(lazy("Seats"), least=1, greatest=trainings.LARGEST, unit=lazy("people"), default=20)
    certificate = Pick(
        lazy("Certificate"),
        of_names=True,
        required=False,
        choices=[
            ("", lazy("None")),
            *(
                (one.code, one.name)
                for one in lists.certificates()
                if one.is_obtainable and not one.is_regulated
            ),
        ],
    )
    description = Long(lazy("What is learnt?"), most=4000)


@blueprint.get("/")
@access.only(Role.TRAINING)
def index() -> Response:
    """The month's trainings, and the months ahead that have none."""
    shown = Month.read(request.args.get("month"))
    this = Month.of(clock.today())
    return pages.shown(
        "training/month.html",
        shown=shown,
        lines=[_line(one) for one in trainings.of_month(pages.db(), shown.year, shown.number)],
        bare=[one for one in map(this.after, range(AHEAD)) if _is_bare(one)],
        this=this,
        types=screens.TYPES,
    )


@blueprint.route("/yeni", methods=["GET", "POST"])
@access.only(Role.TRAINING)
def new() -> Response:
    form = TrainingForm(data=_first_guess())
    if form.validate_on_submit():
        with pages.trying(form):
            told = form.values()
            told["certificate"] = told["certificate"] or None
            told["more_days"] = _days(told["more_days"])
            made = trainings.plan(pages.db(), by=pages.by(), **told)
            return pages.see(url_for(".show", key=made.key), said=_("The training is planned and public."))
    return pages.shown("training/plan.html", form=form)


@blueprint.get("/<key>")
@access.only(Role.TRAINING)
def show(key: str) -> Response:
    return screens.shown(trainings.by_key(pages.db(), key))


@blueprint.post("/<key>/kaydet")
@access.only(Role.TRAINING)
def enrol(key: str) -> Response:
    found = trainings.by_key(pages.db(), key)
    seeker = seekers.by_key(pages.db(), request.form.get("seeker", ""))
    try:
        trainings.enrol(pages.db(), found, seeker, by=pages.by())
    except Refusal as refusal:
        pages.discard()
        return _not_enrolled(key, seeker, refusal)
    return pages.see(url_for(".show", key=key), said=_("%(name)s has a seat.", name=seeker.full_name))


def _not_enrolled(key: str, seeker: Seeker, refusal: Refusal) -> Response:
    """The training's page, where the sentence stands beside the person whom it concerns."""
    found = trainings.by_key(pages.db(), key)
    status = pages.STATUS.get(type(refusal), HTTPStatus.CONFLICT)
    return screens.shown(found, refused=(seeker, say(refusal)), status=status)


@blueprint.post("/<key>/iptal")
@access.only(Role.TRAINING)
def cancel(key: str) -> Response:
    found = trainings.by_key(pages.db(), key)
    trainings.cancel(pages.db(), found, by=pages.by())
    return pages.see(
        url_for(".index", month=str(Month.of(found.planned_on))), said=_("The training is called off.")
    )


@blueprint.post("/<key>/belge")
@access.only(Role.TRAINING)
def certify(key: str) -> Response:
    """Everybody who is ticked, or all who were there on every day, have the training's certificate."""
    found = trainings.by_key(pages.db(), key)
    ticked = seekers.by_keys(pages.db(), request.form.getlist("seeker"))
    is_all = request.form.get("do") == "all"
    earned = trainings.entitled(pages.db(), found) if is_all else list(ticked.values())
    n = trainings.certify(pages.db(), found, earned, by=pages.by())
    said = ngettext("%(n)s certificate is given.", "%(n)s certificates are given.", n)
    if not n:
        said = _("Nothing was changed.") if earned else _("Nobody was ticked.")
    return pages.see(url_for(".show", key=key), said=said)


def _days(typed: str) -> list[date]:
    """The days of a line, parted by commas; Invalid where one of them is none."""
    return [day_of(part, "more_days") for part in re.split(r"[,;]", typed or "") if part.strip()]


def _line(found: Training) -> dict[str, object]:
    return {
        "training": found,
        "stands": screens.STANDS[found.status],
        "taken": found.capacity - trainings.seats_left(pages.db(), found),
        "came": sum(bool(one.has_attended) for one in found.enrolments),
    }


def _is_bare(one: Month) -> bool:
    return not trainings.has_month_training(pages.db(), one.year, one.number)


def _first_guess() -> dict[str, object]:
    """A day in the month that the link names, or in a week; the hours and place that are usual."""
    asked, soon = Month.read(request.args.get("month")), clock.today() + timedelta(days=7)
    day = soon if Month.of(soon) == asked else date(asked.year, asked.number, 15)
    return {
        "planned_on": max(day, clock.today()),
        "starts_at": "10:00",
        "place": _("Employment Centre, training room"),
    }
