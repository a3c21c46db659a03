"""One person on one screen: profile, best vacancies, history; tick N vacancies, one sending."""

from datetime import date

from flask import Blueprint, Response, request, url_for
from wtforms import SelectMultipleField

from istihdam import clock, cvs, i18n, links, notices, privacy, referrals, seekers, shortlists, vacancies
from istihdam import duplicates as joining
from istihdam.accounts import Role
from istihdam.errors import N_, Refusal
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy, ngettext
from istihdam.matching import Ranked
from istihdam.notices import MessageChannel
from istihdam.referrals import Referral
from istihdam.seekers import ConsentKind, NoteKind, Seeker
from istihdam.vacancies import Interview
from istihdam.vocabulary import occupations
from istihdam.web.officer import documents_seen, following, history, quota, sending
from istihdam.web.officer.sending import SendingForm
from istihdam.web.shared import access, causes, interviews, pages, qr_codes, slip_codes, view_log
from istihdam.web.shared.cv_files import BroughtCvForm
from istihdam.web.shared.fields import Long, Pick
from istihdam.web.shared.forms import Form

blueprint = Blueprint("people", __name__, url_prefix="/kisi/<key>")
SHOWN = 20
MOST_GAPS = 3
BY_HAND = [kind for kind in NoteKind if kind != NoteKind.HANDOVER]
"""What an officer may note; that somebody was handed over is written by the hand-over alone."""
REACHED_BY = {
    MessageChannel.SMS: N_("a text message goes"),
    MessageChannel.EMAIL: N_("an e-mail goes"),
    MessageChannel.LETTER: N_("a letter is to be printed"),
}


class SendForm(SendingForm):
    vacancies = SelectMultipleField(lazy("Vacancies"), validate_choice=False)


class NoteForm(Form):
    kind = Pick(
        lazy("What is noted?"),
        choices=[(kind.value, lazy(history.NOTE_KINDS[kind][1])) for kind in BY_HAND],
        default=NoteKind.NOTE.value,
        required=False,
    )
    text = Long(lazy("Note"), most=2000, rows=2)


@blueprint.get("/")
@access.only(Role.OFFICER)
def show(key: str) -> Response:
    seeker = seekers.by_key(pages.db(), key)
    view_log.opened(seeker, "desk")
    return screen(seeker, SendForm(formdata=None), NoteForm(formdata=None))


@blueprint.post("/")
@access.only(Role.OFFICER)
def refer(key: str) -> Response:
    """The person is sent to all ticked vacancies in one action."""
    seeker = seekers.by_key(pages.db(), key)
    form = SendForm()
    if form.validate():
        with pages.trying(form):
            chosen = _chosen(form)
            return _sent(seeker, chosen, interviews.for_all(form.interview(), chosen), form.occurred_on.data)
    return screen(seeker, form, NoteForm(formdata=None))


@blueprint.post("/not")
@access.only(Role.OFFICER)
def write_note(key: str) -> Response:
    seeker = seekers.by_key(pages.db(), key)
    form = NoteForm()
    if form.validate():
        with pages.trying(form):
            kind = NoteKind(form.kind.data or NoteKind.NOTE)
            seekers.write_note(pages.db(), seeker, form.text.data, by=pages.by(), kind=kind)
            return pages.see(_here(seeker), said=_("The note is kept."))
    return screen(seeker, SendForm(formdata=None), form)


@blueprint.post("/duraklat")
@access.only(Role.OFFICER)
def pause(key: str) -> Response:
    """The person is left in peace until somebody resumes."""
    seeker = seekers.by_key(pages.db(), key)
    seekers.pause(pages.db(), seeker)
    return pages.see(_here(seeker), said=_("Paused: the person is not sent anywhere until you resume."))


@blueprint.post("/devam")
@access.only(Role.OFFICER)
def resume(key: str) -> Response:
    seeker = seekers.by_key(pages.db(), key)
    seekers.resume(pages.db(), seeker)
    return pages.see(_here(seeker), said=_("The person can be sent to work again."))


@blueprint.post("/baglantilar")
@access.only(Role.OFFICER)
def revoke_links(key: str) -> Response:
    """No link of a message to this person opens anything any more, nor is renewed."""
    seeker = seekers.by_key(pages.db(), key)
    count = links.revoke_of(pages.db(), seeker.key, forget=True)
    return pages.see(
        _here(seeker), said=ngettext("%(n)s link is revoked.", "%(n)s links are revoked.", count)
    )


@blueprint.post("/aracilik")
@access.only(Role.OFFICER)
def wish_again(key: str) -> Response:
    """The person wishes again to be sent to work, and was told how the data is used."""
    seeker = seekers.by_key(pages.db(), key)
    by = pages.by().for_(seeker.key)
    seekers.give_consent(pages.db(), seeker, ConsentKind.MEDIATION, privacy.NOTICE_VERSION, by=by)
    return pages.see(_here(seeker), said=_("The person can be sent to work again."))


@blueprint.get("/fis")
@access.only(Role.OFFICER)
def slip(key: str) -> Response:
    """A page to print, in Turkish: where to go, whom to ask for; of today's sendings, or of those named."""
    seeker = seekers.by_key(pages.db(), key)
    view_log.opened(seeker, "slip")
    wanted = set(request.args.getlist("y"))
    sent = [one for one in referrals.of_person(pages.db(), seeker) if one.state in referrals.SENT]
    chosen = [one for one in sent if (one.key in wanted if wanted else one.sent_on == clock.today())]
    with i18n.speaking(i18n.TURKISH):
        return pages.shown(
            "officer/slip.html",
            seeker=seeker,
            sent=chosen,
            number_of=referrals.number_of,
            qr=qr_codes.qr(request.url_root + "aday/"),
            firms_qr=_firms_qr,
        )


@blueprint.get("/siradaki")
@access.only(Role.OFFICER)
def next_person(key: str) -> Response:
    """To the person who has waited the longest behind this one; where nobody waits, to the desk."""
    waiting = referrals.next_in_line(pages.db(), seekers.by_key(pages.db(), key))
    if waiting is None:
        return pages.see(url_for("officer.desk.index"), said=_("Nobody waits to be sent."))
    return pages.see(_here(waiting))


def _firms_qr(referral: Referral) -> str:
    """The square that the firm reads to have its link sent; '' where the portal has no public address."""
    host = pages.settings().public_url
    code = slip_codes.of(referrals.number_of(referral))
    return qr_codes.qr(host + url_for("links.slips.show", code=code)) if host else ""


def screen(seeker: Seeker, form: SendForm, note_form: NoteForm) -> Response:
    """The person's page; 422 where one of its forms was refused."""
    own = referrals.of_person(pages.db(), seeker)
    documents = documents_seen.rows(seeker)
    bands = shown_bands()
    openings = shortlists.vacancies_for(pages.db(), seeker, top=SHOWN, bands=bands)
    is_wrong = bool(form.errors or note_form.errors)
    return pages.shown(
        "officer/person.html",
        status=422 if is_wrong else 200,
        form=form,
        note_form=note_form,
        cv_form=BroughtCvForm(formdata=None),
        seeker=seeker,
        follower=following.follower_of(seeker),
        is_active=seekers.is_active(pages.db(), seeker),
        wishes_mediation=seekers.has_consent(pages.db(), seeker, ConsentKind.MEDIATION),
        is_searchable=seekers.has_consent(pages.db(), seeker, ConsentKind.EMPLOYER_SEARCH),
        openings=openings,
        wishes=shortlists.wishes_in_words(pages.db(), seeker),
        causes=causes.of_openings(openings, seeker),
        is_below=bands == shortlists.BELOW,
        trades=occupations.names(pages.db()),
        history=history.of(seeker, documents),
        standing={one.vacancy_id: one for one in own},
        sent_today=[one for one in own if one.sent_on == clock.today() and one.state in referrals.SENT],
        documents=documents,
        papers=cvs.of_person(pages.db(), seeker),
        joined=joining.merges_of(pages.db(), seeker),
        stands_for=seekers.survivor(pages.db(), seeker),
        asked_on=notices.asked_in_silence(pages.db(), [seeker]).get(seeker.id),
        ticked=set(form.vacancies.data or ()),
        fits=shortlists.reasons,
        gaps=gaps,
        reached_by=_reached_by(seeker),
    )


def _reached_by(seeker: Seeker) -> str:
    """How the person will be told where to go, in words."""
    channel, _address = notices.channel_to(seeker, notices.carriers(pages.settings()))
    return _(REACHED_BY[channel])


def shown_bands() -> tuple[shortlists.Band, ...]:
    """What fits and is near; what lies below where the officer asks for it all the same (?goster=alt)."""
    return shortlists.BELOW if request.args.get("show") == "below" else shortlists.SHOWN


def gaps(ranked: Ranked) -> list[str]:
    """What is missing or unfavourable for a place in the list, in words."""
    return [shortlists.gap(one) for one in ranked.gaps[:MOST_GAPS]]


def _chosen(form: SendForm) -> list[vacancies.Vacancy]:
    wanted = form.vacancies.data or []
    if not wanted:
        raise Refusal("Tick at least one vacancy.")
    found = list(vacancies.by_keys(pages.db(), wanted).values())
    if len(found) < len(set(wanted)):
        raise Refusal("One of the ticked vacancies is not there any more; look at the list again.")
    return found


def _sent(
    seeker: Seeker, chosen: list[vacancies.Vacancy], interview: Interview | None, day: date | None
) -> Response:
    sent = sending.send([seeker], chosen, interview, day)
    here = _here(seeker)
    said = f"{_sent_words(seeker, sent)}{sending.day_words(day)} {quota.of_sent(sent)}"
    return pages.see(here, said=said, undo=sending.undo_button(here))


def _sent_words(seeker: Seeker, sent: list[Referral]) -> str:
    return ngettext(
        "%(name)s was sent to %(n)s vacancy.",
        "%(name)s was sent to %(n)s vacancies.",
        len(sent),
        name=seeker.full_name,
    )


def _here(seeker: Seeker) -> str:
    return url_for("officer.people.show", key=seeker.key)
