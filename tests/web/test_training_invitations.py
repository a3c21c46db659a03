"""Invitations to a training: ticked by the officer or the training desk, answered behind the link."""

import re
from collections.abc import Callable

import pytest

from istihdam import links, trainings
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.links import Purpose
from istihdam.seekers import HeldCertificate, Seeker
from istihdam.trainings import Training, TrainingStanding
from istihdam.web.training import invitations
from tests import factories as make
from tests.web.conftest import Browser

FORKLIFT_PAPER = HeldCertificate("Forklift operatör belgesi", True)


def house_of(database: Database, capacity: int = 1) -> tuple[Training, list[Seeker]]:
    with database.transaction() as session:
        training = make.a_training(session, topic="Forklift kursu", capacity=capacity, certificate="forklift")
        return training, [make.a_seeker(session) for _ in range(3)]


def link_of(database: Database, training: Training, seeker: Seeker) -> str:
    with database.transaction() as session:
        token = links.issue(session, Purpose.TRAINING, seeker.key, seeker.phone or "", [training.key])
        return f"/b/{token}"


def standing(database: Database, training: Training, seeker: Seeker) -> TrainingStanding | None:
    with database.reading() as session:
        return trainings.standing_of(session, session.merge(training), session.merge(seeker))


def test_near_misses_of_a_vacancy_are_ticked_and_invited(
    signed_in: Callable[..., Browser], sqlite: Database
) -> None:
    training, _people = house_of(sqlite)
    with sqlite.transaction() as session:
        make.a_training(session, topic="Mülakat")
        vacancy = make.a_vacancy(session, required_certificates=["Forklift operatör belgesi"])
    officer = signed_in(Role.OFFICER)
    page = officer.get(f"/gorevli/ilanlar/{vacancy.key}?goster=tekbelge&hepsi=1").text
    offered = re.findall(r'<option value="(T-[^"]+)"', page)
    assert offered[0] == training.key
    assert len(offered) == 2
    ticked = re.findall(r'name="people" value="(S-[^"]+)"[^>]*checked', page)
    assert len(ticked) == 3
    told = {"training": training.key, "people": ticked}
    answer = officer.send(f"/gorevli/ilanlar/{vacancy.key}/davet", **told)
    assert answer.status_code == 303
    assert "3 kişi davet edildi" in officer.get(answer.location).text
    again = officer.send(f"/gorevli/ilanlar/{vacancy.key}/davet", **told)
    assert "3 kişiye mesaj gitmedi" in officer.get(again.location).text
    nobody = officer.send(f"/gorevli/ilanlar/{vacancy.key}/davet", training=training.key)
    assert nobody.status_code == 422
    assert "En az bir kişi" in nobody.text


def test_behind_the_link_a_press_takes_the_seat_or_the_next_place_and_is_undone(
    client: Browser, sqlite: Database
) -> None:
    training, people = house_of(sqlite)
    with sqlite.transaction() as session:
        trainings.invite(
            session, session.merge(training), [session.merge(one) for one in people], by=make.OFFICER
        )
    first, second = (link_of(sqlite, training, one) for one in people[:2])
    page = client.get(first).text
    assert "Katılıyorum" in page
    assert people[0].full_name.split()[1] not in page
    assert standing(sqlite, training, people[0]) == TrainingStanding.INVITED
    for link in (first, second):
        assert client.send(f"{link}/cevap", answer="yes").status_code == 303
    assert standing(sqlite, training, people[0]) == TrainingStanding.SEATED
    assert standing(sqlite, training, people[1]) == TrainingStanding.WAITING
    assert "Yedek listede 1. sıradasınız" in client.get(second + "/").text
    client.send(f"{first}/cevap", answer="no")
    shown = client.get(first + "/").text
    assert standing(sqlite, training, people[1]) == TrainingStanding.SEATED
    assert standing(sqlite, training, people[0]) == TrainingStanding.DECLINED
    keys = re.search(r'name="events" value="([^"]+)"', shown)
    assert keys
    refused = client.send(f"{first}/geri-al", events=keys[1])
    assert refused.status_code == 409
    assert client.send(f"{first}/cevap", answer="belki").status_code == 422


def test_the_training_desk_invites_people_of_an_occupation_who_lack_the_paper(
    signed_in: Callable[..., Browser], sqlite: Database
) -> None:
    training, people = house_of(sqlite)
    with sqlite.transaction() as session:
        holder = make.a_seeker(session, full_name="Belgeli Kişi", certificates=[FORKLIFT_PAPER])
    desk = signed_in(Role.TRAINING)
    page = desk.get(f"/egitim/{training.key}/davet?meslek=forklift+operatörü").text
    assert holder.full_name not in page
    ticked = re.findall(r'name="people" value="(S-[^"]+)"', page)
    assert sorted(ticked) == sorted(one.key for one in people)
    assert desk.send(f"/egitim/{training.key}/davet", people=ticked).status_code == 303
    assert standing(sqlite, training, people[0]) == TrainingStanding.INVITED
    empty = desk.get(f"/egitim/{training.key}/davet?meslek=forklift+operatörü").text
    assert "Davet edilecek kimse yok" in empty


def test_the_training_desk_moves_up_and_frees_a_seat_for_the_next(
    signed_in: Callable[..., Browser], sqlite: Database
) -> None:
    training, people = house_of(sqlite)
    desk, here = signed_in(Role.TRAINING), f"/egitim/{training.key}"
    desk.send(f"{here}/kaydet", seeker=people[0].key)
    for one in people[1:]:
        assert desk.send(f"{here}/yedek", seeker=one.key).status_code == 303
    desk.send(f"{here}/yedek", seeker=people[2].key, turn="first")
    answer = desk.send(f"{here}/gelmiyor", seeker=people[0].key)
    assert f"Yer {people[2].full_name} adlı kişiye verildi" in desk.get(answer.location).text
    assert standing(sqlite, training, people[2]) == TrainingStanding.SEATED
    assert standing(sqlite, training, people[1]) == TrainingStanding.WAITING


def test_nobody_is_hidden_behind_many_who_hold_the_paper_and_a_training_without_one_says_no_such_thing(
    signed_in: Callable[..., Browser], sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitations, "TOGETHER", 4)
    with sqlite.transaction() as session:
        training = make.a_training(session, certificate="forklift")
        career = make.a_training(session, certificate=None)
        for _holder in range(9):
            make.a_seeker(session, certificates=[FORKLIFT_PAPER])
        last = make.a_seeker(session, full_name="Sona Kalan")
    desk, asked = signed_in(Role.TRAINING), {"meslek": "forklift operatörü"}
    page = desk.get(f"/egitim/{training.key}/davet", query_string=asked).text
    assert re.findall(r'name="people" value="(S-[^"]+)"', page) == [last.key]
    assert "bu belgesi olmayan" in page
    whole = desk.get(f"/egitim/{career.key}/davet", query_string=asked).text
    assert len(re.findall(r'name="people" value="(S-[^"]+)"', whole)) == 10
    assert "bu belgesi olmayan" not in whole
