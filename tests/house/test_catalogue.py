"""Every sentence of the house is said in Turkish."""

import re
from collections import Counter
from pathlib import Path

from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

import istihdam
from istihdam import errors, i18n

ROOT = Path(istihdam.__file__).parent
PLACES = re.compile(r"%\((\w+)\)")


def kinds_of_refusal() -> list[str]:
    """The names of all classes whose first argument is a msgid."""
    import istihdam.app
    import istihdam.exchange
    import istihdam.seed  # noqa: F401 - they bring every room that refuses

    found, waiting = [], [errors.Refusal]
    while waiting:
        kind = waiting.pop()
        found.append(kind.__name__)
        waiting += kind.__subclasses__()
    return found


def extracted() -> dict[str, str]:
    """msgid → the file that says it, out of the code and the templates."""
    keywords: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
    keywords |= dict.fromkeys(kinds_of_refusal(), (1,))
    del keywords["Unreadable"]
    found: dict[str, str] = {}
    for path in sorted([*ROOT.rglob("*.py"), *ROOT.rglob("*.html")]):
        method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
        for _, message, *_ in extract_from_file(method, str(path), keywords=keywords):
            msgid = message[0] if isinstance(message, (tuple, list)) else message
            if msgid:
                found.setdefault(msgid, str(path.relative_to(ROOT)))
    return found


def test_every_msgid_has_its_turkish_sentence() -> None:
    known = i18n.catalogue()
    missing = {msgid: place for msgid, place in extracted().items() if msgid not in known}
    assert missing == {}


def test_the_turkish_sentences_have_the_places_of_their_msgids() -> None:
    wrong = []
    for msgid, text in i18n.catalogue().items():
        for form in (text,) if isinstance(text, str) else text:
            if not set(PLACES.findall(form)) <= set(PLACES.findall(msgid)) | {"n", "num"}:
                wrong.append(msgid)
    assert wrong == []


def test_no_catalogue_says_what_another_says_differently() -> None:
    said: dict[str, set[str]] = {}
    for path in sorted(i18n.CATALOGUES.glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="tr"):
                if message.id:
                    said.setdefault(str(message.id), set()).add(str(message.string))
    assert {msgid: texts for msgid, texts in said.items() if len(texts) > 1} == {}


def test_no_catalogue_holds_a_msgid_twice() -> None:
    for path in sorted(i18n.CATALOGUES.glob("*.po")):
        ids = re.findall(r'^msgid "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE)
        assert [msgid for msgid, count in Counter(ids).items() if count > 1] == [], path.name
