"""What a scanner's letters are taken for is put right; what people write so is left alone."""

import pytest

from istihdam.documents import misread


@pytest.mark.parametrize(
    ("seen", "printed"),
    [
        ("selim.korkmaz(©posta.example.invalid", "selim.korkmaz@posta.example.invalid"),
        ("selim.korkmaz ©posta.example.invalid", "selim.korkmaz@posta.example.invalid"),
        ("emine.basegmez(dposta.example.invalid", "emine.basegmez@posta.example.invalid"),
        ("A2,Bsınıfı", "A2, B sınıfı"),
        ("B, Gisınıfı", "B, G sınıfı"),
        ("CE sinifi", "CE sınıfı"),
        ("2018/03 - 2021/07 « Köşem Lojistik", "2018/03 - 2021/07 • Köşem Lojistik"),
        ("2022/06 - halen e Dostlar Depolama", "2022/06 - halen • Dostlar Depolama"),
        ("0555-393-4 1-56", "0555-393-41-56"),
        ("Ücret beklentim: 53.000 TI", "Ücret beklentim: 53.000 TL"),
        ("Köşem Lojistik A.S.", "Köşem Lojistik A.Ş."),
        ("o Bildiğim Diller", "Bildiğim Diller"),
        ("sn Profesyonel Geçmiş", "Profesyonel Geçmiş"),
        ("Öğrenim Hayatım\tae", "Öğrenim Hayatım"),
        ("Haziran 2021 / Devam o Hızır Catering", "Haziran 2021 / Devam • Hızır Catering"),
    ],
)
def test_a_slip_is_put_right(seen: str, printed: str) -> None:
    assert misread.mended(seen) == printed


@pytest.mark.parametrize(
    "line",
    [
        "E-posta: selim.korkmaz@posta.example.invalid",
        "Garson, Işık Lokantası",
        "B sınıfı, 2019",
        "2,5 yıl",
        "— Eğitim Bilgilerim —",
        "iş deneyimi",
        "B Sınıfı Ehliyet",
        "o yıl Garson oldum",
        "TIR şoförü",
        "As Tekstil",
        "12-1 5-20",
    ],
)
def test_what_people_write_is_left_alone(line: str) -> None:
    assert misread.mended(line) == line


@pytest.mark.parametrize("line", ["selim©gmail.com", "0532 555 12 04", "E-posta adresi", "(0532) 555-1204"])
def test_addresses_and_long_numbers_are_read_twice(line: str) -> None:
    assert misread.is_foreign(line)


@pytest.mark.parametrize("line", ["08.05.1975", "2019 - 2021 Garson", "Işık Lokantası", "Ücret: 53.000 TL"])
def test_other_lines_are_read_once(line: str) -> None:
    assert not misread.is_foreign(line)
