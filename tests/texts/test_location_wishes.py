"""Wishes about where the work is are read and quoted; a home, a past and a wish taken back are none."""

import pytest

from istihdam.matching import CandidateProfile
from istihdam.profiles import with_place_wishes
from istihdam.texts import location_wishes
from istihdam.vocabulary import places


def read(text):
    return location_wishes.read(text, locate)


def locate(words):
    found, near = places.find_district(words), places.find_neighbourhood(words)
    return (found.name, near.name if near and near.district == found.name else None) if found else None


@pytest.mark.parametrize(
    "sentence",
    [
        "evime yakın olsun",
        "Eve yakın bir iş arıyorum",
        "EVİME YAKIN YER İSTİYORUM",
        "yürüme mesafesinde bir yer",
        "oturduğum yere yakın olsun",
        "mahalleme yakın bir atölye",
        "mahallem dışına çıkmam",
    ],
)
def test_a_wish_to_work_near_home_is_quoted(sentence):
    assert read(f"8 yıl terziyim. {sentence}. Teşekkürler").near_home == sentence


@pytest.mark.parametrize(
    ("sentence", "location"),
    [
        ("Çakmak'a yakın bir iş arıyorum", ("Ümraniye", "Çakmak")),
        ("cakmaka yakin olsun", ("Ümraniye", "Çakmak")),
        ("Tatlısu'ya yakın olursa iyi olur", ("Ümraniye", "Tatlısu")),
        ("Ümraniye civarı olsun", ("Ümraniye", None)),
        ("Kadıköy tarafında iş arıyorum", ("Kadıköy", None)),
        ("Ümraniye dışına çıkmam", ("Ümraniye", None)),
        ("Sarıgazi çevresinde çalışmak istiyorum", ("Sancaktepe", None)),
    ],
)
def test_a_wish_to_work_near_a_named_location_is_read(sentence, location):
    wish = read(f"Garsonum, {sentence}.")
    assert (wish.near, wish.location) == (sentence, location)


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Anadolu yakası olsun", "asian"),
        ("anadolu yakasi tercihim", "asian"),
        ("Avrupa yakasında iş arıyorum", "european"),
        ("Asya tarafında çalışmak isterim", "asian"),
    ],
)
def test_a_wished_side_is_read(sentence, side):
    wish = read(f"Aşçıyım. {sentence}")
    assert (wish.side_words, wish.side) == (sentence, side)


@pytest.mark.parametrize(
    "sentence",
    ["servis olmadan gelemem", "servissiz gidemem", "servis şart", "servis olmazsa gelemem", "servis lazım"],
)
def test_who_cannot_come_without_a_staff_bus_says_so(sentence):
    assert read(f"depoda çalıştım ama {sentence}").transport == sentence


@pytest.mark.parametrize(
    ("sentence", "km"),
    [("en fazla 15 km giderim", 15), ("20 km'den uzağa gidemem", 20), ("en çok 5 kilometre", 5)],
)
def test_a_farthest_way_in_words_is_a_limit_unless_one_is_stated(sentence, km):
    assert read(sentence).max_km == km
    assert with_place_wishes(CandidateProfile("c", sentence)).max_km == km
    assert with_place_wishes(CandidateProfile("c", sentence, max_km=9)).max_km == 9


@pytest.mark.parametrize(
    "sentence",
    [
        "evime yakın bir fırında çalıştım",
        "metroya yakın oturuyorum",
        "Çakmak'a yakın oturuyorum",
        "Avrupa yakasında oturuyorum",
        "evime yakın olması şart değil",
        "servis varsa iyi olur",
        "servis şart değil",
        "servis şoförüyüm, servis elemanı aramıyorum",
        "yakın zamanda hijyen belgesi aldım",
        "15 km uzakta bir fabrikada çalışıyordum",
        "300 km yol yaptım",
        "uzak da olur, yakın da olur",
        "Anadolu yakasında 5 yıl kuryelik yaptım",
        "yakın arkadaşım Pendik'te",
        "Şile'ye yakın olmasın",
    ],
)
def test_what_is_no_wish_of_a_location_is_none(sentence):
    assert read(sentence) == location_wishes.LocationWishes()


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("Servis ve yemek var", True),
        ("Personel servisi mevcuttur.", True),
        ("servisimiz bulunmamaktadır", False),
        ("Servis yok, yol ücreti verilir", False),
        ("Teknik servis elemanı aranıyor", None),
        ("", None),
    ],
)
def test_a_vacancy_text_promises_a_staff_bus_or_says_that_there_is_none(text, promised):
    assert location_wishes.promises_transport(text) is promised


@pytest.mark.timeout(20)
@pytest.mark.parametrize("word", ["yakın ", "evime yakın ", "servis ", "dışına ", "15 km "])
def test_a_long_text_of_one_word_is_read_in_time(word):
    read(word * (200_000 // len(word)))
