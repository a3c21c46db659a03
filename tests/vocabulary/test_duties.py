"""A trade told by what somebody does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import profiles, turkish
from istihdam.matching import GUESSED, REFUSED, VacancyProfile
from istihdam.texts.sentences import WORD
from istihdam.vocabulary import duties, entries, files
from istihdam.vocabulary.resolver import Resolver

ROWS = files.rows("duties")
ALL = [(row["code"], phrase) for row in ROWS for phrase in files.parts(row["phrases"])]


def occupations(text: str) -> dict[str, float]:
    return {one.code: one.weight for one in profiles.claimed_occupations(Resolver.from_seed(), text)}


def test_every_duty_belongs_to_an_occupation_of_our_list() -> None:
    known = {one.code for one in entries.seed_occupations()}
    assert {row["code"] for row in ROWS} <= known
    assert len({row["code"] for row in ROWS}) == len(ROWS)


def test_every_beginning_is_long_enough_to_say_something() -> None:
    short = [phrase for _, phrase in ALL if max(map(len, WORD.findall(turkish.fold(phrase)))) < 3]
    assert short == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Gece hamurhanede hamuru atar, kürekle fırına sürerim", "7512.04"),
        ("lavabo takarım, gideri bağlarım, musluk değiştiririm", "7126.10"),
        ("günde on dört odanın çarşafını değişir, mini barı sayarım", "9112.05"),
        ("müşterinin saçını yıkar, fönünü çekerim", "5141.05"),
        ("beyannameleri hazırlar, mükelleflerin faturasını işlerdim, Luca", "4311.07"),
        ("çit budar, çim biçerim", "6113.10"),
        ("duvara rulo ve fırça, badana çekerim", "7131.01"),
        ("Front desk, check-in and night audit", "4226.02"),
    ],
)
def test_who_tells_duties_alone_is_known_by_them(text: str, code: str) -> None:
    assert code in {one.code for one in duties.occupations_told(text)}
    assert occupations(text).get(code, 0) > 0.5


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("annem fırında hamur atar, kürekle sürerdi", "7512.04"),
        ("hamur atıp kürek sallamak istemiyorum", "7512.04"),
        ("merhaba, iş arıyorum", "7512.04"),
        ("hamur atar, kürekle sürerdim. Sonra o işi bıraktım", "7512.04"),
        ("fırıncıyım ama bir daha hamur yoğurmam", "7512.04"),
        ("hamur yoğurmayı öğreniyorum", "7512.04"),
        ("gıda makinesi satarım; hamur teknesi, hamur yoğurucu", "7512.04"),
    ],
)
def test_the_duties_of_others_and_refused_ones_tell_nothing(text: str, code: str) -> None:
    assert code not in {one.code for one in duties.occupations_told(text)}


def test_who_sells_or_mends_the_things_of_a_trade_is_less_surely_of_it() -> None:
    (baker,) = duties.occupations_told("hamur teknesi, hamur yoğururum")
    seller = {
        one.code: one.score
        for one in duties.occupations_told("hamur teknesi, hamur yoğurma makinesi satıyorum")
    }
    assert seller.get(baker.code, 0) < baker.score


@given(st.lists(st.sampled_from([phrase for _, phrase in ALL]), max_size=6), st.text(max_size=30))
def test_what_is_told_is_never_as_sure_as_a_named_trade(phrases: list[str], more: str) -> None:
    found = duties.occupations_told(". ".join((*phrases, more)))
    assert all(0 < one.score <= duties.MOST_SURE for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_duties_do_not_bring_back_a_trade_that_is_refused() -> None:
    told = occupations("muhasebede 7 yıl, beyanname hazırlardım. Muhasebe istemiyorum")
    assert (
        max((weight for code, weight in told.items() if code.startswith(("2411", "4311"))), default=0) <= 0.1
    )


def test_a_vacancy_seeks_near_its_title_what_its_text_tells_by_duties() -> None:
    def asked(text: str) -> dict[str, float]:
        vacancy = VacancyProfile("v", "Laboratuvar Teknisyeni", text)
        sought = profiles.completed_vacancy(vacancy, Resolver.from_seed()).occupations
        return {one.code: one.weight for one in sought}

    plain, told = asked("Servis ve yemek vardır."), asked("Titrasyon yapacak, viskozite ölçecek.")
    assert told["3111.05"] >= 0.9 > plain.get("3111.05", 0)
    assert asked("Pide açacak.") == plain


def test_a_trade_refused_in_one_breath_is_not_told_by_its_duties() -> None:
    spoken = "altı yıl ilaçlama yaptım ciğerlerim bitti o işe dönmem artık"
    assert (
        occupations(spoken).get("7544.03", 0) <= REFUSED < occupations("altı yıl ilaçlama yaptım")["7544.03"]
    )
    again = "gölge öğretmenlik yaptım 1 yıl çok yıprandım tekrar istemiyorum, sekreterlik olur"
    assert occupations(again).get("2352.07", 0) <= REFUSED


def test_a_trade_that_is_only_wished_is_no_more_than_a_guess() -> None:
    assert REFUSED < occupations("cankurtaran olmak isterim")["5419.01"] < GUESSED
    assert occupations("cankurtaranım")["5419.01"] > 0.8
