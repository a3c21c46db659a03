"""The officer's day as one list: who stands in it and why, in which order, at how many statements."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from istihdam import clock, employers, referrals, tasks, trainings
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.seekers import HeldOccupation
from istihdam.tasks import TaskKind
from istihdam.vacancies import Interview
from tests import factories
from tests.web.conftest import Browser
from tests.web.firms import statements_of
from tests.web.officers import Centre

DESK = "/gorevli/"
LONG_AGO = timedelta(days=40)


@pytest.fixture
def centre(sqlite: Database) -> Centre:
    return Centre(sqlite)


UNSENT = "Merkezin kişileri: uyan ilanı var, en uzun süredir yönlendirilmedi"


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def kinds(page: str) -> dict[str, tuple[int, list[str]]]:
    """Title of each kind of work → how many there are, and who stands in its rows."""
    found: dict[str, tuple[int, list[str]]] = {}
    for section in page.split('<section class="work">')[1:]:
        title, count = re.findall(
            r"<h2>\s*(.*?)\s*(?:<span class=.count.>([\d.]+)</span>)?\s*</h2>", section
        )[0]
        rows = re.findall(r"<strong>(.*?)</strong>", section)
        found[title] = int(count.replace(".", "")) if count else len(rows), rows
    return found


def a_full_day(centre: Centre, n: int) -> None:
    """So much of everything that waits."""
    with centre.database.transaction() as session:
        for number in range(n):
            firm = factories.an_employer(session)
            job = factories.a_vacancy(session, employer=firm)
            today, wished = factories.a_seeker(session), factories.a_seeker(session)
            referrals.refer(
                session, [today], [job], by=factories.OFFICER, interview=Interview(on=clock.today())
            )
            referrals.apply(session, wished, job, by=factories.ON_THE_WEB)
            referrals.request(session, factories.a_seeker(session), job, by=factories.ON_THE_WEB)
            factories.an_employer(session, approved=False)
            factories.a_vacancy(session, employer=firm, waiting=True, title=f"Bekleyen {number}")
            employers.visit(session, firm, by=factories.OFFICER, next_on=clock.today())
            tasks.open(
                session,
                TaskKind.CALL_FIRM,
                f"{job.key}/30",
                reason="x",
                employer=firm.key,
                due_on=clock.today(),
            )
            tasks.open(session, TaskKind.CALL_PERSON, f"{job.key}/30", reason="x", seeker=today.key, within=2)
    with clock.set_to(clock.now() - LONG_AGO), centre.database.transaction() as session:
        for number in range(n):
            factories.a_seeker(session, full_name=factories.a_name(number + 700))
            factories.a_vacancy(session, title=f"Kimsesiz {number}")


def test_whatever_waits_stands_by_name_in_the_order_of_what_waiting_costs(
    officer: Browser, centre: Centre
) -> None:
    a_full_day(centre, 7)
    shown = kinds(officer.get(DESK).text)
    assert list(shown) == [
        "Bugünkü görüşmeler",
        "Günü gelen işler",
        "Aranacak firmalar",
        UNSENT,
        "Kimsenin gönderilmediği ilanlar",
        "İşverenler aday istiyor",
        "Başvurular",
        "Onay bekleyen firmalar",
        "Yayım bekleyen ilanlar",
        "Sözü verilen işler",
    ]
    counts = {title: count for title, (count, _rows) in shown.items()}
    assert counts == {
        **dict.fromkeys(shown, 7),
        "Günü gelen işler": 14,
        UNSENT: 5,
    }
    assert {len(rows) for _count, rows in shown.values()} == {5}


def test_ten_times_as_much_asks_the_database_no_more_often(officer: Browser, centre: Centre) -> None:
    asked = []
    for n in (1, 9):
        a_full_day(centre, n)
        officer.get(DESK)
        asked.append(len(statements_of(centre, lambda: officer.get(DESK))))
    assert asked[0] == asked[1]


def test_a_call_that_nobody_answered_is_noted_in_place_and_comes_back_on_its_day(
    officer: Browser, centre: Centre
) -> None:
    centre.sent(centre.ayse)
    page = officer.get(DESK).text
    count, rows = kinds(page)["Aranacak firmalar"]
    assert (count, rows) == (1, ["Yeşilova Lojistik"])
    assert "1 sonuç, tek telefon" in page
    fields = dict(re.findall(r'name="(firm|call_on|back)" value="([^"]*)"', page))
    answer = officer.send("/gorevli/sonuclar/acmadi", **fields)
    assert answer.location == DESK
    assert "Aranacak firmalar" not in kinds(officer.get(DESK).text)
    with centre.database.transaction() as session:
        (task,) = tasks.waiting(session)
        assert task.due_on > clock.today()
        task.due_on = clock.today()
    later = kinds(officer.get(DESK).text)
    assert later["Günü gelen işler"] == (1, ["Yeşilova Lojistik"])


def test_only_who_fits_an_open_vacancy_and_was_left_alone_for_a_month_stands_there(
    officer: Browser, centre: Centre
) -> None:
    cook = [HeldOccupation("5120.06", 3, True)]
    with clock.set_to(clock.now() - LONG_AGO):
        fitting, resting, at_work, other = centre.people("Çağrı Ünal", "Ömer Kısa", "Uğur Kısa", "Irmak Ay")
        centre.people("Selin Aşçıoğlu", occupations=cook, about="")
        (started,) = centre.sent(at_work)
        with centre.database.transaction() as session:
            referrals.advance(session, session.merge(started), EventKind.STARTED, by=factories.OFFICER)
    centre.sent(other, job=1)
    with centre.database.transaction() as session:
        session.merge(resting).paused_at = clock.now()
    shown = kinds(officer.get(DESK).text)
    assert shown[UNSENT] == (1, ["Çağrı Ünal"])
    officer.send(f"/gorevli/ilanlar/{centre.jobs[0].key}", people=[fitting.key])
    assert UNSENT not in kinds(officer.get(DESK).text)


def test_beside_the_list_stand_ones_own_sendings_and_the_next_training(
    officer: Browser, centre: Centre
) -> None:
    assert "Planlı eğitim yok" in officer.get(DESK).text
    officer.send(f"/gorevli/ilanlar/{centre.jobs[0].key}", people=[centre.ayse.key])
    centre.sent(*centre.people("Çağrı Ünal"))
    with centre.database.transaction() as session:
        trainings.plan(
            session,
            type=trainings.TrainingType.CAREER,
            topic="Mülakata hazırlık",
            planned_on=clock.today() + timedelta(days=3),
            starts_at="10:00",
            place="Merkez",
            capacity=20,
            by=factories.OFFICER,
        )
    page = officer.get(DESK).text
    assert "Bugün 1 kişi gönderdiniz." in page
    assert "Sıradaki eğitim: Mülakata hazırlık" in page


def test_a_day_without_work_says_what_to_do(officer: Browser, sqlite: Database) -> None:
    assert "Bekleyen bir şey yok" in officer.get(DESK).text
