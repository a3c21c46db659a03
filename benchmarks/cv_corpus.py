"""Words found, fields right and time for each format of the CV corpus: `python -m benchmarks.cv_corpus`.

With `--strangers 300 --pictures 60` instead people and layouts without number, one for each seed, with the
reliability of the confidences; `--write` puts the tables into MEASURED.md.
"""

import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import click

from benchmarks.reliability import Given, table
from istihdam import cv_fields, documents
from istihdam.documents import capabilities
from tests.documents.corpus import files, measure
from tests.documents.corpus.people import TODAY

MEASURED = Path(__file__).parent / "MEASURED.md"
_HEAD = "## CVs by other hands: `python -m benchmarks.cv_corpus"


@dataclass
class Tally:
    """Sums over the files of one format; seconds are those of whole processes."""

    files: int = 0
    words: list[int] = field(default_factory=lambda: [0, 0])
    fields: list[int] = field(default_factory=lambda: [0, 0])
    seconds: list[float] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """The files of another tally count here as well."""
        self.files += other.files
        self.words = [a + b for a, b in zip(self.words, other.words, strict=True)]
        self.fields = [a + b for a, b in zip(self.fields, other.fields, strict=True)]
        self.given += other.given

    def cells(self, name: str) -> str:
        """The row of a table in Markdown."""
        words, fields = (100 * right / total for right, total in (self.words, self.fields))
        return f"| {name} | {self.files} | {words:.1f} | {fields:.1f} |"

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
@click.option("--strangers", default=0, help="So many texts by other hands instead.")
@click.option("--pictures", default=0, help="So many scans and photos by other hands.")
@click.option("--seed", default=0, help="The number of the first of them.")
@click.option("--write", is_flag=True, help="Put the tables of other hands into MEASURED.md.")
def main(
    text_only: bool,
    only: str,
    wrong: bool,
    timed: bool,
    strangers: int,
    pictures: int,
    seed: int,
    write: bool,
) -> None:
    """Print the table."""
    by_hands = strangers or pictures
    with_pictures = not text_only and capabilities.has_ocr()
    own = chain(files.text_samples(), files.picture_samples() if with_pictures else ())
    others = chain(files.strangers(strangers, seed), files.pictures_of_strangers(pictures, seed))
    tallies: dict[str, Tally] = defaultdict(Tally)
    for sample in others if by_hands else own:
        if only in ("", sample.format):
            _count(sample, tallies[sample.format], wrong, timed and not by_hands)
    if not by_hands:
        print(f"{'format':14} {'files':>5} {'words %':>7} {'fields%':>7}  {'median':>5} {'worst s':>5}")
        for name, tally in tallies.items():
            print(tally.row(name))
        return
    section = _section(tallies, f"--strangers {strangers} --pictures {pictures} --seed {seed} --write")
    print(section)
    if write:
        _put(section)


def _section(tallies: dict[str, Tally], options: str) -> str:
    """The tables of other hands: each format, each kind of file, and how far confidences can be trusted."""
    kinds: dict[str, Tally] = defaultdict(Tally)
    for name, tally in tallies.items():
        kinds["text" if name in files.TEXT else "scan" if name in files.SCANS else "photo"].add(tally)
    rows = [f"{_HEAD} {options}`", "", "| files of | files | words % | fields % |", "|---|---|---|---|"]
    rows += [f"{tally.cells(name)}" for name, tally in tallies.items()]
    rows += [tally.cells(f"**all of {name}**") for name, tally in kinds.items()]
    for name, tally in kinds.items():
        rows += ["", f"Values given out of {name}, by their confidence:", "", *table(tally.given)]
    return "\n".join(rows) + "\n"


def _put(section: str) -> None:
    """The section in its place in MEASURED.md, or at its end."""
    written = MEASURED.read_text("utf-8")
    start = written.find(_HEAD)
    if start < 0:
        MEASURED.write_text(written.rstrip("\n") + "\n\n" + section, "utf-8")
        return
    end = written.find("\n## ", start)
    rest = "" if end < 0 else written[end:]
    MEASURED.write_text(written[:start] + section + rest, "utf-8")


def _count(sample: files.Sample, tally: Tally, show: bool, timed: bool) -> None:
    tally.files += 1
    try:
        document = documents.read(sample.content)
    except documents.Unreadable as refusal:
        print(f"{sample.format} {sample.person.name}: {refusal.code} {refusal.problems}")
        document = documents.Document(type="", method="", confidence=0, lines=())
    words = measure.words_found(sample.written, document)
    told = cv_fields.read(document, TODAY)
    right, total, faults = measure.fields_right(sample.person, sample.written, document, told)
    tally.given += [Given(*one) for one in measure.values_given(sample.person, sample.written, told)]
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
