"""Years of birth, where a line says that it is about a birth."""

from istihdam import turkish
from istihdam.texts.patterns import pattern

_BIRTH = pattern(
    r"dogum|\bd\. ?t|dogdum|dogumlu|\bdt\b",
    takes=("Doğum tarihi: 1990", "1990 doğumluyum", "D.T."),
    leaves=("doğalgaz", "Durak"),
)
_YEAR = pattern(r"(?<!\d)(19[4-9]\d|20[01]\d)(?!\d)", takes="12.05.1990", leaves=("2024", "19901"))


def is_about(text: str) -> bool:
    """True of a line that speaks of a birth."""
    return _BIRTH.search(turkish.fold(text)) is not None


def years_in(text: str) -> list[int]:
    """Every year in which somebody of working age may be born."""
    return [int(year) for year in _YEAR.findall(text)]
