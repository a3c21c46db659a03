"""`python -m benchmarks`: the matcher against its peers in one run; writes benchmarks/RESULTS.md."""

import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from benchmarks import matcher

RESULTS = Path(__file__).parent / "RESULTS.md"
PARTS = ("whole", "person", "bare", "batch", "skills", "change", "memory")


def _numbers(_context: click.Context, _parameter: click.Parameter, given: str) -> list[int]:
    try:
        sizes = [int(size) for size in given.replace("_", "").split(",")]
    except ValueError as wrong:
        raise click.BadParameter("10000,100000,1000000") from wrong
    return sorted(set(sizes))


@click.command()
@click.option(
    "--sizes", default="10000,100000,1000000", callback=_numbers, help="Özgeçmiş sayıları, virgülle."
)
@click.option(
    "--only", multiple=True, type=click.Choice(PARTS), help="Yalnız bu bölüm; birkaç kez verilebilir."
)
@click.option("--out", default=RESULTS, type=click.Path(path_type=Path, dir_okay=False))
def main(sizes: list[int], only: tuple[str, ...], out: Path) -> None:
    """Eşleştiriciyi benzerleriyle aynı koşuda ölçer; bütün çağrı önce gelir."""
    wanted = only or PARTS
    sections = [_heading(sizes)]
    middle = min(sizes, key=lambda size: abs(size - 100_000))
    matchers = {}
    if {"whole", "person", "change", "memory"} & set(wanted):
        matchers = {size: matcher.built(size) for size in sizes}
    if "whole" in wanted:
        _add(sections, matcher.whole_call(matchers))
    if "person" in wanted:
        _add(sections, matcher.for_a_person(matchers))
    if "memory" in wanted:
        _add(sections, matcher.memory(matchers))
    if "change" in wanted:
        _add(sections, matcher.one_change(matchers[middle]))
    matchers.clear()
    if "bare" in wanted:
        _add(sections, matcher.bare_search(sizes))
    if "batch" in wanted:
        _add(sections, matcher.batch(middle))
    if "skills" in wanted:
        _add(sections, matcher.fuzzy_skills(middle))
    out.write_text("\n\n".join(sections) + "\n", encoding="utf-8")
    click.echo(f"→ {out}", err=True)


def _heading(sizes: list[int]) -> str:
    told = " ".join(sys.argv[1:]) or f"--sizes {','.join(map(str, sizes))}"
    day = datetime.now(UTC).date().isoformat()
    return (
        f"# Measured on {day}\n\n"
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, "
        f"load average {os.getloadavg()[0]:.1f} at the start; `python -m benchmarks {told}`. "
        "Medians of one run; ratios count, times wobble with what else the machine does."
    )


def _add(sections: list[str], section: str) -> None:
    click.echo(section + "\n")
    sections.append(section)


if __name__ == "__main__":
    main()
