"""Which contact of its firm hears of a vacancy: as the form offers it and as pages say it."""

from istihdam.employers import Employer, FirmContact
from istihdam.i18n import gettext as _
from istihdam.vacancies import Vacancy


def choices(firm: Employer) -> list[tuple[str, str]]:
    """Who hears as usual, and each contact whom messages reach; none where there is no choice."""
    reached = [contact for contact in firm.active_contacts if contact.is_reached]
    if len(reached) <= 1:
        return []
    usual = ("", _("As usual: whoever hears of vacancies and of people"))
    return [usual, *((contact.key, _named(contact)) for contact in reached)]


def said(vacancy: Vacancy) -> str:
    """Who hears of this vacancy, where somebody was chosen; with why, where it is not them any more."""
    own = next((one for one in vacancy.employer.contacts if one.key == vacancy.told_contact), None)
    if own is None:
        return ""
    return (
        _named(own) if own.is_reached else _("As usual: %(name)s is not reached any more", name=_named(own))
    )


def _named(contact: FirmContact) -> str:
    name = contact.name or _("No name yet")
    return f"{name} ({contact.position})" if contact.position else name
