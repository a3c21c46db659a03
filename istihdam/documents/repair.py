"""Letters as the writer meant them: what fonts, encodings and line ends did to them is undone."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from istihdam import turkish
from istihdam.documents import accents, headings, signs
from istihdam.documents.model import TextLine

_SPECIAL = "çğıöşüÇĞİÖŞÜ"
_LATIN_FIVE = str.maketrans("ðþýÐÞÝ", "ğşıĞŞİ")
_UTF8_AS_LATIN = re.compile(r"Ã[\u0080-\u00bf‡–œŸ§¶¼]|Ä[\u0080-\u00bfŸž°±]|Å[\u0080-\u00bfŸžŠ]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SPACED = re.compile(r"(?:[^\W\d_] +){3,}[^\W\d_](?!\S)")
_LOOSE = re.compile(
    rf"(?<=[^\W\d_]) (?!(?:üç|Üç|ÜÇ|İş|İŞ|İç|İÇ)\b)([{_SPECIAL}]{{1,3}})(?: (?=[^\W\d_A-ZÇĞİÖŞÜ])|(?=\s|$))"
)
_LOOSE_FIRST = re.compile(rf"\b([B-DF-HJ-NP-TV-ZÇŞĞ]) (?=[{_SPECIAL[:6]}][^\W\d_])")
_CLASSES = frozenset("ABCDEFGM")
_SHORT = frozenset(
    ("a", "ve", "de", "da", "ki", "mi", "mı", "mu", "mü", "ne", "o", "bu", "şu", "on", "üç", "iş", "ay", "en",
     "ya", "ev", "su", "il", "ön", "öz", "el", "iç", "no", "b", "c", "d", "e", "f", "g", "m")
)  # fmt: skip
"""Short words, and classes of licences: no pieces of others."""
SOUP = 0.3
_ENOUGH = 20
_VOWELS = frozenset("aeıioöuüâîû")
_FEWEST_CHANGES, _ENOUGH_PAIRS = 0.5, 100
"""Of the pairs of letters in words so many at least are a vowel and none: .83 in Turkish, .61 in English."""
_TAIL = re.compile(r"[^\W\d_A-ZÇĞİÖŞÜ]-$")
_SPACES = re.compile(r"[^\S\t]+")


@dataclass(frozen=True)
class Repaired:
    """Lines after repair, how far they can be trusted, and what could not be mended."""

    lines: tuple[TextLine, ...]
    confidence: float
    problems: tuple[str, ...]


def repaired(lines: tuple[TextLine, ...]) -> Repaired:
    """The lines with everything undone that can be; `garbled` among the problems where not."""
    decoded = _decoded(lines)
    texts = accents.composed([line.text for line in decoded])
    clean = (replace(line, text=repair(text)) for line, text in zip(decoded, texts, strict=True))
    joined = _unhyphenated([line for line in clean if line.text])
    loss = garble(" ".join(line.text for line in joined))
    pieces = soup(line.text for line in joined)
    is_soup = pieces > SOUP
    is_other = is_nonsense(" ".join(line.text for line in joined))
    problems = ("garbled",) if loss > 0.05 or is_soup or is_other else ()
    sure = 0.99 - 3 * loss - (pieces if is_soup else 0.0) - (0.5 if is_other else 0.0)
    return Repaired(tuple(joined), round(max(0.0, sure), 3), problems)


def repair(text: str) -> str:
    """One line: composed, without invisible characters, letter-spacing and broken words closed."""
    visible = "".join(_visible(letter) for letter in turkish.normal(text.translate(_LIGATURES)))
    closed = _SPACED.sub(_closed, visible.translate(signs.UNNAMED))
    tidy = _SPACES.sub(" ", closed)
    mended = re.sub(r" ?\t[\t ]*", "\t", _unsouped(tidy)).strip()
    return headings.in_words(mended) or mended


def _visible(letter: str) -> str:
    if letter in "\t\n":
        return letter
    category = unicodedata.category(letter)
    if category == "Zs":
        return " "
    return "" if category in ("Cf", "Cc") else letter


def _closed(spaced: re.Match[str]) -> str:
    """'D E N E Y İ M' → 'DENEYİM'; wider gaps part words, a known heading gives its own."""
    whole = spaced[0]
    words = [word.replace(" ", "") for word in re.split(r" {2,}", whole)]
    if len(words) == 1:
        heading = headings.spaced_out(words[0])
        return turkish.upper(heading) if heading else words[0]
    return " ".join(words)


def _unsouped(text: str) -> str:
    """'R üş vet' → 'Rüşvet': letters that a substitute font set apart go back to their word."""
    closed = _LOOSE.sub(r"\1", text)
    return _LOOSE_FIRST.sub(_with_first if _share_of_pieces(text.split()) > SOUP else _with_odd_first, closed)


def _with_first(loose: re.Match[str]) -> str:
    return loose[1]


def _with_odd_first(loose: re.Match[str]) -> str:
    """In a line of whole words a class of licences ('B şoförü') stands for itself."""
    return loose[0] if loose[1] in _CLASSES else loose[1]


def soup(texts: Iterable[str]) -> float:
    """The share of pieces among the words of a text (0..1), where there are enough words to tell.

    Above .3 its words have fallen to pieces: 'k ay nak çı lık b el ge si'.
    """
    words = [word for text in texts for word in text.split() if word.isalpha()]
    return _share_of_pieces(words) if len(words) >= _ENOUGH else 0.0


def _share_of_pieces(words: list[str]) -> float:
    """How many of the words are of one or two letters and no words of their own."""
    pieces = sum(len(word) < 3 and word.isalpha() and turkish.lower(word) not in _SHORT for word in words)
    return pieces / max(len(words), 1)


def _decoded(lines: tuple[TextLine, ...]) -> list[TextLine]:
    """Lines whose bytes were read in a wrong alphabet, read in the right one."""
    whole = "\n".join(line.text for line in lines)
    if _UTF8_AS_LATIN.search(whole):
        return [replace(line, text=_as_utf8(line.text)) for line in lines]
    suspicious = sum(whole.count(letter) for letter in "ðþýÐÞÝ")
    if suspicious and not any(letter in whole for letter in "ğşıĞŞİ"):
        return [replace(line, text=line.text.translate(_LATIN_FIVE)) for line in lines]
    return list(lines)


def _as_utf8(text: str) -> str:
    for alphabet in ("cp1252", "cp1254", "latin-1"):
        try:
            return text.encode(alphabet).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _unhyphenated(lines: list[TextLine]) -> list[TextLine]:
    """'çalış-' above 'ma yaptım' becomes 'çalışma' above 'yaptım'; an e-mail keeps its hyphen."""
    out: list[TextLine] = []
    for line in lines:
        if out and _TAIL.search(out[-1].text) and line.text[:1].islower():
            head, _, rest = line.text.partition(" ")
            kept = out[-1].text if "@" in head else out[-1].text[:-1]
            out[-1] = replace(out[-1], text=kept + head)
            if not rest:
                continue
            line = replace(line, text=rest)
        out.append(line)
    return out


def garble(text: str) -> float:
    """The share of characters that no Turkish or English writer typed."""
    letters = [letter for letter in text if not letter.isspace()]
    if not letters:
        return 0.0
    return (sum(map(_is_alien, letters)) + 5 * text.count("(cid:")) / len(letters)


def is_nonsense(text: str) -> bool:
    """True where letters stand for others ('Efofzjn' for 'Deneyim'): vowels and others take no turns."""
    pairs = [pair for pair in pairwise(turkish.lower(text)) if all(map(_is_latin, pair))]
    changes = sum((one in _VOWELS) != (other in _VOWELS) for one, other in pairs)
    return len(pairs) >= _ENOUGH_PAIRS and changes < _FEWEST_CHANGES * len(pairs)


def _is_latin(letter: str) -> bool:
    return letter < "\u024f" and letter.isalpha()


def _is_alien(letter: str) -> bool:
    if letter < "\u024f":
        return letter in "ðþýÐÞÝ¤¦¬¸¹Ýÿ\x7f"
    return unicodedata.category(letter) in ("Co", "Cn", "Cs", "Lo", "Lm") or letter == "\ufffd"
