"""Shifts that a person shuts out in any wording are refused on both ways: from a text, and from a CV."""

import pytest

from istihdam.texts import refusals, shifts


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Geceleri gelemem", "night"),
        ("pazarları olmaz", "weekend"),
        ("Pazar günleri çalışmıyorum", "weekend"),
        ("yalnız gündüz mesaisi", "evening night weekend rotating_2 rotating_3"),
        ("Yalnızca gündüz mesaisi istiyorum", "evening night weekend"),
        ("sadece gündüz mesaisi olsun", "evening night weekend"),
        ("gündüz mesaisi dışında çalışamam", "evening night"),
        ("akşamları kalamam", "evening"),
        ("akşam 6'dan sonra çalışamam", "evening"),
        ("gece vardiyası hariç", "night"),
        ("gece mesaisi kabul etmiyorum", "night"),
        ("Geceye kalamıyorum çocuk var", "night"),
        ("gece işi olmasın", "night"),
        ("vardiyalı iş olmaz", "rotating_2 rotating_3"),
        ("vardiyaya kalamam", "rotating_2 rotating_3"),
        ("vardiyalı sistemde çalışamıyorum", "rotating_2 rotating_3"),
        ("hafta sonları müsait değilim", "weekend"),
        ("cumartesi pazar çalışmam", "weekend"),
        ("haftasonu çalışmak istemem", "weekend"),
        ("yatılı iş istemiyorum", "live_in"),
        ("yatılı olmaz, eve döneceğim", "live_in"),
        ("part time istemiyorum", "part_time"),
        ("yarım gün iş aramıyorum", "part_time"),
        ("sadece hafta içi çalışabilirim", "weekend"),
        ("hafta içi gündüz dışında gelemem", "night evening"),
        ("yalnızca sabah vardiyasında çalışırım", "evening night"),
        ("vardiyasız iş", "rotating_2 rotating_3"),
        ("vardiyasız, sadece gündüz iş arıyorum", "night rotating_3"),
        ("gece yapamam", "night"),
        ("gecelerim dolu, gece gelemem", "night"),
        ("Gece çalışmaya uygun değilim", "night"),
        ("geceleri bebeğim var çalışamam", "night"),
        ("gece vardiyasına giremem", "night"),
        ("gece vardiyasına sıcak bakmıyorum", "night"),
        ("gece nöbetine kalmam", "night"),
        ("gece mesaisine karşıyım", "night"),
        ("üçlü vardiya bana göre değil", "rotating_3"),
        ("vardiya sistemine gelemem", "rotating_2 rotating_3"),
        ("Pazarları ailemle geçiriyorum çalışamam", "weekend"),
        ("pazar tatil olsun", "weekend"),
        ("pazar günü izinli olmalıyım", "weekend"),
        ("gece dışında her saatte gelirim", "night"),
        ("gece hariç fark etmez", "night"),
        ("gece asla", "night"),
        ("gece kesinlikle olmaz", "night"),
        ("Vardiya: gece hariç", "night"),
        ("Gece vardiyası: Hayır", "night"),
        ("Gece çalışır mısınız? Hayır", "night"),
        ("Hafta sonu çalışma: hayır", "weekend"),
        ("akşam ezanından sonra çalışamam", "evening"),
    ],
)
def test_what_is_shut_out_is_refused_in_a_text_and_in_a_cv(text: str, refused: str) -> None:
    assert set(refused.split()) <= set(refusals.read(text).shifts)
    accepted, in_a_cv = shifts.wished(text, is_wish=True)
    assert set(refused.split()) <= set(in_a_cv)
    assert not set(refused.split()) & set(accepted)


@pytest.mark.parametrize(
    "text",
    [
        "gece çalışabilirim",
        "gece gündüz fark etmez",
        "geceleri de gelirim",
        "pazarları da çalışırım",
        "gece vardiyasında 5 yıl çalıştım",
        "gündüz mesaisinde çalıştım",
        "gece bekçiliği yaptım, ağır kaldıramam",
        "Gece mi? olur, sorun değil",
        "gece çalışmam sorun olmaz",
        "vardiya sorun değil",
        "yatılı kalabilirim",
        "part time da olur",
        "hafta sonu çalışmaktan çekinmem",
        "gece çalışmaya karşı değilim",
        "gece bekçisi olarak çalışmak istiyorum",
        "geceleri üniversitede okudum",
        "gündüz çalışırım",
        "gündüz tercih ederim",
        "pazar tezgahında çalıştım, sebze satamam",
        "pazarlama yapamam",
        "pazarlamacılık istemiyorum",
        "gece kulübünde çalışmam demedim",
        "akşam lisesi mezunuyum, İngilizce bilmiyorum",
        "vardiya amiriydim",
        "gece vardiyasına itirazım yok",
        "Gece vardiyası: Evet",
        "hafta sonu mesaisi olur",
    ],
)
def test_what_is_accepted_done_or_learned_at_such_an_hour_is_not_refused(text: str) -> None:
    assert not refusals.read(text).shifts
    assert shifts.wished(text, is_wish=False)[1] == []
