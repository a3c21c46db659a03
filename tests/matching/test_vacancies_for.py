"""Vacancies for a person out of the index equal, to the digit, each vacancy asked about them alone."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from istihdam.matching import BANDS, Matcher, VacancyProfile
from istihdam.matching.index import LiveIndex, SegmentPhrases, Trigrams
from istihdam.matching.index.spellings import Aliases
from tests.matching.people import FACTS, candidates, crowds, vacancies

LAW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
several = st.lists(vacancies, max_size=8, unique_by=lambda vacancy: vacancy.id)
kept_bands = st.lists(st.sampled_from(BANDS), unique=True)


@st.composite
def slips(draw, text):
    """The text with a letter dropped, doubled or swapped with the next here and there."""
    written = list(draw(text))
    for _ in range(draw(st.integers(0, 3))):
        if len(written) > 2:
            place = draw(st.integers(0, len(written) - 2))
            first, second = written[place : place + 2]
            written[place : place + 2] = draw(
                st.sampled_from([[second], [first, first, second], [second, first]])
            )
    return "".join(written)


misspelt = st.builds(
    lambda person, text: replace(person, text=text),
    candidates,
    slips(st.sampled_from(["forklift operatörüyüm, depoda gazaltı kaynakçısı", "aşçıyım, mig kaynak", ""])),
)


def by_loop(matcher, person, wanted, referred, closed):
    """Each vacancy ranked over an index of this person alone: (ranked, set aside with their vacancies)."""
    alone = Matcher(LiveIndex.build([person], FACTS, epoch=matcher.index.epoch), matcher.policy)
    ranked, aside = [], []
    for vacancy in wanted:
        if vacancy.id in closed:
            continue
        sent = {person.id} if vacancy.id in referred else frozenset()
        ranking = alone.rank(vacancy, top=None, already_referred=sent)
        ranked += [(vacancy.id, person) for person in ranking.ranking]
        aside += [(vacancy.id, person) for person in ranking.set_aside]
    return ranked, aside


def by_index(suggestions):
    ranked = [(suggestion.vacancy, suggestion.ranked) for suggestion in suggestions.ranking]
    aside = [(one.vacancy, one.reasons, one.score, one.codes) for one in suggestions.set_aside]
    return ranked, aside


@LAW
@given(crowds, st.one_of(candidates, misspelt), several, st.data())
def test_the_index_says_of_every_vacancy_what_its_own_ranking_says(crowd, person, wanted, data):
    keys = [vacancy.id for vacancy in wanted] or ["none"]
    referred, closed = (set(data.draw(st.lists(st.sampled_from(keys)))) for _ in range(2))
    bands, top = data.draw(kept_bands), data.draw(st.one_of(st.none(), st.integers(0, 5)))
    matcher = Matcher.build([*crowd, person], FACTS)
    ranked, aside = by_loop(matcher, person, wanted, referred, closed)
    found = matcher.vacancies_for(
        person, wanted, top=top, already_referred=referred, bands=bands, closed=closed
    )
    level = bands.index if bands else lambda band: 0
    listed = [pair for pair in ranked if not bands or pair[1].band in bands]
    listed.sort(key=lambda pair: (level(pair[1].band), -pair[1].score, pair[0]))
    aside.sort(key=lambda pair: (-pair[1].score, pair[0]))
    own_ranked, own_aside = by_index(found)
    assert own_ranked == listed[:top]
    assert all((one.score, one.band) == (one.ranked.score, one.ranked.band) for one in found.ranking)
    assert own_aside == [
        (key, one.reasons, one.score, frozenset(reason.code for reason in one.reasons)) for key, one in aside
    ]
    for code, count in found.causes.items():
        assert count == sum(code in codes for *_, codes in own_aside)
    assert found.bands == {band: sum(one.band == band for _, one in ranked) for band in BANDS}


@LAW
@given(candidates, st.lists(st.lists(vacancies, max_size=4), max_size=5), st.data())
def test_an_index_of_changes_says_what_an_index_built_at_once_says(person, steps, data):
    matcher = Matcher.build([person], FACTS)
    grown, standing = matcher.open_vacancies(), dict[str, VacancyProfile]()
    for step in steps:
        ended = data.draw(st.lists(st.sampled_from([*standing, "nothing"])))
        grown.remove(ended)
        grown.update(step)
        standing = {key: one for key, one in standing.items() if key not in ended}
        standing |= {vacancy.id: vacancy for vacancy in step}
        at_once = matcher.open_vacancies(list(standing.values()))
        assert len(grown) == len(at_once) == len(standing)
        one, other = (matcher.vacancies_for(person, index, top=None) for index in (grown, at_once))
        assert (by_index(one), one.bands) == (by_index(other), other.bands)


words = st.text("abkç", min_size=1, max_size=12)
written = slips(st.sampled_from(["kaynakcı", "forklift", "depoda"]))
alike_words = st.lists(st.one_of(words, written), max_size=8)


@LAW
@given(alike_words, alike_words)
def test_likeness_of_words_is_the_same_from_both_directions(asked, held):
    asked, held = sorted(set(asked)), sorted(set(held))
    forward, backward = Trigrams(held), Trigrams(asked)
    from_asked = {
        (word, index, like) for word, one in enumerate(asked) for index, like in forward.alike(one).items()
    }
    from_held = {
        (word, index, like) for index, one in enumerate(held) for word, like in backward.asking(one).items()
    }
    assert from_held == from_asked


phrases = st.lists(
    slips(st.sampled_from(["gazaltı kaynağı", "MIG kaynak", "gaz altı", "reach truck", "kaynak mig"])),
    max_size=5,
)


@LAW
@given(phrases, phrases)
def test_likeness_of_skills_is_the_same_from_both_directions(asked, held):
    asked, held = sorted(set(asked)), sorted(set(held))
    aliases = Aliases(FACTS.skills)
    forward, backward = SegmentPhrases(held, aliases), SegmentPhrases(asked, aliases)
    from_asked = {
        (word, index, like) for word, one in enumerate(asked) for index, like in forward.alike(one).items()
    }
    from_held = {
        (word, index, like) for index, one in enumerate(held) for word, like in backward.asking(one).items()
    }
    assert from_held == from_asked
