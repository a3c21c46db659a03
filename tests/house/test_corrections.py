"""What is taken back has one teller: nobody but the log's own room walks from a retraction to its target."""

import re
from pathlib import Path

import istihdam

HOUSE = Path(istihdam.__file__).parent
WALKS = re.compile(r"\bEvent\.voids\b|\bEventKind\.RETRACTED(?:\.value)?\b.{0,40}\bEvent\.seq\b")
OF_ITS_OWN = frozenset({"exchange/verify.py"})
"""The verification believes no other code of the house."""


def test_only_the_log_says_what_is_taken_back() -> None:
    walking = [
        path.relative_to(HOUSE).as_posix()
        for path in sorted(HOUSE.rglob("*.py"))
        if WALKS.search(path.read_text(encoding="utf-8")) and path.parent.name != "events"
    ]
    assert [name for name in walking if name not in OF_ITS_OWN] == []
