"""The printed CV: one page, Turkish letters whole, nothing protected in it."""

import pypdfium2
import pytest
from sqlalchemy.orm import Session

from istihdam import clock, reports
from istihdam.cv_fields import Fields
from istihdam.cvs import Cv, CvState
from istihdam.seekers import HeldCertificate
from tests import factories

pytestmark = pytest.mark.filterwarnings("ignore:.*pypdfium2.*")


def text_of(pdf: bytes) -> tuple[int, str]:
    """(pages, text) of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document), "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_a_profile_is_printed_on_one_page_with_its_turkish_letters(session: Session) -> None:
    seeker = factories.a_seeker(
        session,
        full_name="Şükrü Çağıroğlu",
        licences=["B", "CE"],
        education="meslek_lisesi",
        skills=["reach truck", "stok sayımı"],
        certificates=[HeldCertificate("Forklift operatör belgesi")],
        experience_years=4.5,
    )
    pages, text = text_of(reports.printed_cv(session, seeker))
    assert pages == 1
    for words in ("Şükrü Çağıroğlu", "Tatlısu, Ümraniye", "Meslek lisesi", "stok sayımı", "4,5 yıl", "B, CE"):
        assert words in text


def test_what_is_told_for_statistics_is_not_printed(session: Session) -> None:
    seeker = factories.a_seeker(session, sex="f", age_band="55-64")
    _, text = text_of(reports.printed_cv(session, seeker))
    assert "55-64" not in text
    assert "Kadın" not in text


def test_signs_of_the_typesetter_are_printed_as_they_are(session: Session) -> None:
    seeker = factories.a_seeker(session, about='#panic("x") $1$ *kalın* C# bilirim')
    _, text = text_of(reports.printed_cv(session, seeker))
    assert '#panic("x") $1$ *kalın* C# bilirim' in text


@pytest.mark.parametrize("odd", ["日", "\uffff", "\u0378", "Ç\u20dd", "👨\u200d👩", "محمد"])
def test_a_sign_that_no_font_has_costs_no_cv(session: Session, odd: str) -> None:
    seeker = factories.a_seeker(session, full_name="Şükrü 日 Çağ", skills=[odd], about=f"x {odd} y")
    _, text = text_of(reports.printed_cv(session, seeker))
    assert "Şükrü" in text
    assert "Tatlısu, Ümraniye" in text


def test_a_job_whose_end_was_not_understood_is_not_printed_as_going_on(session: Session) -> None:
    seeker = factories.a_seeker(session)
    job = {"title": "Garson", "employer": "Kıyı Lokantası", "from": "2019-03", "to": None, "months": 0}
    other = {"title": "Komi", "employer": None, "from": "2021-01", "to": None, "months": 71}
    source = {"confidence": 0.5, "source": {"page": 1, "text": ""}}
    session.add(
        Cv(
            key="cv-1", seeker=seeker, version=1, state=CvState.CONFIRMED, file="cv.docx",
            fields=Fields.of_json({"experience": [{"value": job, **source}, {"value": other, **source}]}),
            received_at=clock.now(),
        )
    )  # fmt: skip
    session.flush()
    _, text = text_of(reports.printed_cv(session, seeker))
    assert "03.2019: Garson" in text
    assert "01.2021 – halen: Komi" in text


def test_a_full_profile_stays_on_one_page(session: Session) -> None:
    seeker = factories.a_seeker(
        session,
        skills=[f"uzun bir beceri adı {number}" for number in range(60)],
        certificates=[HeldCertificate(f"Belge adı {number}") for number in range(40)],
        about="Çok çalıştım. " * 48,
        licences=["B", "C", "CE", "D", "G"],
    )
    assert text_of(reports.printed_cv(session, seeker))[0] == 1
