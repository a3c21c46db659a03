"""How firms answer and keep promises, on the pages of whom it concerns."""

from collections.abc import Callable
from datetime import timedelta

from istihdam import clock, referrals
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import Side
from istihdam.referrals import after_start
from istihdam.referrals.after_start import StartWord
from tests import factories as make
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house
from tests.web.test_links import started


def words(house: FirmHouse, count: int) -> None:
    """So many people say that all is as promised, but the first."""
    for number in range(count):
        sent = started(house)
        with house.database.transaction() as session:
            own = referrals.by_key(session, sent.key)
            word = StartWord(30, True, differed=() if number else ("wage",))
            after_start.answer(session, own, word, side=Side.SEEKER, by=make.OFFICER)


def test_a_firms_record_is_shown_from_five_on(sqlite: Database, signed_in: Callable[..., Browser]) -> None:
    house = a_house(sqlite, signed_in, openings=20)
    officer, manager = signed_in(Role.OFFICER), signed_in(Role.MANAGER)
    firm, risk = f"/gorevli/firma/{house.firm.key}", f"/yonetici/gidis?yil={clock.today().year}"
    words(house, 4)
    assert "beşten az cevap (4)" in officer.get(firm).text
    assert "beşten az cevap (4)" in manager.get(risk).text
    words(house, 1)
    assert "%60 (3 / 5)" in officer.get(firm).text
    assert "%60 (3 / 5)" in manager.get(risk).text
    assert "kişilere göre" not in house.browser.get("/isveren/").text
    with clock.set_to(clock.now() + timedelta(days=1)):
        own = signed_in(Role.EMPLOYER, employer_id=house.firm.id, email="b@firma.example.invalid")
        assert "%60 (3 / 5)" in own.get("/isveren/").text


def test_the_manager_reads_how_starts_are_known(sqlite: Database, signed_in: Callable[..., Browser]) -> None:
    house = a_house(sqlite, signed_in, openings=20)
    started(house, days=0)
    page = signed_in(Role.MANAGER).get(f"/yonetici/?donem={clock.today().year}").text
    assert "Nasıl biliniyor" in page
    assert "belirtilmemiş 1" in page
