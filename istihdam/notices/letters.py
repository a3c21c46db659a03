"""Letters for people who have neither a mobile phone nor an e-mail address: one PDF, a page for each."""

from collections.abc import Collection, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import segno
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from istihdam import clock, printing, turkish
from istihdam.config import CENTRE_PHONE
from istihdam.employers import FirmContact
from istihdam.i18n.turkish_only import gettext as _
from istihdam.notices.channels import name_of
from istihdam.notices.contents import Dropped, contents_of
from istihdam.notices.message_links import url_of
from istihdam.notices.message_texts import worded
from istihdam.notices.model import Message, MessageState
from istihdam.seekers import Seeker

AT_ONCE = 50
"""As many as are printed in one go."""
TEMPLATE = Path(__file__).with_name("letter.typ")


def to_print(session: Session, most: int | None = None) -> list[Message]:
    """Letters that nobody has printed yet and that still hold, oldest first, at most `most`."""
    query = select(Message).where(Message.state == MessageState.TO_PRINT)
    found = session.scalars(query.order_by(Message.created_at, Message.key)).all()
    return list(islice((message for message in found if _page(session, message)), most))


def letters_pdf(session: Session, messages: Sequence[Message], public_url: str = "") -> bytes:
    """These letters as one PDF/UA, a page for each; every letter that asks something has a fresh link."""
    context = {
        "title": _("Letters of %(day)s", day=turkish.day(clock.today())),
        "sender": [_("Ümraniye Municipality"), _("Employment Centre")],
        "foot": _("Ümraniye Employment Centre %(phone)s", phone=CENTRE_PHONE),
        "letters": [page for message in messages if (page := _page(session, message, public_url))],
    }
    return printing.pdf(TEMPLATE, "letters", context)


def name_of_recipient(session: Session, message: Message) -> str:
    """To whom the message goes, by name; '' where nothing of it holds any more."""
    try:
        return name_of(contents_of(session, message).to)
    except Dropped:
        return ""


def mark_printed(session: Session, keys: Collection[str]) -> int:
    """These letters are printed and on their way; how many of them waited."""
    waiting = Message.key.in_(keys) & (Message.state == MessageState.TO_PRINT)
    taken = update(Message).where(waiting).values(state=MessageState.PRINTED, settled_at=clock.now())
    return len(session.scalars(taken.returning(Message.key)).all())


def _page(session: Session, message: Message, public_url: str = "") -> dict[str, Any] | None:
    """The letter of the message; None where nothing of it holds any more."""
    try:
        contents = contents_of(session, message)
    except Dropped:
        return None
    url = url_of(session, message, contents, "", public_url)
    words, name = worded(message.template, contents, url), name_of(contents.to)
    return {
        "name": name,
        "place": _place(contents.to),
        "day": turkish.day(clock.local(message.created_at).date()),
        "subject": words.subject,
        "greeting": _("Dear %(name)s,", name=name),
        "lines": words.lines,
        "link": segno.make(url, error="m", micro=False).svg_inline(border=1) if url else "",
    }


def _place(to: Seeker | FirmContact) -> str:
    """A firm's address; of a person the neighbourhood is all that is known."""
    street, at = (to.employer.address, to.employer) if isinstance(to, FirmContact) else ("", to)
    return ", ".join(filter(None, (street, at.neighbourhood, at.district)))
