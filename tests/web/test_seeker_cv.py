"""My CV: files that are refused with advice, what was read beside its source, nothing before I confirm."""

import io
from collections.abc import Callable
from functools import partial

import docx
import pypdfium2
import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from istihdam import cvs
from istihdam.config import Settings
from istihdam.cvs import CvState
from istihdam.db import Database
from istihdam.documents import Unreadable
from istihdam.documents.model import SENTENCES
from istihdam.i18n import gettext
from istihdam.web.shared.forms import new_form_key
from tests.walk import forms
from tests.web.conftest import Browser
from tests.web.seekers_in import SeekerHouse, a_house

LINES = (
    "Gülşen Ilgın",
    "Tatlısu Mah. Ümraniye / İstanbul",
    "İŞ DENEYİMİ",
    "03.2019 - 03.2023  Yıldız Lojistik A.Ş. - Forklift Operatörü",
    "EĞİTİM",
    "Ümraniye Meslek Lisesi mezunu, 2015",
    "BELGELER",
    "Forklift operatör belgesi",
    "Ehliyet: B",
    "Sendika üyesiyim.",
)


def a_docx(*lines: str) -> bytes:
    """A Word file with these lines."""
    document, kept = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(kept)
    return kept.getvalue()


def send(house: SeekerHouse, content: bytes, name: str = "cv.docx", key: str | None = None) -> TestResponse:
    told = {"form_key": key or new_form_key(), "file": FileStorage(io.BytesIO(content), name)}
    boundary, body = encode_multipart(told)
    kind = f"multipart/form-data; boundary={boundary}"
    return house.browser.post("/aday/ozgecmis", data=body, content_type=kind)


def versions(house: SeekerHouse) -> list[cvs.Cv]:
    with house.database.reading() as session:
        return cvs.of_seeker(session, house.seeker)


@pytest.fixture
def seeker_house(
    sqlite: Database, settings: Settings, signed_in: Callable[..., Browser]
) -> Callable[..., SeekerHouse]:
    """seeker_house(licences=["B"], …) → a job seeker of that profile, signed in."""
    return partial(a_house, sqlite, settings, signed_in)


@pytest.fixture
def house(seeker_house: Callable[..., SeekerHouse]) -> SeekerHouse:
    return seeker_house(full_name="Gülşen Ilgın", occupations=[], about="", district=None, neighbourhood=None)


def test_nothing_of_a_cv_is_a_fact_before_it_is_confirmed(house: SeekerHouse) -> None:
    answer = send(house, a_docx(*LINES))
    (cv,) = versions(house)
    assert answer.location == f"/aday/ozgecmis/{cv.key}"
    assert cv.state == CvState.READ
    assert house.now().licences == []
    page = house.browser.get(answer.location).text
    assert "Ehliyet: B" in page
    assert "Tatlısu, Ümraniye" in page
    assert "sendika" in page.lower()


def test_what_is_left_ticked_and_typed_is_the_profile(house: SeekerHouse) -> None:
    path = send(house, a_docx(*LINES)).location
    told = {
        "full_name": "Gülşen Ilgın",
        "place": "Tatlısu, Ümraniye",
        "experience_years": "4",
        "education": "lise",
    }
    offers = ["licences:B", "occupations:8344.02", "certificates:Forklift operatör belgesi"]
    answer = house.browser.send(path, **told, offer=offers)
    assert answer.status_code == 303, answer.text
    now = house.now()
    assert now.licences == ["B"]
    assert now.occupations.codes == ["8344.02"]
    assert now.certificates.names == ["Forklift operatör belgesi"]
    assert (now.experience_years, now.education, now.neighbourhood) == (4.0, "lise", "Tatlısu")
    assert versions(house)[0].state == CvState.CONFIRMED
    assert "Sendika" not in now.about


def test_a_refused_shift_is_shown_and_kept_where_it_is_confirmed(house: SeekerHouse) -> None:
    path = send(house, a_docx(*LINES, "DİĞER", "Gece vardiyasında çalışamam.")).location
    assert "Bana uymayan vardiyalar" in house.browser.get(path).text
    assert house.now().refuses_shifts == []
    house.browser.send(path, full_name="Gülşen Ilgın", offer=["refuses_shifts:night"])
    assert house.now().refuses_shifts == ["night"]


def test_a_job_whose_dates_are_not_understood_is_said_beside_the_years(house: SeekerHouse) -> None:
    lines = (*LINES[:4], "Mart 2017 - Nisan 2012 Mor Market, Kasiyer")
    page = house.browser.get(send(house, a_docx(*lines)).location).text
    assert "Şu satırlardaki tarihlerden emin değiliz: Mart 2017 - Nisan 2012 Mor Market, Kasiyer." in page
    assert "emin değiliz" not in house.browser.get(send(house, a_docx(*LINES)).location).text


def test_only_what_was_read_can_be_ticked(house: SeekerHouse) -> None:
    path = send(house, a_docx(*LINES)).location
    house.browser.send(path, full_name="Gülşen Ilgın", offer=["licences:CE", "skills:uzay mekiği"])
    assert house.now().licences == []
    assert house.now().skills == []


def test_a_wrong_value_is_refused_and_the_ticks_stay(house: SeekerHouse) -> None:
    path = send(house, a_docx(*LINES)).location
    answer = house.browser.send(
        path, full_name="Gülşen Ilgın", place="Zonguldak", experience_years="çok", offer=[]
    )
    assert answer.status_code == 422
    assert 'value="Zonguldak"' in answer.text
    assert 'value="licences:B" id="licences-1" checked' not in " ".join(answer.text.split())
    assert versions(house)[0].state == CvState.READ


def test_a_confirmed_cv_is_not_confirmed_again(house: SeekerHouse) -> None:
    path = send(house, a_docx(*LINES)).location
    for status in (303, 409):
        assert house.browser.send(path, full_name="Gülşen Ilgın").status_code == status


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "bos.pdf", "empty"),
        (b"MZ\x90\x00" + b"\x00" * 200, "cv.pdf", "unsupported"),
        (b"%PDF-1.4\n1 0 obj\n", "cv.pdf", "damaged"),
        (b"%PDF-1.4\n" + b"0" * 5_100_000, "cv.pdf", "too_large"),
        (b"<html><script>alert(1)</script>", "cv.docx", "unsupported"),
    ],
)
def test_a_file_that_cannot_be_opened_is_refused_with_what_to_do(
    house: SeekerHouse, content: bytes, name: str, code: str
) -> None:
    answer = send(house, content, name)
    assert 400 <= answer.status_code < 500
    assert gettext(SENTENCES[code])[:20] in answer.text
    assert versions(house) == []


def test_no_file_at_all_is_said(house: SeekerHouse) -> None:
    answer = house.browser.send("/aday/ozgecmis")
    assert answer.status_code == 422
    assert "Önce bir dosya seçin" in answer.text


def test_a_file_without_text_is_said_aloud_and_waits_at_the_desk(
    house: SeekerHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_text(content: bytes, *, ocr: bool = True) -> None:
        raise Unreadable("no_text", ("ocr_unavailable",))

    monkeypatch.setattr(cvs.intake.documents, "read", no_text)
    path = send(house, b"a scan").location
    page = house.browser.get(path).text
    assert "Özgeçmişinizi okuyamadık" in page
    assert "bir görevli onu yazıya geçirir" in page
    with house.database.reading() as session:
        assert [cv.seeker.key for cv in cvs.for_the_desk(session)] == [house.seeker.key]


def test_a_photo_that_waits_for_reading_says_so(house: SeekerHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    def later(content: bytes, *, ocr: bool = True) -> None:
        raise Unreadable("no_text", ("ocr_deferred",))

    monkeypatch.setattr(cvs.intake.documents, "read", later)
    page = house.browser.get(send(house, b"a photo").location).text
    assert "Özgeçmişiniz okunuyor" in page
    assert "data-look-again" in page


def test_every_version_is_kept_and_a_form_sent_twice_makes_one(house: SeekerHouse) -> None:
    content = a_docx(*LINES)
    for _ in range(2):
        send(house, content, key="k" * 20)
    send(house, a_docx(*LINES, "Excel bilirim"))
    assert [cv.version for cv in versions(house)] == [2, 1]


def test_my_file_is_saved_and_never_opened_in_the_portal(house: SeekerHouse) -> None:
    content = a_docx(*LINES)
    path = send(house, content).location
    answer = house.browser.get(f"{path}/dosya")
    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_another_persons_cv_is_not_found(
    house: SeekerHouse, seeker_house: Callable[..., SeekerHouse]
) -> None:
    path = send(house, a_docx(*LINES)).location
    stranger = seeker_house()
    for answer in (
        stranger.browser.get(path),
        stranger.browser.get(f"{path}/dosya"),
        stranger.browser.send(path),
    ):
        assert answer.status_code == 404


def test_the_profile_is_printed_with_the_jobs_of_the_file_and_not_its_text(house: SeekerHouse) -> None:
    path = send(house, a_docx(*LINES)).location
    house.browser.send(path, full_name="Gülşen Ilgın", offer=["licences:B"])
    answer = house.browser.get("/aday/ozgecmis/yazdir")
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    document = pypdfium2.PdfDocument(answer.data)
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "03.2019 – 03.2023: Forklift Operatörü, Yıldız Lojistik" in " ".join(text.split())
    assert "Tatlısu Mah." not in text


def test_a_cv_of_somebody_else_renames_nobody_and_says_whose_name_it_bears(
    seeker_house: Callable[..., SeekerHouse],
) -> None:
    house = seeker_house(full_name="Murat Türkmen", occupations=[], about="")
    page = send(house, a_docx(*LINES)).location
    shown = house.browser.get(page).text
    assert "“Gülşen Ilgın” adı yazıyor" in shown
    assert 'value="Murat Türkmen"' in shown
    every = forms.read(shown, page).forms
    [form] = [form for form in every if (form.action, form.method) == (page, "post")]
    assert house.browser.post(page, data=form.as_shown()).status_code == 303
    now = house.now()
    assert now.full_name == "Murat Türkmen"
    assert now.about == ""


@pytest.mark.parametrize("first", [True, False], ids=["by camera", "chosen"])
def test_a_file_comes_by_either_button_and_the_empty_one_is_no_file(house: SeekerHouse, first: bool) -> None:
    sent, empty = (b"%PDF-1.4 nothing", "ozgecmis.pdf"), (b"", "")
    answer = boxes(house, [sent, empty] if first else [empty, sent])
    assert answer.status_code == 422
    assert "Önce bir dosya seçin" not in answer.text
    nothing = boxes(house, [empty, empty])
    assert nothing.status_code == 422
    assert "Önce bir dosya seçin" in nothing.text


def boxes(house: SeekerHouse, files: list[tuple[bytes, str]]) -> TestResponse:
    """The answer to the form with these contents and names in its boxes."""
    return house.browser.send("/aday/ozgecmis", file=[(io.BytesIO(content), name) for content, name in files])
