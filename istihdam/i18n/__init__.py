"""English msgids to sentences of the language in which somebody is spoken to.

Everybody is spoken to in Turkish unless `speaking` says otherwise. The Turkish catalogue is a folder of
.po files, one for each room that speaks; English is the msgid itself but where the small English catalogue
says it better. Both are read once, when the first sentence is asked for.

What is kept, sent or printed by the house speaks `turkish_only`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import cast

from babel.messages.pofile import read_po
from babel.support import LazyProxy

from istihdam.errors import Refusal

TURKISH, ENGLISH = "tr", "en"
LANGUAGES = (TURKISH, ENGLISH)
CATALOGUES = Path(__file__).parent.parent / "web" / "translations"
_spoken: ContextVar[str] = ContextVar("language", default=TURKISH)


def language() -> str:
    """The language that is spoken now, one of LANGUAGES."""
    return _spoken.get()


def speak(code: str) -> None:
    """From here on, in this thread or task, this language is spoken."""
    _spoken.set(code if code in LANGUAGES else TURKISH)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """This language is spoken inside the block, afterwards the one of before."""
    before = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(before)


@cache
def catalogue(code: str = TURKISH) -> dict[str, str | tuple[str, ...]]:
    """msgid (of plurals: the singular one) → its sentence; untranslated entries are left out."""
    sentences: dict[str, str | tuple[str, ...]] = {}
    for path in sorted((CATALOGUES / code).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=code):
                key = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
                if key and message.string:
                    text = message.string
                    sentences[key] = text if isinstance(text, str) else tuple(text)
    return sentences


def gettext(msgid: str, /, **params: object) -> str:
    """The sentence in the language spoken, its places filled; the msgid where the catalogue lacks it.

    Of a sentence in two forms the first is said where one of its places holds a 1.
    """
    found = catalogue(language()).get(msgid, msgid)
    text = found if isinstance(found, str) else found[not _holds_one(params)]
    return text % params if params else text


def _holds_one(params: Mapping[str, object]) -> bool:
    return "1" in map(str, params.values())


def ngettext(singular: str, plural: str, n: int, /, **params: object) -> str:
    """The sentence for this number; `n` fills %(n)s and %(num)s."""
    found = catalogue(language()).get(singular)
    if found is None:
        text = singular if n == 1 else plural
    else:
        text = found if isinstance(found, str) else found[min(n != 1, len(found) - 1)]
    return text % {"n": n, "num": n, **params}


def lazy(msgid: str, /, **params: object) -> str:
    """A text that is translated each time it is shown: for labels that are made while the house is loaded."""
    return cast(str, LazyProxy(gettext, msgid, enable_cache=False, **params))


def say(refusal: Refusal) -> str:
    """A refusal as a sentence; parameters that are msgids themselves are translated too."""
    known = catalogue()
    params = {
        name: gettext(value) if isinstance(value, str) and value in known else value
        for name, value in refusal.params.items()
    }
    return gettext(refusal.msgid, **params)
