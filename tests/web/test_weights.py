"""The manager's page of the ranking's weights: what is in force, what is proposed, one press each way."""

from collections.abc import Callable

import pytest

from istihdam import shortlists
from istihdam.accounts import Role
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.events import By
from istihdam.matching import CURRENT, PARTS
from istihdam.shortlists import policies
from tests.test_proposals import a_proposal
from tests.web.conftest import Browser

PAGE, TAKE, BACK = "/yonetici/agirliklar", "/yonetici/agirliklar/yururluk", "/yonetici/agirliklar/geri-al"


@pytest.fixture
def manager(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.MANAGER, full_name="Hakan Işık")


def text_in_force(database: Database) -> float:
    with database.reading() as session:
        return shortlists.in_force(session).text


def standing(database: Database) -> str:
    with database.reading() as session:
        declared = policies.standing_policy(session)
    assert declared
    return declared.key


def test_a_manager_looks_takes_into_force_and_goes_back(
    manager: Browser, settings: Settings, sqlite: Database
) -> None:
    bare = manager.get(PAGE).text
    assert "Henüz bir öneri hesaplanmadı" in bare
    assert TAKE not in bare
    assert BACK not in bare
    proposal = a_proposal()
    shortlists.keep_proposal(proposal, settings.data_dir)
    page = manager.get(PAGE).text
    for told in (
        "%37,5",
        "+11,8",
        "%66,0",
        "240",
        "33",
        "Tatlısu",
        "Kadın",
        "beşte dördün altında",
        proposal.key,
    ):
        assert told in page, told
    assert "Aşağıdaki 1 grup en iyi grubun" in page
    assert manager.send(TAKE, proposal=proposal.key).status_code == 303
    assert text_in_force(sqlite) == 0.375
    page = manager.get(PAGE).text
    assert "Bu öneri yürürlükte." in page
    assert TAKE not in page
    assert page.count("Hakan Işık") >= 2
    assert manager.send(BACK, setting=standing(sqlite)).status_code == 303
    assert text_in_force(sqlite) == CURRENT.text
    page = manager.get(PAGE).text
    assert "Geri alındı" in page
    assert TAKE in page


def test_what_is_out_of_date_is_refused_in_words_and_changes_nothing(
    manager: Browser, settings: Settings, sqlite: Database
) -> None:
    seen, newer = a_proposal(), a_proposal(outcomes=241)
    shortlists.keep_proposal(newer, settings.data_dir)
    for sent in (seen.key, "", "\x00", "9" * 4000, "ş"):
        answer = manager.send(TAKE, proposal=sent)
        assert answer.status_code == 409
        assert "başka bir öneri hesaplandı" in answer.text
    assert "geri alınacak" in manager.send(BACK, setting="x").text
    assert manager.send(TAKE, proposal=newer.key).status_code == 303
    assert "Bu öneri yürürlükte" in manager.send(TAKE, proposal=newer.key).text
    for sent in ("", "\x00", "K-1"):
        answer = manager.send(BACK, setting=sent)
        assert answer.status_code == 409
        assert "bu arada değişti" in answer.text
    assert text_in_force(sqlite) == 0.375


def test_a_page_without_enough_says_how_many_there_are_and_are_needed(
    manager: Browser, settings: Settings
) -> None:
    shortlists.keep_proposal(a_proposal(fit=None, outcomes=12, vacancies=3), settings.data_dir)
    page = manager.get(PAGE).text
    assert "en az 200 sonuç" in page
    assert "şimdi 12 sonuç ve 3 ilan var" in page
    assert TAKE not in page


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.MANAGER, Role.EMPLOYER)])
def test_nobody_but_the_manager_sees_or_presses(
    role: Role, signed_in: Callable[..., Browser], settings: Settings, sqlite: Database
) -> None:
    proposal = a_proposal()
    shortlists.keep_proposal(proposal, settings.data_dir)
    browser = signed_in(role)
    assert browser.get(PAGE).status_code == 403
    assert browser.send(TAKE, proposal=proposal.key).status_code == 403
    assert browser.send(BACK, setting="").status_code == 403
    assert text_in_force(sqlite) == CURRENT.text


def test_the_page_says_which_weights_come_back_and_who_had_taken_each(
    manager: Browser, sqlite: Database
) -> None:
    with sqlite.transaction() as session:
        for data in ("ab" * 8, "cd" * 8):
            by = By("U-gone")
            shortlists.set_policy(session, dict.fromkeys(PARTS, 1.0), data, by=by)
    page = manager.get(PAGE).text
    assert f"Dönünce {CURRENT.version}+abababab yeniden yürürlüğe girer." in page
    assert page.count("U-gone") == 3
    manager.send(BACK, setting=standing(sqlite))
    assert "Dönünce portalın kendi ağırlıkları" in manager.get(PAGE).text
    manager.send(BACK, setting=standing(sqlite))
    page = manager.get(PAGE).text
    assert "Portalın kendi ağırlıkları" in page
    assert page.count("Hakan Işık, ") == 2


def test_an_english_reader_reads_the_page_in_english(manager: Browser, settings: Settings) -> None:
    shortlists.keep_proposal(a_proposal(fit=None, outcomes=12, vacancies=3), settings.data_dir)
    manager.set_cookie("dil", "en")
    page = manager.get(PAGE).text
    assert "so far there are 12 and 3" in page
    assert "The six weights" in page
