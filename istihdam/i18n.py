"""English msgids to Turkish sentences.

The catalogue is a folder of .po files, one for each room that speaks, read once when the first
sentence is asked for.
"""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from istihdam.errors import Refusal

CATALOGUES = Path(__file__).parent / "web" / "translations" / "tr"


@cache
def catalogue() -> dict[str, str | tuple[str, ...]]:
    """msgid (of plurals: the singular one) → Turkish; untranslated entries are left out."""
    sentences: dict[str, str | tuple[str, ...]] = {}
    for path in sorted(CATALOGUES.glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="tr"):
                key = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
                if key and message.string:
                    text = message.string
                    sentences[key] = text if isinstance(text, str) else tuple(text)
    return sentences


def gettext(msgid: str, /, **params: object) -> str:
    """The Turkish sentence, its places filled; the msgid where the catalogue lacks it."""
    found = catalogue().get(msgid, msgid)
    text = found if isinstance(found, str) else found[0]
    return text % params if params else text


def ngettext(singular: str, plural: str, n: int, /, **params: object) -> str:
    """The Turkish sentence for this number; `n` fills %(n)s and %(num)s."""
    found = catalogue().get(singular)
    if found is None:
        text = singular if n == 1 else plural
    else:
        text = found if isinstance(found, str) else found[min(n != 1, len(found) - 1)]
    return text % {"n": n, "num": n, **params}


def say(refusal: Refusal) -> str:
    """A refusal as a Turkish sentence; parameters that are msgids themselves are translated too."""
    known = catalogue()
    params = {
        name: gettext(value) if isinstance(value, str) and value in known else value
        for name, value in refusal.params.items()
    }
    return gettext(refusal.msgid, **params)
