"""Skills, certificates and schooling in free text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from istihdam import analyser, turkish
from istihdam.texts import phrases
from istihdam.vocabulary import entries, lists, mentions


def _values(text: str) -> list[str]:
    return [span.value for span in mentions.certificates_in(text)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("hijyen belgem, forklift sertifikam var", ["hijyen", "forklift"]),
        ("SRC4 ve psikoteknik var", ["src4", "psikoteknik"]),
        ("src-4 belgesi", ["src4"]),
        ("silahlı güvenlik kartı", ["guvenlik_silahli"]),
        ("özel güvenlik kimlik kartım var", ["guvenlik_silahsiz"]),
        ("forklift belgem yok", []),
        ("hijyen belgesi olmayan başvurmasın", []),
        ("ehliyet yok ama forklift belgem var", ["forklift"]),
        ("psikoteknik sorunum yok", ["psikoteknik"]),
        ("C sınıfı iş güvenliği uzmanlığı", ["isg_uzman_c"]),
        ("", []),
    ],
)
def test_certificates_are_read_unless_denied(text: str, codes: list[str]) -> None:
    assert _values(text) == codes


@given(st.sampled_from(lists.certificates()))
def test_every_certificate_is_known_by_its_name_and_its_aliases(one: lists.Certificate) -> None:
    for name in (one.name, *one.aliases):
        found = mentions.find_certificate(name)
        assert found is not None, name
        assert found.code == one.code, name


@pytest.mark.parametrize(
    ("text", "code"),
    [("forklft belgesi", "forklift"), ("ilkyardım", "ilk_yardim"), ("kaynakçı sertifikası", "myk_kaynakci")],
)
def test_a_field_with_one_certificate_forgives_typos_and_short_forms(text: str, code: str) -> None:
    found = mentions.find_certificate(text)
    assert found is not None
    assert found.code == code


def test_an_unknown_certificate_is_not_guessed() -> None:
    assert mentions.find_certificate("ejderha terbiyecisi belgesi") is None


def test_skills_are_read_with_the_words_that_name_them() -> None:
    spans = {span.value: span for span in mentions.skills_in("Excel bilirim, forkilft kullandım")}
    assert spans["excel"].text == "Excel"
    assert spans["forklift kullanma"].score < 1


def test_a_denied_skill_is_not_read() -> None:
    assert [span.value for span in mentions.skills_in("overlokçuyum, düz dikiş bilmiyorum")] == ["overlok"]


@given(st.sampled_from(lists.skills()), st.sampled_from([turkish.upper, turkish.lower]))
def test_every_skill_is_found_by_its_name_in_any_case_and_normal_form(
    skill: lists.Skill, cased: object
) -> None:
    assert callable(cased)
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, cased(skill.name))
        assert mentions.find_skill(text) == skill.name


NAMES = {
    " ".join(analyser.folded_words(name)): skill.name
    for skill in lists.skills()
    for name in (*skill.aliases, skill.name)
}
KNOWN = frozenset(
    word
    for name in (*NAMES, *(occupation.name for occupation in entries.seed_occupations()))
    for word in analyser.folded_words(name)
)
"""Words of skills and of occupations: none is a slip of another."""


def slips(name: str) -> list[str]:
    """The name with one letter dropped, doubled, swapped with the next or another, in a long word of it."""
    words = name.split()
    slipped = [
        " ".join((*words[:number], other, *words[number + 1 :]))
        for number, word in enumerate(words)
        if len(word) >= 5
        for at in range(1, len(word))
        for other in (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
            word[:at] + "x" + word[at + 1 :],
        )
        if other not in KNOWN
    ]
    return [one for one in slipped if one not in NAMES]


@given(st.sampled_from([name for name in sorted(NAMES) if slips(name)]), st.data())
def test_a_name_with_one_slip_finds_its_skill_and_never_another(name: str, data: st.DataObject) -> None:
    slipped = data.draw(st.sampled_from(slips(name)))
    near = {value for other, value in NAMES.items() if OSA.distance(slipped, other, score_cutoff=1) <= 1}
    assert mentions.find_skill(slipped) in (near if len(near) == 1 else {None, NAMES[name]})


def test_no_word_of_a_skill_finds_another_that_does_not_hold_it() -> None:
    stems: dict[str, set[str]] = {}
    for name, value in NAMES.items():
        stems.setdefault(value, set()).update(word.key for word in phrases.words(name))
    of_skills = {word for name in NAMES for word in name.split() if len(word) >= 5}
    found = {word: mentions.find_skill(word) for word in of_skills}
    assert [word for word, value in found.items() if value and phrases.key(word) not in stems[value]] == []


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("pişirme", None), ("servis güzergâhı", None), ("forklift tamiri", None), ("çorba", None),
        ("ekmek kuyruğu", None), ("kaynak makinesi satışı", None), ("servis", "masa servisi"),
        ("masa servsi", "masa servisi"), ("şişrme", "plastik şişirme"), ("Excel ileri düzey", "excel"),
        ("kepçe operatörlüğü", "kepçe kullanma"), ("fork lift", "forklift kullanma"), ("", None),
        ("İngilizce orta seviye", "İngilizce"), ("torna tezgahında çalıştım", "torna kullanma"),
    ],
)  # fmt: skip
def test_a_skill_is_found_by_its_head_and_not_guessed(text: str, skill: str | None) -> None:
    assert mentions.find_skill(text) == skill


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("lise mezunuyum", "lise"),
        ("Lise terk", "ortaokul"),
        ("Anadolu Meslek Lisesi", "meslek_lisesi"),
        ("2 yıllık yüksekokul", "onlisans"),
        ("Marmara Üniversitesi İşletme Fakültesi", "lisans"),
        ("Marmara Üniversitesi Meslek Yüksekokulu", "onlisans"),
        ("üniversite terk", "lise"),
        ("İLKOKUL", "ilkokul"),
        ("kaynakçıyım", None),
    ],
)
def test_the_highest_schooling_is_read(text: str, code: str | None) -> None:
    assert mentions.find_education(text) == code


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Lise 2'den terk", "ortaokul"), ("Lise diploması (2 yıl önce)", "lise"),
        ("Ortaokul terk", "ilkokul"),
        ("üniversite 2. sınıf", "lise"), ("üniversite öğrencisi", "lise"),
        ("lise mezunu üniversite terk", "lise"),
        ("üniversite terk, lise mezunu", "lise"), ("meslek lisesi öğrencisiyim", "ortaokul"),
        ("açık lise okuyorum", "ortaokul"), ("Lise mezunu değil", "ortaokul"), ("ilkokul terk", "ilkokul"),
        ("yüksek lisans öğrencisi", "lisans"), ("2", None), ("4", None), ("SRC-2", None),
        ("2 yıllık deneyim", None), ("2 yıllık", "onlisans"), ("4 yıllık üniversite", "lisans"),
        ("4 yıllık lise", "lise"), ("Lisans mezunu", "lisans"),
    ],
)  # fmt: skip
def test_schooling_is_what_was_finished(text: str, level: str | None) -> None:
    assert mentions.find_education(text) == level


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("bakımcıyım, MYK Elektrik Bakımcı Sv. 4", "myk_elektrik_bakim"),
        ("pano, inverter | MYK Seviye 4 Elektrik Bakım | vardiya olur", "myk_elektrik_bakim"),
        ("mesleki yeterliliği elektrik bakımdan aldım", "myk_elektrik_bakim"),
        ("MYK'lı sıvacıyım", "myk_sivaci"),
        ("hemodiyaliz sertifikalı hemşireyim", "diyaliz_hemsire"),
        ("diyaliz hemşiresiyim, sertifikam var", "diyaliz_hemsire"),
        ("holder of the dialysis nurse certificate", "diyaliz_hemsire"),
        ("güvenlikçiyim, kimlik kartım 2031e kadar geçerli", "guvenlik_silahsiz"),
        ("güvenlikte durdum, yeni kart geldi", "guvenlik_silahsiz"),
        ("saha forklifti; operatörlük belgesi", "forklift"),
        ("hijyen kağıdım yeni", "hijyen"),
        ("psiko var", "psikoteknik"),
        ("src ikim de var", "src2"),
    ],
)
def test_a_paper_counts_in_the_words_in_which_people_claim_it(text: str, code: str) -> None:
    assert code in mentions.certificates_claimed(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("elektrik bakımdayım, MYK belgesini çıkartmak istiyorum", "myk_elektrik_bakim"),
        ("elektrik bakım yaptım, MYK yok", "myk_elektrik_bakim"),
        ("mekanik bakımcıyım, MYK makine bakım", "myk_elektrik_bakim"),
        ("hemodiyaliz sertifika programına başladım", "diyaliz_hemsire"),
        ("operatörlük kursuna yazıldım, forklift belgesi çıkınca arayın", "forklift"),
        ("hijyen kağıdı alıp çalışmak istiyorum", "hijyen"),
    ],
)
def test_a_paper_that_is_only_on_its_way_is_not_claimed(text: str, code: str) -> None:
    assert code not in mentions.certificates_claimed(text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("CE var SRC 4 var", {"CE"}),
        ("CE, SRC4, psikoteknik tam", {"CE"}),
        ("D SRC2 psikoteknik", {"D"}),
        ("CE, SRC4 almayı düşünüyorum", set()),
        ("motor ehliyeti alıp kurye olmak istiyorum", set()),
    ],
)
def test_a_class_counts_by_its_bare_name_where_drivers_write_it(text: str, codes: set[str]) -> None:
    assert {mention.value for mention in mentions.licences_in(text)} == codes
