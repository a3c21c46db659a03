"""Whose CV it is: many forms of names, and nobody where none stands there."""

from datetime import date

import pytest

from istihdam import cv_fields
from istihdam.documents import Document, TextLine


def name_of(text: str) -> str | None:
    lines = tuple(TextLine(line) for line in text.split("\n") if line.strip())
    found = cv_fields.read(
        Document(type="docx", method="text", confidence=0.99, lines=lines), date(2024, 6, 30)
    ).full_name
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dr. Öğr. Üyesi Selim Korkmaz\n0532 555 12 04", "Selim Korkmaz"),
        ("Av. Selim Korkmaz", "Selim Korkmaz"),
        ("Sn. Selim Korkmaz", "Selim Korkmaz"),
        ("Bay Selim Korkmaz", "Selim Korkmaz"),
        ("Bayram Kaya", "Bayram Kaya"),
        ("Ayşe Nur Yılmaz-Demir", "Ayşe Nur Yılmaz-Demir"),
        ("Mohammad Al-Hasan", "Mohammad Al-Hasan"),
        ("Ayşe O'Neill Yılmaz", "Ayşe O'Neill Yılmaz"),
        ("Ayşe O’Neill", "Ayşe O’Neill"),
        ("D'Angelo Korkmaz", "D'Angelo Korkmaz"),
        ("selim korkmaz\n0532 555 12 04\nÜmraniye", "Selim Korkmaz"),
        ("selim KORKMAZ\n0532 555 12 04", "Selim Korkmaz"),
        ("Selim Korkmaz Özgeçmiş", "Selim Korkmaz"),
        ("Selim Korkmaz'ın Özgeçmişi", "Selim Korkmaz"),
        ("SELİM KORKMAZ CV", "Selim Korkmaz"),
        ("CV - Selim Korkmaz", "Selim Korkmaz"),
        ("Özgeçmişim\nAyşe Yılmaz\n0532 555 12 04", "Ayşe Yılmaz"),
        ("Türkiye Cumhuriyeti\nAyşe Yılmaz", "Ayşe Yılmaz"),
        ("T.C.\nÜMRANİYE BELEDİYESİ\nİSTİHDAM MERKEZİ\nAYŞE YILMAZ", "Ayşe Yılmaz"),
        ("Hülya Avşar Kaya Demir Yıldız\n0532 555 12 04", "Hülya Avşar Kaya Demir Yıldız"),
        ("ADI SOYADI : SELİM KORKMAZ DOĞUM YERİ : SİVAS", "Selim Korkmaz"),
        ("Adı Soyadı: Selim Saygılı Tel: 0532 555 12 04", "Selim Saygılı"),
        ("Adı Soyadı\nSelim Korkmaz", "Selim Korkmaz"),
        ("Name: Selim Korkmaz", "Selim Korkmaz"),
        ("Ad: Selim\nSoyad: Korkmaz", "Selim Korkmaz"),
        ("Soyadı: Korkmaz\nAdı: Selim", "Selim Korkmaz"),
        ("İsim: Ayşe\nSoyisim: Yılmaz", "Ayşe Yılmaz"),
        ("Adı\nSelim\nSoyadı\nKorkmaz", "Selim Korkmaz"),
        ("Adı: Selim Soyadı: Korkmaz", "Selim Korkmaz"),
        ("Adı\tSelim\tSoyadı\tKorkmaz", "Selim Korkmaz"),
        ("Baba adı: Ali\nAna adı: Fatma\nAdı: Selim\nSoyadı: Korkmaz", "Selim Korkmaz"),
        ("Soyadı, Adı: Korkmaz, Selim", "Selim Korkmaz"),
        ("KORKMAZ, Selim\n0532 555 12 04", "Selim Korkmaz"),
        ("Aşçı Selim Korkmaz", "Selim Korkmaz"),
        ("Ali Rıza Öz-Kan / Garson", "Ali Rıza Öz-Kan"),
        ("Satış Temsilcisi\nSelim Korkmaz", "Selim Korkmaz"),
        ("Fatih Korkmaz", "Fatih Korkmaz"),
        ("Selim Usta\nGarson", "Selim Usta"),
        ("Dilek Bilgin", "Dilek Bilgin"),
    ],
)
def test_a_name_is_read_in_its_common_forms(text: str, name: str) -> None:
    assert name_of(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "forklift operatörü", "garsonluk yaptım", "bağcılar'da oturuyorum", "iş arıyorum", "ehliyetim var",
        "Ad Soyad\nTelefon\nE-posta", "Ad Soyad:", "Ben Selim, 30 yaşındayım", "Adım Selim, 30 yaşındayım",
        "Kadıköy Moda", "T.C.\nTürkiye Cumhuriyeti", "Mavi Lokanta Kartal", "İş Başvuru Formu",
        "Referanslar\nAdı Soyadı: Ali Usta",
    ],
)  # fmt: skip
def test_where_no_name_stands_none_is_given(text: str) -> None:
    assert name_of(text) is None
