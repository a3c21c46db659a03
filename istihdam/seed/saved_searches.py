"""People of the demo who want to hear of new vacancies: searches that they saved, or what fits them."""

import random
from collections.abc import Sequence

from istihdam import alerts
from istihdam.alerts import AlertChannel, AlertKind
from istihdam.events import By, Channel
from istihdam.privacy import NOTICE_VERSION
from istihdam.searches import VacancyQuery
from istihdam.seed.house import Furnishing, Person
from istihdam.seekers import Seeker

ONE_IN = 20


def save(house: Furnishing, persons: Sequence[Person], besides: Seeker) -> None:
    """One person in twenty has an alert, and `besides` has two: what fits, and a search; from today on."""
    chance = random.Random(80)  # noqa: S311  dice of a demo
    _save(house, besides, None)
    _save(house, besides, VacancyQuery(district="Ümraniye", transport="1"))
    some = [person for person in persons if person.seeker is not besides and not person.will_start]
    for person in chance.sample(some, max(2, len(some) // ONE_IN)):
        title = chance.choice(person.trade.titles)
        wanted = (VacancyQuery(q=title), VacancyQuery(q=title, district="Ümraniye"), None)
        _save(house, person.seeker, chance.choice(wanted))


def _save(house: Furnishing, seeker: Seeker, query: VacancyQuery | None) -> None:
    kind = AlertKind.SEARCH if query else AlertKind.FITTING
    by = By(seeker.key, Channel.WEB)
    alerts.save(house.session, seeker, kind, AlertChannel.SMS, query=query, version=NOTICE_VERSION, by=by)
