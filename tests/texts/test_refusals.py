"""Plain refusals are read and quoted; wishes, pasts and reassurances are not refusals."""

import pytest

from istihdam.texts import refusals


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
    ("text", "shifts"),
    [
        ("gece vardiyasını tercih ederim gündüz çalışamam", {"day"}),
        ("sadece yatılı kalırım gündüzlü gelmem", {"day", "part_time"}),
        ("gündüz okula gidiyorum ancak akşam çalışırım", {"day"}),
        ("gündüzleri ek işim var", {"day"}),
        ("yalnız gece çalışırım", {"day", "rotating_2", "rotating_3"}),
        ("sadece akşam olsun", {"day"}),
        ("gündüz vardiyasına hiç gelemem", {"day"}),
        ("Gece çalışmaya bünyem elvermiyor gündüz olursa", {"night", "rotating_3"}),
        ("eşim gece çalışmama izin vermiyor", {"night", "rotating_3"}),
        ("gündüz olur gece olmaz", {"night", "rotating_3"}),
        ("gündüz çalışmam daha iyi", set()),
        ("gündüz okulda temizlik yapıyorum", set()),
        ("sadece gece bekçiliği yaptım", set()),
        ("gece gündüz çalışamam", set()),
        ("gündüz olmazsa olmaz", set()),
        ("gündüz dışarıda duramam", set()),
        ("gündüz saatlerinde izin istemiyorum", set()),
    ],
)
def test_the_day_is_refused_in_plain_words_or_by_what_fills_it(text: str, shifts: set[str]) -> None:
    assert set(refusals.read(f"8 yıl terziyim. {text}").shifts) == shifts


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
        "gece vardiyasına engel durumum yok",
        "hafta sonu izin istemiyorum",
        "part time çalışmam da olur",
        "gece bekçiliği yaptım, sigara içmem",
        "pazarlama yaptım, ofis işi istemiyorum",
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


@pytest.mark.parametrize(
    ("sentence", "quote", "side"),
    [
        ("forklift operatörüyüm karşıya geçemem artık", "karşıya geçemem", None),
        ("Avrupa yakasına gitmem", "Avrupa yakasına gitmem", refusals.EUROPEAN),
        ("yalnızca Anadolu yakasında çalışırım", "yalnızca Anadolu yakasında çalışırım", refusals.EUROPEAN),
        ("Anadolu yakasından çıkmam", "Anadolu yakasından çıkmam", refusals.EUROPEAN),
        ("Anadolu yakası olmaz", "Anadolu yakası olmaz", refusals.ASIAN),
    ],
)
def test_the_side_refused_by_name_is_known_and_only_the_refusal_is_quoted(sentence, quote, side):
    read = refusals.read(f"10 yıl çalıştım. {sentence}. Servis isterim.")
    assert (read.other_side, read.side) == (quote, side)


def test_a_quoted_shift_is_the_refusal_alone():
    assert (
        refusals.read("depoda 8 yıl gece vardiyasında çalışamam").shifts["night"]
        == "gece vardiyasında çalışamam"
    )


@pytest.mark.timeout(20)
@pytest.mark.parametrize("word", ["gece ", "karşıya ", "gece, ", "istemem gece "])
def test_a_long_text_of_one_word_is_read_in_time(word):
    refusals.read(word * (200_000 // len(word)))
