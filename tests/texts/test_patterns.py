"""Every pattern of the room takes and leaves what stands beside it, and reads in linear time."""

import pkgutil
import time
from collections.abc import Callable
from importlib import import_module

import pytest

from istihdam import texts, turkish
from istihdam.texts.letters import plain
from istihdam.texts.patterns import PATTERNS, Pattern

for module in pkgutil.iter_modules(texts.__path__, "istihdam.texts."):
    import_module(module.name)
LETTERS = 4_000
MOST, LEAST = 12, 0.004
"""Ten times the text may take so many times the time; less than so many seconds is no time at all."""
every_pattern = pytest.mark.parametrize(
    "example", PATTERNS, ids=[pattern.compiled.pattern[:40] for pattern in PATTERNS]
)


def wrong(example: Pattern, form: Callable[[str], str]) -> list[str]:
    read = getattr(example.compiled, example.by)
    untaken = [text for text in example.takes if not read(form(text))]
    return untaken + [text for text in example.leaves if read(form(text))]


@every_pattern
def test_it_takes_and_leaves_what_stands_beside_it(example: Pattern) -> None:
    """A pattern reads a text either as written or folded; in one of the forms all examples are right."""
    assert example.takes
    assert example.leaves
    assert not wrong(example, turkish.normal) or wrong(example, plain) == []


@every_pattern
def test_it_reads_ten_times_the_text_in_linear_time(example: Pattern) -> None:
    for text in (*example.takes, *example.leaves):
        large = (plain(text) + " ") * (LETTERS // len(text) + 1)
        assert any(seconds(example, large) <= allowed(example, large) for _try in range(4)), text


def allowed(example: Pattern, large: str) -> float:
    return MOST * max(LEAST, seconds(example, large[: len(large) // 10]))


def seconds(example: Pattern, text: str) -> float:
    read = getattr(example.compiled, example.by.replace("search", "findall"))
    began = time.process_time()
    read(text)
    return time.process_time() - began


def test_each_pattern_stands_once() -> None:
    regexes = [(pattern.compiled.pattern, pattern.compiled.flags) for pattern in PATTERNS]
    assert [regex for regex in set(regexes) if regexes.count(regex) > 1] == []
