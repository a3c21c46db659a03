"""A list of people at the desk: looked through first, then written at once, then mended and sent again."""

import io
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from istihdam import privacy
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import Event
from istihdam.seekers import Consent, ListView, Seeker
from tests import factories
from tests.web.conftest import Browser

LIST = "/gorevli/liste"
HEAD = "Ad Soyad;Telefon;İlçe;Mahalle;Meslek;T.C. Kimlik No\n"
TWO = (
    HEAD
    + "Ayşe Işık;0532 555 12 04;Ümraniye;Tatlısu;Garson;111\n"
    + "Ömer Kısa;0532 555 12 05;Kadıköy;;Forklift operatörü;222\n"
)


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def uploaded(officer: Browser, content: str | bytes, name: str = "fuar.csv") -> str:
    """The address of the preview of this file."""
    data = content.encode() if isinstance(content, str) else content
    answer = officer.send(LIST, file=(io.BytesIO(data), name))
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def written(officer: Browser, preview: str, **answers: str) -> str:
    """The address of the page after writing."""
    answer = officer.send(preview, is_informed="y", **answers)
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def result(officer: Browser, done: str) -> bytes:
    answer = officer.get(done.removesuffix("/sonuc") + "/dosya")
    assert answer.status_code == 200
    return answer.data


def sheet(content: bytes) -> list[tuple[object, ...]]:
    return list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))


def people(sqlite: Database) -> list[Seeker]:
    with sqlite.reading() as session:
        return list(session.scalars(select(Seeker).order_by(Seeker.id)))


def events(sqlite: Database) -> int:
    with sqlite.reading() as session:
        return session.scalar(select(func.count()).select_from(Event)) or 0


def test_the_register_page_leads_to_lists(officer: Browser) -> None:
    assert f'href="{LIST}"' in officer.get("/gorevli/kayit").text
    assert "Listeye bak" in officer.get(LIST).text


def test_a_list_is_seen_before_anything_is_written(officer: Browser, sqlite: Database) -> None:
    page = officer.get(uploaded(officer, TWO)).text
    assert "Ayşe Işık" in page
    assert "Kaydedilecek kişiler" in page
    assert "Saklanmayan sütunlar: T.C. Kimlik No" in page
    assert (people(sqlite), events(sqlite)) == ([], 0)


def test_without_the_tick_nothing_is_written(officer: Browser, sqlite: Database) -> None:
    answer = officer.send(uploaded(officer, TWO))
    assert answer.status_code == 422
    assert "Devam etmek için bu kutuyu işaretleyin" in answer.text
    assert (people(sqlite), events(sqlite)) == ([], 0)


def test_a_list_is_written_with_the_wish_for_mediation(officer: Browser, sqlite: Database) -> None:
    page = officer.get(written(officer, uploaded(officer, TWO))).text
    assert "Listeden 2 kişi kaydedildi." in page
    assert "Listedeki herkes kayıtlı." in page
    ayse, omer = people(sqlite)
    assert (ayse.full_name, ayse.phone, ayse.neighbourhood) == ("Ayşe Işık", "+905325551204", "Tatlısu")
    assert (omer.district, omer.occupations[0].code) == ("Kadıköy", factories.FORKLIFT)
    with sqlite.reading() as session:
        told = list(session.execute(select(Consent.kind, Consent.version)))
    assert told == [("mediation", privacy.NOTICE_VERSION)] * 2


def test_a_form_sent_twice_and_a_list_written_twice_register_nobody_twice(
    officer: Browser, sqlite: Database
) -> None:
    preview = uploaded(officer, TWO)
    answers = [officer.send(preview, key="a-key-of-a-form", is_informed="y") for _ in range(2)]
    assert answers[0].location == answers[1].location
    written(officer, preview)
    again = officer.get(uploaded(officer, TWO)).text
    assert "Bu listede kaydedilecek kimse yok." in again
    assert (len(people(sqlite)), events(sqlite)) == (2, 4)


def test_the_result_file_is_mended_and_sent_again(officer: Browser, sqlite: Database) -> None:
    broken = TWO + "Ülkü İpek;12;;;Garson;333\n"
    done = written(officer, uploaded(officer, broken))
    assert "Bazı satırlar dışarıda kaldı" in officer.get(done).text
    content = result(officer, done)
    head, *rows = sheet(content)
    assert head == ("Ad Soyad", "Telefon", "İlçe", "Mahalle", "Meslek", "Kod", "Durum", "Ne yapmalı")
    assert [row[6] for row in rows] == ["Kayıtlı", "Kayıtlı", "Düzeltilecek"]
    assert "Telefon: “12” bir telefon numarası" in str(rows[2][7])
    book = load_workbook(io.BytesIO(content))
    book.worksheets[0]["B4"] = "0532 555 12 06"
    place = io.BytesIO()
    book.save(place)
    written(officer, uploaded(officer, place.getvalue(), "liste-sonuc.xlsx"))
    assert [one.full_name for one in people(sqlite)] == ["Ayşe Işık", "Ömer Kısa", "Ülkü İpek"]


def test_columns_are_said_by_hand_where_they_are_not_understood(officer: Browser, sqlite: Database) -> None:
    text = "Kimdir;Ulaşım;Yaptığı\nAyşe Işık;0532 555 12 04;garson\nÖmer Kısa;0532 555 12 05;\n"
    page = uploaded(officer, text)
    assert page.endswith("/sutunlar")
    assert officer.get(page.removesuffix("/sutunlar")).location == page
    shown = officer.get(page).text
    for said in ("Kimdir", "Ayşe Işık", "0532 555 12 04", "Hangi sütun ne?"):
        assert said in shown
    wrong = officer.send(page, column=["full_name", "full_name", ""])
    assert (wrong.status_code, "İki sütun aynı şeyi tutamaz" in wrong.text) == (422, True)
    assert wrong.text.count('value="full_name" selected') == 2
    preview = officer.send(page, column=["full_name", "phone", "occupations"]).location
    assert "Kaydedilecek kişiler" in officer.get(preview).text
    written(officer, preview)
    assert [(one.full_name, len(one.occupations)) for one in people(sqlite)] == [
        ("Ayşe Işık", 1),
        ("Ömer Kısa", 0),
    ]


def test_a_list_whose_columns_nobody_said_registers_nobody(officer: Browser, sqlite: Database) -> None:
    text = "Kimdir;Ulaşım\nAyşe Işık;0532 555 12 04\n"
    preview = uploaded(officer, text).removesuffix("/sutunlar")
    assert officer.send(preview, is_informed="y").status_code in (303, 422)
    for rest in ("/sonuc", "/dosya"):
        assert officer.get(preview + rest).status_code == 200
    odd = {"hucre-99999999999999999999-0": "x", "hucre-2-99999999999999999999": "x", "hucre-2-0": "a\x00" * 9}
    assert officer.send(f"{preview}/duzelt", **odd).status_code == 303
    assert people(sqlite) == []


def test_rows_are_mended_on_the_screen(officer: Browser, sqlite: Database) -> None:
    preview = uploaded(officer, TWO + "Ülkü;12;;;Garson;333\n")
    page = officer.get(preview).text
    assert 'name="hucre-4-0"' in page
    assert 'value="Ülkü"' in page
    mended = officer.send(
        f"{preview}/duzelt", **{"hucre-4-0": "Ülkü İpek", "hucre-4-1": "0532 555 12 06"}
    ).location
    assert "hucre-4-0" not in officer.get(mended).text
    written(officer, mended)
    assert [one.full_name for one in people(sqlite)] == ["Ayşe Işık", "Ömer Kısa", "Ülkü İpek"]


def test_nobody_else_says_what_the_columns_of_a_list_hold(
    officer: Browser, signed_in: Callable[..., Browser]
) -> None:
    preview = uploaded(officer, TWO)
    other = signed_in(Role.OFFICER, email="baska@merkez.example.invalid")
    assert other.get(f"{preview}/sutunlar").status_code == 404
    assert other.send(f"{preview}/sutunlar", sutun=["full_name"]).status_code == 404
    assert other.send(f"{preview}/duzelt", **{"hucre-2-0": "x"}).status_code == 404


def test_whoever_stands_in_the_result_file_was_shown(officer: Browser, sqlite: Database) -> None:
    done = written(officer, uploaded(officer, TWO))
    with sqlite.reading() as session:
        before = session.scalar(select(func.max(ListView.id))) or 0
    result(officer, done)
    with sqlite.reading() as session:
        views = session.scalars(select(ListView).where(ListView.id > before)).all()
    assert [(one.page, sorted(one.keys)) for one in views] == [
        ("officer.bulk_import.file", sorted(person.key for person in people(sqlite)))
    ]


def test_somebody_alike_is_asked_about(officer: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        known = factories.a_seeker(session, full_name="Hatice Işık", phone="0532 555 12 04")
    page = officer.get(preview := uploaded(officer, TWO)).text
    assert "Aynı kişi: Hatice Işık" in page
    done = written(officer, preview)
    assert len(people(sqlite)) == 2, "a row without an answer is left out"
    assert known.key in str(sheet(result(officer, done))[1][7])
    done = written(officer, preview, **{"satir-2": known.key})
    assert len(people(sqlite)) == 2
    assert sheet(result(officer, done))[1][5:7] == (known.key, "Kayıtlı")
    written(officer, preview, **{"satir-2": "yeni"})
    assert len(people(sqlite)) == 3


def test_an_answer_is_kept_where_the_tick_is_missing(officer: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        factories.a_seeker(session, full_name="Hatice Işık", phone="0532 555 12 04")
    answer = officer.send(uploaded(officer, TWO), **{"satir-2": "yeni"})
    assert answer.status_code == 422
    assert 'value="yeni" checked' in answer.text


def test_a_formula_in_a_list_is_none_in_the_result(officer: Browser) -> None:
    evil = 'Ad Soyad;Telefon;Meslek\n"=HYPERLINK(""http://x"")";+90 532 555 12 04;=1+1\n'
    rows = sheet(result(officer, uploaded(officer, evil) + "/sonuc"))
    assert all(not str(cell).startswith(("=", "+", "-", "@")) for row in rows for cell in row if cell)


def test_another_officer_does_not_see_the_list(officer: Browser, signed_in: Callable[..., Browser]) -> None:
    preview = uploaded(officer, TWO)
    other = signed_in(Role.OFFICER, full_name="Ömer Ünal", email="o@merkez.example.invalid")
    assert other.get(preview).status_code == 404
    assert other.send(preview, is_informed="y").status_code == 404


def test_a_file_that_is_no_list_is_refused_in_turkish(officer: Browser, sqlite: Database) -> None:
    answer = officer.send(LIST, file=(io.BytesIO(b"%PDF-1.4 \x00"), "liste.csv"))
    assert answer.status_code == 422
    assert "tablo olarak okunamadı" in answer.text
    assert officer.send(LIST).status_code == 422
    assert events(sqlite) == 0


ODD = (
    HEAD
    + "Ayşe Işık;0532 555 12 04;ümraniye;tatlisu mah;bulaşıkçı;1\n"
    + "Ömer Kısa;0532 555 12 05;Kadıköy;;astronotluk hocası;2\n"
    + "Ülkü Göçer;0532 555 12 06;Kadıköy;;inşaat, garson;3\n"
    + "Nazlı Ünal;0532 555 12 07;Kadıköy;;astronotluk hocası;4\n"
)


def test_a_list_shows_what_was_written_and_what_it_is_taken_for(officer: Browser) -> None:
    page = officer.get(uploaded(officer, ODD)).text
    assert "bulaşıkçı → Bulaşıkçı (Stevard)" in page
    assert "tatlisu mah, ümraniye → Tatlısu, Ümraniye" in page
    assert "garson → Garson (Servis Elemanı)" in page
    assert "→ Orta Öğretim" not in page
    assert "Sınıflandırılmamış" not in page


def test_a_trade_that_is_not_sure_is_asked_about_once_and_taken_as_answered(
    officer: Browser, sqlite: Database
) -> None:
    preview = uploaded(officer, ODD)
    page = officer.get(preview).text
    assert page.count('value="astronotluk hocası"') == 1
    assert "Şunu mu demek istediniz?" in page
    answers = {
        "yazilan-1": "astronotluk hocası",
        "meslek-1": "",
        "yazilan-2": "inşaat",
        "meslek-2": "9313.02",
    }
    again = officer.send(preview, **answers)
    assert again.status_code == 422
    assert 'value="9313.02" checked' in again.text
    written(officer, preview, **answers)
    assert [person.occupations.codes for person in people(sqlite)] == [
        ["9412.04"], [], ["9313.02", "5131.02"], [],
    ]  # fmt: skip


def test_an_answer_that_was_not_offered_and_none_at_all_write_no_trade(
    officer: Browser, sqlite: Database
) -> None:
    answers = {"yazilan-1": "astronotluk hocası", "meslek-1": "5120.10"}
    written(officer, uploaded(officer, ODD), **answers)
    assert [person.occupations.codes for person in people(sqlite)] == [
        ["9412.04"], [], ["5131.02"], [],
    ]  # fmt: skip
