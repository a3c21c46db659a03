"""Every sentence of the house is said in Turkish, and in English by its msgid or better."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

import istihdam
from istihdam import errors, i18n
from istihdam.app import PERSONAS

ROOT = Path(istihdam.__file__).parent

PLACES = re.compile(r"%\((\w+)\)")


LETTERS = re.compile("[çğıöşüÇĞİÖŞÜâîû]")
EXAMPLE = re.compile(r"(?:[Ff]or example|With commas:|Read as well:|Needed:) [^.;]*|“[^”]*”")
NAMES = re.compile(r"\b(?:Ümraniye|İŞKUR|İstanbul)\b")


UPSTAIRS = frozenset({"app.py", "cli", "exchange", "i18n", "jobs.py", "web"})
"""Pages, and what runs without a request: there everything is Turkish."""
ANSWERING = {
    "bulk_import/reading.py",
    "bulk_import/result_workbook.py",
    "notices/recipient_history.py",
    "searches/finding.py",
    "shortlists/masked.py",
}
"""What these say stands on the page that asked; the workbook is made in Turkish by its page."""


IN_BOXES = {
    'web/shared/fields.py: return "" if value is None else turkish.number(value)',
    'web/shared/fields.py: return "" if value is None else turkish.years(value)',
}
"""A box of a form is filled as people in Türkiye type, in every language."""


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
    keywords: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "gettext": None, "lazy": None}
    keywords["ngettext"] = (1, 2)
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
    for path in sorted((i18n.CATALOGUES / i18n.TURKISH).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="tr"):
                if message.id:
                    said.setdefault(str(message.id), set()).add(str(message.string))
    assert {msgid: texts for msgid, texts in said.items() if len(texts) > 1} == {}


def test_no_catalogue_holds_a_msgid_twice() -> None:
    for path in sorted((i18n.CATALOGUES / i18n.TURKISH).glob("*.po")):
        ids = re.findall(r'^msgid "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE)
        assert [msgid for msgid, count in Counter(ids).items() if count > 1] == [], path.name


def test_every_msgid_is_english_but_for_names_and_examples() -> None:
    """English readers are shown the msgid itself."""
    told = {msgid: NAMES.sub("", EXAMPLE.sub("", msgid)) for msgid in extracted()}
    assert [msgid for msgid, words in told.items() if LETTERS.search(words)] == []


def test_what_english_says_otherwise_is_said_and_has_its_places() -> None:
    known, better = extracted(), i18n.catalogue(i18n.ENGLISH)
    assert better
    assert set(better) - set(known) == set()
    for msgid, text in better.items():
        for form in (text,) if isinstance(text, str) else text:
            assert set(PLACES.findall(form)) == set(PLACES.findall(msgid)), form
            assert not LETTERS.search(form), form


def test_nothing_is_translated_while_the_house_is_loaded() -> None:
    """It would stay in the language of that moment."""
    personas = "; ".join(f"import istihdam.web.{name}" for name in PERSONAS)
    asked = (
        "from istihdam import i18n\n"
        "def asked(code='tr'): raise AssertionError('translated too early')\n"
        f"i18n.catalogue = asked\n{personas}\nimport istihdam.app"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_is_kept_or_sent_asks_for_turkish_itself() -> None:
    """Below the pages only rooms that answer the asker at once speak their language."""
    asking = re.compile(r"^from istihdam\.i18n import .*\b(?:gettext|ngettext|say)\b", re.MULTILINE)
    rooms = [path for path in sorted(ROOT.rglob("*.py")) if path.relative_to(ROOT).parts[0] not in UPSTAIRS]
    found = {str(path.relative_to(ROOT)) for path in rooms if asking.search(path.read_text("utf-8"))}
    assert found == ANSWERING


def test_every_sentence_with_places_can_be_filled_in_both_languages() -> None:
    """A sign of percent that stands for itself is doubled there, and there alone."""
    for msgid in extracted():
        filled = dict.fromkeys(PLACES.findall(msgid), "x")
        for code in i18n.LANGUAGES if filled else ():
            with i18n.speaking(code):
                assert "%" not in i18n.gettext(msgid, **filled).replace("%x", "").replace("100%", ""), msgid


def test_pages_write_numbers_days_and_lists_in_the_language_spoken() -> None:
    asked = re.compile(
        r"\bturkish\.(?:number|years|percent|money|day|month|hour|appointment|moment|joined)\("
    )
    found = {
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sorted((ROOT / "web").rglob("*.py"))
        for line in path.read_text("utf-8").splitlines()
        if asked.search(line)
    }
    assert found == IN_BOXES
