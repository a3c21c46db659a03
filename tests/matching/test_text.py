"""The analyser: one root for all spellings, nothing about the person."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from istihdam import turkish
from istihdam.matching import text

TURKISH = st.text(alphabet="abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ '’.,-/0123456789")


@given(st.text())
def test_tokens_of_tokens_are_the_same_tokens(raw):
    once = text.tokens(raw)
    assert text.tokens(" ".join(once)) == once


@given(TURKISH)
def test_capitals_change_no_token(raw):
    assert text.tokens(turkish.upper(raw)) == text.tokens(raw) == text.tokens(turkish.lower(raw))


@given(st.text())
def test_composed_and_decomposed_text_have_the_same_tokens(raw):
    assert text.tokens(unicodedata.normalize("NFD", raw)) == text.tokens(unicodedata.normalize("NFC", raw))


@given(
    st.text(alphabet="abcçdıiİIşŞ ,4'’"), st.sampled_from("\xad\u2060\u200c\u200d\ufeff\u200e\ufe0f\u034f")
)
def test_invisible_signs_between_all_letters_change_no_token(raw, sign):
    assert text.tokens(sign.join(raw)) == text.tokens(raw)
    assert text.surface_tokens(sign.join(raw)) == text.surface_tokens(raw)


@given(st.text())
def test_surface_tokens_carry_the_same_roots(raw):
    assert [token.root for token in text.surface_tokens(raw)] == text.tokens(raw)


@given(st.text(alphabet="abcdefghijklmnoprstuvyz", min_size=1))
def test_no_root_is_shorter_than_three_letters_unless_its_word_was(word):
    root = text.root_of(word)
    assert root == "" or len(root) >= min(3, len(word))


def test_all_four_letters_i_meet():
    assert text.tokens("İŞÇİ IŞIK") == text.tokens("işçi ışık") == text.tokens("ISCI ISIK")


def test_a_craft_its_noun_and_its_sentence_share_a_root():
    for word in ("kaynakçı", "kaynakçılık", "Kaynakçıyım", "KAYNAKÇILAR", "kaynakcisi"):
        assert text.tokens(word) == ["kaynak"], word
    assert text.tokens("Forklift Operatörü") == text.tokens("forklift operatörlüğü")
    assert text.tokens("şoförüm") == text.tokens("şoförü") == text.tokens("şoförlük") == ["sofor"]
    assert text.tokens("depo görevlisi") == text.tokens("depoda")


def test_words_that_must_stay_whole_stay_whole():
    assert text.tokens("kapıcı bekçi temizlik bakım aşçı") == ["kapici", "bekci", "temizlik", "bakim", "asci"]


def test_words_about_the_person_are_never_tokens():
    assert text.tokens("Bayan, 34 yaşındayım, evli, askerliğimi yaptım, engelli, Suriyeli") == []


def test_years_are_no_tokens_and_codes_stay_together():
    assert text.tokens("5 yıl SRC 4 ve src-4") == ["src4", "src4"]


def test_a_suffix_after_an_apostrophe_is_dropped_and_a_quotation_is_not():
    assert text.tokens("Ümraniye'de 'kaynakçı'") == ["umraniye", "kaynak"]
