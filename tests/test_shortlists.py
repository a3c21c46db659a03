"""The one door to ranking: what is committed is in the answer, and nobody sees what they must not."""

import dataclasses
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from istihdam import clock, cvs, referrals, seekers, shortlists, vacancies
from istihdam.db import Database
from istihdam.documents.storage import Folder
from istihdam.events import EventKind
from istihdam.seekers import ConsentKind, HeldOccupation, Seeker
from istihdam.shortlists import Band, MaskedCandidate
from tests.documents.corpus import pages
from tests.documents.corpus.people import everybody
from tests.documents.corpus.writing import modern
from tests.factories import FORKLIFT, NOTICE, OFFICER, a_seeker, a_vacancy

COOK = "5120.06"


def a_cook(session: Session, **told: object) -> Seeker:
    trade = [HeldOccupation(COOK, 6, True)]
    return a_seeker(session, occupations=trade, about="6 yıl lokantada aşçılık", **told)  # type: ignore[arg-type]


def found(session: Session, vacancy: vacancies.Vacancy) -> list[str]:
    return [row.seeker.key for row in shortlists.candidates_for(session, vacancy).rows]


def test_people_of_the_trade_come_first_and_what_was_just_written_is_found(session: Session) -> None:
    job = a_vacancy(session)
    cook, driver = a_cook(session), a_seeker(session)
    session.commit()
    assert found(session, job)[0] == driver.key
    late = a_seeker(session, about="12 yıl forklift operatörüyüm, belgem var", experience_years=12)
    session.commit()
    assert {late.key, driver.key} == set(found(session, job)[:2])
    assert cook.key not in found(session, job)[:2]


def test_who_rests_is_not_in_the_list_and_comes_back(session: Session) -> None:
    job, seeker = a_vacancy(session), a_seeker(session)
    session.commit()
    seekers.pause(session, seeker)
    session.commit()
    assert seeker.key not in found(session, job)
    seekers.resume(session, seeker)
    session.commit()
    assert seeker.key in found(session, job)
    seekers.withdraw_consent(session, seeker, ConsentKind.MEDIATION, by=OFFICER)
    session.commit()
    assert seeker.key not in found(session, job)


def test_who_was_sent_is_neither_listed_nor_unfit(session: Session) -> None:
    job, seeker = a_vacancy(session), a_seeker(session)
    session.commit()
    referrals.refer(session, [seeker], [job], by=OFFICER)
    session.commit()
    listed = shortlists.candidates_for(session, job)
    assert (listed.rows, listed.unfit.total, listed.unfit.fetch(9, 0)) == ([], 0, [])


def test_a_missing_licence_sets_aside_and_says_how_many_more_there_would_be(session: Session) -> None:
    job = a_vacancy(session, required_licences=["CE"])
    without, has = a_seeker(session), a_seeker(session, licences=["CE"])
    session.commit()
    shortlist = shortlists.candidates_for(session, job)
    assert [row.seeker.key for row in shortlist.rows] == [has.key]
    assert [row.seeker.key for row in shortlist.unfit.fetch(9, 0)] == [without.key]
    assert [(effect.code, effect.detail, effect.gained) for effect in shortlist.filter_effects] == [
        ("missing_licence", "CE", 1)
    ]


def test_a_condition_of_the_vacancy_is_lifted_and_a_persons_own_limit_is_not(session: Session) -> None:
    job = a_vacancy(session, shifts=["night"], district="Kadıköy", neighbourhood=None)
    night, far = a_seeker(session, refuses_shifts=["night"]), a_seeker(session, max_km=1)
    session.commit()
    lifted = shortlists.candidates_for(session, job, lifted=[("refused_shift", "night")])
    assert [row.seeker.key for row in lifted.rows] == [night.key]
    kept = shortlists.candidates_for(session, job, lifted=[("too_far", "max_km")])
    assert {row.seeker.key for row in kept.unfit.fetch(9, 0)} == {night.key, far.key}


def test_a_cv_that_nobody_confirmed_weighs_less_than_one_that_was_and_more_than_none(
    session: Session, tmp_path: Path
) -> None:
    job = a_vacancy(session)
    nobody = a_seeker(session, occupations=[], about="")
    waiting, confirmed = (a_seeker(session, occupations=[], about="") for _ in range(2))
    for person in (waiting, confirmed):
        content = pages.docx_plain(modern(everybody()[0]))
        cv = cvs.receive(session, person, content, "cv.docx", by=OFFICER, store=Folder(tmp_path))
    told = [HeldOccupation(FORKLIFT, None, None)]
    cvs.confirm(session, cv, by=OFFICER, occupations=told)
    session.commit()
    rows = shortlists.candidates_for(session, job).rows
    assert [row.seeker.key for row in rows[:2]] == [confirmed.key, waiting.key]
    assert [row.has_unconfirmed for row in rows[:2]] == [False, True]
    assert nobody.key not in [row.seeker.key for row in rows[:2]]


def test_of_two_near_scores_the_one_who_waited_longer_comes_first(session: Session) -> None:
    with clock.set_to(clock.now() - timedelta(days=90)):
        early = a_seeker(session)
        session.commit()
    late, job = a_seeker(session), a_vacancy(session)
    session.commit()
    assert found(session, job) == [early.key, late.key]
    referrals.refer(session, [early], [a_vacancy(session)], by=OFFICER)
    session.commit()
    assert sorted(found(session, job)) == sorted([early.key, late.key])


def test_a_person_sees_open_vacancies_of_his_trade_first(session: Session) -> None:
    seeker = a_seeker(session)
    own, other = a_vacancy(session), a_vacancy(session, title="Aşçı", occupation=COOK, text="Sıcak mutfak")
    full, over = a_vacancy(session, openings=1), a_vacancy(session)
    started = referrals.refer(session, [a_seeker(session)], [full], by=OFFICER)[0]
    referrals.advance(session, started, EventKind.STARTED, by=OFFICER)
    referrals.close_vacancy(session, over, vacancies.VacancyStatus.EXPIRED, by=OFFICER)
    session.commit()
    openings = shortlists.vacancies_for(session, seeker)
    assert [row.vacancy.key for row in openings.rows] == [own.key]
    below = shortlists.vacancies_for(session, seeker, bands=shortlists.BELOW)
    assert [row.vacancy.key for row in below.rows] == [other.key]
    assert openings.bands == below.bands == {Band.FITS: 1, Band.NEAR: 0, Band.BELOW: 1}


def test_a_vacancy_whose_last_day_is_over_is_shown_to_nobody(session: Session) -> None:
    seeker = a_seeker(session)
    job = a_vacancy(session, expires_on=clock.today() + timedelta(days=1))
    session.commit()
    assert [row.vacancy for row in shortlists.vacancies_for(session, seeker).rows] == [job]
    with clock.set_to(clock.now() + timedelta(days=3)):
        assert shortlists.vacancies_for(session, seeker).rows == []


def test_both_directions_give_the_same_score_and_the_kept_parts_add_up(session: Session) -> None:
    seeker, job = a_seeker(session), a_vacancy(session)
    session.commit()
    one = shortlists.candidates_for(session, job).rows[0].ranked
    other = shortlists.vacancies_for(session, seeker).rows[0].ranked
    assert one.score == other.score
    kept = shortlists.matches(session, [seeker], [job])[seeker.key, job.key]
    assert float(kept["score"]) == pytest.approx(sum(map(float, kept["parts"].values())), abs=5e-6)
    assert kept["score"] == f"{one.score:.6f}"


def test_employers_find_only_who_allowed_it_and_only_what_he_can_do(session: Session) -> None:
    hidden, shown = a_seeker(session), a_seeker(session, searchable=True, email="ayse@kisi.example.invalid")
    job = a_vacancy(session)
    session.commit()
    masked = shortlists.masked_for(session, job).people
    assert [one.key for one in masked] == [shown.key]
    names = {field.name for field in dataclasses.fields(MaskedCandidate)}
    assert names.isdisjoint({"full_name", "phone", "email", "address", "neighbourhood", "birth_year", "file"})
    told = repr(masked[0])
    for secret in (shown.full_name, shown.phone, str(shown.email)):
        assert secret not in told
    seekers.withdraw_consent(session, shown, ConsentKind.EMPLOYER_SEARCH, by=OFFICER)
    seekers.give_consent(session, hidden, ConsentKind.EMPLOYER_SEARCH, NOTICE, by=OFFICER)
    session.commit()
    assert [one.key for one in shortlists.search_masked(session, "forklift").people] == [hidden.key]


def test_a_masked_person_has_reasons_and_at_most_one_gap(session: Session) -> None:
    a_seeker(session, searchable=True, wage_min=90_000)
    job = a_vacancy(session)
    session.commit()
    masked = shortlists.masked_for(session, job).people[0]
    assert 1 <= len(masked.reasons) <= 3
    assert masked.gap


@pytest.fixture
def kept(sqlite: Database, tmp_path: Path) -> Database:
    with sqlite.transaction() as session:
        for _ in range(5):
            a_seeker(session)
        a_vacancy(session)
    return sqlite


def ranking(url: str, folder: Path) -> list[str]:
    """The ranking that a fresh process would give, its index kept in the folder."""
    database = Database(url)
    shortlists.keep_index(database.engine, folder)
    with database.reading() as session:
        job = session.query(vacancies.Vacancy).one()
        rows = [row.seeker.key for row in shortlists.candidates_for(session, job).rows]
    database.close()
    return rows


def test_the_index_is_kept_and_caught_up_at_the_next_start(
    kept: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url, folder = kept.url.render_as_string(), tmp_path / "index"
    first = ranking(url, folder)
    assert list(folder.rglob("manifest.json"))
    with kept.transaction() as session:
        late = a_seeker(session)
    caplog.clear()
    with caplog.at_level(logging.WARNING):
        second = ranking(url, folder)
    assert set(second) == {*first, late.key}
    assert "rebuilt" not in caplog.text


def test_a_damaged_index_is_rebuilt_by_itself_and_says_so(
    kept: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url, folder = kept.url.render_as_string(), tmp_path / "index"
    first = ranking(url, folder)
    manifest = next(folder.rglob("manifest.json"))
    manifest.write_text(manifest.read_text()[:-40])
    with caplog.at_level(logging.WARNING):
        assert ranking(url, folder) == first
    assert "rebuilt" in caplog.text


DISHWASHER, CLEANER, PLUMBER, LORRY_DRIVER = "9412.04", "9112.02", "7126.10", "8332.02"


def of(session: Session, code: str | None, **told: object) -> Seeker:
    trades = [HeldOccupation(code, 3, True)] if code else []
    return a_seeker(session, occupations=trades, about="", **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("person", "wanted", "band"),
    [
        (FORKLIFT, FORKLIFT, Band.FITS),
        (COOK, COOK, Band.FITS),
        (COOK, "5120.05", Band.FITS),
        (LORRY_DRIVER, FORKLIFT, Band.NEAR),
        (DISHWASHER, PLUMBER, Band.BELOW),
        (CLEANER, FORKLIFT, Band.BELOW),
        (COOK, CLEANER, Band.BELOW),
        (None, PLUMBER, Band.BELOW),
        (None, CLEANER, Band.BELOW),
    ],
)
def test_the_three_desks_tell_the_same_band_of_a_person_and_a_vacancy(
    session: Session, person: str | None, wanted: str, band: Band
) -> None:
    seeker = of(session, person, searchable=True)
    job = a_vacancy(session, title="Eleman", text="", occupation=wanted)
    session.commit()
    officers = shortlists.candidates_for(session, job)
    employers = shortlists.masked_for(session, job)
    own = shortlists.vacancies_for(session, seeker)
    fit = shortlists.fit(session, seeker, job)
    counts = {one: int(one == band) for one in Band}
    assert officers.bands == employers.bands == own.bands == counts
    assert fit.ranked is not None
    assert fit.ranked.band == band
    is_shown = band in shortlists.SHOWN
    assert [one.ranked.band for one in officers.rows] == [band] * is_shown
    assert [one.band for one in employers.people] == [band] * is_shown
    assert [one.ranked.band for one in own.rows] == [band] * is_shown


def test_nothing_is_said_to_fit_a_person_without_a_trade(session: Session) -> None:
    seeker = of(session, None, skills=["forklift kullanma"])
    words = a_seeker(session, occupations=[], about="8 yıl depoda forklift operatörü olarak çalıştım")
    a_vacancy(session)
    a_vacancy(
        session, occupation=None, title="Forklift kullanacak kişi", required_skills=["forklift kullanma"]
    )
    session.commit()
    for person in (seeker, words):
        openings = shortlists.vacancies_for(session, person)
        assert openings.asks_occupation
        assert openings.bands[Band.FITS] == 0
        assert {row.ranked.band for row in openings.rows} <= {Band.NEAR}
        assert shortlists.vacancies_for(session, person, bands=(Band.FITS,)).rows == []


def test_every_count_of_a_list_is_of_everybody_and_not_of_those_listed(session: Session) -> None:
    job = a_vacancy(session, required_licences=["CE"])
    for number in range(14):
        licences = ["CE"] if number % 2 else []
        of(session, FORKLIFT if number % 4 < 2 else COOK, licences=licences, searchable=True)
    session.commit()
    officers = shortlists.candidates_for(session, job, top=2)
    employers = shortlists.masked_for(session, job, top=2)
    assert (len(officers.rows), officers.unfit.total) == (2, 4)
    assert [len(officers.unfit.fetch(3, offset)) for offset in (0, 3)] == [3, 1]
    assert officers.bands == employers.bands == {Band.FITS: 4, Band.NEAR: 0, Band.BELOW: 3}
    assert (len(employers.people), employers.total) == (2, 4)
    seeker = of(session, FORKLIFT)
    for _ in range(5):
        a_vacancy(session, required_licences=["CE"], shifts=["night"])
        a_vacancy(session)
    session.commit()
    openings = shortlists.vacancies_for(session, seeker, top=2, aside=2)
    assert (len(openings.rows), openings.bands[Band.FITS]) == (2, 5)
    assert (len(openings.set_aside), openings.set_aside_total, openings.causes) == (
        2,
        6,
        {"missing_licence": 6},
    )
    skipped = shortlists.vacancies_for(session, seeker, aside=2, skip={job.key}).set_aside_total
    assert (
        skipped,
        shortlists.vacancies_for(session, seeker, without={"missing_licence"}).set_aside_total,
    ) == (
        5,
        0,
    )


def test_a_reason_quotes_the_persons_own_word_beside_the_lists(session: Session) -> None:
    a_seeker(session, skills=["MIG kaynağı"], about="", searchable=True)
    job = a_vacancy(session, required_skills=["gazaltı kaynağı"])
    session.commit()
    (row,) = shortlists.candidates_for(session, job).rows
    assert "Becerisi: MIG kaynağı (gazaltı kaynağı)" in shortlists.reasons(row.ranked)
    (masked,) = shortlists.masked_for(session, job).people
    assert "Becerisi: gazaltı kaynağı" in masked.reasons
    assert "MIG" not in repr(masked)


def test_a_word_of_a_trades_name_is_no_word_of_the_cv(session: Session) -> None:
    a_seeker(session, occupations=[HeldOccupation("9412.04", 2, True)], about="")
    job = a_vacancy(session, title="Bulaşıkçı", text="", occupation="9412.04")
    session.commit()
    (row,) = shortlists.candidates_for(session, job).rows
    said = " ".join(shortlists.reasons(row.ranked))
    assert "Bulaşıkçı" in said
    assert "Özgeçmişte" not in said
    assert "bulasik" not in said


def test_a_distant_trade_is_no_reason_in_words(session: Session) -> None:
    of(session, LORRY_DRIVER)
    job = a_vacancy(session)
    session.commit()
    (row,) = shortlists.candidates_for(session, job).rows
    assert row.ranked.band == Band.NEAR
    assert not [words for words in shortlists.reasons(row.ranked) if words.startswith("Mesleği")]
