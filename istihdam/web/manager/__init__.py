"""The manager's pages: indicators and the events behind them, closings, forecast, weights, downloads."""

from flask import Blueprint

from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.web.manager import (
    agency,
    breakdown,
    closings,
    downloads,
    figures,
    forecast,
    history,
    load,
    losses,
    source_events,
    weights,
)

ROLE = Role.MANAGER
MENU = [
    ("manager.forecast.index", N_("The way to the target")),
    ("manager.figures.index", N_("Indicators")),
    ("manager.closings.index", N_("Closed periods")),
    ("manager.agency.index", N_("İŞKUR and estimates")),
    ("manager.breakdown.index", N_("Spread, times and quality")),
    ("manager.load.index", N_("Load and wages")),
    ("manager.weights.index", N_("Ranking")),
    ("manager.history.index", N_("Published history")),
]
blueprint = Blueprint("manager", __name__, url_prefix="/yonetici")
for _pages in (
    figures,
    source_events,
    closings,
    agency,
    breakdown,
    forecast,
    losses,
    load,
    history,
    weights,
    downloads,
):
    blueprint.register_blueprint(_pages.blueprint)
