"""What leaves is not indented, words stay apart, and somebody's text keeps its own blanks."""

from flask import Flask, render_template_string

from tests.web.conftest import Browser


def test_no_line_of_a_page_begins_with_many_blanks(client: Browser) -> None:
    lines = client.get("/").text.splitlines()
    assert len(lines) > 20
    assert [line for line in lines if line.startswith("  ")] == []


def test_what_a_block_ends_stays_apart_from_the_next_line(app: Flask) -> None:
    template = "<input {% if yes %}checked{% endif %}\n       name='a'>"
    with app.test_request_context():
        assert render_template_string(template, yes=True) == "<input checked name='a'>"


def test_a_text_that_a_page_shows_keeps_its_lines_and_blanks(app: Flask) -> None:
    with app.test_request_context():
        shown = render_template_string("<p>\n    {{ text }}</p>", text="bir\n\n    iki")
    assert shown == "<p>\n bir\n\n    iki</p>"
