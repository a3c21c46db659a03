"""Pages of the state agency, copied by hand: what is told is found, what is not is left empty."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam.vacancies.pasted import Pasted, read

ON_ONE_LINE = """
İlan No: 00007412589
Meslek : Forklift Operatörü
İşveren: Kuzey Lojistik Depolama A.Ş.
Alınacak Kişi Sayısı: 4
Teklif Edilen Ücret: 38.500 TL net
Çalışma Yeri: İstanbul / Ümraniye, Tatlısu Mahallesi
Çalışma Şekli: 3 vardiya
Öğrenim Durumu: İlkokul ve üzeri
Deneyim: 2 yıl
Yayın Tarihi:   03.11.2026
Son Başvuru Tarihi: 30.11.2026
İş Tanımı: Depoda rampa boşaltma.
Reach truck kullanabilen tercih edilir.
https://esube.iskur.gov.tr/ilan/00007412589
"""
BELOW = """
AÇIK İŞ NO
7412-590
POZİSYON
Garson
FİRMA
Boğaz Lokantası

KONTENJAN
2 kişi
NET ÜCRET
aylık 31000
İLÇE
Kadıköy
ÇALIŞMA SAATLERİ
Akşam ve hafta sonu
TECRÜBE
18 ay
"""
TABBED = "• Talep No\t123456\n• Talep Edilen Meslek\tKasiyer\n• İşyeri\tÇınar Market\n• İşçi Sayısı\t1\n"


def test_a_page_of_label_and_value_on_one_line_is_read_whole() -> None:
    assert read(ON_ONE_LINE) == Pasted(
        number="00007412589",
        link="https://esube.iskur.gov.tr/ilan/00007412589",
        title="Forklift Operatörü",
        firm="Kuzey Lojistik Depolama A.Ş.",
        openings=4,
        wage=38500,
        district="Ümraniye",
        neighbourhood="Tatlısu",
        shifts=("rotating_3",),
        education="ilkokul",
        experience=2,
        published_on=date(2026, 11, 3),
        expires_on=date(2026, 11, 30),
        text="Depoda rampa boşaltma.\nReach truck kullanabilen tercih edilir.\n"
        "https://esube.iskur.gov.tr/ilan/00007412589",
    )


def test_values_may_stand_below_their_labels() -> None:
    found = read(BELOW)
    assert (found.number, found.title, found.firm) == ("7412590", "Garson", "Boğaz Lokantası")
    assert (found.openings, found.wage, found.district) == (2, 31000, "Kadıköy")
    assert set(found.shifts) == {"evening", "weekend"}
    assert found.experience == 1


def test_a_copied_table_is_read_at_its_tabs() -> None:
    found = read(TABBED)
    assert (found.number, found.title, found.firm, found.openings) == ("123456", "Kasiyer", "Çınar Market", 1)


@pytest.mark.parametrize("text", ["", "merhaba", "Ücret: görüşülür\nİlçe: Ankara\nYayın Tarihi: 45.99.2026"])
def test_what_is_not_told_is_left_empty(text: str) -> None:
    assert read(text) == Pasted()


@given(st.text(max_size=400))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert read(text).filled >= 0


@pytest.mark.parametrize(
    ("written", "district", "neighbourhood"),
    [
        ("Fatih Sultan Mehmet Mah. Ümraniye / İstanbul", "Ümraniye", "Fatih Sultan Mehmet"),
        ("Fatih Sultan Mehmet Mah. Balkan Cad. Ümraniye", "Ümraniye", "Fatih Sultan Mehmet"),
        ("Fatih / İstanbul", "Fatih", ""),
    ],
)
def test_a_neighbourhood_named_like_a_district_is_no_district(
    written: str, district: str, neighbourhood: str
) -> None:
    told = read(f"İlan No: 00007012345\nMeslek: Garson\nÇalışma Yeri: {written}")
    assert (told.district, told.neighbourhood) == (district, neighbourhood)


HEAD = "İlan No: 00007012345\nMeslek: Garson\nİşveren: Mavi Lokanta\n"


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Ücret: 35 000 TL", "wage", 35_000),
        ("Ücret: Brüt 40.000 TL", "wage", None),
        ("Ücret: Saatlik 250 TL", "wage", None),
        ("Ücret: 1.200 USD", "wage", None),
        ("Ücret: 32.500-35.000 TL Brüt", "wage", None),
        ("Çalışma Saatleri: 20:00 - 08:00", "shifts", ("night",)),
        ("Çalışma Saatleri: 08:30-18:00", "shifts", ("day",)),
        ("Çalışma Şekli: Gündüz (gece vardiyası yok)", "shifts", ("day",)),
        ("Çalışma Şekli: Hafta sonu çalışma yoktur", "shifts", ()),
        ("Son Başvuru Tarihi: 31.12.26", "expires_on", date(2026, 12, 31)),
        ("Son Başvuru Tarihi: 2026-12-31", "expires_on", date(2026, 12, 31)),
        ("Son Başvuru Tarihi: 31 Aralık 2026", "expires_on", date(2026, 12, 31)),
        ("Son Başvuru Tarihi: 31-12-2026", "expires_on", date(2026, 12, 31)),
        ("Son Başvuru Tarihi: 32.12.2026", "expires_on", None),
        ("Alınacak Kişi Sayısı: 2 erkek, 3 kadın", "openings", 5),
        ("Alınacak Kişi Sayısı: 4", "openings", 4),
        ("Alınacak Kişi Sayısı: 2 ya da 3", "openings", None),
    ],
)
def test_a_value_is_what_the_page_means_or_none(line: str, field: str, value: object) -> None:
    assert getattr(read(HEAD + line), field) == value


@pytest.mark.parametrize(
    ("line", "field", "said"),
    [
        ("Servis: Var", "has_transport", True),
        ("Servis: Yok", "has_transport", False),
        ("Servis: Var / Yok", "has_transport", None),
        ("Personel servisi: mevcut değil", "has_transport", False),
        ("Ulaşım: görüşülecek", "has_transport", None),
        ("Yemek: işveren tarafından karşılanır", "has_meals", True),
        ("Yemek: 1 öğün", "has_meals", None),
        ("Yemek imkanı: verilmemektedir", "has_meals", False),
        ("Sigorta: Var", "is_insured_from_day_one", None),
        ("Sigorta: ilk günden itibaren", "is_insured_from_day_one", True),
        ("Sigorta: ilk günden değil", "is_insured_from_day_one", False),
        ("SGK: işe girişle birlikte", "is_insured_from_day_one", True),
        ("Meslek: Garson", "is_insured_from_day_one", None),
    ],
)
def test_a_perk_is_read_as_yes_or_no_only_where_the_page_says_so(
    line: str, field: str, said: bool | None
) -> None:
    assert getattr(read(line), field) is said
