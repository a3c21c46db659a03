"""Words found, fields right and time for each format of the CV corpus: `python -m benchmarks.cv_corpus`."""

import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import click

from istihdam import documents
from istihdam.documents import capabilities
from tests.documents.corpus import files, measure


@dataclass
class Tally:
    """Sums over the files of one format; seconds are those of whole processes."""

    files: int = 0
    words: list[int] = field(default_factory=lambda: [0, 0])
    fields: list[int] = field(default_factory=lambda: [0, 0])
    seconds: list[float] = field(default_factory=list)

    def row(self, name: str) -> str:
        """The line of the table."""
        words, fields = (100 * right / total for right, total in (self.words, self.fields))
        times = (
            f"{sorted(self.seconds)[len(self.seconds) // 2]:5.2f} {max(self.seconds):5.2f}"
            if self.seconds
            else ""
        )
        return f"{name:14} {self.files:5} {words:7.1f} {fields:7.1f}  {times}"


@click.command()
@click.option("--text-only", is_flag=True, help="Leave scans and photos out.")
@click.option("--only", default="", help="One format alone.")
@click.option("--wrong", is_flag=True, help="Show what was read wrongly.")
@click.option("--timed/--untimed", default=True, help="Also run `istihdam cv read` for each file.")
def main(text_only: bool, only: str, wrong: bool, timed: bool) -> None:
    """Print the table."""
    with_pictures = not text_only and capabilities.has_ocr()
    samples = chain(files.text_samples(), files.picture_samples() if with_pictures else ())
    tallies: dict[str, Tally] = defaultdict(Tally)
    for sample in samples:
        if only in ("", sample.format):
            _count(sample, tallies[sample.format], wrong, timed)
    print(f"{'format':14} {'files':>5} {'words %':>7} {'fields%':>7}  {'median':>5} {'worst s':>5}")
    for name, tally in tallies.items():
        print(tally.row(name))


def _count(sample: files.Sample, tally: Tally, show: bool, timed: bool) -> None:
    tally.files += 1
    try:
        document = documents.read(sample.content)
    except documents.Unreadable as refusal:
        print(f"{sample.format} {sample.person.name}: {refusal.code} {refusal.problems}")
        document = documents.Document(type="", method="", confidence=0, lines=())
    words = measure.words_found(sample.written, document)
    right, total, faults = measure.fields_right(sample.person, sample.written, document)
    tally.words = [a + b for a, b in zip(tally.words, words, strict=True)]
    tally.fields = [a + b for a, b in zip(tally.fields, (right, total), strict=True)]
    if timed:
        tally.seconds.append(_whole_process(sample.content))
    if show and (faults or words[0] < words[1]):
        missing = measure.words(sample.written.words) - measure.words(document.text.split())
        print(f"{sample.format} {sample.person.name}: {words} {dict(missing)}\n   " + "\n   ".join(faults))


def _whole_process(content: bytes) -> float:
    """Seconds of `istihdam cv read FILE --json` from start to end."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cv"
        path.write_bytes(content)
        start = time.perf_counter()
        subprocess.run([str(Path(sys.executable).parent / "istihdam"), "cv", "read", str(path), "--json"],
                       stdout=subprocess.DEVNULL, check=False)  # fmt: skip
        return time.perf_counter() - start


if __name__ == "__main__":
    main()
