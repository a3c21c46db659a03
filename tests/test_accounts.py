"""Accounts: entering by password or code, being thrown out, trying too often."""

import contextlib
import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from istihdam import accounts, clock, sms
from istihdam.accounts import Role, User, Where, passwords, throttle
from istihdam.config import BadSettings, Settings
from istihdam.db import Database
from istihdam.errors import Invalid, Refusal, TooMany

PASSWORD = "mor bisiklet yokuş"
NOON = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DESK = Where("10.0.0.7", "Mozilla/5.0 Firefox/140")
PHONE = "+905325551204"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(secret_key="k" * 40, weak_passwords_hash=True, data_dir=tmp_path)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with clock.set_to(NOON):
        yield


def made(database: Database, settings: Settings, role: Role = Role.OFFICER, **more: object) -> User:
    with database.transaction() as session:
        given = {"email": "ayse@merkez.example.invalid", "password": PASSWORD, **more}
        return accounts.create_user(session, role, "Ayşe Yılmaz", settings=settings, **given)  # type: ignore[arg-type]


def entered(
    database: Database, settings: Settings, name: str, password: str, where: Where = DESK
) -> str | None:
    found = accounts.sign_in(database, name, password, where=where, settings=settings)
    return found and found[1]


def is_alive(database: Database, token: str, settings: Settings) -> bool:
    with database.reading() as session:
        return accounts.session_of(session, token, settings) is not None


class Post:
    """A gateway that remembers."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []

    def send(self, phone: str, text: str) -> None:
        self.sent.append((phone, text))

    @property
    def code(self) -> str:
        found = re.search(r"\d{6}", self.sent[-1][1])
        assert found
        return found.group()


def asked(database: Database, settings: Settings, post: Post, phone: str = PHONE, where: Where = DESK) -> str:
    return accounts.send_code(database, phone, where=where, settings=settings, gateway=post)


def fits(database: Database, settings: Settings, code: str, phone: str = PHONE, where: Where = DESK) -> bool:
    return accounts.is_right_code(database, phone, code, where=where, settings=settings)


# --- passwords -------------------------------------------------------------------------------------


def test_somebody_enters_by_email_in_any_case_or_by_phone(database: Database, settings: Settings) -> None:
    made(database, settings, phone="0532 555 12 04")
    assert entered(database, settings, " AYSE@Merkez.example.invalid", PASSWORD)
    assert entered(database, settings, "532 555 12 04", PASSWORD)


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
    database: Database, settings: Settings
) -> None:
    made(database, settings)
    assert entered(database, settings, "ayse@merkez.example.invalid", "yanlış parola") is None
    assert entered(database, settings, "kimse@merkez.example.invalid", PASSWORD) is None


def test_an_unknown_name_costs_as_much_hashing_as_a_known_one(tmp_path: Path) -> None:
    strong = Settings()
    known = passwords.hashed(PASSWORD, strong)

    def seconds(password_hash: str | None) -> float:
        started = time.perf_counter()
        passwords.is_right("yanlış parola", password_hash, strong)
        return time.perf_counter() - started

    seconds(None)
    with_hash = min(seconds(known) for _ in range(3))
    without = min(seconds(None) for _ in range(3))
    assert 0.5 < without / with_hash < 2


def test_passwords_are_hashed_with_19_mib_two_passes_and_one_lane() -> None:
    assert passwords.hashed(PASSWORD, Settings()).startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_hash_of_older_figures_is_renewed_at_sign_in(sqlite: Database, settings: Settings) -> None:
    made(sqlite, settings)
    strong = Settings(secret_key="k" * 40)
    assert entered(sqlite, strong, "ayse@merkez.example.invalid", PASSWORD)
    with sqlite.reading() as session:
        user = session.get_one(User, 1)
        assert "m=19456" in str(user.password_hash)


@pytest.mark.parametrize(
    "password",
    [
        "kısa",
        "x" * 129,
        "12345678",
        "GALATASARAY",
        "Fenerbahçe",
        "istihdam2026!",
        "benim ÜMRANİYE",
        "Belediye-34",
        "aaaaaaaaaaa",
        "ayşe yılmaz",
    ],
)
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(Invalid) as refusal:
        passwords.check_new(password, "Ayşe Yılmaz")
    assert refusal.value.field == "password"


@given(st.text(min_size=8, max_size=128))
def test_a_password_of_any_letters_opens_and_only_it(password: str) -> None:
    settings = Settings(weak_passwords_hash=True)
    made_hash = passwords.hashed(password, settings)
    assert passwords.is_right(password, made_hash, settings)
    assert not passwords.is_right(password + "x", made_hash, settings)


def test_five_wrong_passwords_from_one_address_make_the_sixth_wait(
    database: Database, settings: Settings
) -> None:
    made(database, settings)
    for _ in range(5):
        assert entered(database, settings, "ayse@merkez.example.invalid", "yanlış parola") is None
    with pytest.raises(TooMany):
        entered(database, settings, "ayse@merkez.example.invalid", PASSWORD)
    assert entered(database, settings, "ayse@merkez.example.invalid", PASSWORD, Where("10.0.0.8"))


def test_no_limit_outlasts_a_quarter_of_an_hour(sqlite: Database, settings: Settings) -> None:
    made(sqlite, settings)
    for n in range(20):
        entered(sqlite, settings, "ayse@merkez.example.invalid", "yanlış parola", Where(f"10.1.0.{n}"))
    with pytest.raises(TooMany):
        entered(sqlite, settings, "ayse@merkez.example.invalid", PASSWORD)
    with clock.set_to(NOON + timedelta(minutes=16)):
        assert entered(sqlite, settings, "ayse@merkez.example.invalid", PASSWORD)


def test_the_right_password_clears_the_count(sqlite: Database, settings: Settings) -> None:
    made(sqlite, settings)
    for _ in range(3):
        for _ in range(4):
            entered(sqlite, settings, "ayse@merkez.example.invalid", "yanlış parola")
        assert entered(sqlite, settings, "ayse@merkez.example.invalid", PASSWORD)


def test_an_address_that_tries_many_names_is_stopped(sqlite: Database, settings: Settings) -> None:
    for n in range(throttle.ADDRESS.most):
        entered(sqlite, settings, f"kimse{n}@merkez.example.invalid", PASSWORD)
    with pytest.raises(TooMany):
        entered(sqlite, settings, "yeni@merkez.example.invalid", PASSWORD)


# --- users -----------------------------------------------------------------------------------------


def test_an_email_belongs_to_one_user_a_phone_to_a_family(database: Database, settings: Settings) -> None:
    made(database, settings, Role.SEEKER, email=None, password=None, phone=PHONE)
    made(database, settings, Role.SEEKER, email=None, password=None, phone="0532 555 12 04")
    made(database, settings)
    with pytest.raises(Refusal, match="has an account"):
        made(database, settings, email="AYSE@merkez.example.invalid")
    with database.reading() as session:
        assert len(accounts.by_phone(session, PHONE)) == 2


def test_only_job_seekers_do_without_a_password(sqlite: Database, settings: Settings) -> None:
    with pytest.raises(Invalid):
        made(sqlite, settings, Role.MANAGER, password=None)


def test_a_code_opens_no_office(sqlite: Database, settings: Settings) -> None:
    made(sqlite, settings, Role.OFFICER, phone=PHONE)
    with sqlite.reading() as session:
        assert accounts.by_phone(session, PHONE) == []


# --- codes -----------------------------------------------------------------------------------------


def test_a_code_is_right_once(database: Database, settings: Settings) -> None:
    post = Post()
    assert asked(database, settings, post, "0532 555 12 04") == PHONE
    spaced = f"{post.code[:3]} {post.code[3:]}"
    assert fits(database, settings, spaced)
    assert not fits(database, settings, post.code)


def test_an_unknown_phone_gets_a_code_as_a_known_one_does(sqlite: Database, settings: Settings) -> None:
    post = Post()
    made(sqlite, settings, Role.SEEKER, email=None, password=None, phone=PHONE)
    asked(sqlite, settings, post)
    asked(sqlite, settings, post, "0532 555 12 05")
    assert [re.sub(r"\d{6}", "-", text) for _, text in post.sent] == [
        re.sub(r"\d{6}", "-", post.sent[0][1])
    ] * 2


def test_a_code_is_too_old_after_ten_minutes(sqlite: Database, settings: Settings) -> None:
    post = Post()
    asked(sqlite, settings, post)
    with clock.set_to(NOON + timedelta(minutes=10)):
        assert not fits(sqlite, settings, post.code)


def test_a_code_holds_five_tries_of_one_address(database: Database, settings: Settings) -> None:
    post = Post()
    asked(database, settings, post)
    wrong = f"{(int(post.code) + 1) % 1_000_000:06}"
    for _ in range(5):
        assert not fits(database, settings, wrong)
    with pytest.raises(TooMany):
        fits(database, settings, post.code)


def test_a_new_code_has_guesses_of_its_own(database: Database, settings: Settings) -> None:
    post = Post()
    asked(database, settings, post)
    for _ in range(5):
        assert not fits(database, settings, f"{(int(post.code) + 1) % 1_000_000:06}")
    asked(database, settings, post)
    assert fits(database, settings, post.code)


def test_a_stranger_who_guesses_does_not_spend_the_owners_code(
    database: Database, settings: Settings
) -> None:
    post, wrong = Post(), "000000"
    asked(database, settings, post)
    for _ in range(20):
        with contextlib.suppress(TooMany):
            assert post.code == wrong or not fits(database, settings, wrong, where=Where("203.0.113.5"))
    assert fits(database, settings, post.code)


def test_a_code_holds_thirty_tries_of_all_addresses_together(sqlite: Database, settings: Settings) -> None:
    post = Post()
    asked(sqlite, settings, post)
    wrong = f"{(int(post.code) + 1) % 1_000_000:06}"
    for n in range(30):
        assert not fits(sqlite, settings, wrong, where=Where(f"10.0.1.{n}"))
    assert not fits(sqlite, settings, post.code)


def test_of_many_passwords_at_once_five_are_judged(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(database, settings)
    judged: list[str] = []
    monkeypatch.setattr(passwords, "is_right", lambda given, *more: judged.append(given))

    def guess(number: int) -> None:
        with contextlib.suppress(TooMany), clock.set_to(NOON):  # a thread has a clock of its own
            entered(database, settings, "ayse@merkez.example.invalid", f"yanlış {number}")

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(guess, range(24)))
    assert len(judged) == 5


def test_sixty_people_behind_one_address_come_in(sqlite: Database, settings: Settings) -> None:
    for number in range(throttle.ADDRESS.most + 10):
        email = f"kisi{number}@merkez.example.invalid"
        made(sqlite, settings, email=email)
        assert entered(sqlite, settings, email, PASSWORD)


def test_a_new_code_spends_the_one_before(sqlite: Database, settings: Settings) -> None:
    post = Post()
    asked(sqlite, settings, post)
    first = post.code
    asked(sqlite, settings, post)
    assert first == post.code or not fits(sqlite, settings, first)
    assert fits(sqlite, settings, post.code)


def test_a_code_of_one_phone_does_not_open_another(sqlite: Database, settings: Settings) -> None:
    post = Post()
    asked(sqlite, settings, post)
    assert not fits(sqlite, settings, post.code, "+905325551205")


def test_a_phone_gets_three_codes_in_ten_minutes_and_ten_a_day(sqlite: Database, settings: Settings) -> None:
    post = Post()
    moment = NOON
    for n in range(10):
        with clock.set_to(moment):
            asked(sqlite, settings, post)
            if n % 3 == 2:
                asked(sqlite, settings, post)
                assert len(post.sent) == n + 1
                moment += timedelta(minutes=11)
    with clock.set_to(moment + timedelta(hours=1)), pytest.raises(TooMany):
        asked(sqlite, settings, post)


def test_a_stranger_who_asks_for_codes_all_day_does_not_keep_the_owner_out(
    database: Database, settings: Settings
) -> None:
    owner, post = made(database, settings, Role.SEEKER, phone=PHONE), Post()
    with database.transaction() as session:
        accounts.open_session(session, owner, DESK)
    for minutes in range(0, 180, 2):
        with clock.set_to(NOON + timedelta(minutes=minutes)), contextlib.suppress(TooMany):
            asked(database, settings, post, where=Where("203.0.113.5", "x"))
    assert len(post.sent) == 10
    with clock.set_to(NOON + timedelta(minutes=200)):
        asked(database, settings, post)
        assert len(post.sent) == 11
        assert fits(database, settings, post.code)


def test_the_last_code_stays_good_while_no_further_one_is_sent(
    database: Database, settings: Settings
) -> None:
    post = Post()
    for _try in range(6):
        asked(database, settings, post, where=Where("203.0.113.5"))
    assert len(post.sent) == 3
    with clock.set_to(NOON + timedelta(minutes=9)):
        assert fits(database, settings, post.code)


def test_a_right_code_passes_however_many_wrong_ones_came_from_its_address(
    database: Database, settings: Settings
) -> None:
    post = Post()
    asked(database, settings, post)
    for number in range(60):
        with contextlib.suppress(TooMany):
            fits(database, settings, "000000", phone=f"+90533{number:07}")
    with pytest.raises(TooMany):
        fits(database, settings, "000000", phone="+905330000000")
    assert fits(database, settings, post.code)


def test_of_many_guesses_at_once_five_are_judged(database: Database, settings: Settings) -> None:
    post = Post()
    asked(database, settings, post)
    wrong = [f"{(int(post.code) + step) % 1_000_000:06}" for step in range(1, 24)]

    def guess(code: str) -> bool:
        with contextlib.suppress(TooMany), clock.set_to(NOON):  # a thread has a clock of its own
            return fits(database, settings, code)
        return False

    with ThreadPoolExecutor(12) as pool:
        assert not any(pool.map(guess, wrong))
    with database.reading() as session:
        assert session.scalars(select(accounts.OneTimeCode.tries)).all() == [5]
    assert not guess(post.code)


ABROAD = ("+1 900 555 0100", "0900 123 45 67", "0216 444 00 11", "+49 1512 3456789", "0850 222 00 11")


@pytest.mark.parametrize("phone", ABROAD)
def test_codes_go_to_turkish_mobiles_only(sqlite: Database, settings: Settings, phone: str) -> None:
    post = Post()
    with pytest.raises(Invalid):
        asked(sqlite, settings, post, phone)
    assert post.sent == []


def test_a_setting_sends_codes_abroad(sqlite: Database, settings: Settings) -> None:
    post = Post()
    asked(sqlite, replace(settings, sms_abroad=True), post, "+49 1512 3456789")
    assert len(post.sent) == 1


def test_the_house_sends_no_more_codes_a_day_than_its_setting(sqlite: Database, settings: Settings) -> None:
    post, few = Post(), replace(settings, codes_a_day=4)
    for number in range(10):
        phone = f"+90532555120{number}"
        made(sqlite, settings, Role.SEEKER, email=None, password=None, phone=phone)
    for number in range(4):
        asked(sqlite, few, post, f"0532 555 12 0{number}", Where(f"10.0.0.{number}"))
    with pytest.raises(TooMany):
        asked(sqlite, few, post, "0532 555 12 09", Where("10.0.0.9"))


def test_strangers_spend_half_of_the_codes_and_leave_the_others_to_those_who_are_known(
    database: Database, settings: Settings
) -> None:
    post, few = Post(), replace(settings, codes_a_day=4)
    made(database, settings, Role.SEEKER, email=None, password=None, phone=PHONE)
    for number in range(6):
        with contextlib.suppress(TooMany):
            asked(database, few, post, f"0533 555 12 0{number}", Where(f"203.0.113.{number}"))
    assert len(post.sent) == 2
    asked(database, few, post)
    assert len(post.sent) == 3


# --- who keeps whom out ----------------------------------------------------------------------------


def test_strangers_do_not_keep_the_owner_of_a_known_device_out(
    database: Database, settings: Settings
) -> None:
    made(database, settings)
    assert entered(database, settings, "ayse@merkez.example.invalid", PASSWORD)
    for number in range(30):
        with contextlib.suppress(TooMany):
            entered(database, settings, "ayse@merkez.example.invalid", "yanlış", Where(f"203.0.113.{number}"))
    for number in range(60):
        with contextlib.suppress(TooMany):
            entered(database, settings, f"kimse{number}@x.example.invalid", "yanlış", DESK)
    assert entered(database, settings, "ayse@merkez.example.invalid", PASSWORD)


def test_a_known_device_guesses_ten_times_and_no_more(sqlite: Database, settings: Settings) -> None:
    made(sqlite, settings)
    assert entered(sqlite, settings, "ayse@merkez.example.invalid", PASSWORD)
    for _try in range(10):
        assert entered(sqlite, settings, "ayse@merkez.example.invalid", "yanlış") is None
    with pytest.raises(TooMany):
        entered(sqlite, settings, "ayse@merkez.example.invalid", PASSWORD)


@pytest.mark.parametrize("easy", ["05325551204", "0532 555 12 04", "5325551204", "ayşeyılmaz", "AYŞE YILMAZ"])
def test_nobody_takes_their_own_name_or_phone_as_a_password(
    sqlite: Database, settings: Settings, easy: str
) -> None:
    with pytest.raises(Invalid):
        made(sqlite, settings, phone=PHONE, password=easy)


def test_wrong_current_passwords_are_counted(database: Database, settings: Settings) -> None:
    user, new = made(database, settings), "üç mavi kedi"
    for _try in range(5):
        with database.session() as session, pytest.raises(Invalid):
            accounts.change_password(session, user.id, "x", new, settings=settings, keep=session.commit)
    with database.session() as session, pytest.raises(TooMany):
        accounts.change_password(session, user.id, PASSWORD, new, settings=settings)


# --- proofs ----------------------------------------------------------------------------------------


def test_a_proof_is_good_for_one_use_and_a_quarter_of_an_hour(database: Database) -> None:
    with database.transaction() as session:
        token, other = accounts.give_proof(session, PHONE), accounts.give_proof(session, PHONE)
    with database.transaction() as session:
        assert accounts.proved_phone(session, token) == PHONE
        assert accounts.spend_proof(session, token)
        assert not accounts.spend_proof(session, token)
        assert accounts.proved_phone(session, token) is None
        with clock.set_to(NOON + timedelta(minutes=15)):
            assert accounts.proved_phone(session, other) is None
        assert accounts.proved_phone(session, "x") is accounts.proved_phone(session, None) is None


def test_codes_are_stored_as_hashes_only(sqlite: Database, settings: Settings) -> None:
    post = Post()
    asked(sqlite, settings, post)
    with sqlite.reading() as session:
        row = session.get_one(accounts.OneTimeCode, 1)
        assert post.code not in row.code_hash


# --- sessions --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("role", "minutes"), [(Role.OFFICER, 30), (Role.SEEKER, 60), (Role.EMPLOYER, 60)])
def test_a_quiet_session_ends(sqlite: Database, settings: Settings, role: Role, minutes: int) -> None:
    made(sqlite, settings, role)
    token = str(entered(sqlite, settings, "ayse@merkez.example.invalid", PASSWORD))
    with clock.set_to(NOON + timedelta(minutes=minutes, seconds=-1)):
        assert is_alive(sqlite, token, settings)
    with clock.set_to(NOON + timedelta(minutes=minutes)):
        assert not is_alive(sqlite, token, settings)


def test_a_busy_session_ends_after_ten_hours(sqlite: Database, settings: Settings) -> None:
    made(sqlite, settings)
    token = str(entered(sqlite, settings, "ayse@merkez.example.invalid", PASSWORD))
    for minutes in range(20, 600, 20):
        with clock.set_to(NOON + timedelta(minutes=minutes)):
            assert is_alive(sqlite, token, settings)
            with sqlite.transaction() as session:
                accounts.touch(session, 1)
    with clock.set_to(NOON + timedelta(minutes=600)):
        assert not is_alive(sqlite, token, settings)


def test_a_session_dies_at_sign_out(database: Database, settings: Settings) -> None:
    made(database, settings)
    here = str(entered(database, settings, "ayse@merkez.example.invalid", PASSWORD))
    there = str(entered(database, settings, "ayse@merkez.example.invalid", PASSWORD))
    with database.transaction() as session:
        accounts.sign_out(session, here)
    assert not is_alive(database, here, settings)
    assert is_alive(database, there, settings)


def test_all_sessions_die_at_a_change_of_password(database: Database, settings: Settings) -> None:
    user = made(database, settings)
    token = str(entered(database, settings, "ayse@merkez.example.invalid", PASSWORD))
    with database.transaction() as session:
        accounts.change_password(session, user.id, PASSWORD, "yeşil kayık liman", settings=settings)
    assert not is_alive(database, token, settings)
    assert entered(database, settings, "ayse@merkez.example.invalid", PASSWORD) is None
    assert entered(database, settings, "ayse@merkez.example.invalid", "yeşil kayık liman")


def test_a_password_is_changed_only_with_the_current_one(sqlite: Database, settings: Settings) -> None:
    user = made(sqlite, settings)
    with pytest.raises(Invalid) as refusal, sqlite.transaction() as session:
        accounts.change_password(session, user.id, "yanlış parola", "yeşil kayık liman", settings=settings)
    assert refusal.value.field == "current"


def test_a_disabled_user_is_out_and_stays_out(database: Database, settings: Settings) -> None:
    user = made(database, settings)
    token = str(entered(database, settings, "ayse@merkez.example.invalid", PASSWORD))
    with database.transaction() as session:
        accounts.disable(session, session.get_one(User, user.id))
    assert not is_alive(database, token, settings)
    assert entered(database, settings, "ayse@merkez.example.invalid", "yanlış parola") is None
    with pytest.raises(Refusal, match="account was closed"):
        entered(database, settings, "ayse@merkez.example.invalid", PASSWORD)


def test_own_sessions_are_listed_and_ended_nobody_elses(sqlite: Database, settings: Settings) -> None:
    user = made(sqlite, settings)
    other = made(sqlite, settings, email="baska@merkez.example.invalid")
    token = str(entered(sqlite, settings, "ayse@merkez.example.invalid", PASSWORD))
    with sqlite.transaction() as session:
        (login,) = accounts.sessions_of(session, user.id, settings)
        assert accounts.is_token_of(login, token)
        accounts.end_session(session, other.id, login.id)
    assert is_alive(sqlite, token, settings)
    with sqlite.transaction() as session:
        accounts.end_session(session, user.id, login.id)
    assert not is_alive(sqlite, token, settings)


# --- messages --------------------------------------------------------------------------------------


def test_the_file_gateway_writes_a_line_for_each_message(tmp_path: Path) -> None:
    gateway = sms.gateway(f"file:{tmp_path / 'out' / 'sms.jsonl'}")
    gateway.send(PHONE, "Görüşmeniz yarın 10.00'da")
    gateway.send(PHONE, "İkinci")
    lines = (tmp_path / "out" / "sms.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["Görüşmeniz yarın 10.00'da", "İkinci"]


def test_the_console_gateway_speaks_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    sms.gateway("console").send(PHONE, "Kodunuz 123456")
    assert "Kodunuz 123456" in capsys.readouterr().err


def test_an_unknown_gateway_stops_the_start() -> None:
    with pytest.raises(BadSettings, match="ISTIHDAM_SMS_GATEWAY"):
        sms.gateway("pigeon")
