"""The name of the person whose CV it is: labelled, shown at the top, or said in a sentence."""

from collections.abc import Iterator
from itertools import zip_longest

from istihdam import turkish
from istihdam.cv_fields.fields import CvField, Section
from istihdam.cv_fields.occupations import is_occupation
from istihdam.documents import TextLine
from istihdam.texts import person_names
from istihdam.texts.addresses import is_address
from istihdam.texts.job_heads import TITLE
from istihdam.texts.letters import plain
from istihdam.vocabulary import mentions, places

_HEAD_LINES = 14


def name(parts: list[Section]) -> CvField[str] | None:
    """The person's full name: by its label, else the largest or first line that looks like one."""
    lines = [line for part in parts if part.name != "references" for line in part.lines]
    return _labelled(lines) or _in_two(lines) or _shown(parts) or _said(lines)


def _labelled(lines: list[TextLine]) -> CvField[str] | None:
    for line, follower in zip_longest(lines, lines[1:]):
        label = person_names.labelled(plain(line.text))
        for value, source, sure in _values(line, follower, label[0]) if label else ():
            is_reversed = label is not None and label[1]
            written = person_names.turned(value) if is_reversed else person_names.titled(value)
            if written:
                return CvField.of(written, 0.8 if is_reversed and "," not in value else sure, source)
    return None


def _values(line: TextLine, follower: TextLine | None, end: int) -> Iterator[tuple[str, TextLine, float]]:
    """What stands behind a label, or below one that stands alone."""
    behind = line.text[end:].strip(" \t:-–|=.")
    if behind:
        yield person_names.cut(behind), line, 0.97
    elif follower:
        value = person_names.cut(follower.text.strip())
        if not person_names.says_other(value):
            yield value, follower, 0.9


def _in_two(lines: list[TextLine]) -> CvField[str] | None:
    """First name and surname, each behind or below its own label, within a few lines."""
    for index, line in enumerate(lines):
        pairs = dict(_own_pairs(lines[index : index + 4]))
        if len(pairs) == 2 and person_names.has_label(plain(line.text)):
            written = person_names.titled(f"{pairs['first']} {pairs['last']}")
            return CvField.of(written, 0.95, line) if written else None
    return None


def _own_pairs(lines: list[TextLine]) -> Iterator[tuple[str, str]]:
    for line, follower in reversed(list(zip_longest(lines, lines[1:]))):
        labels = person_names.labels_in(plain(line.text[: 4 * person_names.LONGEST]))
        for label, after in zip_longest(labels, labels[1:]):
            value = line.text[label.end() : after.start() if after else None].strip()
            value = value or (follower.text if follower and not after else "")
            if person_names.is_one_name(person_names.cut(value)):
                yield "last" if label["last"] else "first", person_names.cut(value)


def _shown(parts: list[Section]) -> CvField[str] | None:
    """The tallest of the lines at the top of the first page that look like a name, else the first."""
    unlabelled = [part for part in parts if part.name in ("head", "contact") or part is parts[0]]
    tops = [line for part in unlabelled for line in part.lines][:_HEAD_LINES]
    heads = [(line, read) for line in tops if line.page == 1 and (read := _name_in(line.text))]
    if not heads:
        return _small(tops)
    line, (written, sure) = max(heads, key=lambda pair: round(pair[0].box[3] - pair[0].box[1], 3))
    return CvField.of(written, sure, line)


def _name_in(text: str) -> tuple[str, float] | None:
    """(name, how sure) of a line at the top: 'KORKMAZ, Selim', 'Dr. Selim Korkmaz – Garson'."""
    head = person_names.head_of(text)
    whole = person_names.turned_round(head)
    if whole:
        return (turkish.title(whole), 0.75) if _is_name(whole) else None
    bare = _without_occupation(person_names.bare_of(head.split(",")[0]))
    return (turkish.title(bare), 0.85 if len(bare.split()) < 5 else 0.75) if _is_name(bare) else None


def _without_occupation(text: str) -> str:
    """'Aşçı Selim Korkmaz' → 'Selim Korkmaz'."""
    first, _, rest = text.partition(" ")
    return rest if " " in rest and is_occupation(first) else text


def _small(tops: list[TextLine]) -> CvField[str] | None:
    """'selim korkmaz' alone on the very first line: two or three words that are nothing else."""
    bare = person_names.bare_of(tops[0].text) if tops else ""
    words = bare.split()
    if len(words) not in (2, 3) or not all(len(word) > 1 and _is_even(word) for word in words):
        return None
    written = turkish.title(bare)
    return CvField.of(written, 0.6, tops[0]) if _is_name(written) else None


def _is_even(word: str) -> bool:
    return word in (turkish.lower(word), turkish.upper(word))


def _said(lines: list[TextLine]) -> CvField[str] | None:
    """The name of somebody who begins with 'Merhaba, ben Hasan Kara'."""
    for line in lines[:_HEAD_LINES]:
        written = person_names.said_in(line.text)
        if written and _is_name(written):
            return CvField.of(turkish.title(written), 0.8, line)
    return None


def _is_name(text: str) -> bool:
    """Two to five capitalised words that say nothing about addresses or work."""
    return person_names.is_shaped(text) and not (
        is_address(text)
        or person_names.says_other(text)
        or person_names.is_label(plain(text))
        or _is_occupation(text)
        or _is_place(text)
    )


def _is_occupation(text: str) -> bool:
    """True of 'Mobilya Ustası', not of a Barış whose family name is Değirmenci."""
    first = len(text.split()[0])
    if is_occupation(text) or is_occupation(text[:first]):
        return True
    spans = [*mentions.skills_in(text), *mentions.certificates_in(text), *mentions.licences_in(text)]
    return any(span.start < first for span in spans) or TITLE.search(plain(text.split()[0])) is not None


def _is_place(text: str) -> bool:
    """True of 'Kadıköy Moda', not of a Fatih or a Kartal with a family name."""
    return all(places.find_district(word) for word in text.split())
