"""The index on disk: what was saved is what is read; whatever is damaged or old is built anew."""

import json
import logging

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from istihdam import analyser
from istihdam.matching import CandidateProfile, Matcher, VacancyProfile
from istihdam.matching.index import LiveIndex, store, weights
from tests.matching.people import FACTS, NAMES, candidates, crowds

VACANCY = VacancyProfile("v", "Gazaltı kaynakçısı")
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
CROWD = [
    CandidateProfile("a", "kaynakçı"),
    CandidateProfile("b", "aşçı, gece çalışamam"),
    CandidateProfile("ç", "şoför"),
]


def _bytes(index):
    (live,) = index.segments
    return {key: np.ascontiguousarray(array).tobytes() for key, array in store._arrays(live.segment).items()}


@FEW
@given(
    crowds,
    st.lists(st.lists(candidates, max_size=4), max_size=6),
    st.lists(st.text("ab01", min_size=1), max_size=3),
)
def test_an_index_grown_by_increments_equals_one_built_at_once_to_the_byte(first, later, removed):
    epoch = weights.fit(first, NAMES)
    grown = LiveIndex.build(first, FACTS, epoch=epoch)
    people = {one.id: one for one in first}
    for batch in later:
        batch = list({one.id: one for one in batch}.values())
        grown.update(batch)
        people.update({one.id: one for one in batch})
    for key in removed:
        grown.remove(key)
        people.pop(key, None)
    grown.merge()
    assert _bytes(grown) == _bytes(LiveIndex.build(people.values(), FACTS, epoch=epoch))


@FEW
@given(st.lists(candidates, min_size=1, max_size=40))
def test_small_segments_stay_few_and_hide_nobody(changes):
    index = LiveIndex.build(CROWD, FACTS)
    for candidate in changes:
        index.update([candidate])
    everybody = {candidate.id for candidate in (*CROWD, *changes)}
    assert len(index) == len(everybody)
    assert len(index.segments) <= 8


@FEW
@given(crowds, candidates)
def test_what_was_saved_is_what_is_read(tmp_path_factory, crowd, newcomer):
    folder = tmp_path_factory.mktemp("index")
    index = LiveIndex.build(crowd, FACTS, sequence=7)
    index.update([newcomer])
    store.save(index, folder)
    read = store.load(folder, FACTS)
    assert Matcher(read).rank(VACANCY).ranking == Matcher(index).rank(VACANCY).ranking
    assert (read.sequence, read.epoch.id, len(read)) == (7, index.epoch.id, len(index))


def _saved(folder):
    index = LiveIndex.build(CROWD, FACTS, sequence=3)
    store.save(index, folder)
    return index


def test_every_damaged_file_makes_the_index_unusable(tmp_path):
    _saved(tmp_path)
    for path in sorted(tmp_path.iterdir()):
        whole = path.read_bytes()
        if whole:
            path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
            with pytest.raises(store.UnusableIndex):
                store.load(tmp_path, FACTS)
        path.unlink()
        with pytest.raises(store.UnusableIndex):
            store.load(tmp_path, FACTS)
        path.write_bytes(whole)
    assert len(store.load(tmp_path, FACTS)) == 3


def test_a_damaged_index_is_rebuilt_with_a_line_in_the_log(tmp_path, caplog):
    _saved(tmp_path)
    next(tmp_path.glob("*text_rows.npy")).write_bytes(b"x")
    with caplog.at_level(logging.WARNING):
        index = store.open_or_build(tmp_path, FACTS, lambda: (CROWD, 9))
    assert "index rebuilt" in caplog.text
    assert (index.sequence, store.load(tmp_path, FACTS).sequence) == (9, 9)


def test_an_index_of_another_analyser_is_rebuilt(tmp_path, monkeypatch):
    _saved(tmp_path)
    monkeypatch.setattr(analyser, "VERSION", "tr-next")
    with pytest.raises(store.UnusableIndex, match="analyser"):
        store.load(tmp_path, FACTS)


def test_saving_again_leaves_only_what_the_manifest_names(tmp_path):
    index = _saved(tmp_path)
    (tmp_path / "left.tmp").write_text("half a file")
    index.remove("a")
    index.merge()
    index.sequence = 4
    store.save(index, tmp_path)
    named = set(json.loads((tmp_path / store.MANIFEST).read_text())["manifest"]["files"])
    assert {path.name for path in tmp_path.iterdir()} == named | {store.MANIFEST}
    assert len(store.load(tmp_path, FACTS)) == 2
