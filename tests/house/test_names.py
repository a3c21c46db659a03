"""The house speaks English by the field's words; Turkish stands in addresses, in one table."""

from pathlib import Path

import istihdam
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.web.shared import url_words
from tools import house

ROOT = Path(istihdam.__file__).parents[1]
MOST_SILENT_NAMES = 2
"""Both hold the data of an event, whose column is named so."""


def test_no_identifier_is_a_turkish_word() -> None:
    names = {path.name: house.turkish_names(tree) for path, tree in house.modules(ROOT).items()}
    assert {name: words for name, words in names.items() if words} == {}


def test_the_finder_of_turkish_identifiers_finds_them() -> None:
    tree = house.ast.parse("def f(donem): return form.surum.data, meslek_of(1)")
    assert set(house.turkish_names(tree)) == {"donem", "surum", "meslek_of"}


def test_every_class_has_a_name_of_its_own() -> None:
    assert house.twice(house.classes(house.modules(ROOT))) == []


def test_long_lived_names_say_what_they_name() -> None:
    names = {str(path.relative_to(ROOT)): house.banned(tree) for path, tree in house.modules(ROOT).items()}
    silent = {path: words for path, words in names.items() if words}
    assert sum(map(len, silent.values())) <= MOST_SILENT_NAMES, silent


def test_downloads_get_their_headers_in_one_place() -> None:
    assert house.downloads(house.modules(ROOT)) == []


def test_no_path_of_an_address_is_named_like_a_query_word(sqlite: Database, tmp_path: Path) -> None:
    app = create_app(Settings(data_dir=tmp_path, secret_key="s" * 40), sqlite)
    arguments = {name for rule in app.url_map.iter_rules() for name in rule.arguments}
    assert arguments & set(url_words.NAMES) == set()


def test_every_query_word_stands_for_one_name() -> None:
    assert len(set(url_words.NAMES.values())) == len(url_words.NAMES)
    assert set(url_words.VALUES) <= set(url_words.NAMES)
