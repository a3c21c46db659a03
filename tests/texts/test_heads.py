"""The head of a phrase decides what somebody is; a workplace or a course alone is only a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam.matching import CandidateProfile, Matcher, VacancyProfile
from istihdam.profiles import completed_candidate, completed_vacancy
from istihdam.texts.coordination import with_heads
from istihdam.vocabulary.facts import facts
from istihdam.vocabulary.resolver import Resolver

RESOLVER = Resolver.from_seed()


def codes(text: str) -> list[tuple[str, float]]:
    """Occupations of the whole way from a text to a profile, with their weights, surest first."""
    person = completed_candidate(CandidateProfile("a", text), RESOLVER)
    return [(held.code, held.weight) for held in person.occupations]


@pytest.mark.parametrize(
    ("text", "groups", "never"),
    [
        ("ekmek ve simit dağıtım şoförü", ("83",), ("7512",)),
        ("kaynak ve kesme makinesi satış temsilcisi", ("52", "3322", "2433"), ("72",)),
        ("forklift ve transpalet servis teknisyeni", ("72", "31"), ("8344",)),
        ("fırın ve mutfak ekipmanları satış danışmanı", ("52", "3322"), ("7512",)),
        ("kuaför ve güzellik malzemeleri satıyorum", ("52", "3322"), ("514",)),
        ("boya ve hırdavat mağazasında kasiyer", ("523", "52"), ("713",)),
        ("inşaat malzemeleri deposunda depocuyum", ("4321", "93"), ("71",)),
        ("demir doğrama malzemesi taşıyan kamyon şoförüyüm", ("833",), ("72",)),
        ("asansör montaj ve bakım teknisyeniyim", ("74",), ()),
        ("hasta ve yaşlı bakıcısıyım", ("532",), ()),
        ("elektrik ve su tesisatçısıyım", ("71", "74"), ()),
        ("servis ve turizm şoförüyüm", ("83",), ("5131",)),
        ("garson ve kasiyer olarak çalıştım", ("513", "523"), ()),
        ("kardeşim kaynakçı ben garsonum", ("513",), ("721",)),
        ("Bağcılar'da oturuyorum aşçıyım", ("512",), ("6",)),
        ("Kazancı yokuşunda oturuyorum garsonum", ("513",), ("72", "73")),
        ("terzi değilim, ütü yaparım", ("75", "94", "81", "912"), ("7531",)),
        ("artık kaynak yapmak istemiyorum, garsonum", ("513",), ("721",)),
        ("2005-2010 arası terziydim. 2010'dan beri şoförüm", ("83",), ()),
        ("1998-2004 kaynakçılık yaptım, 20 yıldır aşçıyım", ("512",), ()),
        ("1996-2001 kaynakçılık yaptım, o günden beri minibüs şoförüyüm", ("832",), ("721",)),
        ("yapı markette alçı ve alçıpan reyonunda satış danışmanı", ("52",), ("7123",)),
        ("cetvel ve ölçü aleti satan firmada depocuyum", ("4321", "93"), ("7543",)),
        ("ambalaj malzemesi satarım, koli, streç film", ("52", "3322"), ("9321",)),
        ("temizlik şirketinde saha satış, ofislere temizlik sözleşmesi yapardım", ("3322", "52"), ("911",)),
        ("birinci ve ikinci kalite döşeme ustasıyım", ("71", "75"), ()),
    ],
)
def test_the_head_decides(text: str, groups: tuple[str, ...], never: tuple[str, ...]) -> None:
    found = codes(text)
    assert found[0][0].startswith(groups)
    assert not [code for code, weight in found if never and code.startswith(never) and weight > 0.5]


@pytest.mark.parametrize("text", ["Gece çalışırım", "Gündüz vardiyası istiyorum", "Hafta sonu çalışabilirim"])
def test_a_shift_is_no_trade(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "okulda çalıştım",
        "lokantada çalıştım",
        "fabrikada çalıştım",
        "hastanede çalıştım",
        "inşaatta çalıştım",
        "aşçılık kursu bitirdim, tecrübem yok",
        "kaynak kursuna gittim ama hiç çalışmadım",
    ],
)
def test_a_workplace_or_a_course_alone_is_a_guess(text: str) -> None:
    assert all(weight < 0.5 for _code, weight in codes(text))


def test_work_done_weighs_more_than_a_course_and_a_course_more_than_nothing() -> None:
    scores = [scored(text)["Aşçı"] for text in (".", "aşçılık kursu bitirdim", "aşçıyım")]
    assert scores == sorted(scores)
    assert len(set(scores)) == len(scores)


def test_what_ended_long_ago_fades_beside_what_goes_on() -> None:
    person = completed_candidate(
        CandidateProfile("a", "1998-2004 kaynakçılık yaptım. 2006'dan beri aşçıyım"), RESOLVER
    )
    cook, *others = person.occupations
    (welder,) = [held for held in others if held.code.startswith("7212")]
    assert cook.code.startswith("512")
    assert (cook.recency, welder.years) == (1.0, 6)
    assert welder.weight < cook.weight
    assert welder.recency == 0.3


def scored(text: str) -> dict[str, float]:
    """The person's score for several vacancies."""
    titles = ("Aşçı", "Garson", "Kaynakçı", "Öğretmen yardımcısı", "Kasiyer")
    matcher = Matcher.build([completed_candidate(CandidateProfile("a", text), RESOLVER)], facts())
    vacancies = [completed_vacancy(VacancyProfile(title, title), RESOLVER) for title in titles]
    rankings = (matcher.rank(vacancy, top=None).ranking for vacancy in vacancies)
    return {title: ranking[0].score for title, ranking in zip(titles, rankings, strict=True) if ranking}


@pytest.mark.parametrize(
    "text",
    ["elimden her iş gelir", "okulda çalıştım", "lokantada çalıştım", "kurs bitirdim", "qwe rty", "zurafa"],
)
def test_a_text_whose_trade_is_unknown_never_scores_below_an_empty_one(text: str) -> None:
    empty = scored(".")
    assert all(score >= empty[title] for title, score in scored(text).items())


def test_a_refused_trade_scores_below_a_guess_of_it() -> None:
    refused = scored("12 yıl garsonluk yaptım. Garsonluğu bıraktım, garsonluk düşünmüyorum")
    assert refused["Garson"] < scored("garsonluk kursu bitirdim")["Garson"]


@given(st.lists(st.tuples(st.text(max_size=20), st.sampled_from([",", " ve ", "/", ""])), max_size=6))
def test_no_part_of_a_sentence_is_lost(parts: list[tuple[str, str]]) -> None:
    assert len(with_heads(parts)) == len(parts)
