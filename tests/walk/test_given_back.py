"""Whatever was typed into a form of ours stands in the answer, where the session ended meanwhile."""

from collections.abc import Callable

import pytest

from istihdam.db import Database
from tests.walk import forms
from tests.walk.conftest import Crawled, on_both_engines
from tests.walk.walker import Target, Walker

TYPED = frozenset({"text", "textarea", "tel", "email", "number", "search", "url"})
pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def walker(database: Database, walk_through: Callable[[Database], Walker], crawled: Crawled) -> Walker:
    made = walk_through(database)
    made.crawled = crawled[database.engine.dialect.name]
    return made


def filled(target: Target) -> tuple[dict[str, list[str]], list[str]]:
    """What a press sends with a word of its own in every field that is typed into, and these words."""
    shown = target.form.as_shown().items()
    sent = {name: told for name, told in shown if name not in ("form_key", "csrf_token")}
    typed = [control.name for control in target.form.controls if control.kind in TYPED]
    words = [f"sözüm {number}\nşöyle «{number}» & <b>" for number, _ in enumerate(typed)]
    return sent | {name: [word] for name, word in zip(typed, words, strict=True)}, words


@on_both_engines
def test_every_form_of_every_role_comes_back_whole_where_the_session_ended(walker: Walker) -> None:
    lost, tried = [], 0
    for role in walker.users:
        for target in walker.crawl(role)[1]:
            sent, words = filled(target)
            if target.form.method != "post" or not words or target.endpoint.startswith("auth."):
                continue
            with walker.app.test_client().post(target.form.action, data=sent) as answer:
                page = forms.read(answer.text, target.form.action)
            tried += 1
            given = [form.as_shown() for form in page.forms if form.action == target.form.action]
            if (
                answer.status_code != 401
                or not given
                or any(given[0].get(name) != sent[name] for name in sent)
            ):
                lost.append(f"{role} {target.form.action}: {answer.status_code} {given[:1]}")
    assert not lost, "\n".join(lost)
    assert tried > 15
