"""The same in Turkish, whatever language the person at the screen reads.

For what is kept, sent to others or printed: messages, letters, workbooks, filed forms, the command line.
"""

from istihdam import i18n
from istihdam.errors import Refusal


def gettext(msgid: str, /, **params: object) -> str:
    """The Turkish sentence, its places filled."""
    with i18n.speaking(i18n.TURKISH):
        return i18n.gettext(msgid, **params)


def ngettext(singular: str, plural: str, n: int, /, **params: object) -> str:
    """The Turkish sentence for this number."""
    with i18n.speaking(i18n.TURKISH):
        return i18n.ngettext(singular, plural, n, **params)


def say(refusal: Refusal) -> str:
    """A refusal as a Turkish sentence."""
    with i18n.speaking(i18n.TURKISH):
        return i18n.say(refusal)
