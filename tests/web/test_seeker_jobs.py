"""Jobs for me with reasons, applying once, an honest timeline, my own answers, trainings."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from istihdam import accounts, clock, events, referrals, seekers, trainings, vacancies
from istihdam.accounts import Role
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.referrals import State
from tests import factories
from tests.web.conftest import Browser
from tests.web.seekers_in import SeekerHouse, a_house

ALL_DAY = {"accepts_shifts": ["day"], "experience_years": 4.0}


@pytest.fixture
def seeker_house(
    sqlite: Database, settings: Settings, signed_in: Callable[..., Browser]
) -> Callable[..., SeekerHouse]:
    """seeker_house(licences=["B"], …) → a job seeker of that profile, signed in."""
    return partial(a_house, sqlite, settings, signed_in)


@pytest.fixture
def house(seeker_house: Callable[..., SeekerHouse]) -> SeekerHouse:
    return seeker_house(**ALL_DAY)


def another(house: SeekerHouse, **told: object) -> vacancies.Vacancy:
    with house.database.transaction() as session:
        return factories.a_vacancy(session, **told)


def test_a_job_says_how_many_conditions_fit_and_which_do_not(house: SeekerHouse) -> None:
    another(house, title="Kıdemli Forkliftçi", min_experience_years=6, required_skills=["reach truck"])
    page = house.browser.get("/aday/isler").text
    assert "2 şartın hepsi uyuyor." in page
    assert "4 şartın 2&#39;si uyuyor; eksik: 6 yıl deneyim ve reach truck" in page


def test_what_the_profile_does_not_say_is_called_unknown_and_not_missing(
    seeker_house: Callable[..., SeekerHouse],
) -> None:
    page = seeker_house(accepts_shifts=None).browser.get("/aday/isler").text
    assert "profilinizde yok: gündüz çalışma" in page


def test_a_missing_certificate_names_the_training_that_gives_it(house: SeekerHouse) -> None:
    day = clock.today() + timedelta(days=9)
    with house.database.transaction() as session:
        factories.a_training(session, topic="Forklift kursu", certificate="forklift", planned_on=day)
        factories.a_vacancy(session, title="Belgeli Forkliftçi", required_certificates=["forklift belgesi"])
    page = house.browser.get("/aday/isler").text
    assert f"forklift belgesi → {day.day} " in page


def test_a_job_of_another_trade_stands_apart(house: SeekerHouse) -> None:
    another(house, title="Kamyon Şoförü", occupation="8332.02", text="Şehir içi dağıtım.")
    another(house, title="Kuaför", occupation="5141.01", text="Saç kesimi.")
    page = house.browser.get("/aday/isler").text
    assert page.index("Forklift Operatörü") < page.index("Başka meslekten") < page.index("Kamyon Şoförü")
    assert "Kuaför" not in page


def test_a_person_without_a_trade_is_asked_for_it_first(seeker_house: Callable[..., SeekerHouse]) -> None:
    house = seeker_house(occupations=[], **ALL_DAY)
    another(house, title="Sıhhi Tesisatçı", occupation="7126.10", text="Tesisat.")
    page = house.browser.get("/aday/isler").text
    assert "Önce mesleğinizi yazın" in page
    assert "Tesisatçı" not in page


def test_the_page_says_how_many_jobs_there_are_and_not_how_many_it_shows(house: SeekerHouse) -> None:
    for number in range(23):
        another(house, title=f"Gece {number}", shifts=["night"])
        another(house, title=f"Kamyon Şoförü {number}", occupation="8332.02", text="Dağıtım.")
        another(house, title=f"Forkliftçi {number}")
    page = house.browser.get("/aday/isler").text
    assert "24 iş" in page
    assert "23 kayıttan ilk 20 gösteriliyor." in page
    assert page.count('class="job-card"') == 20 + 20
    assert house.browser.get("/aday/isler?sayfa=2").text.count('class="job-card"') == 4 + 20
    assert "23 iş daha var, ama bir şartı sizde eksik" in page


def test_why_nothing_fits_is_said_and_only_what_the_profile_lacks_is_asked_for(
    seeker_house: Callable[..., SeekerHouse],
) -> None:
    house = seeker_house(accepts_shifts=["night"], experience_years=4.0)
    page = house.browser.get("/aday/isler").text
    assert "1 açık ilanın bir şartına uymuyor: vardiya (1)." in page
    assert "Profilde yok" not in page
    page = seeker_house(licences=[], paused=False, refuses_shifts=["day"]).browser.get("/aday/isler").text
    assert "vardiya (2)" in page


def test_applying_is_one_tap_and_pressing_twice_applies_once(house: SeekerHouse) -> None:
    path = f"/aday/isler/{house.vacancy.key}/basvur"
    first = house.browser.send(path, key="k" * 20)
    again = house.browser.send(path, key="k" * 20)
    fresh = house.browser.send(path)
    (own,) = house.referrals()
    assert own.state == State.APPLIED
    assert {answer.location for answer in (first, again, fresh)} == {f"/aday/basvurularim/{own.key}"}
    assert house.log().count("applied") == 1


def test_a_closed_or_full_job_takes_no_application(house: SeekerHouse) -> None:
    full, closed = another(house), another(house)
    with house.database.transaction() as session:
        other, job = factories.a_seeker(session), session.merge(full)
        sent = referrals.refer(session, [other], [job], by=factories.OFFICER)[0]
        referrals.advance(session, sent, EventKind.STARTED, by=factories.OFFICER)
        referrals.close_vacancy(session, session.merge(closed), "cancelled", by=factories.OFFICER)
    assert house.browser.send(f"/aday/isler/{closed.key}/basvur").status_code == 404
    answer = house.browser.send(f"/aday/isler/{full.key}/basvur")
    assert answer.status_code == 409
    assert house.referrals() == []


def test_a_paused_person_is_told_why_an_application_waits(seeker_house: Callable[..., SeekerHouse]) -> None:
    house = seeker_house(paused=True)
    answer = house.browser.send(f"/aday/isler/{house.vacancy.key}/basvur")
    assert 400 <= answer.status_code < 500
    assert house.referrals() == []


def test_a_paused_person_ends_the_break_and_applies_in_one_press(
    seeker_house: Callable[..., SeekerHouse],
) -> None:
    house = seeker_house(paused=True)
    page = house.browser.get(f"/aday/isler/{house.vacancy.key}").text
    assert "Arayı bitir ve başvur" in page
    assert house.browser.send(f"/aday/isler/{house.vacancy.key}/basvur", ara="bitti").status_code == 303
    assert [own.state for own in house.referrals()] == [State.APPLIED]
    assert house.now().paused_at is None


def test_the_timeline_says_what_happened_and_what_comes_next(house: SeekerHouse) -> None:
    house.browser.send(f"/aday/isler/{house.vacancy.key}/basvur")
    (own,) = house.referrals()
    page = house.browser.get(f"/aday/basvurularim/{own.key}").text
    assert "Başvurunuz görevlilerin listesinde" in page
    assert house.vacancy.contact_phone not in page
    with house.database.transaction() as session:
        referrals.refer(
            session, [session.merge(house.seeker)], [session.merge(house.vacancy)], by=factories.OFFICER
        )
    page = house.browser.get(f"/aday/basvurularim/{own.key}").text
    assert "Görüşmeye gidin" in page
    assert house.vacancy.address in page
    assert page.rindex("Gönderildiniz") < page.rindex("Başvurdunuz")


def test_a_late_answer_is_admitted(house: SeekerHouse) -> None:
    with clock.set_to(clock.now() - timedelta(days=20)):
        own = house.sent()
    assert "İşveren henüz cevap vermedi" in house.browser.get(f"/aday/basvurularim/{own.key}").text


def test_i_can_say_that_i_could_not_go_and_stay_awaited(house: SeekerHouse) -> None:
    own = house.sent()
    path = f"/aday/basvurularim/{own.key}"
    assert "Gidemedim" in house.browser.get(path).text
    assert house.browser.send(f"{path}/cevap", kind="could_not_attend", reason="ill").status_code == 303
    assert house.log()[-1] == "could_not_attend"
    assert [one.state for one in house.referrals()] == [State.REFERRED]
    page = house.browser.get(path).text
    assert "Gidemediğinizi bildirdiniz" in page
    assert "Hastaydım" in page
    assert house.browser.send(f"{path}/cevap", kind="could_not_attend", reason="wage").status_code == 422


def test_what_was_taken_back_stays_struck_through(house: SeekerHouse) -> None:
    own = house.sent()
    with house.database.transaction() as session:
        (sent,) = events.history(session, referral=own.key)
        referrals.retract(session, sent, by=factories.OFFICER, reason="wrong_person")
    page = house.browser.get(f"/aday/basvurularim/{own.key}").text
    assert "<s>Gönderildiniz</s>" in page
    assert "Yanlış kişi seçildi" in page


def test_a_retraction_that_was_retracted_strikes_nothing_through(house: SeekerHouse) -> None:
    own = house.sent()
    with house.database.transaction() as session:
        (sent,) = events.history(session, referral=own.key)
        referrals.retract(session, sent, by=factories.OFFICER, reason="wrong_person")
    with house.database.transaction() as session:
        (retraction,) = events.history(session, voids=[sent.key])
        referrals.retract(session, retraction, by=factories.OFFICER, reason="typed_wrongly")
    page = house.browser.get(f"/aday/basvurularim/{own.key}").text
    assert "Gönderildiniz" in page
    assert "<s>" not in page


def test_i_can_say_that_i_went_and_started_and_it_counts_as_declared(house: SeekerHouse) -> None:
    own = house.sent()
    path = f"/aday/basvurularim/{own.key}/cevap"
    assert house.browser.send(path, kind="attended").status_code == 303
    assert house.browser.send(path, kind="started").status_code == 303
    with house.database.reading() as session:
        last = events.history(session, referral=own.key)[-1]
    assert (last.kind, last.evidence, last.actor) == ("started", "declared", house.user.key)


def test_not_wanting_a_job_needs_a_reason(house: SeekerHouse) -> None:
    own = house.sent()
    path = f"/aday/basvurularim/{own.key}/cevap"
    assert house.browser.send(path, kind="refused").status_code == 422
    assert house.browser.send(path, kind="refused", reason="moon").status_code == 422
    assert house.browser.send(path, kind="refused", reason="conditions_differed").status_code == 303
    assert house.referrals()[0].state == State.REFUSED
    assert house.browser.send(path, kind="attended").status_code == 422


def test_another_persons_referral_is_not_found(
    house: SeekerHouse, settings: Settings, signed_in: Callable[..., Browser]
) -> None:
    own = house.sent()
    with house.database.transaction() as session:
        other = factories.a_seeker(session)
        user = accounts.create_user(
            session, Role.SEEKER, other.full_name, settings=settings, phone=other.phone, seeker_id=other.id
        )
    stranger = signed_in(user=user)
    assert stranger.get(f"/aday/basvurularim/{own.key}").status_code == 404
    assert stranger.send(f"/aday/basvurularim/{own.key}/cevap", kind="attended").status_code == 404
    assert house.referrals()[0].state == State.REFERRED


def test_a_seat_in_a_training_is_kept_once(house: SeekerHouse) -> None:
    with house.database.transaction() as session:
        training = factories.a_training(session, topic="Mülakata hazırlık", capacity=1)
    for _ in range(2):
        assert house.browser.send(f"/aday/egitimler/{training.key}").status_code == 303
    page = house.browser.get("/aday/egitimler").text
    assert "Yeriniz ayrıldı" in page
    assert house.log().count("enrolled") == 1


def test_a_full_training_is_refused_in_words(house: SeekerHouse) -> None:
    with house.database.transaction() as session:
        training = factories.a_training(session, capacity=1)
        trainings.enrol(session, training, factories.a_seeker(session), by=factories.OFFICER)
    answer = house.browser.send(f"/aday/egitimler/{training.key}")
    assert answer.status_code == 409
    assert training.topic in answer.text


def test_the_first_page_has_one_next_step(house: SeekerHouse) -> None:
    page = house.browser.get("/aday/").text
    assert "tek dokunuşla başvurun" in page
    assert house.vacancy.title in page


def test_a_job_that_a_condition_rules_out_names_that_condition_and_claims_nothing_else(
    house: SeekerHouse,
) -> None:
    job = another(house, title="Tır Şoförü", required_licences=["CE"], min_experience_years=20)
    assert "CE sınıfı ehliyet" in house.browser.get("/aday/isler").text
    page = house.browser.get(f"/aday/isler/{job.key}").text
    assert "2 şartın 1&#39;i uyuyor; eksik: CE sınıfı ehliyet" in page


def test_a_job_that_i_was_sent_to_is_not_judged_again(house: SeekerHouse) -> None:
    house.sent()
    page = house.browser.get(f"/aday/isler/{house.vacancy.key}").text
    assert "Size ne kadar uyuyor?" not in page
    assert "Gönderildiniz" in page


def test_an_application_taken_back_is_closed_and_no_refusal(house: SeekerHouse) -> None:
    house.browser.send(f"/aday/isler/{house.vacancy.key}/basvur")
    (own,) = house.referrals()
    path = f"/aday/basvurularim/{own.key}/cevap"
    assert house.browser.send(path, kind="refused", reason="wage").status_code == 422
    assert house.browser.send(path, kind="closed").status_code == 303
    assert house.referrals()[0].state == State.CLOSED
    with house.database.reading() as session:
        assert events.history(session, referral=own.key)[-1].reason == "withdrawn"
    assert house.browser.send(f"/aday/isler/{house.vacancy.key}/basvur").status_code == 303
    assert house.referrals()[0].state == State.APPLIED


def test_who_takes_a_break_is_told_so_in_their_own_words(seeker_house: Callable[..., SeekerHouse]) -> None:
    house = seeker_house(**ALL_DAY)
    with house.database.transaction() as session:
        seekers.pause(session, seekers.by_id(session, house.seeker.id))
    page = house.browser.get(f"/aday/isler/{house.vacancy.key}").text
    assert "Arayı bitir ve başvur" in page
    answer = house.browser.send(f"/aday/isler/{house.vacancy.key}/basvur")
    assert answer.status_code == 409
    assert "Ara verdiniz; başvurmak için aranızı bitirin." in answer.text
    assert house.browser.send(f"/aday/isler/{house.vacancy.key}/basvur", ara=1).status_code == 303
    assert house.now().paused_at is None
    assert [referral.vacancy.key for referral in house.referrals()] == [house.vacancy.key]
