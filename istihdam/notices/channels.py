"""By which way a message reaches its recipient: what the person gave, and what the centre can send by."""

from collections.abc import Sequence
from dataclasses import dataclass

from istihdam import mail, sms
from istihdam.checks import mobile
from istihdam.config import CENTRE_PHONE, Settings
from istihdam.employers import FirmContact
from istihdam.errors import Invalid
from istihdam.i18n.turkish_only import gettext as _
from istihdam.notices.model import MessageChannel
from istihdam.notices.words import Words
from istihdam.seekers import Seeker


@dataclass(frozen=True)
class Carriers:
    """What takes messages out of the house; without a mail server nobody gets an e-mail.

    Without `public_url`, the address of the portal, messages carry no links.
    """

    gateway: sms.Gateway
    server: mail.Server | None = None
    public_url: str = ""

    def carry(self, channel: MessageChannel, address: str, name: str, words: Words, reference: str) -> None:
        """The message has left by text message or e-mail; NotCarried where it has not."""
        if channel == MessageChannel.SMS:
            self.gateway.send(address, words.short, reference)
        elif self.server is not None:
            text = letter_text(name, words)
            self.server.send(address, words.subject, text, reference, unsubscribe=words.unsubscribe)


def carriers(settings: Settings) -> Carriers:
    """As the settings say."""
    server = mail.server(settings.smtp_url, settings.mail_from)
    return Carriers(sms.gateway(settings.sms_gateway), server, settings.public_url)


def channel_to(to: Seeker | FirmContact, by: Carriers) -> tuple[MessageChannel, str]:
    """(way, address): people are reached by phone first, firms by e-mail first, the rest by letter."""
    text = (MessageChannel.SMS, to.phone) if _takes_texts(to.phone) else None
    letter = (MessageChannel.EMAIL, to.email) if to.email and by.server is not None else None
    first, second = (text, letter) if isinstance(to, Seeker) else (letter, text)
    return first or second or (MessageChannel.LETTER, "")


def is_reached(several: Sequence[Seeker | FirmContact], by: Carriers) -> bool:
    """True where one of them is reached by text message or e-mail."""
    return any(channel_to(to, by)[0] != MessageChannel.LETTER for to in several)


def chosen(to: Seeker, channel: MessageChannel | None, by: Carriers) -> tuple[MessageChannel, str] | None:
    """(way, address) by the channel that the person chose, and by no other; None where it reaches nobody."""
    if channel == MessageChannel.EMAIL and to.email and by.server is not None:
        return channel, to.email
    if channel == MessageChannel.SMS and _takes_texts(to.phone):
        return channel, to.phone
    return None


def name_of(to: Seeker | FirmContact) -> str:
    """How the recipient is addressed: the person, or the firm's contact."""
    return to.full_name if isinstance(to, Seeker) else to.name or to.employer.name


def letter_text(name: str, words: Words) -> str:
    """The message as an e-mail's text."""
    greeting = _("Dear %(name)s,", name=name)
    signed = _("Ümraniye Municipality\nEmployment Centre\n%(phone)s", phone=CENTRE_PHONE)
    return "\n\n".join([greeting, *words.lines, signed]) + "\n"


def _takes_texts(phone: str) -> bool:
    try:
        return bool(phone) and mobile(phone) == phone
    except Invalid:
        return False
