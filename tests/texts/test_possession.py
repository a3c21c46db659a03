"""A paper counts only where its writer holds it: no wish, no course under way, nobody else's, no open box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam.matching import CandidateProfile
from istihdam.profiles import completed_candidate
from istihdam.texts.possession import is_held
from istihdam.vocabulary.resolver import Resolver

RESOLVER = Resolver.from_seed()


def held(text: str) -> set[str]:
    """The papers that the whole way from a text to a profile lets count."""
    person = completed_candidate(CandidateProfile("a", text), RESOLVER)
    return {*person.licences, *person.certificates}


@pytest.mark.parametrize(
    "text",
    [
        "SRC4 almayı düşünüyorum",
        "hijyen belgesi almak istiyorum",
        "C ehliyeti almak istiyorum",
        "eşimin CE ehliyeti var",
        "ehliyetime el konuldu",
        "B ehliyetim yok",
        "Ehliyet: yok",
        "Ehliyet yok",
        "ehliyetsizim",
        "Ehliyetim yok, B almayı düşünüyorum",
        "forklift belgesi kursuna gidiyorum",
        "forklift operatörlük belgesi kursundayım",
        "Şu an hijyen belgesi için eğitim alıyorum",
        "hijyen eğitimine başladım, belge daha çıkmadı",
        "B sınıfı ehliyet kursuna yazıldım",
        "B ehliyet sınavına gireceğim",
        "ehliyet sınavını geçemedim",
        "Direksiyon sınavından kaldım, B ehliyeti bekliyorum",
        "ehliyet alma aşamasındayım",
        "C sınıfı ehliyet alacağım inşallah",
        "SRC belgem olsa tır kullanırdım",
        "psikoteknik belgem süresi doldu",
        "SRC4 belgemin süresi geçti",
        "güvenlik kimlik kartım iptal edildi",
        "ehliyetimi kaptırdım",
        "Ehliyetimi alkolden kaybettim",
        "ehliyetim elimden alındı",
        "B ehliyetim vardı ama iptal oldu",
        "kocamın ehliyeti var B sınıfı",
        "Oğlumun B ehliyeti var, beni o getirir",
        "babamın SRC4 belgesi vardı",
        "abim forklift belgesi aldı ben almadım",
        "kardeşimin hijyen belgesi var",
        "Ortağımda ustalık belgesi ve SRC4 var",
        "☐ B sınıfı ehliyet ☐ SRC4",
        "Ehliyet: ☐ Var ☒ Yok",
        "[ ] Hijyen belgesi",
        "Forklift belgesi (  ) var ( x ) yok",
        "Hijyen belgesi: yok",
        "Hijyen belgesi: hayır",
        "Forklift Belgesi - Yok",
        "SRC4 belgem bulunmamaktadır",
        "ehliyetim bulunmuyor",
        "Ehliyet henüz yok",
        "B sınıfı sürücü belgesi sahibi değilim",
        "forklift belgem henüz yok kursa yazılacağım",
        "MYK belgesi almak için başvurdum",
        "Kaynakçı MYK belgesi sınavını bekliyorum",
        "Hijyen belgemi kaybettim",
        "Özel güvenlik kimlik kartı kursuna devam ediyorum",
        "güvenlik sertifikası alırım gerekirse",
        "Gerekirse C ehliyeti alırım",
        "isterseniz SRC4 belgesi çıkarırım",
        "ehliyeti yakında alıyorum B",
        "Belediye kurs açarsa forklift belgesi almak isterim",
        "forklift ehliyeti hedefim",
        "Hedefim CE ehliyeti",
        "D sınıfı ehliyet hayalim",
        "patronumun CE ehliyeti vardı",
        "İşyerinde hijyen belgesi isteniyordu",
        "İlanda B ehliyet şartı vardı",
        "sürücü belgesi B (iptal)",
        "B ehliyet - süresi dolmuş",
        "ehliyetim Suriye'den, burada geçmiyor",
        "Suriye ehliyetim var",
        "Alman B ehliyeti",
        "hijyen belgesini alamadım",
        "forklift belgesi çıkmadı",
        "hijyen belgesi sınavına giremedim",
        "b ehliyeti yazıldım",
        "Ehliyetim 2 yıl el konuldu",
        "alkol nedeniyle B ehliyetime 6 ay el kondu",
        "Forklift belgesi lazımsa alırım",
        "C ehliyetine çevirmek istiyorum",
        "hijyen belgem yoktur",
        "operatör belgesiz forklift kullandım",
        "B ehliyetim yenilenmedi",
        "SRC 2 si yok",
        "ehliyetini unuttum",
        "B sınıfı ehliyet adayı",
        "sürücü adayıyım B sınıfı",
    ],
)
def test_a_paper_that_is_only_wished_begun_lost_or_anothers_is_not_held(text: str) -> None:
    assert held(text) == set()


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("B ehliyetim var", "B"),
        ("Ehliyet: B", "B"),
        ("B ve C sınıfı ehliyetim var, SRC4 almayı düşünüyorum", "B"),
        ("Ehliyetim B, CE almak istiyorum", "B"),
        ("eşim ev hanımı, B ehliyetim var", "B"),
        ("SRC4 belgem var", "src4"),
        ("hijyen belgesi aldım", "hijyen"),
        ("hijyen belgesi kursunu bitirdim, belgemi aldım", "hijyen"),
        ("kursa gidip forklift belgemi aldım", "forklift"),
        ("Forklift kursunu bitirdim belgem var", "forklift"),
        ("2019'da B ehliyeti aldım", "B"),
        ("SRC4 ve psikoteknik güncel", "src4"),
        ("ehliyetimi 2010'da aldım B sınıfı", "B"),
        ("Ehliyetim var ama araba almak istiyorum", "B"),
        ("B ehliyetim var, sürücülük yapmak istiyorum", "B"),
        ("B sınıfı ehliyetimle kurye olarak çalışmak istiyorum", "B"),
        ("ehliyetim B iptal değil", "B"),
        ("ehliyetimi yeniledim, B sınıfı", "B"),
        ("Babam şofördü, benim de CE ehliyetim var", "CE"),
        ("CE ehliyetim var, eşimin de B", "CE"),
        ("☒ B sınıfı ehliyet ☐ SRC4", "B"),
        ("Hijyen belgesi: var", "hijyen"),
        ("B ehliyetim var ama SRC yok", "B"),
        ("hijyen belgem var ustalık belgem yok", "hijyen"),
        ("Belgelerim: hijyen, forklift", "forklift"),
        ("forklift belgem mevcut, G sınıfı ehliyetim de var", "forklift"),
        ("Ehliyetime el konulmuştu geri aldım B sınıfı", "B"),
        ("B ehliyet 2015, süresi 2025'e kadar yenilendi", "B"),
        ("Ehliyet sorunu yok, B var", "B"),
        ("B ehliyetli şoför olarak çalışmak istiyorum", "B"),
    ],
)
def test_a_paper_that_is_there_is_held_whatever_stands_beside_it(text: str, paper: str) -> None:
    assert paper in held(text)


@pytest.mark.parametrize(
    ("text", "held_ones"),
    [
        ("B ve C sınıfı ehliyetim var, SRC4 almayı düşünüyorum", {"B", "C"}),
        ("CE ehliyetim var, eşimin de B", {"CE"}),
        ("☒ B sınıfı ehliyet ☐ SRC4", {"B"}),
        ("B ehliyetim var ama SRC yok", {"B"}),
        ("hijyen belgem var ustalık belgem yok", {"hijyen"}),
    ],
)
def test_of_several_papers_only_the_held_ones_count(text: str, held_ones: set[str]) -> None:
    assert held(text) == held_ones


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_place_of_any_text_is_judged_without_a_crash(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert is_held(text, start, end) in (True, False)
