"""One engine counts: nobody else walks the log for a figure."""

import re
from pathlib import Path

import istihdam

HOUSE = Path(istihdam.__file__).parent
ENGINE = {"indicators/counting.py", "indicators/tallies.py"}
READS = re.compile(r"^from sqlalchemy import .*\b(?:select|func|text)\b", re.MULTILINE)
COUNTS = re.compile(r"\bfunc\.(?:count|sum|min|max)\(\s*Event\.|\bgroup_by\([^)]*\bEvent\.")
OF_THE_LOG_ITSELF = {"events/log.py", "exchange/checkpoints.py", "exchange/verify.py"}
"""They say how long the log is and what it holds, not what the centre did."""


def written(room: str) -> dict[str, str]:
    paths = sorted((HOUSE / room).rglob("*.py"))
    return {path.relative_to(HOUSE).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_of_the_indicators_the_engine_alone_reads_the_log_itself() -> None:
    assert {name for name, text in written("indicators").items() if READS.search(text)} == ENGINE


def test_no_other_room_counts_events() -> None:
    counting = {name for name, text in written(".").items() if COUNTS.search(text)}
    assert counting - ENGINE == OF_THE_LOG_ITSELF
