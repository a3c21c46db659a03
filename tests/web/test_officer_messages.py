"""What the officer sees of messages, the letters to print, and the chasing of silent firms."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from istihdam import clock, notices, referrals
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.notices import Carriers, MessageState, quiet_hours
from istihdam.referrals import Referral, State
from istihdam.seekers import ProfileView
from istihdam.web.shared import undo
from tests import factories
from tests.notices.conftest import Texts
from tests.web.conftest import Browser
from tests.web.officers import Centre

QUEUE, LETTERS = "/gorevli/sonuclar", "/gorevli/mektuplar"
AWAKE = (0, 0)


@pytest.fixture
def centre(sqlite: Database) -> Centre:
    made = Centre(sqlite)
    with sqlite.transaction() as session:
        notices.begin_here(session)
    return made


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def work(centre: Centre) -> Texts:
    """The worker has read the log and, three minutes later, sent what was due."""
    texts = Texts()
    with centre.database.transaction() as session:
        notices.read_on(session, AWAKE)
    with clock.set_to(clock.now() + timedelta(minutes=3)):
        notices.deliver(centre.database, Carriers(texts), AWAKE)
    return texts


def test_the_person_and_the_firm_show_what_was_sent(officer: Browser, centre: Centre) -> None:
    centre.sent(centre.ayse)
    work(centre)
    person = officer.get(f"/gorevli/kisi/{centre.ayse.key}/").text
    sent = r"Mesaj: Nereye gideceği</strong>(?:(?!<strong>).)*SMS gönderildi: \d\d\.\d\d\.\d{4} \d\d:\d\d"
    assert re.search(sent, person, re.DOTALL)
    assert "Kimin geleceği" in officer.get(f"/gorevli/firma/{centre.firm.key}").text


def test_a_letter_waits_is_opened_as_pdf_and_marked_printed(officer: Browser, centre: Centre) -> None:
    (nazli,) = centre.people("Nazlı Göçer", phone="0216 443 56 00")
    centre.sent(nazli)
    work(centre)
    assert "Yazdırılacak mektuplar" in officer.get("/gorevli/").text
    page = officer.get(LETTERS).text
    assert "1 mektup bekliyor." in page
    assert "Nazlı Göçer" in page
    answer = officer.get(LETTERS + "/yazdir.pdf")
    assert answer.data.startswith(b"%PDF")
    with centre.database.reading() as session:
        (view,) = session.query(ProfileView).filter_by(seeker_key=nazli.key)
        assert view.why == "letter"
    keys = re.findall('name="letters" value="([^"]+)"', page)
    assert officer.send(LETTERS, letters=keys).status_code == 303
    assert "Bekleyen mektup yok" in officer.get(LETTERS).text
    assert "Mektup yazdırıldı" in officer.get(f"/gorevli/kisi/{nazli.key}/").text
    assert officer.send(LETTERS, letters=keys).status_code == 409
    assert officer.get(LETTERS + "/yazdir.pdf").status_code == 404


def test_a_firm_is_reminded_once_from_the_queue(officer: Browser, centre: Centre) -> None:
    centre.sent(centre.ayse, *centre.people("Çağrı Ünal"))
    assert "Hatırlatma gönder" in officer.get(QUEUE).text
    answer = officer.send(QUEUE + "/hatirlat", firm=centre.firm.key)
    assert answer.location == QUEUE
    page = officer.get(QUEUE).text
    assert f"{centre.firm.name} firmasına 2 kişi için hatırlatma gidiyor." in page
    assert page.count("hatırlatıldı:") == 2
    assert "Hatırlatma gönder" not in page
    assert officer.send(QUEUE + "/hatirlat", firm=centre.firm.key).status_code == 409
    with clock.set_to(clock.now() + timedelta(hours=12)):
        texts = work(centre)
    assert sum("cevabınızı bekliyoruz" in text for _phone, text, _reference in texts.sent) == 1


def test_one_outcome_settles_all_that_have_none_chosen(officer: Browser, centre: Centre) -> None:
    one, two, three = centre.sent(centre.ayse, *centre.people("Çağrı Ünal", "Ömer Kısa"))
    told = {"firm": centre.firm.key, "outcome-all": "declined/position_filled"}
    shown = {f"outcome-{two.key}": "", f"outcome-{three.key}": ""}
    officer.send(QUEUE, **told, **shown, **{f"outcome-{one.key}": "accepted"})
    assert [centre.state(x) for x in (one, two, three)] == [State.ACCEPTED, State.DECLINED, State.DECLINED]


def silent(centre: Centre, days: int = 40) -> Referral:
    with time_machine.travel(clock.now() - timedelta(days=days), tick=False):
        (sent,) = centre.sent(centre.ayse)
    with centre.database.transaction() as session:
        assert referrals.mark_unknown(session, clock.today() - timedelta(days=30)) == 1
    return sent


def test_unknown_outcomes_are_chased_and_answered_from_their_own_list(
    officer: Browser, centre: Centre
) -> None:
    sent = silent(centre)
    assert sent.key not in officer.get(QUEUE).text
    page = officer.get(QUEUE, query_string={"liste": "bilinmeyen"}).text
    assert sent.key in page
    assert "40 gündür" in page
    told = {"firm": centre.firm.key, f"outcome-{sent.key}": "declined/too_far"}
    answer = officer.send(QUEUE + "?liste=bilinmeyen", **told)
    assert answer.location == QUEUE + "?liste=bilinmeyen"
    assert centre.state(sent) == State.DECLINED
    assert "Sonucu bilinmeyen yok" in officer.get(QUEUE, query_string={"liste": "bilinmeyen"}).text


def test_the_longest_silence_comes_first_where_it_is_asked_for(officer: Browser, centre: Centre) -> None:
    with (
        time_machine.travel(clock.now() - timedelta(days=9), tick=False),
        centre.database.transaction() as session,
    ):
        quiet = factories.an_employer(session, name="Sessiz Tekstil")
        job = factories.a_vacancy(session, employer=quiet)
        referrals.refer(session, [session.merge(centre.ayse)], [job], by=factories.OFFICER)
    centre.sent(*centre.people("Çağrı Ünal", "Ömer Kısa"))
    first = [
        re.findall('name="firm" value="([^"]+)"', officer.get(QUEUE + more).text)[0]
        for more in ("", "?liste=bekleyen")
    ]
    assert first == [centre.firm.key, quiet.key]


def test_a_failed_message_is_said_on_the_persons_page(officer: Browser, centre: Centre) -> None:
    centre.sent(centre.ayse)
    work(centre)
    with centre.database.transaction() as session:
        for message in session.query(notices.Message):
            message.state, message.reason = MessageState.FAILED, "unreachable"
    page = officer.get(f"/gorevli/kisi/{centre.ayse.key}/").text
    assert "gönderilemedi: karşı tarafa ulaşılamadı" in page


def test_an_unknown_outcome_reaches_nobody(centre: Centre) -> None:
    silent(centre)
    texts = work(centre)
    assert len(centre.log(EventKind.OUTCOME_UNKNOWN)) == 1
    assert texts.sent == []


def test_a_message_waits_longer_than_the_undo_of_the_desk() -> None:
    assert quiet_hours.UNDO_FIRST > undo.UNDO_FOR
