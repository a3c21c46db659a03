"""An address is in the district that it names, whatever its streets and firms are named after."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import turkish
from istihdam.texts.addresses import without_birth
from istihdam.vocabulary import places


@pytest.mark.parametrize(
    ("text", "district", "neighbourhood"),
    [
        ("Fatih Sultan Mehmet Mah. Kartal Sok. No:5 Ümraniye / İstanbul", "Ümraniye", "Fatih Sultan Mehmet"),
        ("Adres: Şile Otoyolu üzeri, Ümraniye", "Ümraniye", None),
        ("Beşiktaş Cad. No 4 Kadıköy", "Kadıköy", None),
        ("Kartal Mah. Esenler Sok. Pendik İstanbul", "Pendik", None),
        ("Çekmeköy - Ümraniye sınırı, Ümraniye tarafı", "Ümraniye", None),
        ("Pendik Cad. No:12 Tatlısu Mah. Ümraniye", "Ümraniye", "Tatlısu"),
        ("Ümraniye (Doğum yeri: Fatih)", "Ümraniye", None),
        ("Fatih doğumluyum, Ümraniye'de oturuyorum", "Ümraniye", None),
        ("Ümraniye Alemdağ Cad. 5", "Ümraniye", None),
        ("Kartal Lisesi yanı Maltepe", "Maltepe", None),
        ("Üsküdar Üniversitesi karşısı, Ümraniye", "Ümraniye", None),
        ("Mahalle: Tatlısu Sokak: Kartal İlçe: Ümraniye", "Ümraniye", "Tatlısu"),
        ("Atatürk Cad. Ümraniye", "Ümraniye", None),
        ("Kartal Sok. No:5", None, None),
        ("Pendik Market Sarıyer", "Sarıyer", None),
        ("İMES Sanayi Sitesi", "Ümraniye", "Dudullu OSB"),
        ("Site Mah. Ümraniye", "Ümraniye", "Site"),
    ],
)
def test_the_district_of_an_address_is_its_own(
    text: str, district: str | None, neighbourhood: str | None
) -> None:
    found, near = places.find_district(text), places.find_neighbourhood(text)
    assert (found and found.name, near and near.name) == (district, neighbourhood)


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("G.O.P. / İstanbul", "Gaziosmanpaşa"), ("G.O.Paşa", "Gaziosmanpaşa"), ("g.o.p", "Gaziosmanpaşa"),
        ("B.Çekmece", "Büyükçekmece"), ("K.Çekmece", "Küçükçekmece"), ("K. ÇEKMECE", "Küçükçekmece"),
        ("Y.Dudullu", "Ümraniye"), ("A. Dudullu", "Ümraniye"), ("F.S.M. Mah.", "Ümraniye"),
        ("Z.Burnu", "Zeytinburnu"), ("B.Paşa", "Bayrampaşa"), ("S.Beyli", "Sultanbeyli"),
        ("B.Evler", "Bahçelievler"),
        ("B. Blok Kartal", "Kartal"),
    ],
)  # fmt: skip
def test_a_shortened_name_is_written_out(text: str, district: str) -> None:
    found = places.find_district(text)
    assert found
    assert found.name == district


DISTRICT = st.sampled_from([district.name for district in places.districts()])
NEAR = st.sampled_from([place.name for place in places.neighbourhoods()])
FORMS = st.sampled_from([
    "{near} Mah. {street} Sok. No:{number} {district} / İstanbul",
    "{near} Mahallesi {street} Caddesi {district}",
    "{street} Cad. No {number} {district}", "{near} mah {street} sok {number}/{number} {district}",
    "Adres: {street} Sokak {number}, {district}",
    "{near} Mh., {street} Sk., No: {number}, {district}, İstanbul",
    "{street} Bulvarı {near} Mah. {district}/İSTANBUL", "{district}, {near} Mah., {street} Cd. No:{number}",
    "{district} {street} Lisesi karşısı", "{street} Apt. D:{number} {district} İstanbul",
])  # fmt: skip
CASED = st.sampled_from([str, turkish.upper, turkish.lower])


@given(DISTRICT, DISTRICT, NEAR, st.integers(1, 250), FORMS, CASED)
def test_a_street_named_after_a_district_never_wins(
    district: str, street: str, near: str, number: int, form: str, cased: object
) -> None:
    assert callable(cased)
    text = cased(form.format(district=district, street=street, near=near, number=number))
    found = places.find_district(text)
    assert found
    assert found.name == district


@given(NEAR, DISTRICT, st.integers(1, 250), CASED)
def test_the_neighbourhood_of_a_whole_address_is_read(
    near: str, street: str, number: int, cased: object
) -> None:
    assert callable(cased)
    found = places.find_neighbourhood(cased(f"{near} Mah. {street} Sok. No:{number} Ümraniye"))
    assert found
    assert found.name == near


@pytest.mark.parametrize(
    ("text", "is_kept"),
    [
        ("Doğum yeri: Fatih, Ümraniye", "Ümraniye"),
        ("Doğum yeri : Fatih İkamet : Ümraniye", "İkamet : Ümraniye"),
    ],
)
def test_what_is_said_of_a_birth_is_no_address(text: str, is_kept: str) -> None:
    assert is_kept in without_birth(text)
    assert "Fatih" not in without_birth(text)
