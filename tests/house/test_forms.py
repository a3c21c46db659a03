"""Every form that changes something carries the key by which a second sending is known for the first."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from istihdam import web
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.web.shared import access

TEMPLATES = Path(web.__file__).parent / "templates"
FORM = re.compile(
    r"<form\b(?P<head>[^>]*\bmethod=[\"']post[\"'][^>]*)>(?P<body>.*?)</form>", re.DOTALL | re.I
)
KEYS = re.compile(r"\{\{\s*(?:\w+\.)?keys\(|form_key\(\)|\.hidden_tag\(\)")
LET_BE = {
    "auth.": "signing in and out: sent again it signs in or out again, and changes nothing else",
    "language.": "the same language chosen again is the same language",
    "links.opening.end_by_mail": "a mail program's own button; ended twice it is ended",
    "seeker.registration": "the code to a phone may be asked for and typed again",
}
"""Beginnings of the endpoints whose forms may be sent again, and why that harms nobody."""


def posted(text: str) -> list[tuple[str, str]]:
    """(head, inside) of every form of a template that is sent by POST."""
    return [(found["head"], found["body"]) for found in FORM.finditer(text)]


def may_be_sent_again(head: str) -> bool:
    """True where the form goes to a page that needs no key."""
    to = re.search(r"url_for\([\"']([\w.]+)", head)
    return to is not None and to[1].startswith(tuple(LET_BE))


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_every_form_of_a_template_carries_its_key(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [
        body for head, body in posted(text) if not KEYS.search(body) and not may_be_sent_again(head)
    ] == []
    if path.name != "form.html":  # f.start, which writes the keys itself, is closed by f.end
        assert len(re.findall(r"<form\b[^>]*post", text)) == len(posted(text))


def test_no_script_sends_a_form_by_itself() -> None:
    scripts = (TEMPLATES.parent / "static").glob("*.js")
    assert [path.name for path in scripts if re.search(r"method:\s*[\"']post", path.read_text(), re.I)] == []


@pytest.fixture
def app(sqlite: Database, tmp_path: Path) -> Flask:
    return create_app(Settings(data_dir=tmp_path, secret_key="s" * 40), sqlite)


def changing(app: Flask) -> Iterator[tuple[Rule, Callable[..., object]]]:
    """Rules by which something can be changed, and their views."""
    for rule in app.url_map.iter_rules():
        if {"POST", "PUT", "PATCH", "DELETE"} & (rule.methods or set()):
            yield rule, app.view_functions[rule.endpoint]


def test_only_forms_that_may_be_sent_again_go_without_a_key(app: Flask) -> None:
    without = {rule.endpoint for rule, view in changing(app) if getattr(view, "is_repeatable", False)}
    assert {name for name in without if not name.startswith(tuple(LET_BE))} == set()
    assert [begin for begin in LET_BE if not any(name.startswith(begin) for name in without)] == []


def test_a_form_without_its_key_is_refused_everywhere(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks: the key is looked at before the view is."""
    monkeypatch.setattr(access, "guard", lambda: None)
    app.config["WTF_CSRF_ENABLED"] = False
    app.before_request_funcs[None] = [
        one for one in app.before_request_funcs[None] if one.__name__ != "guard"
    ]
    browser = app.test_client()
    let_through = []
    for rule, view in changing(app):
        if getattr(view, "is_repeatable", False):
            continue
        path = app.url_map.bind("localhost").build(
            rule.endpoint, dict.fromkeys(rule.arguments, 1), method="POST"
        )
        answer = browser.post(path, data={"text": "x"})
        if answer.status_code < 400 or "Form eksik" not in answer.text:
            let_through.append((rule.endpoint, answer.status_code))
    assert let_through == []
