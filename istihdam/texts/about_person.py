"""A text without what it says of the person rather than of the work, for every reading that may rank.

Sex, age, family, military service, health, pregnancy, origin, belief, union, conviction, dress and names are
cut before trades are read and before words are weighed, so that they neither mean a trade nor make a text
longer. What is left reads as if they had never been written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from istihdam import turkish
from istihdam.texts.first_names import FIRST_NAMES
from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern
from istihdam.texts.person_words import BARE, CLASSES, FILLER
from istihdam.texts.sentences import WORD

_STOP = pattern(
    r"\s*[.;!?\n\r|•]+(?!\d)\s*|\s*[,()]+(?!\d)\s*|\s[-–]\s|\s(?:ve|ama|fakat|ancak|ayrica|hem)\s+",
    takes=("garsonum. Evliyim", "garsonum ve evliyim", "garson, evli"),
    leaves=("garson-evli", "3.5"),
)
_ENDS = pattern(r"[.;!?\n\r|•]", takes=". ", leaves=", ")
_NAME_LABEL = pattern(
    r"\b(?:benim )?(?:ad(?:i|im)?|isim|ismim)(?:\s?(?:ve|/)?\s?soy ?(?:ad|isim)\w*)?(?:\s?[:=]\s?|\s)(?=\w)"
    r"|\bsoy ?ad(?:i|im)?\b\s?[:=]?\s?(?=\w)",
    takes=("Adım Ali Demirci", "Ad Soyad: Ali Terzi", "soyadım Çoban"),
    leaves=("Adana", "adres"),
)
_ANOTHERS = pattern(
    r"\b(?:firma|isyeri|is yeri|sirket|kurum|okul|baba|anne|es|kullanici|marka|magaza|lokanta)\w{0,5}\s*$",
    takes="firma ",
    leaves="benim ",
)
_I = pattern(r"\b(?:ben|merhaba|selam\w*|sayin|saygilar\w*)\s+(?=\w)", takes="Ben Ali Terzi", leaves="benim")
_CLAIMS = pattern(
    r"\w+(?:y[iu]m|yd[iu]m|[ae]rd[iu]m|[iu]yorum|l[iu][kg]\w*|[dt][iu]m|or[iu]m|on[iu]m|en[iu]m|man[iu]m)"
    r"|\d.*",
    takes=("aşçıyım", "garsonum", "5"),
    leaves="demirci",
    by="fullmatch",
)
"""A word that is no part of a name: it says what somebody is or did."""
_MOST_NAMES = 3


@dataclass(frozen=True)
class _Piece:
    """What stands between two stops, its position, and the stop behind it."""

    start: int
    end: int
    stop: str


@lru_cache(maxsize=20_000)
def without_person(text: str, *, is_named: bool = True) -> str:
    """The normal text with every phrase about the person cut, and the stops around it joined into one.

    With `is_named` False names stay: in a document a name's line is told by its place.
    """
    normal = turkish.normal(text)
    folded = plain(normal)
    cut = _marked(folded)
    pieces = list(_pieces(folded, cut))
    kept: list[tuple[str, str]] = []
    for piece in pieces:
        if is_named:
            _mark_name(normal, folded, piece, cut, is_alone=len(pieces) == 1)
        rest = _rest(normal, folded, piece, cut)
        stop = normal[piece.end : piece.end + len(piece.stop)]
        if rest is not None:
            kept.append((rest, stop))
        elif kept:
            kept[-1] = (kept[-1][0], _stronger(kept[-1][1], stop))
    return "".join(words + stop for words, stop in kept)


def _marked(folded: str) -> bytearray:
    """1 for each letter of a phrase about the person."""
    cut = bytearray(len(folded))
    for words in CLASSES:
        for match in words.finditer(folded):
            cut[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return cut


def _pieces(folded: str, cut: bytearray) -> Iterator[_Piece]:
    start = 0
    for stop in _STOP.finditer(folded):
        if cut[stop.start()] and cut[min(stop.end(), len(cut) - 1)]:
            continue
        yield _Piece(start, stop.start(), stop[0])
        start = stop.end()
    if start < len(folded):
        yield _Piece(start, len(folded), "")


def _rest(normal: str, folded: str, piece: _Piece, cut: bytearray) -> str | None:
    """What the piece says beside the person; None where that is nothing."""
    words = list(WORD.finditer(folded, piece.start, piece.end))
    spoken = [word[0] for word in words if not any(cut[word.start() : word.end()])]
    is_touched = len(spoken) < len(words)
    is_personal = is_touched or any(BARE.fullmatch(word) for word in spoken)
    if is_personal and all(_says_nothing(word) for word in spoken):
        return None
    if not is_touched:
        return normal[piece.start : piece.end]
    kept = "".join(normal[place] for place in range(piece.start, piece.end) if not cut[place])
    return " ".join(kept.strip(" :'-").split())


def _says_nothing(word: str) -> bool:
    return word in FILLER or word.isdecimal() or BARE.fullmatch(word) is not None


def _stronger(before: str, after: str) -> str:
    """Of the stops around what was cut the one that parts more; the end of the text parts most."""
    if _ENDS.search(before):
        return before
    return (
        after if not after or _ENDS.search(after) or not before.strip(" ").startswith((",", "(")) else before
    )


def _mark_name(normal: str, folded: str, piece: _Piece, cut: bytearray, *, is_alone: bool) -> None:
    """Marks the person's own name: behind its label, behind 'ben', or alone between two stops."""
    label = _NAME_LABEL.search(folded, piece.start, piece.end)
    if label and not _ANOTHERS.search(folded[piece.start : label.start()]):
        names = _names(normal, folded, label.end(), piece.end)
        _mark(cut, label.start(), names[-1].end() if names else label.start())
    opening = _I.match(folded, piece.start, piece.end)
    begins = opening.end() if opening else piece.start
    names = _names(normal, folded, begins, piece.end)
    if len(names) > 1 and names[0][0] in FIRST_NAMES:
        is_whole = not is_alone and not folded[names[-1].end() : piece.end].strip()
        if (opening and "ben" in opening[0]) or is_whole:
            _mark(cut, piece.start, names[-1].end())


def _mark(cut: bytearray, start: int, end: int) -> None:
    cut[start:end] = b"\1" * (end - start)


def _names(normal: str, folded: str, start: int, end: int) -> list[re.Match[str]]:
    """The words from here on that may be a name: capitals where there are any, else a first name and one."""
    names: list[re.Match[str]] = []
    is_mixed = normal[start:end] not in (turkish.lower(normal[start:end]), turkish.upper(normal[start:end]))
    for word in WORD.finditer(folded, start, end):
        if (
            len(names) == _MOST_NAMES
            or _CLAIMS.fullmatch(word[0])
            or folded[word.end() : word.end() + 1] == "-"
        ):
            break
        if is_mixed and normal[word.start()] != turkish.upper(normal[word.start()]):
            break
        if not is_mixed and len(names) > 1 and names[-1][0] not in FIRST_NAMES:
            break
        names.append(word)
    return names
