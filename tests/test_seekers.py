"""Job seekers: signing up, correcting, consenting, being found, being forgotten."""

import contextlib
import json
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from istihdam import changes, clock, events, i18n, seekers, turkish
from istihdam.db import Database
from istihdam.errors import Forbidden, Invalid, NotFound, Refusal
from istihdam.events import By, Channel, EventKind
from istihdam.seekers import (
    Certificates,
    ConsentKind,
    HeldCertificate,
    HeldOccupation,
    ProfileView,
    Seeker,
    SeekerStatistics,
    SeekerWord,
)
from tests import factories
from tests.factories import NOTICE, OFFICER, ON_THE_WEB, a_seeker


def kinds(session: Session, seeker: Seeker) -> list[str]:
    return [event.kind for event in events.history(session, seeker=seeker.key)]


def test_signing_up_records_the_registration_and_the_wish_for_mediation(session: Session) -> None:
    seeker = a_seeker(session, sex="f", age_band="25-34", is_aid_beneficiary=True, by=ON_THE_WEB)
    session.commit()
    registered, consented = events.history(session, seeker=seeker.key)
    assert registered.kind == EventKind.SEEKER_REGISTERED
    assert (registered.district, registered.neighbourhood) == ("Ümraniye", "Tatlısu")
    assert (registered.sex, registered.age_band, registered.aid) == ("f", "25-34", True)
    assert (registered.actor, registered.channel) == ("U-7", "web")
    assert consented.kind == EventKind.CONSENT_GIVEN
    assert json.loads(consented.data) == {"consent": "mediation", "version": NOTICE}


def test_nothing_personal_stands_in_the_log(session: Session) -> None:
    seeker = a_seeker(session, full_name="Iraz Aydoğdu", phone="0532 998 11 22", email="i@x.example.invalid")
    session.commit()
    written = " ".join(event.line for event in events.history(session, seeker=seeker.key))
    assert not any(personal in written for personal in ("Iraz", "Aydoğdu", "9981122", "example.invalid"))


def test_a_registration_typed_late_carries_the_day_it_happened_on(session: Session) -> None:
    with clock.set_to(datetime(2024, 3, 12, 9, tzinfo=UTC)):
        seeker = a_seeker(session, occurred_on=date(2024, 3, 11))
        session.commit()
    assert {event.occurred_on for event in events.history(session, seeker=seeker.key)} == {date(2024, 3, 11)}
    assert seeker.registered_on == date(2024, 3, 11)


def test_a_registration_of_tomorrow_is_refused_and_leaves_nothing(session: Session) -> None:
    with pytest.raises(Invalid) as refusal:
        a_seeker(session, occurred_on=clock.today() + timedelta(days=1))
    assert refusal.value.field == "occurred_on"
    session.rollback()
    assert session.scalars(select(Seeker)).all() == []


def test_a_name_typed_in_one_case_gets_its_capitals_and_a_mixed_one_is_kept(session: Session) -> None:
    assert a_seeker(session, full_name="ŞÜKRÜ ILGIN").full_name == "Şükrü Ilgın"
    assert a_seeker(session, full_name="ismail  işçi").full_name == "İsmail İşçi"
    assert a_seeker(session, full_name="Ayşe van Dijk").full_name == "Ayşe van Dijk"


BAD_FIELDS: list[tuple[str, Any]] = [
    ("full_name", ""),
    ("full_name", "12345"),
    ("full_name", "<b>Ayşe</b>"),
    ("phone", "12345"),
    ("phone", "0532 555"),
    ("email", "ayse"),
    ("email", "ayse@ornek.com\r\nBcc: x@y.com"),
    ("district", "Ankara"),
    ("neighbourhood", "Olmayan Mahalle"),
    ("occupations", [HeldOccupation("forklift")]),
    ("occupations", [HeldOccupation("8344.02", 99)]),
    ("experience_years", -1),
    ("education", "doktora"),
    ("licences", ["Z"]),
    ("accepts_shifts", ["gece"]),
    ("refuses_shifts", ["graveyard"]),
    ("wage_min", -5),
    ("wage_min", 10**9),
    ("max_km", 0),
    ("certificates", [HeldCertificate("forklift", valid_until="yarın")]),
    ("skills", [f"beceri {n}" for n in range(100)]),
    ("about", "x" * 30_000),
]


@pytest.mark.parametrize(("field", "value"), BAD_FIELDS)
def test_a_wrong_value_is_refused_by_its_field_in_turkish(sqlite: Database, field: str, value: Any) -> None:
    with sqlite.session() as session:
        seeker = a_seeker(session)
        before = {name: getattr(seeker, name) for name in seekers.PROFILE_FIELDS}
        with pytest.raises(Invalid) as refusal:
            seekers.update_profile(session, seeker, by=OFFICER, **{"max_km": 7, field: value})
        assert refusal.value.field == field
        assert i18n.say(refusal.value) != str(refusal.value)
        assert {name: getattr(seeker, name) for name in seekers.PROFILE_FIELDS} == before


def test_the_wrong_value_is_repeated_in_the_sentence(session: Session) -> None:
    with pytest.raises(Invalid, match="Ankara"):
        a_seeker(session, district="Ankara", neighbourhood=None)
    with pytest.raises(Invalid, match="for example 532 555 12 04"):
        a_seeker(session, phone="55")


@pytest.mark.parametrize("name", ["erased_at", "key", "id", "paused_at", "sex", "no_such_field"])
def test_only_fields_of_the_profile_can_be_set_by_name(sqlite: Database, name: str) -> None:
    with sqlite.session() as session:
        seeker = a_seeker(session)
        with pytest.raises(TypeError, match=name):
            seekers.update_profile(session, seeker, by=OFFICER, **{name: "x"})


def test_values_are_kept_in_one_spelling(session: Session) -> None:
    seeker = a_seeker(
        session,
        district="ÜMRANİYE",
        neighbourhood="tatlisu mah.",
        licences=["ce", "b", "CE"],
        accepts_shifts=["rotating_2", "day", "day"],
        skills=["Reach Truck", "reach truck ", "", "depo"],
        certificates=[HeldCertificate("Forklift belgesi"), HeldCertificate("FORKLİFT BELGESİ", True)],
        email=" Iraz@Ornek.Example.INVALID ",
    )
    session.commit()
    session.expire_all()
    assert (seeker.district, seeker.neighbourhood) == ("Ümraniye", "Tatlısu")
    assert seeker.licences == ["B", "CE"]
    assert seeker.accepts_shifts == ["day", "rotating_2"]
    assert seeker.skills == ["Reach Truck", "depo"]
    assert seeker.certificates == Certificates([HeldCertificate("FORKLİFT BELGESİ", True)])
    assert seeker.email == "Iraz@ornek.example.invalid"


def test_moving_to_another_district_drops_the_neighbourhood(session: Session) -> None:
    seeker = a_seeker(session)
    seekers.update_profile(session, seeker, by=OFFICER, district="Kadıköy")
    assert (seeker.district, seeker.neighbourhood) == ("Kadıköy", None)
    with pytest.raises(Invalid, match="Tatlısu"):
        seekers.update_profile(session, seeker, by=OFFICER, neighbourhood="Tatlısu")


def test_shifts_not_stated_differ_from_no_shift_accepted(session: Session) -> None:
    silent, choosy = a_seeker(session), a_seeker(session, accepts_shifts=[])
    session.commit()
    session.expire_all()
    assert silent.accepts_shifts is None
    assert choosy.accepts_shifts == []


def test_correcting_a_profile_by_hand_is_a_sign_of_life_and_an_import_is_none(session: Session) -> None:
    with clock.set_to(datetime(2025, 1, 1, tzinfo=UTC)):
        seeker = a_seeker(session)
    seekers.update_profile(session, seeker, by=By("system", Channel.SYSTEM), wage_min=30_000)
    assert seeker.last_active_at.year == 2025
    seekers.update_profile(session, seeker, by=ON_THE_WEB, wage_min=31_000)
    assert seeker.last_active_at.year > 2025


def test_the_profile_row_has_no_protected_attribute(session: Session) -> None:
    columns = {column.key for column in inspect(Seeker).columns}
    assert columns.isdisjoint({"sex", "age_band", "is_aid_beneficiary", "birth_year", "nationality"})
    reachable = {relation.mapper.class_ for relation in inspect(Seeker).relationships}
    assert SeekerStatistics not in reachable


def test_statistics_are_optional_and_checked(session: Session) -> None:
    seeker = a_seeker(session)
    assert seekers.facets(session, seeker)["sex"] is None
    seekers.set_statistics(session, seeker, sex="m", age_band="65+")
    assert seekers.facets(session, seeker) == {
        "district": "Ümraniye", "neighbourhood": "Tatlısu", "age_band": "65+", "sex": "m", "aid": False,
    }  # fmt: skip
    with pytest.raises(Invalid):
        seekers.set_statistics(session, seeker, age_band="44")


def test_telling_sex_and_age_later_keeps_the_aid_flag(session: Session) -> None:
    seeker = a_seeker(session, is_aid_beneficiary=True)
    seekers.set_statistics(session, seeker, sex="f")
    assert seekers.facets(session, seeker)["aid"] is True


def test_the_aid_flag_is_recorded_when_it_changes_and_only_then(session: Session) -> None:
    seeker = a_seeker(session)
    for is_beneficiary in (True, True, False):
        seekers.flag_aid(session, seeker, is_beneficiary, by=OFFICER)
    session.commit()
    flags = [event for event in events.history(session, seeker=seeker.key) if event.kind == "aid_flagged"]
    assert [json.loads(event.data) for event in flags] == [{"aid": True}, {"aid": False}]


def test_a_consent_is_recorded_once_for_each_version_and_its_end_too(session: Session) -> None:
    seeker = a_seeker(session)
    for version in ("1", "1", "2"):
        seekers.give_consent(session, seeker, ConsentKind.SMS_NEWS, version, by=ON_THE_WEB)
    assert seekers.has_consent(session, seeker, ConsentKind.SMS_NEWS)
    seekers.withdraw_consent(session, seeker, ConsentKind.SMS_NEWS, by=ON_THE_WEB)
    seekers.withdraw_consent(session, seeker, ConsentKind.SMS_NEWS, by=ON_THE_WEB)
    assert not seekers.has_consent(session, seeker, ConsentKind.SMS_NEWS)
    assert kinds(session, seeker)[2:] == ["consent_given"] * 2 + ["consent_withdrawn"] * 2


def states(session: Session) -> dict[str, Seeker]:
    """One person in each state that matters for being referred or found."""
    merged, erased = a_seeker(session, searchable=True), a_seeker(session, searchable=True)
    merged.merged_into_id = a_seeker(session).id
    seekers.forget(session, erased)
    back = a_seeker(session, searchable=True, paused=True)
    seekers.resume(session, back)
    return {
        "active": a_seeker(session),
        "searchable": a_seeker(session, searchable=True),
        "back": back,
        "paused": a_seeker(session, searchable=True, paused=True),
        "unwilling": a_seeker(session, searchable=True, active=False),
        "merged": merged,
        "erased": erased,
        "placeholder": seekers.placeholder(session, "S-99"),
    }


def test_only_active_people_can_be_referred_and_only_consenting_ones_found(session: Session) -> None:
    people = states(session)
    assert {name for name, one in people.items() if seekers.is_active(session, one)} == {
        "active", "searchable", "back",
    }  # fmt: skip
    assert {name for name, one in people.items() if seekers.is_searchable(session, one)} == {
        "searchable", "back",
    }  # fmt: skip


def test_the_clauses_say_the_same_as_the_questions(session: Session) -> None:
    states(session)
    everybody = session.scalars(select(Seeker)).all()
    for clause, question in (
        (seekers.active_clause(), seekers.is_active),
        (seekers.searchable_clause(), seekers.is_searchable),
    ):
        listed = {one.key for one in session.scalars(select(Seeker).where(clause))}
        assert listed == {one.key for one in everybody if question(session, one)}


@pytest.mark.parametrize(
    "typed", ["0532 555 12 04", "5325551204", "+90 (532) 555-1204", "0090 532 555 12 04", "0532.555.12.04"]
)
def test_a_phone_number_is_found_in_any_spelling(sqlite: Database, typed: str) -> None:
    with sqlite.session() as session:
        seeker = a_seeker(session, phone="0532 555 12 04")
        a_seeker(session, phone="0532 555 12 05")
        assert seekers.by_phone(session, typed) == [seeker]
        assert seekers.find(session, typed) == [seeker]


def test_a_family_may_share_a_phone(session: Session) -> None:
    mother, son = (a_seeker(session, phone="0532 700 10 20") for _ in range(2))
    assert seekers.by_phone(session, "532 700 10 20") == [mother, son]


def test_the_beginning_of_a_number_finds_it(session: Session) -> None:
    seeker = a_seeker(session, phone="0544 321 65 87")
    assert seekers.find(session, "0544 321") == [seeker]
    assert seekers.find(session, "0544 322") == []


@pytest.mark.parametrize("typed", ["işçi", "İŞÇİ", "isci", "ISCI", "IŞÇI", "isc", "gul isc", "işçi gülşen"])
def test_a_name_is_found_however_its_letters_are_typed(sqlite: Database, typed: str) -> None:
    with sqlite.session() as session:
        seeker = a_seeker(session, full_name="Gülşen İşçi")
        a_seeker(session, full_name="Ömer Göçer")
        assert seekers.find(session, typed) == [seeker]


@pytest.mark.parametrize("sign", ["\xad", "\u2060", "\u200b", "\u200d", "\ufeff", "\u200e", "\ufe0f"])
def test_a_name_with_invisible_signs_is_kept_without_them_and_found(sqlite: Database, sign: str) -> None:
    with sqlite.session() as session:
        seeker = a_seeker(session, full_name=f"Ay{sign}şe {sign}Yıl{sign}maz", about=f"gar{sign}son")
        assert (seeker.full_name, seeker.about) == ("Ayşe Yılmaz", "garson")
        assert seekers.find(session, f"ay{sign}şe yıl") == seekers.find(session, "ayse yil") == [seeker]


@pytest.mark.parametrize("typed", ["%", "_", "g%", "' OR 1=1 --", "\\", "", "   ", "-", "\x00", "ğ" * 500])
def test_odd_letters_are_no_wildcards(session: Session, typed: str) -> None:
    a_seeker(session, full_name="Ömer Aydoğdu")
    assert seekers.find(session, typed) == []


SPELLINGS = (
    (
        "Ayşe O'Neill",
        "Ayşe O’Neill",
        "AYŞE O´NEİLL",
        "ayse o`neill",
        "Ayşe Oʼneill",
        "Ayşe O Neill",
        "ayse oneill",
    ),
    ("Ayşe-Nur Kaya", "Ayşe Nur Kaya", "Ayşenur Kaya", "AYŞENUR-KAYA", "aysenur kaya", "ayşe—nur kaya"),
    ("Mehmet Mc Donald", "Mehmet McDonald", "mehmet Mc-Donald", "MEHMET MC DONALD"),
    ("Fatma Öz Demir", "Fatma Özdemir", "fatma öz-demir", "FATMA ÖZ.DEMİR"),
    ("Ali D'Angelo", "Ali Dangelo", "ali d angelo", "ALİ D′ANGELO"),
    ("Gül Su Nur Ak", "Gülsu Nur Ak", "gül-su nur ak"),
    ("Nur'an Çelik", "Nuran Çelik", "nur an çelik", "NUR’AN ÇELİK"),
)
WRITTEN = [
    (kept, typed)
    for spellings in SPELLINGS
    for kept in spellings
    for typed in spellings
    if "´" + "—" not in kept
]


@pytest.mark.parametrize(("kept", "typed"), WRITTEN)
def test_every_spelling_of_a_name_meets_every_other(sqlite: Database, kept: str, typed: str) -> None:
    with sqlite.session() as session:
        name = kept.replace("—", "-").replace("ʼ", "'").replace("′", "'")
        seeker = a_seeker(session, full_name=name, phone="0532 555 00 48")
        a_seeker(session, full_name="Ayşe Ozan")
        assert seekers.find(session, typed) == [seeker]
        assert seekers.find(session, f"{typed} 0048") == [seeker]


@pytest.mark.parametrize(
    "typed", ["0048", "5000048", "00 48", "500 00 48", "48 00 48", "0532 500 00 48", "0532 50", "x 0048"]
)
def test_the_last_digits_of_a_number_find_it_as_its_first_do(session: Session, typed: str) -> None:
    seeker = a_seeker(session, full_name="Xezal Ak", phone="0532 500 00 48")
    other = a_seeker(session, full_name="Ali Ak", phone="0544 800 48 00")
    assert seekers.find(session, typed) == [] if typed == "48 00 48" else [seeker]
    seekers.update_profile(session, seeker, by=OFFICER, phone="0555 111 22 33")
    assert seekers.find(session, "0048") == []
    assert seekers.find(session, "2233") == [seeker]
    seekers.forget(session, seeker)
    assert seekers.find(session, "2233") == []
    assert seekers.find(session, "4800") == [other]


def test_people_come_in_the_order_of_the_turkish_alphabet(session: Session) -> None:
    names = ["Zeki Ak", "Çetin Ak", "Cem Ak", "İlker Ak", "Irmak Ak", "Şule Ak", "Suna Ak", "Ayça Ak"]
    for name in names:
        a_seeker(session, full_name=name)
    found = [seeker.full_name for seeker in seekers.find(session, "ak")]
    assert found == sorted(names, key=turkish.sort_key)
    assert found[1:5] == ["Cem Ak", "Çetin Ak", "Irmak Ak", "İlker Ak"]


def test_a_new_surname_is_found_and_the_old_one_no_more(session: Session) -> None:
    seeker = a_seeker(session, full_name="Nazlı Kısa")
    seekers.update_profile(session, seeker, by=OFFICER, full_name="Nazlı Öztürk")
    assert seekers.find(session, "nazli ozturk") == [seeker]
    assert seekers.find(session, "kisa") == []


def test_a_key_finds_its_person_and_a_wrong_one_nobody(session: Session) -> None:
    seeker = a_seeker(session)
    assert seekers.find(session, seeker.key.lower()) == [seeker]
    assert seekers.by_key(session, seeker.key) is seeker
    assert seekers.by_keys(session, ["S-NO", seeker.key]) == {seeker.key: seeker}
    with pytest.raises(NotFound):
        seekers.by_key(session, "S-NO")


def test_merged_rows_are_one_person_from_whichever_side_one_asks(session: Session) -> None:
    first, second, third, other = (a_seeker(session) for _ in range(4))
    third.merged_into_id, second.merged_into_id = second.id, first.id
    session.flush()
    for row in (first, second, third):
        assert seekers.ids_of_person(session, row) == [first.id, second.id, third.id]
    assert seekers.ids_of_person(session, other) == [other.id]


def test_who_looked_is_written_down_and_cannot_be_rubbed_out(session: Session) -> None:
    seeker = a_seeker(session)
    seekers.note_view(session, seeker.key, viewer="U-3", role="employer", why="list", vacancy="V-1")
    seekers.note_view(session, seeker.key, viewer="O-2", role="officer", why="desk")
    session.commit()
    assert [view.viewer for view in seekers.views_of(session, seeker)] == ["O-2", "U-3"]
    session.delete(session.scalars(select(ProfileView)).first())
    with pytest.raises(DatabaseError, match="append-only"):
        session.flush()
    session.rollback()


def test_a_forgotten_person_leaves_a_key_and_nothing_else(session: Session) -> None:
    seeker = a_seeker(
        session, full_name="Ülkü İpek", email="u@x.example.invalid", sex="f", age_band="25-34",
        skills=["dikiş"], licences=["B"], wage_min=30_000, accepts_shifts=["day"], max_km=5,
    )  # fmt: skip
    seekers.write_note(session, seeker, "Salı günü arayacak", by=OFFICER)
    key = seeker.key
    seekers.forget(session, seeker)
    session.commit()
    session.expire_all()
    kept = {name: getattr(seeker, name) for name in seekers.PROFILE_FIELDS}
    assert not any(kept.values()), kept
    assert seekers.by_key(session, key).erased_at
    assert seekers.notes_of(session, seeker) == []
    assert session.scalars(select(SeekerWord)).all() == session.scalars(select(SeekerStatistics)).all() == []
    assert seekers.find(session, "ulku") == []


def test_a_forgotten_person_cannot_be_filled_again(session: Session) -> None:
    seeker = a_seeker(session)
    seekers.forget(session, seeker)
    for attempt in (
        lambda: seekers.update_profile(session, seeker, by=OFFICER, full_name="Ayşe Kısa"),
        lambda: seekers.confirm_profile(session, seeker),
        lambda: seekers.set_statistics(session, seeker, sex="f"),
        lambda: seekers.flag_aid(session, seeker, True, by=OFFICER),
        lambda: seekers.give_consent(session, seeker, ConsentKind.MEDIATION, "3", by=OFFICER),
        lambda: seekers.write_note(session, seeker, "aradı", by=OFFICER),
    ):
        with pytest.raises(Forbidden):
            attempt()


def test_notes_are_kept_newest_first_and_empty_ones_refused(session: Session) -> None:
    seeker = a_seeker(session)
    for written in ("Aradı", "Belge getirdi"):
        seekers.write_note(session, seeker, written, by=OFFICER)
    assert [(note.text, note.author) for note in seekers.notes_of(session, seeker)] == [
        ("Belge getirdi", "O-2"),
        ("Aradı", "O-2"),
    ]
    with pytest.raises(Refusal):
        seekers.write_note(session, seeker, "  ", by=OFFICER)


def test_the_index_hears_of_every_change_that_matters(session: Session) -> None:
    seeker = a_seeker(session)
    session.commit()
    steps = (
        lambda: seekers.update_profile(session, seeker, by=OFFICER, wage_min=33_000),
        lambda: seekers.give_consent(session, seeker, ConsentKind.EMPLOYER_SEARCH, "1", by=OFFICER),
        lambda: seekers.withdraw_consent(session, seeker, ConsentKind.MEDIATION, by=OFFICER),
        lambda: seekers.pause(session, seeker),
        lambda: seekers.forget(session, seeker),
    )
    for step in steps:
        before = changes.newest(session)
        step()
        session.commit()
        assert [key for _, key in changes.since(session, before, "seeker")] == [seeker.key]


def test_what_a_person_holds_is_stored_as_plain_json_and_read_back(sqlite: Database) -> None:
    with sqlite.transaction() as session:
        seeker = a_seeker(session, occupations=[HeldOccupation("8344.02", 4, True)])
        seekers.add_certificate(session, [seeker], "Hijyen belgesi", valid_until=date(2028, 5, 1))
        held = seeker.occupations, seeker.certificates
    with sqlite.session() as session:
        stored = session.execute(text("SELECT occupations, certificates FROM seekers")).one()
        assert tuple(stored) == (
            '[{"code": "8344.02", "years": 4, "recent": true}]',
            '[{"name": "Hijyen belgesi", "seen": true, "valid_until": "2028-05-01"}]',
        )
        known = seekers.by_key(session, seeker.key)
        assert (known.occupations, known.certificates) == held


def test_a_certificate_of_the_centre_stands_as_seen_before_a_declared_one(session: Session) -> None:
    seeker = a_seeker(
        session, certificates=[HeldCertificate("Hijyen belgesi"), HeldCertificate("İlk yardım")]
    )
    seekers.add_certificate(session, [seeker], "HİJYEN BELGESİ", valid_until=date(2028, 5, 1))
    assert seeker.certificates == Certificates(
        [
            HeldCertificate("HİJYEN BELGESİ", True, date(2028, 5, 1)),
            HeldCertificate("İlk yardım", False),
        ]
    )


@given(number=st.integers(0, 999_999))
def test_every_spelling_of_a_number_meets_in_one(number: int) -> None:
    spaced = factories.a_phone(number)
    bare = spaced.replace(" ", "")
    normal = seekers.normal_phone(spaced)
    assert normal == f"+90{bare[1:]}"
    assert {seekers.normal_phone(typed) for typed in (bare, bare[1:], normal, f"00{normal[1:]}")} == {normal}


@given(typed=st.text(max_size=40))
def test_any_text_is_a_phone_number_or_refused_and_never_an_accident(typed: str) -> None:
    with contextlib.suppress(Invalid):
        assert seekers.normal_phone(typed).startswith("+")


@pytest.mark.long
def test_the_desk_finds_one_of_a_hundred_thousand_people_at_once(database: Database) -> None:
    with database.transaction() as session:
        _crowd(session, 100_000)
        session.execute(text("ANALYZE"))
    with database.reading() as session:
        for typed in (
            "ayse yil",
            "calis",
            "0532 140 20",
            "m 77",
            "ul sen",
            "ul sen m12",
            "0048",
            "nobody at all",
        ):
            seekers.find(session, typed)
            started = time.perf_counter()
            seekers.find(session, typed)
            assert time.perf_counter() - started < 0.2, typed


def _crowd(session: Session, size: int) -> None:
    """People written in bulk: only what searching reads."""
    moment, people, words = clock.now(), [], []
    for number in range(1, size + 1):
        name = f"{factories.a_name(number)} M{number % 997}"
        people.append(
            {
                "id": number, "key": f"S-{number}", "full_name": name, "name_key": seekers.name_key(name),
                "name_sort": turkish.sort_key(name), "registered_on": moment.date(), "last_active_at": moment,
                "phone": seekers.normal_phone(factories.a_phone(number)),
            }
        )  # fmt: skip
        words += [{"seeker_id": number, "word": word} for word in seekers.name_words(name)]
    session.bulk_insert_mappings(inspect(Seeker), people)
    session.bulk_insert_mappings(inspect(SeekerWord), words)


def test_a_search_of_three_thousand_words_asks_for_the_first_few(session: Session) -> None:
    a_seeker(session, full_name="Iraz Aydoğdu")
    session.commit()
    assert [seeker.full_name for seeker in seekers.find(session, "iraz " * 3_000)] == ["Iraz Aydoğdu"]
    assert seekers.find(session, " ".join(f"kelime{number}" for number in range(3_000))) == []
