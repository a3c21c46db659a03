"""Plain refusals are read and quoted; wishes, pasts and reassurances are not refusals."""

import pytest

from istihdam.matching import refusals


@pytest.mark.parametrize(
    ("sentence", "shifts"),
    [
        ("gece çalışamam", {"night", "rotating_3"}),
        ("Gece vardiyasına kalamam", {"night", "rotating_3"}),
        ("GECE ÇALIŞMAM", {"night", "rotating_3"}),
        ("geceleri çalışamıyorum", {"night", "rotating_3"}),
        ("gece vardiyası istemiyorum", {"night", "rotating_3"}),
        ("gece mesaisi bana uygun değil", {"night", "rotating_3"}),
        ("gece olmaz", {"night", "rotating_3"}),
        ("hafta sonu çalışamam", {"weekend"}),
        ("vardiyalı çalışmak istemiyorum", {"rotating_2", "rotating_3"}),
        ("3 vardiya olmaz", {"rotating_3"}),
        ("yatılı kalamam", {"live_in"}),
        ("sadece gündüz çalışırım", {"evening", "night", "rotating_2", "rotating_3"}),
        ("sadece gündüz", {"evening", "night", "rotating_2", "rotating_3"}),
    ],
)
def test_a_refused_shift_is_read(sentence, shifts):
    assert set(refusals.read(f"8 yıl kaynakçıyım, {sentence}. Selamlar").shifts) >= shifts


@pytest.mark.parametrize(
    "sentence",
    [
        "gece çalışmam sorun olmaz",
        "gece vardiyası benim için sorun değil",
        "gece bekçisi olarak çalıştım",
        "gece hiç çalışmadım",
        "gece gündüz fark etmez",
        "vardiyalı çalışabilirim",
        "hafta sonu çalışırım",
        "gece çalışırım ama servis isterim",
        "karşıya geçmem gerekirse geçerim",
        "karşı komşum kaynakçı",
        "Avrupa yakasında oturuyorum",
    ],
)
def test_what_is_no_plain_refusal_refuses_nothing(sentence):
    read = refusals.read(sentence)
    assert not read.shifts
    assert read.other_side is None


@pytest.mark.parametrize(
    "sentence",
    [
        "karşıya geçmem",
        "Karşıya geçemem",
        "karşıya gidemem",
        "Avrupa yakasına gitmem",
        "karşı yakada çalışamam",
        "karşıya geçmek istemiyorum",
        "KARŞIYA GEÇEMİYORUM",
        "sadece Anadolu yakası",
        "karşı taraf olmaz",
    ],
)
def test_a_refused_crossing_is_quoted(sentence):
    assert refusals.read(f"şoförüm. {sentence}, teşekkürler").other_side == sentence
