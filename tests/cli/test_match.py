"""istihdam match and match-eval from files, without a database."""

import json

import pytest
from click.testing import CliRunner

from istihdam.cli.match import match, match_eval

PEOPLE = [
    {"id": "welder", "text": "Gazaltı kaynakçısıyım, 6 yıl çelik konstrüksiyon", "district": "Ümraniye"},
    {"id": "seller", "text": "kaynak makinesi satıyorum nalburda 6 yıl", "occupations": ["5223.62"]},
    {"id": "night", "text": "8 yıl kaynakçılık yaptım. Gece çalışamam."},
    {"id": "far", "text": "kaynakçıyım 10 yıl, karşıya geçmem", "district": "Fatih"},
    {"id": "thin", "text": "😀 😀"},
]
JOB = {
    "id": "v1", "title": "Gazaltı Kaynakçısı", "text": "atölyede MIG kaynak", "district": "Ümraniye",
    "shifts": ["night"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def _without_a_database(monkeypatch):
    monkeypatch.delenv("ISTIHDAM_DATABASE_URL", raising=False)


def _lines(path, records):
    path.write_text(
        "".join(one if isinstance(one, str) else json.dumps(one) + "\n" for one in records), "utf-8"
    )
    return str(path)


def _run(tmp_path, people, jobs, *options):
    out = tmp_path / "out.jsonl"
    asked = [
        "--candidates", _lines(tmp_path / "c.jsonl", people),
        "--vacancies", _lines(tmp_path / "v.jsonl", jobs),
        "--out", str(out), *options,
    ]  # fmt: skip
    done = CliRunner().invoke(match, asked)
    return done, [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def test_a_ranking_has_the_fixed_keys_and_its_parts_add_up(tmp_path):
    done, (ranking,) = _run(tmp_path, PEOPLE, [JOB])
    assert done.exit_code == 0, done.output
    assert set(ranking) == {"vacancy", "ranking", "set_aside"}
    first = ranking["ranking"][0]
    assert set(first) == {"candidate", "score", "parts", "evidence", "travel"}
    assert first["travel"] == {"km": 0.0, "factor": 1.0}
    assert set(first["parts"]) == {"text", "skills", "occupation", "experience", "distance", "recency"}
    assert first["candidate"] == "welder"
    assert sum(first["parts"].values()) == pytest.approx(first["score"], abs=1e-6)
    assert set(first["evidence"][0]) == {"part", "vacancy", "candidate", "similarity", "share"}


def test_refusals_in_the_text_set_aside_with_the_words_quoted(tmp_path):
    _, (ranking,) = _run(tmp_path, PEOPLE, [JOB])
    aside = {one["candidate"]: one["reasons"] for one in ranking["set_aside"]}
    assert aside["night"] == [{"code": "refused_shift", "detail": "Gece çalışamam", "obtainable": False}]
    assert aside["far"] == [{"code": "too_far", "detail": "karşıya geçmem", "obtainable": False}]


def test_a_trade_that_is_only_guessed_is_marked_and_no_other(tmp_path):
    people = [
        {"id": "course", "text": "aşçılık kursu bitirdim"},
        {"id": "place", "text": "lokantada çalıştım"},
        {"id": "unknown", "text": "her işe bakarım"},
        {"id": "cook", "text": "aşçıyım, 5 yıl"},
        {"id": "stated", "text": "lokantada çalıştım", "occupations": ["5120.10"]},
    ]
    _, (cooks, anybody) = _run(
        tmp_path, people, [{"id": "v", "title": "Aşçı"}, {"id": "w", "title": "Qwerty zxcvb"}]
    )
    marked = {one["candidate"]: one.get("guessed") for one in cooks["ranking"]}
    assert marked == {"course": True, "place": True, "unknown": True, "cook": None, "stated": None}
    assert not any("guessed" in one for one in anybody["ranking"])


def test_a_text_of_emoji_is_ranked_as_little_known(tmp_path):
    _, (ranking,) = _run(tmp_path, PEOPLE, [JOB])
    thin = next(one for one in ranking["ranking"] if one["candidate"] == "thin")
    assert thin["score"] > 0
    assert thin["evidence"][0]["candidate"] == "az bilgi"


def test_refused_lines_are_named_the_rest_is_ranked_and_the_exit_is_1(tmp_path):
    people = [*PEOPLE, "{half\n", {"id": "x", "text": "a", "sex": "f"}, {"id": "y", "occupations": ["12"]}]
    done, (ranking,) = _run(tmp_path, people, [JOB, {"id": "v2", "title": " "}])
    assert done.exit_code == 1
    said = done.stderr.splitlines()
    assert [line.split(":")[0] for line in said] == [
        "candidates satır 6", "candidates satır 7", "candidates satır 8", "vacancies satır 2",
    ]  # fmt: skip
    assert "sex" in said[1]
    assert len(ranking["ranking"]) + len(ranking["set_aside"]) == len(PEOPLE)


def test_an_unknown_place_is_named_and_counts_as_not_stated(tmp_path):
    people = [{"id": "a", "text": "kaynakçıyım", "district": "Atlantis", "max_km": 1}]
    done, (ranking,) = _run(tmp_path, people, [JOB])
    assert done.exit_code == 0
    assert "Atlantis" in done.stderr
    assert [one["candidate"] for one in ranking["ranking"]] == ["a"]


def test_top_cuts_and_top_0_ranks_all(tmp_path):
    people = [{"id": f"c{number}", "text": "kaynakçı"} for number in range(60)]
    assert len(_run(tmp_path, people, [JOB])[1][0]["ranking"]) == 50
    assert len(_run(tmp_path, people, [JOB], "--top", "3")[1][0]["ranking"]) == 3
    everybody = [one["candidate"] for one in _run(tmp_path, people, [JOB], "--top", "0")[1][0]["ranking"]]
    assert everybody == sorted(everybody)
    assert len(everybody) == 60


def test_standard_input_serves_one_of_the_two_files_only(tmp_path):
    jobs = _lines(tmp_path / "v.jsonl", [JOB])
    told = json.dumps(PEOPLE[0])
    done = CliRunner().invoke(match, ["--candidates", "-", "--vacancies", jobs], input=told)
    assert done.exit_code == 0
    assert json.loads(done.stdout)["ranking"][0]["candidate"] == "welder"
    assert CliRunner().invoke(match, ["--candidates", "-", "--vacancies", "-"], input=told).exit_code == 2


def test_evaluation_writes_a_table_and_names_a_broken_line(tmp_path):
    grades = {"welder": 3, "seller": 0, "night": 0, "far": 0, "thin": 0}
    case = {
        "vacancy": JOB,
        "candidates": PEOPLE,
        "grades": grades,
        "hard_negatives": {"seller": "same_words"},
    }
    done = CliRunner().invoke(match_eval, [_lines(tmp_path / "cases.jsonl", [case])])
    assert done.exit_code == 0, done.output
    assert "| this matcher | 1.000 |" in done.stdout
    broken = CliRunner().invoke(match_eval, [_lines(tmp_path / "broken.jsonl", [case, "{half\n"])])
    assert broken.exit_code == 1
    assert "satır 2" in broken.stderr
