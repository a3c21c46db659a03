"""Firms of the demo for whom two people speak: one looks after the contacts, the other answers for people."""

import random

from istihdam import employers, links
from istihdam.employers import Employer, FirmContact, ToldOf
from istihdam.events import By, Channel, EventKind
from istihdam.links import Purpose
from istihdam.seed.house import Furnishing
from istihdam.seed.outcomes import Due

FIRMS = 4
POSITIONS = ("Vardiya amiri", "Muhasebe", "Üretim sorumlusu", "Mağaza müdürü", "İdari işler")
SAID_BY_FIRMS = {
    EventKind.ATTENDED,
    EventKind.NO_SHOW,
    EventKind.ACCEPTED,
    EventKind.DECLINED,
    EventKind.STARTED,
}
SPEAKS = 0.8


class SecondContacts:
    """Second contacts of a few firms, with dice of their own, so that nothing else of the demo moves."""

    def __init__(self, house: Furnishing) -> None:
        self.house, self.chance = house, random.Random(70)  # noqa: S311  dice of a demo
        self.of_firm: dict[int, FirmContact] = {}

    def add(self, firm: Employer) -> None:
        """The firm has one more contact, told of people alone; none where it has one already."""
        if firm.id in self.of_firm:
            return
        number = len(self.of_firm)
        self.of_firm[firm.id] = employers.contacts.add(
            self.house.session,
            firm,
            by=By(firm.active_contacts[0].key, Channel.WEB),
            name=self.house.content.name(self.chance),
            position=POSITIONS[number % len(POSITIONS)],
            phone=f"+90500{6_000_001 + number:07d}",
            told=ToldOf.REFERRALS,
        )

    def answering(self, due: Due) -> By | None:
        """The second contact by link, where the firm has one who gives this answer; else None.

        The first firms that answer name their second contact for it.
        """
        if due.kind not in SAID_BY_FIRMS or self.chance.random() > SPEAKS:
            return None
        firm = due.referral.vacancy.employer
        if len(self.of_firm) < FIRMS:
            self.add(firm)
        contact = self.of_firm.get(firm.id)
        if contact is None:
            return None
        links.issue(self.house.session, Purpose.PEOPLE, contact.key, contact.phone, [due.referral.key])
        return By(contact.key, Channel.EMPLOYER_LINK)
