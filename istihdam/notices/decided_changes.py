"""A firm is told whether the change that it proposed for a vacancy holds, or why not and what it can do."""

from sqlalchemy.orm import Session

from istihdam import clock
from istihdam.config import CENTRE_PHONE
from istihdam.i18n.turkish_only import gettext as _
from istihdam.notices import quiet_hours, writing
from istihdam.notices.contents import Contents
from istihdam.notices.message_lists import cut
from istihdam.notices.model import Template
from istihdam.notices.quiet_hours import Quiet
from istihdam.notices.words import Words
from istihdam.vacancies import Vacancy


def tell_change(session: Session, vacancy: Vacancy, quiet: Quiet) -> None:
    """The firm hears what an officer decided just now: with the reason, where the change was turned down."""
    template = Template.CHANGE_REFUSED if vacancy.sent_back_reason else Template.CHANGE_ACCEPTED
    about = f"{vacancy.key} {clock.now().isoformat()}"
    due = quiet_hours.awake(clock.now() + quiet_hours.UNDO_FIRST, quiet)
    writing.write(session, vacancy.employer.key, template, [about], due)


def accepted(contents: Contents) -> Words:
    """What a firm reads whose change holds."""
    title = cut(_vacancy(contents).title)
    short = _("The change of your vacancy “%(title)s” holds now.", title=title)
    return Words(_("Changed: %(title)s", title=title), short, [short])


def refused(contents: Contents) -> Words:
    """What a firm reads whose change was turned down; the reason is the officer's."""
    own = _vacancy(contents)
    named = {"title": cut(own.title), "why": (own.sent_back_reason or "").rstrip(" ."), "phone": CENTRE_PHONE}
    short = _(
        "The change of “%(title)s” was not taken over: %(why)s. Mend it on your page, or call %(phone)s.",
        **named,
    )
    stays = _("Until then the vacancy stands as it was.")
    return Words(_("Not changed: %(title)s", title=named["title"]), short, [short, stays])


def _vacancy(contents: Contents) -> Vacancy:
    (own,) = contents.subjects
    assert isinstance(own, Vacancy)
    return own
