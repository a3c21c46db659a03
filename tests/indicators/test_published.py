"""What the plans print of goal 4.4 and of PG4.1.4 from 2016 to 2029, in the printed form."""

import pytest

from istihdam import indicators, turkish
from istihdam.indicators import Indicator

REPORT_2020 = {
    "IG1": ["6.595", "5.605", "5.738", "7.075", "4.536"],
    "IG2": ["144", "152", "163", "101", "83"],
    "PG4.4.4": ["13.929", "17.319", "18.626", "19.801", "14.005"],
    "PG4.4.2": ["281", "324", "339", "811", "452"],
}
"""2020 Faaliyet Raporu, A4.H4: 2016 to 2020."""
PROGRAMME_2024 = {
    "PG4.4.2": ["1.102", "196", "500"],
    "PG4.4.4": ["31.691", "15.933", "35.000"],
    "PG4.4.3": ["5.805", "3.724", "7.000"],
    "PG4.4.1": ["18,0", "5,0", "7,0"],
    "PG4.4.5": ["12", "6", "12"],
    "IG1": ["3.578", "1.831", "3.600"],
    "IG2": ["304", "112", "200"],
    "IG3": ["12", "6", "12"],
}
"""2024 Performans Programı, 4.4.1: 2022, first half of 2023, target of 2024."""
PLAN_2025 = {
    "PG4.4.1": ["10,9", "10,7", "10,7", "10,6", "10,6", "10,6"],
    "PG4.4.2": ["339", "750", "800", "850", "900", "950"],
    "PG4.4.3": ["3.104", "7.000", "7.500", "8.000", "8.500", "9.000"],
    "PG4.4.4": ["14.149", "35.000", "40.000", "45.000", "50.000", "55.000"],
    "PG4.4.5": ["6", "12", "12", "12", "12", "12"],
}
"""Stratejik Plan 2025-2029, H4.3: first half of 2024, targets of 2025 to 2029."""
PLAN_2020 = {"PG4.1.4": ["25", "50", "100", "150", "200", "250"]}
"""Stratejik Plan 2020-2024, H4.1: first half of 2019, targets of 2020 to 2024."""


def as_printed(code: str, period: str) -> str:
    """What the history says of a line and period."""
    figure = indicators.printed(code, indicators.parse(period))
    return figure.text if figure else "yayımlanmadı"


def targets(line: Indicator) -> list[str]:
    return [line.display(line.targets[year]) for year in sorted(line.targets)]


@pytest.mark.parametrize("code", REPORT_2020)
def test_the_activity_reports_years_stand_as_printed(code: str) -> None:
    assert [as_printed(code, str(year)) for year in range(2016, 2021)] == REPORT_2020[code]


@pytest.mark.parametrize("code", PROGRAMME_2024)
def test_the_performance_programmes_figures_and_targets_stand_as_printed(code: str) -> None:
    line = indicators.edition("2024").indicator(code)
    assert [as_printed(code, "2022"), as_printed(code, "2023-H1"), *targets(line)] == PROGRAMME_2024[code]


@pytest.mark.parametrize("code", PLAN_2025)
def test_the_strategic_plans_figures_and_targets_stand_as_printed(code: str) -> None:
    line = indicators.edition("2025-2029").indicator(code)
    assert [as_printed(code, "2024-H1"), *targets(line)] == PLAN_2025[code]
    assert line.baseline == PLAN_2025[code][0]


def test_the_aid_beneficiaries_line_stands_as_printed() -> None:
    line = indicators.edition("2020-2024").indicator("PG4.1.4")
    assert [as_printed("PG4.1.4", "2019-H1"), *targets(line)] == PLAN_2020["PG4.1.4"]
    assert line.baseline == "25"


@pytest.mark.parametrize(
    ("code", "period"),
    [
        ("PG4.4.2", "2021"),
        ("PG4.4.4", "2021"),
        ("PG4.4.4", "2023-H2"),
        ("PG4.4.4", "2024-H2"),
        ("IG1", "2024-H1"),
        ("PG4.4.3", "2019"),
        ("PG4.4.4", "2023"),
    ],
)
def test_what_nobody_printed_is_not_published(code: str, period: str) -> None:
    assert as_printed(code, period) == "yayımlanmadı"


def test_a_printed_ratio_follows_from_the_printed_counts_by_its_editions_rounding() -> None:
    for code, period in (("2024", "2022"), ("2024", "2023-H1"), ("2025-2029", "2024-H1")):
        line = indicators.edition(code).indicator("PG4.4.1")
        top, bottom = (turkish.parse_number(as_printed(other, period)) for other in ("PG4.4.2", "PG4.4.3"))
        assert line.display(indicators.ratio(int(top), int(bottom))) == as_printed("PG4.4.1", period)


def test_each_printed_figure_is_a_number_with_its_publication() -> None:
    for history in indicators.published():
        for printed in history.figures.values():
            assert printed.value >= 0
            assert printed.publication in history.publications
            assert printed.period in history.periods
