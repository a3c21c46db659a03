"""By which way a message reaches its recipient: what the person gave, and what the centre can send by."""

import secrets
from dataclasses import dataclass

from istihdam import mail, sms
from istihdam.checks import mobile
from istihdam.config import Settings
from istihdam.employers import Employer
from istihdam.errors import Invalid
from istihdam.i18n import gettext as _
from istihdam.notices.model import Way
from istihdam.notices.words import Words, renewed
from istihdam.seekers import Seeker


@dataclass(frozen=True)
class Carriers:
    """What takes messages out of the house; without a mail server nobody gets an e-mail."""

    gateway: sms.Gateway
    server: mail.Server | None = None

    def carry(self, way: Way, address: str, name: str, words: Words, reference: str) -> None:
        """The message has left by text message or e-mail; NotCarried where it has not."""
        if way == Way.SMS:
            self.gateway.send(address, words.short, reference)
        elif self.server is not None:
            self.server.send(address, words.subject, letter_text(name, words), reference)


def carriers(settings: Settings) -> Carriers:
    """As the settings say."""
    return Carriers(sms.gateway(settings.sms_gateway), mail.server(settings.smtp_url, settings.mail_from))


def way_to(to: Seeker | Employer, by: Carriers) -> tuple[Way, str]:
    """(way, address): people are reached by phone first, firms by e-mail first, the rest by letter."""
    text = (Way.SMS, to.phone) if _takes_texts(to.phone) else None
    letter = (Way.EMAIL, to.email) if to.email and by.server is not None else None
    first, second = (text, letter) if isinstance(to, Seeker) else (letter, text)
    return first or second or (Way.LETTER, "")


def send_link(settings: Settings, to: Seeker | Employer, address: str, url: str) -> None:
    """A fresh link is on its way to this address of the recipient; NotCarried where it is not."""
    words = renewed(url)
    way = Way.EMAIL if "@" in address else Way.SMS
    carriers(settings).carry(way, address, name_of(to), words, f"link-{secrets.token_hex(8)}")


def name_of(to: Seeker | Employer) -> str:
    """How the recipient is addressed: the person, or the firm's contact."""
    return to.full_name if isinstance(to, Seeker) else to.contact_name or to.name


def letter_text(name: str, words: Words) -> str:
    """The message as an e-mail's text."""
    greeting = _("Dear %(name)s,", name=name)
    signed = _("Ümraniye Municipality\nEmployment Centre\n%(phone)s", phone="444 9 822")
    return "\n\n".join([greeting, *words.lines, signed]) + "\n"


def _takes_texts(phone: str) -> bool:
    try:
        return bool(phone) and mobile(phone) == phone
    except Invalid:
        return False
