"""Districts, neighbourhoods and the ways between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import turkish
from istihdam.vocabulary import places

DISTRICT = st.sampled_from(places.districts())
NEIGHBOURHOOD = st.sampled_from(places.neighbourhoods())


def test_there_are_39_districts_and_37_neighbourhoods() -> None:
    assert len(places.districts()) == 39
    assert len(places.neighbourhoods()) == 37
    assert {place.side for place in places.districts()} == {"european", "asian", "islands"}


def test_neighbours_are_neighbours_of_each_other() -> None:
    for group in (places.districts(), places.neighbourhoods()):
        by_name = {place.name: place for place in group}
        for place in group:
            assert all(place.name in by_name[other].neighbours for other in place.neighbours)


@pytest.mark.parametrize(
    ("text", "district", "neighbourhood"),
    [
        ("Ümraniye/Tatlısu", "Ümraniye", "Tatlısu"),
        ("umraniyede oturuyorum", "Ümraniye", None),
        ("ISTANBUL - UMRANYE", "Ümraniye", None),
        ("Kadıkoy", "Kadıköy", None),
        ("Kurtköy", "Pendik", None),
        ("Küçük çekmece", "Küçükçekmece", None),
        ("FSM mah. ümraniye", "Ümraniye", "Fatih Sultan Mehmet"),
        ("Fatih Sultan Mehmet Mah.", "Ümraniye", "Fatih Sultan Mehmet"),
        ("Fatih", "Fatih", None),
        ("Atatürk mah. Ataşehir", "Ataşehir", None),
        ("esenler", "Esenler", None),
        ("Esenevler", "Ümraniye", "Esenevler"),
        ("yukarı dudulu", "Ümraniye", "Yukarı Dudullu"),
        ("Ankara", None, None),
        ("depo", None, None),
        ("", None, None),
    ],
)
def test_places_are_found_in_noisy_text(text: str, district: str | None, neighbourhood: str | None) -> None:
    found, near = places.find_district(text), places.find_neighbourhood(text)
    assert (found.name if found else None) == district
    assert (near.name if near else None) == neighbourhood


@given(DISTRICT, st.sampled_from([turkish.upper, turkish.lower, turkish.fold]))
def test_every_district_is_found_however_it_is_written(place: places.District, written: object) -> None:
    assert callable(written)
    assert places.find_district(written(place.name)) == place


@given(DISTRICT, DISTRICT)
def test_a_way_is_as_long_back_as_there(a: places.District, b: places.District) -> None:
    there = places.distance_km(a.name, None, b.name, None)
    assert there == places.distance_km(b.name, None, a.name, None)
    assert there is not None
    assert (there == 0) is (a == b)


@given(NEIGHBOURHOOD, NEIGHBOURHOOD)
def test_two_neighbourhoods_of_the_district_are_a_short_way_apart(
    a: places.Neighbourhood, b: places.Neighbourhood
) -> None:
    km = places.distance_km("Ümraniye", a.name, "Ümraniye", b.name)
    assert km is not None
    assert 0 <= km < 12
    assert (km == 0) is (a == b)


def test_a_detour_is_never_shorter_than_the_way() -> None:
    direct = places.distance_km("Ümraniye", None, "Tuzla", None)
    legs = [
        places.distance_km("Ümraniye", None, "Kartal", None),
        places.distance_km("Kartal", None, "Tuzla", None),
    ]
    assert direct is not None
    assert direct <= sum(leg for leg in legs if leg is not None) + 0.2


def test_an_unknown_place_has_no_distance_and_no_side() -> None:
    assert places.distance_km("Gebze", None, "Ümraniye", None) is None
    assert places.distance_km(None, None, "Ümraniye", None) is None
    assert places.side("Gebze") is None


def test_the_sides_of_the_bosphorus_are_known() -> None:
    assert places.side("ümraniye") == "asian"
    assert places.side("BEŞİKTAŞ") == "european"
    assert places.side("Adalar") == "islands"
