"""CVs come in as files or as answers, keep their versions, and become a profile only when confirmed."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, cv_fields, cvs, documents, i18n
from istihdam.accounts import throttle
from istihdam.cvs import CvState
from istihdam.documents import Document, Unreadable
from istihdam.documents.storage import Folder
from istihdam.errors import NotFound, Refusal, TooMany
from istihdam.events import Event
from istihdam.seekers import Seeker
from tests.documents import hostile, rawpdf
from tests.documents.corpus import pages, photos
from tests.documents.corpus.people import everybody
from tests.documents.corpus.writing import modern
from tests.factories import ON_THE_WEB, a_seeker

PERSON = everybody()[0]


@pytest.fixture
def store(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "files")


@pytest.fixture
def seeker(session: Session) -> Seeker:
    return a_seeker(session)


def receive(session: Session, seeker: Seeker, store: Folder, content: bytes, name: str = "cv.pdf") -> cvs.Cv:
    return cvs.receive(session, seeker, content, name, by=ON_THE_WEB, store=store)


def received_events(session: Session) -> int:
    session.commit()
    return len(list(session.scalars(select(Event).where(Event.kind == "cv_received"))))


def test_a_file_is_read_kept_and_counted(session: Session, seeker: Seeker, store: Folder) -> None:
    content = pages.typst_page(modern(PERSON))
    cv = receive(session, seeker, store, content, "C:\\belgeler\\Özgeçmişim <son>.pdf")
    assert (cv.state, cv.type, cv.method, cv.version) == (CvState.READ, "pdf", "text", 1)
    assert cv.fields.full_name.value == PERSON.name
    assert cv.label == "Özgeçmişim _son_.pdf"
    assert store.read(str(cv.file)) == content
    assert received_events(session) == 1


def test_nothing_of_a_cv_is_a_fact_before_it_is_confirmed(
    session: Session, seeker: Seeker, store: Folder
) -> None:
    name = seeker.full_name
    cv = receive(session, seeker, store, pages.typst_page(modern(PERSON)))
    assert seeker.full_name == name
    cvs.confirm(session, cv, by=ON_THE_WEB, full_name=PERSON.name)
    assert (seeker.full_name, cv.state) == (PERSON.name, CvState.CONFIRMED)
    assert cv.confirmed_by == ON_THE_WEB.actor


def test_special_words_are_covered_in_what_may_be_matched(
    session: Session, seeker: Seeker, store: Folder
) -> None:
    cv = receive(session, seeker, store, pages.docx_plain(modern(PERSON)))
    cv.text += "\nEpilepsi hastasıyım."
    cvs.confirm(session, cv, by=ON_THE_WEB)
    assert "pilepsi" not in seeker.about
    assert "Epilepsi" in cv.text


def test_a_refused_file_leaves_no_trace(session: Session, seeker: Seeker, store: Folder) -> None:
    for content in (b"", hostile.billion_laughs(), hostile.locked_pdf()):
        with pytest.raises(Unreadable):
            receive(session, seeker, store, content)
    assert cvs.of_seeker(session, seeker) == []
    assert not store.root.exists() or not any(store.root.rglob("*"))


def test_a_picture_waits_and_is_taken_in_once(session: Session, seeker: Seeker, store: Folder) -> None:
    cv = receive(session, seeker, store, photos.scan_png(hostile.honest_pdf()), "foto.png")
    if not documents.capabilities.has_ocr():
        assert cvs.for_the_desk(session) == [cv]
        return
    assert cvs.being_read(session, 9) == [cv]
    text = Document(
        type="png", method="ocr", confidence=0.9, lines=(documents.TextLine("Adı Soyadı: Ayşe Işık"),)
    )
    look = cvs.ReadFile(text, cv_fields.read_apart(text, clock.today(), lambda title, top: []))
    cvs.take_in(session, cv.key, look)
    assert (cv.state, cv.fields.full_name.value) == (CvState.READ, "Ayşe Işık")
    cvs.take_in(session, cv.key, Unreadable("damaged"))
    assert cv.state == CvState.READ


def test_a_scan_with_a_printed_line_waits_for_its_picture(
    session: Session, seeker: Seeker, store: Folder
) -> None:
    stamped = rawpdf.drawn([("Scanned with a telephone application, page one", 40, 20, 9)], (0, 0, 595, 842))
    cv = receive(session, seeker, store, rawpdf.bytes_of(stamped), "tarama.pdf")
    if documents.capabilities.has_ocr():
        assert cvs.being_read(session, 9) == [cv]
        assert "Scanned" in cv.text, "what is printed is there meanwhile"
    else:
        assert "ocr_unavailable" in cv.problems


def test_text_that_nobody_sees_is_said_to_whoever_confirms(
    session: Session, seeker: Seeker, store: Folder
) -> None:
    canvas = rawpdf.drawn([("Selim Korkmaz", 60, 780, 12), ("forklift", 60, 700, 1)])
    cv = receive(session, seeker, store, rawpdf.bytes_of(canvas))
    assert cv.text == "Selim Korkmaz"
    assert [i18n.gettext(words) for words in cv.notes] == [
        "Dosyada kimsenin görmediği yazı var (gizli, beyaz ya da çok küçük); o okunmadı."
    ]


def test_photos_of_two_pages_are_one_cv(session: Session, seeker: Seeker, store: Folder) -> None:
    photo = photos.scan_png(hostile.honest_pdf())
    cv = cvs.receive(session, seeker, [photo, photo], "sayfa1.png", by=ON_THE_WEB, store=store)
    assert cvs.of_seeker(session, seeker) == [cv]
    assert store.read(str(cv.file)).startswith(b"%PDF")
    with pytest.raises(Unreadable):
        cvs.receive(session, seeker, [photo, b"%PDF-1.7 x"], "x", by=ON_THE_WEB, store=store)


def test_what_nobody_could_read_is_typed_at_the_desk(session: Session, seeker: Seeker, store: Folder) -> None:
    cv = receive(session, seeker, store, photos.scan_png(hostile.honest_pdf()), "foto.png")
    cvs.take_in(session, cv.key, Unreadable("no_text", ("poor_photo",)))
    assert cvs.for_the_desk(session) == [cv]
    with pytest.raises(Refusal):
        cvs.type_in(session, cv, "  \n")
    cvs.type_in(session, cv, "Adı Soyadı: Ayşe Işık\nBECERİLER\nForklift")
    assert (cv.state, cv.method) == (CvState.READ, "typed")
    assert [skill.value for skill in cv.fields.skills] == ["forklift kullanma"]


def test_versions_are_kept_newest_first(session: Session, seeker: Seeker, store: Folder) -> None:
    first = receive(session, seeker, store, pages.docx_plain(modern(PERSON)), "ilk.docx")
    second = cvs.write_up(session, seeker, by=ON_THE_WEB)
    assert cvs.of_seeker(session, seeker) == [second, first]
    assert [cv.version for cv in cvs.of_seeker(session, seeker)] == [2, 1]


def test_ten_files_a_day_are_enough(session: Session, seeker: Seeker, store: Folder) -> None:
    content = hostile.package({"word/document.xml": hostile.PARAGRAPH})
    for _ in range(throttle.FILES.most):
        receive(session, seeker, store, content)
    with pytest.raises(TooMany):
        receive(session, seeker, store, content)


def test_anothers_cv_is_not_found(session: Session, seeker: Seeker, store: Folder) -> None:
    cv = receive(session, seeker, store, pages.docx_plain(modern(PERSON)))
    with pytest.raises(NotFound):
        cvs.of_seeker_by_key(session, a_seeker(session), cv.key)


def test_a_forgotten_cv_leaves_no_text_and_names_its_file(
    session: Session, seeker: Seeker, store: Folder
) -> None:
    cv = receive(session, seeker, store, pages.docx_plain(modern(PERSON)))
    file = cv.file
    assert cvs.forget(session, seeker) == [file]
    assert (cv.file, cv.text, cv.fields) == (None, "", cv_fields.NOT_READ)


def test_the_database_is_let_go_while_a_file_is_read(session: Session, seeker: Seeker, store: Folder) -> None:
    session.commit()
    let_go: list[bool] = []
    cvs.receive(
        session,
        seeker,
        pages.docx_plain(modern(PERSON)),
        "cv.docx",
        by=ON_THE_WEB,
        store=store,
        let_go=lambda: let_go.append(not session.new),
    )
    assert let_go == [True]


def test_an_infected_file_is_not_kept(
    session: Session, seeker: Seeker, store: Folder, tmp_path: Path
) -> None:
    with pytest.raises(Unreadable):
        cvs.receive(
            session,
            seeker,
            pages.docx_plain(modern(PERSON)),
            "cv.docx",
            by=ON_THE_WEB,
            store=store,
            scanner=str(tmp_path / "no-scanner"),
        )
    assert cvs.of_seeker(session, seeker) == []
