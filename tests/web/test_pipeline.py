"""A vacancy as a pipeline: its lists and their counts, conditions looked past, what became of those sent."""

import io
import re
from collections.abc import Callable

import openpyxl
import pytest

from istihdam import clock, referrals, vacancies
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import Channel, EventKind
from istihdam.referrals import Referral, State
from istihdam.seekers import HeldCertificate, HeldOccupation
from istihdam.vacancies import Vacancy
from tests import factories
from tests.web.conftest import Browser
from tests.web.firms import statements_of
from tests.web.officers import Centre
from tests.web.test_officer_vacancies import FORKLIFT, chips, page_of, people_in, tabs

PROOF = HeldCertificate(FORKLIFT, True)


@pytest.fixture
def centre(sqlite: Database) -> Centre:
    return Centre(sqlite)


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def names(n: int) -> list[str]:
    return [factories.a_name(number) for number in range(n)]


def a_demanding_job(centre: Centre) -> Vacancy:
    """A vacancy with three conditions, and people who meet all, some or none of them; some were sent."""
    with centre.database.transaction() as session:
        job = factories.a_vacancy(
            session,
            employer=session.merge(centre.firm),
            required_certificates=[FORKLIFT],
            required_licences=["CE"],
            shifts=["night"],
            openings=3,
        )
        for number, name in enumerate(names(64)):
            factories.a_seeker(
                session,
                full_name=name,
                certificates=[PROOF] if number & 1 else [],
                licences=["CE"] if number & 2 else [],
                refuses_shifts=[] if number & 4 else ["night"],
                occupations=[HeldOccupation("5120.06" if number & 8 else factories.FORKLIFT, 3, True)],
                about="",
                max_km=1 if number & 16 else None,
            )
    return job


def sent_to(centre: Centre, job: Vacancy, n: int) -> list[Referral]:
    people = centre.people(*names(n), certificates=[PROOF], licences=["CE"])
    with centre.database.transaction() as session:
        return referrals.refer(
            session, [session.merge(one) for one in people], [session.merge(job)], by=factories.OFFICER
        )


def listed(officer: Browser, job: Vacancy, **query: object) -> set[str]:
    """Keys of everybody whom a list shows, on all its pages."""
    keys: set[str] = set()
    for number in range(1, 9):
        page = officer.get(page_of(job), query_string={**query, "sira": number, "sayfa": number})
        keys |= people_in(page.text.partition('class="lists"')[2])
    return keys


def test_every_count_of_the_lists_is_the_number_of_those_whom_they_show(
    officer: Browser, centre: Centre
) -> None:
    job = a_demanding_job(centre)
    sent_to(centre, job, 27)
    counts = tabs(officer.get(page_of(job)).text)
    assert min(counts.values()) > 0
    assert counts["Gönderilen"] == len(listed(officer, job, goster="gonderilen")) == 27
    assert counts["Şarta uymayan"] == len(listed(officer, job, goster="uymayan"))
    assert counts["Tek belgesi eksik"] == len(listed(officer, job, goster="tekbelge"))
    assert counts["Uygun"] == len(listed(officer, job))
    for word in ("gonderilen", "uymayan", "tekbelge"):
        assert tabs(officer.get(page_of(job), query_string={"goster": word}).text) == counts


def test_a_chip_brings_exactly_as_many_as_it_says_and_a_second_press_takes_them_away(
    officer: Browser, centre: Centre
) -> None:
    job = a_demanding_job(centre)
    codes = {
        FORKLIFT: f"missing_certificate:{FORKLIFT}",
        "CE sınıfı ehliyet": "missing_licence:CE",
        "Vardiya: Gece": "refused_shift:night",
    }
    past: list[str] = []
    for _ in codes:
        page = officer.get(page_of(job), query_string={"kaldir": past}).text
        standing = dict(chips(page))
        assert set(standing) == {said for said, code in codes.items() if code not in past}
        for said, gain in standing.items():
            lifted = officer.get(page_of(job), query_string={"kaldir": [*past, codes[said]]}).text
            assert tabs(lifted)["Uygun"] == tabs(page)["Uygun"] + gain, (past, said)
        past.append(codes[max(standing, key=lambda said: standing[said])])
    everything = officer.get(page_of(job), query_string={"kaldir": past}).text
    assert everything.count("Şartı geri koy") == 3
    assert "İlanın kendisi değişmedi" in everything
    with centre.database.reading() as session:
        assert vacancies.by_key(session, job.key).required_licences == ["CE"]


def test_a_persons_own_limit_and_a_word_that_is_no_condition_are_not_looked_past(
    officer: Browser, centre: Centre
) -> None:
    job = a_demanding_job(centre)
    counts = tabs(officer.get(page_of(job)).text)
    for word in ("too_far:max_km", "already_referred:", "nonsense", "", "missing_licence:ZZ"):
        assert tabs(officer.get(page_of(job), query_string={"kaldir": word}).text) == counts, word


def test_who_is_ticked_while_a_condition_is_looked_past_stays_in_the_list_that_comes_back(
    officer: Browser, centre: Centre
) -> None:
    job = a_demanding_job(centre)
    page = officer.get(page_of(job), query_string={"kaldir": "missing_licence:CE"}).text
    action = re.findall(r'action="([^"]*kaldir[^"]*)"\s+data-pick', page)
    assert action
    answer = officer.send(action[0].replace("&amp;", "&"))
    assert answer.status_code == 422
    assert tabs(answer.text) == tabs(page)


def answers(*rows: tuple[Referral, str, str]) -> dict[str, str]:
    """What the form sends of these referrals: kind and reason."""
    fields: dict[str, str] = {}
    for referral, kind, reason in rows:
        fields |= {f"kind-{referral.key}": kind, f"reason-{referral.key}": reason}
        fields[f"seen-{referral.key}"] = str(referral.state)
        fields[f"day-{referral.key}"] = f"{clock.today():%d.%m.%Y}"
    return fields


def test_what_became_of_eight_people_is_recorded_by_one_press_and_undone_by_one(
    officer: Browser, centre: Centre
) -> None:
    sent = sent_to(centre, centre.jobs[0], 8)
    kinds = ["attended", "accepted", "started", "no_show", "declined", "attended", "no_show", ""]
    reasons = {3: "no_show:not_reached", 4: "declined:too_far"}
    told = answers(
        *((one, kind, reasons.get(n, "")) for n, (one, kind) in enumerate(zip(sent, kinds, strict=True)))
    )
    answer = officer.send(f"{page_of(centre.jobs[0])}/sonuclar", **told)
    assert answer.location == f"{page_of(centre.jobs[0])}?goster=gonderilen"
    expected = [
        State.ATTENDED,
        State.ACCEPTED,
        State.STARTED,
        State.NO_SHOW,
        State.DECLINED,
        State.ATTENDED,
        State.NO_SHOW,
        State.REFERRED,
    ]
    assert [centre.state(one) for one in sent] == expected
    assert [event.reason for event in centre.log(EventKind.NO_SHOW)] == ["not_reached", "not_stated"]
    (started,) = centre.log(EventKind.STARTED)
    assert (started.evidence, started.channel) == ("employer", Channel.PHONE)
    page = officer.get(answer.location).text
    assert "7 sonuç kaydedildi." in page
    assert "1 açık yer · 8 kişi gönderildi · 1 cevap bekliyor · 1 başladı" in page
    undo = dict(re.findall(r'name="(events|back)" value="([^"]*)"', page))
    assert officer.send("/gorevli/geri-al", **undo).status_code == 303
    assert {centre.state(one) for one in sent} == {State.REFERRED}


def test_a_no_without_its_reason_or_a_day_to_come_keeps_all_unrecorded_and_all_that_was_typed(
    officer: Browser, centre: Centre
) -> None:
    sent = sent_to(centre, centre.jobs[0], 3)
    told = answers((sent[0], "accepted", ""), (sent[1], "declined", ""), (sent[2], "attended", ""))
    told[f"day-{sent[2].key}"] = "31.12.2999"
    answer = officer.send(f"{page_of(centre.jobs[0])}/sonuclar", **told)
    assert answer.status_code == 422
    assert answer.text.count('class="error"') == 2
    assert len(re.findall(r'name="kind-[^"]+" value="\w+" checked', answer.text)) == 3
    assert "31.12.2999" in answer.text
    assert {centre.state(one) for one in sent} == {State.REFERRED}


@pytest.mark.parametrize("told", [{}, {"kind-R-2222222222": "attended"}])
def test_no_answer_says_what_to_do(officer: Browser, centre: Centre, told: dict[str, str]) -> None:
    sent_to(centre, centre.jobs[0], 1)
    answer = officer.send(f"{page_of(centre.jobs[0])}/sonuclar", **told)
    assert answer.status_code == 422
    assert "En az bir kişi için cevap seçin" in answer.text


def test_an_answer_that_somebody_was_quicker_with_names_them_and_records_nothing(
    officer: Browser, centre: Centre
) -> None:
    first, second = sent_to(centre, centre.jobs[0], 2)
    told = answers((first, "accepted", ""), (second, "attended", ""))
    with centre.database.transaction() as session:
        referrals.advance(session, session.merge(first), EventKind.ATTENDED, by=factories.OFFICER)
    answer = officer.send(f"{page_of(centre.jobs[0])}/sonuclar", **told)
    assert answer.status_code == 422
    assert "Siz yanıtlarken" in answer.text
    assert centre.state(second) == State.REFERRED


def test_an_answer_for_somebody_of_another_vacancy_is_not_taken(officer: Browser, centre: Centre) -> None:
    (foreign,) = centre.sent(centre.ayse, job=1)
    sent_to(centre, centre.jobs[0], 1)
    officer.send(f"{page_of(centre.jobs[0])}/sonuclar", **answers((foreign, "accepted", "")))
    assert centre.state(foreign) == State.REFERRED


def test_a_closed_vacancy_still_takes_answers_for_those_sent(officer: Browser, centre: Centre) -> None:
    (sent,) = sent_to(centre, centre.jobs[0], 1)
    officer.send(page_of(centre.jobs[0]) + "/kapat", how="cancelled")
    assert tabs(officer.get(page_of(centre.jobs[0])).text) == {"Gönderilen": 1}
    officer.send(f"{page_of(centre.jobs[0])}/sonuclar", **answers((sent, "declined", "declined:too_far")))
    assert centre.state(sent) == State.DECLINED


def test_the_workbook_holds_everybody_sent_and_runs_nothing(officer: Browser, centre: Centre) -> None:
    sent = sent_to(centre, centre.jobs[0], 3)
    with centre.database.transaction() as session:
        session.merge(sent[0].seeker).full_name = "=HYPERLINK(1)"
    answer = officer.get(f"{page_of(centre.jobs[0])}/gonderilenler.xlsx")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.data)).active.values)
    assert [row[0] for row in rows[1:]] == [referrals.number_of(one) for one in sent]
    assert rows[1][1] == "'=HYPERLINK(1)"
    assert rows[1][4] == "Yönlendirildi"


def test_the_page_asks_the_database_no_more_often_for_ten_times_the_people_sent(
    officer: Browser, centre: Centre
) -> None:
    asked = []
    url = f"{page_of(centre.jobs[0])}?goster=gonderilen"
    for n in (2, 18):
        sent = sent_to(centre, centre.jobs[0], n)
        with centre.database.transaction() as session:
            session.merge(centre.jobs[0]).openings = 9
            referrals.advance(session, session.merge(sent[0]), EventKind.STARTED, by=factories.OFFICER)
        officer.get(url)
        asked.append(len(statements_of(centre, lambda: officer.get(url))))
    assert asked[0] == asked[1]
