"""The manager's page of breakdowns, funnel and times."""

from collections.abc import Callable

from istihdam import clock, referrals
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import By, EventKind
from tests import factories
from tests.web.conftest import Browser


def test_the_page_tells_how_far_people_came(signed_in: Callable[..., Browser], sqlite: Database) -> None:
    with sqlite.transaction() as session:
        persons = [factories.a_seeker(session) for _ in range(6)]
        sent = referrals.refer(session, persons, [factories.a_vacancy(session)], by=By("U-x"))
        referrals.advance(session, sent[0], EventKind.STARTED, by=By("U-x"))
    page = signed_in(Role.MANAGER).get(f"/yonetici/dagilim?donem={clock.today().year}").text
    assert "Tatlısu" in page
    assert "16,7" in page
    assert "Forklift" in page


def test_a_period_that_cannot_be_read_is_said(signed_in: Callable[..., Browser]) -> None:
    answer = signed_in(Role.MANAGER).get("/yonetici/dagilim?donem=2026-H9")
    assert answer.status_code == 422
    assert 'value="2026-H9"' in answer.text
    assert "“2026-H9” dönemi anlaşılmadı" in answer.text


def test_a_period_is_asked_for_in_everyday_words(signed_in: Callable[..., Browser]) -> None:
    answer = signed_in(Role.MANAGER).get("/yonetici/dagilim?donem=Mart+2026")
    assert answer.status_code == 200
    assert "Mart 2026" in answer.text
