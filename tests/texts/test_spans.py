"""Dates and spans as people write them become months; what is not understood is left out and said."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from istihdam import turkish
from istihdam.texts.spans import Doubt, Span, month_text, spans_in
from tests.growth.measure import grows, taken

TODAY = date(2026, 11, 27)
ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def written(span: Span) -> tuple[str | None, str | None]:
    """('2019-03', '2020-06'); 'now' where it goes on."""
    first = None if span.start is None else month_text(span.start)
    return first, "now" if span.goes_on else None if span.last is None else month_text(span.last)


def read(text: str) -> list[tuple[str | None, str | None]]:
    return [written(span) for span in spans_in(text, TODAY)]


SPANS = {
    "03.2018 – 11.2020": ("2018-03", "2020-11"),
    "03/2018-11/2020": ("2018-03", "2020-11"),
    "01.03.2018 - 30.11.2020": ("2018-03", "2020-11"),
    "1/3/2018 - 2/4/2019": ("2018-03", "2019-04"),
    "Mart 2018 - Kasım 2020": ("2018-03", "2020-11"),
    "Mar. 2018 – Kas. 2020": ("2018-03", "2020-11"),
    "AĞUSTOS 2018 - EYLÜL 2020": ("2018-08", "2020-09"),
    "agustos 2018 - eylul 2020": ("2018-08", "2020-09"),
    "Jan 2019 - Aug 2021": ("2019-01", "2021-08"),
    "May 2018 - June 2019 Waiter, Kıyı Lokantası": ("2018-05", "2019-06"),
    "March 15, 2019 to April 3, 2020": ("2019-03", "2020-04"),
    "Sept. 2018 through Dec 2019": ("2018-09", "2019-12"),
    "from 2018 to 2020": ("2018-01", "2020-01"),
    "between 2018 and 2020": ("2018-01", "2020-01"),
    "2020-03 / 2021-06": ("2020-03", "2021-06"),
    "2020-03-01 - 2021-06-30": ("2020-03", "2021-06"),
    "2017-04 - 2019-08 Garson": ("2017-04", "2019-08"),
    "2017.04 - 2019.08 Garson": ("2017-04", "2019-08"),
    "2017/04 – 2019/08": ("2017-04", "2019-08"),
    "20200301-20210630": ("2020-03", "2021-06"),
    "2010-11 / 2011-06": ("2010-11", "2011-06"),
    "2021 Mart - 2022 Haziran": ("2021-03", "2022-06"),
    "2018 yılı Ocak ayından 2019 yılı Mayıs ayına kadar": ("2018-01", "2019-05"),
    "2018-Mart / 2020-Nisan": ("2018-03", "2020-04"),
    "2018 Ocak 2019 Mayıs": ("2018-01", "2019-05"),
    "Eylül 18 - Mart 20": ("2018-09", "2020-03"),
    "Haziran'18-Ağustos'19": ("2018-06", "2019-08"),
    "Sep-18 – Mar-20": ("2018-09", "2020-03"),
    "05.19 - 06.21": ("2019-05", "2021-06"),
    "15.03.19-20.04.20": ("2019-03", "2020-04"),
    "'18 - '20": ("2018-01", "2020-01"),
    "X/2018 - III/2020": ("2018-10", "2020-03"),
    "15.III.2018 - 20.IV.2019": ("2018-03", "2019-04"),
    "2018-20": ("2018-01", "2020-01"),
    "2019Mart-2020Nisan": ("2019-03", "2020-04"),
    "1st March 2019 - 3rd April 2020": ("2019-03", "2020-04"),
    "March 1st, 2019 – April 3rd, 2020": ("2019-03", "2020-04"),
    "Q1 2019 - Q3 2020": ("2019-01", "2020-09"),
    "2019 başı - 2020 sonu": ("2019-01", "2020-12"),
    "2019 sonu - 2021 ortası": ("2019-11", "2021-07"),
    "2018 ve 2019 yıllarında": ("2018-01", "2019-01"),
    "2019 Haziran-Eylül": ("2019-06", "2019-09"),
    "01032019-30042020": ("2019-03", "2020-04"),
    "2018/2020": ("2018-01", "2020-01"),
    "2018.2020": ("2018-01", "2020-01"),
    "2018_2020": ("2018-01", "2020-01"),
    "2018…2020 Garson": ("2018-01", "2020-01"),
    "2018..2020 Garson": ("2018-01", "2020-01"),
    "Şubat 2018 ile 2019 Haziran arasında": ("2018-02", "2019-06"),
    "1998 - 03": ("1998-01", None),
    "(Mart - Kasım 2019)": ("2019-03", "2019-11"),
    "Temmuz-Ağustos 2018 Stajyer": ("2018-07", "2018-08"),
    "15 Mart - 20 Kasım 2019": ("2019-03", "2019-11"),
    "03-11/2019": ("2019-03", "2019-11"),
    "2019 / 03-11": ("2019-03", "2019-11"),
    "01.03 - 30.11.2019": ("2019-03", "2019-11"),
    "2019 Mart - Kasım": ("2019-03", "2019-11"),
    "Kasım - Mart 2020": ("2019-11", "2020-03"),
    "Başlangıç: Mart 2019 Bitiş: Kasım 2020": ("2019-03", "2020-11"),
    "Giriş tarihi 03.2019, çıkış tarihi 11.2020": ("2019-03", "2020-11"),
    "2018'de başladım 2020'de ayrıldım": ("2018-01", "2020-01"),
    "15 Mart 2019 Pazartesi - 3 Nisan 2020": ("2019-03", "2020-04"),
    "03.2018 → 11.2020": ("2018-03", "2020-11"),
    "03.2018 − 11.2020": ("2018-03", "2020-11"),
    "03.2018 ~ 11.2020": ("2018-03", "2020-11"),
    "Mart 2019’dan Haziran 2020’ye kadar": ("2019-03", "2020-06"),
    "Mart 2020'den Haziran 2021'e kadar": ("2020-03", "2021-06"),
    "Mart 2018 ile Ocak 2019 arası": ("2018-03", "2019-01"),
    "2016 yılından 2019 yılına kadar garson olarak çalıştım.": ("2016-01", "2019-01"),
    "2019 ile 2021 yılları arasında": ("2019-01", "2021-01"),
    "2018 ve 2020 arasında": ("2018-01", "2020-01"),
    "2018-2020 arası": ("2018-01", "2020-01"),
    "2019\t2021": ("2019-01", "2021-01"),
    "2019 yazı - 2020 kışı": ("2019-06", "2020-02"),
    "yaz 2018 - sonbahar 2019": ("2018-06", "2019-11"),
    "2018 - 2019 Eylül Kafe": ("2018-01", "2019-01"),
    "2018 - 20 Mart 2019": ("2018-01", "2019-03"),
    "2016 - 2019 Deniz Mağazası, Kasiyer": ("2016-01", "2019-01"),
}
GOING_ON = """
    Mart 2019 - Halen
    03.2019 - ...
    03.2019-…
    (03.2019 - devam ediyor)
    03.2019-günümüz
    Mart 2019 – hâlâ çalışıyorum
    March 2019 - present
    March 2019 - currently Waiter, Kıyı Lokantası
    Mart 2019'dan beri
    2019 Mart - halen
    Mart 2019 (devam)
    since March 2019
    Mart 2019'dan bugüne
    03/2019 to date
    Mart 2019 yılından bu yana
    2019 Mart'tan beri
    Mart 2019 – Dev.
    Mart 2019 - Şuan Garson
    Mart 2019 - iş devam ediyor
    03.2019'da başladım, hâlâ çalışıyorum
"""
WITHIN = {
    "2019 - Garson": ("2019-01", "2019-12"),
    "2019 - Kıyı Lokantası, Garson": ("2019-01", "2019-12"),
    "2019 – 2. Vardiya Amiri, Mavi Lojistik": ("2019-01", "2019-12"),
    "2019 — 24 Saat Market": ("2019-01", "2019-12"),
    "2019 / Kıyı Lokantası": ("2019-01", "2019-12"),
    "2019 - Aktif Lojistik, Şoför": ("2019-01", "2019-12"),
    "2019 - Halenur Tekstil": ("2019-01", "2019-12"),
    "2018 Eylül Kafe, Garson": ("2018-01", "2018-12"),
    "2020 Bahar Kuaför, Kalfa": ("2020-01", "2020-12"),
    "2020 - Yaz Otel, Resepsiyonist": ("2020-01", "2020-12"),
    "2019 - 100. Yıl Market, Kasiyer": ("2019-01", "2019-12"),
    "2018 - 23 Nisan Anaokulu, Aşçı": ("2018-01", "2018-12"),
    "2019 - Yıldız Tekstil": ("2019-01", "2019-12"),
    "Ocak 2019 - İstanbul - Kıyı Lokantası - Garson": ("2019-01", "2019-01"),
    "03.2019 - Garson": ("2019-03", "2019-03"),
    "15.03.2019 - Garson": ("2019-03", "2019-03"),
    "2019-03 - Garson": ("2019-03", "2019-03"),
    "2018 yaz dönemi, Komi, Mavi Otel": ("2018-06", "2018-08"),
    "Garson, Kıyı Lokantası (2019)": ("2019-01", "2019-12"),
}
MISTYPED = {
    "Mart 2019 - Nisan 2012": "2019-03",
    "2021 - 2019": "2021-01",
    "2020 - 2109": "2020-01",
    "2019 - 20199": "2019-01",
    "Mart 2019 - Kasım 209": "2019-03",
    "03.2019 - 13.2020": "2019-03",
    "Mart 2019 - ?": "2019-03",
    "2018 - 2035": "2018-01",
    "Mart 2019 - Kasım Tekstil": "2019-03",
    "2008-12": "2008-01",
}
NOTHING = ["13.2019 - 14.2020", "Ocak 2030 - Mart 2031", "2031 - 2035", "2109 - 2112", "2019'a kadar"]
NO_SPAN = [
    "0532 555 12 04", "08.30 - 17.30", "09.00-18.00", "7/24", "Tel: 0216 444", "", "2000 TL", "Mart",
    "500 - 2000 kişilik", "2020 kişi", "18-20 yaş", "TC 12345678901",
]  # fmt: skip


@pytest.mark.parametrize(("text", "span"), SPANS.items())
def test_a_span_is_read(text: str, span: tuple[str, str | None]) -> None:
    assert read(text) == [span]


@pytest.mark.parametrize("text", [line.strip() for line in GOING_ON.strip().splitlines()])
def test_words_say_that_it_goes_on(text: str) -> None:
    (span,) = spans_in(text, TODAY)
    assert (written(span), span.doubt, span.months(TODAY)) == (("2019-03", "now"), None, 93)


@pytest.mark.parametrize(
    "text",
    [
        "Mart 2019 ve sonrası",
        "Mart 2019 - süresiz",
        "Mart 2019 ---",
        "Mart 2019 -",
        "(Mart 2019 –)",
        "Mart 2019 -\tGarson",
    ],
)
def test_an_open_dash_goes_on_in_doubt(text: str) -> None:
    (span,) = spans_in(text, TODAY)
    assert (written(span), span.doubt) == (("2019-03", "now"), Doubt.OPEN_END)


@pytest.mark.parametrize(("text", "within"), WITHIN.items())
def test_a_date_and_a_dash_before_words_lies_within_the_date(text: str, within: tuple[str, str]) -> None:
    (span,) = spans_in(text, TODAY)
    assert (written(span), span.doubt) == (within, Doubt.ONE_DATE)
    assert 1 <= span.months(TODAY) <= 12


@pytest.mark.parametrize(("text", "start"), MISTYPED.items())
def test_an_end_that_is_not_understood_is_left_out(text: str, start: str) -> None:
    (span,) = spans_in(text, TODAY)
    assert (written(span), span.doubt, span.months(TODAY)) == ((start, None), Doubt.END_UNREAD, 0)


@pytest.mark.parametrize("text", NOTHING)
def test_dates_that_no_life_at_work_holds_are_said(text: str) -> None:
    (span,) = spans_in(text, TODAY)
    assert (written(span), span.doubt, span.months(TODAY)) == ((None, None), Doubt.DATES_UNREAD, 0)


@pytest.mark.parametrize("text", NO_SPAN)
def test_what_is_no_date_is_no_span(text: str) -> None:
    assert spans_in(text, TODAY) == []


def test_an_end_soon_to_come_is_kept_and_counted_up_to_today() -> None:
    (span,) = spans_in("Ocak 2026 - Haziran 2027", TODAY)
    assert (written(span), span.doubt, span.months(TODAY)) == (("2026-01", "2027-06"), Doubt.END_TO_COME, 11)


def test_a_text_of_several_spans_gives_each() -> None:
    assert read("2015-2017 A Market, 03.2018-05.2020 B Market, 2021 -") == [
        ("2015-01", "2017-01"), ("2018-03", "2020-05"), ("2021-01", "now"),
    ]  # fmt: skip


MONTH_FORMS = {
    "dotted": lambda year, month: f"{month:02}.{year}",
    "slashed": lambda year, month: f"{month}/{year}",
    "day": lambda year, month: f"15.{month:02}.{year}",
    "iso": lambda year, month: f"{year}-{month:02}",
    "iso day": lambda year, month: f"{year}-{month:02}-07",
    "year dotted": lambda year, month: f"{year}.{month:02}",
    "name": lambda year, month: f"{turkish.MONTHS[month - 1]} {year}",
    "capitals": lambda year, month: f"{turkish.upper(turkish.MONTHS[month - 1])} {year}",
    "without marks": lambda year, month: f"{turkish.fold(turkish.MONTHS[month - 1])} {year}",
    "short": lambda year, month: f"{turkish.MONTHS[month - 1][:3]}. {year}",
    "english": lambda year, month: f"{ENGLISH[month - 1]} {year}",
    "english short": lambda year, month: f"{ENGLISH[month - 1][:3]} {year}",
    "year name": lambda year, month: f"{year} {turkish.MONTHS[month - 1]}",
    "roman": lambda year, month: f"{ROMAN[month - 1]}/{year}",
    "day name": lambda year, month: f"3 {turkish.MONTHS[month - 1]} {year}",
    "two digits": lambda year, month: f"{turkish.MONTHS[month - 1]} '{year % 100:02}",
}
SEPARATORS = (" - ", " – ", "-", " — ", " → ", " ~ ", " / ", " ile ", "'dan ", " to ", " --- ", "−")
HEADS = ("Garson", "Kıyı Lokantası, Garson", "2. Vardiya Amiri", "24 Saat Market", "Eylül Kafe", "")
months = st.integers(1990 * 12, 2026 * 12 + 9)


@given(
    months, months, st.sampled_from(sorted(MONTH_FORMS)),
    st.sampled_from(SEPARATORS), st.sampled_from(HEADS),
    st.sampled_from(("{span} {head}", "{head} {span}", "{head} ({span})", "{head}\t{span}")),
)  # fmt: skip
def test_what_is_read_is_what_was_written_or_is_marked(
    first: int, last: int, form: str, separator: str, head: str, row: str
) -> None:
    assume(first <= last)
    begin, end = (MONTH_FORMS[form](month // 12, month % 12 + 1) for month in (first, last))
    spans = spans_in(row.format(span=f"{begin}{separator}{end}", head=head).strip(), TODAY)
    assert any(written(span) == (month_text(first), month_text(last)) or span.doubt for span in spans)
    assert all(written(span) == (month_text(first), month_text(last)) or span.doubt for span in spans)


@given(
    months, st.sampled_from(sorted(MONTH_FORMS)), st.sampled_from(SEPARATORS[:6]), st.sampled_from(HEADS[:-1])
)
def test_no_head_behind_a_dash_makes_a_job_go_on(month: int, form: str, dash: str, head: str) -> None:
    begin = MONTH_FORMS[form](month // 12, month % 12 + 1)
    for span in spans_in(f"{begin}{dash}{head}", TODAY):
        assert span.doubt is not None
        assert not span.goes_on
        assert span.months(TODAY) <= 12


@given(st.integers(1960, 2026), st.integers(1960, 2026), st.sampled_from(SEPARATORS), st.sampled_from(HEADS))
def test_years_alone_are_read_as_written_or_marked(first: int, last: int, separator: str, head: str) -> None:
    spans = spans_in(f"{first}{separator}{last} {head}", TODAY)
    if first < last:
        assert [written(span) for span in spans] == [(f"{first}-01", f"{last}-01")]
    elif first > last:
        assert [(written(span), span.doubt) for span in spans] == [((f"{first}-01", None), Doubt.END_UNREAD)]


@given(st.text(alphabet="0129.-/' martyızdevolşuen\t()–", max_size=60))
def test_no_text_breaks_the_reading_and_positions_lie_in_it(text: str) -> None:
    for span in spans_in(text, TODAY):
        start, end = span.position
        assert 0 <= start < end <= len(text)
        assert span.start is None or span.start <= TODAY.year * 12 + TODAY.month - 1


@pytest.mark.parametrize(
    "unit",
    [
        "2019 ",
        "2019 - ",
        "yil ",
        "2019 yilyilyilyil",
        "mart ",
        "1.",
        "' ",
        "03.2019 - ",
        "x\n",
        "a",
        "0",
        " ",
        "-",
    ],
)
def test_reading_takes_time_in_proportion_to_the_text(unit: str) -> None:
    def seconds(letters: int) -> float:
        text = unit * (letters // len(unit))
        return taken(lambda: spans_in(text, TODAY))

    assert not grows(seconds, 80_000)
