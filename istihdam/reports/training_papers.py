"""Papers of a training (PDF/UA): the sheet on which people sign, and the certificates, a page for each."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from istihdam import printing, trainings, turkish
from istihdam.config import CENTRE_PHONE
from istihdam.i18n.turkish_only import gettext as _
from istihdam.trainings import Enrolment, Training

SHEET = Path(__file__).with_name("sign_in_sheet.typ")
CERTIFICATES = Path(__file__).with_name("training_certificates.typ")


def sign_in_sheet(session: Session, training: Training) -> bytes:
    """A row for each person who is enrolled, by name, and a column to sign in for each day."""
    people = [one.seeker.full_name for one in trainings.all_of(session, training)]
    sheet = {
        "title": _("Sign-in sheet: %(topic)s", topic=training.topic),
        "sender": _sender(),
        "facts": [
            [_("Days"), _days(training)],
            [_("Begins at"), training.starts_at.replace(":", ".")],
            [_("Place"), training.place],
        ],
        "name": _("Name and surname"),
        "sign": _("signature"),
        "days": [turkish.dotted(day) for day in training.days],
        "people": [name or _("Record erased") for name in people],
        "foot": _foot(),
    }
    return printing.pdf(SHEET, "sheet", sheet)


def training_certificates(training: Training, certified: Sequence[Enrolment]) -> bytes:
    """The certificates of these people, each on a page of its own."""
    held_on = training.held_on or training.days[-1]
    certificate = trainings.certificate_name(training)
    pages = {
        "title": _("Certificates: %(topic)s", topic=training.topic),
        "heading": certificate,
        "sender": _sender(),
        "words": _(
            "took part in the training “%(topic)s” of our centre (%(days)s) and has earned the certificate "
            "“%(certificate)s”.",
            topic=training.topic,
            days=_days(training),
            certificate=certificate,
        ),
        "day": turkish.day(held_on),
        "signed": _("Employment Centre"),
        "people": [{"name": one.seeker.full_name, "number": trainings.number_of(one)} for one in certified],
    }
    return printing.pdf(CERTIFICATES, "certificates", pages)


def _sender() -> list[str]:
    return [_("Ümraniye Municipality"), _("Employment Centre")]


def _foot() -> str:
    return _("Ümraniye Employment Centre %(phone)s", phone=CENTRE_PHONE)


def _days(training: Training) -> str:
    return turkish.joined([turkish.day(day) for day in training.days])
