"""A row of a CV becomes a job with the time that was written, or a job whose time is said to be in doubt."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import cv_fields
from istihdam.cv_fields import CvJob
from istihdam.cv_fields.fields import Section
from istihdam.cv_fields.jobs import experience
from istihdam.documents import Document, TextLine
from tests.growth.measure import grows, taken
from tests.texts.test_spans import HEADS, MONTH_FORMS, SEPARATORS

TODAY = date(2026, 11, 27)
KIYI = ("Garson", "Kıyı Lokantası")
MAVI = "Mavi Lojistik"
Told = tuple[str | None, str | None, str | None, str | None]


def jobs(text: str) -> list[CvJob]:
    lines = tuple(TextLine(line) for line in text.strip().splitlines() if line.strip())
    document = Document(type="docx", method="text", confidence=0.99, lines=lines)
    return [job.value for job in cv_fields.read(document, TODAY).experience]


def listed(rows: str) -> list[CvJob]:
    return jobs(f"Selim Korkmaz\nTelefon: 0532 555 12 04\nİŞ DENEYİMİ\n{rows}")


def told(rows: str) -> list[Told]:
    return [(job.title, job.employer, job.start, job.to) for job in listed(rows)]


@pytest.mark.parametrize(
    "row",
    [
        "2019 - Kıyı Lokantası, Garson",
        "2019 – Kıyı Lokantası – Garson",
        "Garson, Kıyı Lokantası, 2019",
        "Kıyı Lokantası - Garson (2019)",
        "Garson - 2019 - Kıyı Lokantası",
        "Kıyı Lokantası, Garson\n2019",
        "2019\tGarson\tKıyı Lokantası",
        "2019: Garson, Kıyı Lokantası",
    ],
)
def test_a_single_year_is_a_job_within_it(row: str) -> None:
    (job,) = listed(row)
    assert (job.title, job.employer, job.start, job.to) == (*KIYI, "2019-01", "2019-12")
    assert (job.months, job.doubt) == (12, "one_date")


def test_a_list_of_single_years_gives_jobs_that_do_not_go_on() -> None:
    rows = "2014 - Garson\n2016 - Kasiyer\n2018 - Depo Elemanı"
    assert told(rows) == [
        ("Garson", None, "2014-01", "2014-12"),
        ("Kasiyer", None, "2016-01", "2016-12"),
        ("Depo Elemanı", None, "2018-01", "2018-12"),
    ]


def test_a_single_year_stands_beside_a_span() -> None:
    assert told("2015 - Mor Market, Kasiyer\n2016 - 2019 Deniz Mağazası, Kasiyer") == [
        ("Kasiyer", "Mor Market", "2015-01", "2015-12"),
        ("Kasiyer", "Deniz Mağazası", "2016-01", "2019-01"),
    ]


@pytest.mark.parametrize(
    ("rows", "job"),
    [
        ("2019 - 2. Vardiya Amiri, Mavi Lojistik", ("2. Vardiya Amiri", MAVI, "2019-01", "2019-12")),
        ("Ocak 2019 - İstanbul - Kıyı Lokantası - Garson", (*KIYI, "2019-01", "2019-01")),
        ("May 2018 - June 2019 Waiter, Kıyı Lokantası", ("Waiter", "Kıyı Lokantası", "2018-05", "2019-06")),
        ("September 2020 - currently Waiter, Kıyı Lokantası", ("Waiter", "Kıyı Lokantası", "2020-09", None)),
        ("Temmuz-Ağustos 2018 Stajyer, Mavi Otel", ("Stajyer", "Mavi Otel", "2018-07", "2018-08")),
        ("2018 yaz dönemi, Komi, Mavi Otel", ("Komi", "Mavi Otel", "2018-06", "2018-08")),
        ("Garson - Kıyı Lokantası\nMart 2020 ---", (*KIYI, "2020-03", None)),
        ("Garson - Kıyı Lokantası\nBaşlangıç: Mart 2019\nBitiş: Kasım 2020",
         (*KIYI, "2019-03", "2020-11")),
        ("Garson - Kıyı Lokantası\nİşe giriş: 03.2019\nÇıkış tarihi: 11.2020",
         (*KIYI, "2019-03", "2020-11")),
        ("Garson - Kıyı Lokantası\nMart 2019 -\nKasım 2020", (*KIYI, "2019-03", "2020-11")),
        ("Garson - Kıyı Lokantası\n(Mart - Kasım 2019)", (*KIYI, "2019-03", "2019-11")),
        ("Garson - Kıyı Lokantası\n03-11/2019", (*KIYI, "2019-03", "2019-11")),
        ("Garson - Kıyı Lokantası\n2020-03-01 - 2021-06-30", (*KIYI, "2020-03", "2021-06")),
        ("Garson - Kıyı Lokantası\nMart 2019’dan Haziran 2020’ye kadar",
         (*KIYI, "2019-03", "2020-06")),
        ("Garson - Kıyı Lokantası\n15 Mart 2019 Pazartesi - 3 Nisan 2020",
         (*KIYI, "2019-03", "2020-04")),
    ],
)  # fmt: skip
def test_a_row_becomes_its_job(rows: str, job: Told) -> None:
    assert told(rows) == [job]


@pytest.mark.parametrize(
    "end", ["Nisan 2012", "Nisan 2109", "13.2020", "Nisan 20", "?", "2035", "Kasım 209", "20199", "Ocak 2031"]
)
def test_a_mistyped_end_keeps_the_job_without_it_and_says_so(end: str) -> None:
    rows = f"Garson - Kıyı Lokantası\nMart 2019 - {end}\nKomi - Deniz Restoran\nOcak 2014 - Aralık 2015"
    mistyped, other = listed(rows)
    if end != "Nisan 20":
        assert (mistyped.start, mistyped.to, mistyped.months, mistyped.doubt) == (
            "2019-03",
            None,
            0,
            "end_unread",
        )
    assert (mistyped.title, mistyped.employer) == ("Garson", "Kıyı Lokantası")
    assert (other.title, other.start, other.to) == ("Komi", "2014-01", "2015-12")


@pytest.mark.parametrize("dates", ["13.2019 - 14.2020", "Ocak 2030 - Mart 2031", "2109 - 2112"])
def test_a_job_whose_dates_are_not_understood_is_kept_and_says_so(dates: str) -> None:
    (job,) = listed(f"Garson - Kıyı Lokantası\n{dates}")
    assert (job.title, job.start, job.to, job.months, job.doubt) == ("Garson", None, None, 0, "dates_unread")


def test_a_doubtful_time_is_less_sure_and_stands_beside_the_value() -> None:
    lines = tuple(
        TextLine(line) for line in ("İŞ DENEYİMİ", "Garson, Kıyı Lokantası", "Mart 2019 - Nisan 2012")
    )
    fields = cv_fields.read(Document(type="docx", method="text", confidence=0.99, lines=lines), TODAY)
    (found,) = fields.as_json()["experience"]
    assert found["doubt"] == "end_unread"
    assert found["confidence"] <= 0.5
    assert found["source"]["text"] == "Mart 2019 - Nisan 2012"


@pytest.mark.parametrize(
    "text",
    [
        "3 yıl önce garson olarak çalıştım.",
        "10 yıllık evliyim, garsonluk yaptım.",
        "Garson olarak çalıştım. 15 aylık bebeğim var.",
        "Garsonum. En az 6 ay iş garantisi isterim.",
        "Garsonum. 6 yıldır işsizim.",
        "Garsonum, 12 yıllık kiracıyım.",
        "Garsonum. 5 yıllık motorum var.",
        "Babam 20 yıl aşçıydı, ben garsonum.",
        "Garsonum, 2 yıl ara verdim.",
        "Garsonum. 3 yıldır Ümraniye'de oturuyorum.",
        "Garsonum. 2019-2021 işsizdim.",
        "Garsonum, 18 ay askerlik yaptım.",
    ],
)
def test_a_time_that_is_no_work_is_no_job(text: str) -> None:
    assert jobs(f"Selim Korkmaz\n0532 555 12 04\nÜmraniye / İstanbul\n{text}") == []


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("5 yıllık ev hanımıyım. Daha önce 2 yıl tekstilde çalıştım.", [24]),
        ("6 yıl önce bir yıl garsonluk yaptım.", [12]),
        ("2016 yılından 2019 yılına kadar garson olarak çalıştım.", [36]),
        ("Babamın yanında 3 yıl çalıştım.", [36]),
        ("8 yıl forklift kullandım.", [96]),
        ("Üç buçuk sene garsonluk yaptım.", [42]),
    ],
)
def test_a_time_at_work_is_a_job(text: str, months: list[int]) -> None:
    assert [job.months for job in jobs(f"Selim Korkmaz\n0532 555 12 04\n{text}")] == months


@pytest.mark.parametrize(
    "idle", ["İşsizlik dönemi", "Ev hanımı", "Çalışmadım", "İş aradım", "Doğum izni", "Ara verdim"]
)
def test_a_time_without_work_among_the_jobs_is_no_job(idle: str) -> None:
    rows = f"Garson - Kıyı Lokantası\n2018 - 2020\n{idle}\n2020 - 2023"
    assert told(rows) == [(*KIYI, "2018-01", "2020-01")]


def test_a_length_of_something_unknown_earns_no_months() -> None:
    (job,) = listed("Garson, Bursa 5 yıl Kıyı")
    assert (job.months, job.doubt) == (0, "length_unread")


@pytest.mark.parametrize(
    ("row", "months"),
    [
        ("2019 – 2 ay Garson, Kıyı Lokantası", 2),
        ("2019 (3 ay) Garson, Kıyı Lokantası", 3),
        ("Garson, Kıyı Lokantası, 2019, 6 ay", 6),
    ],
)
def test_a_length_beside_a_single_year_is_the_jobs(row: str, months: int) -> None:
    (job,) = listed(row)
    assert (job.title, job.employer, job.start, job.months) == (*KIYI, "2019-01", months)


@pytest.mark.parametrize(
    "row",
    [
        "2015-2017 Mor Market kasiyer, 2018-2020 Deniz Kafe garson",
        "Mor Market kasiyer (2015-2017), Deniz Kafe garson (2018-2020)",
        "2015-2017 Mor Market kasiyer; 2018-2020 Deniz Kafe garson",
    ],
)
def test_a_row_of_two_spans_is_two_jobs(row: str) -> None:
    assert [(job.start, job.to) for job in listed(row)] == [("2015-01", "2017-01"), ("2018-01", "2020-01")]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Üç sene bir fırında tezgâhtarlık yaptım, ondan önce de iki yıl kuryelik", [36, 24]),
        ("3 yıl garsonluk, 2 yıl kuryelik yaptım", [36, 24]),
        ("1998-2004 kaynakçıydım, 20 yıldır aşçıyım", [72, 240]),
        ("6 ay Migros'ta kasiyerlik yaptım sonra 2 sene depoda çalıştım.", [6, 24]),
        ("2018-2020 arası 2 yıl garsonluk yaptım", [24]),
    ],
)
def test_a_sentence_of_several_times_is_several_jobs(text: str, months: list[int]) -> None:
    assert [job.months for job in jobs(f"Selim Korkmaz\n0532 555 12 04\n{text}")] == months


def test_a_row_with_a_length_beside_rows_with_dates_is_no_less_a_job() -> None:
    rows = "Mor Market, Kasiyer, 2018 - 2020\nGarson, Kıyı Lokantası (3 yıl)\n2 yıl Deniz Kafe, Barista"
    assert [(job.title, job.start, job.months) for job in listed(rows)] == [
        ("Kasiyer", "2018-01", 24), ("Garson", None, 36), ("Barista", None, 24),
    ]  # fmt: skip


def test_a_sentence_about_a_job_is_no_job_of_its_own() -> None:
    rows = "Garson - Kıyı Lokantası\nMart 2019 - Kasım 2020\n• 2020 yılında ayın elemanı seçildim\n"
    assert told(rows + "• 2 yıl boyunca kasa sorumluluğu yaptım") == [(*KIYI, "2019-03", "2020-11")]


def test_two_rows_of_a_date_each_are_the_ends_of_one_time() -> None:
    assert told("Garson - Kıyı Lokantası\nMart 2019\nKasım 2020") == [(*KIYI, "2019-03", "2020-11")]


def test_the_dates_of_a_table_stand_in_their_cells() -> None:
    rows = (
        "Firma\tGörev\tBaşlama\tAyrılma\nKıyı Lokantası\tGarson\t03.2019\t11.2020\n"
        "Deniz Restoran\tKomi\t2014\t2015\nMor Market\tKasiyer\t2021\t-"
    )
    assert told(rows) == [
        (*KIYI, "2019-03", "2020-11"),
        ("Komi", "Deniz Restoran", "2014-01", "2015-01"),
        ("Kasiyer", "Mor Market", "2021-01", None),
    ]


@pytest.mark.parametrize(
    "row", ["Kıyı Lokantası 2018 Garson 2019 Komi", "Haziran, Temmuz, Ağustos 2019 Garson, Mavi Otel"]
)
def test_a_row_of_dates_that_give_no_span_is_kept_and_says_so(row: str) -> None:
    (job,) = listed(row)
    assert (job.start, job.months, job.doubt) == (None, 0, "dates_unread")


def test_a_single_date_that_names_no_work_is_no_job() -> None:
    assert told("Garson, Kıyı Lokantası\t2019 - 2021\n2021") == [(*KIYI, "2019-01", "2021-01")]


def test_years_of_two_digits_alone_keep_the_job_and_say_so() -> None:
    (job,) = listed("99-03 Tezgâhtar, Kıyı Giyim")
    assert (job.title, job.start, job.months, job.doubt) == ("Tezgâhtar", None, 0, "dates_unread")


@pytest.mark.parametrize(
    "row", ["3 yıl Kıyı Lokantası, Garson", "Garson, Kıyı Lokantası - 3 yıl", "Garson (3 yıl)"]
)
def test_a_length_that_stands_apart_under_a_heading_of_jobs_is_the_jobs(row: str) -> None:
    (job,) = listed(row)
    assert (job.months, job.doubt) == (36, None)


months = st.integers(1990 * 12, 2026 * 12 + 9)


@given(
    months, st.integers(0, 200), st.sampled_from(sorted(MONTH_FORMS)), st.sampled_from(SEPARATORS),
    st.sampled_from([head for head in HEADS if "Garson" in head]),
    st.sampled_from(("{span} {head}", "{head} ({span})", "{head}\n{span}", "{span}\n{head}")),
)  # fmt: skip
def test_a_job_has_the_time_that_was_written_or_says_its_doubt(
    first: int, length: int, form: str, separator: str, head: str, row: str
) -> None:
    last = min(first + length, 2026 * 12 + 9)
    begin, end = ((month // 12, month % 12 + 1) for month in (first, last))
    span = f"{MONTH_FORMS[form](*begin)}{separator}{MONTH_FORMS[form](*end)}"
    (job,) = listed(row.format(span=span, head=head))
    texts = tuple(f"{year:04}-{month:02}" for year, month in (begin, end))
    assert (job.start, job.to) == texts or job.doubt
    assert job.months == last - first + 1 or job.doubt


@pytest.mark.parametrize(
    "unit",
    [
        "garson ", "a", "1 ", " ", "x\n", "2019 - ", "2019-2020 garson, ", "3 yıl garsonluk, ", "3 yıl ",
        "(2019) ",
        "2019 -\n", "Mart 2019 - Nisan 2012\nGarson, Kıyı Lokantası\n",
    ],
)  # fmt: skip
def test_reading_jobs_takes_time_in_proportion_to_the_text(unit: str) -> None:
    def seconds(letters: int) -> float:
        text = (unit * (letters // len(unit) + 1))[:letters]
        lines = [TextLine(line) for line in text.split("\n") if line.strip()]
        sections = [Section("experience", lines)] if lines else []
        return taken(lambda: experience(sections, TODAY, lambda _: False))

    assert not grows(seconds, 60_000)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kıyı Lokantası firmasında 2019-2021 yılları arasında mağaza müdür", "yardımcısı olarak çalıştım."),
        ("Kıyı Lokantası firmasında 2019-2021 yılları arasında mağaza müdür yardımcısı", "olarak çalıştım."),
        ("2019-2021 yılları arasında Kıyı Lokantası firmasında mağaza", "müdür yardımcısı olarak çalıştım"),
    ],
)
def test_a_sentence_broken_over_two_lines_is_one(first: str, second: str) -> None:
    (job,) = listed(f"{first}\n{second}")
    assert (job.title, job.employer) == ("mağaza müdür yardımcısı", "Kıyı Lokantası")
    assert (job.start, job.to) == ("2019-01", "2021-01")


def test_a_duty_in_small_letters_ends_no_sentence_above_it() -> None:
    rows = "Garson, Kıyı Lokantası, 2019-2021\nmasalara baktım\nKasiyer, Mavi Market, 2022-2023"
    assert [(job.title, job.employer) for job in listed(rows)] == [KIYI, ("Kasiyer", "Mavi Market")]
