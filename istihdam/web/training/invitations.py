"""Who is invited to a training and who waits for a seat: found by trade, invited at once, moved up."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice

from flask import Blueprint, Response, request, url_for

from istihdam import referrals, seekers, trainings
from istihdam.accounts import Role
from istihdam.errors import Invalid
from istihdam.i18n import gettext as _
from istihdam.i18n import ngettext, say
from istihdam.referrals import PeopleFilter, Situation
from istihdam.seekers import Seeker
from istihdam.trainings import Training, TrainingStanding
from istihdam.vocabulary import lists, mentions, occupations
from istihdam.web.shared import access, invitations, occupation_search, pages

blueprint = Blueprint("invitations", __name__, url_prefix="/<key>")
SHOWN = 50
TOGETHER = 500
"""People of an occupation who are read at once, those first who were not sent for longest."""


@dataclass(frozen=True)
class Search:
    """What was typed, whom it finds, whether there are more, and why it finds nobody."""

    occupation: str = ""
    name: str = ""
    people: tuple[Seeker, ...] = ()
    has_more: bool = False
    problem: str = ""


@blueprint.route("/davet", methods=["GET", "POST"])
@access.only(Role.TRAINING)
def invite(key: str) -> Response:
    """People of an occupation who lack the training's certificate; the ticked ones are asked by a message."""
    training = trainings.by_key(pages.db(), key)
    if request.method == "POST":
        with pages.trying():
            said = invitations.send(training, request.form.getlist("people"))
            return pages.see(url_for("training.trainings.show", key=key), said=said)
    search = _searched(training)
    return pages.shown(
        "training/invite.html",
        training=training,
        search=search,
        ticked=set(request.form.getlist("people")) if request.method == "POST" else None,
        trades=occupations.names(pages.db()),
    )


@blueprint.post("/hepsi")
@access.only(Role.TRAINING)
def enrol_invited(key: str) -> Response:
    """Everybody who was asked and is silent comes: with a seat as long as there is one, else waiting."""
    training = trainings.by_key(pages.db(), key)
    asked = trainings.invitees_of(pages.db(), training, TrainingStanding.INVITED)
    standings = [
        trainings.come(pages.db(), training, one.seeker, by=pages.by().for_(one.seeker.key))
        for one in asked
        if seekers.is_active(pages.db(), one.seeker)
    ]
    n, waiting = standings.count(TrainingStanding.SEATED), standings.count(TrainingStanding.WAITING)
    said = ngettext("%(n)s person has a seat.", "%(n)s people have a seat.", n)
    more = ngettext("%(n)s person waits for a seat", "%(n)s people wait for a seat", waiting)
    return _back(key, f"{said} {more}." if waiting else said)


@blueprint.post("/yedek")
@access.only(Role.TRAINING)
def wait(key: str) -> Response:
    """The person waits for a seat, at the front where the button says so."""
    training, seeker = trainings.by_key(pages.db(), key), _seeker()
    is_first = request.form.get("turn") == "first"
    standing = trainings.wait(pages.db(), training, seeker, by=pages.by(), is_first=is_first)
    if standing == TrainingStanding.SEATED:
        return _back(key, _("%(name)s has a seat.", name=seeker.full_name))
    if is_first:
        return _back(key, _("%(name)s is next on the waiting list.", name=seeker.full_name))
    return _back(key, _("%(name)s is on the waiting list.", name=seeker.full_name))


@blueprint.post("/gelmiyor")
@access.only(Role.TRAINING)
def decline(key: str) -> Response:
    """The person told the desk that they do not come; their seat goes to who waits longest."""
    training, seeker = trainings.by_key(pages.db(), key), _seeker()
    before = {one.seeker_id for one in training.enrolments}
    trainings.decline(pages.db(), training, seeker, by=pages.by().for_(seeker.key))
    pages.db().expire(training, ["enrolments"])
    fresh = [one.seeker.full_name for one in training.enrolments if one.seeker_id not in before]
    said = _("%(name)s does not come.", name=seeker.full_name)
    if fresh:
        said = f"{said} {_('The seat went to %(name)s, who is told.', name=', '.join(fresh))}"
    return _back(key, said)


def _seeker() -> Seeker:
    return seekers.by_key(pages.db(), request.form.get("seeker", ""))


def _back(key: str, said: str) -> Response:
    return pages.see(url_for("training.trainings.show", key=key), said=said)


def _searched(training: Training) -> Search:
    name = request.args.get("occupation", "").strip()
    if not name:
        return Search()
    try:
        code = occupation_search.searched(name)
    except Invalid as invalid:
        return Search(name=name, problem=say(invalid))
    found = list(islice(_lacking(training, code), SHOWN + 1))
    known = occupations.names(pages.db()).get(code, name)
    return Search(code, known, tuple(found[:SHOWN]), len(found) > SHOWN)


def _lacking(training: Training, occupation: str) -> Iterator[Seeker]:
    """People of the occupation who may be sent, lack the certificate and were not asked yet."""
    own = trainings.known_ids(pages.db(), training)
    wanted = PeopleFilter(situation=Situation.SENDABLE, occupation=occupation)
    for start in count(step=TOGETHER):
        part = referrals.people(pages.db(), wanted, limit=TOGETHER, offset=start)
        yield from (one for one in part if one.id not in own and not _holds(one, training.certificate))
        if len(part) < TOGETHER:
            return


def _holds(seeker: Seeker, code: str | None) -> bool:
    """True where one of the person's certificates is this one, or includes it."""
    held = filter(None, map(mentions.find_certificate, seeker.certificates.names))
    return code is not None and any(code in lists.certificates_within(one.code) for one in held)
