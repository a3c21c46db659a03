"""Documents seen at the desk: marked with who and when, taken back, and never part of a score."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from istihdam import duplicates, seekers, shortlists
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.seekers import HeldCertificate, HeldOccupation
from tests import factories as make
from tests.web.conftest import Browser
from tests.web.officers import Centre

PROFILE: dict[str, Any] = {
    "licences": ["B", "C"],
    "education": "lise",
    "certificates": [HeldCertificate("Forklift operatör belgesi")],
    "occupations": [HeldOccupation(make.FORKLIFT, 4, True)],
}
YEARS = f"years:{make.FORKLIFT}"


@pytest.fixture
def centre(sqlite: Database) -> Centre:
    return Centre(sqlite)


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def seen(centre: Centre, key: str) -> set[str]:
    """The marks that stand for the person."""
    with centre.database.reading() as session:
        person = seekers.by_key(session, key)
        return set(seekers.seen_documents(session, [person])[person.id])


def test_what_an_officer_saw_stands_with_who_and_when_until_it_is_taken_back(
    officer: Browser, centre: Centre
) -> None:
    (person,) = centre.people("Nur Kaya", **PROFILE)
    here = f"/gorevli/kisi/{person.key}/"
    assert "Belgesi görülen: 0 / 5" in officer.get(here).text
    assert officer.send(f"{here}belgeler", seen=["licence:B", YEARS]).status_code == 303
    page = officer.get(here).text
    assert "Belgesi görülen: 2 / 5" in page
    assert "Ayşe Yılmaz · " in page
    said = [(event.payload["what"], event.payload["seen"]) for event in centre.log(EventKind.DOCUMENT_SEEN)]
    assert sorted(said) == [("licence", True), ("years", True)]
    shown: dict[str, Any] = {"was_seen": ["licence:B", YEARS], "seen": [YEARS]}
    officer.send(f"{here}belgeler", **shown)
    officer.send(f"{here}belgeler", **shown)
    assert seen(centre, person.key) == {YEARS}
    assert len(centre.log(EventKind.DOCUMENT_SEEN)) == 3, "a mark that stands so already is not recorded"


def test_another_officers_mark_stays_where_a_page_did_not_show_it(officer: Browser, centre: Centre) -> None:
    (person,) = centre.people("Nur Kaya", **PROFILE)
    here = f"/gorevli/kisi/{person.key}/belgeler"
    officer.send(here, seen=["licence:B"])
    officer.send(here, seen=["licence:C"])
    assert seen(centre, person.key) == {"licence:B", "licence:C"}


def test_a_certificate_that_was_seen_is_seen_in_the_profile_too_and_its_name_not_in_the_log(
    officer: Browser, centre: Centre
) -> None:
    (person,) = centre.people("Nur Kaya", **PROFILE)
    with centre.database.reading() as session:
        documents = seekers.documents_of(seekers.by_key(session, person.key))
    (mark,) = [one.mark for one in documents if one.kind == "certificate"]
    officer.send(f"/gorevli/kisi/{person.key}/belgeler", seen=[mark])
    with centre.database.reading() as session:
        assert [one.seen for one in seekers.by_key(session, person.key).certificates] == [True]
    (event,) = centre.log(EventKind.DOCUMENT_SEEN)
    assert "orklift" not in str(event.payload)


def test_a_mark_falls_with_what_it_was_about_and_counts_under_a_joined_record(centre: Centre) -> None:
    kept, joined = centre.people("Nur Kaya", "Nur Kaya", **PROFILE)
    with centre.database.transaction() as session:
        kept, joined = session.merge(kept), session.merge(joined)
        seekers.mark_documents(session, joined, {"education:lise": True}, by=make.OFFICER)
        duplicates.merge(session, kept, joined, by=make.OFFICER)
    assert seen(centre, kept.key) == {"education:lise"}
    with centre.database.transaction() as session:
        person = seekers.by_key(session, kept.key)
        seekers.update_profile(session, person, by=make.OFFICER, education="ilkokul")
        assert "education:lise" not in {one.mark for one in seekers.documents_of(person)}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(marks=st.dictionaries(st.sampled_from(["licence:B", "education:lise", YEARS]), st.booleans()))
def test_no_mark_moves_anybody_in_a_ranking(centre: Centre, marks: dict[str, bool]) -> None:
    with centre.database.transaction() as session:
        job = session.merge(centre.jobs[0])
        person = make.a_seeker(session, full_name="Nur Kaya", **PROFILE)
        session.flush()

        def ranking() -> list[tuple[str, float]]:
            rows = shortlists.candidates_for(session, job, top=50, lifted=[], bands=shortlists.SHOWN).rows
            return [(row.seeker.key, row.ranked.score) for row in rows]

        before = ranking()
        seekers.mark_documents(session, person, marks, by=make.OFFICER)
        assert ranking() == before != []


def test_the_list_of_a_vacancy_says_which_documents_were_seen(officer: Browser, centre: Centre) -> None:
    (person,) = centre.people("Nur Kaya", **PROFILE)
    officer.send(f"/gorevli/kisi/{person.key}/belgeler", seen=["licence:B"])
    assert "belgesi görüldü: B ehliyet" in officer.get(f"/gorevli/ilanlar/{centre.jobs[0].key}").text


def test_a_certificate_that_was_brought_along_as_seen_counts_as_seen_and_can_be_taken_back(
    officer: Browser, centre: Centre
) -> None:
    papers = [HeldCertificate("Forklift operatör belgesi", seen=True)]
    (person,) = centre.people("Nur Kaya", **{**PROFILE, "certificates": papers})
    here = f"/gorevli/kisi/{person.key}/"
    page = officer.get(here).text
    assert "Belgesi görülen: 1 / 5" in page
    assert "merkez" in page.partition('class="own-words documents"')[2].partition("</details>")[0]
    (mark,) = seen(centre, person.key)
    officer.send(f"{here}belgeler", seen=[mark], was_seen=[mark])
    assert centre.log(EventKind.DOCUMENT_SEEN) == []
    officer.send(f"{here}belgeler", was_seen=[mark])
    assert seen(centre, person.key) == set()
    assert "Belgesi görülen: 0 / 5" in officer.get(here).text
