"""The words of one message, whichever way it travels."""

from dataclasses import dataclass

from istihdam.config import CENTRE_PHONE
from istihdam.i18n.turkish_only import gettext as _
from istihdam.notices.message_lists import LONGEST_WORDS
from istihdam.texts import septets

MOST_PARTS = 2
"""Of a text message, as 3GPP TS 23.038 counts them."""


@dataclass(frozen=True)
class Words:
    """One message: `short` for a text message, `subject` and `lines` for paper and e-mail.

    `unsubscribe` is the address that ends messages of this kind by one press of a mail program.
    """

    subject: str
    short: str
    lines: list[str]
    unsubscribe: str = ""


def signed(short: str, url: str = "") -> str:
    """The text with its link and the sender's name; what is too long is cut at a word, never in the link."""
    name = septets.fitted(_("Ümraniye Employment Centre %(phone)s", phone=CENTRE_PHONE))
    end = f" {url} {name}" if url else f" {name}"
    text = septets.fitted(short)
    if septets.parts(text + end) <= MOST_PARTS:
        return text + end
    while text and septets.parts(f"{text}...{end}") > MOST_PARTS:
        text = text[: max(text.rfind(" "), len(text) - LONGEST_WORDS, 0)].rstrip(" ,;")
    return f"{text}...{end}"
