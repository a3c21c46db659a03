"""Boxes to be ticked, read as what their ticks say: 'Ehliyet: ☐ Var ☒ Yok' → 'Ehliyet yok'.

A sign stands before its words ('☒ Evet ☐ Hayır') or behind them ('Var ( ) Yok (X)'). What nobody ticked says
nothing, and a yes and a no ticked together say nothing either.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern

_MARK = pattern(
    r"(?P<open>[☐□◻⬜❏❑]|\[[ _.]{0,4}\]|\([ _]{1,4}\))"
    r"|(?P<ticked>[☑☒■✓✔✅◉⊠🗹]|[\[(] ?[xX✓✔√+] ?[\])])|(?P<cross>[✗✘✕✖])",
    takes=("☐ Var", "[x]", "( )"),
    leaves=("()", "(5)"),
)
_BULLETS = frozenset("□◻❏❑")
_YES = pattern(
    r"(?:var|evet|mevcut|yes)",
    takes=("var", "evet"),
    leaves=("vardiya", "yok"),
    by="fullmatch",
)
_NO = pattern(
    r"(?:yok|hayir|no|degil)",
    takes=("yok", "hayır"),
    leaves=("yokuş", "var"),
    by="fullmatch",
)
_ANSWER = pattern(
    rf"(?:^|.*\s)(?P<answer>{_YES.pattern}|{_NO.pattern})",
    takes=("Ehliyet var", "yok"),
    leaves=("Ehliyet", "varım"),
    by="fullmatch",
)
_ASKS = pattern(
    r"\s*(?:\b(?:var|mevcut)\s*)?\bm[iu](?:yd[iu]|d[iu]r|s[iu]n[iu]z)?\s*\?+\s*$|[\s:?.]+$",
    takes=("Ehliyetiniz var mı?", "Ehliyet: "),
    leaves="Ehliyet",
)
_LABEL_END = pattern(
    r"[:?\t](?=[^:?\t]*$)",
    takes="Ehliyet: Var",
    leaves="Ehliyet Var",
)
_LONGEST_QUESTION = 80


@dataclass(frozen=True)
class _Option:
    words: str
    is_ticked: bool


def as_ticked(lines: Sequence[str]) -> list[str]:
    """The lines, each as its ticks answer it; a question on the line above an answer joins it."""
    answered: list[str] = []
    marked = [list(_MARK.finditer(line)) for line in lines]
    is_form = any(mark["ticked"] or mark["cross"] for marks in marked for mark in marks)
    for line, marks in zip(lines, marked, strict=True):
        if not marks:
            answered.append(line)
            continue
        if not is_form and _is_bullet(line, marks):
            answered.append(line[marks[0].end() :].strip())
            continue
        question, options = _options(line, marks)
        above = answered[-1] if answered else ""
        if not question and _is_answer(options) and 0 < len(above) <= _LONGEST_QUESTION:
            question, answered[-1] = above, ""
        answered.append(_said(question, options))
    return answered


def _is_bullet(line: str, marks: list[re.Match[str]]) -> bool:
    """True of '□ Forklift' where nothing is ticked anywhere: the squares of a list, not of a form."""
    words = plain(line[marks[0].end() :]).strip()
    is_alone = len(marks) == 1 and marks[0][0] in _BULLETS and not line[: marks[0].start()].strip()
    return is_alone and bool(words) and not _ANSWER.fullmatch(words)


def _options(line: str, marks: list[re.Match[str]]) -> tuple[str, list[_Option]]:
    """The question before the boxes, and what stands at each box."""
    has_tick = any(mark["ticked"] for mark in marks)
    ticks = [bool(mark["ticked"]) or (bool(mark["cross"]) and not has_tick) for mark in marks]
    head, tail = line[: marks[0].start()], line[marks[-1].end() :]
    if tail.strip() and not _ends_in_answer(head):
        ends = [*(mark.start() for mark in marks[1:]), len(line)]
        words = [line[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
        return _question(head), [_Option(_clean(word), tick) for word, tick in zip(words, ticks, strict=True)]
    question, first = _parted(head)
    words = [first, *(line[mark.end() : after.start()] for mark, after in pairwise(marks))]
    return _question(question), [_Option(_clean(word), tick) for word, tick in zip(words, ticks, strict=True)]


def _ends_in_answer(head: str) -> bool:
    return _ANSWER.fullmatch(plain(head).strip()) is not None


def _parted(head: str) -> tuple[str, str]:
    """(question, words of the first box) of 'Ehliyet: Var ' and 'Ehliyet Var '."""
    label = _LABEL_END.search(head)
    if label and head[label.end() :].strip():
        return head[: label.end()], head[label.end() :]
    answer = _ANSWER.fullmatch(plain(head).rstrip())
    return (head[: answer.start("answer")], head[answer.start("answer") :]) if answer else ("", head)


def _question(text: str) -> str:
    asks = _ASKS.search(plain(text))
    return text[: asks.start() if asks else None].strip()


def _clean(words: str) -> str:
    return words.strip(" \t,;/|-–:.")


def _is_answer(options: list[_Option]) -> bool:
    words = [plain(option.words) for option in options]
    return any(_YES.fullmatch(word) for word in words) or any(_NO.fullmatch(word) for word in words)


def _said(question: str, options: list[_Option]) -> str:
    ticked = [option.words for option in options if option.is_ticked and option.words]
    if not _is_answer(options):
        return f"{question}: {', '.join(ticked)}" if question and ticked else ", ".join(ticked)
    answers = list(_answers(ticked))
    asked = _question(question)
    more = [words for words in ticked if not _is_answer([_Option(words, True)])]
    if len(set(answers)) != 1:
        return ", ".join(more)
    return " ".join([asked, "var" if answers[0] else "yok", *more]).strip()


def _answers(ticked: list[str]) -> Iterator[bool]:
    for words in map(plain, ticked):
        if _YES.fullmatch(words) or _NO.fullmatch(words):
            yield _YES.fullmatch(words) is not None
