"""Spans of time as people write them: '03.2018 – 11.2020', 'Mart 2019’dan Haziran 2020’ye', '2019 - halen'.

A span is what two dates say, or one date and words for "until today"; never a date and a dash before
something else ('2019 - Garson' lies within 2019). What is not understood is left out and named by a doubt.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from istihdam.texts.date_forms import DASH, UNIT
from istihdam.texts.dates import Date, Form, dates_in, names_month
from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern


class Doubt(StrEnum):
    """What of a written time was not understood, or only taken to be so."""

    OPEN_END = "open_end"
    """A dash and nothing behind it: taken as going on."""
    ONE_DATE = "one_date"
    """One date and no word of how long: the span lies within it."""
    END_UNREAD = "end_unread"
    """The end is mistyped or not understood: it is left out."""
    END_TO_COME = "end_to_come"
    """The end lies ahead, within a year."""
    YEAR_GUESSED = "year_guessed"
    """A month without a year beside one that has one, of the year before or after."""
    DATES_UNREAD = "dates_unread"
    """There are dates, and no span that a calendar allows."""


@dataclass(frozen=True)
class Span:
    """A written time: its first month, the month after its last, how it ends, and its position in the text.

    Months count from year 0. `start` None: nothing of it was understood. `end` None: it goes on
    (`goes_on`), or its end is not known. `last` is the month to show as its last. `is_exact` where both
    months were written.
    """

    start: int | None
    end: int | None
    last: int | None
    goes_on: bool
    is_exact: bool
    doubt: Doubt | None
    position: tuple[int, int]

    def months(self, today: date) -> int:
        """Whole months up to today; 0 where the end is not known."""
        return len(self.range(today))

    def range(self, today: date) -> range:
        """The months from first to last, up to today; empty where either is not known."""
        if self.start is None or (self.end is None and not self.goes_on):
            return range(0)
        now = month_of(today) + 1
        return range(self.start, max(self.start + 1, now if self.end is None else min(self.end, now)))


_SUFFIX = r"(?:'?\s?(?:[dt][ae]n|[dt][ae]|y?[ae]|n?[iu]n)(?![a-z]))"
_FROM = r"(?:'?\s?[dt][ae]n(?![a-z]))"
_UNIT = rf"(?:\s?{UNIT})"
_START_WORD = r"(?:ise\s)?(?:basla|giris|girdim|isbasi)[a-z]{0,9}"
_END_WORD = r"(?:isten\s)?(?:bitis|bitir|ayril|cikis|ciktim|birak)[a-z]{0,9}"
_TOKEN = pattern(
    r"[a-z]+|\S",
    takes=("yil", "-"),
    leaves=" ",
)
_GLUE = pattern(
    rf"[():|'.,/…]|{DASH}|(?:[dt][ae]n?|y?[ae]|n?[iu]n|ile|ila|ve|to|until|till|through|and|son)|{UNIT}"
    r"|(?:itibaren|baslayip|isten|ise)|(?:basla|giris|girdim|isbasi|bitis|bitir|ayril|cikis|ciktim|birak)[a-z]{0,9}",
    takes=("-", "'", "yılından", "tarihinde", "başladım"),
    leaves=("Kıyı", "Lokantası"),
    by="fullmatch",
)
_JOINS = pattern(
    rf"{DASH}|/|…|^\.$|\.\.|\b(?:ile|ila|to|until|till|through)\b|{_FROM}|{_START_WORD}|{_END_WORD}",
    takes=(" - ", " ile ", "'dan "),
    leaves=(", ", " ve "),
)
_LISTED = pattern(
    r"\s?(?:ve|and|,)\s",
    takes=(" ve ", ", "),
    leaves=(" - ", "ve"),
    by="fullmatch",
)
_BETWEEN = pattern(
    r"(?:\s?'?[a-z]{0,4}|\s(?:yil|tarih)[a-z]{0,9})?\s(?:arasi|yillarinda)",
    takes=(" arasında", " yılları arası"),
    leaves=(" ara verdim", " sonra"),
    by="match",
)
_CERTAIN_NOW = (
    r"(?:hal[ae]n|halihazirda|hala|(?:is |ve )?devami?|dev\.|suan[a-z]*|suresiz|(?:ve )?sonrasi"
    r"|gunumuz[a-z]*|su an[a-z]*|bu ?gune?(?:\skadar)?(?!\w)"
    r"|simdi[a-z]*|present|current(?:ly)?|ongoing|now|today|date|suruyor|surmekte|calisiyorum|calismaktayim|\.{2,}|…)"
)
_NOW = pattern(
    rf"(?:{_SUFFIX}|{_UNIT})?(?:\s{_START_WORD}[,;]?)?\s{{0,3}}"
    rf"(?:{DASH}{{1,4}}|[/:,(|]|(?:ile|to|until|till)(?![a-z]))?\s{{0,3}}\(?(?:{_END_WORD}(?:\starihi?)?\s?[:=]\s?)?"
    rf"(?P<now>{_CERTAIN_NOW})(?![a-z])(?P<more>\s(?:ed\w+|et\w+|calis\w+|kadar|date))?",
    takes=(" - halen", "'dan günümüze", " – present", " – Bitiş: devam"),
    leaves=(" - Garson", " - Halenur Tekstil"),
    by="match",
)
_WEAK_NOW = pattern(
    r"bu ?gun.*|simdi.*|now|today|date",
    takes=("bugün", "today"),
    leaves="halen",
    by="fullmatch",
)
_VAGUE_NOW = pattern(
    r"(?:ve )?(?:sonrasi|devami)|suresiz",
    takes=("sonrası", "süresiz"),
    leaves="devam",
    by="fullmatch",
)
_SINCE = pattern(
    rf"(?:{_SUFFIX}|{_UNIT}){{0,2}}\s{{0,2}}(?:beri(?![a-z])|bu yana|itibaren(?![a-z]))",
    takes=("'dan beri", " yılından bu yana"),
    leaves=" yılında",
    by="match",
)
_SINCE_BEFORE = pattern(
    r"\bsince\s$",
    takes="since ",
    leaves="from ",
)
_OPEN = pattern(
    rf"\s{{0,3}}{DASH}{{1,4}}\s{{0,3}}(?:$|(?=[)\]\t]))",
    takes=(" - ", " -)"),
    leaves=" - Garson",
    by="match",
)
_HALF_READ = pattern(
    rf"{_SUFFIX}?\s{{0,3}}(?:{DASH}{{1,4}}\s{{0,3}}(?:\d{{4,}}|\d{{3}}(?!\d|\.?\s?[a-z])|\?|\d{{1,2}}[./]\d)|\s?\?)",
    takes=(" - 20199", " - ?"),
    leaves=" - 2. Vardiya",
    by="match",
)
_UNTIL = pattern(
    rf"(?:'?\s?y?[ae](?![a-z])|{_UNIT})\s{{0,2}}kadar",
    takes=("'a kadar", " yılına kadar"),
    leaves="'da",
    by="match",
)
_BEFORE = pattern(
    r"(?:(?:ise\s)?(?:baslangic|baslama|giris)(?:\starihi?)?|tarih\w{0,8}|donem\w{0,3}|since|from|between)\s?[:(=-]?\s?$",
    takes=("Başlangıç: ", "Tarih: ", "since "),
    leaves="Garson ",
)
_AFTER = pattern(
    rf"(?:{_SUFFIX}|{_UNIT}|\s?(?:arasi(?:nda)?|kadar|itibaren|icinde)(?![a-z])){{0,4}}",
    takes=(" yılları arası", "'dan"),
    leaves=" garson",
    by="fullmatch",
)
_NAME_FOLLOWS = pattern(
    r"\s[a-z\d]",
    takes=(" Garson", " 3"),
    leaves=(", Garson", "Garson"),
    by="match",
)
_WIDEST_GAP = 60
_DASHED = pattern(
    rf"{_SUFFIX}?\s?{DASH}\s?",
    takes=(" - Kasım", "'dan - Kasım"),
    leaves=" Kasım",
    by="match",
)
_SPACE = pattern(
    r"\s+",
    takes="  ",
    leaves="x",
    by="fullmatch",
)


def spans_in(text: str, today: date) -> list[Span]:
    """Every span of a text, in reading order; a date that belongs to no span is one of its own."""
    folded = plain(text)
    dates = dates_in(text, today)
    spans: list[Span] = []
    at = 0
    while at < len(dates):
        follower = dates[at + 1] if at + 1 < len(dates) else None
        pair = _pair(folded, dates[at], follower) if follower else None
        span = _of_two(folded, *pair, today) if pair else _of_one(folded, dates[at], today)
        spans += [span] if span else []
        at += 2 if pair else 1
    return spans


def month_of(day: date) -> int:
    """The index of a day's month: months since year 0."""
    return day.year * 12 + day.month - 1


def month_text(index: int) -> str:
    """'2019-03' of a month's index."""
    return f"{index // 12:04}-{index % 12 + 1:02}"


def _pair(folded: str, first: Date, second: Date) -> tuple[Date, Date, bool] | None:
    """Two dates that are the ends of one span, and whether a year of them is guessed."""
    gap = folded[first.end : second.start]
    if not _is_joined(folded, gap, first, second) or not _may_pair(first, second):
        return None
    if first.form == Form.NO_YEAR and second.form != Form.NO_YEAR:
        is_later = first.first % 12 > second.first % 12
        return first.in_year(second.year - is_later), second, is_later
    if second.form == Form.NO_YEAR:
        return _with_year(folded, first, second)
    if Form.YEAR in (first.form, second.form):
        first, second = (
            _without_name(folded, end, other) for end, other in ((first, second), (second, first))
        )
    return first, second, False


def _with_year(folded: str, first: Date, second: Date) -> tuple[Date, Date, bool] | None:
    """'2019 Mart - Kasım', and 'Mart 2019 - Kasım' where no name goes on behind the month."""
    is_close = first.form == Form.YEAR_THEN_NAME and second.start - first.end == 1
    is_name = _NAME_FOLLOWS.match(folded, second.end) is not None
    if first.form == Form.NO_YEAR or not first.is_exact or (is_name and not is_close):
        return None
    is_later = second.first % 12 < first.first % 12
    is_guess = is_later or is_name or first.form != Form.YEAR_THEN_NAME
    return first, second.in_year(first.year + is_later), is_guess


def _without_name(folded: str, end: Date, other: Date) -> Date:
    """'2019 Eylül' beside a bare year and before a further word is a year and a firm's name."""
    is_name = (
        end.form == Form.YEAR_THEN_NAME and other.form == Form.YEAR and _NAME_FOLLOWS.match(folded, end.end)
    )
    return end.as_year() if is_name else end


def _is_joined(folded: str, gap: str, first: Date, second: Date) -> bool:
    if len(gap) > _WIDEST_GAP or not all(_GLUE.fullmatch(token) for token in _TOKEN.findall(gap)):
        return False
    if _SPACE.fullmatch(gap):
        return first.is_exact == second.is_exact and Form.NO_YEAR not in (first.form, second.form)
    if _LISTED.fullmatch(gap):
        return "," not in gap and _is_between(folded, first.start, second.end)
    return _JOINS.search(gap) is not None


def _is_between(folded: str, start: int, end: int) -> bool:
    """'2018 ve 2020 arasında', 'between 2018 and 2020'."""
    return bool(_BETWEEN.match(folded, end) or folded.endswith("between ", 0, start))


def _may_pair(first: Date, second: Date) -> bool:
    """A short date ('05.19') stands only beside a short one, or beside a month."""
    forms = {first.form, second.form}
    return Form.SHORT not in forms or not forms & {Form.YEAR, Form.NO_YEAR, Form.YEAR_FIRST, Form.SEASON}


def _of_two(folded: str, first: Date, second: Date, is_guess: bool, today: date) -> Span | None:
    position = _position(folded, first.start, second.end)
    now = month_of(today)
    if not first.is_sound and first.form == Form.SHORT:
        return None
    if not first.is_sound or first.first > now:
        return Span(None, None, None, False, False, Doubt.DATES_UNREAD, position)
    end, last = _end(first, second)
    is_exact = first.is_exact and second.is_exact
    if not second.is_sound or end <= first.first or end > now + 13:
        return Span(first.first, None, None, False, False, Doubt.END_UNREAD, position)
    doubt = Doubt.YEAR_GUESSED if is_guess else Doubt.END_TO_COME if second.first > now + 1 else None
    return Span(first.first, end, last, False, is_exact, doubt, position)


def _end(first: Date, second: Date) -> tuple[int, int]:
    """(month after the last, last month to show); a bare year ends where it begins, as a bare first does."""
    if second.last - second.first < 11:
        return second.last + 1, second.last
    if second.first > first.first:
        return second.first, second.first
    if first.first == second.first and first.last == second.last:
        return first.first + 6, first.first + 6
    return second.last + 1, second.last


def _of_one(folded: str, only: Date, today: date) -> Span | None:
    """A date with words for "until today", an open dash, or alone."""
    if only.form == Form.NO_YEAR:
        return None
    is_short = only.form == Form.SHORT
    now = _now(folded, only)
    if now is not None:
        end, doubt = now
        return _going_on(only, doubt, _position(folded, only.start, end), today)
    if is_short or not (only.is_sound or only.is_exact):
        return None
    only = _cut_short(folded, only)
    position = _position(folded, only.start, only.end)
    if not only.is_sound or only.first > month_of(today) or _UNTIL.match(folded, only.end):
        return Span(None, None, None, False, False, Doubt.DATES_UNREAD, position)
    unread = _HALF_READ.match(folded, only.end)
    if unread or _is_month_behind_dash(folded, only) or _is_ambiguous(only):
        start = only.first if not _is_ambiguous(only) else only.year * 12
        return Span(start, None, None, False, False, Doubt.END_UNREAD, position)
    end = min(only.last, month_of(today)) + 1
    return Span(only.first, end, end - 1, False, False, Doubt.ONE_DATE, position)


def _now(folded: str, only: Date) -> tuple[int, Doubt | None] | None:
    """(where the words end, doubt) of what says that it goes on."""
    match = _NOW.match(folded, only.end)
    if match:
        is_name = (
            _WEAK_NOW.fullmatch(match["now"])
            and not match["more"]
            and _NAME_FOLLOWS.match(folded, match.end())
        )
        is_vague = is_name or _VAGUE_NOW.fullmatch(match["now"])
        return match.end(), Doubt.OPEN_END if is_vague else None
    match = _SINCE.match(folded, only.end)
    if match:
        return match.end(), None
    if _SINCE_BEFORE.search(folded, max(0, only.start - 8), only.start):
        return only.end, None
    match = _OPEN.match(folded, only.end)
    return (match.end(), Doubt.OPEN_END) if match else None


def _going_on(only: Date, doubt: Doubt | None, position: tuple[int, int], today: date) -> Span:
    if not only.is_sound or only.first > month_of(today):
        return Span(None, None, None, False, False, Doubt.DATES_UNREAD, position)
    return Span(only.first, None, None, True, only.is_exact and doubt is None, doubt, position)


def _cut_short(folded: str, only: Date) -> Date:
    """'2018 Eylül Kafe' says 2018; a firm may be called after a month."""
    is_name = only.form == Form.YEAR_THEN_NAME and _NAME_FOLLOWS.match(folded, only.end)
    return only.as_year() if is_name else only


def _is_ambiguous(only: Date) -> bool:
    """'2008-12' alone: December, or the years 2008 to 2012."""
    return only.form == Form.YEAR_FIRST and only.first % 12 + 1 > only.year % 100


def _is_month_behind_dash(folded: str, only: Date) -> bool:
    """'Mart 2019 - Kasım 209': a month follows, whose year was not understood."""
    gap = _DASHED.match(folded, only.end)
    return bool(gap and only.is_exact and names_month(folded, gap.end()))


def _position(folded: str, start: int, end: int) -> tuple[int, int]:
    """The span with the words that belong to it: 'Başlangıç:' before, 'yılları arası' behind."""
    before = _BEFORE.search(folded, max(0, start - 40), start)
    after = _AFTER.match(folded, end)
    return before.start() if before else start, after.end() if after else end
