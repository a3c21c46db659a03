"""The lines of a CV cut into jobs, each at the line that tells its time."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from istihdam.documents import TextLine
from istihdam.texts import job_heads, job_rows, owners
from istihdam.texts.lengths import Length, lengths_in
from istihdam.texts.letters import plain
from istihdam.texts.owners import Owner
from istihdam.texts.spans import Doubt, Span, spans_in

NO_LENGTH = "length_unread"
"""A doubt: a length of time, of which the words do not say that it is one of work."""
_NO_SPAN = (Doubt.ONE_DATE, Doubt.DATES_UNREAD)
_YEAR_OF_MONTHS = 12
_LONGEST_DATE = 30
LONGEST_ROW = 500
"""Letters of a row that are looked at for its own time; a longer row is no row of a job."""
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

    lines: list[TextLine]
    dated: TextLine
    time: Time


def entries(lines: list[TextLine], today: date, is_named: bool) -> list[Entry]:
    """The jobs of a section; `is_named` where its heading says that it holds jobs."""
    rows = [line for line in lines if not job_heads.is_head_row(line.text[:LONGEST_ROW])]
    kept = [line for line in rows if job_rows.may_be_job(plain(line.text), is_named=is_named)]
    usable = [part for line in _rejoined(kept, today) for part in _parted(line, today)]
    times = {index: time for index, line in enumerate(usable) if (time := _time(line.text, today, is_named))}
    if not times and is_named:
        times = {at: time for at, line in enumerate(usable) if (time := _unread_dates(line.text, today))}
    if any(time.span for time in times.values()):
        times = {
            at: time for at, time in times.items() if time.span or _is_row(usable[at].text, time, is_named)
        }
    starts = _starts(usable, sorted(times))
    cut = []
    for number, (at, start) in enumerate(starts):
        end = starts[number + 1][1] if number + 1 < len(starts) else len(usable)
        if not (is_named and _is_idle(usable[max(start, at - 1) : at + 1])):
            cut.append(Entry(usable[start:end], usable[at], times[at]))
    return cut


def _is_row(text: str, time: Time, is_named: bool) -> bool:
    """True where a length beside dated jobs is a job's of its own, and no word about one of them."""
    if time.doubt or not is_named:
        return time.doubt is None
    start, end = time.position
    folded = plain(text)
    is_edge = job_rows.EDGE.fullmatch(folded, 0, start) or folded[end:].strip(" ).]") == ""
    rest = folded[:start] + " " + folded[end:]
    return bool(is_edge) and not job_rows.SENTENCE.search(folded) and owners.names_work(rest)


def _is_idle(head: list[TextLine]) -> bool:
    """True where the row of a time, or the one above it, says a time without work."""
    return any(owners.says_idle(plain(line.text)) for line in head)


def _parted(line: TextLine, today: date) -> list[TextLine]:
    """A row that tells several times of work, as one row for each: '2015-17 A kasiyer, 2018-20 B garson'."""
    text = line.text
    times = _times_in(text, today)
    if len(times) < 2:
        return [line]
    is_first = job_rows.EDGE.fullmatch(text, 0, times[0][0]) is not None
    cuts = [_begin(text, *pair) if is_first else _behind(text, pair[0][1]) for pair in pairwise(times)]
    parts = zip([0, *cuts], [*cuts, len(text)], strict=True)
    return [replace(line, text=text[start:end].strip(" ,;|•")) for start, end in parts]


def _times_in(text: str, today: date) -> list[tuple[int, int]]:
    """The positions of spans, and of lengths of work, that are parted by words."""
    if len(job_rows.DIGIT_OR_LENGTH.findall(text)) < 2:
        return []
    spans = [span.position for span in spans_in(text, today) if span.doubt not in _NO_SPAN]
    lengths = [(length.start, length.end) for length in lengths_in(text) if length.owner is Owner.WORK]
    times: list[tuple[int, int]] = []
    before, is_parted = 0, True
    for position in sorted((*spans, *lengths)):
        is_parted = is_parted or owners.names_work(plain(text[before : position[0]]))
        before = position[1]
        if is_parted:
            times.append(position)
            is_parted = False
    return times


def _begin(text: str, before: tuple[int, int], position: tuple[int, int]) -> int:
    """Where the row of a time begins: behind the last comma before it, else at the time."""
    comma = max(text.rfind(sign, before[1], position[0]) for sign in ",;")
    return comma + 1 if comma > 0 else position[0]


def _behind(text: str, end: int) -> int:
    """The position behind a time and the bracket that closes it."""
    return end + len(text[end : end + 2]) - len(text[end : end + 2].lstrip(" )]"))


def _rejoined(lines: list[TextLine], today: date) -> list[TextLine]:
    """Lines whose begin and end of one time stand in two rows, as one row."""
    joined: list[TextLine] = []
    for line in lines:
        before, after = plain(joined[-1].text[:LONGEST_ROW]) if joined else "", plain(line.text)
        may_grow = 0 < len(before) < LONGEST_ROW
        is_end, is_rest = job_rows.are_ends(before, after), job_rows.goes_on(before, after)
        is_rest = is_rest or (may_grow and job_rows.is_end_of_sentence(joined[-1].text, line.text))
        if may_grow and (is_end or is_rest or _are_ends(joined[-1].text, line.text, today)):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text}{'' if is_rest else ' –'} {line.text}")
        else:
            joined.append(line)
    return joined


def _are_ends(first: str, second: str, today: date) -> bool:
    """True of two rows that are a date each and nothing else."""
    return all(len(row) < _LONGEST_DATE and _is_bare(row, today) for row in (first, second))


def _is_bare(row: str, today: date) -> bool:
    spans = spans_in(row, today)
    start, end = spans[0].position if len(spans) == 1 else (0, 0)
    return (
        len(spans) == 1
        and spans[0].doubt == Doubt.ONE_DATE
        and not (row[:start] + row[end:]).strip(" .•*-–()")
    )


def _time(text: str, today: date, is_named: bool) -> Time | None:
    text = text[:LONGEST_ROW]
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
    is_apart = job_rows.EDGE.fullmatch(folded, 0, length.start) or job_rows.CELL_END.match(folded, length.end)
    if length.owner is Owner.WORK or (is_named and is_apart):
        return Time(None, max(1, round(length.months)), None, position)
    return Time(None, 0, NO_LENGTH, position) if is_named else None


def _unread(text: str, is_named: bool) -> Time | None:
    """Under a heading of jobs two numbers at the begin of a row are years that nobody can be sure of."""
    match = job_rows.TWO_NUMBERS.match(text) if is_named else None
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
    """A single date is a job's where a verb of working says so, or where it stands apart in its row."""
    if job_rows.SENTENCE.search(folded):
        is_work = span.doubt == Doubt.ONE_DATE and _owner(folded, span) is Owner.WORK
        return is_work and job_rows.WORKED.search(folded) is not None
    start, end = span.position
    is_first = job_rows.EDGE.fullmatch(folded, 0, start) is not None
    is_last = folded[end:].strip(" )].") == ""
    return is_named and (is_first or is_last or job_rows.CELL_END.match(folded, end) is not None)


def _unread_dates(text: str, today: date) -> Time | None:
    """The time of a row of a job whose dates give no span; asked where no row of the section has one."""
    spans = spans_in(text[:LONGEST_ROW], today)
    if not spans or not owners.names_work(plain(text[:LONGEST_ROW])):
        return None
    position = spans[0].position
    return Time(
        Span(None, None, None, False, False, Doubt.DATES_UNREAD, position), 0, Doubt.DATES_UNREAD, position
    )


def _owner(folded: str, span: Span) -> Owner:
    return owners.owner_of(folded, span.position, (0, len(folded)), is_adjective=False)


def _starts(lines: list[TextLine], timed: list[int]) -> list[tuple[int, int]]:
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


def _is_head(line: TextLine) -> bool:
    return len(line.text.split()) <= _MOST_HEAD_WORDS and not job_rows.ends_in_stop(line.text)
