"""The words of one message, whichever way it travels."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """One message: `short` for a text message, `subject` and `lines` for paper and e-mail.

    `unsubscribe` is the address that ends messages of this kind by one press of a mail program.
    """

    subject: str
    short: str
    lines: list[str]
    unsubscribe: str = ""
