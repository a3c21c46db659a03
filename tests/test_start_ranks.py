"""Where those who really started stand in the ranking."""

from click.testing import CliRunner

from istihdam import clock, referrals, shortlists
from istihdam.cli import main
from istihdam.db import Database
from istihdam.events import By, EventKind
from istihdam.indicators import Period
from tests import factories as make

OFFICER = By("U-officer")


def today() -> Period:
    return Period(clock.today(), clock.today())


def test_each_start_that_counts_has_its_rank(database: Database) -> None:
    with database.transaction() as session:
        vacancy = make.a_vacancy(session, openings=4, required_licences=["CE"])
        driver = make.a_seeker(session, licences=["CE"])
        without = make.a_seeker(session)
        retracted = make.a_seeker(session, licences=["CE"])
        sent = referrals.refer(session, [driver, without, retracted], [vacancy], by=OFFICER)
        starts = [referrals.advance(session, one, EventKind.STARTED, by=OFFICER) for one in sent]
        referrals.retract(session, starts[2], by=OFFICER, reason="typed_wrongly")
    with database.reading() as session:
        ranked, aside = shortlists.start_ranks(session, today())
        assert (ranked.seeker, ranked.rank, ranked.among) == (driver.key, 1, 2)
        assert (aside.seeker, aside.rank) == (without.key, None)
        assert "missing_licence" in aside.reasons
        told = shortlists.summary([ranked, aside])
    assert (told["starts"], told["ranked"], told["set_aside"], told["first_5"]) == (2, 1, 1, 1)


def test_the_score_of_the_sending_stands_beside_the_rank(database: Database) -> None:
    with database.transaction() as session:
        vacancy, person = make.a_vacancy(session), make.a_seeker(session)
        matches = shortlists.matches(session, [person], [vacancy])
        [sent] = referrals.refer(session, [person], [vacancy], by=OFFICER, matches=matches)
        referrals.advance(session, sent, EventKind.STARTED, by=OFFICER)
    with database.reading() as session:
        [found] = shortlists.start_ranks(session, today())
    assert found.score_then == float(matches[person.key, vacancy.key]["score"])


def test_the_command_prints_a_table_or_says_what_it_wants() -> None:
    assert CliRunner().invoke(main, ["match-eval"]).exit_code == 2
    answer = CliRunner().invoke(main, ["match-eval", "--starts", "2024-H9"])
    assert answer.exit_code == 2
    assert "2024-H1" in answer.output
