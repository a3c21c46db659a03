"""The training desk's message: shown before it is sent, refused where it cannot be, sent once."""

from collections.abc import Callable

from sqlalchemy import select

from istihdam import trainings
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.notices import Message
from istihdam.web.shared.forms import new_form_key
from tests import factories as make
from tests.web.conftest import Browser


def written(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(Message.recipient)))


def test_a_message_is_shown_then_sent_once_and_odd_ones_are_refused(
    sqlite: Database, signed_in: Callable[..., Browser]
) -> None:
    with sqlite.transaction() as session:
        course = make.a_training(session)
        people = [make.a_seeker(session) for _ in range(2)]
        for one in people:
            trainings.enrol(session, course, one, by=make.OFFICER)
    desk, here = signed_in(Role.TRAINING), f"/egitim/{course.key}/mesaj"
    told = {"audience": "both", "text": "Yarın <b>erken</b> gelin & kalem getirin"}
    shown = desk.send(here, **told)
    assert shown.status_code == 200
    assert "Yarın &lt;b&gt;erken&lt;/b&gt; gelin &amp; kalem getirin Ümraniye İstihdam Merkezi" in shown.text
    assert "2 kişi" in shown.text
    assert written(sqlite) == []
    for wrong in ({"text": " \x00 "}, {"text": "x" * 281}, {"text": "日" * 200}, {"audience": "yok"}):
        refused = desk.send(here, **{**told, **wrong}, do="send")
        assert refused.status_code == 422, wrong
    key = new_form_key()
    for _press in range(2):
        sent = desk.send(here, key=key, **told, do="send")
        assert sent.location == f"/egitim/{course.key}"
    again = desk.send(here, **told, do="send")
    assert again.status_code == 303
    assert sorted(written(sqlite)) == sorted(one.key for one in people)
    assert "yeniden gitmez" in desk.get(again.location).text
    assert desk.send("/egitim/T-YOK/mesaj", **told).status_code == 404
    assert signed_in(Role.MANAGER).get(here).status_code == 403
