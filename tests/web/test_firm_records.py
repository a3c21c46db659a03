"""How firms answer and keep promises, on the pages of whom it concerns."""

from collections.abc import Callable
from datetime import timedelta

from istihdam import clock, referrals
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import EventKind, Side
from istihdam.referrals import after_start
from istihdam.referrals.after_start import StartWord
from istihdam.vacancies import Vacancy
from tests import factories as make
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house
from tests.web.officers import Centre
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
    firm, risk = f"/gorevli/firma/{house.firm.key}", f"/yonetici/dagilim?donem={clock.today().year}"
    words(house, 4)
    assert "Söz tutuldu" not in officer.get(firm).text
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


def answered_for(centre: Centre, job: Vacancy, count: int, days: int) -> None:
    """So many people were sent a month ago; their firm answered after so many days."""
    sent_at = clock.now() - timedelta(days=30)
    with clock.set_to(sent_at), centre.database.transaction() as session:
        people = [make.a_seeker(session) for _ in range(count)]
        sent = referrals.refer(session, people, [job], by=make.OFFICER)
    with clock.set_to(sent_at + timedelta(days=days)), centre.database.transaction() as session:
        for one in sent:
            own = referrals.by_key(session, one.key)
            referrals.advance(session, own, EventKind.DECLINED, by=make.OFFICER, reason="experience")


def test_an_officer_reads_how_a_firm_answers_where_its_vacancy_stands(
    sqlite: Database, signed_in: Callable[..., Browser]
) -> None:
    centre, officer = Centre(sqlite), signed_in(Role.OFFICER)
    pages = ("/gorevli/ilanlar", f"/gorevli/ilanlar/{centre.jobs[0].key}")
    answered_for(centre, centre.jobs[0], 4, 3)
    for page in pages:
        assert "10 gün içinde" not in officer.get(page).text
        assert "az cevap" not in officer.get(page).text
    answered_for(centre, centre.jobs[0], 1, 12)
    for page in pages:
        text = officer.get(page).text
        assert "5 kişiden 4 kişi için 10 gün içinde cevap verdi" in text
        assert "cevapların yarısı en geç 3 günde" in text
        assert "sözdeki gibi" not in text


def test_an_officer_reads_what_starters_said_where_the_vacancy_stands(
    sqlite: Database, signed_in: Callable[..., Browser]
) -> None:
    house = a_house(sqlite, signed_in, openings=20)
    officer, page = signed_in(Role.OFFICER), f"/gorevli/ilanlar/{house.vacancy.key}"
    words(house, 4)
    assert "sözdeki gibi" not in officer.get(page).text
    words(house, 1)
    assert "sözdeki gibi: 3 / 5" in officer.get(page).text


def test_nobody_but_an_officer_reads_the_line(sqlite: Database, signed_in: Callable[..., Browser]) -> None:
    centre = Centre(sqlite)
    answered_for(centre, centre.jobs[0], 6, 3)
    address = f"/ilanlar/{centre.jobs[0].key}"
    for role in (Role.MANAGER, Role.TRAINING):
        reader = signed_in(role)
        assert "10 gün içinde cevap verdi" not in reader.get(address).text
        assert reader.get(f"/gorevli{address}").status_code in (302, 303, 403)
