"""`python -m benchmarks.searches FILE…`: which everyday searches find what a person at the desk would show.

Each FILE holds {"search", "wants"} a line (tests/data/README.md). Two houses of open vacancies are asked:
the demo's, and one that holds every wanted and every forbidden title of the file, each once as the search's
own conditions want it and once otherwise. Right is a search whose first vacancy bears a wanted title or its
trade, without a forbidden title among the first five, and whose first ten all meet the conditions. In the
demo's house, where most titles do not stand, only forbidden titles and conditions are judged.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from benchmarks.log import fresh
from istihdam import clock, searches, seed, turkish
from istihdam.config import Settings
from istihdam.db import Database, new_key
from istihdam.employers import Employer, EmployerStatus
from istihdam.searches import ResultSection, VacancyQuery
from istihdam.texts.meanings import surely
from istihdam.vacancies import Vacancy, VacancyStatus
from istihdam.vocabulary.resolver import Resolver

FIRST, LOOKED_AT = 5, 10
ANY_TITLES = ("Üretim İşçisi", "Kasiyer")
"""What stands in the house for a search that wants no title."""
SAID = {"night": "Gece", "live_in": "Yatılı", "part_time": "Yarı Zamanlı", "weekend": "Hafta Sonu"}
"""How a title says a shift."""
Search = Mapping[str, Any]
PLAIN = {"district": "Kadıköy", "shifts": ["day"], "wage": 30_000, "min_experience_years": 3.0}
"""A vacancy that meets no search's conditions but the day shift."""


def asked(path: Path) -> list[Search]:
    """The searches of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def meeting(filters: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a vacancy that meets the conditions of a search."""
    shift = filters.get("shift") or ("part_time" if filters.get("part_time") else "day")
    return {
        "district": filters.get("district") or "Ümraniye",
        "neighbourhood": filters.get("neighbourhood") or "Çakmak",
        "shifts": [shift],
        "wage": filters.get("wage_min") or 36_000,
        "has_transport": True,
        "min_experience_years": None,
    }


def furnish(session: Session, lines: list[Search]) -> None:
    """The house of the file's own titles."""
    resolver, firm = Resolver.from_seed(), _firm()
    session.add(firm)
    session.flush()
    rows: dict[str, dict[str, Any]] = {}
    for line in lines:
        wants = line["wants"]
        for title in (*(wants["titles_any"] or ANY_TITLES), *wants["never"]):
            fields = meeting(wants.get("filters", {}))
            rows[f"{title} {json.dumps(fields, sort_keys=True)}"] = {"title": title, **fields}
            rows[title] = {"title": title, **PLAIN}
    for row in rows.values():
        sure = surely(resolver.find(row["title"], 1))
        session.add(_vacancy(firm, row, sure.code if sure else None))


def _firm() -> Employer:
    name = "Ölçü A.Ş."
    return Employer(
        key=new_key("E"),
        name=name,
        name_key=turkish.fold(name),
        name_sort=turkish.sort_key(name),
        status=EmployerStatus.APPROVED,
        registered_on=clock.today(),
    )


def _vacancy(firm: Employer, row: Mapping[str, Any], occupation: str | None) -> Vacancy:
    key = turkish.fold(row["title"])
    return Vacancy(
        key=new_key("V"),
        employer=firm,
        title_key=key,
        search_key="".join(f" {word}" for word in key.split()),
        occupation=occupation,
        status=VacancyStatus.PUBLISHED,
        published_on=clock.today(),
        created_at=clock.now(),
        **row,
    )


def judged(session: Session, line: Search, *, is_whole: bool) -> list[str]:
    """What is wrong with the answer, in words; empty where it is right."""
    wants, resolver = line["wants"], Resolver.from_seed()
    result = searches.find(session, VacancyQuery(q=line["search"]))
    rows = result.page(session, LOOKED_AT, 0)
    shown = [row for section, row in rows if section in (ResultSection.FOUND, ResultSection.AROUND)]
    titles = [row.title for row in shown[:FIRST]]
    faults = [f"yasak: {title}" for title in titles if title in wants["never"]]
    if not rows:
        faults.append("boş")
    wanted = wants["titles_any"]
    if is_whole and wanted and not _is_wanted(resolver, shown, wanted):
        faults.append(f"ilk: {shown[0].title if shown else '—'}")
    if is_whole or shown:
        faults += _unmet(shown, wants.get("filters", {}), is_whole)
    return faults


def _is_wanted(resolver: Resolver, shown: list[Vacancy], wanted: list[str]) -> bool:
    if not shown:
        return False
    codes = {sure.code for title in wanted if (sure := surely(resolver.find(title, 1)))}
    return shown[0].title in wanted or shown[0].occupation in codes


def _unmet(shown: list[Vacancy], filters: Mapping[str, Any], is_whole: bool) -> Iterator[str]:
    """VacancyFilter that one of the vacancies shown does not meet; the demo's house need not meet any."""
    for name, value in filters.items():
        met = [_meets(row, name, value) for row in shown]
        is_met = any(met[:1]) if name == "neighbourhood" else all(met)
        if not is_met and (is_whole or any(met)):
            yield f"koşul: {name} {value}"


def _meets(row: Vacancy, name: str, value: Any) -> bool:
    tests = {
        "shift": lambda: value in row.shifts or SAID.get(value, "—") in row.title,
        "part_time": lambda: "part_time" in row.shifts or SAID["part_time"] in row.title,
        "transport": lambda: bool(row.has_transport),
        "no_experience": lambda: not row.min_experience_years,
        "wage_min": lambda: (row.wage or 0) >= value,
        "neighbourhood": lambda: row.neighbourhood == value,
        "district": lambda: row.district == value,
    }
    return tests[name]()


def report(database: Database, lines: list[Search], *, is_whole: bool) -> None:
    """A line for each search that is wrong, and how many are right, with the middle time of one."""
    right, times = 0, []
    with database.reading() as session:
        for line in lines:
            began = time.perf_counter()
            faults = judged(session, line, is_whole=is_whole)
            times.append(time.perf_counter() - began)
            right += not faults
            if faults:
                print(f"  ✗ {line['search']}: {'; '.join(faults)}")
    middle = sorted(times)[len(times) // 2] * 1000
    print(f"{right} / {len(lines)}; ortanca {middle:.0f} ms", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--no-demo", action="store_true", help="leave the demo's house out")
    told = parser.parse_args()
    for path in told.files:
        lines = asked(path)
        with fresh("sqlite") as database:
            database.upgrade()
            with database.transaction() as session:
                furnish(session, lines)
            print(f"{path.name}, kendi başlıklarıyla:")
            report(database, lines, is_whole=True)
        if not told.no_demo:
            with fresh("sqlite") as database, tempfile.TemporaryDirectory() as folder:
                database.upgrade()
                url = database.url.render_as_string(hide_password=False)
                settings = Settings(
                    database_url=url, data_dir=Path(folder), secret_key="m" * 40, is_demo=True
                )
                seed.furnish(database, settings, seed.QUICK)
                print(f"{path.name}, tanıtım ilanlarında:")
                report(database, lines, is_whole=False)


if __name__ == "__main__":
    main()
