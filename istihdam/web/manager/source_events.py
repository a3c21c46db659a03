"""The events behind a figure: days, kinds, codes and coarse facets, no names."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, url_for

from istihdam import events, indicators
from istihdam.accounts import Role
from istihdam.events import Event, EventKind, TrainingTopic
from istihdam.indicators import Figure
from istihdam.web.manager import query
from istihdam.web.manager.figures import BASES
from istihdam.web.manager.query import FiguresQuery
from istihdam.web.shared import access, labels, pages, requests

blueprint = Blueprint("source_events", __name__)
A_PAGE = 50
LAST_PAGE = 1_000_000


@blueprint.get("/olaylar/<code>")
@access.only(Role.MANAGER)
def index(code: str) -> Response:
    """The events behind a number, a page of them."""
    asked = query.asked()
    figure, counted = _figure(asked, code)
    number = requests.page_number("page", LAST_PAGE)
    source_events = indicators.source_events(
        pages.db(),
        asked.edition,
        code,
        asked.period,
        asked.known_at,
        limit=A_PAGE,
        offset=(number - 1) * A_PAGE,
    )
    return pages.shown(
        "manager/source_events.html",
        asked=asked,
        figure=figure,
        counted=counted,
        rows=[(event, events.LABELS[EventKind(event.kind)], _topic(event)) for event in source_events],
        bases=BASES,
        sources=labels.SOURCES,
        channels=labels.CHANNELS,
        page=number,
        pages=-(-(counted.events or 0) // A_PAGE),
        page_url=lambda to: _page_url(code, to),
        query=query.words(),
    )


def _figure(asked: FiguresQuery, code: str) -> tuple[Figure, Figure]:
    """The figure of one indicator, and the one whose events stand behind it (of a ratio its numerator)."""
    line = asked.edition.indicator(code)
    needed = (code, line.numerator, line.denominator)
    few = tuple(one for one in asked.edition.indicators if one.code in needed)
    narrowed = replace(asked.edition, indicators=few)
    report = indicators.values(pages.db(), narrowed, asked.period, asked.known_at)
    return report.figure(code), report.figure(line.numerator or code)


def _topic(event: Event) -> str:
    """The topic of a training; '' for other events."""
    return TrainingTopic.of(event).topic if event.training else ""


def _page_url(code: str, number: int) -> str:
    words: dict[str, Any] = {**query.words(), "page": number}
    return url_for(".index", code=code, **words)
