"""The training desk: planned, enrolled in, held with attendance, called off, certified."""

import io
import re
from collections.abc import Callable, Sequence
from datetime import timedelta

import pypdfium2 as pdfium
import pytest
from sqlalchemy import insert, select

from istihdam import clock, events, seekers, trainings, turkish
from istihdam.accounts import Role
from istihdam.db import Database, new_key
from istihdam.events import Event
from istihdam.seekers import Certificates, Seeker
from istihdam.trainings import Enrolment, Training, TrainingStatus
from tests import factories as make
from tests.web.conftest import Browser

TODAY = clock.today()
LARGEST = 150_000
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


def ticks(training: Training, came: Sequence[Seeker], *others: Seeker) -> dict[str, list[str]]:
    """The grid of these people as a desk sends it that saw it first, with those ticked who came."""
    people = [one.key for one in (*came, *others)]
    days = [day.isoformat() for day in training.days]
    present = [f"{one.key} {day}" for one in came for day in days]
    shown = [f"{person} {day}" for person in people for day in days]
    return {"person": people, "fresh": people, "present": present, "was": shown}


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
    held = desk.send(
        f"/egitim/{due.key}/yapildi", **ticks(due, [came], stayed), occurred_on=TODAY.isoformat()
    )
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
    desk.send(f"/egitim/{due.key}/yapildi", **ticks(due, [came], stayed), occurred_on=TODAY.isoformat())
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


def crowded(sqlite: Database, people: int) -> Training:
    """A training of yesterday and today, which gives a certificate, with so many people."""
    with clock.set_to(clock.now() - timedelta(days=9)), sqlite.transaction() as session:
        training = make.a_training(
            session,
            planned_on=TODAY - timedelta(days=1),
            more_days=[TODAY],
            capacity=1_000,
            certificate="forklift",
        )
        first = make.a_seeker(session, full_name="Şükrü Çağıroğlu")
        columns = [one.key for one in Seeker.__mapper__.column_attrs if one.key not in ("id", "key")]
        like = {name: getattr(first, name) for name in columns}
        rows = [like | {"key": new_key("S"), "name_sort": f"z{n:04d}"} for n in range(people - 1)]
        every = [first.id, *session.scalars(insert(Seeker).returning(Seeker.id), rows)]
        seats = {"training_id": training.id, "enrolled_at": clock.now()}
        session.execute(insert(Enrolment), [seats | {"seeker_id": number} for number in every])
    return training


def fields(page: str) -> dict[str, list[str]]:
    """What the grid of a page sends as it stands."""
    sent = dict[str, list[str]]()
    for box in re.findall(r"<input[^>]+>", page):
        name, value = (re.search(rf'{word}="([^"]*)"', box) for word in ("name", "value"))
        is_sent = 'type="checkbox"' not in box or " checked" in box
        if name and value and is_sent and name[1] in ("person", "fresh", "present", "was"):
            sent.setdefault(name[1], []).append(value[1])
    return sent


@pytest.mark.parametrize("people", [110, pytest.param(1_000, marks=pytest.mark.long)])
def test_however_many_people_are_marked_page_by_page_held_and_certified(
    desk: Browser, sqlite: Database, people: int
) -> None:
    crowd, last = crowded(sqlite, people), -(-people // 50)
    here, on = f"/egitim/{crowd.key}", {"occurred_on": TODAY.isoformat()}
    first = desk.get(here)
    assert len(first.data) < LARGEST
    assert len(fields(first.text)["person"]) == 50
    early = desk.send(f"{here}/yapildi", **fields(first.text), **on)
    assert early.status_code == 422
    assert "gelip gelmediği yazılmadı" in early.text
    for number in range(1, last + 1):
        page = desk.get(f"{here}?sayfa={number}").text
        saved = desk.send(f"{here}/devam?sayfa={number}", **fields(page))
        assert saved.location.endswith(f"?sayfa={min(number + 1, last)}"), number
    assert desk.send(f"{here}/yapildi", **on).status_code == 303
    held = desk.get(here)
    assert len(held.data) < LARGEST
    assert f"Gelen {people} kişinin hepsine ver" in held.text
    assert desk.send(f"{here}/belge", do="all").status_code == 303
    with sqlite.reading() as session:
        assert trainings.count_certified(session, trainings.by_key(session, crowd.key)) == people
    for page in (desk.get(here), desk.get(f"{here}/duzelt?sayfa={last}")):
        assert len(page.data) < LARGEST
    with pdfium.PdfDocument(io.BytesIO(desk.get(f"{here}/belgeler.pdf").data)) as printed:
        assert len(printed) == people
        text = printed[0].get_textpage().get_text_range()
    for said in ("Şükrü Çağıroğlu", crowd.topic, "Forklift operatör belgesi", crowd.key):
        assert said in text


def test_the_sheet_has_a_row_for_each_person_and_a_column_for_each_day(
    desk: Browser, sqlite: Database
) -> None:
    with sqlite.transaction() as session:
        days = [TODAY + timedelta(days=n) for n in range(4)]
        course = make.a_training(session, planned_on=days[0], more_days=days[1:], topic="Ölçü & <kalıp>")
        people = [make.a_seeker(session, full_name=f"{name} İğdır") for name in ("Gülşah", "Işıl")]
        assert desk.get(f"/egitim/{course.key}/imza.pdf").status_code == 404
        for one in people:
            trainings.enrol(session, course, one, by=make.OFFICER)
    answer = desk.get(f"/egitim/{course.key}/imza.pdf")
    with pdfium.PdfDocument(io.BytesIO(answer.data)) as printed:
        width, height = printed[0].get_size()
        text = printed[0].get_textpage().get_text_range()
    assert {round(width), round(height)} == {842, 595}
    for said in ("Gülşah İğdır", "Işıl İğdır", "Ölçü & <kalıp>", *map(turkish.dotted, days)):
        assert said in text
    assert desk.get(f"/egitim/{course.key}/belgeler.pdf").status_code == 404


def test_a_held_training_is_corrected_with_its_reason(desk: Browser, sqlite: Database, due: Training) -> None:
    came, stayed = person(sqlite), person(sqlite)
    here = f"/egitim/{due.key}"
    for one in (came, stayed):
        desk.send(f"{here}/kaydet", seeker=one.key)
    desk.send(f"{here}/yapildi", **ticks(due, [came], stayed), occurred_on=TODAY.isoformat())
    desk.send(f"{here}/belge", seeker=came.key)
    grid = fields(desk.get(f"{here}/duzelt").text)
    other = {**grid, "present": [f"{stayed.key} {TODAY}"]}
    told = {"type": "vocational", "held_on": TODAY.isoformat(), "reason": "typed_wrongly"}
    for wrong in ({"reason": ""}, {"reason": "yok"}, {"held_on": "31.12.9999"}, {"type": "x"}):
        refused = desk.send(f"{here}/duzelt", **other, **{**told, **wrong})
        assert refused.status_code == 422, wrong
        assert fields(refused.text)["present"] == other["present"]
        assert fields(refused.text)["was"] == grid["was"]
    for broken in ("yok", f"{came.key} 2026-13-99", "S-YOK 0001-01-01\x00"):
        assert desk.send(f"{here}/duzelt", **{**other, "present": broken}, **told).status_code == 422
    assert desk.send(f"{here}/duzelt", **other, **told).status_code == 303
    made = stands(sqlite, due.key)
    assert [(one.seeker_id, one.has_attended) for one in made.enrolments] == [
        (came.id, False),
        (stayed.id, True),
    ]
    with sqlite.reading() as session:
        assert session.get_one(Seeker, came.id).certificates == Certificates()
        stream = events.alive(events.history(session, training=due.key, seeker=[came.key, stayed.key]))
        assert [(one.seeker, one.kind) for one in stream][2:] == [(stayed.key, "attended_training")]


def test_everybody_who_was_invited_is_enrolled_by_one_press(desk: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        course = make.a_training(session, capacity=2)
        people = [make.a_seeker(session) for _ in range(3)]
        trainings.invite(session, course, people, by=make.OFFICER)
        seekers.pause(session, make.a_seeker(session))
    answer = desk.send(f"/egitim/{course.key}/hepsi")
    assert answer.status_code == 303
    page = desk.get(f"/egitim/{course.key}").text
    assert "2 kişi kaydedildi. Yer bekleyen 1 kişi." in page
    assert [one.seeker_id for one in stands(sqlite, course.key).enrolments] == [one.id for one in people[:2]]


def test_certificates_are_listed_sorted_searched_and_taken_along(desk: Browser, sqlite: Database) -> None:
    assert "Henüz belge verilmedi" in desk.get("/egitim/belgeler").text
    assert "Bu süzgeçlere uyan belge yok" in desk.get("/egitim/belgeler?q=cagri").text
    with sqlite.transaction() as session:
        course = make.a_training(session, planned_on=TODAY, certificate="forklift", topic="Forklift kursu")
        people = [make.a_seeker(session, full_name=name) for name in ("Şule Er", "Çağrı Ünal")]
        for one in people:
            trainings.enrol(session, course, one, by=make.OFFICER)
        trainings.hold(session, course, by=make.OFFICER, attended=[one.key for one in people])
        for one in people:
            trainings.certify(session, course, [one], by=make.OFFICER)
    for asked, listed in (
        ("?siralama=ad", ["Çağrı Ünal", "Şule Er"]),
        ("?siralama=ad&yon=azalan", ["Şule Er", "Çağrı Ünal"]),
        ("?q=cagri", ["Çağrı Ünal"]),
        (f"?yil={TODAY.year}&belge=forklift&siralama=ad", ["Çağrı Ünal", "Şule Er"]),
        ("?q=%00&siralama=ad&sayfa=99999999999", ["Çağrı Ünal", "Şule Er"]),
    ):
        answer = desk.get(f"/egitim/belgeler{asked}")
        assert answer.status_code == 200, asked
        shown = re.findall(r'<th scope="row" id="n-\d+">([^<]+)</th>', answer.text)
        assert shown == listed, asked
    for wrong in ("?yil=1", "?belge=doktor"):
        assert desk.get(f"/egitim/belgeler{wrong}").status_code == 422, wrong
    assert desk.get("/egitim/belgeler/liste.xlsx?q=cagri").data.startswith(b"PK")
