"""People have an officer who follows them, and are handed over with a note."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select

from istihdam import accounts, clock, duplicates, seekers
from istihdam.accounts import Role, User
from istihdam.db import Database
from istihdam.errors import Refusal
from istihdam.seekers import NoteKind, Seeker
from tests import factories as make
from tests.web.conftest import Browser
from tests.web.officers import Centre

PATH, LIST, DESK = "/gorevli/kisiler/devret", "/gorevli/kisiler", "/gorevli/"


@pytest.fixture
def centre(sqlite: Database) -> Centre:
    return Centre(sqlite)


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER, full_name="Gülşen Aydoğdu")


@pytest.fixture
def other(user_of: Callable[..., User]) -> User:
    return user_of(Role.OFFICER, "Murat Kaya", email="murat@merkez.example.invalid")


def me(database: Database) -> str:
    with database.reading() as session:
        return session.scalars(select(User.key).where(User.full_name == "Gülşen Aydoğdu")).one()


def follower(database: Database, seeker: Seeker) -> str | None:
    with database.reading() as session:
        return seekers.by_key(session, seeker.key).followed_by


def follow(database: Database, whose: str, *people: Seeker) -> None:
    with database.transaction() as session:
        for one in people:
            seekers.follow(session, session.merge(one), whose)


def notes(database: Database, seeker: Seeker) -> list[str]:
    with database.reading() as session:
        written = seekers.notes_of(session, seekers.by_key(session, seeker.key))
        return [note.text for note in written if note.kind == NoteKind.HANDOVER]


def followed_by(page: str) -> str:
    """Who follows the person, as their page says it."""
    found = re.search(r"Takip eden</dt>\s*<dd>\s*(.*?)\s*(?:·|</dd>)", page, re.S)
    assert found
    return found[1]


def test_whoever_registers_somebody_follows_them(officer: Browser, sqlite: Database) -> None:
    told = {"full_name": "Nazlı Esen", "phone": "0533 777 88 99", "district": "Ümraniye", "channel": "desk"}
    answer = officer.send("/gorevli/kayit", **told, is_informed="y")
    assert answer.status_code == 303, answer.text
    with sqlite.reading() as session:
        assert session.scalars(select(Seeker.followed_by)).one() == me(sqlite)


def test_ticked_people_are_handed_over_with_a_note_in_their_history(
    officer: Browser, centre: Centre, other: User
) -> None:
    (deniz,) = centre.people("Deniz Kara")
    page = officer.get(f"{PATH}?sec={centre.ayse.key}&sec={deniz.key}").text
    assert "Ayşe Işık" in page
    seen = {f"follower-{one.key}": "" for one in (centre.ayse, deniz)}
    answer = officer.send(PATH, to=other.key, note="Kurstan sonra aranacak", **seen)
    assert answer.status_code == 303, answer.text
    assert [follower(centre.database, one) for one in (centre.ayse, deniz)] == [other.key] * 2
    assert notes(centre.database, deniz) == ["Merkez → Murat Kaya: Kurstan sonra aranacak"]
    assert "Devredildi" in officer.get(f"/gorevli/kisi/{deniz.key}/").text


def test_all_people_of_an_officer_who_left_are_handed_over(
    officer: Browser, centre: Centre, other: User
) -> None:
    people = centre.people(*(make.a_name(number) for number in range(40)))
    follow(centre.database, other.key, *people)
    with centre.database.transaction() as session:
        accounts.disable(session, session.merge(other))
    desk = officer.get(DESK).text
    assert "40 kişi devredilmedi" in desk
    assert f"{PATH}?takip={other.key}" in desk
    page = officer.get(f"{PATH}?takip={other.key}").text
    assert "ve 10 kişi daha" in page
    assert officer.send(f"{PATH}?takip={other.key}", to="centre", note="Ayrıldı").status_code == 303
    assert {follower(centre.database, one) for one in people} == {None}
    assert "devredilmedi" not in officer.get(DESK).text


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"to": "", "note": "Not"}, "doldurun"),
        ({"to": "U-yok", "note": "Not"}, "Görevlilerden birini"),
        ({"to": "centre", "note": ""}, "doldurun"),
        ({"to": "centre", "note": "Not"}, "zaten o takip ediyor"),
        ({"to": "centre", "note": "n" * 1001}, "1000"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_changes_hands(
    officer: Browser, centre: Centre, sent: dict[str, str], words: str
) -> None:
    answer = officer.send(PATH, **sent, **{f"follower-{centre.ayse.key}": ""})
    assert answer.status_code == 422
    assert words in answer.text
    assert "Ayşe Işık" in answer.text
    assert notes(centre.database, centre.ayse) == []


def test_a_person_s_page_says_who_follows_them_and_hands_over_from_there(
    officer: Browser, centre: Centre, other: User
) -> None:
    page, link = f"/gorevli/kisi/{centre.ayse.key}/", f"{PATH}?sec={centre.ayse.key}"
    before = officer.get(page).text
    assert followed_by(before) == "Merkez"
    assert f'href="{link}"' in before
    assert f'href="{page}"' in officer.get(link).text
    seen = {f"follower-{centre.ayse.key}": ""}
    answer = officer.send(link, to=other.key, note="Kursa yazıldı", **seen)
    assert answer.location == page
    assert followed_by(officer.get(page).text) == "Murat Kaya"
    with centre.database.transaction() as session:
        accounts.disable(session, session.merge(other))
    assert followed_by(officer.get(page).text) == "Murat Kaya (hesabı kapalı)"


def test_a_record_that_was_joined_is_not_handed_over(officer: Browser, centre: Centre) -> None:
    (twin,) = centre.people("Ayşe Işık")
    with centre.database.transaction() as session:
        kept, merged = session.merge(centre.ayse), session.merge(twin)
        duplicates.merge(session, kept, merged, by=make.OFFICER)
    page = officer.get(f"/gorevli/kisi/{twin.key}/").text
    assert f"{PATH}?sec=" not in page


def test_nobody_ticked_says_what_to_do(officer: Browser) -> None:
    assert "Önce kişiler listesinde" in officer.get(PATH, follow_redirects=True).text
    assert officer.get(f"{PATH}?sec=S-YOK").status_code == 409


def test_who_was_handed_over_meanwhile_is_not_handed_over_again(
    officer: Browser, centre: Centre, other: User
) -> None:
    (deniz,) = centre.people("Deniz Kara")
    seen = {f"follower-{one.key}": "" for one in (centre.ayse, deniz)}
    follow(centre.database, other.key, deniz)
    answer = officer.send(PATH, to=me(centre.database), note="Not", **seen)
    assert answer.status_code == 422
    assert "Bu sırada bazıları devredildi" in answer.text
    assert follower(centre.database, centre.ayse) is None


def test_two_who_hand_over_at_once_leave_one_note(database: Database) -> None:
    with database.transaction() as session:
        seeker = make.a_seeker(session)
    names = {"U-a": "Ayla", "U-b": "Baran"}
    with database.transaction() as session:
        seekers.hand_over(session, {seeker.key: None}, "U-a", "Not", by=make.OFFICER, names=names)
    with pytest.raises(Refusal), database.transaction() as session:
        seekers.hand_over(session, {seeker.key: None}, "U-b", "Not", by=make.OFFICER, names=names)
    assert follower(database, seeker) == "U-a"
    assert notes(database, seeker) == ["Merkez → Ayla: Not"]


def test_the_list_is_narrowed_to_mine_and_the_centres(officer: Browser, centre: Centre, other: User) -> None:
    mine, theirs = centre.people("Deniz Kara", "Ece Yurt")
    follow(centre.database, me(centre.database), mine)
    follow(centre.database, other.key, theirs)
    shown = {
        whose: [
            name
            for name in ("Ayşe Işık", "Deniz Kara", "Ece Yurt")
            if name in officer.get(f"{LIST}?takip={whose}").text
        ]
        for whose in ("mine", "centre", other.key)
    }
    assert shown == {"mine": ["Deniz Kara"], "centre": ["Ayşe Işık"], other.key: ["Ece Yurt"]}


def test_the_desk_names_my_people_before_the_centres_and_nobody_elses(
    officer: Browser, centre: Centre, other: User
) -> None:
    long_ago = clock.today().replace(year=clock.today().year - 1)
    mine, theirs = centre.people("Deniz Kara", "Ece Yurt", occurred_on=long_ago)
    follow(centre.database, me(centre.database), mine)
    follow(centre.database, other.key, theirs)
    (of_centre,) = centre.people("Figen Acar", occurred_on=long_ago)
    page = officer.get(DESK).text
    assert page.index("Takip ettiklerim") < page.index("Deniz Kara") < page.index("Merkezin kişileri")
    assert page.index("Merkezin kişileri") < page.index(of_centre.full_name)
    assert "Ece Yurt" not in page
