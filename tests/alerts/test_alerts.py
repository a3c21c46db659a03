"""Alerts: new vacancies by one message a day, each once, to who still wants them, whatever happens."""

from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import func, select

from istihdam import (
    alerts,
    clock,
    duplicates,
    events,
    jobs,
    notices,
    privacy,
    referrals,
    searches,
    seekers,
    shortlists,
    vacancies,
)
from istihdam.alerts import AlertChannel, AlertKind, Subscription
from istihdam.documents.storage import Folder
from istihdam.errors import Invalid, NotFound, Refusal
from istihdam.events import By, Channel, Event, EventKind
from istihdam.mail import Server
from istihdam.matching import Band
from istihdam.notices import Carriers, MessageState
from istihdam.searches import VacancyQuery
from istihdam.seekers import ConsentKind
from istihdam.vacancies import VacancyStatus
from tests import factories as make
from tests.alerts.conftest import Centre
from tests.notices.listeners import Mailbox, mail_server


def test_who_saved_a_search_hears_of_new_vacancies_that_it_lists(centre: Centre) -> None:
    ayse, old = centre.person(), centre.vacancy(title="Aşçı")
    centre.saves(ayse, q="aşçı")
    fresh, other = centre.vacancy(title="Aşçı"), centre.vacancy(title="Kaynakçı", text="Kaynak yapacak")
    assert centre.morning() == 1
    assert centre.told_of(ayse) == [fresh.key]
    assert not {old.key, other.key} & set(centre.told_of(ayse))


def test_what_fits_the_profile_is_told_of_and_what_does_not_is_not(centre: Centre) -> None:
    driver = centre.person()
    centre.saves(driver, kind=AlertKind.FITTING)
    fits = centre.vacancy()
    centre.vacancy(title="Aşçı", occupation=None, text="Mutfakta yemek yapacak aşçı")
    centre.morning()
    assert centre.told_of(driver) == [fits.key]


def test_what_is_told_by_vacancy_is_what_each_persons_own_list_says(centre: Centre) -> None:
    people = [
        centre.person(),
        centre.person(occupations=[], about=""),
        centre.person(refuses_shifts=["night"]),
        centre.person(wage_min=90_000),
        centre.person(max_km=1, neighbourhood="Tatlısu"),
    ]
    for person in people:
        centre.saves(person, kind=AlertKind.FITTING)
    for told in (
        {},
        {"shifts": ["night"]},
        {"occupation": None},
        {"district": "Şile", "neighbourhood": None},
    ):
        centre.vacancy(**told)
    centre.morning()
    with clock.set_to(centre.now), centre.database.reading() as session:
        for person in people:
            own = shortlists.vacancies_for(session, person, bands=(Band.FITS,))
            assert set(centre.told_of(person)) == {row.vacancy.key for row in own.rows}


def test_a_person_has_one_message_a_day_whatever_they_saved(centre: Centre) -> None:
    ayse = centre.person()
    centre.saves(ayse, q="aşçı")
    centre.saves(ayse, district="Ümraniye")
    centre.saves(ayse, kind=AlertKind.FITTING)
    for title in ("Aşçı", "Forklift Operatörü", "Aşçı"):
        centre.vacancy(title=title)
    assert centre.morning() == 1
    assert (centre.look(), len(centre.messages())) == (0, 1)
    centre.vacancy(title="Aşçı")
    assert centre.look() == 0
    assert centre.morning() == 1
    assert len(centre.told_of(ayse)) == len(set(centre.told_of(ayse))) == 4


def test_nothing_new_is_no_message(centre: Centre) -> None:
    ayse = centre.person()
    centre.saves(ayse, q="aşçı")
    centre.vacancy(title="Kaynakçı")
    assert [centre.morning() for _ in range(3)] == [0, 0, 0]
    assert centre.messages() == []


def test_a_vacancy_that_ended_before_its_message_is_not_told_of(centre: Centre) -> None:
    ayse = centre.person()
    centre.saves(ayse)
    job = centre.vacancy()
    centre.morning()
    with clock.set_to(centre.now), centre.database.transaction() as session:
        vacancies.end(session, session.merge(job), VacancyStatus.FILLED, by=make.OFFICER)
    centre.deliver()
    assert (centre.texts.sent, centre.messages()[0].reason) == ([], "overtaken")


def test_who_has_to_do_with_a_vacancy_already_is_not_told_of_it(centre: Centre) -> None:
    ayse, job = centre.person(), None
    centre.saves(ayse)
    job = centre.vacancy()
    with clock.set_to(centre.now), centre.database.transaction() as session:
        referrals.apply(session, seekers.by_key(session, ayse.key), session.merge(job), by=make.ON_THE_WEB)
    assert centre.morning() == 0


@pytest.mark.parametrize("how", ["paused", "turned off", "erased"])
def test_who_is_on_a_break_or_wants_no_news_or_is_gone_hears_nothing(centre: Centre, how: str) -> None:
    ayse = centre.person()
    centre.saves(ayse)
    centre.vacancy()
    with clock.set_to(centre.now), centre.database.transaction() as session:
        own = seekers.by_key(session, ayse.key)
        if how == "paused":
            seekers.pause(session, own)
        elif how == "turned off":
            alerts.turn_off(session, own, by=make.ON_THE_WEB)
        else:
            privacy.erase(session, own, by=make.OFFICER, data_dir=centre.settings.data_dir)
    assert centre.morning() == 0
    with centre.database.reading() as session:
        left = session.scalar(select(func.count()).select_from(alerts.Alert))
        assert left == (0 if how == "erased" else 1)


def test_a_message_that_was_written_does_not_leave_after_the_person_ended_it(centre: Centre) -> None:
    ayse = centre.person()
    centre.saves(ayse)
    centre.vacancy()
    centre.morning()
    with clock.set_to(centre.now), centre.database.transaction() as session:
        alerts.turn_off(session, seekers.by_key(session, ayse.key), by=make.ON_THE_WEB)
    centre.deliver()
    assert (centre.texts.sent, centre.messages()[0].reason) == ([], "not_active")


def test_what_was_published_while_news_were_off_is_no_news_afterwards(centre: Centre) -> None:
    ayse = centre.person()
    centre.saves(ayse)
    with clock.set_to(centre.now), centre.database.transaction() as session:
        alerts.turn_off(session, seekers.by_key(session, ayse.key), by=make.ON_THE_WEB)
    centre.vacancy()
    with clock.set_to(centre.now), centre.database.transaction() as session:
        alerts.turn_on(session, seekers.by_key(session, ayse.key), version=make.NOTICE, by=make.ON_THE_WEB)
    fresh = centre.vacancy()
    centre.morning()
    assert centre.told_of(ayse) == [fresh.key]


def test_two_records_of_one_person_have_one_message_and_no_vacancy_twice(centre: Centre) -> None:
    kept, merged = centre.person(), centre.person()
    centre.saves(kept, q="aşçı")
    centre.saves(merged)
    jobs = [centre.vacancy(title="Aşçı"), centre.vacancy(title="Kaynakçı")]
    with clock.set_to(centre.now), centre.database.transaction() as session:
        duplicates.merge(
            session, seekers.by_key(session, kept.key), seekers.by_key(session, merged.key), by=make.OFFICER
        )
    centre.morning()
    assert len(centre.messages()) == 1
    centre.morning()
    assert sorted(centre.told_of(kept)) == sorted(job.key for job in jobs)
    assert centre.told_of(merged) == []
    with centre.database.reading() as session:
        assert len(alerts.of_person(session, seekers.by_key(session, kept.key))) == 2


def test_a_search_whose_district_is_not_known_any_more_is_kept_and_finds_nothing(centre: Centre) -> None:
    ayse = centre.person()
    alert = centre.saves(ayse, district="Ümraniye")
    with centre.database.transaction() as session:
        session.merge(alert).query = '{"district":"Köyümüz"}'
    centre.vacancy()
    assert centre.morning() == 0
    with centre.database.reading() as session:
        (kept,) = alerts.of_person(session, seekers.by_key(session, ayse.key))
        assert kept.search.district == "Köyümüz"
        assert "Köyümüz" in searches.wrong_with(kept.search)


@pytest.mark.parametrize(
    "query", [{"district": "Köyümüz"}, {"shift": "bayram"}, {"wage": "çok"}, {"wage": "-5"}]
)
def test_a_search_that_nobody_understands_is_not_saved(centre: Centre, query: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        centre.saves(centre.person(), **query)


def test_the_same_search_saved_twice_is_one_and_the_eleventh_is_refused(centre: Centre) -> None:
    ayse = centre.person()
    assert centre.saves(ayse, q="aşçı").key == centre.saves(ayse, q="aşçı").key
    for number in range(9):
        centre.saves(ayse, q=f"iş {number}")
    with pytest.raises(Refusal, match="10"):
        centre.saves(ayse, q="on birinci")
    with centre.database.reading() as session:
        assert len(alerts.of_person(session, seekers.by_key(session, ayse.key))) == 10


def test_nobody_deletes_an_alert_of_somebody_else(centre: Centre) -> None:
    own, other = centre.saves(centre.person()), centre.person()
    with pytest.raises(NotFound), centre.database.transaction() as session:
        alerts.remove(session, seekers.by_key(session, other.key), own.key)


def test_news_travel_by_the_channel_that_was_chosen_and_by_no_other(centre: Centre) -> None:
    texted, mailed = (
        centre.person(email="a@ornek.example.invalid"),
        centre.person(email="b@ornek.example.invalid"),
    )
    centre.saves(texted)
    centre.saves(mailed, AlertChannel.EMAIL)
    centre.vacancy()
    centre.morning()
    centre.deliver()  # no mail server
    assert [phone for phone, *_ in centre.texts.sent] == [texted.phone]
    states = {message.recipient: (message.state, message.reason) for message in centre.messages()}
    assert states[mailed.key] == (MessageState.DROPPED, "no_address")


def test_a_mail_says_how_one_press_ends_it(centre: Centre) -> None:
    ayse = centre.person(email="a@ornek.example.invalid")
    centre.saves(ayse, AlertChannel.EMAIL)
    centre.vacancy(title="Aşçı")
    centre.morning()
    with mail_server() as mailbox:
        centre.server = mailbox_server(mailbox)
        centre.deliver()
        (mail,) = mailbox.mails
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Unsubscribe"].strip().startswith("<https://is.umraniye.example.invalid/b/")
    assert mail["List-Unsubscribe"].endswith("/bitir>")
    assert "Aşçı" in mail.get_content()


def mailbox_server(mailbox: Mailbox) -> Server:
    return Server(mailbox.url, "istihdam@merkez.example.invalid")


@pytest.mark.parametrize("channel", list(AlertChannel))
def test_a_channel_that_reaches_nobody_is_refused(centre: Centre, channel: AlertChannel) -> None:
    with pytest.raises(Invalid):
        centre.saves(centre.person(phone="0216 443 56 00"), channel)


def test_wishing_and_ending_stand_in_the_log_with_the_version_and_the_channel(centre: Centre) -> None:
    ayse = centre.person()
    centre.saves(ayse)
    by = By(ayse.key, Channel.LINK)
    with clock.set_to(centre.now), centre.database.transaction() as session:
        alerts.turn_off(session, seekers.by_key(session, ayse.key), by=by)
    with centre.database.reading() as session:
        query = select(Event).where(Event.seeker == ayse.key).order_by(Event.seq)
        given, withdrawn = list(session.scalars(query))[-2:]
    assert (given.kind, given.payload["consent"]) == (EventKind.CONSENT_GIVEN, "sms_news")
    assert given.payload["version"] == make.NOTICE
    assert (withdrawn.kind, withdrawn.channel) == (EventKind.CONSENT_WITHDRAWN, "link")


def test_ending_is_undone_by_a_retraction(centre: Centre) -> None:
    ayse = centre.person()
    centre.saves(ayse)
    with clock.set_to(centre.now), centre.database.transaction() as session:
        alerts.turn_off(session, seekers.by_key(session, ayse.key), by=make.ON_THE_WEB)
    with clock.set_to(centre.now), centre.database.transaction() as session:
        withdrawal = events.history(session, kind=EventKind.CONSENT_WITHDRAWN.value)[-1]
        seekers.retract_withdrawal(session, withdrawal, by=make.ON_THE_WEB, reason="typed_wrongly")
    with centre.database.reading() as session:
        assert seekers.has_consent(session, seekers.by_key(session, ayse.key), ConsentKind.SMS_NEWS)
        assert events.retracted(session, [withdrawal.key]) == {withdrawal.key}
    with pytest.raises(Refusal), centre.database.transaction() as session:
        seekers.retract_withdrawal(session, withdrawal, by=make.ON_THE_WEB, reason="typed_wrongly")


def test_two_workers_at_once_write_each_message_once(centre: Centre) -> None:
    people = [centre.person() for _ in range(30)]
    for person in people:
        centre.saves(person)
    centre.vacancy()
    centre.now += timedelta(days=1)
    workers = [Thread(target=centre.look) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    centre.look()
    assert sorted(message.recipient for message in centre.messages()) == sorted(one.key for one in people)


def test_a_worker_that_dies_between_two_batches_leaves_the_rest_to_the_next(centre: Centre) -> None:
    people = [centre.person() for _ in range(5)]
    for person in people:
        centre.saves(person)
    centre.vacancy()
    centre.now += timedelta(days=1)
    with clock.set_to(centre.now):
        with centre.database.reading() as session:
            run = alerts.begin(session, clock.today())
            first = alerts.next_hits(session, run, most=2)
        with centre.database.transaction() as session:
            assert notices.tell_alerts(session, first, run, (21, 9)) == 2
        with centre.database.transaction() as session:
            assert notices.tell_alerts(session, first, run, (21, 9)) == 0  # the same batch again
    assert centre.look() == 3
    assert len(centre.messages()) == 5


def test_whoever_saves_today_hears_from_tomorrow_on(centre: Centre) -> None:
    ayse = centre.person()
    centre.saves(ayse)
    centre.vacancy()
    assert centre.look() == 0
    with centre.database.reading() as session:
        assert alerts.is_due(session, clock.local(centre.now).date()) is False
        assert session.scalars(select(Subscription.channel)).one() == AlertChannel.SMS
    assert centre.morning() == 1


def test_a_query_says_its_fields_and_reads_them_again() -> None:
    query = VacancyQuery(q="aşçı", wage="34.000")
    assert VacancyQuery(**query.typed()) == query


def test_a_vacancy_taken_up_again_is_news_to_who_was_not_told_of_it_before(
    centre: Centre,
) -> None:
    told, late = centre.person(), centre.person()
    centre.saves(told)
    job = centre.vacancy()
    centre.morning()
    with clock.set_to(centre.now), centre.database.transaction() as session:
        vacancies.pause(session, vacancies.by_key(session, job.key), by=make.OFFICER)
    centre.saves(late)
    centre.now += timedelta(minutes=5)
    with clock.set_to(centre.now), centre.database.transaction() as session:
        vacancies.resume(session, vacancies.by_key(session, job.key), by=make.OFFICER)
    centre.morning()
    assert (centre.told_of(told), centre.told_of(late)) == ([job.key], [job.key])
    assert len(centre.messages()) == 2


def test_between_two_batches_the_worker_does_what_cannot_wait(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in [centre.person() for _ in range(3)]:
        centre.saves(person)
    centre.vacancy()
    next_hits = alerts.next_hits
    monkeypatch.setattr(alerts, "next_hits", lambda session, run: next_hits(session, run, most=1))
    worker = jobs.Worker(
        centre.database,
        centre.settings,
        Folder(centre.settings.data_dir),
        Carriers(centre.texts),
        lambda: False,
    )
    centre.now += timedelta(days=1)
    with clock.set_to(centre.now):
        assert worker.tell_news() == 3
    told = [phone for phone, *_ in centre.texts.sent]
    assert told.index(centre.firm.phone) < len(told) - 1  # of its publishing, before the last alert
    assert len(told) == 4
