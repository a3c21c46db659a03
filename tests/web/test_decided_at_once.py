"""Two officers who decide the same thing at once: one decision, one message, a sentence for the other."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from istihdam import accounts, employers, events, exchange, jobs, vacancies
from istihdam.accounts import Role
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.employers import Employer, EmployerStatus
from istihdam.errors import Refusal
from istihdam.notices import Message
from istihdam.vacancies import Vacancy, VacancyStatus
from tests import factories as make
from tests.web.conftest import Browser

WHY = "Vergi levhası okunmuyor"
Act = Callable[[Browser], TestResponse]


class Centre:
    """Two officers with signed-in browsers, over either engine."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database, self.settings = database, settings
        app = create_app(settings, database)
        app.testing = True
        app.config["WTF_CSRF_ENABLED"] = False
        app.test_client_class = Browser
        self.officers: list[Browser] = []
        for number, name in enumerate(("Deniz Kaya", "Ece Toprak")):
            with database.transaction() as session:
                user = accounts.create_user(
                    session, Role.OFFICER, name, settings=settings, email=f"o{number}@merkez.invalid",
                    password="mor bisiklet yokuş",
                )  # fmt: skip
                token = accounts.open_session(session, user, accounts.Where("127.0.0.1", "test"))
            browser: Browser = app.test_client()
            with browser.session_transaction() as cookie:
                cookie["_user_id"], cookie["_fresh"] = token, True
            self.officers.append(browser)

    def at_once(self, *acts: Act) -> list[TestResponse]:
        gate = threading.Barrier(len(acts))

        def run(number: int) -> TestResponse:
            gate.wait()
            return acts[number](self.officers[number])

        with ThreadPoolExecutor(len(acts)) as pool:
            return list(pool.map(run, range(len(acts))))

    def one_decided(self, *acts: Act) -> tuple[int, str]:
        """Which act was taken, and what the other officer reads."""
        answers = self.at_once(*acts)
        codes = [answer.status_code for answer in answers]
        assert codes.count(303) == 1, codes
        won = codes.index(303)
        assert 400 <= codes[1 - won] < 500
        return won, answers[1 - won].text

    def messages(self) -> list[str]:
        jobs.read_the_log(self.database, self.settings)
        with self.database.reading() as session:
            exchange.verify(session)
            return list(session.scalars(select(Message.template).order_by(Message.key)))


@pytest.fixture
def centre(database: Database, settings: Settings) -> Centre:
    return Centre(database, settings)


def sends(path: str, **fields: str) -> Act:
    return lambda browser: browser.send(path, **fields)


def a_firm(centre: Centre) -> Employer:
    with centre.database.transaction() as session:
        return make.an_employer(session, approved=False)


@pytest.mark.parametrize("is_first", [True, False])
def test_a_firm_is_verified_or_refused_by_one_of_two(centre: Centre, is_first: bool) -> None:
    firm = a_firm(centre)
    acts = [
        sends(f"/gorevli/firma/{firm.key}/onayla"),
        sends(f"/gorevli/firma/{firm.key}/reddet", reason=WHY),
    ][:: 1 if is_first else -1]
    won, words = centre.one_decided(*acts)
    is_verified = (won == 0) == is_first
    with centre.database.reading() as session:
        now = employers.by_key(session, firm.key)
        assert now.status == (EmployerStatus.APPROVED if is_verified else EmployerStatus.REFUSED)
        assert now.refusal_reason == (None if is_verified else WHY)
    assert ("Deniz Kaya", "Ece Toprak")[won] in words
    assert centre.messages() == ["firm_verified" if is_verified else "firm_not_verified"]


def test_a_firm_verified_twice_is_verified_once(centre: Centre) -> None:
    firm = a_firm(centre)
    verify = sends(f"/gorevli/firma/{firm.key}/onayla")
    won, words = centre.one_decided(verify, verify)
    assert ("Deniz Kaya", "Ece Toprak")[won] in words
    assert centre.messages() == ["firm_verified"]


def test_an_account_closed_twice_keeps_the_reason_of_who_was_first(centre: Centre) -> None:
    with centre.database.transaction() as session:
        firm = make.an_employer(session)
    reasons = ("Kapandı", "Taşındı")
    won, _words = centre.one_decided(
        *(sends(f"/gorevli/firma/{firm.key}/kapat", reason=reason) for reason in reasons)
    )
    with centre.database.reading() as session:
        assert employers.by_key(session, firm.key).refusal_reason == reasons[won]


def a_waiting_vacancy(centre: Centre) -> Vacancy:
    with centre.database.transaction() as session:
        return make.a_vacancy(session, published=False, waiting=True)


def test_a_vacancy_is_published_or_sent_back_by_one_of_two(centre: Centre) -> None:
    for _round in range(3):
        vacancy = a_waiting_vacancy(centre)
        won, _words = centre.one_decided(
            sends(f"/gorevli/ilanlar/{vacancy.key}/yayimla"),
            sends(f"/gorevli/ilanlar/{vacancy.key}/geri-gonder", reason=WHY),
        )
        with centre.database.reading() as session:
            now = vacancies.by_key(session, vacancy.key)
            assert now.status == (VacancyStatus.DRAFT if won else VacancyStatus.PUBLISHED)
            assert now.sent_back_reason == (WHY if won else None)
            stream = events.history(session, vacancy=vacancy.key)
        assert [event.kind for event in stream] == ([] if won else ["vacancy_published"])
    assert len(centre.messages()) <= 3


def test_a_proposed_change_holds_or_is_turned_down_by_one_of_two(centre: Centre) -> None:
    for _round in range(3):
        with centre.database.transaction() as session:
            vacancy = make.a_vacancy(session, wage=40_000)
            vacancies.change(session, vacancy, by=make.ON_THE_WEB, wage=35_000)
        won, _words = centre.one_decided(
            sends(f"/gorevli/ilanlar/{vacancy.key}/yayimla"),
            sends(f"/gorevli/ilanlar/{vacancy.key}/geri-gonder", reason=WHY),
        )
        with centre.database.reading() as session:
            now = vacancies.by_key(session, vacancy.key)
            assert (now.wage, now.proposed) == (40_000 if won else 35_000, None)
            told = session.scalars(
                select(Message.template).where(Message.recipient == now.employer.key)
            ).all()
        assert list(told) == ["change_refused" if won else "change_accepted"]


def test_a_firm_that_writes_while_its_vacancy_is_published_changes_nothing_unseen(
    database: Database,
) -> None:
    """What an officer has published is what they read, or the firm's change comes before it."""
    for _round in range(4):
        with database.transaction() as session:
            vacancy = make.a_vacancy(session, published=False, waiting=True, wage=40_000)
        gate, kept = threading.Barrier(2), list[str]()

        def edit(key: str = vacancy.key, gate: threading.Barrier = gate, kept: list[str] = kept) -> None:
            with database.session() as session:
                own = vacancies.by_key(session, key)
                if not database.is_sqlite:
                    gate.wait()
                try:
                    vacancies.edit(session, own, wage=35_000)
                    session.commit()
                    kept.append("edited")
                except Refusal:
                    session.rollback()

        def publish(key: str = vacancy.key, gate: threading.Barrier = gate, kept: list[str] = kept) -> None:
            with database.transaction() as session:
                own = vacancies.by_key(session, key)
                vacancies.publish(session, own, by=make.OFFICER)
                session.flush()
                if not database.is_sqlite:
                    gate.wait()
                kept.append("published")

        threads = [threading.Thread(target=publish), threading.Thread(target=edit)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with database.reading() as session:
            wage = vacancies.by_key(session, vacancy.key).wage
        assert wage == (35_000 if kept[0] == "edited" else 40_000)
        assert "published" in kept
