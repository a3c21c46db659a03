"""Outcomes by call, one referral's life with corrections, and wishes that wait."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from istihdam import clock, referrals, tasks, turkish
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import Channel, EventKind
from istihdam.referrals import Referral, State
from istihdam.tasks import TaskKind, TaskOutcome
from tests import factories
from tests.web.conftest import Browser
from tests.web.officers import Centre

QUEUE, WISHES = "/gorevli/sonuclar", "/gorevli/istekler"


@pytest.fixture
def centre(sqlite: Database) -> Centre:
    return Centre(sqlite)


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def settled(centre: Centre, **outcomes: str) -> dict[str, str]:
    told = {"firm": centre.firm.key}
    for key, value in outcomes.items():
        name = key.replace("_", "-")
        told |= {f"outcome-{name}": value, f"day-{name}": clock.today().isoformat()}
    return told


def names(n: int) -> list[str]:
    """So many different names of letters."""
    letters = "abcçdefgğhıijklmnoöprsştuüvyz"
    return [f"Kişi {letters[number // 29]}{letters[number % 29]}" for number in range(n)]


def a_firm_for_each(centre: Centre, n: int) -> None:
    """So many firms, each with one person sent."""
    with centre.database.transaction() as session:
        for name in names(n):
            firm = factories.an_employer(session, name=f"Firma {name}")
            job = factories.a_vacancy(session, employer=firm)
            referrals.refer(
                session, [factories.a_seeker(session, full_name=name)], [job], by=factories.OFFICER
            )


def keyed(referral: Referral) -> str:
    return referral.key.replace("-", "_")


def test_the_queue_groups_people_by_the_firm_that_one_call_settles(officer: Browser, centre: Centre) -> None:
    centre.sent(centre.ayse, *centre.people("Çağrı Ünal"))
    with centre.database.transaction() as session:
        other = factories.a_vacancy(session, title="Kasiyer")
        referrals.refer(session, [session.merge(centre.ayse)], [other], by=factories.OFFICER)
    page = officer.get(QUEUE).text
    assert len(re.findall('<form [^>]*class="call', page)) == 2
    assert "2 firmadan 3 sonuç bekleniyor" in page


def test_one_call_settles_several_people_by_phone_and_can_be_undone(officer: Browser, centre: Centre) -> None:
    one, two, three = centre.sent(centre.ayse, *centre.people("Çağrı Ünal", "Ömer Kısa"))
    told = {keyed(one): "accepted", keyed(two): "declined/too_far", keyed(three): ""}
    answer = officer.send(QUEUE, **settled(centre, **told))
    assert answer.location == QUEUE
    assert [centre.state(x) for x in (one, two, three)] == [State.ACCEPTED, State.DECLINED, State.REFERRED]
    (declined,) = centre.log(EventKind.DECLINED)
    assert (declined.reason, declined.channel) == ("too_far", Channel.PHONE)
    page = officer.get(QUEUE).text
    assert "2 sonuç kaydedildi." in page
    undo = dict(re.findall(r'name="(events|back)" value="([^"]*)"', page))
    officer.send("/gorevli/geri-al", **undo)
    assert [centre.state(x) for x in (one, two)] == [State.REFERRED, State.REFERRED]


def test_a_start_is_recorded_with_its_evidence_and_closes_other_referrals(
    officer: Browser, centre: Centre
) -> None:
    (here,) = centre.sent(centre.ayse)
    (elsewhere,) = centre.sent(centre.ayse, job=1)
    officer.send(QUEUE, **settled(centre, **{keyed(here): "started/sgk"}))
    (started,) = centre.log(EventKind.STARTED)
    assert started.evidence == "sgk"
    assert centre.state(elsewhere) == State.CLOSED


def test_a_start_before_the_sending_is_refused_and_the_whole_call_stays_unrecorded(
    officer: Browser, centre: Centre
) -> None:
    one, two = centre.sent(centre.ayse, *centre.people("Çağrı Ünal"))
    told = settled(centre, **{keyed(one): "accepted", keyed(two): "started/employer"})
    told[f"day-{two.key}"] = (clock.today() - timedelta(days=9)).isoformat()
    answer = officer.send(QUEUE, **told)
    assert answer.status_code == 422
    assert "Hiçbiri kaydedilmedi" in answer.text
    assert re.search(r'value="started/employer" checked', answer.text)
    assert [centre.state(x) for x in (one, two)] == [State.REFERRED, State.REFERRED]


@pytest.mark.parametrize(
    ("outcome", "day"),
    [("declined/nonsense", ""), ("eaten", ""), ("started", ""), ("accepted", "31.02.2026")],
)
def test_an_outcome_or_day_that_does_not_exist_is_refused(
    officer: Browser, centre: Centre, outcome: str, day: str
) -> None:
    (sent,) = centre.sent(centre.ayse)
    told = {"firm": centre.firm.key, f"outcome-{sent.key}": outcome, f"day-{sent.key}": day}
    assert officer.send(QUEUE, **told).status_code == 422
    assert centre.state(sent) == State.REFERRED


def test_a_future_day_is_refused(officer: Browser, centre: Centre) -> None:
    (sent,) = centre.sent(centre.ayse)
    told = settled(centre, **{keyed(sent): "accepted"})
    told[f"day-{sent.key}"] = (clock.today() + timedelta(days=1)).isoformat()
    assert officer.send(QUEUE, **told).status_code == 422


def test_a_call_without_an_answer_says_what_to_do(officer: Browser, centre: Centre) -> None:
    centre.sent(centre.ayse)
    answer = officer.send(QUEUE, firm=centre.firm.key)
    assert answer.status_code == 422
    assert "En az bir kişi için sonuç seçin." in answer.text


def test_an_empty_queue_says_so(officer: Browser, centre: Centre) -> None:
    assert "Her yönlendirmenin sonucu belli" in officer.get(QUEUE).text


def test_a_referral_offers_only_what_may_follow_and_shows_its_life(officer: Browser, centre: Centre) -> None:
    began = clock.today() - timedelta(days=30)
    with clock.set_to(clock.now() - timedelta(days=30)):
        (sent,) = centre.sent(centre.ayse)
    url = f"/gorevli/yonlendirme/{sent.key}"
    officer.send(url, outcome="started/employer", occurred_on=began.isoformat())
    page = officer.get(url).text
    for value in ("retained/30", "left/wage"):
        assert f'value="{value}"' in page
    for value in ("attended", "declined/too_far", "started/employer"):
        assert f'value="{value}"' not in page
    assert "İşe başladı (işveren bildirdi)" in page
    assert officer.send(url, outcome="accepted", occurred_on="").status_code == 422
    early = officer.send(url, outcome="retained/90", occurred_on=clock.today().isoformat())
    assert early.status_code == 422
    assert f"90 gün ancak {turkish.day(began + timedelta(days=90))} günü doluyor" in early.text
    assert officer.send(url, outcome="retained/30", occurred_on=clock.today().isoformat()).status_code == 303
    assert centre.log(EventKind.RETAINED)[0].data == '{"days":30}'


def test_a_record_is_taken_back_with_a_reason_and_stays_visible(officer: Browser, centre: Centre) -> None:
    (sent,) = centre.sent(centre.ayse)
    url = f"/gorevli/yonlendirme/{sent.key}"
    officer.send(url, outcome="no_show/not_reached", occurred_on=clock.today().isoformat())
    (missed,) = centre.log(EventKind.NO_SHOW)
    assert officer.send(f"{url}/duzelt", event=missed.key, reason="because").status_code == 422
    officer.send(f"{url}/duzelt", event=missed.key, reason="wrong_person")
    assert centre.state(sent) == State.REFERRED
    page = officer.get(url).text
    assert "<s>Gelmedi</s>" in page
    assert "Yanlış kişi seçildi" in page
    assert officer.send(f"{url}/duzelt", event=missed.key, reason="wrong_person").status_code == 409


def test_what_later_records_stand_on_is_not_taken_back_before_them(officer: Browser, centre: Centre) -> None:
    (sent,) = centre.sent(centre.ayse)
    url = f"/gorevli/yonlendirme/{sent.key}"
    officer.send(url, outcome="accepted", occurred_on=clock.today().isoformat())
    (first,) = centre.log(EventKind.REFERRED)
    answer = officer.send(f"{url}/duzelt", event=first.key, reason="wrong_person")
    assert answer.status_code == 409
    assert "Kabul edildi" in answer.text
    assert centre.state(sent) == State.ACCEPTED


def test_an_event_of_another_referral_is_not_taken_back_here(officer: Browser, centre: Centre) -> None:
    here, _other = centre.sent(centre.ayse, *centre.people("Çağrı Ünal"))
    foreign = centre.log(EventKind.REFERRED)[1]
    told = {"event": foreign.key, "reason": "wrong_person"}
    assert officer.send(f"/gorevli/yonlendirme/{here.key}/duzelt", **told).status_code == 404


def wished(centre: Centre) -> tuple[Referral, Referral]:
    """An employer asks for Ayşe; Çağrı applies."""
    (cagri,) = centre.people("Çağrı Ünal")
    with centre.database.transaction() as session:
        job = session.merge(centre.jobs[0])
        asked = referrals.request(session, session.merge(centre.ayse), job, by=factories.ON_THE_WEB)
        applied = referrals.apply(session, session.merge(cagri), job, by=factories.ON_THE_WEB)
    return asked, applied


def test_wishes_of_firms_and_people_wait_with_their_match(officer: Browser, centre: Centre) -> None:
    wished(centre)
    page = officer.get(WISHES).text
    for said in (
        "İşverenlerin istediği adaylar",
        "Başvurular",
        "Ayşe Işık → Forklift Operatörü",
        "match-bar",
    ):
        assert said in page


def test_several_wishes_are_sent_at_once(officer: Browser, centre: Centre) -> None:
    wishes = wished(centre)
    answer = officer.send(WISHES, wishes=[one.key for one in wishes], do="send")
    assert answer.location == WISHES
    assert [centre.state(one) for one in wishes] == [State.REFERRED, State.REFERRED]
    assert "Bekleyen istek yok" in officer.get(WISHES).text


def test_a_wish_is_closed_with_a_reason_and_not_without(officer: Browser, centre: Centre) -> None:
    asked, applied = wished(centre)
    without = officer.send(WISHES, wishes=[asked.key], do="end", ending="")
    assert without.status_code == 422
    assert re.search(rf'value="{asked.key}"[^>]*checked', without.text)
    officer.send(WISHES, wishes=[asked.key], do="end", ending="refused/distance")
    officer.send(WISHES, wishes=[applied.key], do="end", ending="closed/withdrawn")
    assert [centre.state(asked), centre.state(applied)] == [State.REFUSED, State.CLOSED]
    assert centre.log(EventKind.REFUSED)[0].reason == "distance"


def test_a_wish_that_was_settled_meanwhile_is_refused_by_name(officer: Browser, centre: Centre) -> None:
    asked, applied = wished(centre)
    officer.send(WISHES, wishes=[asked.key], do="send")
    answer = officer.send(WISHES, wishes=[asked.key, applied.key], do="send")
    assert answer.status_code == 422
    assert "Ayşe Işık" in answer.text
    assert centre.state(applied) == State.APPLIED


def test_no_tick_says_what_to_do(officer: Browser, centre: Centre) -> None:
    wished(centre)
    answer = officer.send(WISHES, do="send")
    assert answer.status_code == 422
    assert "En az bir istek işaretleyin." in answer.text


def test_a_hard_condition_against_a_wish_is_named(officer: Browser, centre: Centre) -> None:
    with centre.database.transaction() as session:
        job = factories.a_vacancy(session, employer=session.merge(centre.firm), required_licences=["C"])
        referrals.apply(session, session.merge(centre.ayse), job, by=factories.ON_THE_WEB)
    assert "C sınıfı ehliyeti yok" in officer.get(WISHES).text


@pytest.mark.long
def test_the_outcomes_page_counts_everybody_shows_pages_and_stays_small(
    officer: Browser, centre: Centre
) -> None:
    a_firm_for_each(centre, 70)
    centre.sent(*centre.people(*names(90)))
    first = officer.get(QUEUE).text
    assert "71 firmadan 160 sonuç bekleniyor" in first
    assert '<span class="count">90</span>' in first
    assert "bu firmadan 70 kişi daha gelir" in first
    pages = [officer.get(QUEUE, query_string={"sayfa": str(n)}).text for n in (1, 2, 5, 99)]
    assert max(len(page.encode()) for page in pages) <= 150_000
    shown = [set(re.findall(r'name="firm" value="([^"]+)"', page)) for page in pages]
    every = [officer.get(QUEUE, query_string={"sayfa": str(n)}).text for n in range(1, 6)]
    assert len(set(re.findall(r'name="firm" value="([^"]+)"', "".join(every)))) == 71
    assert shown[3] == shown[2]
    assert not shown[0] & shown[1]


def test_a_button_settles_a_row_and_a_no_takes_its_reason(officer: Browser, centre: Centre) -> None:
    sent = centre.sent(*centre.people(*names(4)))
    pressed = ("declined", "no_show", "other", "attended")
    reasons = ("declined/too_far", "declined/too_far", "refused/wage", "declined/too_far")
    told = {"firm": centre.firm.key}
    for one, value, reason in zip(sent, pressed, reasons, strict=True):
        told |= {f"outcome-{one.key}": value, f"reason-{one.key}": reason}
    assert officer.send(QUEUE, **told).status_code == 303
    assert [centre.state(one) for one in sent] == [
        State.DECLINED,
        State.NO_SHOW,
        State.REFUSED,
        State.ATTENDED,
    ]
    assert [event.reason for event in centre.log(EventKind.NO_SHOW)] == ["not_stated"]


@pytest.mark.parametrize(
    ("value", "reason"), [("declined", ""), ("other", "yok/yok"), ("declined", "refused/wage")]
)
def test_a_no_without_its_reason_is_refused_and_stays_pressed(
    officer: Browser, centre: Centre, value: str, reason: str
) -> None:
    (sent,) = centre.sent(centre.ayse)
    told = {"firm": centre.firm.key, f"outcome-{sent.key}": value, f"reason-{sent.key}": reason}
    answer = officer.send(QUEUE, **told)
    assert answer.status_code == 422
    assert re.search(rf'value="{value}"[^>]* checked', answer.text)
    assert centre.state(sent) == State.REFERRED


def test_one_outcome_for_all_settles_only_those_whom_the_page_shows(officer: Browser, centre: Centre) -> None:
    sent = centre.sent(*centre.people(*names(25)))
    page = officer.get(QUEUE).text
    fields = dict(re.findall(r'name="(seen-R[^"]*)" value="([^"]*)"', page))
    assert len(fields) == 20
    told = {"firm": centre.firm.key, "outcome-all": "declined/position_filled"}
    assert officer.send(QUEUE, **told, **fields).status_code == 303
    states = [centre.state(one) for one in sent]
    assert (states.count(State.DECLINED), states.count(State.REFERRED)) == (20, 5)
    assert "1 firmadan 5 sonuç bekleniyor" in officer.get(QUEUE).text


def test_a_refused_answer_comes_back_on_the_page_of_its_firm(officer: Browser, centre: Centre) -> None:
    a_firm_for_each(centre, 40)
    (sent,) = centre.sent(centre.ayse)
    told = {"firm": centre.firm.key, f"outcome-{sent.key}": "accepted", f"day-{sent.key}": "31.02.2026"}
    for number in (1, 2):
        answer = officer.send(f"{QUEUE}?sayfa={number}", **told)
        assert answer.status_code == 422
        assert f'id="e-{sent.key}"' in answer.text


def test_one_undo_takes_back_a_whole_batch_for_90_seconds_and_none_after(
    officer: Browser, centre: Centre
) -> None:
    five = centre.people(*names(5))
    url = f"/gorevli/ilanlar/{centre.jobs[0].key}"
    for wait, status in ((80, 303), (91, 409)):
        officer.send(url, people=[one.key for one in five])
        undo = dict(re.findall(r'name="(events|back)" value="([^"]*)"', officer.get(url).text))
        assert len(undo["events"].split()) == 5
        with clock.set_to(clock.now() + timedelta(seconds=wait)):
            answer = officer.send("/gorevli/geri-al", **undo)
        assert answer.status_code == status
    assert "yönlendirmeyi açıp" in answer.text
    assert len(centre.log(EventKind.RETRACTED)) == 5
    assert {referral.state for one in five for referral in centre.referrals_of(one)} == {State.REFERRED}


def test_a_batch_is_undone_whole_or_not_at_all_and_whom_it_hangs_on_is_named(
    officer: Browser, centre: Centre
) -> None:
    five = [centre.ayse, *centre.people(*names(4))]
    officer.send(f"/gorevli/ilanlar/{centre.jobs[0].key}", people=[one.key for one in five])
    undo = dict(
        re.findall(
            r'name="(events|back)" value="([^"]*)"', officer.get(f"/gorevli/kisi/{centre.ayse.key}/").text
        )
    )
    (sent,) = centre.referrals_of(centre.ayse)
    officer.send(QUEUE, **settled(centre, **{keyed(sent): "accepted"}))
    answer = officer.send("/gorevli/geri-al", **undo)
    assert answer.status_code == 409
    assert "Ayşe Işık" in answer.text
    assert centre.log(EventKind.RETRACTED) == []
    (accepted,) = centre.log(EventKind.ACCEPTED)
    officer.send("/gorevli/geri-al", events=accepted.key)
    assert officer.send("/gorevli/geri-al", **undo).status_code == 303
    retracted = centre.log(EventKind.RETRACTED)
    assert len(retracted) == 6
    assert {one.voids for one in retracted[1:]} == set(undo["events"].split())
    again = officer.send("/gorevli/geri-al", **undo)
    assert again.status_code == 409
    assert len(centre.log(EventKind.RETRACTED)) == 6


def test_a_call_that_nobody_answered_is_noted_with_its_day_and_author_and_comes_again(
    officer: Browser, centre: Centre
) -> None:
    centre.sent(centre.ayse)
    today = clock.today()
    day = today + timedelta(days=2)
    answer = officer.send(f"{QUEUE}/acmadi", firm=centre.firm.key, call_on=f"{day:%d.%m.%Y}")
    assert answer.location == QUEUE
    page = officer.get(QUEUE).text
    assert f"açan olmadı; {turkish.day(day)} günü yeniden arayın." in page
    with centre.database.reading() as session:
        (task,) = tasks.waiting(session)
    assert (task.kind, task.subject, task.due_on) == (TaskKind.CALL_AGAIN, centre.firm.key, day)
    assert task.fields["by"].startswith("O-")
    officer.send(f"{QUEUE}/acmadi", firm=centre.firm.key, call_on=f"{today:%d.%m.%Y}")
    with centre.database.reading() as session:
        (again,), (first,) = tasks.waiting(session), tasks.settled(session, 9)
    assert again.due_on == today
    assert (first.key, first.outcome, first.done_by) == (task.key, TaskOutcome.NOT_REACHED, task.fields["by"])


@pytest.mark.parametrize("days", [-1, 61, None])
def test_a_call_is_put_off_to_no_day_that_is_over_or_too_far(
    officer: Browser, centre: Centre, days: int | None
) -> None:
    centre.sent(centre.ayse)
    day = "32.13.2026" if days is None else f"{clock.today() + timedelta(days=days):%d.%m.%Y}"
    assert officer.send(f"{QUEUE}/acmadi", firm=centre.firm.key, call_on=day).status_code == 422
    with centre.database.reading() as session:
        assert tasks.waiting(session) == []


def test_a_firm_that_answered_need_not_be_called_again(officer: Browser, centre: Centre) -> None:
    (sent,) = centre.sent(centre.ayse)
    officer.send(f"{QUEUE}/acmadi", firm=centre.firm.key, call_on="")
    officer.send(QUEUE, **settled(centre, **{keyed(sent): "accepted"}))
    with centre.database.reading() as session:
        assert tasks.waiting(session) == []


def test_firms_of_the_last_ninety_days_come_before_those_of_long_ago(
    officer: Browser, centre: Centre
) -> None:
    with clock.set_to(clock.now() - timedelta(days=120)):
        centre.sent(*centre.people("Çağrı Ünal", "Ömer Kısa"))
    a_firm_for_each(centre, 1)
    for more in ("", "?liste=bekleyen"):
        page = officer.get(QUEUE + more).text
        assert page.index("Firma Kişi") < page.index("Yeşilova Lojistik"), more
    centre.sent(centre.ayse)
    page = officer.get(QUEUE).text
    assert page.index("Yeşilova Lojistik") < page.index("Firma Kişi")
    assert page.index("Ayşe Işık") < page.index("Çağrı Ünal")


def test_a_row_has_the_phone_of_its_person_and_the_week_its_share_of_unknown_outcomes(
    officer: Browser, centre: Centre
) -> None:
    with clock.set_to(clock.now() - timedelta(days=40)):
        one, two, three = centre.sent(centre.ayse, *centre.people("Çağrı Ünal", "Ömer Kısa"))
    with centre.database.transaction() as session:
        referrals.advance(session, session.merge(two), EventKind.ATTENDED, by=factories.OFFICER)
        missed = session.merge(three)
        referrals.advance(session, missed, EventKind.NO_SHOW, by=factories.OFFICER, reason="not_stated")
        assert referrals.mark_unknown(session, clock.today()) == 1
    assert centre.state(one) == State.UNKNOWN
    page = officer.get(QUEUE).text
    assert "Son 7 günde 2 sonuç belli oldu ya da sorulmaktan vazgeçildi; 1 tanesi (%50) bilinmiyor." in page
    assert 'href="tel:' in page.partition("Çağrı Ünal")[2].partition("</li>")[0]
