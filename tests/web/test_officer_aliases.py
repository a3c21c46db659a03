"""The dictionary of occupations: words, their meaning, and the searches that nobody understood."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from sqlalchemy.exc import OperationalError

from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.vocabulary import entries, occupations
from tests import factories
from tests.web.conftest import Browser

PAGE = "/gorevli/sozluk"
CLEANER = "9611.01"
FEW = tuple(one for one in entries.seed_aliases() if one.code in {CLEANER, "5132.90"})


@pytest.fixture(autouse=True)
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database is furnished with a few occupations, so that each change is quick."""
    some = tuple(one for one in entries.seed_occupations() if one.code in {CLEANER, "5132.90", "5120.10"})
    few = SimpleNamespace(seed_occupations=lambda: some, seed_aliases=lambda: FEW)
    monkeypatch.setattr(occupations, "entries", few)


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER, full_name="Derya Kaya")


def searched(database: Database, *texts: str) -> None:
    with database.transaction() as session:
        for text in texts:
            occupations.note_failed(session, text)


def failed(database: Database) -> dict[str, int]:
    with database.reading() as session:
        return {row.folded: row.count for row in occupations.failed_searches(session)}


def meaning(database: Database, word: str) -> list[str]:
    with database.reading() as session:
        return [one.code for one in occupations.find(session, word)]


def test_a_word_is_shown_with_its_codes_scores_and_the_name_that_led_there(officer: Browser) -> None:
    page = officer.get(PAGE, query_string={"q": "COPCU"}).text
    assert CLEANER in page
    assert "1,00" in page or "0,9" in page
    assert f"{PAGE}/{CLEANER}" in page


def test_an_unknown_word_is_said_to_be_unknown_and_stands_in_the_form(officer: Browser) -> None:
    page = officer.get(PAGE, query_string={"q": "fosforcu"}).text
    assert "“fosforcu” bugün anlaşılmıyor" in page
    assert page.count('value="fosforcu"') == 2


def test_one_step_gives_a_failed_search_its_meaning_with_source_and_date(
    officer: Browser, sqlite: Database
) -> None:
    searched(sqlite, "fosforcu", "Fosforcu", "zımbırtıcı")
    page = officer.get(PAGE).text
    assert "2 kez arandı" in page
    assert officer.send(PAGE, alias="fosforcu", occupation="çöpçü").location == PAGE
    assert meaning(sqlite, "FOSFORCU")[0] == CLEANER
    page = officer.get(PAGE).text
    assert "zimbirtici" in page
    assert "2 kez arandı" not in page
    with sqlite.reading() as session:
        row = occupations.living_alias(session, "fosforcu", CLEANER)
    assert row.source == "görevli Derya Kaya"


def test_a_vague_occupation_adds_nothing_and_offers_buttons_that_do(
    officer: Browser, sqlite: Database
) -> None:
    answer = officer.send(PAGE, alias="fosforcu", occupation="copcu usta")
    assert answer.status_code == 422
    assert "Mesleği listeden seçin." in answer.text
    assert f'name="code" value="{CLEANER}"' in answer.text
    assert meaning(sqlite, "fosforcu") == []
    officer.send(PAGE, alias="fosforcu", occupation="copcu usta", code=CLEANER)
    assert meaning(sqlite, "fosforcu")[0] == CLEANER


@pytest.mark.parametrize(
    ("alias", "told"),
    [("", "Bu alanı"), ("x" * 121, "En çok 120"), ("😀", "En çok 120 harflik bir gündelik ad yazın.")],
)
def test_a_word_that_is_none_is_refused_at_its_field(officer: Browser, alias: str, told: str) -> None:
    answer = officer.send(PAGE, alias=alias, occupation="çöpçü")
    assert answer.status_code == 422
    assert told in answer.text


@pytest.mark.parametrize("code", ["", "1", "9999.99", "'; --"])
def test_an_invented_code_is_refused(officer: Browser, code: str) -> None:
    assert officer.send(PAGE, alias="fosforcu", occupation="yok böyle iş", code=code).status_code == 422


def test_the_names_of_an_occupation_stand_with_source_and_date(officer: Browser) -> None:
    page = officer.get(f"{PAGE}/{CLEANER}").text
    own = [one for one in FEW if one.code == CLEANER]
    assert own
    for one in own:
        assert one.alias in page
    assert page.count("istihdam merkezi") >= len(own)
    assert "20 Kasım 2026" in page


def test_a_retired_name_means_nothing_until_it_is_taken_back(officer: Browser, sqlite: Database) -> None:
    officer.send(PAGE, alias="fosforcu", occupation="çöpçü")
    officer.send(f"{PAGE}/{CLEANER}/kaldir", alias="fosforcu")
    assert meaning(sqlite, "fosforcu") == []
    page = officer.get(f"{PAGE}/{CLEANER}").text
    undo = page.split(f'action="{PAGE}/geri/')[1].split('"')[0]
    assert officer.send(f"{PAGE}/{CLEANER}/kaldir", alias="fosforcu").status_code == 404
    officer.send(f"{PAGE}/geri/{undo}")
    assert meaning(sqlite, "fosforcu")[0] == CLEANER


def test_a_name_of_seed_data_is_retired_before_anything_was_added(officer: Browser, sqlite: Database) -> None:
    word = next(one.alias for one in FEW if one.code == "5132.90" and one.kind == "everyday")
    assert officer.send(f"{PAGE}/5132.90/kaldir", alias=word).status_code == 303
    with sqlite.reading() as session:
        assert word not in [row.alias for row in occupations.aliases_of(session, "5132.90")]


def test_an_unknown_occupation_is_no_page(officer: Browser) -> None:
    assert officer.get(f"{PAGE}/9999.99").status_code == 404
    assert officer.send(f"{PAGE}/geri/77").status_code == 404


def test_a_failed_search_that_is_no_work_is_put_off_the_list(officer: Browser, sqlite: Database) -> None:
    searched(sqlite, "asdfgh")
    officer.send(f"{PAGE}/unut", word="asdfgh")
    assert failed(sqlite) == {}


@pytest.mark.parametrize("role", [Role.SEEKER, Role.EMPLOYER, Role.TRAINING, Role.MANAGER])
def test_nobody_else_opens_the_dictionary(signed_in: Callable[..., Browser], role: Role) -> None:
    assert signed_in(role).get(PAGE).status_code in (302, 303, 403, 404)


def test_words_that_nobody_understands_are_counted_wherever_they_are_searched(
    client: Browser, signed_in: Callable[..., Browser], sqlite: Database
) -> None:
    with sqlite.transaction() as session:
        firm = factories.an_employer(session)
        seeker = factories.a_seeker(session)
    client.get("/oneri/meslek", query_string={"q": "Fosforcu"})
    client.get("/ilanlar", query_string={"q": "FOSFORCU"})
    aday = signed_in(Role.SEEKER, seeker_id=seeker.id, email=None)
    aday.get("/aday/sorular/meslek", query_string={"q": "fosforcu"})
    signed_in(Role.EMPLOYER, employer_id=firm.id).get("/isveren/adaylar", query_string={"meslek": "fosforcu"})
    assert failed(sqlite) == {"fosforcu": 4}


def test_a_word_that_is_understood_is_not_counted(client: Browser, sqlite: Database) -> None:
    client.get("/oneri/meslek", query_string={"q": "çöpçü"})
    assert failed(sqlite) == {}


def test_a_search_is_counted_once_though_each_letter_asks(client: Browser, sqlite: Database) -> None:
    for end in range(1, len("fosforcu") + 1):
        client.get("/oneri/meslek", query_string={"q": "fosforcu"[:end]})
    assert failed(sqlite) == {"fosforcu": 1}


@pytest.mark.parametrize(
    "text", ["0532 555 12 04", "fosforcu 7", "a@b.example.invalid", "zq", "😀😀😀😀", "zqk " * 16]
)
def test_what_may_tell_of_a_person_or_is_no_word_is_not_kept(
    client: Browser, sqlite: Database, text: str
) -> None:
    assert client.get("/oneri/meslek", query_string={"q": text}).status_code == 200
    assert failed(sqlite) == {}


def test_a_search_is_answered_though_nothing_can_be_written(
    client: Browser, sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*told: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    monkeypatch.setattr(occupations, "note_failed", fails)
    assert client.get("/oneri/meslek", query_string={"q": "fosforcu"}).json == {"results": []}


def test_the_list_of_failed_searches_does_not_outgrow_its_bound(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(occupations, "MOST_FAILED", 2)
    searched(sqlite, "fosforcu", "fosforcu", "zimbirtici", "kivirtkan")
    assert failed(sqlite) == {"fosforcu": 2, "kivirtkan": 1}
