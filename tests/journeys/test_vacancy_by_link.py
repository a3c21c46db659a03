"""A firm looks after its vacancy from a text message: longer, paused, closed; and its last day passes."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from istihdam import clock, jobs, notices, referrals, vacancies
from istihdam.db import Database
from istihdam.notices import carriers
from istihdam.referrals import Referral, State
from istihdam.vacancies import Vacancy, VacancyStatus
from tests import factories as make
from tests.journeys import counted
from tests.journeys.portal import Portal, in_every_way, visit
from tests.journeys.test_links_of_messages import AWAKE, is_sound, link_text, link_to, public

__all__ = ["public"]
pytestmark = pytest.mark.browser


def ending_soon(portal: Portal) -> tuple[Vacancy, Referral]:
    """A vacancy that ends in two days, and an application that waits for it; its firm is told so."""
    with portal.database.transaction() as session:
        last_day = clock.today() + timedelta(days=2)
        job = make.a_vacancy(session, openings=3, expires_on=last_day)
        wish = referrals.apply(session, make.a_seeker(session), job, by=make.ON_THE_WEB)
    with portal.database.transaction() as session:
        notices.begin_here(session)
    settings = portal.served.app.extensions["istihdam"].settings
    jobs.look_after_vacancies(portal.database, settings, carriers(settings))
    return job, wish


def status(database: Database, job: Vacancy) -> VacancyStatus:
    with database.reading() as session:
        return vacancies.by_key(session, job.key).status


@in_every_way
def test_a_vacancy_is_extended_paused_and_closed_by_link(
    public: Portal, browser: Browser, size: tuple[int, int], scripts: bool
) -> None:
    job, wish = ending_soon(public)
    page = visit(browser, public, size=size, scripts=scripts)
    page.goto(link_to(public, job.employer.phone))
    expect(page.get_by_role("heading", name="Hâlâ açık mı?")).to_be_visible()
    if scripts:
        is_sound(page)
    other = page.get_by_text("Ara ver, uzat, kişi sayısını değiştir")
    with counted.journey(page, "a vacancy is extended by its link") as counts:
        counts.tap(page.get_by_role("button", name="Uzat", exact=True))
        expect(page.get_by_text("gününe kadar duruyor").first).to_be_visible()
    assert counts.taps == 1
    with counted.journey(page, "a vacancy is paused by its link") as counts:
        counts.tap(other)
        counts.tap(page.get_by_role("button", name="Şimdilik ara ver"))
        expect(page.get_by_text("Ara verildi", exact=True)).to_be_visible()
    assert status(public.database, job) == VacancyStatus.PAUSED
    if scripts:
        is_sound(page)
    page.get_by_role("button", name="Geri al").click()
    expect(page.get_by_role("button", name="Evet, açık")).to_be_visible()
    page.get_by_role("button", name="Evet, açık").click()
    expect(page.get_by_text("Bugün açık olduğunu söylediniz")).to_be_visible()
    with counted.journey(page, "a vacancy is closed as filled by its link") as counts:
        counts.tap(page.get_by_text("Doldu", exact=True))
        if scripts:
            is_sound(page)
        counts.tap(page.get_by_role("button", name="Merkezin gönderdiği kişilerle"))
        expect(page.get_by_role("button", name="Aynısını yeniden ver")).to_be_visible()
    if scripts:
        is_sound(page)
    assert status(public.database, job) == VacancyStatus.FILLED
    page.get_by_role("button", name="Aynısını yeniden ver").click()
    expect(page.get_by_text("İlanınız merkeze ulaştı")).to_be_visible()
    with public.database.reading() as session:
        assert len(vacancies.waiting(session)) == 1
        assert referrals.by_key(session, wish.key).state == State.CLOSED


@in_every_way
def test_a_vacancy_overdue_ends_and_its_applicant_and_firm_are_told(
    public: Portal, browser: Browser, size: tuple[int, int], scripts: bool
) -> None:
    job, wish = ending_soon(public)
    with clock.set_to(clock.now() + timedelta(days=3)):
        assert jobs.end_overdue(public.database) == 1
        with public.database.transaction() as session:
            notices.read_on(session, AWAKE)
        firms = link_to(public, job.employer.phone)
    assert "başvurunuz kapandı" in link_text(public, wish.seeker.phone)
    page = visit(browser, public, size=size, scripts=scripts)
    page.goto(f"/ilanlar/{job.key}")
    expect(page.get_by_role("heading", name="Bu ilan kapandı")).to_be_visible()
    page.goto(firms)
    expect(page.get_by_role("button", name="Aynısını yeniden ver")).to_be_visible()
    if scripts:
        is_sound(page)
    with counted.journey(page, "an overdue vacancy is posted once more by the link of its message") as counts:
        counts.tap(page.get_by_role("button", name="Aynısını yeniden ver"))
        expect(page.get_by_text("İlanınız merkeze ulaştı")).to_be_visible()
