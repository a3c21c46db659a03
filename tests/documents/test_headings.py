"""Headings are told by their words, however they are put and set off; labels, titles and papers are none."""

import pytest

from istihdam import turkish
from istihdam.documents.headings import in_words, section_of
from istihdam.documents.repair import repair

OWN_WORDS = {
    "experience": "Bugüne kadar çalıştığım firmalar|Önceki iş yerlerim|Staj ve iş deneyimlerim|İş yerlerim",
    "education": "Mezun olduğum okul|Eğitim / Öğrenim|Son bitirdiğim okul|Okuduğum okul",
    "certificates": "Aldığım eğitimler ve sertifikalar|Kurs, Seminer ve Belgeler|Katıldığım kurslar",
    "skills": "Neler yapabilirim|Elimden gelen işler|Kullandığım makine ve programlar|Bilgi ve Becerilerim",
    "languages": "Bildiğim Diller|Dil Becerileri|Konuştuğum diller",
    "licences": "Sürücü Belgesi Sınıfı|Ehliyetim|Ehliyet durumu",
    "references": "Referans Olabilecek Kişiler|Beni Tanıyanlar",
    "wishes": "Nasıl bir iş arıyorum|İş beklentim|Çalışma Koşulu Tercihlerim",
    "contact": "Bana Ulaşmak İçin|Kimlik Bilgilerim|İletişim ve Adres",
    "hobbies": "Hobilerim ve İlgi Alanlarım|Boş Zamanlarımda",
}
SET_OFF = {
    "plain": "{}",
    "colon": "{}:",
    "numbered": "2. {}",
    "ruled": "— {} —",
    "ruled by a scanner": "— {}\t—",
    "boxed": "■ {}",
    "underlined": "{} ________",
}


@pytest.mark.parametrize("form", SET_OFF.values(), ids=SET_OFF)
@pytest.mark.parametrize(
    ("section", "heading"),
    [(name, heading) for name, words in OWN_WORDS.items() for heading in words.split("|")],
)
def test_a_heading_in_own_words_opens_its_section(section: str, heading: str, form: str) -> None:
    assert section_of(repair(form.format(heading))) == section
    assert section_of(repair(form.format(turkish.upper(heading)))) == section


@pytest.mark.parametrize("heading", [word for words in OWN_WORDS.values() for word in words.split("|")])
def test_a_heading_with_letters_set_apart_opens_its_section(heading: str) -> None:
    apart = "  ".join(" ".join(word) for word in turkish.upper(heading).split())
    assert section_of(repair(apart)) == section_of(heading)


@pytest.mark.parametrize(
    "line",
    ["Stajyer", "Okul Müdürü", "Kaynak deneyimi", "Firma", "Ehliyet: B", "Makine Operatörü", "SRC belgesi",
     "Telefon", "Adres", "Yabancı Dil Kursu", "Kariyer Koleji", "İş Yeri", "Çalıştığı Firma", "Hayat Market",
     "Deneyimim yok", "İletişim Uzmanı", "Lise mezunu", "Deneyimli garson", "Ustalık belgesi"],
)  # fmt: skip
def test_what_stands_below_headings_is_none(line: str) -> None:
    assert section_of(line) is None


@pytest.mark.parametrize("heading", [word for words in OWN_WORDS.values() for word in words.split("|")])
def test_a_heading_whose_words_ran_together_is_told_in_words(heading: str) -> None:
    capitals = turkish.upper(heading)
    if not capitals.replace(" ", "").isalpha() or " " not in heading:
        return
    solid = capitals.replace(" ", "")
    for written in (solid, f"{solid[:-1]} {solid[-1]}"):
        told = repair(written)
        assert told.replace("İŞYER", "İŞ YER") == capitals
        assert in_words(told) is None


@pytest.mark.parametrize(
    "line",
    [
        "AHMET ÖZDİLEK",
        "GARSON",
        "MEHMETYILMAZ",
        "BECERİLER",
        "Bilgivebecerilerim",
        "SRC BELGESİ",
        "DİLBER OKUL",
    ],
)
def test_other_capitals_are_left_as_they_stand(line: str) -> None:
    assert repair(line) == line
