"""Shards answer as one process does."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from istihdam.matching import epochs
from istihdam.matching.rank import Matcher
from istihdam.matching.records import Candidate, Trade, Vacancy
from istihdam.matching.searchers import Sharded, merged, shard_of
from tests.matching.people import FACTS, NAMES, crowds, vacancies

FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
CROWD = [
    Candidate(
        f"c{number:02d}",
        f"{number} yıl kaynakçı, {'gece çalışamam' if number % 3 else ''}",
        (Trade("7212.05"),),
    )
    for number in range(30)
]
VACANCY = Vacancy("v", "Gazaltı kaynakçısı", occupations=(Trade("7212.05"),), shifts=("night",))


def _plain(ranking):
    return (ranking.ranking, list(ranking.set_aside), ranking.eligible, ranking.dropping, ranking.kept_out)


def test_two_processes_answer_as_one():
    alone = Matcher.build(CROWD, FACTS)
    with Sharded.build(CROWD, FACTS, shards=2) as sharded:
        for top in (3, None):
            asked = {"top": top, "already_referred": {"c03"}, "eligible": {one.id for one in CROWD[:25]}}
            assert _plain(sharded.rank(VACANCY, **asked)) == _plain(alone.rank(VACANCY, **asked))


@FEW
@given(crowds, vacancies, st.integers(1, 4), st.integers(1, 6))
def test_merged_shards_are_the_whole(crowd, vacancy, shards, top):
    epoch = epochs.fit(crowd, NAMES)
    parts = [
        Matcher.build([one for one in crowd if shard_of(one.id, shards) == shard], FACTS, epoch=epoch)
        for shard in range(shards)
    ]
    whole = Matcher.build(crowd, FACTS, epoch=epoch).rank(vacancy, top=top)
    found = merged([part.rank(vacancy, top=top) for part in parts], top)
    ours, theirs = _plain(found), _plain(whole)
    assert ours[:3] == theirs[:3]
    assert {key: more for key, more in ours[3].items() if more} == {
        key: more for key, more in theirs[3].items() if more
    }
