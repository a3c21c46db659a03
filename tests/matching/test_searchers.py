"""Shards answer as one process does."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from istihdam.matching import CandidateProfile, Matcher, VacancyProfile, WeightedOccupation, index
from istihdam.matching.searchers import merged, shard_of
from istihdam.profiles import as_ranked
from tests.matching.people import FACTS, NAMES, crowds, vacancies

WELDER = (WeightedOccupation("7212.05"),)
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
CROWD = [
    as_ranked(CandidateProfile(f"c{number:02d}", text, WELDER))
    for number in range(30)
    for text in [f"{number} yıl kaynakçı, {'gece çalışamam' if number % 3 else ''}"]
]
VACANCY = VacancyProfile("v", "Gazaltı kaynakçısı", occupations=WELDER, shifts=("night",))


def _plain(ranking):
    return (
        ranking.ranking,
        list(ranking.set_aside),
        ranking.eligible,
        list(ranking.unfit),
        list(ranking.one_document_away),
        _some(ranking.unfit_by),
        _some(ranking.would_fit_without),
    )


def _some(counts):
    return {key: count for key, count in counts.items() if count}


def _shards(crowd, shards, epoch):
    return [
        Matcher.build(
            [person for person in crowd if shard_of(person.id, shards) == shard], FACTS, epoch=epoch
        )
        for shard in range(shards)
    ]


def test_two_shards_answer_as_one():
    alone = Matcher.build(CROWD, FACTS)
    shards = _shards(CROWD, 2, alone.index.epoch)
    for top in (3, None):
        asked = {"top": top, "already_referred": {"c03"}, "eligible": {person.id for person in CROWD[:25]}}
        answer = merged([shard.rank(VACANCY, **asked) for shard in shards], top)
        assert _plain(answer) == _plain(alone.rank(VACANCY, **asked))


@FEW
@given(crowds, vacancies, st.integers(1, 4), st.integers(1, 6))
def test_merged_shards_are_the_whole(crowd, vacancy, shards, top):
    epoch = index.fit(crowd, NAMES)
    whole = Matcher.build(crowd, FACTS, epoch=epoch).rank(vacancy, top=top)
    answer = merged([shard.rank(vacancy, top=top) for shard in _shards(crowd, shards, epoch)], top)
    assert _plain(answer) == _plain(whole)
