"""The writer's own trades, apart from what they stand beside."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam.texts import roles
from istihdam.texts.experience import says_untried
from istihdam.texts.own_occupations import own_occupations
from istihdam.vocabulary.resolver import Resolver

TODAY = date(2026, 11, 27)
FIND = Resolver.from_seed().find


def own(text: str) -> list[str]:
    return [trade.code for trade in own_occupations(text, FIND, TODAY)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("8 yıl forklift kullandım, belgem var", "8344.02"),
        ("fırında muhasebe tuttum", "2411.09"),
        ("inşaatta güvenlik görevlisi olarak çalıştım", "5414.02"),
        ("otel mutfağında bulaşıkçıyım 8 yıl", "9412.04"),
        ("hastanede temizlik görevlisiyim", "9112.13"),
        ("anaokulu bahçesinde bekçiyim", "5414.13"),
        ("çağrı merkezinde müşteri temsilcisiydim 7 ay", "4222.02"),
        ("paketçi olarak 5 yıl kozmetik fabrikası", "9321.04"),
        ("ölçü aleti satan firmada depocuyum", "4321.15"),
        ("mobilya mağazasında satış danışmanıyım", "5223.43"),
        ("hasta bakıcıyım hastanede hemşirelere yardım", "5321.01"),
        ("depoda çalıştım", "4321.15"),
        ("Kaynakçı - ABC Metal 2015-2020", "7212.07"),
        ("kuru temizlemecinin yanında iki yıl kalfalık yaptım", "8157.02"),
        ("marangoz atölyesinde usta yardımcısıyım", "7115.07"),
        ("Upholsterer, 2015-2021", "7534.03"),
    ],
)
def test_the_claimed_trade_comes_first(text: str, code: str) -> None:
    assert own(text)[:1] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("berberlere makas satıyorum", "5141.01"),
        ("fırının muhasebesini tuttum", "7512.04"),
        ("babam marangozdu", "7115.12"),
        ("kuaför malzemeleri satan dükkanda tezgahtarlık yaptım", "5141.05"),
        ("forklift yedek parçası satıyorum 3 yıldır", "8344.02"),
        ("aşçılık yapamam", "5120.10"),
        ("muhasebe bürosunda çaycıyım", "2411.09"),
        ("Lise mezunuyum, hemen başlayabilirim, sigara kullanmıyorum", "2341.04"),
    ],
)
def test_a_customer_a_material_or_a_father_is_no_own_trade(text: str, code: str) -> None:
    assert code not in own(text)


def test_several_trades_keep_their_years_and_recency() -> None:
    text = "Eskiden 3 yıl garsonluk yaptım. Halen kaynakçıyım, 5 yıldır."
    trades = {trade.code: trade for trade in own_occupations(text, FIND, TODAY)}
    waiter, welder = trades["5131.02"], trades["7212.07"]
    assert (waiter.years, welder.years) == (3, 5)
    assert waiter.recent is not None
    assert welder.recent is not None
    assert waiter.recent < welder.recent
    assert "garsonluk" in waiter.source_line


def test_a_wish_weighs_less_than_work_done() -> None:
    (wished, *_) = own_occupations("garson olarak çalışmak istiyorum", FIND, TODAY)
    (done, *_) = own_occupations("garson olarak çalıştım", FIND, TODAY)
    assert wished.code == done.code
    assert wished.score < done.score


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash_and_with_sane_scores(text: str) -> None:
    trades = own_occupations(text, FIND, TODAY)
    assert all(0 < trade.score <= 1 for trade in trades)
    assert len({trade.code for trade in trades}) == len(trades) <= 5


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("aşçılık yaptım 10 yıl, aşçılık istemiyorum", "5120.10"),
        ("Kaynakçıyım 14 yıl ama artık kaynak yapmak istemiyorum", "7212.07"),
        ("tesisatçıydım 9 yıl, o iş olmaz", "7126.10"),
        ("kaportacılık 8 yıl yaptım ama bıraktım", "7213.10"),
        ("kasaplık 9 sene yaptım, kasap işi olmasın", "7511.06"),
        ("kasaplık 9 sene yaptım, sevmedim", "7511.06"),
        ("sekreterlik yaptım 6 sene ama masa başı istemiyorum", "4120.02"),
        ("8 yıl resepsiyonist, otel işi olmasın", "4226.02"),
    ],
)
def test_a_trade_that_is_wanted_no_more_is_marked(text: str, code: str) -> None:
    assert {trade.code: trade.is_refused for trade in own_occupations(text, FIND, TODAY)}[code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("gece resepsiyonistiyim, geceyi bıraktım", "4226.02"),
        ("Simitçiliği bıraktım, hamurkarım yedi sene", "7512.05"),
        ("tır şoförüyüm, yurt dışı istemiyorum", "8332.03"),
        ("garsonum, part time istemiyorum", "5131.02"),
        ("garsonum, masa başı istemiyorum", "5131.02"),
        ("resepsiyonistim, otelde gece olmaz", "4226.02"),
        ("kasaplığı bıraktım garsonum", "5131.02"),
        ("garsonum, müdürü sevmedim", "5131.02"),
    ],
)
def test_hours_places_and_other_trades_refuse_nothing_else(text: str, code: str) -> None:
    assert not {trade.code: trade.is_refused for trade in own_occupations(text, FIND, TODAY)}[code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("oğlum kaynakçı, gazaltı 3 yıl, ben kapıcıyım", "7212.02"),
        ("halam yatılı bakıcıdır", "5322.01"),
        ("ablamın kuaför salonu var", "5141.05"),
    ],
)
def test_a_relative_goes_on_until_the_writer_speaks(text: str, code: str) -> None:
    assert code not in own(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("9 yıl kasaplık yaptım, bir daha et kesmem", "7511.06"),
        ("üç yıl kuafördüm, artık salonda çalışmak istemiyorum", "5141.05"),
        ("12 yıl aşçılık yaptım, tükendim", "5120.10"),
        ("terzilik yaptım 6 yıl. atölyeye dönmem", "7531.13"),
    ],
)
def test_who_goes_back_to_no_such_work_refuses_the_trade(text: str, code: str) -> None:
    assert not any(one.code == code and not one.is_refused for one in own_occupations(text, FIND, TODAY))


@pytest.mark.parametrize(
    "text",
    [
        "garsonum, hemşirelik diplomam var",
        "garsonum, artık evde oturup çalışmak istemiyorum",
        "garsonum, artık ayakta çalışmak istemiyorum",
        "garsonum, gece eve geç dönmem",
        "garsonum, sigara içmem, geç kalmam",
    ],
)
def test_papers_habits_and_ways_home_refuse_no_trade(text: str) -> None:
    assert "5131.02" in [one.code for one in own_occupations(text, FIND, TODAY) if not one.is_refused]


@pytest.mark.parametrize("text", ["overlok öğreniyorum", "kaynak kursundayım", "aşçılık öğrenmek isterim"])
def test_what_is_being_learnt_is_no_work_yet(text: str) -> None:
    assert all(one.is_learnt for one in own_occupations(text, FIND, TODAY))


def test_who_stands_at_the_head_of_a_machine_is_no_foreman() -> None:
    for text in ("pres makinesinin başındaydım 3 yıl", "tezgahın başındayım"):
        assert "3122.04" not in own(text)


@pytest.mark.parametrize(
    ("text", "is_untried"),
    [
        ("kaynak kursu gördüm, iş tecrübem yok", True),
        ("Daha önce hiç çalışmadım, kasiyerlik istiyorum", True),
        ("deneyimsizim ama öğrenirim", True),
        ("forklift tecrübem yok, depoda 5 yıl çalıştım", False),
        ("yabancı firmada hiç çalışmadım, garsonum", False),
    ],
)
def test_only_who_has_never_worked_is_untried(text: str, is_untried: bool) -> None:
    assert says_untried(text) == is_untried


def test_what_is_refused_without_a_claim_leaves_a_trace_and_no_more() -> None:
    (trace,) = own_occupations("4 yıl kantinde durdum bir daha kantine girmem", FIND, TODAY)
    assert (trace.code, trace.is_refused) == ("5221.07", True)


def test_who_mends_a_welding_machine_does_not_weld() -> None:
    assert roles.doubt("kaynak makinesi tamircisiyim", "Kaynakçı (Oksijen ve Elektrik)", is_first=True) < 0.5
    assert roles.doubt("elektrik arızası tamircisiyim", "Oto Elektrikçisi", is_first=True) == 1
