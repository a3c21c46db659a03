"""The half-year form and the yearly report in the layout of the municipality's own publications."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from sqlalchemy.orm import Session

from istihdam import clock, indicators, turkish
from istihdam.errors import N_
from istihdam.i18n.turkish_only import gettext as _
from istihdam.indicators import Figure, Indicator, Period, Report, Restatement

Kind = Literal["name", "unit", "weight", "past", "target", "actual", "share", "often"]
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
BASES = {
    "referred": N_("people who were referred at least once"),
    "accepted": N_("people whom an employer accepted"),
}


@dataclass(frozen=True)
class Column:
    """A column: what stands in it, its heading, and the heading above several of them."""

    kind: Kind
    heading: str
    over: str = ""
    period: Period | None = None
    year: int | None = None


@dataclass(frozen=True)
class Cell:
    """A cell as it is printed; `number` where a sheet reckons with it (percentages as 10.9)."""

    text: str
    number: Decimal | int | None = None


@dataclass(frozen=True)
class FormRow:
    """One indicator's line."""

    figure: Figure
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """The lines of one group of indicators."""

    columns: tuple[Column, ...]
    rows: tuple[FormRow, ...]


@dataclass(frozen=True)
class Form:
    """Everything that the form says, ready to be laid out as a sheet or as pages."""

    report: Report
    title: str
    head: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    footnotes: tuple[tuple[str, str], ...]
    restated: tuple[Restatement, ...]
    notes: tuple[str, ...]


def form(
    session: Session,
    edition: indicators.Edition,
    period: Period,
    known_at: datetime | None = None,
    *,
    signed: str = "",
) -> Form:
    """The edition's form for the period, as the log was known at that moment.

    `signed` is the sentence of the last signed checkpoint, which stands among the notes.
    """
    report = indicators.values(session, edition, period, known_at)
    closing = indicators.closing_of(session, edition, period, report.known_at)
    restated = indicators.restatements(session, closing, report.known_at) if closing else []
    groups = dict.fromkeys(figure.indicator.group for figure in report.figures)
    return Form(
        report=report,
        title=title(period),
        head=(*edition.head, (_("Period"), period.name)),
        tables=tuple(_table(report, group) for group in groups),
        footnotes=tuple((mark(n), text) for n, text in enumerate(edition.footnotes, start=1)),
        restated=tuple(line for line in restated if line.is_changed),
        notes=tuple(filter(None, [*_notes(report, closing), signed])),
    )


def title(period: Period) -> str:
    """Half a year is monitored, a year is reported."""
    text = period_heading(period)
    if text == str(period.year):
        return _("Yearly report, %(period)s", period=text)
    if period.name.endswith("yarı"):
        return _("Six-month monitoring form, %(period)s", period=text)
    return _("Indicators, %(period)s", period=text)


def period_heading(period: Period) -> str:
    """As the publications head a column: 2024, 2024 (6 aylık); other periods by their name."""
    if period == indicators.parse(f"{period.first:%Y}-H1"):
        return f"{period.first:%Y} (6 aylık)"
    return period.name


def printed(line: Indicator, value: int | Decimal | None) -> str:
    """The value as the forms print it: 14.149, 10,9%."""
    return with_unit(line, line.display(value))


def with_unit(line: Indicator, text: str) -> str:
    return f"{text}%" if line.unit == "%" and text != "–" else text


def mark(number: int) -> str:
    """The raised number of a footnote."""
    return str(number).translate(RAISED)


def achievement(report: Report) -> Decimal | None:
    """The weighted achievement of the goal in percent, each indicator capped at 100 %.

    None if the edition gives no weights or the year no targets.
    """
    weighted = [figure for figure in report.figures if figure.indicator.weight]
    if not weighted or not all(figure.target for figure in weighted):
        return None
    shares = ((figure.indicator.weight or 0, share(figure) or Decimal(0)) for figure in weighted)
    total = sum((weight * min(part, Decimal(100)) for weight, part in shares), Decimal(0))
    return total / sum(figure.indicator.weight or 0 for figure in weighted)


def share(figure: Figure) -> Decimal | None:
    """How much of the year's target is reached, in percent."""
    if not figure.target or figure.value is None:
        return None
    return 100 * Decimal(figure.value) / figure.target


def rounded(line: Indicator, value: int | Decimal) -> Decimal:
    """The number that the edition prints: cut or rounded half up."""
    return turkish.parse_number(line.display(value))


def _table(report: Report, group: str) -> Table:
    columns = _plan(report) if report.edition.layout == "plan" else _programme(report, group)
    figures = [figure for figure in report.figures if figure.indicator.group == group]
    rows = [
        FormRow(figure, tuple(_cell(report, column, figure, number) for column in columns))
        for number, figure in enumerate(figures, start=1)
    ]
    return Table(tuple(columns), tuple(rows))


def _plan(report: Report) -> list[Column]:
    """The columns of the strategic plans, the period's figures between the targets and the frequencies."""
    years = sorted({year for line in report.edition.indicators for year in line.targets})
    return [
        Column("name", "Performans Göstergeleri"),
        Column("weight", "Hedefe Etkisi (%)"),
        *(Column("past", period_heading(period), period=period) for period in report.edition.past),
        *(Column("target", str(year), year=year) for year in years),
        Column("actual", f"Gerçekleşen {period_heading(report.period)}"),
        Column("share", "Hedefe Ulaşma (%)"),
        Column("often", "İzleme Sıklığı"),
        Column("often", "Raporlama Sıklığı"),
    ]


def _programme(report: Report, group: str) -> list[Column]:
    """The columns of the performance programme; monitoring lines are foreseen, not aimed at."""
    is_aimed = group == "performance"
    over = "HEDEFLENEN" if is_aimed else "ÖNGÖRÜLEN"
    years = sorted({year for line in report.edition.indicators for year in line.targets})
    past = [
        Column("past", period_heading(period), "GERÇEKLEŞEN", period=period) for period in report.edition.past
    ]
    return [
        Column("name", "PERFORMANS GÖSTERGELERİ" if is_aimed else "İZLEME GÖSTERGELERİ"),
        Column("unit", ""),
        *past,
        Column("actual", f"{period_heading(report.period)}, kayıt", "GERÇEKLEŞEN"),
        *(Column("target", str(year), over, year=year) for year in years),
        Column("share", "Hedefe Ulaşma (%)"),
    ]


def _cell(report: Report, column: Column, figure: Figure, number: int) -> Cell:
    line = figure.indicator
    match column.kind:
        case "name":
            cell = Cell(_name(report, line, number))
        case "unit":
            cell = Cell(f"[{line.unit}]")
        case "weight":
            cell = Cell(f"{line.weight}%" if line.weight else "", line.weight)
        case "past":
            cell = _past(line, column.period)
        case "target":
            target = line.targets.get(column.year or 0)
            cell = Cell(printed(line, target) if target is not None else "", target)
        case "actual":
            value = None if figure.value is None else rounded(line, figure.value)
            cell = Cell(printed(line, figure.value), value)
        case "share":
            part = share(figure)
            cell = Cell("" if part is None else turkish.number(part, 1) + "%", part)
        case "often":
            cell = Cell("6 ayda bir" if column.heading.startswith("İzleme") else "Yılda bir")
    return cell


def _past(line: Indicator, period: Period | None) -> Cell:
    past = indicators.printed(line.code, period) if period else None
    return Cell(with_unit(line, past.text), past.value) if past else Cell(_("not published"))


def _name(report: Report, line: Indicator, number: int) -> str:
    raised = mark(line.footnote) if line.footnote else ""
    if report.edition.layout == "plan":
        return f"{line.code} {line.name}{raised}"
    return f"{number}. {line.name}{' ' + raised if raised else ''}"


def _notes(report: Report, closing: indicators.Closing | None) -> list[str]:
    """Where the figures come from: publication, moment, position in the log, closing."""
    notes = [
        _("Layout and words: %(publication)s.", publication=report.edition.publication),
        _(
            "Figures as known on %(moment)s, up to record %(seq)s of the log; its chain ends in %(head)s.",
            moment=turkish.moment(clock.local(report.known_at)),
            seq=turkish.number(report.seq),
            head=report.head,
        ),
    ]
    if closing is not None:
        notes.append(
            _(
                "The period was closed on %(day)s with record %(seq)s; what was recorded since is listed.",
                day=turkish.day(clock.local(closing.closed_at).date()),
                seq=turkish.number(closing.seq),
            )
        )
    return notes
