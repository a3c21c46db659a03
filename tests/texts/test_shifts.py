"""Shifts accepted and refused in free text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam.matching import SHIFTS
from istihdam.texts import shifts


@pytest.mark.parametrize(
    ("text", "accepted", "refused"),
    [
        ("gece çalışamam", [], ["night", "rotating_3"]),
        ("vardiyalı çalışabilirim", ["day", "rotating_2", "rotating_3"], []),
        ("gece çalışabilirim", ["day", "night"], []),
        ("hafta sonu çalışamam, akşam çalışabilirim", ["day", "evening"], ["weekend"]),
        ("gündüz çalışırım gece olmaz", ["day"], ["night", "rotating_3"]),
        ("yatılı çalışmaya uygunum", ["day", "live_in"], []),
        ("part time iş arıyorum", ["day", "part_time"], []),
        ("gece vardiyası hariç çalışabilirim", [], ["night", "rotating_3"]),
        ("gece bekçisi olarak çalıştım", [], []),
        ("gece bekçiliği yapamam", [], []),
        ("üç vardiya olmaz", [], ["rotating_3"]),
        ("vardiyalı çalışamam", [], ["rotating_2", "rotating_3"]),
        ("sabah vardiyasında çalışamam", [], ["day"]),
        ("pazar günleri çalışabilirim", ["day", "weekend"], []),
        ("kısmi süreli iş arıyorum", ["day", "part_time"], []),
        ("forklift kullanırım", [], []),
        ("", [], []),
    ],
)
def test_shifts_are_read_with_their_answer(text: str, accepted: list[str], refused: list[str]) -> None:
    assert shifts.shifts_in(text) == (accepted, refused)


def test_only_by_day_accepts_nothing_else() -> None:
    accepted, refused = shifts.shifts_in("sadece gündüz çalışırım")
    assert accepted == ["day"]
    assert {"night", "rotating_2", "rotating_3"} <= set(refused)


def test_any_shift_accepts_all_hours() -> None:
    accepted, refused = shifts.shifts_in("vardiya fark etmez")
    assert {"day", "night", "rotating_2", "rotating_3"} <= set(accepted)
    assert not refused


@given(st.text(alphabet="gecündzvarhiyls0123 .,olmçşbu", max_size=60))
def test_no_shift_is_accepted_and_refused_at_once(text: str) -> None:
    accepted, refused = shifts.shifts_in(text)
    assert not set(accepted) & set(refused)
    assert set(accepted) | set(refused) <= set(SHIFTS)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("3 vardiya", ("rotating_3",)),
        ("Vardiyalı, 08:00-18:00", ("day",)),
        ("Cumartesi ve akşam", ("evening", "weekend")),
        ("Gündüz (gece vardiyası yok)", ("day",)),
        ("Gecekondu Mahallesi", ()),
    ],
)
def test_a_vacancy_offers_the_shifts_that_it_names(text: str, offered: tuple[str, ...]) -> None:
    assert shifts.offered(text) == offered
