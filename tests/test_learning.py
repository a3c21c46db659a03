"""What the log teaches of the weights, who may take them into force, and that they rank from then on."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from istihdam import accounts, clock, config, events, referrals, shortlists
from istihdam.accounts import Role
from istihdam.cli import main
from istihdam.db import Database
from istihdam.errors import Invalid, Refusal
from istihdam.events import By, EventKind
from istihdam.matching import CURRENT, PARTS, fitting
from istihdam.referrals import Referral
from istihdam.seekers import HeldOccupation, Seeker
from istihdam.shortlists import learning, policies
from istihdam.shortlists.learning import Outcome
from istihdam.vacancies import Vacancy
from tests import factories as make

OFFICER, MANAGER = By("U-officer"), By("U-manager")
EVEN = dict.fromkeys(PARTS, 1 / 6)
WORDS = {**dict.fromkeys(PARTS, 0.0), "text": 1.0}
PASSWORD = "bin ağacın gölgesi 47"


def lessons(session: Session) -> learning.Lessons:
    return learning.lessons(session, clock.today() - timedelta(days=30), clock.today())


def sent(session: Session, people: Sequence[Seeker], vacancy: Vacancy) -> list[Referral]:
    matches = shortlists.matches(session, people, [vacancy])
    return referrals.refer(session, people, [vacancy], by=OFFICER, matches=matches)


def declined(session: Session, referral: Referral, reason: str) -> None:
    referrals.advance(session, referral, EventKind.DECLINED, by=OFFICER, reason=reason)


def test_starts_and_refusals_that_a_profile_confirms_teach_and_others_do_not(database: Database) -> None:
    with database.transaction() as session:
        vacancy = make.a_vacancy(session, openings=9)
        ways = sent(session, [make.a_seeker(session) for _ in range(7)], vacancy)
        start = referrals.advance(session, ways[0], EventKind.STARTED, by=OFFICER)
        referrals.advance(session, ways[1], EventKind.ATTENDED, by=OFFICER)
        declined(session, ways[2], "not_enough_experience")
        declined(session, ways[3], "missing_document")
        declined(session, ways[4], "not_suited_to_work")
        declined(session, ways[5], "conditions_not_agreed")
        referrals.refer(session, [make.a_seeker(session)], [vacancy], by=OFFICER)
    with database.reading() as session:
        found = lessons(session)
    assert sorted(one.good for one in found.outcomes) == [0.0, 0.0, pytest.approx(2 / 3), 1.0]
    assert found.left_out == {"no_lesson": 4}
    assert found.vacancies == 1
    assert not found.is_enough
    with database.transaction() as session:
        referrals.retract(session, start, by=OFFICER, reason="typed_wrongly")
    with database.reading() as session:
        assert max(one.good for one in lessons(session).outcomes) == pytest.approx(2 / 3)


def test_a_referral_without_its_position_teaches_nothing_and_is_counted(database: Database) -> None:
    with database.transaction() as session:
        [bare] = referrals.refer(session, [make.a_seeker(session)], [make.a_vacancy(session)], by=OFFICER)
        referrals.advance(session, bare, EventKind.STARTED, by=OFFICER)
    with database.reading() as session:
        assert lessons(session) == learning.Lessons([], {"no_position": 1})


def test_a_referral_keeps_its_position_and_parts_of_which_none_is_above_its_most(database: Database) -> None:
    with database.transaction() as session:
        vacancy = make.a_vacancy(session, openings=9)
        crowd = [
            make.a_seeker(session),
            make.a_seeker(session, occupations=[HeldOccupation("5120.05", 3, True)], about="aşçıyım"),
            make.a_seeker(session, occupations=[], about=""),
        ]
        session.flush()
        listed = shortlists.candidates_for(session, vacancy, bands=(*shortlists.SHOWN, *shortlists.BELOW))
        matches = shortlists.matches(session, crowd, [vacancy])
        order = sorted(crowd, key=lambda person: matches[person.key, vacancy.key]["rank"])
        assert [matches[person.key, vacancy.key]["rank"] for person in order] == [1, 2, 3]
        assert [row.seeker.key for row in listed.rows][0] == order[0].key
        for match in matches.values():
            assert match["among"] == 3
            for part in PARTS:
                assert 0 <= float(match["parts"][part]) <= float(match["weights"][part]) + 1e-6
        referrals.refer(session, crowd, [vacancy], by=OFFICER, matches=matches)
    with database.reading() as session:
        kept = session.scalars(events_of(EventKind.REFERRED)).all()
        assert {json.dumps(json.loads(one.data)["match"]["rank"]) for one in kept} == {"1", "2", "3"}


def again(session: Session, row: Seeker | Vacancy) -> Any:
    """The row of another session, in this one."""
    return session.get(type(row), row.id)


def events_of(kind: EventKind) -> Select[Any]:
    return select(events.Event).where(events.Event.kind == kind.value)


NUMBERS = count(1)


def outcome(
    vacancy: str, values: Sequence[float], good: float, rank: int = 1, person: str = "", **groups: str
) -> Outcome:
    """An outcome of this person, or of somebody of whom no other outcome is known."""
    told = {name: groups.get(name) for name in learning.GROUPS}
    return Outcome(vacancy, person or f"S-{next(NUMBERS)}", tuple(values), good, rank, 100, told)


def test_who_was_sent_from_farther_down_counts_for_more_but_not_without_end() -> None:
    near = [outcome(f"v{number}", EVEN.values(), 1.0, 1) for number in range(20)]
    far = [outcome("v1", EVEN.values(), 1.0, 7), outcome("v2", EVEN.values(), 1.0, 90)]
    weights = learning.importance([*near, *far])
    assert weights[0] == 1 < weights[20] <= weights[21]
    assert weights.max() <= learning.MOST_IMPORTANT
    assert len(learning.importance([])) == 0


def test_who_people_are_changes_nothing_of_what_is_learnt() -> None:
    chance = np.random.default_rng(3)
    rows = [(f"v{number % 9}", chance.random(6), float(number % 2), 1 + number % 30) for number in range(90)]
    told = [
        [outcome(*row, sex=sex, age_band="25-34", neighbourhood="Tatlısu") for row in rows]
        for sex in ("f", "m")
    ]
    told.append([outcome(*row) for row in rows])
    weights = [
        fitting.learnt(learning.examples(one), fitting.weights_of(CURRENT)).weights.tolist() for one in told
    ]
    assert weights[0] == weights[1] == weights[2]


def test_the_log_teaches_which_part_told_good_from_bad() -> None:
    chance = np.random.default_rng(5)
    rows = []
    for number in range(400):
        values = chance.random(6)
        rows.append(outcome(f"v{number // 8}", values, float(values[0] > 0.5), 1 + number % 8))
    found = fitting.learnt(learning.examples(rows), fitting.weights_of(CURRENT))
    assert found.weights[0] > fitting.weights_of(CURRENT)[0]
    assert found.held > found.in_force
    assert found.weights.min() >= 0


def test_the_four_fifths_table_hides_small_groups_and_measures_against_the_best() -> None:
    weights = np.array([1.0, 0, 0, 0, 0, 0])
    rows = []
    for number in range(10):
        rows.append(outcome(f"v{number}", (1, 0, 0, 0, 0, 0), 1.0, sex="m", neighbourhood="Tatlısu"))
        rows.append(outcome(f"v{number}", (0.1 if number else 1, 0, 0, 0, 0, 0), 0.0, sex="f"))
    rows.append(outcome("v1", (0.2, 0, 0, 0, 0, 0), 0.0, age_band="65+"))
    shown = {one.value: one for one in learning.four_fifths(rows, weights, 5)}
    assert set(shown) == {"m", "f", "Tatlısu"}
    assert (shown["m"].ratio, shown["m"].is_low) == (1, False)
    assert (shown["f"].share, shown["f"].ratio, shown["f"].is_low) == (0.1, 0.1, True)


def test_a_group_of_few_people_with_many_outcomes_is_hidden_too() -> None:
    rows = [
        outcome(f"v{number}", EVEN.values(), 1.0, person=f"S-{number % 4}", neighbourhood="Tatlısu")
        for number in range(20)
    ]
    assert learning.four_fifths(rows, np.ones(6), 5) == []
    rows.append(outcome("v0", EVEN.values(), 1.0, person="S-new", neighbourhood="Tatlısu"))
    assert [one.people for one in learning.four_fifths(rows, np.ones(6), 5)] == [5]


def test_weights_taken_into_force_rank_at_once_are_kept_with_referrals_and_taken_back(
    database: Database,
) -> None:
    with database.transaction() as session:
        vacancy, person = make.a_vacancy(session), make.a_seeker(session)
        before = shortlists.matches(session, [person], [vacancy])[person.key, vacancy.key]
    with database.transaction() as session:
        shortlists.set_policy(session, WORDS, "0123456789abcdef", by=MANAGER)
    with database.reading() as session:
        policy = shortlists.in_force(session)
        assert (policy.text, policy.occupation) == (1, 0)
        person, vacancy = (again(session, one) for one in (person, vacancy))
        match = shortlists.matches(session, [person], [vacancy])[person.key, vacancy.key]
        assert match["version"].endswith(f"{CURRENT.version}+01234567")
        assert match["score"] == match["parts"]["text"] != before["score"]
        rows = shortlists.candidates_for(session, vacancy).rows
        assert f"{rows[0].ranked.score:.6f}" == match["score"]
    with database.transaction() as session:
        shortlists.take_back(session, by=MANAGER)
    with database.reading() as session:
        assert shortlists.in_force(session) is CURRENT
        person, vacancy = (again(session, one) for one in (person, vacancy))
        assert shortlists.matches(session, [person], [vacancy])[person.key, vacancy.key] == before
        with pytest.raises(Refusal):
            shortlists.take_back(session, by=MANAGER)


def test_the_setting_before_ranks_again_when_the_last_is_taken_back(database: Database) -> None:
    for weights, data in ((WORDS, "a" * 16), (EVEN, "b" * 16)):
        with database.transaction() as session:
            shortlists.set_policy(session, weights, data, by=MANAGER)
    with database.transaction() as session:
        shortlists.take_back(session, by=MANAGER)
    with database.reading() as session:
        assert shortlists.in_force(session).text == 1


def test_weights_of_another_table_do_not_rank_and_wrong_ones_are_refused(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.transaction() as session:
        shortlists.set_policy(session, WORDS, "a" * 16, by=MANAGER)
    newer = replace(CURRENT, version="policy-next")
    monkeypatch.setattr(policies, "CURRENT", newer)
    with database.reading() as session:
        assert shortlists.in_force(session) is newer
    for wrong in ({}, dict.fromkeys(PARTS, 0.0), {**EVEN, "text": -0.5}):
        with database.transaction() as session, pytest.raises(Invalid):
            shortlists.set_policy(session, wrong, "a" * 16, by=MANAGER)


@pytest.fixture
def house(database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path) -> Database:
    """A database that the command finds, with a manager and an officer."""
    monkeypatch.setenv("ISTIHDAM_DATABASE_URL", database.url.render_as_string(hide_password=False))
    monkeypatch.setenv("ISTIHDAM_DATA_DIR", str(tmp_path))
    settings = config.from_environment()
    with database.transaction() as session:
        for role in (Role.MANAGER, Role.OFFICER):
            accounts.create_user(
                session,
                role,
                "Iraz Ünal",
                settings=settings,
                email=f"{role}@ornek.invalid",
                password=PASSWORD,
            )
    return database


def run(*words: str, password: str = PASSWORD):
    return CliRunner().invoke(main, ["match-fit", *words], input=f"{password}\n")


def test_the_command_refuses_few_outcomes_and_says_how_many_it_wants(house: Database) -> None:
    done = run("--from", f"{clock.today():%Y-%m}")
    assert done.exit_code == 1
    assert "200" in done.output
    assert run().exit_code == 2
    assert run("--from", "2026-99").exit_code == 2


def test_the_command_learns_and_only_a_manager_takes_it_into_force_and_back(
    house: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "LEAST_OUTCOMES", 4)
    monkeypatch.setattr(learning, "LEAST_VACANCIES", 2)
    with house.transaction() as session:
        for _ in range(2):
            vacancy = make.a_vacancy(session, openings=3)
            able = make.a_seeker(session)
            new = make.a_seeker(
                session, occupations=[HeldOccupation(make.FORKLIFT, 0, True)], about="yeniyim"
            )
            good, bad = sent(session, [able, new], vacancy)
            referrals.advance(session, good, EventKind.STARTED, by=OFFICER)
            declined(session, bad, "not_enough_experience")
    month = f"{clock.today():%Y}"
    shown = run("--from", month)
    assert shown.exit_code == 0, shown.output
    assert "| doğru sıradaki çiftler |" in shown.output
    for email, password in (("officer@ornek.invalid", PASSWORD), ("manager@ornek.invalid", "yanlış")):
        assert run("--from", month, "--apply", email, password=password).exit_code == 1
    with house.reading() as session:
        assert shortlists.in_force(session) is CURRENT
    done = run("--from", month, "--apply", "manager@ornek.invalid")
    assert done.exit_code == 0, done.output
    with house.reading() as session:
        assert shortlists.in_force(session).version.startswith(f"{CURRENT.version}+")
        assert session.scalars(events_of(EventKind.POLICY_SET)).one().actor
    assert run("--take-back", "manager@ornek.invalid").exit_code == 0
    with house.reading() as session:
        assert shortlists.in_force(session) is CURRENT
