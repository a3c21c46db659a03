"""The training desk: the month's plan, who takes part, what was held, certificates."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus

from flask import Blueprint, Response, request, url_for

from istihdam import clock, seekers, trainings
from istihdam.accounts import Role
from istihdam.errors import N_, Refusal
from istihdam.i18n import figures, lazy, ngettext, say
from istihdam.i18n import gettext as _
from istihdam.seekers import Seeker
from istihdam.trainings import Training, TrainingStatus, TrainingType
from istihdam.vocabulary import lists
from istihdam.web.shared import access, pages
from istihdam.web.shared.fields import Chip, Day, LineField, Long, Pick, Whole
from istihdam.web.shared.forms import Form
from istihdam.web.training import invitations

blueprint = Blueprint("trainings", __name__)
TYPES = {TrainingType.CAREER: N_("Career training"), TrainingType.VOCATIONAL: N_("Vocational training")}
STANDS = {
    TrainingStatus.PLANNED: (N_("Planned"), "live"),
    TrainingStatus.HELD: (N_("Held"), "good"),
    TrainingStatus.CANCELLED: (N_("Called off"), "plain"),
}
YEARS = range(2000, 2100)
AHEAD = 3
"""The plan promises one training a month; the warning looks at this month and the two after it."""


@dataclass(frozen=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str | None) -> "Month":
        """The month in 2026-11; this month for anything else."""
        try:
            day = date.fromisoformat(f"{text}-01")
        except ValueError:
            day = clock.today()
        return cls.of(day if day.year in YEARS else clock.today())

    def after(self, months: int) -> "Month":
        """The month so many later, or earlier below 0."""
        years, month = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(years, month + 1)

    @property
    def words(self) -> str:
        return figures.month(self.number, self.year)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


class TrainingForm(Form):
    type = Chip(lazy("What kind?"), choices=[(kind.value, lazy(said)) for kind, said in TYPES.items()])
    topic = LineField(lazy("Topic"), hint=lazy("For example Mülakata hazırlık, Forklift operatörlüğü"))
    planned_on = Day(lazy("Day"))
    starts_at = LineField(
        lazy("Begins at"), most=5, hint=lazy("For example 10:00"), render_kw={"inputmode": "numeric"}
    )
    place = LineField(lazy("Place"), most=200)
    capacity = Whole(lazy("Seats"), least=1, greatest=500, unit=lazy("people"), default=20)
    certificate = Pick(
        lazy("Certificate"),
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


class HeldForm(Form):
    occurred_on = Day(lazy("Held on"))


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
        types=TYPES,
    )


@blueprint.route("/yeni", methods=["GET", "POST"])
@access.only(Role.TRAINING)
def new() -> Response:
    form = TrainingForm(data=_first_guess())
    if form.validate_on_submit():
        with pages.trying(form):
            told = form.values()
            told["certificate"] = told["certificate"] or None
            made = trainings.plan(pages.db(), by=pages.by(), **told)
            return pages.see(url_for(".show", key=made.key), said=_("The training is planned and public."))
    return pages.shown("training/plan.html", form=form)


@blueprint.get("/<key>")
@access.only(Role.TRAINING)
def show(key: str) -> Response:
    found = trainings.by_key(pages.db(), key)
    return _page(found, HeldForm(formdata=None, occurred_on=found.planned_on))


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
    form = HeldForm(formdata=None, occurred_on=found.planned_on)
    status = pages.STATUS.get(type(refusal), HTTPStatus.CONFLICT)
    return _page(found, form, refused=(seeker.key, say(refusal)), status=status)


@blueprint.post("/<key>/yapildi")
@access.only(Role.TRAINING)
def hold(key: str) -> Response:
    """The training counts; those who are ticked came, the others stayed away."""
    training = trainings.by_key(pages.db(), key)
    form, came = HeldForm(), request.form.getlist("attended")
    if form.validate():
        with pages.trying(form):
            trainings.hold(
                pages.db(), training, by=pages.by(), attended=came, occurred_on=form.occurred_on.data
            )
            said = ngettext(
                "The training is held; %(n)s person came.",
                "The training is held; %(n)s people came.",
                len(came),
            )
            return pages.see(url_for(".show", key=key), said=said)
    return _page(training, form, came)


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
    """Everybody who is ticked has the training's certificate."""
    found = trainings.by_key(pages.db(), key)
    earned = request.form.getlist("seeker")
    for seeker in seekers.by_keys(pages.db(), earned).values():
        trainings.certify(pages.db(), found, seeker, by=pages.by())
    said = ngettext("%(n)s certificate is given.", "%(n)s certificates are given.", len(earned))
    return pages.see(url_for(".show", key=key), said=said if earned else _("Nobody was ticked."))


def _page(
    training: Training,
    form: HeldForm,
    came: Collection[str] | None = None,
    refused: tuple[str, str] | None = None,
    status: int | None = None,
) -> Response:
    """The training; `refused` is the key of a person who has got no seat, and why."""
    text = request.values.get("q", "").strip()
    named = [seekers.by_key(pages.db(), refused[0])] if refused and not text else []
    enrolled = {one.seeker.key for one in training.enrolments}
    known = lists.certificate(training.certificate) if training.certificate else None
    return pages.shown(
        "training/training.html",
        form=form,
        training=training,
        stands=STANDS[training.status],
        kind=TYPES[training.type],
        certificate=known.name if known else training.certificate,
        seats=trainings.seats_left(pages.db(), training),
        came=enrolled if came is None else set(came),
        q=text,
        people=seekers.find(pages.db(), text, 8) if text else named,
        refused=dict([refused] if refused else []),
        status=status,
        enrolled=enrolled,
        **invitations.lists_of(training),
        is_due=training.planned_on <= clock.today(),
        month=Month.of(training.planned_on),
    )


def _line(found: Training) -> dict[str, object]:
    return {
        "training": found,
        "stands": STANDS[found.status],
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
