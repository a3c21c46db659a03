"""What is missing in the records: each count equals the list that it opens."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import update

from istihdam import employers, referrals, vacancies
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.employers import Employer, FirmGap
from istihdam.referrals import PeopleFilter, PersonGap, Situation
from istihdam.seekers import Seeker
from istihdam.vacancies import DeskFilter, Vacancy, VacancyGap
from tests import factories as make
from tests.web.conftest import Browser

ROW = re.compile(r"<tr>(.*?)</tr>", re.S)
LINK = re.compile(r'href="([^"]+)"')
LISTED = re.compile(r'role="status">\s*([\d.]+)')


def fill(database: Database) -> None:
    """Of each gap another number of records; whole ones, and closed or ended ones that do not count."""
    lacking: list[dict[str, Any]] = [{}, *[{"wage": None}] * 2, *[{"shifts": []}] * 3]
    lacking += [{"occupation": None}, {"district": None}, {"district": ""}]
    with database.transaction() as session:
        whole = make.an_employer(session, address="Alemdağ Cad. 1")
        for told in lacking:
            job = make.a_vacancy(session, employer=whole)
            if told:
                session.flush()
                session.execute(update(Vacancy).where(Vacancy.id == job.id).values(**told))
        for _ in range(2):
            make.a_seeker(session, occupations=[])
        nowhere = make.a_seeker(session)
        session.execute(update(Seeker).where(Seeker.id == nowhere.id).values(district=None))
        for number in range(5):
            firm = make.an_employer(session)
            if number < 3:
                session.execute(
                    update(employers.FirmContact)
                    .where(employers.FirmContact.employer_id == firm.id)
                    .values(phone="")
                )
            if number == 4:
                employers.close(session, firm, "Kapandı", by=make.OFFICER)
        session.execute(update(Employer).where(Employer.id == firm.id).values(tax_number=None, address=""))


def test_what_is_missing_is_counted_alike_on_both_engines(database: Database) -> None:
    fill(database)
    with database.reading() as session:
        people = {
            gap: referrals.count_people(session, PeopleFilter(situation=Situation.SENDABLE, missing=gap))
            for gap in PersonGap
        }
        jobs = {
            gap: vacancies.desk_list(session, DeskFilter(missing=gap), limit=0).total for gap in VacancyGap
        }
        firms = {gap: len(employers.incomplete(session, gap)) for gap in FirmGap}
    assert people == {PersonGap.OCCUPATION: 2, PersonGap.HOME: 1}
    assert jobs == {VacancyGap.OCCUPATION: 1, VacancyGap.WAGE: 2, VacancyGap.SHIFT: 3, VacancyGap.PLACE: 2}
    assert (firms[FirmGap.PHONE], firms[FirmGap.TAX_NUMBER]) == (3, 0)


def test_each_count_is_that_of_the_list_behind_it_and_the_manager_reads_the_same(
    sqlite: Database, signed_in: Callable[..., Browser]
) -> None:
    fill(sqlite)
    officer, manager = signed_in(Role.OFFICER), signed_in(Role.MANAGER)
    rows = ROW.findall(officer.get("/gorevli/eksikler").text)[1:]
    counts = [int(re.findall(r'class="num">\s*([\d.]+)', row)[0]) for row in rows]
    assert len(rows) == 10
    for row, count in zip(rows, counts, strict=True):
        found = LINK.search(row)
        assert bool(found) == bool(count)
        if found:
            listed = LISTED.search(officer.get(html.unescape(found[1])).text)
            assert listed, found[1]
            assert int(listed[1]) == count, found[1]
    assert sum(map(bool, counts)) >= 7
    section = manager.get("/yonetici/yuk").text.split("Eksik bilgiler", 1)[1]
    told = [int(one) for one in re.findall(r'class="num">\s*([\d.]+)\s*</td>', section)]
    assert told == counts
    assert "/gorevli/" not in section.split("</table>")[0]


@pytest.mark.parametrize("path", ["kisiler", "ilanlar", "firmalar"])
def test_a_gap_that_a_list_does_not_know_is_said_and_left_aside(
    signed_in: Callable[..., Browser], path: str
) -> None:
    officer = signed_in(Role.OFFICER)
    assert officer.get(f"/gorevli/{path}?eksik=olmayan").status_code == 422
    assert officer.get(f"/gorevli/{path}?eksik=").status_code == 200


def test_words_and_a_gap_narrow_the_vacancies_together(
    sqlite: Database, signed_in: Callable[..., Browser]
) -> None:
    fill(sqlite)
    officer = signed_in(Role.OFFICER)
    listed = LISTED.search(officer.get("/gorevli/ilanlar?q=forklift&eksik=ucret").text)
    assert listed
    assert listed[1] == "2"
