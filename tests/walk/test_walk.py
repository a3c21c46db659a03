"""Every field of every form takes every odd value, from every role, without an error of ours."""

import itertools
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select

from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.seekers import Seeker
from istihdam.web.shared import forms
from tests.walk import values
from tests.walk.conftest import Crawled, on_both_engines
from tests.walk.walker import Walker

PEOPLE = 200
SOME = 2
"""How many odd values each field is sent in the quick set; each value comes in turn, `--long` sends all."""
ODD = (*values.TEXTS.values(), values.FILE)
pytestmark = pytest.mark.timeout(3600)
how_many = pytest.mark.parametrize(
    "most", [SOME, pytest.param(len(ODD), marks=pytest.mark.long)], ids=["some", "all"]
)


@pytest.fixture
def walker(
    database: Database,
    walk_through: Callable[[Database], Walker],
    crawled: Crawled,
    capfd: pytest.CaptureFixture[str],
) -> Iterator[Walker]:
    """The furnished portal; at its end nothing broke, and no personal data stands on the error stream."""
    made = walk_through(database)
    made.crawled = crawled[database.engine.dialect.name]
    yield made
    said = capfd.readouterr()
    assert made.faults == []
    assert made.requests
    assert "Traceback" not in said.err + said.out
    assert [name for name in personal(database) if name in said.err + said.out] == []
    with capfd.disabled():
        print(f"\n{made.database.engine.dialect.name}: {made.requests} requests", end="")


def personal(database: Database) -> list[str]:
    """Names, phones and mails of people in the database."""
    with database.reading() as session:
        rows = session.execute(select(Seeker.full_name, Seeker.phone, Seeker.email).limit(PEOPLE)).all()
    return [text for row in rows for text in row if text]


@on_both_engines
@how_many
def test_no_odd_value_in_any_field_of_any_form_breaks_a_page(walker: Walker, most: int) -> None:
    turn = itertools.cycle(ODD)
    for target in walker.targets():
        for name in target.form.names:
            for value in itertools.islice(turn, most):
                walker.send(target, name or "unnamed", value)


@on_both_engines
@how_many
def test_no_odd_word_in_an_address_breaks_a_page(walker: Walker, most: int) -> None:
    turn = itertools.cycle(values.TEXTS.values())
    for role in (None, *walker.users):
        for path, name in walker.queries(role):
            for value in itertools.islice(turn, most):
                walker.judge(role, "GET", path, name, value, query_string={name: value})
            walker.judge(role, "GET", path, name, "twice", query_string={name: ["1", "x"]})


@on_both_engines
@how_many
def test_no_odd_key_in_an_address_breaks_a_page(walker: Walker, most: int) -> None:
    turn = itertools.cycle(value for value in values.TEXTS.values() if value)
    with_keys = [rule for rule in walker.app.url_map.iter_rules() if rule.arguments]
    for rule, role in itertools.product(with_keys, (None, *walker.users)):
        for value in itertools.islice(turn, max(1, most // SOME)):
            address = walker.address_of(rule, value[:2_000])
            for method in sorted((rule.methods or set()) - {"OPTIONS"}):
                walker.judge(role, method, address, "key", value)


@on_both_engines
@how_many
def test_no_odd_body_breaks_a_page(walker: Walker, most: int) -> None:
    turn = itertools.cycle(values.BODIES.items())
    posted = [target for target in walker.targets() if target.form.method == "post"]
    for role, action in sorted({(target.role, target.form.action) for target in posted}, key=str):
        for name, (body, kind) in itertools.islice(turn, min(most, len(values.BODIES))):
            walker.judge(role, "POST", action, name, "", data=body, content_type=kind)


@on_both_engines
def test_the_pages_and_forms_of_a_role_answer_no_other_role(walker: Walker) -> None:
    roles: list[Role | None] = [None, *walker.users]
    found = {role: walker.crawl(role) for role in roles}
    public = set(found[None][0])
    for owner, other in itertools.permutations(roles, 2):
        addresses, targets = found[owner]
        for address in set(addresses) - public - set(found[other][0]):
            walker.judge(other, "GET", address, "as", str(owner))
        for target in targets:
            data = {**target.form.as_shown(), "form_key": forms.new_form_key()}
            method = target.form.method.upper()
            walker.judge(other, method, target.form.action, "as", str(owner), data=data)
