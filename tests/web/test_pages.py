"""The contract between views, forms and the database session."""

import io
import json
import threading
from collections.abc import Callable

import pytest
from flask import Blueprint, Flask, Response, g
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from istihdam import events, submissions
from istihdam.accounts import Role
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.errors import Forbidden, Invalid, NotFound, Refusal, TooMany
from istihdam.events import EventKind
from istihdam.web.shared import access, fields, forms, pages
from tests.web.conftest import Browser

KEY = "a-form-key-of-this-test"
REFUSALS = {
    "invalid": Invalid,
    "missing": NotFound,
    "forbidden": Forbidden,
    "many": TooMany,
    "plain": Refusal,
}


class HeldForm(forms.Form):
    topic = fields.LineField("Konu", most=40)


def hold(topic: str) -> None:
    """One training is held: the smallest true thing that a form can do."""
    db = pages.db()
    events.record(
        db, EventKind.TRAINING_HELD, by=pages.by(), training="T-1", data={"type": "career", "topic": topic}
    )


probe = Blueprint("probe", __name__, url_prefix="/deneme")


@probe.route("/form", methods=["GET", "POST"])
@access.public
def form() -> Response:
    held = HeldForm()
    if held.validate_on_submit():
        with pages.trying(held):
            hold(str(held.topic.data))
            if held.topic.data == "reddet":
                raise Refusal(
                    "The form arrived incomplete. Load the page again and send it once more.",
                    field="topic",
                )
            return pages.see("/deneme/form", said="Tamam", undo=pages.Undo("/deneme/geri", {"batch": "B-1"}))
    return pages.shown("auth/by_password.html", form=_as_entry(held), target=None)


@probe.post("/dosya")
@access.public
def upload() -> Response:
    hold("dosya")
    return pages.see("/deneme/form")


@probe.get("/ret/<name>")
@access.public
def refuse(name: str) -> Response:
    raise REFUSALS[name]("Choose one of the list.")


@probe.post("/yaris")
@access.public
def race() -> Response:
    g.tries = g.get("tries", 0) + 1
    hold(f"deneme {g.tries}")
    pages.db().flush()
    if g.tries < 3:
        raise OperationalError("…", {}, Serialization())
    return pages.see("/deneme/form")


@probe.post("/bozuk")
@access.public
def broken() -> Response:
    hold("bozuk")
    raise ZeroDivisionError("Ayşe Yılmaz 0532 555 12 04")


@probe.get("/bakti")
@access.public
def looked() -> Response:
    pages.db().scalar(select(func.count()).select_from(events.Event))
    with pages.apart() as session:
        events.record(session, EventKind.EMPLOYER_VISITED, by=pages.by(), employer="E-1")
    return Response("ok")


@probe.get("/yazan")
@access.public
def writing_get() -> Response:
    hold("GET")
    return Response("ok")


@probe.get("/kimsenin")
def nobodys() -> Response:
    return Response("secret")


@probe.get("/danisman")
@access.only(Role.OFFICER)
def officers() -> Response:
    return Response("masa")


@probe.get("/firma")
@access.signed_in
def firm() -> Response:
    return Response(str(access.own_employer()))


class Serialization(Exception):
    """What PostgreSQL says when two transactions met."""

    sqlstate = "40001"


def _as_entry(form: HeldForm) -> HeldForm:
    form.name = form.password = form.topic  # type: ignore[attr-defined]
    return form


@pytest.fixture
def app(app: Flask) -> Flask:
    app.register_blueprint(probe)
    return app


def held(database: Database) -> list[str]:
    """Topics of the trainings that the log holds."""
    with database.reading() as session:
        return [
            json.loads(event.data)["topic"]
            for event in session.scalars(select(events.Event).order_by(events.Event.seq))
        ]


def test_a_form_is_committed_before_its_answer_leaves(client: Browser, sqlite: Database) -> None:
    answer = client.send("/deneme/form", topic="Kaynak")
    assert (answer.status_code, answer.location) == (303, "/deneme/form")
    assert held(sqlite) == ["Kaynak"]


def test_the_same_form_again_gets_the_same_answer_and_does_nothing(client: Browser, sqlite: Database) -> None:
    first = client.send("/deneme/form", key=KEY, topic="Kaynak")
    again = client.send("/deneme/form", key=KEY, topic="Kaynak")
    assert (again.status_code, again.location) == (first.status_code, first.location)
    assert held(sqlite) == ["Kaynak"]
    assert client.get("/deneme/form").text.count("Tamam") == 2


def test_the_same_key_with_other_content_is_refused(client: Browser, sqlite: Database) -> None:
    client.send("/deneme/form", key=KEY, topic="Kaynak")
    answer = client.send("/deneme/form", key=KEY, topic="Forklift")
    assert answer.status_code == 409
    assert "başka içerikle" in answer.text
    assert held(sqlite) == ["Kaynak"]


def test_another_users_form_with_the_same_key_is_another_form(
    client: Browser, signed_in: Callable[..., Browser], sqlite: Database
) -> None:
    client.send("/deneme/form", key=KEY, topic="Kaynak")
    signed_in(Role.OFFICER).send("/deneme/form", key=KEY, topic="Forklift")
    assert held(sqlite) == ["Kaynak", "Forklift"]


def test_a_form_without_a_key_is_refused(client: Browser, sqlite: Database) -> None:
    answer = client.post("/deneme/form", data={"topic": "Kaynak"})
    assert answer.status_code == 409
    assert held(sqlite) == []


def test_twelve_copies_of_one_form_at_once_do_it_once(app: Flask, sqlite: Database) -> None:
    answers: list[int] = []

    def send() -> None:
        browser = app.test_client()
        answers.append(browser.post("/deneme/form", data={"form_key": KEY, "topic": "Kaynak"}).status_code)

    threads = [threading.Thread(target=send) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [303] * 12
    assert held(sqlite) == ["Kaynak"]


def test_copies_of_one_form_at_once_do_it_once_on_postgresql(postgresql_url: str, settings: Settings) -> None:
    database = Database(postgresql_url)
    app = create_app(settings, database)
    app.config["WTF_CSRF_ENABLED"] = False
    app.register_blueprint(probe)
    try:
        test_twelve_copies_of_one_form_at_once_do_it_once(app, database)
    finally:
        database.close()


def test_a_form_whose_answer_is_no_longer_kept_is_not_done_twice(client: Browser, sqlite: Database) -> None:
    client.send("/deneme/form", key=KEY, topic="Kaynak")
    with sqlite.transaction() as session:
        for kept in session.scalars(select(submissions.Submission)):
            session.delete(kept)
    answer = client.send("/deneme/form", key=KEY, topic="Kaynak")
    assert answer.status_code == 409
    assert "iki kez" in answer.text
    assert held(sqlite) == ["Kaynak"]


def test_a_refusal_undoes_the_work_keeps_the_input_and_names_the_field(
    client: Browser, sqlite: Database
) -> None:
    answer = client.send("/deneme/form", topic="reddet")
    assert answer.status_code == 422
    assert 'value="reddet"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert "Form eksik geldi" in answer.text
    assert held(sqlite) == []


def test_a_refused_form_may_be_corrected_under_the_same_key(client: Browser, sqlite: Database) -> None:
    client.send("/deneme/form", key=KEY, topic="reddet")
    assert client.send("/deneme/form", key=KEY, topic="Kaynak").status_code == 303
    assert held(sqlite) == ["Kaynak"]


def test_a_file_is_part_of_what_a_form_says(client: Browser, sqlite: Database) -> None:
    def send(content: bytes) -> int:
        return client.send("/deneme/dosya", key=KEY, cv=(io.BytesIO(content), "cv.pdf")).status_code

    assert [send(b"bir"), send(b"bir"), send(b"iki")] == [303, 303, 409]
    assert held(sqlite) == ["dosya"]


@pytest.mark.parametrize(
    ("name", "status"),
    [("invalid", 422), ("missing", 404), ("forbidden", 403), ("many", 429), ("plain", 409)],
)
def test_a_refusal_outside_a_form_is_a_turkish_page(client: Browser, name: str, status: int) -> None:
    answer = client.get(f"/deneme/ret/{name}")
    assert answer.status_code == status
    assert "Listeden birini seçin." in answer.text
    assert "<h1>" in answer.text


def test_a_lost_race_is_run_again(client: Browser, sqlite: Database) -> None:
    assert client.send("/deneme/yaris").status_code == 303
    assert held(sqlite) == ["deneme 3"]


def test_a_get_writes_nothing(client: Browser, sqlite: Database) -> None:
    assert client.get("/deneme/yazan").status_code == 200
    assert held(sqlite) == []


def test_what_a_get_must_note_is_noted_apart(client: Browser, sqlite: Database) -> None:
    assert client.get("/deneme/bakti").status_code == 200
    with sqlite.reading() as session:
        assert [event.employer for event in session.scalars(select(events.Event))] == ["E-1"]


def test_the_unforeseen_is_a_page_with_a_code_and_a_log_line_without_peoples_data(
    app: Flask, client: Browser, sqlite: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    app.testing = False
    answer = client.send("/deneme/bozuk")
    line = json.loads(capsys.readouterr().err.splitlines()[-1])
    assert answer.status_code == 500
    assert line["code"] in answer.text
    assert line["error"] == "ZeroDivisionError"
    assert "Yılmaz" not in json.dumps(line, ensure_ascii=False)
    assert "0532" not in json.dumps(line)
    assert held(sqlite) == []


def test_the_toast_offers_undo_with_the_forms_own_keys(client: Browser) -> None:
    client.send("/deneme/form", topic="Kaynak")
    page = client.get("/deneme/form").text
    assert 'action="/deneme/geri"' in page
    assert 'name="batch" value="B-1"' in page
    assert "Geri al" in page


def test_events_of_a_form_carry_its_key_and_its_sender(
    signed_in: Callable[..., Browser], sqlite: Database, user_of: Callable[..., object]
) -> None:
    signed_in(Role.OFFICER).send("/deneme/form", key=KEY, topic="Kaynak")
    with sqlite.reading() as session:
        event = session.scalars(select(events.Event)).one()
    assert event.key.startswith("F-")
    assert str(event.actor).startswith("O-")
    assert event.channel == "desk"


# --- whose page it is ------------------------------------------------------------------------------


def test_a_view_that_names_nobody_answers_nobody(client: Browser, signed_in: Callable[..., Browser]) -> None:
    assert client.get("/deneme/kimsenin").status_code != 200
    assert signed_in(Role.MANAGER).get("/deneme/kimsenin").status_code == 403


def test_a_visitor_is_led_to_the_sign_in_and_back(client: Browser) -> None:
    answer = client.get("/deneme/danisman?q=1")
    assert (answer.status_code, answer.location) == (302, "/giris?sonra=/deneme/danisman?q%3D1")


def test_a_page_of_another_role_is_refused(signed_in: Callable[..., Browser]) -> None:
    assert signed_in(Role.OFFICER).get("/deneme/danisman").text == "masa"
    for role in set(Role) - {Role.OFFICER}:
        assert signed_in(role).get("/deneme/danisman").status_code == 403


def test_who_has_no_firm_has_no_firms_page(signed_in: Callable[..., Browser]) -> None:
    answer = signed_in(Role.OFFICER).get("/deneme/firma")
    assert answer.status_code == 403
    assert "işverenlere aittir" in answer.text


def test_a_writing_view_may_not_wait_for_itself(app: Flask) -> None:
    with app.test_request_context("/x", method="POST"):
        pages.db()
        with pytest.raises(RuntimeError, match="wait for itself"), pages.apart():
            pass
