"""A firm reads the CV of who was sent to it, while it may call them; each opening is written down."""

from collections.abc import Callable
from pathlib import Path

import pytest

from istihdam import privacy, referrals, seekers
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.referrals import Referral
from tests import factories as make
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house

REASONS = {EventKind.DECLINED: "experience", EventKind.NO_SHOW: "not_stated", EventKind.REFUSED: "distance"}


@pytest.fixture
def house(sqlite: Database, signed_in: Callable[..., Browser]) -> FirmHouse:
    return a_house(sqlite, signed_in, openings=20)


def path_of(house: FirmHouse, sent: Referral) -> str:
    return house.path(f"/gelenler/{sent.key}/ozgecmis")


def views(house: FirmHouse, sent: Referral) -> int:
    with house.database.reading() as session:
        return len(seekers.views_of(session, seekers.by_key(session, sent.seeker.key)))


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ((), 200),
        ((EventKind.ATTENDED,), 200),
        ((EventKind.ATTENDED, EventKind.ACCEPTED), 200),
        ((EventKind.STARTED,), 200),
        ((EventKind.NO_SHOW,), 200),
        ((EventKind.OUTCOME_UNKNOWN,), 200),
        ((EventKind.DECLINED,), 404),
        ((EventKind.REFUSED,), 404),
        ((EventKind.STARTED, EventKind.LEFT), 404),
    ],
)
def test_the_cv_is_there_as_long_as_the_telephone_and_each_opening_is_written_down(
    house: FirmHouse, steps: tuple[EventKind, ...], status: int
) -> None:
    sent = house.sent()
    with house.database.transaction() as session:
        own = referrals.by_key(session, sent.key)
        for kind in steps:
            referrals.advance(session, own, kind, by=make.OFFICER, reason=REASONS.get(kind))
    answer = house.browser.get(path_of(house, sent))
    assert answer.status_code == status
    assert (answer.data[:5] == b"%PDF-") == (status == 200)
    assert views(house, sent) == (1 if status == 200 else 0)


def test_another_firm_a_wish_and_an_erased_person_open_nothing(
    house: FirmHouse, signed_in: Callable[..., Browser], tmp_path: Path
) -> None:
    sent, other = house.sent(), a_house(house.database, signed_in)
    assert other.browser.get(path_of(house, sent)).status_code == 404
    assert other.browser.get(other.path(f"/gelenler/{sent.key}/ozgecmis")).status_code == 404
    with house.database.transaction() as session:
        vacancy, seeker = session.merge(house.vacancy), make.a_seeker(session)
        wish = referrals.apply(session, seeker, vacancy, by=make.ON_THE_WEB)
    assert house.browser.get(path_of(house, wish)).status_code == 404
    with house.database.transaction() as session:
        person = seekers.by_key(session, sent.seeker.key)
        privacy.erase(
            session,
            person,
            by=make.OFFICER,
            data_dir=tmp_path,
        )
    assert house.browser.get(path_of(house, sent)).status_code == 404


@pytest.mark.parametrize("role", [None, Role.SEEKER, Role.OFFICER, Role.TRAINING, Role.MANAGER])
def test_nobody_else_opens_it_here(
    house: FirmHouse, client: Browser, signed_in: Callable[..., Browser], role: Role | None
) -> None:
    browser = client if role is None else signed_in(role, email="x@y.example.invalid")
    answer = browser.get(path_of(house, house.sent()))
    assert answer.status_code in (302, 303, 403)
    assert answer.data[:5] != b"%PDF-"
