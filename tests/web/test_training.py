"""The training desk: planned, enrolled in, held with attendance, called off, certified."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from istihdam import clock, seekers, trainings, turkish
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import Event
from istihdam.seekers import Certificates, Seeker
from istihdam.trainings import Training, TrainingStatus
from tests import factories as make
from tests.web.conftest import Browser

TODAY = clock.today()
TYPED = {
    "type": "vocational",
    "topic": "Forklift operatörlüğü",
    "planned_on": (TODAY + timedelta(days=3)).isoformat(),
    "starts_at": "9.30",
    "place": "Merkez, 2. kat",
    "capacity": "15",
    "certificate": "forklift",
}


@pytest.fixture
def desk(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.TRAINING)


@pytest.fixture
def due(sqlite: Database) -> Training:
    """A training of today that gives a certificate, with two seats."""
    with sqlite.transaction() as session:
        return make.a_training(session, planned_on=TODAY, capacity=2, certificate="forklift")


def stands(database: Database, key: str) -> Training:
    with database.reading() as session:
        found = trainings.by_key(session, key)
        _loaded = [one.seeker.key for one in found.enrolments]
        return found


def person(database: Database, **told: object) -> Seeker:
    with database.transaction() as session:
        return make.a_seeker(session, **told)


def test_a_planned_training_stands_in_the_month(desk: Browser, sqlite: Database) -> None:
    answer = desk.send("/egitim/yeni", **TYPED)
    assert answer.status_code == 303
    made = stands(sqlite, answer.location.rpartition("/")[2])
    assert (made.starts_at, made.capacity, made.certificate) == ("09:30", 15, "forklift")
    month = desk.get(f"/egitim/?ay={made.planned_on:%Y-%m}").text
    assert "Forklift operatörlüğü" in month
    assert "0 / 15" in month


def test_a_month_without_a_training_is_an_alarm_until_one_is_planned(desk: Browser) -> None:
    words = f"{month_words()} için eğitim yok"
    assert words in desk.get("/egitim/").text
    desk.send("/egitim/yeni", **{**TYPED, "planned_on": TODAY.isoformat()})
    assert words not in desk.get("/egitim/").text


def month_words() -> str:
    return f"{turkish.MONTHS[TODAY.month - 1]} {TODAY.year}"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("planned_on", "31 Şubat", "gün, ay"),
        ("starts_at", "öğlen", "Saati"),
        ("capacity", "0", "tam sayı"),
        ("type", "", "gerek"),
        ("certificate", "doktorluk", "seçenek"),
    ],
)
def test_a_wrong_field_is_named_and_the_rest_kept(
    desk: Browser, sqlite: Database, field: str, typed: str, sentence: str
) -> None:
    answer = desk.send("/egitim/yeni", **{**TYPED, field: typed})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Forklift operatörlüğü"' in answer.text
    with sqlite.reading() as session:
        assert session.scalars(select(Training)).all() == []


def test_a_person_is_found_by_the_first_letters_and_enrolled_once(
    desk: Browser, sqlite: Database, due: Training
) -> None:
    seeker = person(sqlite, full_name="Işıl Çağlar", phone="0532 700 11 22")
    page = desk.get(f"/egitim/{due.key}?q=isil+cag").text
    assert "Işıl Çağlar" in page
    assert "1122" in page
    assert "0532 700" not in page
    assert desk.send(f"/egitim/{due.key}/kaydet", seeker=seeker.key).status_code == 303
    again = desk.send(f"/egitim/{due.key}/kaydet", seeker=seeker.key)
    assert again.status_code == 409
    assert [one.seeker.key for one in stands(sqlite, due.key).enrolments] == [seeker.key]


def test_an_unknown_name_is_said_aloud(desk: Browser, due: Training) -> None:
    assert "“zzq” ile kimse bulunamadı" in desk.get(f"/egitim/{due.key}?q=zzq").text


def test_a_full_training_and_a_paused_person_are_refused(
    desk: Browser, sqlite: Database, due: Training
) -> None:
    paused = person(sqlite, paused=True)
    assert desk.send(f"/egitim/{due.key}/kaydet", seeker=paused.key).status_code == 403
    for _seat in range(2):
        desk.send(f"/egitim/{due.key}/kaydet", seeker=person(sqlite).key)
    refused = desk.send(f"/egitim/{due.key}/kaydet", seeker=person(sqlite).key)
    assert refused.status_code == 409
    assert "Bütün yerler doldu" in desk.get(f"/egitim/{due.key}").text


def test_why_a_person_has_got_no_seat_stands_beside_the_person(
    desk: Browser, sqlite: Database, due: Training
) -> None:
    with sqlite.transaction() as session:
        resting = make.a_seeker(session, full_name="Nazlı Işık", phone="0532 700 10 20")
        seekers.pause(session, resting)
        make.a_seeker(session, full_name="Nazlı Ay")
    for told in ({}, {"q": "nazlı"}):
        page = desk.send(f"/egitim/{due.key}/kaydet", seeker=resting.key, **told)
        assert page.status_code == 403
        assert "Bu sayfa size ait değil" not in page.text
        row = page.text[page.text.index("Nazlı Işık") :]
        assert "kaydı etkin değil" in row[: row.index("</li>")]
        assert ("Nazlı Ay" in page.text) == bool(told)
    assert due.topic in page.text


def test_it_is_held_with_those_who_came_and_gives_certificates_to_them_alone(
    desk: Browser, sqlite: Database, due: Training
) -> None:
    came, stayed = person(sqlite), person(sqlite)
    for one in (came, stayed):
        desk.send(f"/egitim/{due.key}/kaydet", seeker=one.key)
    held = desk.send(f"/egitim/{due.key}/yapildi", attended=came.key, occurred_on=TODAY.isoformat())
    assert held.status_code == 303
    assert stands(sqlite, due.key).status == TrainingStatus.HELD
    refused = desk.send(f"/egitim/{due.key}/belge", seeker=stayed.key)
    assert refused.status_code == 409
    assert desk.send(f"/egitim/{due.key}/belge", seeker=came.key).status_code == 303
    with sqlite.reading() as session:
        kinds = session.scalars(select(Event.kind).where(Event.training == due.key)).all()
        assert session.get_one(Seeker, came.id).certificates[0].seen is True
        assert session.get_one(Seeker, stayed.id).certificates == Certificates()
    assert kinds[-3:] == ["training_held", "attended_training", "certified"]


def test_everybody_who_came_is_ticked_so_that_one_press_gives_all_certificates(
    desk: Browser, sqlite: Database, due: Training
) -> None:
    came, stayed = person(sqlite), person(sqlite)
    for one in (came, stayed):
        desk.send(f"/egitim/{due.key}/kaydet", seeker=one.key)
    desk.send(f"/egitim/{due.key}/yapildi", attended=came.key, occurred_on=TODAY.isoformat())
    page = desk.get(f"/egitim/{due.key}").text
    assert re.findall(r'name="seeker" value="(S-[^"]+)" checked', page) == [came.key]


def test_a_training_is_not_held_before_its_day(desk: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        later = make.a_training(session)
    answer = desk.send(f"/egitim/{later.key}/yapildi", occurred_on=TODAY.isoformat())
    assert answer.status_code == 422
    assert "correct" not in answer.text
    assert stands(sqlite, later.key).status == TrainingStatus.PLANNED


def test_a_training_called_off_leaves_the_month(desk: Browser, sqlite: Database, due: Training) -> None:
    assert desk.send(f"/egitim/{due.key}/iptal").status_code == 303
    assert stands(sqlite, due.key).status == TrainingStatus.CANCELLED
    assert desk.send(f"/egitim/{due.key}/iptal").status_code == 409


def test_holding_twice_counts_once(desk: Browser, sqlite: Database, due: Training) -> None:
    for _time in range(2):
        told = {"key": "held-by-one-form", "occurred_on": TODAY.isoformat()}
        assert desk.send(f"/egitim/{due.key}/yapildi", **told).status_code == 303
    with sqlite.reading() as session:
        assert len(session.scalars(select(Event).where(Event.kind == "training_held")).all()) == 1


def test_an_unknown_training_is_not_found(desk: Browser) -> None:
    answer = desk.get("/egitim/T-UNKNOWN")
    assert answer.status_code == 404
    assert "Böyle bir eğitim yok" in answer.text


@pytest.mark.parametrize("role", [Role.SEEKER, Role.EMPLOYER, Role.MANAGER])
def test_the_desk_is_closed_to_others(signed_in: Callable[..., Browser], role: Role) -> None:
    assert signed_in(role).get("/egitim/").status_code == 403


def test_strange_months_show_this_one(desk: Browser) -> None:
    for month in ("2026-13", "dün", "0000-00", "9999-12", "0001-01"):
        assert desk.get(f"/egitim/?ay={month}").status_code == 200, month
