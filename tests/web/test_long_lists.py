"""However many rows stand behind a page: it stays small, turns to the next ones, and counts them all."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import cycle, product

import pytest
from flask import Flask
from sqlalchemy import insert
from sqlalchemy.orm import Session

from istihdam import clock
from istihdam.accounts import Role
from istihdam.cvs import Cv, CvState
from istihdam.db import Database, new_key
from istihdam.employers import Visit
from istihdam.referrals import Referral, State
from istihdam.seekers import Consent, ConsentKind, Note, Seeker
from istihdam.vacancies import Vacancy, VacancyStatus
from tests import factories as make
from tests.web.conftest import Browser

LARGEST = 150_000
"""Bytes of HTML that a page may have."""
MANY = 400


class Crowd:
    """More rows of everything than any page shows at once."""

    def __init__(self, session: Session) -> None:
        self.firm = make.an_employer(session)
        self.vacancy = make.a_vacancy(session, employer=self.firm)
        self.seeker = make.a_seeker(session, full_name="Nazlı Işık")
        self.training = make.a_training(session)
        people = [self.seeker, *copies(session, self.seeker, key="S", full_name="Ömer Kısa")]
        states = (VacancyStatus.PUBLISHED, VacancyStatus.FILLED)
        jobs = copies(session, self.vacancy, key="V", states=states)
        copies(session, self.vacancy, key="V", states=(VacancyStatus.WAITING,))
        for _firm in range(MANY):
            make.an_employer(session, approved=False)
        pairs = [(one, self.vacancy) for one in people] + [(self.seeker, job) for job in jobs]
        sendings = [sending(*pair, state) for pair, state in zip(pairs, cycle(State), strict=False)]
        session.execute(insert(Referral), sendings)
        self.states = Counter(row["state"] for row in sendings)
        free = copies(session, self.seeker, key="S", full_name="Ülkü Göçer")
        session.execute(insert(Consent), [wishing(one) for one in free])
        day = clock.today()
        for n in range(MANY):
            session.add(Visit(employer_id=self.firm.id, visited_on=day, officer="U-1", note="Görüşüldü"))
            session.add(Note(seeker_id=self.seeker.id, text="Aradı", author="U-1", written_at=clock.now()))
            unread = {"version": 1, "state": CvState.UNREAD, "received_at": clock.now()}
            session.add(Cv(key=new_key("C"), seeker=people[n], **unread))
        session.flush()
        self.keys = [self.firm.key, self.vacancy.key, self.seeker.key, self.training.key]


def copies(
    session: Session, row: Seeker | Vacancy, *, key: str, states: tuple[str, ...] = (), **told: str
) -> list[Seeker | Vacancy]:
    """So many rows like this one, with keys of their own."""
    table = type(row)
    columns = [column.key for column in table.__mapper__.column_attrs if column.key not in ("id", "key")]
    like = {name: getattr(row, name) for name in columns} | told
    status = cycle(states)
    rows = [like | {"key": new_key(key)} | ({"status": next(status)} if states else {}) for _ in range(MANY)]
    return list(session.scalars(insert(table).returning(table), rows))


def wishing(seeker: Seeker) -> dict[str, object]:
    return {
        "seeker_id": seeker.id,
        "kind": ConsentKind.MEDIATION,
        "version": make.NOTICE,
        "given_at": clock.now(),
    }


def sending(seeker: Seeker, vacancy: Vacancy, state: State) -> dict[str, object]:
    sent_on = clock.today() - timedelta(days=3)
    return {
        "key": new_key("R"),
        "seeker_id": seeker.id,
        "vacancy_id": vacancy.id,
        "state": state,
        "starts": 0,
        "changed_on": sent_on,
        "sent_on": sent_on,
    }


@pytest.fixture
def crowd(sqlite: Database) -> Crowd:
    with sqlite.transaction() as session:
        return Crowd(session)


@pytest.fixture
def browsers(crowd: Crowd, signed_in: Callable[..., Browser]) -> dict[Role, Browser]:
    own = {Role.EMPLOYER: {"employer_id": crowd.firm.id}, Role.SEEKER: {"seeker_id": crowd.seeker.id}}
    return {role: signed_in(role, **own.get(role, {})) for role in Role}


@pytest.mark.long
def test_no_page_of_any_role_is_large_however_many_rows_it_lists(
    app: Flask, crowd: Crowd, browsers: dict[Role, Browser]
) -> None:
    large, looked_at = list[str](), 0
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    for rule, role in product(rules, browsers):
        for key in crowd.keys if "key" in rule.arguments else [""]:
            if rule.arguments - {"key"} or rule.endpoint in ("auth.leave", "static"):
                continue
            with browsers[role].get(rule.rule.replace("<key>", key)) as answer:
                if answer.status_code == 200 and answer.mimetype == "text/html":
                    looked_at += 1
                    if len(answer.get_data()) > LARGEST:
                        large.append(f"{role} {rule.rule} {len(answer.get_data())}")
    assert large == []
    assert looked_at > 60


def test_every_page_says_how_many_there_are_not_how_many_it_shows(
    crowd: Crowd, browsers: dict[Role, Browser]
) -> None:
    for role, path, said in (
        (Role.OFFICER, "/gorevli/onaylar", rf'Onay bekleyen.*?<span class="count">{MANY}<'),
        (Role.OFFICER, "/gorevli/istekler", rf'<span class="count">{crowd.states[State.APPLIED]}<'),
        (Role.OFFICER, f"/gorevli/ilanlar/{crowd.vacancy.key}", rf'<span class="count">{MANY + 1}<'),
        (Role.OFFICER, "/gorevli/", rf"\b{MANY}\b"),
    ):
        page = browsers[role].get(path).text
        assert re.search(said, page, re.DOTALL), (path, said)


@pytest.mark.long
def test_the_pages_of_a_list_together_hold_every_row_once(
    crowd: Crowd, browsers: dict[Role, Browser]
) -> None:
    officer = browsers[Role.OFFICER]
    wishes = crowd.states[State.REQUESTED] + crowd.states[State.APPLIED]
    for path, field, row, total in (
        ("/gorevli/istekler?x=1", "sayfa", r'name="wishes" value="([^"]+)"', wishes),
        ("/gorevli/onaylar?ilanlar=2", "firmalar", r"firma/(E-[^/\"]+)/onayla", MANY),
        (
            f"/gorevli/ilanlar/{crowd.vacancy.key}?goster=gonderilen",
            "sayfa",
            r'"quiet" href="[^"]*/(R-[^"]+)"',
            MANY + 1,
        ),
    ):
        size = len(re.findall(row, officer.get(path).text))
        assert size, path
        seen = [
            key
            for number in range(1, -(-total // size) + 1)
            for key in re.findall(row, officer.get(f"{path}&{field}={number}").text)
        ]
        assert len(seen) == len(set(seen)) == total


def test_turning_a_page_keeps_what_else_the_address_asks_for(browsers: dict[Role, Browser]) -> None:
    page = browsers[Role.OFFICER].get("/gorevli/onaylar?ilanlar=2&firmalar=3").text
    assert {"?ilanlar=2&amp;firmalar=4", "?ilanlar=3&amp;firmalar=3"} <= set(
        re.findall(r'href="([^"]+)"', page)
    )


def test_a_search_for_people_counts_them_all_and_turns_to_the_last(
    sqlite: Database, signed_in: Callable[..., Browser]
) -> None:
    letters = "abcçdefgğhıijklmnoöprsştuüvyz"
    names = {f"Deniz {first}{second}" for first, second in product(letters[:10], letters[:7])}
    with sqlite.transaction() as session:
        people = {make.a_seeker(session, full_name=name).key for name in sorted(names)}
    officer = signed_in(Role.OFFICER)
    found = [officer.get(f"/gorevli/?q=deniz&sayfa={number}").text for number in (1, 2, 3)]
    assert all("“deniz” için 70 kişi" in page for page in found)
    rows = [set(re.findall(r"/gorevli/kisi/(S-[^/]+)/", page)) for page in found]
    assert (rows[0] | rows[1], rows[0] & rows[1], rows[2]) == (people, set(), rows[1])
