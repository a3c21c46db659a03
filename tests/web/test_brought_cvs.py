"""A CV that somebody brings is taken in at the desk: read, waited for, typed, or refused with advice."""

import io
from collections.abc import Callable

from werkzeug.test import TestResponse

from istihdam import cvs
from istihdam.accounts import Role
from istihdam.cvs import CvState
from istihdam.db import Database
from tests.web.conftest import Browser
from tests.web.officers import Centre
from tests.web.test_seeker_cv import LINES, a_docx


def test_a_file_is_read_and_opens_the_profile_and_a_bad_one_is_refused_on_the_spot(
    sqlite: Database, signed_in: Callable[..., Browser]
) -> None:
    centre, officer = Centre(sqlite), signed_in(Role.OFFICER)
    here = f"/gorevli/kisi/{centre.ayse.key}/ozgecmis"

    def brought(content: bytes, name: str) -> TestResponse:
        return officer.send(here, file=(io.BytesIO(content), name))

    assert 'name="file"' in officer.get(f"/gorevli/kisi/{centre.ayse.key}/").text
    assert officer.get(here).status_code == 200
    for content, name in ((b"", ""), (b"%PDF-1.4\n1 0 obj\n", "cv.pdf"), (b"MZ\x00", "virus.exe")):
        refused = brought(content, name)
        assert refused.status_code == 422, name
        assert "Fotoğraf çek" in refused.text
    taken = brought(a_docx(*LINES), "../../cv\x00.docx")
    assert taken.status_code == 303
    read = officer.get(taken.location)
    assert read.location == f"/gorevli/kisi/{centre.ayse.key}/profil?ozgecmis=1"
    for state, stands in (
        (None, CvState.READ),
        (CvState.READING, CvState.READING),
        (CvState.UNREAD, CvState.UNREAD),
    ):
        with sqlite.transaction() as session:
            (cv,) = cvs.of_person(session, centre.ayse)
            cv.state = state or cv.state
            assert cv.state == stands
        waited = officer.get(taken.location)
        assert ("özgeçmiş okunuyor" in waited.text) == (state == CvState.READING)
    assert waited.location == f"/gorevli/ozgecmis/{cv.key}"
    assert officer.get("/gorevli/ozgecmis/C-YOK/okuma").status_code == 404
    assert signed_in(Role.TRAINING).get(here).status_code == 403
