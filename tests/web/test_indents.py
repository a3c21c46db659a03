"""What leaves is not indented, and somebody's text keeps its own blanks."""

from flask import Flask, render_template_string

from tests.web.conftest import Browser


def test_no_line_of_a_page_begins_with_blanks(client: Browser) -> None:
    lines = client.get("/").text.splitlines()
    assert len(lines) > 20
    assert [line for line in lines if line.startswith((" ", "\t")) or not line] == []


def test_a_text_that_a_page_shows_keeps_its_lines_and_blanks(app: Flask) -> None:
    with app.test_request_context():
        shown = render_template_string("<p>\n    {{ text }}</p>", text="bir\n\n    iki")
    assert shown == "<p>\nbir\n\n    iki</p>"
