"""The guide names only what is there: commands, pages, the words on the screen, its own pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import MapAdapter

from istihdam import i18n
from istihdam.app import create_app
from istihdam.cli import main
from istihdam.config import ROOT, Settings
from istihdam.db import Database

PAGES = sorted((ROOT / "docs" / "kilavuz").glob("*.md"))
CODE = re.compile(r"^```\n(.*?)^```|`([^`\n]+)`", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(?:\.venv/bin/)?istihdam +([a-z][a-z-]*)(?: +([a-z][a-z-]*)(?=\s|$))?", re.MULTILINE)
BOLD = re.compile(r"\*\*([^*]+)\*\*")
LINK = re.compile(r"\]\(([^)]+)\)")

by_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def code(page: Path) -> Iterator[str]:
    """Everything that the page sets as code, blocks and single words."""
    for block, word in CODE.findall(page.read_text(encoding="utf-8")):
        yield block or word


def commands(page: Path) -> set[tuple[str, str]]:
    """(command, what follows it) of every `istihdam …` of the page."""
    return {(name, more) for text in code(page) for name, more in COMMAND.findall(text)}


def is_command(name: str, more: str) -> bool:
    context = click.Context(main)
    found = main.get_command(context, name)
    return found is not None and (
        not isinstance(found, click.Group) or not more or found.get_command(context, more) is not None
    )


@pytest.fixture
def urls(sqlite: Database, tmp_path: Path) -> MapAdapter:
    settings = Settings(data_dir=tmp_path, secret_key="s" * 40)
    return create_app(settings, sqlite).url_map.bind("localhost")


def is_page(urls: MapAdapter, path: str) -> bool:
    try:
        urls.match(path)
    except MethodNotAllowed:
        return True
    except HTTPException:
        return False
    return True


def screen_words() -> set[str]:
    """Every Turkish sentence of the screen, single and plural."""
    told = i18n.catalogue().values()
    return {words for several in told for words in ((several,) if isinstance(several, str) else several)}


@by_page
def test_every_command_of_the_guide_exists(page: Path) -> None:
    assert {told for told in commands(page) if not is_command(*told)} == set()


def test_the_guide_names_every_command_that_exists() -> None:
    told = {name for page in PAGES for name, _more in commands(page)}
    assert set(main.list_commands(click.Context(main))) <= told


@by_page
def test_every_page_path_of_the_guide_exists(page: Path, urls: MapAdapter) -> None:
    paths = {word for word in code(page) if word.startswith("/")}
    assert {path for path in paths if not is_page(urls, path)} == set()


@by_page
def test_every_bold_word_of_the_guide_stands_on_a_screen(page: Path) -> None:
    told = {" ".join(words.split()) for words in BOLD.findall(page.read_text(encoding="utf-8"))}
    assert told - {"Kalın"} - screen_words() == set()


@by_page
def test_the_links_of_the_guide_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).is_file()] == []
