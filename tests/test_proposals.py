"""Weights that the log proposes: kept with their day, taken into force once, refused where out of date."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from istihdam import clock, events, jobs, notices, referrals, shortlists
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.errors import Refusal
from istihdam.events import By, EventKind
from istihdam.matching import CURRENT, PARTS
from istihdam.seekers import HeldOccupation
from istihdam.shortlists import GroupChange, LearntWeights, Proposal, learning, policies, proposals
from tests import factories as make

MANAGER, OTHER = By("U-manager"), By("U-other")


def a_proposal(**told: object) -> Proposal:
    """What somebody worked out a moment ago for the table itself, with a group of each kind."""
    weights = {**dict.fromkeys(PARTS, 0.125), "text": 0.375}
    groups = [
        GroupChange("sex", "f", 120, 0.5, 0.4, 0.66, True),
        GroupChange("neighbourhood", "Tatlısu", 7, 0.5, 0.6, 1.0, False),
    ]
    before = {part: getattr(CURRENT, part) for part in PARTS}
    fit = LearntWeights(before, weights, 0.61, 0.7, 0.66, groups)
    day = clock.today()
    plain = Proposal(
        clock.now(), day - timedelta(365), day, CURRENT.version, "", "ab" * 8, 240, 33, {"no_lesson": 9}, fit
    )
    return replace(plain, **told)


def taken(database: Database, proposal: Proposal, by: By = MANAGER) -> str:
    with database.transaction() as session:
        return shortlists.take_into_force(session, proposal, by=by).key


def back(database: Database, seen: str | None = None) -> None:
    with database.transaction() as session:
        shortlists.take_back(session, by=OTHER, seen=seen)


def test_a_proposal_is_read_as_it_was_kept_and_the_later_one_takes_its_place(tmp_path: Path) -> None:
    assert shortlists.kept_proposal(tmp_path) is None
    first, second = a_proposal(), a_proposal(fit=None, outcomes=3)
    for proposal in (first, second):
        shortlists.keep_proposal(proposal, tmp_path / "made")
        again = shortlists.kept_proposal(tmp_path / "made")
        assert again == proposal
        assert again
        assert again.key == proposal.key
    assert first.key != second.key
    assert [path.name for path in (tmp_path / "made").iterdir()] == [proposals.FILE]


BROKEN = [
    "",
    "[]",
    "null",
    '{"first": 3}',
    *(
        json.dumps({**a_proposal().as_json(), name: wrong})
        for name, wrong in (
            ("first", "soon"),
            ("worked_out_at", "2026-01-01T00:00:00"),
            ("fit", {}),
            ("new", 1),
        )
    ),
    json.dumps({**a_proposal().as_json(), "fit": {**a_proposal().as_json()["fit"], "weights": {"text": 1}}}),
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_file_that_is_no_proposal_is_none(text: str, tmp_path: Path) -> None:
    (tmp_path / proposals.FILE).write_text(text, encoding="utf-8")
    assert shortlists.kept_proposal(tmp_path) is None


def test_what_is_taken_ranks_is_in_the_log_and_may_be_taken_anew_after_it_was_taken_back(
    database: Database,
) -> None:
    proposal = a_proposal()
    key = taken(database, proposal)
    with database.reading() as session:
        assert shortlists.in_force(session).text == 0.375
        assert str(shortlists.objection(session, proposal)) == "This proposal is in force."
    with pytest.raises(Refusal, match="is in force"):
        taken(database, proposal, OTHER)
    back(database, key)
    with database.reading() as session:
        assert shortlists.in_force(session) is CURRENT
    anew = taken(database, proposal)
    with database.reading() as session:
        later, earlier = shortlists.policy_settings(session)
        assert (later.key, later.by, later.back_at) == (anew, MANAGER.actor, None)
        assert (earlier.key, earlier.by, earlier.back_by) == (key, MANAGER.actor, OTHER.actor)
        assert earlier.back_at
        assert earlier.back_at >= earlier.taken_at
        standing = policies.standing_policy(session)
        assert standing
        assert standing.key == anew


def test_a_proposal_older_than_the_weights_in_force_is_refused(database: Database) -> None:
    old = a_proposal(fitted_on="cd" * 8)
    taken(database, a_proposal())
    with pytest.raises(Refusal, match="changed after this proposal"):
        taken(database, old)
    back(database)
    taken(database, old)


def test_a_proposal_of_another_version_or_of_too_little_is_refused_and_says_how_much_there_is(
    database: Database,
) -> None:
    with pytest.raises(Refusal, match="another version"):
        taken(database, a_proposal(base="policy-0"))
    with pytest.raises(Refusal, match="at least 200 outcomes, and 30 .* there are 12 and 3"):
        taken(database, a_proposal(fit=None, outcomes=12, vacancies=3))
    with database.reading() as session:
        assert shortlists.policy_settings(session) == []


def test_only_what_the_manager_saw_in_force_is_taken_back(database: Database) -> None:
    first = taken(database, a_proposal())
    with database.transaction() as session:
        shortlists.set_policy(session, dict.fromkeys(PARTS, 1.0), "ef" * 8, by=OTHER)
    with pytest.raises(Refusal, match="changed meanwhile"):
        back(database, first)
    with database.reading() as session:
        assert shortlists.in_force(session).version.endswith("+efefefef")


def at_once(database: Database, acts: list[Callable[[], object]]) -> list[str]:
    """What came of acts that began together: '' where one went through, else why not."""
    gate, outcomes = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            act()
            outcomes.append("")
        except Refusal as refusal:
            outcomes.append(str(refusal))

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def test_of_two_managers_at_once_one_takes_and_one_takes_back(database: Database) -> None:
    proposal = a_proposal()
    ways = [lambda: taken(database, proposal), lambda: taken(database, proposal, OTHER)]
    assert at_once(database, ways) == ["", "This proposal is in force."]
    with database.reading() as session:
        [setting] = shortlists.policy_settings(session)
    done = at_once(database, [lambda: back(database, setting.key)] * 2)
    assert done[0] == ""
    assert "nothing to take back" in done[1]
    with database.reading() as session:
        assert len(events.declarations(session, EventKind.POLICY_SET)) == 0


def worker_of(database: Database, data_dir: Path) -> jobs.Worker:
    """A worker that has done nothing yet."""
    settings = Settings(data_dir=data_dir, secret_key="s" * 40)
    carried = notices.carriers(settings)
    return jobs.Worker(database, settings, None, carried, lambda: False)  # type: ignore[arg-type]


def test_the_worker_works_out_a_proposal_once_a_week_and_says_how_little_there_is(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker_of(database, tmp_path).learn_weights()
    empty = shortlists.kept_proposal(tmp_path)
    assert empty
    assert (empty.outcomes, empty.vacancies, empty.fit) == (0, 0, None)
    monkeypatch.setattr(learning, "LEAST_OUTCOMES", 4)
    monkeypatch.setattr(learning, "LEAST_VACANCIES", 2)
    with database.transaction() as session:
        for _ in range(2):
            vacancy = make.a_vacancy(session, openings=3)
            new = [HeldOccupation(make.FORKLIFT, 0, True)]
            people = [make.a_seeker(session), make.a_seeker(session, occupations=new, about="yeniyim")]
            matches = shortlists.matches(session, people, [vacancy])
            good, bad = referrals.refer(session, people, [vacancy], by=make.OFFICER, matches=matches)
            referrals.advance(session, good, EventKind.STARTED, by=make.OFFICER)
            reason = "not_enough_experience"
            referrals.advance(session, bad, EventKind.DECLINED, by=make.OFFICER, reason=reason)
    worker_of(database, tmp_path).learn_weights()
    assert shortlists.kept_proposal(tmp_path) == empty
    with clock.set_to(clock.now() + proposals.WORKED_OUT_EVERY):
        worker_of(database, tmp_path).learn_weights()
        made = shortlists.kept_proposal(tmp_path)
        assert made
        assert made.fit
        assert (made.outcomes, made.vacancies) == (4, 2)
        assert sum(made.fit.weights.values()) == pytest.approx(1)
        assert made.fit.groups == []
        taken(database, made)
        with database.transaction() as session:
            shortlists.set_policy(session, dict.fromkeys(PARTS, 1.0), "ef" * 8, by=OTHER)
        with database.reading() as session:
            again = shortlists.work_out(session, made.first, made.last)
        assert again.fitted_on != made.fitted_on


def test_a_worker_that_could_not_work_it_out_tries_again_on_another_day(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[Path] = []

    def fail(session: object, data_dir: Path) -> None:
        tries.append(data_dir)
        raise OSError("the disk is full")

    monkeypatch.setattr(shortlists, "renew_proposal", fail)
    worker = worker_of(sqlite, tmp_path)
    with pytest.raises(OSError, match="full"):
        worker.learn_weights()
    assert worker.learn_weights() == 0
    assert len(tries) == 1
    with clock.set_to(clock.now() + timedelta(days=1)), pytest.raises(OSError, match="full"):
        worker.learn_weights()
