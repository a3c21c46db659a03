"""How far a confidence can be trusted: of the values given at it, how many are right."""

from collections.abc import Iterable
from dataclasses import dataclass

BANDS = (0.0, 0.5, 0.65, 0.75, 0.85, 0.9, 0.95)
CONFIDENT = 0.8


@dataclass(frozen=True)
class Given:
    """A value that was read: of which field, how sure, and whether it is true."""

    field: str
    confidence: float
    is_right: bool


def table(given: Iterable[Given]) -> list[str]:
    """The rows of a table in Markdown: of a band its values, what was promised and what was right."""
    values = sorted(given, key=lambda one: -one.confidence)
    rows = ["| confidence | values | promised % | right % |", "|---|---|---|---|"]
    for low, high in reversed(list(zip(BANDS, [*BANDS[1:], 1.01], strict=True))):
        band = [one for one in values if low <= round(one.confidence, 4) < high]
        if band:
            promised = 100 * sum(one.confidence for one in band) / len(band)
            right = 100 * sum(one.is_right for one in band) / len(band)
            shown = f"{low:.2f} to {min(high, 1.0):.2f}"
            rows.append(f"| {shown} | {len(band)} | {promised:.1f} | {right:.1f} |")
    wrong = sum(one.confidence >= CONFIDENT and not one.is_right for one in values)
    rows.append("")
    rows.append(f"Wrong at a confidence of {CONFIDENT} and more: {wrong} of {len(values)} values.")
    return rows
