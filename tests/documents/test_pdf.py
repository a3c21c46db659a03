"""A PDF says what its reader sees: filled fields, ticked boxes, stamped scans; nothing that is hidden."""

import time
from collections.abc import Callable
from zlib import crc32

import pytest
from reportlab.lib.colors import Color, white

from istihdam import documents
from istihdam.documents import Document, Unreadable, capabilities
from tests.documents import hostile, rawpdf
from tests.documents.corpus import pages

FONTS = pytest.mark.skipif(not pages.DEJAVU.exists(), reason="the DejaVu font is not installed")


def typed(value: str, more: str = "") -> str:
    return f"/FT /Tx /T (f{crc32(value.encode())}) /V {rawpdf.text_string(value)} {more}"


def box(state: str, more: str = "") -> str:
    appearance = "/AP << /N << /Yes 5 0 R /Off 5 0 R >> >>"
    return f"/FT /Btn /T (b{crc32(f'{state} {more}'.encode())}) /V /{state} /AS /{state} {appearance} {more}"


def chosen(value: str, options: str, more: str = "") -> str:
    return f"/FT /Ch /T (c) /V {value} /Opt [{options}] {more}"


BUTTON = "/FT /Btn /T (gonder) /Ff 65536 /A << /S /SubmitForm /F (https://ornek.example.invalid) >>"


def form_text(*fields: tuple[str, str]) -> str:
    return documents.read(rawpdf.form(fields)).text


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (typed("Şükrü Çağıroğlu"), "Alan:\tŞükrü Çağıroğlu"),
        (typed("0532 555 12 04"), "Alan:\t0532 555 12 04"),
        (typed("Garson\nAşçı yardımcısı", "/Ff 4096"), "Alan:\tGarson\nAşçı yardımcısı"),
        (typed("  "), "Alan:"),
        (typed("gizli", "/F 2"), "Alan:"),
        (typed("görünmez", "/F 32"), "Alan:"),
        (typed("parola", "/Ff 8192"), "Alan:"),
        (typed("", "/DV (Ali)"), "Alan:"),
        (chosen("(Lise)", "(Lise) (Okul)", "/Ff 131072"), "Alan:\tLise"),
        (chosen("(2)", "[(1) (Lise)] [(2) (Universite)]", "/Ff 131072"), "Alan:\tUniversite"),
        (chosen("[(B) (C)]", "(B) (C) (D)", "/Ff 2097152 /I [0 1]"), "Alan:\tB, C"),
        (box("Yes"), "☒ Alan:"),
        (box("Off"), "☐ Alan:"),
        (box("Yes", "/Ff 32768"), "☒ Alan:"),
        (BUTTON, "Alan:"),
    ],
)
def test_what_a_field_holds_stands_beside_its_label(field: str, text: str) -> None:
    lines = form_text(("Alan:", field)).split("\n")
    assert sorted(lines) == sorted(text.split("\n"))


def test_a_form_of_many_fields_is_read_in_rows() -> None:
    text = form_text(
        ("Ad Soyad:", typed("Selim Korkmaz")), ("Telefon:", typed("0532 555 12 04")), ("B", box("Off")),
        ("C", box("Yes")), ("Meslek:", typed("Forklift operatörü")),
    )  # fmt: skip
    assert text.split("\n") == [
        "Ad Soyad:\tSelim Korkmaz", "Telefon:\t0532 555 12 04", "☐ B", "☒ C", "Meslek:\tForklift operatörü",
    ]  # fmt: skip


def test_a_note_typed_upon_a_page_is_read() -> None:
    note = (
        f"<< /Type /Annot /Subtype /FreeText /Rect [60 700 300 720] /Contents {rawpdf.text_string('Aşçı')} >>"
    )
    assert documents.read(rawpdf.file(["/Annots [4 0 R]", note])).text == "Aşçı"
    popup = note.replace("FreeText", "Text")
    with pytest.raises(Unreadable):
        documents.read(rawpdf.file(["/Annots [4 0 R]", popup]))


def test_a_form_for_adobe_alone_is_said() -> None:
    xfa = "/XFA (x)"
    document = documents.read(rawpdf.form([("Ad", typed("Selim"))], acroform=xfa))
    assert ("xfa_form" in document.problems, document.text) == (True, "Ad\tSelim")
    with pytest.raises(Unreadable) as caught:
        documents.read(rawpdf.form([], acroform=xfa))
    assert (caught.value.code, caught.value.problems) == ("no_text", ("xfa_form",))
    assert "Adobe Reader" in str(caught.value)


@pytest.mark.parametrize(
    "button", [BUTTON, BUTTON.replace("/Ff 65536", ""), BUTTON.replace("/SubmitForm", "/Submit#46orm")]
)
def test_a_button_that_sends_is_dropped_and_the_form_read(button: str) -> None:
    content = rawpdf.form([("Ad", typed("Selim Korkmaz")), ("Gonder", button)])
    document = documents.read(content)
    assert document.text.startswith("Ad\tSelim Korkmaz\n")
    assert document.clean is not None
    assert b"SubmitForm" not in document.clean
    assert b"example.invalid" not in document.clean
    assert "Selim Korkmaz" in documents.read(document.clean).text, "what was typed is kept"


@pytest.mark.parametrize(
    "content",
    [
        rawpdf.form([("x", BUTTON.replace("/SubmitForm", "/JavaScript /JS (x)"))]),
        rawpdf.form([("x", BUTTON.replace("/SubmitForm", "/Launch"))]),
        rawpdf.form([("x", BUTTON.replace("/SubmitForm", "/ImportData"))]),
        rawpdf.form([("x", BUTTON + " /AA << /E << /S /SubmitForm >> >>")]),
        rawpdf.form([("x", BUTTON)], catalog="/OpenAction << /S /SubmitForm /F (x) >>"),
        rawpdf.form([("x", BUTTON)], catalog="/OpenAction 6 0 R"),
        hostile.with_action(b"<</S/SubmitForm/F(x)>>"),
        hostile.with_action(b"<</S/Submit#46orm/F(x)>>"),
        hostile.hidden_action(),
    ],
)
def test_what_acts_by_itself_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        documents.read(content)
    assert caught.value.code == "unsafe"


def test_a_button_beside_an_opening_at_a_page_is_no_danger() -> None:
    content = rawpdf.form([("Ad", typed("Selim")), ("x", BUTTON)], catalog="/OpenAction [3 0 R /Fit]")
    assert "Selim" in documents.read(content).text


HIDDEN: dict[str, Callable[..., None]] = {
    "white": lambda canvas: (canvas.setFillColor(white), canvas.drawString(60, 400, "forklift"))[0],
    "nearly white": lambda canvas: (
        canvas.setFillColor(Color(0.98, 0.99, 0.98)),
        canvas.drawString(60, 400, "forklift"),
    )[0],
    "clear": lambda canvas: (
        canvas.setFillColor(Color(0, 0, 0, alpha=0)),
        canvas.drawString(60, 400, "forklift"),
    )[0],
    "one point": lambda canvas: (canvas.setFontSize(1), canvas.drawString(60, 400, "forklift"))[0],
    "left of the page": lambda canvas: canvas.drawString(-300, 400, "forklift"),
    "above the page": lambda canvas: canvas.drawString(60, 900, "forklift"),
    "far below": lambda canvas: canvas.drawString(60, -5000, "forklift"),
    "drawn invisibly": lambda canvas: canvas.drawText(_invisible(canvas)),
}


def _invisible(canvas: "rawpdf.Canvas") -> object:
    text = canvas.beginText(60, 400)
    text.setTextRenderMode(3)
    text.textOut("forklift")
    return text


@pytest.mark.parametrize("name", HIDDEN)
def test_letters_that_nobody_sees_are_no_claim_and_said(name: str) -> None:
    canvas = rawpdf.drawn([("Selim Korkmaz", 60, 780, 12), ("Garson", 60, 760, 12)])
    canvas.rect(20, 20, 555, 800, fill=0, stroke=1)
    HIDDEN[name](canvas)
    document = documents.read(rawpdf.bytes_of(canvas))
    assert document.text == "Selim Korkmaz\nGarson"
    assert "hidden_text" in document.problems


def test_white_letters_on_a_coloured_ground_and_on_a_picture_are_read() -> None:
    canvas = rawpdf.drawn([("Garson", 60, 700, 12)], picture=(40, 500, 100, 60))
    canvas.setFillGray(0.3)
    canvas.rect(40, 750, 300, 60, fill=1, stroke=0)
    canvas.setFillColor(white)
    canvas.drawString(60, 770, "Selim Korkmaz, 0532 555 12 04, Kartal")
    canvas.drawString(50, 520, "Komi")
    document = documents.read(rawpdf.bytes_of(canvas))
    assert "Selim Korkmaz" in document.text
    assert "Komi" in document.text
    assert "hidden_text" not in document.problems


@pytest.mark.parametrize("size", [(8.27, 11.69), (595, 6000), (5950, 8420), (300, 300)])
def test_small_letters_of_a_small_or_a_very_long_page_are_read(size: tuple[float, float]) -> None:
    canvas = rawpdf.drawn([])
    canvas.setPageSize(size)
    canvas.setFont("Helvetica", min(10, size[0] / 60))
    canvas.drawString(size[0] / 20, size[1] / 2, "Selim Korkmaz")
    document = documents.read(rawpdf.bytes_of(canvas))
    assert (document.text, document.problems) == ("Selim Korkmaz", ())


STAMPS = {
    "foot": [("Bu belge güvenli elektronik imza ile imzalanmıştır. Kod: 4F7A-11C2-98D0", 40, 20, 8)],
    "head": [("ÜMRANİYE İSTİHDAM MERKEZİ EVRAK KAYIT 2026/1187 TARİH 12.03.2026", 40, 810, 10)],
    "both": [
        ("Scanned with a telephone application, page one of one, 12.03.2026", 40, 810, 9),
        ("Doğrulama: https://ornek.example.invalid/dogrula kod 11C2", 40, 20, 8),
    ],
    "stamp in the middle": [("ASLI GİBİDİR 12.03.2026 Evrak Kayıt Servisi, Ümraniye", 300, 420, 11)],
}


@FONTS
@pytest.mark.parametrize("name", STAMPS)
@pytest.mark.parametrize("picture", [(0, 0, 595, 842), (30, 40, 535, 760), (60, 200, 470, 400)])
def test_a_stamped_scan_is_a_scan_and_keeps_its_printed_line(
    name: str, picture: tuple[float, ...], capability: Callable[[str], str]
) -> None:
    capability("tesseract")
    content = rawpdf.bytes_of(rawpdf.drawn(STAMPS[name], picture=picture))
    document = documents.read(content, ocr=False)
    assert "ocr_deferred" in document.problems
    assert STAMPS[name][0][0].split()[0] in document.text


@pytest.mark.parametrize("scale", [1.0, 600.0])
def test_a_stamped_scan_drawn_through_a_form_is_a_scan(
    scale: float, capability: Callable[[str], str]
) -> None:
    capability("tesseract")
    canvas = rawpdf.drawn([("Scanned with a telephone application, page one of one", 40, 810, 9)])
    canvas.beginForm("scan", 0, 0, scale, scale)
    grey = rawpdf.ImageReader(rawpdf.Image.new("L", (400, 560), 200))
    canvas.drawImage(grey, 0, 0, scale, scale)
    canvas.endForm()
    canvas.scale(595 / scale, 842 / scale)
    canvas.doForm("scan")
    assert "ocr_deferred" in documents.read(rawpdf.bytes_of(canvas), ocr=False).problems


@FONTS
def test_without_a_reader_of_pictures_a_stamped_scan_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(capabilities, "has_ocr", lambda: False)
    document = documents.read(rawpdf.bytes_of(rawpdf.drawn(STAMPS["foot"], picture=(0, 0, 595, 842))))
    assert document.problems == ("ocr_unavailable",)


def test_the_picture_of_a_stamped_scan_is_read(capability: Callable[[str], str]) -> None:
    capability("tesseract")
    from tests.documents.corpus import photos

    scan = photos.scan_png(hostile.honest_pdf())
    canvas = rawpdf.drawn([])
    canvas.drawImage(rawpdf.ImageReader(rawpdf.io.BytesIO(scan)), 0, 0, 595, 842)
    canvas.drawString(40, 15, "Electronically signed, verify under code 4F7A-11C2-98D0")
    document = documents.read(rawpdf.bytes_of(canvas))
    assert document.method == "ocr"
    assert "Deneyim" in document.text or "DENEYİM" in document.text


CV = [
    ("Selim Korkmaz", 60, 790, 16), ("Telefon: 0532 555 12 04", 60, 770, 11), ("İŞ DENEYİMİ", 60, 740, 12),
    *[(f"Garson olarak {number}. lokantada servis yaptım, kasaya baktım", 60, 720 - 16 * number, 11)
      for number in range(22)],
]  # fmt: skip


@FONTS
@pytest.mark.parametrize("picture", [None, (430, 690, 110, 130), (0, 0, 595, 842), (0, 0, 150, 842)])
def test_a_cv_upon_a_ground_or_beside_a_face_is_no_scan(picture: tuple[float, ...] | None) -> None:
    document = documents.read(rawpdf.bytes_of(rawpdf.drawn(CV, picture=picture)), ocr=False)
    assert document.problems == ()
    assert document.text.startswith("Selim Korkmaz")


def table(rows: list[tuple[str, ...]], stops: tuple[float, ...]) -> bytes:
    cells = [
        (cell, stop, 780 - 16 * number, 10.0)
        for number, row in enumerate(rows)
        for cell, stop in zip(row, stops, strict=False)
        if cell
    ]
    return rawpdf.bytes_of(rawpdf.drawn(cells))


FOUR, THREE = (55, 168, 360, 480), (55, 210, 400)
TABLES: dict[str, tuple[list[tuple[str, ...]], tuple[float, ...]]] = {
    "form of a spreadsheet": ([
        ("İŞ BAŞVURU FORMU",), ("Adı Soyadı", "Selim Korkmaz", "Telefon", "0532 555 12 04"),
        ("Doğum Tarihi", "12.04.1988", "Ev Tel", "0216 344 15 15"), ("Ehliyet", "Yok", "Askerlik", "Yapıldı"),
        ("İŞ DENEYİMİ",), ("Firma Adı", "Görevi", "Giriş Tarihi", "Çıkış Tarihi"),
        ("Mavi Lojistik", "Depo Elemanı", "03.2018", "11.2020"),
        ("Kıyı Lokantası", "Garson", "01.2015", "01.2018"), ("EĞİTİM",), ("Okul", "Bölüm", "Mezuniyet"),
        ("Ümraniye Lisesi", "-", "2006"),
    ], FOUR),
    "references with a column of contacts": ([
        ("KİŞİSEL BİLGİLER",), ("Ad Soyad", "Ayşe Demir", "Cep", "0533 555 12 05"), ("İŞ DENEYİMİ",),
        ("İşyeri", "Görev", "Başlama", "Ayrılma"), ("Mor Market", "Kasiyer", "Mart 2018", "Kasım 2020"),
        ("Deniz Mağazası", "Reyon Görevlisi", "Ocak 2015", "Şubat 2018"), ("REFERANSLAR",),
        ("Ad", "Firma", "Telefon", "İletişim"), ("Ali Er", "Mor Market", "0534 555 12 06", "öğlen"),
    ], FOUR),
    "three columns": ([
        ("EĞİTİM",), ("Okul", "Bölüm", "Mezuniyet"), ("Ümraniye Lisesi", "Muhasebe", "2006"),
        ("Kıyı Ortaokulu", "-", "2003"), ("İŞ DENEYİMİ",), ("İşyeri", "Görev", "Süre"),
        ("Mor Market", "Kasiyer", "2 yıl"), ("Deniz Mağazası", "Reyon Görevlisi", "6 ay"),
    ], THREE),
    "languages and papers": ([
        ("DİLLER",), ("Dil", "Okuma", "Yazma", "Konuşma"), ("İngilizce", "İyi", "Orta", "Orta"),
        ("Arapça", "Az", "Az", "İyi"), ("SERTİFİKALAR",), ("Belge", "Kurum", "Tarih"),
        ("Hijyen belgesi", "Halk Eğitim", "2019"), ("Forklift", "Mavi Kurs", "2020"),
    ], FOUR),
}  # fmt: skip


@FONTS
@pytest.mark.parametrize("name", TABLES)
def test_rows_of_a_wide_table_stay_together(name: str) -> None:
    rows, stops = TABLES[name]
    assert documents.read(table(rows, stops)).text.split("\n") == ["\t".join(row) for row in rows]


SIDE = ["İLETİŞİM", "0532 555 12 04", "selim@example.com", "Ümraniye", "BECERİLER", "kasa", "stok sayımı",
        "servis", "DİLLER", "İngilizce", "EHLİYET", "B sınıfı"]  # fmt: skip
MAIN = ["İŞ DENEYİMİ", "Kasiyer, Mor Market", "Günlük kasa açılışı yaptım", "rafları düzenledim",
        "Garson, Kıyı Lokantası", "salonda servis yaptım", "EĞİTİM", "Ümraniye Lisesi", "2006", "HAKKIMDA",
        "Çalışkan biriyim", "düzenliyim", "REFERANSLAR", "istenirse verilir"]  # fmt: skip


SHORT_JOBS = [
    ("EĞİTİM", ""), ("Ümraniye Lisesi", "2006 – 2010"), ("İŞ DENEYİMİ", ""),
    ("Kasiyer, Mor Market", "2010 – 2012"), ("Garson, Kıyı Lokantası", "2012 – 2015"),
    ("Komi, Deniz Otel", "2015 – 2016"), ("Barmen, Deniz Otel", "2016 – 2018"),
    ("Aşçı, Deniz Otel", "2018 – 2020"), ("REFERANSLAR", ""), ("istenirse verilir", ""),
]  # fmt: skip


@FONTS
@pytest.mark.parametrize("lower", [0, 16, 32, 8])
def test_a_column_of_jobs_with_their_dates_stays_beside_its_side_column(lower: float) -> None:
    written = [(words, 60, 740 - lower - 16 * number, 10.0) for number, words in enumerate(SIDE)]
    for number, (title, dates) in enumerate(SHORT_JOBS):
        written += [(title, 260, 740 - 16 * number, 10.0)]
        written += [(dates, 470, 740 - 16 * number, 10.0)] if dates else []
    lines = documents.read(rawpdf.bytes_of(rawpdf.drawn(written))).text.split("\n")
    assert lines == SIDE + ["\t".join(filter(None, job)) for job in SHORT_JOBS]


@FONTS
@pytest.mark.parametrize("leading", [(16, 16), (16, 13.5), (13, 17)])
@pytest.mark.parametrize(("left", "right"), [(SIDE, MAIN), (MAIN, SIDE)])
def test_two_columns_of_running_text_are_read_one_after_the_other(
    left: list[str], right: list[str], leading: tuple[float, float]
) -> None:
    written = [
        (words, x, 740 - step * number, 10.0)
        for column, x, step in ((left, 60, leading[0]), (right, 320, leading[1]))
        for number, words in enumerate(column)
    ]
    lines = documents.read(rawpdf.bytes_of(rawpdf.drawn(written))).text.split("\n")
    assert lines == left + right


def letterspaced(words: str, size: float, apart: float) -> bytes:
    canvas = rawpdf.drawn([("0532 555 12 04", 60, 700, 11), ("Garson olarak calistim", 60, 680, 11)])
    canvas.setFont(rawpdf.FONT, size)
    canvas.drawString(60, 760, words, charSpace=apart)
    return rawpdf.bytes_of(canvas)


@FONTS
@pytest.mark.parametrize("words", ["SELİM KORKMAZ", "İpek Işık Ünlü", "İŞ DENEYİMİ", "Ayşe Nur Çağıroğlu Öz"])
@pytest.mark.parametrize(("size", "apart"), [(20, 0), (20, 4), (20, 9), (14, 5), (22, 9)])
def test_letters_set_apart_make_their_words(words: str, size: float, apart: float) -> None:
    assert documents.read(letterspaced(words, size, apart)).text.split("\n")[0] == words


@FONTS
@pytest.mark.parametrize("words", ["İPEK IŞIK ÜNLÜ", "SELİM KORKMAZ", "İŞ DENEYİMİ"])
@pytest.mark.parametrize("apart", [3.0, 6.0, 9.0])
def test_letters_drawn_one_by_one_make_their_words(words: str, apart: float) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    canvas = rawpdf.drawn([("Garson olarak calistim", 60, 680, 11)])
    canvas.setFont(rawpdf.FONT, 18)
    x = 60.0
    for letter in words:
        canvas.drawString(x, 760, letter)
        x += stringWidth(letter, rawpdf.FONT, 18) + apart
    assert documents.read(rawpdf.bytes_of(canvas)).text.split("\n")[0] == words


@FONTS
@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        ("C¸ag˘ırıcı", "Çağırıcı"),
        ("˙Is¸ deneyimi: ag˘ır vasıta s¸ofo¨ru¨, ˙Istanbul", "İş deneyimi: ağır vasıta şoförü, İstanbul"),
        ("K¨u¸c¨uk ¸sof¨or", "Küçük şoför"),
        ("¨O˘grenci Go¨zde Gu¨nes¸", "Öğrenci Gözde Güneş"),
        ("Hikaˆye", "Hikâye"),
    ],
)
def test_accents_drawn_apart_are_put_upon_their_letters(drawn: str, text: str) -> None:
    document = documents.read(rawpdf.bytes_of(rawpdf.drawn([(drawn, 60, 700, 12)])))
    assert (document.text, document.problems) == (text, ())


def _fields(count: int) -> bytes:
    return rawpdf.form([("Ad", typed(f"Garson {number}")) for number in range(count)])


def _boxes(count: int) -> bytes:
    return rawpdf.form([("Ad", box("Yes", f"/X {number}")) for number in range(count)])


def _hidden(count: int) -> bytes:
    canvas = rawpdf.drawn([("Garson", 60, 700, 12)])
    for number in range(count):
        canvas.setFillColor(white)
        canvas.rect(60, 400, 5, 5, fill=1, stroke=0)
        canvas.drawString(60 + number % 400, 100 + number % 600, "gizli")
    return rawpdf.bytes_of(canvas)


def _cells(count: int) -> bytes:
    return rawpdf.bytes_of(
        rawpdf.drawn(
            [("ab", 5 + 7.3 * (number % 80), 830 - number // 80 * 3, 2.5) for number in range(count)]
        )
    )


@pytest.mark.parametrize("make", [_fields, _boxes, _hidden, _cells])
def test_ten_times_the_page_takes_at_most_twelve_times_the_time(make: Callable[[int], bytes]) -> None:
    short, long = (_seconds(make(times)) for times in (300, 3_000))
    assert long < 12 * max(short, 0.2)


def _seconds(content: bytes) -> float:
    started = time.perf_counter()
    document: Document = documents.read(content, ocr=False)
    assert document.text
    return time.perf_counter() - started


def test_a_page_whose_letters_stand_for_others_waits_for_its_picture_to_be_read() -> None:
    sentence = "Garson olarak lokantada masalara baktim ve hesaplari kapattim"
    shifted = "".join(chr(ord(letter) + 1) if letter.isalpha() else letter for letter in sentence)
    lines = [(shifted, 60, 700 - 20 * row, 11) for row in range(4)]
    with pytest.raises(documents.Unreadable) as caught:
        documents.read(rawpdf.bytes_of(rawpdf.drawn(lines)), ocr=False)
    expected = "ocr_deferred" if capabilities.has_ocr() else "ocr_unavailable"
    assert (caught.value.code, caught.value.problems) == ("no_text", (expected,))
