"""How one of the furnished logins signs in, in a browser."""

from playwright.sync_api import Page

from istihdam.seed.logins import Login
from tests.journeys.portal import Portal


def enter(page: Page, portal: Portal, login: Login) -> None:
    """The page is that of a signed-in person of the role."""
    page.goto("/giris")
    if login.password is None:
        page.get_by_label("Cep telefon").fill(login.sign_in)
        page.locator("main form button[type=submit]").first.click()
        page.get_by_label("Altı hane").fill(portal.code())
    else:
        page.get_by_role("link", name="parolayla").click()
        page.get_by_label("E-posta ya da telefon").fill(login.sign_in)
        page.get_by_label("Parola", exact=True).fill(login.password)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda address: "/giris" not in address)
