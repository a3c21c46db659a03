"""The forms that are filed: the plan's own columns and words, numbers as printed, living formulas."""

import subprocess
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from istihdam import clock, events, indicators, referrals, reports
from istihdam.events import EventKind
from tests.factories import OFFICER, a_seeker, a_vacancy
from tests.indicators.test_published import PLAN_2020, PLAN_2025, PROGRAMME_2024

pytestmark = pytest.mark.filterwarnings("ignore:.*pypdfium2.*")
PLAN = indicators.edition("2025-2029")
HALF = indicators.parse("2025-H1")


def on(month: int) -> datetime:
    return datetime(2025, month, 3, 9, tzinfo=clock.ISTANBUL)


@pytest.fixture
def half_year(session: Session) -> None:
    """In March 2025 seven people were sent to two vacancies each and one started."""
    with clock.set_to(on(3)):
        jobs = [a_vacancy(session, openings=9, expires_on=date(2025, 12, 1)) for _job in range(2)]
        sent = referrals.refer(session, [a_seeker(session) for _person in range(7)], jobs, by=OFFICER)
        referrals.advance(session, sent[0], EventKind.STARTED, by=OFFICER)
        session.commit()


def form(session: Session, code: str = "2025-2029", period: str = "2025-H1") -> reports.Form:
    return reports.form(session, indicators.edition(code), indicators.parse(period))


def printed(told: reports.Form) -> dict[str, dict[str, str]]:
    """Code → heading → text, of all tables."""
    return {
        row.figure.indicator.code: {
            column.heading: cell.text for column, cell in zip(table.columns, row.cells, strict=True)
        }
        for table in told.tables
        for row in table.rows
    }


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def sheet(xlsx: bytes, name: str = "Form", *, results: bool = False) -> list[list[object]]:
    return [list(row) for row in load_workbook(BytesIO(xlsx), data_only=results)[name].values]


def with_percent(code: str, texts: list[str]) -> list[str]:
    return [f"{text}%" for text in texts] if code == "PG4.4.1" else texts


@pytest.mark.parametrize("code", PLAN_2025)
def test_the_plans_form_prints_every_figure_and_target_of_the_plan(session: Session, code: str) -> None:
    row = printed(form(session))[code]
    headings = ["2024 (6 aylık)", "2025", "2026", "2027", "2028", "2029"]
    assert [row[heading] for heading in headings] == with_percent(code, PLAN_2025[code])
    assert (row["İzleme Sıklığı"], row["Raporlama Sıklığı"]) == ("6 ayda bir", "Yılda bir")


@pytest.mark.parametrize("code", PROGRAMME_2024)
def test_the_programmes_form_prints_every_figure_and_target_of_the_programme(
    session: Session, code: str
) -> None:
    row = printed(form(session, "2024", "2024"))[code]
    assert [row[heading] for heading in ("2022", "2023 (6 aylık)", "2024")] == with_percent(
        code, PROGRAMME_2024[code]
    )


def test_the_aid_form_prints_every_figure_and_target_of_its_plan(session: Session) -> None:
    row = printed(form(session, "2020-2024", "2024"))["PG4.1.4"]
    headings = ["2019 (6 aylık)", "2020", "2021", "2022", "2023", "2024"]
    assert [row[heading] for heading in headings] == PLAN_2020["PG4.1.4"]
    assert row["Hedefe Etkisi (%)"] == "25%"


def test_the_columns_stand_in_the_plans_order(session: Session) -> None:
    headings = [column.heading for column in form(session).tables[0].columns]
    assert headings == [
        "Performans Göstergeleri",
        "Hedefe Etkisi (%)",
        "2024 (6 aylık)",
        *(str(year) for year in range(2025, 2030)),
        "Gerçekleşen 2025 (6 aylık)",
        "Hedefe Ulaşma (%)",
        "İzleme Sıklığı",
        "Raporlama Sıklığı",
    ]


def test_the_programmes_lines_carry_their_numbers_units_and_footnotes(session: Session) -> None:
    told = form(session, "2024", "2024")
    names = [[row.cells[0].text for row in table.rows] for table in told.tables]
    assert names[0][1] == "2. İşe yönlendirme sayısı ¹"
    assert names[1][0] == "1. İstihdam Merkezine yeni kayıt CV sayısı"
    assert [raised for raised, _text in told.footnotes] == ["¹", "²", "³", "⁴"]
    assert told.tables[0].rows[0].cells[1].text == "[kişi]"


@pytest.mark.usefixtures("half_year")
def test_the_figures_of_the_log_stand_in_the_form(session: Session) -> None:
    told = printed(form(session))
    actual = {code: row["Gerçekleşen 2025 (6 aylık)"] for code, row in told.items()}
    assert actual == {"PG4.4.1": "14,3%", "PG4.4.2": "1", "PG4.4.3": "7", "PG4.4.4": "14", "PG4.4.5": "0"}
    assert told["PG4.4.3"]["Hedefe Ulaşma (%)"] == "0,1%"


@pytest.mark.usefixtures("half_year")
def test_the_goals_achievement_caps_each_indicator(session: Session) -> None:
    reached = reports.achievement(form(session).report)
    shares = 20 * 1 / 750 + 20 * 7 / 7000 + 10 * 14 / 35000
    assert float(reached or 0) == pytest.approx(40 + shares)
    assert reports.achievement(form(session, "2025-2029", "2024").report) is None


@pytest.mark.usefixtures("half_year")
def test_the_sheet_reckons_ratios_shares_and_sums_by_formulas(session: Session) -> None:
    made = reports.form_xlsx(form(session))
    formulas, results = sheet(made), sheet(made, results=True)
    row = next(n for n, cells in enumerate(formulas) if str(cells[0]).startswith("PG4.4.1"))
    assert formulas[row][8] == f'=IF(I{row + 3}=0,"–",ROUND(I{row + 2}/I{row + 3}*100,1))'
    assert results[row][8] == pytest.approx(14.3)
    assert [results[row + n][8] for n in range(1, 5)] == [1, 7, 14, 0]
    assert results[row + 1][9] == pytest.approx(100 / 750)
    total = next(n for n, cells in enumerate(formulas) if str(cells[0]).startswith("Hedefin ağırlıklı"))
    assert str(formulas[total][9]).startswith("=(B")
    assert results[total][9] == pytest.approx(float(reports.achievement(form(session).report) or 0))


@pytest.mark.long
@pytest.mark.usefixtures("half_year")
def test_another_program_reckons_what_the_sheet_says(
    session: Session, tmp_path: Path, capability: Callable[[str], str]
) -> None:
    """LibreOffice opens the sheet, reckons every formula itself and comes to the same numbers."""
    office = capability("soffice")
    place = tmp_path / "form.xlsx"
    place.write_bytes(reports.form_xlsx(form(session)))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), str(place)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    back = [*command[:3], "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "back")]
    subprocess.run([*back, str(tmp_path / "form.ods")], check=True, capture_output=True, timeout=120)
    reckoned = sheet((tmp_path / "back" / "form.xlsx").read_bytes(), results=True)
    own = sheet(place.read_bytes(), results=True)
    numbers = [
        (mine, theirs)
        for ours, others in zip(own, reckoned, strict=False)
        for mine, theirs in zip(ours, others, strict=False)
        if isinstance(mine, int | float)
    ]
    assert len(numbers) > 30
    assert all(mine == pytest.approx(theirs) for mine, theirs in numbers)


@pytest.mark.usefixtures("half_year")
@pytest.mark.parametrize(
    ("code", "period"), [("2025-2029", "2025-H1"), ("2024", "2024"), ("2020-2024", "2024")]
)
def test_the_pages_hold_all_that_the_form_says(session: Session, code: str, period: str) -> None:
    told = form(session, code, period)
    pdf = reports.form_pdf(told)
    words = " ".join(text_of(pdf).split())
    assert told.title in words
    for table in told.tables:
        for row in table.rows:
            assert all(cell.text in words for cell in row.cells if cell.text and " " not in cell.text)
    for raised, text in told.footnotes:
        assert raised in words
        assert text.split()[0] in words
    assert b"pdfuaid" in pdf
    assert events.head(session)[1] in words.replace(" ", "")


@pytest.mark.usefixtures("half_year")
def test_what_was_recorded_after_the_closing_stands_in_the_form(session: Session) -> None:
    with clock.set_to(on(7)):
        indicators.close(session, PLAN, HALF, by=OFFICER)
        session.commit()
    assert form(session).restated == ()
    late = a_vacancy(session, published_on=date(2025, 3, 1), expires_on=date(2099, 1, 1))
    referrals.refer(session, [a_seeker(session)], [late], by=OFFICER, occurred_on=date(2025, 6, 30))
    session.commit()
    told = form(session)
    assert [line.indicator.code for line in told.restated] == ["PG4.4.1", "PG4.4.3", "PG4.4.4"]
    assert "−1,8" in text_of(reports.form_pdf(told))
    lines = [str(row[0]) for row in sheet(reports.form_xlsx(told))]
    assert any("kapanışta 14,3%, şimdi 12,5%; sonradan 1 kayıt" in line for line in lines)


@pytest.mark.usefixtures("half_year")
def test_a_report_filed_earlier_prints_again_to_the_digit(session: Session) -> None:
    before = form(session)
    late = a_vacancy(session, published_on=date(2025, 3, 1), expires_on=date(2099, 1, 1))
    referrals.refer(session, [a_seeker(session)], [late], by=OFFICER, occurred_on=date(2025, 6, 30))
    session.commit()
    again = reports.form(session, PLAN, HALF, before.report.known_at)
    assert (printed(again), again.notes) == (printed(before), before.notes)
    assert printed(form(session)) != printed(before)


def test_a_topic_that_is_a_formula_is_text_in_every_file(session: Session) -> None:
    told = {"type": "career", "topic": '=HYPERLINK("http://kotu.example.invalid";"tıkla")'}
    events.record(session, EventKind.TRAINING_HELD, by=OFFICER, training="T-1", data=told)
    session.commit()
    year = indicators.parse(str(clock.today().year))
    rows = list(reports.source_events.rows(session, PLAN, "PG4.4.5", year))
    head = reports.source_events.head()
    lines = b"".join(reports.csv_lines(head, rows)).decode("utf-8-sig").splitlines()
    assert lines[0].startswith('"Kayıt no";"Gün"')
    assert ";\"'=HYPERLINK(" in lines[1]
    book = load_workbook(BytesIO(reports.xlsx_table("Olaylar", head, rows)))
    cells = [cell for row in book["Olaylar"].iter_rows(min_row=2) for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert cells[head.index("Konu")].value.startswith("'=HYPERLINK(")
