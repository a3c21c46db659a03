"""The analyser: one root for all spellings, nothing about the person."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from istihdam import analyser, turkish

TURKISH = st.text(alphabet="abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ '’.,-/0123456789")


@given(st.text())
def test_tokens_of_tokens_are_the_same_tokens(raw):
    once = analyser.tokens(raw)
    assert analyser.tokens(" ".join(once)) == once


@given(TURKISH)
def test_capitals_change_no_token(raw):
    assert analyser.tokens(turkish.upper(raw)) == analyser.tokens(raw) == analyser.tokens(turkish.lower(raw))


@given(st.text())
def test_composed_and_decomposed_text_have_the_same_tokens(raw):
    assert analyser.tokens(unicodedata.normalize("NFD", raw)) == analyser.tokens(
        unicodedata.normalize("NFC", raw)
    )


@given(
    st.text(alphabet="abcçdıiİIşŞ ,4'’"), st.sampled_from("\xad\u2060\u200c\u200d\ufeff\u200e\ufe0f\u034f")
)
def test_invisible_signs_between_all_letters_change_no_token(raw, sign):
    assert analyser.tokens(sign.join(raw)) == analyser.tokens(raw)
    assert analyser.surface_tokens(sign.join(raw)) == analyser.surface_tokens(raw)


@given(st.text())
def test_surface_tokens_carry_the_same_roots(raw):
    assert [token.root for token in analyser.surface_tokens(raw)] == analyser.tokens(raw)


@given(st.text(alphabet="abcdefghijklmnoprstuvyz", min_size=1))
def test_no_root_is_shorter_than_three_letters_unless_its_word_was(word):
    root = analyser.root_of(word)
    assert root == "" or len(root) >= min(3, len(word))


def test_all_four_letters_i_meet():
    assert analyser.tokens("İŞÇİ IŞIK") == analyser.tokens("işçi ışık") == analyser.tokens("ISCI ISIK")


def test_a_craft_its_noun_and_its_sentence_share_a_root():
    for word in ("kaynakçı", "kaynakçılık", "Kaynakçıyım", "KAYNAKÇILAR", "kaynakcisi"):
        assert analyser.tokens(word) == ["kaynak"], word
    assert analyser.tokens("Forklift Operatörü") == analyser.tokens("forklift operatörlüğü")
    assert analyser.tokens("şoförüm") == analyser.tokens("şoförü") == analyser.tokens("şoförlük") == ["sofor"]
    assert analyser.tokens("depo görevlisi") == analyser.tokens("depoda")


def test_words_that_must_stay_whole_stay_whole():
    assert analyser.tokens("kapıcı bekçi temizlik bakım aşçı") == [
        "kapici",
        "bekci",
        "temizlik",
        "bakim",
        "asci",
    ]


def test_words_about_the_person_are_never_tokens():
    assert analyser.tokens("Bayan, 34 yaşındayım, evli, askerliğimi yaptım, engelli, Suriyeli") == []


def test_years_are_no_tokens_and_codes_stay_together():
    assert analyser.tokens("5 yıl SRC 4 ve src-4") == ["src4", "src4"]


def test_a_suffix_after_an_apostrophe_is_dropped_and_a_quotation_is_not():
    assert analyser.tokens("Ümraniye'de 'kaynakçı'") == ["umraniye", "kaynak"]
