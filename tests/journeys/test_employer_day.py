"""An employer's two minutes in a real browser: signs up, posts, finds a candidate, answers for all."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import select

from istihdam import accounts, employers, referrals, vacancies
from istihdam.accounts import Role
from istihdam.referrals import State
from istihdam.vacancies import VacancyStatus
from tests import factories as make
from tests.journeys.portal import DESK_SIZE, PHONE_SIZE, Portal, faults, overflow, visit

pytestmark = pytest.mark.browser
PASSWORD = "mor bisiklet yokuş"
PHONE = "0532 555 12 04"
expect.set_options(timeout=20_000)


@pytest.fixture
def contact(portal: Portal) -> employers.Employer:
    """An approved firm whose contact signs in with PHONE and PASSWORD."""
    with portal.database.transaction() as session:
        firm = make.an_employer(session)
        accounts.create_user(
            session, Role.EMPLOYER, "Nermin Aksoy", settings=portal.settings, phone=PHONE,
            password=PASSWORD, employer_id=firm.id,
        )  # fmt: skip
        return firm


def enter(page: Page, path: str) -> None:
    """The contact is signed in and stands on the page."""
    page.goto(path)
    page.get_by_role("link", name="parolayla").click()
    page.get_by_label("E-posta ya da telefon").fill(PHONE)
    page.get_by_label("Parola", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Giriş yap").click()


def is_sound(page: Page) -> None:
    page.wait_for_load_state("load")
    assert overflow(page) <= 0, page.url
    assert faults(page) == [], page.url


def test_a_new_firm_signs_up_and_posts_in_a_minute(portal: Portal, browser: Browser) -> None:
    page = visit(browser, portal, size=PHONE_SIZE)
    page.goto("/isveren/kayit")
    is_sound(page)
    page.get_by_label("Firmanın adı").fill("Yıldız Ambalaj")
    page.get_by_label("Vergi numarası").fill(make.a_tax_number(5))
    page.get_by_label("Adınız ve soyadınız").fill("Nermin Aksoy")
    page.get_by_label("Cep telefonunuz").fill(PHONE)
    page.get_by_label("Bir parola seçin").fill(PASSWORD)
    page.get_by_role("button", name="Firmayı kaydet").click()
    page.get_by_role("link", name="Giriş yap").last.click()
    page.get_by_label("E-posta ya da telefon").fill(PHONE)
    page.get_by_label("Parola", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Giriş yap").click()

    page.get_by_label("Hangi meslek?").press_sequentially("forkliftçi", delay=20)
    page.get_by_role("listbox").get_by_role("option").first.click()
    page.get_by_label("Kaç kişi?").fill("3")
    page.get_by_label("Aylık net ücret").fill("9.000")
    page.get_by_label("Gündüz", exact=True).check()
    page.get_by_role("button", name="Merkeze gönder").click()
    expect(page.get_by_role("alert")).to_contain_text("net asgari ücretin")
    is_sound(page)
    expect(page.get_by_label("Kaç kişi?")).to_have_value("3")
    page.get_by_label("Aylık net ücret").fill("38.000")
    page.get_by_role("button", name="Merkeze gönder").click()
    expect(page.get_by_text("Onay bekliyor")).to_be_visible()
    is_sound(page)
    with portal.database.reading() as session:
        [firm] = employers.waiting(session)
        [posted] = vacancies.of_employer(session, firm)
    assert (posted.status, posted.openings, posted.wage) == (VacancyStatus.WAITING, 3, 38_000)
    assert posted.occupation == make.FORKLIFT


def test_suggestions_that_come_after_the_field_was_left_cover_nothing(
    portal: Portal, browser: Browser, contact: employers.Employer
) -> None:
    page = visit(browser, portal, size=PHONE_SIZE)
    enter(page, "/isveren/ilan/yeni")
    late: list[Route] = []
    page.route("**/oneri/meslek*", lambda route: late.append(route))
    with page.expect_request("**/oneri/meslek*"):
        page.get_by_label("Hangi meslek?").press_sequentially("forkliftçi", delay=20)
    page.get_by_label("Hangi meslek?").press("Tab")
    with page.expect_response("**/oneri/meslek*"):
        late[0].continue_()
    page.wait_for_timeout(100)
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_masked_candidate_is_found_and_asked_for(
    portal: Portal, browser: Browser, contact: employers.Employer
) -> None:
    with portal.database.transaction() as session:
        vacancy = make.a_vacancy(session, employer=session.merge(contact), openings=3)
        found = make.a_seeker(session, searchable=True, full_name="Zübeyde Karagözlü", phone="0532 909 87 65")
    page = visit(browser, portal, size=PHONE_SIZE)
    enter(page, f"/isveren/ilan/{vacancy.key}/adaylar")
    is_sound(page)
    assert "Zübeyde" not in page.content()
    page.get_by_role("heading", level=3).get_by_role("link").click()
    is_sound(page)
    assert "Zübeyde" not in page.content()
    assert "909 87 65" not in page.content()
    page.get_by_role("button", name="Bu kişiyle görüşmek istiyorum").click()
    expect(page.get_by_role("status")).to_contain_text("İsteğiniz merkeze ulaştı")
    with portal.database.reading() as session:
        [wish] = referrals.wishes(session, State.REQUESTED)
        assert (wish.seeker.key, wish.vacancy.key) == (found.key, vacancy.key)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_everybody_is_answered_for_on_one_page(
    portal: Portal, browser: Browser, contact: employers.Employer, scripts: bool
) -> None:
    names = ["Ayşe Yıldırım", "İsmail Çalışkan", "Gülşen Öztürk"]
    with portal.database.transaction() as session:
        vacancy = make.a_vacancy(session, employer=session.merge(contact), openings=3)
        people = [make.a_seeker(session, full_name=name) for name in names]
        sent = referrals.refer(session, people, [vacancy], by=make.OFFICER)
    page = visit(browser, portal, size=DESK_SIZE if scripts else PHONE_SIZE, scripts=scripts)
    enter(page, "/isveren/")
    page.get_by_role("link", name="için cevapla").click()
    if scripts:
        is_sound(page)
    rows = page.locator(".answer")
    for row, words in ((0, "İşe başladı"), (1, "Gelmedi"), (2, "Almadık")):
        rows.nth(row).get_by_label(words, exact=True).check()
    page.get_by_role("button", name="Gönder").click()
    expect(page.get_by_role("alert")).to_contain_text("Gülşen Öztürk: Cevaba uyan nedeni seçin")
    rows.nth(2).get_by_label("Neden?").select_option(label="Deneyimi yetersiz")
    page.get_by_role("button", name="Gönder").click()
    expect(page.get_by_text("Herkes için cevap verdiniz")).to_be_visible()
    with portal.database.reading() as session:
        states = [referrals.by_key(session, one.key).state for one in sent]
    assert states == [State.STARTED, State.NO_SHOW, State.DECLINED]


def test_another_firms_vacancy_is_a_plain_sentence(
    portal: Portal, browser: Browser, contact: employers.Employer
) -> None:
    with portal.database.transaction() as session:
        stranger = make.a_vacancy(session)
    page = visit(browser, portal)
    enter(page, f"/isveren/ilan/{stranger.key}")
    expect(page.get_by_text("Böyle bir ilan yok")).to_be_visible()
    assert stranger.title not in page.content()
    is_sound(page)


def test_the_other_pages_are_sound_on_a_phone(
    portal: Portal, browser: Browser, contact: employers.Employer
) -> None:
    with portal.database.transaction() as session:
        firm = session.merge(contact)
        vacancy = make.a_vacancy(
            session, employer=firm, required_licences=["B"], text="Uzun iş tarifi. " * 20
        )
        make.a_vacancy(session, employer=firm, published=False, title="Depo elemanı ve paketleme sorumlusu")
        [sent] = referrals.refer(session, [make.a_seeker(session)], [vacancy], by=make.OFFICER)
    page = visit(browser, portal)
    enter(page, "/isveren/")
    for path in (
        "/isveren/", "/isveren/ilan/yeni", "/isveren/ilan/yeni?kopya=1", f"/isveren/ilan/{vacancy.key}",
        f"/isveren/ilan/{vacancy.key}/gelenler/{sent.key}", "/isveren/adaylar", "/isveren/kayit/tamam",
    ):  # fmt: skip
        page.goto(path)
        is_sound(page)
    with portal.database.reading() as session:
        assert session.scalars(select(accounts.User.role)).all() == [Role.EMPLOYER]
