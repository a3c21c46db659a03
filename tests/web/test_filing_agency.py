"""The state agency's page of the manager: estimates declared and taken back, the sheet downloaded."""

from collections.abc import Callable

from istihdam import clock, indicators
from istihdam.accounts import Role
from tests.web.conftest import Browser

LAST_YEAR = indicators.parse(str(clock.today().year - 1))


def test_the_manager_declares_takes_back_and_downloads(signed_in: Callable[..., Browser]) -> None:
    manager = signed_in(Role.MANAGER)
    told = {
        "edition": "2025-2029",
        "indicator": "PG4.4.4",
        "count": "1.200",
        "first": f"{LAST_YEAR.first}",
        "last": f"{LAST_YEAR.last}",
        "method": "Üç aylık anket",
    }
    assert manager.send("/yonetici/iskur", **told).status_code == 303
    page = manager.get("/yonetici/iskur").text
    assert "Üç aylık anket" in page
    assert manager.send("/yonetici/iskur", **(told | {"count": "0"})).status_code == 422
    key = page.split('name="event" value="')[1].split('"')[0]
    assert manager.send("/yonetici/iskur/geri-al", event=key).status_code == 303
    assert "Bildirilmiş tahmin yok" in manager.get("/yonetici/iskur").text
    file = manager.get("/yonetici/iskur/mutabakat.xlsx")
    assert file.data.startswith(b"PK")
    assert manager.get("/yonetici/iskur/mutabakat.xlsx?ay=2024").status_code == 422
