"""Approvals: firms and vacancies that wait for an officer, and visits to a firm."""

from collections.abc import Callable

import pytest

from istihdam import employers, shortlists, vacancies
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.employers import Employer, EmployerStatus
from istihdam.errors import Refusal
from istihdam.events import EventKind
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy, VacancyStatus
from tests import factories
from tests.web import firms
from tests.web.conftest import PASSWORD, Browser
from tests.web.firms import FirmHouse
from tests.web.officers import Centre


class Waiting(Centre):
    """A centre where a firm waits with its vacancy."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        with database.transaction() as session:
            self.new = factories.an_employer(session, approved=False, name="Kuzey Catering")
            self.job = factories.a_vacancy(session, employer=self.new, waiting=True, title="Aşçı Yardımcısı")

    def firm_now(self) -> Employer:
        with self.database.reading() as session:
            return employers.by_key(session, self.new.key)

    def job_now(self) -> Vacancy:
        with self.database.reading() as session:
            return vacancies.by_key(session, self.job.key)


@pytest.fixture
def centre(sqlite: Database) -> Waiting:
    return Waiting(sqlite)


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def test_what_waits_for_approval_is_shown_with_tax_number_wage_and_place(
    officer: Browser, centre: Waiting
) -> None:
    page = officer.get("/gorevli/onaylar").text
    for said in ("Kuzey Catering", str(centre.new.tax_number), "Aşçı Yardımcısı", "38.000 ₺", "onaylı değil"):
        assert said in page


def test_a_vacancy_is_published_after_its_firm_was_verified_and_not_before(
    officer: Browser, centre: Waiting
) -> None:
    publish = f"/gorevli/ilanlar/{centre.job.key}/yayimla"
    early = officer.send(publish)
    assert early.status_code == 409
    assert "Önce Kuzey Catering firmasını onaylayın" in early.text
    assert f"/gorevli/firma/{centre.new.key}/onayla" in early.text
    officer.send(f"/gorevli/firma/{centre.new.key}/onayla")
    assert centre.firm_now().status == EmployerStatus.APPROVED
    assert officer.send(publish).location == f"/gorevli/ilanlar/{centre.job.key}"
    assert centre.job_now().status == VacancyStatus.PUBLISHED
    assert officer.send(publish).status_code == 409


def test_a_firm_is_refused_with_a_reason_that_it_reads(officer: Browser, centre: Waiting) -> None:
    url = f"/gorevli/firma/{centre.new.key}/reddet"
    assert officer.send(url, reason=" ").status_code == 422
    assert officer.send(url, reason="Vergi levhası okunmuyor").location == "/gorevli/onaylar"
    assert centre.firm_now().refusal_reason == "Vergi levhası okunmuyor"
    assert (
        "Kuzey Catering"
        not in officer.get("/gorevli/onaylar")
        .text.split("Yayım bekleyen")[0]
        .split("Onay bekleyen firmalar")[-1]
    )


def test_a_vacancy_is_sent_back_with_a_reason(officer: Browser, centre: Waiting) -> None:
    url = f"/gorevli/ilanlar/{centre.job.key}/geri-gonder"
    assert officer.send(url, reason="").status_code == 422
    officer.send(url, reason="Servis güzergâhını yazın")
    assert centre.job_now().status == VacancyStatus.DRAFT
    assert centre.job_now().sent_back_reason == "Servis güzergâhını yazın"


def test_a_visit_is_noted_in_the_log_with_its_note_beside_it(officer: Browser, centre: Waiting) -> None:
    url = f"/gorevli/firma/{centre.firm.key}"
    wrong = officer.send(f"{url}/ziyaret", occurred_on="31.02.2026", note="Görüştük")
    assert wrong.status_code == 422
    assert "20.11.2026" in wrong.text
    assert "Görüştük" in wrong.text
    officer.send(f"{url}/ziyaret", occurred_on="01.02.2026", note="İki vardiya açacaklar", next_on="")
    assert "İki vardiya açacaklar" in officer.get(url).text
    (visited,) = centre.log(EventKind.EMPLOYER_VISITED)
    assert (visited.employer, visited.occurred_on.isoformat()) == (centre.firm.key, "2026-02-01")
    assert "vardiya" not in visited.line


def test_an_unknown_firm_is_a_page_that_says_so(officer: Browser) -> None:
    assert officer.get("/gorevli/firma/E-YOKYOKYOK1").status_code == 404


@pytest.fixture
def house(sqlite: Database, signed_in: Callable[..., Browser]) -> FirmHouse:
    return firms.a_house(sqlite, signed_in)


def test_an_officer_closes_the_account_of_a_firm_and_opens_it_again(
    officer: Browser, house: FirmHouse, client: Browser
) -> None:
    page, job = f"/gorevli/firma/{house.firm.key}", f"/ilanlar/{house.vacancy.key}"
    seeker, _ = house.person()
    sent = house.sent()
    assert "Bu nedenle kapat" in officer.get(f"{page}/kapat").text
    assert officer.send(f"{page}/kapat", reason=" ").status_code == 422
    assert house.browser.get("/isveren/").status_code == 200
    assert officer.send(f"{page}/kapat", reason="Depozito istedi").location == page
    assert house.browser.get("/isveren/").status_code == 302
    shown = officer.get(page).text
    assert ("Depozito istedi" in shown, "Hesabı kapalı" in shown) == (True, True)
    assert client.get(job).status_code in (404, 410)
    assert suggested(house, seeker) == []
    assert house.state(sent) == "referred"
    email = f"{house.firm.key.lower()}@firma.example.invalid"
    refused = client.post("/giris/parola", data={"name": email, "password": PASSWORD})
    assert "Bu hesap kapatıldı" in refused.text
    wrong = client.post("/giris/parola", data={"name": email, "password": "başka bir parola"})
    assert "Bu hesap kapatıldı" not in wrong.text
    assert officer.send(f"{page}/ac").location == page
    assert client.get(job).status_code == 200
    assert suggested(house, seeker) == [house.vacancy.key]
    assert client.post("/giris/parola", data={"name": email, "password": PASSWORD}).status_code == 303


def suggested(house: FirmHouse, seeker: Seeker) -> list[str]:
    """Keys of the vacancies that are offered to the person."""
    with house.database.reading() as session:
        found = shortlists.vacancies_for(session, session.merge(seeker, load=False))
        return [row.vacancy.key for row in found.rows]


def test_a_closed_firm_writes_no_vacancy_and_only_a_closed_one_is_opened(database: Database) -> None:
    by = factories.OFFICER
    with database.transaction() as session:
        firm = factories.an_employer(session)
        with pytest.raises(Refusal, match="not closed"):
            employers.reopen(session, firm, by=by)
        employers.close(session, firm, "Depozito istedi", by=by)
        with pytest.raises(Refusal):
            vacancies.draft(session, firm, by=by, title="Garson")
        employers.reopen(session, firm, by=by)
        assert vacancies.draft(session, firm, by=by, title="Garson")
