"""The same person in any hand: whatever the layout, the dates and the headings, the same fields are read."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from istihdam import cv_fields, documents
from istihdam.documents import Document, TextLine
from istihdam.documents.repair import repaired
from tests.documents.corpus import files, measure
from tests.documents.corpus.hands import DATES, LAYOUTS, Hand
from tests.documents.corpus.people import TODAY, Person
from tests.documents.corpus.strangers import stranger
from tests.documents.corpus.unknown import by_hand
from tests.documents.corpus.writing import Written

JOBS = {"jobs", "title", "employer", "from", "to"}
LEAST = {"text": (0.99, 0.97), "scan": (0.98, 0.90), "photo": (0.96, 0.88)}


def as_document(cv: Written) -> Document:
    rows = [cv.title, cv.headline]
    for block in cv.blocks:
        rows += [block.heading, *(row if isinstance(row, str) else "\t".join(row) for row in block.rows)]
    lines = repaired(tuple(TextLine(row) for row in rows if row)).lines
    return Document(type="docx", method="text", confidence=0.99, lines=lines)


def wrong_fields(person: Person, cv: Written) -> list[str]:
    return measure.fields_right(person, cv, as_document(cv))[2]


@given(
    seed=st.integers(0, 100_000),
    layout=st.sampled_from(sorted(LAYOUTS)),
    date=st.sampled_from(sorted(DATES)),
)
@settings(max_examples=40, deadline=None)
def test_nearly_all_fields_are_right_in_every_hand(seed: int, layout: str, date: str) -> None:
    rng = Random(seed)
    person = stranger(rng)
    cv = by_hand(rng, person, replace(Hand.of(rng), layout=layout, date=date))
    right, total, wrong = measure.fields_right(person, cv, as_document(cv))
    assert right >= total - 2, wrong


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_jobs_are_read_alike_in_every_order_of_their_parts(layout: str) -> None:
    wrong: list[str] = []
    total = 0
    for seed in range(8):
        rng = Random(seed)
        person = stranger(rng)
        cv = by_hand(rng, person, replace(Hand.of(rng), layout=layout))
        wrong += [fault for fault in wrong_fields(person, cv) if fault.split(":")[0] in JOBS]
        total += 4 * len(person.jobs)
    assert len(wrong) <= 0.03 * total, wrong


def test_the_order_of_jobs_does_not_change_what_is_read_of_each() -> None:
    for seed in range(20):
        person = stranger(Random(seed))
        hand = replace(Hand.of(Random(seed)), duties=0)
        there, back = (
            cv_fields.read(as_document(by_hand(Random(seed), one, hand)), TODAY).experience
            for one in (person, replace(person, jobs=person.jobs[::-1]))
        )
        assert [job.value for job in there] == [job.value for job in back[::-1]]


@pytest.mark.long
@pytest.mark.parametrize("kind", sorted(LEAST))
def test_files_by_other_hands_are_read(kind: str) -> None:
    words, fields = [0, 0], [0, 0]
    samples = files.strangers(100, 700) if kind == "text" else files.pictures_of_strangers(40, 700)
    for sample in samples:
        if kind != "text" and (sample.format in files.SCANS) != (kind == "scan"):
            continue
        document = documents.read(sample.content)
        found, wanted = measure.words_found(sample.written, document)
        right, total, _ = measure.fields_right(sample.person, sample.written, document)
        words = [words[0] + found, words[1] + wanted]
        fields = [fields[0] + right, fields[1] + total]
    assert words[0] >= LEAST[kind][0] * words[1]
    assert fields[0] >= LEAST[kind][1] * fields[1]
