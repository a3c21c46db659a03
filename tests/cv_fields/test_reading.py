"""Fields come out of a CV with the line they were read from; what is not told stays empty."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import cv_fields
from istihdam.cv_fields import Fields, months_worked
from istihdam.documents import Document, TextLine, headings

TODAY = date(2024, 6, 30)


def read(text: str) -> Fields:
    lines = tuple(TextLine(line) for line in text.strip().splitlines() if line.strip())
    return cv_fields.read(Document(type="docx", method="text", confidence=0.99, lines=lines), TODAY)


def jobs(text: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    found = read(f"İŞ DENEYİMİ\n{text}").experience
    return [(job.value.title, job.value.employer, job.value.start, job.value.to) for job in found]


@pytest.mark.parametrize(
    "text",
    [
        "Garson, Işık Lokantası (03.2019 - 11.2021)",
        "03.2019 - 11.2021  Işık Lokantası, Garson",
        "Işık Lokantası – Garson\nMart 2019 - Kasım 2021",
        "Mart 2019 - Kasım 2021\nGarson\nIşık Lokantası",
        "Garson\tIşık Lokantası\t03/2019-11/2021",
        "Firma: Işık Lokantası\nGörev: Garson\nTarih: 03.2019 - 11.2021",
        "03.2019 - 11.2021 arası Işık Lokantası bünyesinde Garson olarak çalıştım.",
        "03.2019 - 11.2021 Işık Lokantası'nda Garson olarak çalıştım.",
    ],
)
def test_a_job_is_read_in_many_manners(text: str) -> None:
    assert jobs(text) == [("Garson", "Işık Lokantası", "2019-03", "2021-11")]


def test_a_job_goes_on_until_today() -> None:
    (job,) = read("İŞ DENEYİMİ\nKasiyer, Bereket Market\n03.2019 - ...").experience
    assert (job.value.start, job.value.to, job.value.months) == ("2019-03", None, 64)


def test_a_job_whose_length_alone_is_told_counts() -> None:
    found = read("ÇALIŞTIĞIM YERLER\n3 sene depo görevlisi olarak çalıştım\n6 ay kurye olarak çalıştım")
    assert [(job.value.title, job.value.months, job.value.start) for job in found.experience] == [
        ("depo görevlisi", 36, None),
        ("kurye", 6, None),
    ]
    assert found.experience_months == 42


def test_jobs_at_the_same_time_are_not_counted_twice() -> None:
    found = read("DENEYİM\nGarson, A Kafe 01.2020 - 12.2021\nKurye, B Kargo 07.2021 - 06.2022")
    assert [job.value.months for job in found.experience] == [24, 12]
    assert found.experience_months == 30
    assert months_worked([job.value for job in found.experience]) == 30


def test_fields_are_written_and_read_back_as_the_same_json() -> None:
    text = "Selim Korkmaz\nTatlısu Mah. Ümraniye\nİŞ DENEYİMİ\nGarson, A Kafe 01.2020 - 12.2021\nKurye 2022\n"
    written = read(text + "BELGELER\nSRC4 belgesi\nİSTEKLER\nGece çalışmam, net 40.000 TL").as_json()
    again = Fields.of_json(json.loads(json.dumps(written)))
    assert again.experience
    assert again.certificates
    assert json.dumps(again.as_json()) == json.dumps(written)
    assert (Fields.of_json({}), cv_fields.NOT_READ.as_json()) == (cv_fields.NOT_READ, {})


def test_school_years_and_military_service_are_no_jobs() -> None:
    text = "EĞİTİM\nÜmraniye Lisesi 2005 - 2009\nDENEYİM\nAskerlik 2010 - 2011\nBoyacı, Renk Boya 2012 - 2014"
    assert [job.value.title for job in read(text).experience] == ["Boyacı"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ÖZGEÇMİŞ\nADI SOYADI: ŞÜKRÜ IŞIK", "Şükrü Işık"),
        ("Adı: İpek\nSoyadı: Çağıroğlu", "İpek Çağıroğlu"),
        ("İPEK ÇAĞIROĞLU\nForklift Operatörü", "İpek Çağıroğlu"),
        ("Forklift Operatörü\nBarış Demirci\nÜmraniye / İstanbul", "Barış Demirci"),
        ("Ad Soyad\tElif Doğan", "Elif Doğan"),
    ],
)
def test_the_name_is_found(text: str, name: str) -> None:
    found = read(text).full_name
    assert found is not None
    assert found.value == name


def test_no_heading_is_taken_for_a_name() -> None:
    assert read("İş Deneyimi\nDoğum Tarihi\nMerkez Mahallesi").full_name is None


def test_phones_of_references_are_not_the_persons() -> None:
    found = read("Tel: 0 (555) 000 12 34\nREFERANSLAR\nAli Usta 0555 000 99 99")
    assert [phone.value for phone in found.phones] == ["+905550001234"]


def test_a_space_around_the_at_sign_is_forgiven_and_said_by_less_confidence() -> None:
    (email,) = read("e-posta: ipek @ posta.example.invalid").emails
    assert email.value == "ipek@posta.example.invalid"
    assert email.confidence < 0.9


@pytest.mark.parametrize(
    ("text", "district", "neighbourhood"),
    [
        ("Adres: Tatlısu Mah. Göksu Cad. No: 5 Ümraniye / İstanbul", "Ümraniye", "Tatlısu"),
        ("Adres: Mimar Sinan Mah. Gül Sok.\nNo: 21 Çekmeköy / İstanbul", "Çekmeköy", None),
        ("İkamet: Üsküdar", "Üsküdar", None),
        ("e-posta adresi\tomer.buyukada@posta.example.invalid\nAdres\tPendik", "Pendik", None),
        ("Doğum yeri: Kadıköy", None, None),
        ("Ali Kaya\nDENEYİM\nKasiyer, Kadıköy Şubesi 2019 - 2021", None, None),
    ],
)
def test_the_place_is_that_of_the_address(text: str, district: str | None, neighbourhood: str | None) -> None:
    found = read(text)
    assert (found.district and found.district.value) == district
    assert (found.neighbourhood and found.neighbourhood.value) == neighbourhood


@pytest.mark.parametrize(
    "text", ["Doğum Tarihi: 14.05.1988", "1988 doğumluyum", "Doğum yeri / yılı : Sivas 1988"]
)
def test_the_year_of_birth_is_read(text: str) -> None:
    found = read(text).birth_year
    assert found is not None
    assert found.value == 1988


def test_licences_certificates_languages_and_schooling_are_read() -> None:
    found = read(
        """
        EHLİYET
        B, CE
        SERTİFİKALAR
        SRC 4 Belgesi (geçerlilik: 12.05.2027)
        Pastacılığa giriş kursu
        YABANCI DİL
        İngilizce (orta)
        EĞİTİM
        Haydarpaşa Endüstri Meslek Lisesi
        """
    )
    assert [one.value for one in found.licences] == ["B", "CE"]
    assert [(one.value.code, one.value.valid_until) for one in found.certificates][0] == (
        "src4",
        date(2027, 5, 12),
    )
    assert found.certificates[-1].value.name == "Pastacılığa giriş kursu"
    assert [one.value for one in found.languages] == ["İngilizce"]
    assert [one.value for one in found.education] == ["meslek_lisesi"]


def test_a_machine_among_the_skills_is_no_certificate() -> None:
    found = read("BECERİLER\nForklift")
    assert [one.value for one in found.skills] == ["forklift kullanma"]
    assert found.certificates == []


def test_a_two_year_school_of_a_university_is_no_degree_of_four_years() -> None:
    found = read("EĞİTİM\nMarmara Üniversitesi Meslek Yüksekokulu")
    assert [one.value for one in found.education] == ["onlisans"]


@pytest.mark.parametrize(
    ("text", "lira"),
    [
        ("Ücret beklentim: 35.000 TL", 35_000),
        ("Maaş: en az 30 bin", 30_000),
        ("Telefon 0555 000 35 00", None),
    ],
)
def test_the_wage_is_read(text: str, lira: int | None) -> None:
    found = read(text).wage_min
    assert (found and found.value) == lira


def test_shifts_are_read_and_a_refusal_wins() -> None:
    found = read("Gündüz ve hafta sonu çalışabilirim.\nGece çalışamam.")
    assert {one.value for one in found.accepts_shifts} == {"day", "weekend"}
    assert {one.value for one in found.refuses_shifts} == {"night", "rotating_3"}


def test_occupations_are_those_of_the_jobs_and_of_the_headline() -> None:
    found = read("Ali Kaya\nForklift Operatörü\nDENEYİM\nKasiyer, Bereket Market 2019 - 2021")
    assert [one.value.code for one in found.occupations] == ["8344.02", "5230.04"]
    assert found.occupations[0].text == "Forklift Operatörü"


def test_every_value_names_the_line_it_came_from() -> None:
    text = "Ali Kaya\nTel: 0555 000 12 34\nDENEYİM\nKasiyer, Bereket Market 2019 - 2021\nBECERİLER\nExcel"
    told = read(text).as_json()
    for value in told.values():
        for one in value if isinstance(value, list) else [value] if value else []:
            assert one["source"]["text"] in text
            assert one["source"]["page"] == 1
            assert 0 < one["confidence"] <= 1


@given(
    st.lists(
        st.sampled_from([*headings.SECTIONS["experience"], "Adres:", "2019 - ", "Tel: 0555", "B, CE"])
        | st.text()
    )
)
def test_no_text_breaks_the_reading(lines: list[str]) -> None:
    read("\n".join(lines))


def test_an_empty_cv_says_nothing() -> None:
    told = read("Merhaba").as_json()
    assert all(not value for value in told.values())


@pytest.mark.parametrize(
    "before",
    ["Ehliyet: B", "Sertifikalar\nHijyen eğitimi belgesi", "Referanslar\nAhmet Bey", "Sendika üyesiyim."],
)
def test_a_refused_shift_is_heard_under_any_heading(before: str) -> None:
    found = read(f"Ayşe Yıldırım\n{before}\nGece vardiyasında çalışamam.")
    assert "night" in {one.value for one in found.refuses_shifts}


def test_a_shift_once_worked_is_no_wish() -> None:
    found = read("İŞ DENEYİMİ\nGarson, Işık Lokantası (2019 - 2021)\nGece vardiyasında çalıştım.")
    assert found.refuses_shifts == []
    assert found.accepts_shifts == []
