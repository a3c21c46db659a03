"""The lines of a CV cut into jobs, each at the line that tells its time."""

import re
from dataclasses import dataclass, replace
from datetime import date

from istihdam.documents import Line
from istihdam.texts import owners
from istihdam.texts.dates import DASH
from istihdam.texts.lengths import Length, lengths_in
from istihdam.texts.letters import plain
from istihdam.texts.owners import Owner
from istihdam.texts.spans import Doubt, Span, spans_in

NO_LENGTH = "length_unread"
"""A doubt: a length of time, of which the words do not say that it is one of work."""
_NO_JOB = re.compile(
    r"\b(?:lise|okul|universite|fakulte|mezun|ogrenci|askerlik|terhis|tecil|dogum|gecerli\w*|verilis|kurs|belge"
    r"|sertifika|ehliyet|ortaokul|ilkokul|ilkogretim|onlisans|lisans|\d+ yasinda)"
)
_SCHOOL = re.compile(r"\b(?:mezun|universite|fakulte|lisesi)")
_BEGUN = re.compile(r"^\W*(?:ise\s)?(?:baslangic|baslama|giris)(?:\starihi?)?\W")
"""Takes 'Başlangıç: Mart 2019'; leaves 'Başlangıçta 2019'."""
_ENDED = re.compile(r"^\W*(?:isten\s)?(?:bitis|ayrilis|ayrilma|cikis|bitirme)(?:\starihi?)?\W")
"""Takes 'Bitiş: Kasım 2020'; leaves 'Bitişik nizam'."""
_LEFT_OPEN = re.compile(rf"\d\s?{DASH}\s*$")
"""Takes 'Mart 2019 -' at the end of a line, whose other end stands in the next; leaves '2019 - Garson'."""
_EDGE = re.compile(r"[\s\-–—•*·(|:;,.~>\[]*")
_DELIMITED = re.compile(r"\s?(?:[-–—|:;,)(\t\]]|$)")
_TWO_NUMBERS = re.compile(rf"\W*\d\d\s?(?:{DASH}|/)\s?\d\d(?![\d./:-]|\s?[%₺])(?=\W)")
"""Takes the '99-03' of '99-03 Tezgâhtar'; leaves '08:30-17:30', '20-30%'."""
_YEAR = re.compile(r"[12]\d{3}")
_NO_SPAN = (Doubt.ONE_DATE, Doubt.DATES_UNREAD)
_YEAR_OF_MONTHS = 12
_MOST_HEAD_WORDS = 14
_HEAD_LINES = 3


@dataclass(frozen=True)
class Time:
    """What a line tells of a job's time: a span, or months alone; what is doubtful of it; its position."""

    span: Span | None
    months: int
    doubt: str | None
    position: tuple[int, int]


@dataclass(frozen=True)
class Entry:
    """The lines of one job, the one with its time, and that time."""

    lines: list[Line]
    dated: Line
    time: Time


def entries(lines: list[Line], today: date, is_named: bool) -> list[Entry]:
    """The jobs of a section; `is_named` where its heading says that it holds jobs."""
    kept = [line for line in lines if _may_be_job(line, is_named)]
    usable = [part for line in _rejoined(kept) for part in _parted(line, today)]
    times = {index: time for index, line in enumerate(usable) if (time := _time(line.text, today, is_named))}
    if any(time.span for time in times.values()):
        times = {index: time for index, time in times.items() if time.span is not None}
    starts = _starts(usable, sorted(times))
    cut = []
    for number, (at, start) in enumerate(starts):
        end = starts[number + 1][1] if number + 1 < len(starts) else len(usable)
        if not (is_named and _is_idle(usable[max(start, at - 1) : at + 1])):
            cut.append(Entry(usable[start:end], usable[at], times[at]))
    return cut


def _may_be_job(line: Line, is_named: bool) -> bool:
    folded = plain(line.text)
    return not _NO_JOB.search(folded) or (is_named and not _SCHOOL.search(folded))


def _is_idle(head: list[Line]) -> bool:
    """True where the row of a time, or the one above it, says a time without work."""
    return any(owners.says_idle(plain(line.text)) for line in head)


def _parted(line: Line, today: date) -> list[Line]:
    """A row that tells several spans, as one row for each: '2015-2017 A kasiyer, 2018-2020 B garson'."""
    if len(_YEAR.findall(line.text)) < 4:
        return [line]
    spans = [span for span in spans_in(line.text, today) if span.doubt not in _NO_SPAN]
    if len(spans) < 2:
        return [line]
    is_first = _EDGE.fullmatch(line.text, 0, spans[0].position[0]) is not None
    cuts = (
        [span.position[0] for span in spans[1:]]
        if is_first
        else [_behind(line.text, span) for span in spans[:-1]]
    )
    parts = zip([0, *cuts], [*cuts, len(line.text)], strict=True)
    return [replace(line, text=line.text[start:end].strip(" ,;|•")) for start, end in parts]


def _behind(text: str, span: Span) -> int:
    """The position behind a span and the bracket that closes it."""
    end = span.position[1]
    return end + len(text[end : end + 2]) - len(text[end : end + 2].lstrip(" )]"))


def _rejoined(lines: list[Line]) -> list[Line]:
    """Lines whose begin and end of one time stand in two rows, as one row."""
    joined: list[Line] = []
    for line in lines:
        before = plain(joined[-1].text) if joined else ""
        is_end = _BEGUN.match(before) and _ENDED.match(plain(line.text))
        is_rest = _LEFT_OPEN.search(before[-8:]) and re.match(
            r"\W*(?:\d|[a-z]{3,9}\.?\s?'?\d)", plain(line.text)
        )
        if joined and (is_end or is_rest):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text}\t{line.text}")
        else:
            joined.append(line)
    return joined


def _time(text: str, today: date, is_named: bool) -> Time | None:
    span = _span(text, today, is_named)
    length = next((length for length in lengths_in(text) if length.owner is not Owner.OTHER), None)
    if span:
        return Time(span, _months(span, length, today), span.doubt, span.position)
    return _of_length(text, length, is_named) if length else _unread(text, is_named)


def _months(span: Span, length: Length | None, today: date) -> int:
    """The months of a span; of a single date those that its row says beside it: '2019 – 3 ay, Garson'."""
    months = span.months(today)
    is_told = span.doubt == Doubt.ONE_DATE and length is not None and length.months <= _YEAR_OF_MONTHS
    return max(1, round(length.months)) if length and is_told else months


def _of_length(text: str, length: Length, is_named: bool) -> Time | None:
    """A length alone; under a heading of jobs one that stands apart and has no other owner is the job's."""
    position = (length.start, length.end)
    folded = plain(text)
    is_apart = _EDGE.fullmatch(folded, 0, length.start) or _DELIMITED.match(folded, length.end)
    if length.owner is Owner.WORK or (is_named and is_apart):
        return Time(None, max(1, round(length.months)), None, position)
    return Time(None, 0, NO_LENGTH, position) if is_named else None


def _unread(text: str, is_named: bool) -> Time | None:
    """Under a heading of jobs two numbers at the begin of a row are years that nobody can be sure of."""
    match = _TWO_NUMBERS.match(text) if is_named else None
    if match is None:
        return None
    nothing = Span(None, None, None, False, False, Doubt.DATES_UNREAD, match.span())
    return Time(nothing, 0, nothing.doubt, match.span())


def _span(text: str, today: date, is_named: bool) -> Span | None:
    """The first span that two dates or words give; else the first date that stands as a job's."""
    spans = spans_in(text, today)
    folded = plain(text)
    whole = [span for span in spans if span.doubt not in _NO_SPAN]
    for span in whole:
        if is_named or _owner(folded, span) is not Owner.OTHER:
            return span
    return next((span for span in spans if span not in whole and _stands_alone(folded, span, is_named)), None)


def _stands_alone(folded: str, span: Span, is_named: bool) -> bool:
    """A single date is a job's where it stands at an edge of its row, or where a verb says so."""
    if (
        span.doubt == Doubt.ONE_DATE
        and _owner(folded, span) is Owner.WORK
        and " " in folded[span.position[1] :].strip()
    ):
        return is_named or "calis" in folded
    start, end = span.position
    is_first = _EDGE.fullmatch(folded, 0, start) is not None
    is_last = _EDGE.fullmatch(folded, end) is not None or folded[end:].strip(" )].") == ""
    return is_named and (is_first or is_last or _DELIMITED.match(folded, end) is not None)


def _owner(folded: str, span: Span) -> Owner:
    return owners.owner_of(folded, span.position, (0, len(folded)), is_adjective=False)


def _starts(lines: list[Line], timed: list[int]) -> list[tuple[int, int]]:
    """(line with the time, first line of the job) for each job: heads stand above or beside the time."""
    if not timed:
        return []
    above = min(timed[0], _HEAD_LINES)
    if above and not all(_is_head(line) for line in lines[timed[0] - above : timed[0]]):
        above = 0
    starts = []
    last = -1
    for at in timed:
        start = max(at - above, last + 1)
        starts.append((at, start))
        last = at
    return starts


def _is_head(line: Line) -> bool:
    return len(line.text.split()) <= _MOST_HEAD_WORDS and not re.search(r"\w{4,}\.$", line.text.rstrip())
