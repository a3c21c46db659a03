"""The jobs a CV tells of: title, employer, months, each with the lines it was read from."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from istihdam import turkish
from istihdam.cv_fields import periods
from istihdam.cv_fields.found import Compound, Found, Section, found
from istihdam.cv_fields.periods import Period
from istihdam.documents import Line
from istihdam.documents.headings import section_of

_ELSEWHERE = frozenset(
    {"education", "certificates", "references", "hobbies", "contact", "licences", "languages"}
)
_NO_JOB = re.compile(
    r"\b(?:lise|okul|universite|fakulte|mezun|ogrenci|askerlik|terhis|tecil|dogum|gecerli\w*|verilis|kurs|belge"
    r"|sertifika|ehliyet|ortaokul|ilkokul|ilkogretim|onlisans|lisans|\d+ yasinda)"
)
_COMPANY = re.compile(
    r"\b(?:ltd|sti|a\.? ?s\.?(?=$|[ ,.)])|san\b|tic\b|holding|grup\b|group|market\w*|magaza\w*|lokanta\w*"
    r"|restoran\w*|restaurant\w*|otel\w*|hotel|hastane\w*|okulu|koleji|belediye\w*|fabrika\w*|tekstil"
    r"|lojistik|insaat|gida\b|guvenlik hizmet\w*|temizlik hizmet\w*|avm|kafe\w*|cafe|firin\w*|pastane\w*"
    r"|klinik\w*"
    r"|eczane\w*|kargo|nakliyat|plastik|metal|makina|makine|mobilya|otomotiv|kuafor salon\w*|site\w*"
    r"|apartman\w*"
    r"|plaza|ajans\w*|dershane\w*|kres\w*|anaokulu|vakfi|dernegi|universitesi|banka\w*|sigorta|petrol|atolye\w*"
    r"|sirket\w*|firma\w*|isletme\w*|yapi\b|catering|yemek|turizm|ambalaj|depolama|dagitim|konfeksiyon|elektrik"
    r"|muhendislik|sanayi|ticaret|evi\b|salonu|ofisi|merkezi|subesi|cicekcilik|medikal|pazarlama|hizmetleri)\b"
)
_FIRM = re.compile(r"\b(?:ltd|sti|a\.? ?s\.?(?=$|[ ,.)])|san\.|tic\.|holding)")
TITLE = re.compile(
    r"\b(?:eleman|gorevli|usta|operator|personel|sef\b|sefi\b|mudur|sofor|kalfa|cirak|teknisyen|tekniker|uzman"
    r"|asistan|sorumlu|danisman|muhendisi?\b|ogretmen|hemsire|garson|kurye|memur|sekreter|temsilci|yardimci|kasiyer"
    r"|isci|stajyer|amir|lider|kuafor|berber|terzi|barista|komi|resepsiyonist|calisan)\w*|\w{3,}(?:ci|cu)(?:si|su)?\b"
)
_LABEL = re.compile(
    r"^\W*(?P<label>firma|isyeri|is yeri|sirket|kurum|isveren|gorev\w*|pozisyon\w*|unvan\w*|meslek|is"
    r"|tarih\w*|donem|sure)\s*(?:adi)?\s*:\s*"
)
_TITLE_LABELS = ("gorev", "pozisyon", "unvan", "meslek", "is")
_OLARAK = r"\s+(?P<title>.{2,60}?)\s+(?:olarak|gorevinde|pozisyonunda)\b"
_PLACES_OF_WORK = tuple(
    re.compile(r"^(?P<employer>.{2,60}?)" + mark + _OLARAK)
    for mark in (
        r"\s+(?:bunyesinde|firmasinda|sirketinde|isyerinde)",
        r"['’](?:nda|nde|da|de|ta|te)",
        r"(?<=\w{3})(?:nda|nde|da|de|ta|te)",
    )
)
_AS = re.compile(r"^(?P<title>.{2,60}?)\s+(?:olarak|gorevinde|pozisyonunda)\b")
_SPLIT = re.compile(
    r"\t| [-–—|•·/] |[|;•▪]|,\s(?!(?:ltd|a\.?ş|san|tic)\b)|\s*[()]\s*|(?<=[a-zçğıöşü]{4})\.\s", re.IGNORECASE
)
_SENTENCE = re.compile(
    r"(?<=\w{3})(?<!San)(?<!Tic)(?<!Ltd)(?<!Şti)(?<!Mah)(?<!Cad)(?<!Sok)[.;!]\s|,\s(?=(?:\w+ ){0,2}belge)"
)
_MOST_WORDS = 9
_MOST_HEAD_WORDS = 14
_HEAD_LINES = 3
IsTrade = Callable[[str], bool]


@dataclass(frozen=True)
class Job(Compound):
    """One job; `to` None where it goes on or only its length is told."""

    title: str | None
    employer: str | None
    start: str | None
    to: str | None
    months: int
    span: range | None

    def as_json(self) -> dict[str, object]:
        """The form of the command line."""
        told = {"title": self.title, "employer": self.employer, "from": self.start, "to": self.to}
        return {"value": {**told, "months": self.months}}


@dataclass(frozen=True)
class _Entry:
    """The lines of one job, the one with its time, and that time: a span, or months alone."""

    lines: list[Line]
    dated: Line
    period: Period | None
    months: int
    cut: tuple[int, int]


def experience(parts: list[Section], today: date, is_trade: IsTrade) -> list[Found[Job]]:
    """Every job told, in the order of the CV."""
    named = [part for part in parts if part.name == "experience"]
    others = [part for part in parts if part.name not in _ELSEWHERE]
    sources = [part.lines for part in named] or [_sentences(part.lines) for part in others]
    entries = [entry for lines in sources for entry in _entries(lines, today, bool(named))]
    return [_job(entry, today, is_trade) for entry in entries]


def _sentences(lines: list[Line]) -> list[Line]:
    """Each sentence as a line of its own: people without headings tell everything in one breath."""
    return [replace(line, text=said) for line in lines for said in _SENTENCE.split(line.text) if said.strip()]


def months_worked(jobs: list[Job]) -> int:
    """Months of experience; dated jobs that overlap count once, jobs with a length alone count in full."""
    dated = periods.covered([job.span for job in jobs if job.span is not None])
    return dated + sum(job.months for job in jobs if job.span is None)


def _entries(lines: list[Line], today: date, is_named: bool) -> list[_Entry]:
    """The lines of a section cut into jobs at the lines that tell a time."""
    usable = [
        line
        for line in lines
        if not _NO_JOB.search(_job_words(line.text)) or is_named and not _is_school(line)
    ]
    times = {
        index: time for index, line in enumerate(usable) if (time := _time(line.text, today)) is not None
    }
    if any(period for period, _, _ in times.values()):
        times = {index: time for index, time in times.items() if time[0] is not None}
    starts = _starts(usable, sorted(times))
    entries = []
    for number, (at, start) in enumerate(starts):
        end = starts[number + 1][1] if number + 1 < len(starts) else len(usable)
        period, months, cut = times[at]
        entries.append(_Entry(usable[start:end], usable[at], period, months, cut))
    return entries


def _job_words(text: str) -> str:
    return periods.plain(text)


def _is_school(line: Line) -> bool:
    return (
        re.search(r"\b(?:mezun|universite|fakulte|lisesi|askerlik|terhis)", periods.plain(line.text))
        is not None
    )


def _time(text: str, today: date) -> tuple[Period | None, int, tuple[int, int]] | None:
    period = periods.period_in(text, today)
    if period:
        return period, period.months(today), period.place
    length = periods.length_in(text)
    return (None, length[0], length[1]) if length else None


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


def _job(entry: _Entry, today: date, is_trade: IsTrade) -> Found[Job]:
    rest = (entry.dated.text[: entry.cut[0]] + "\t" + entry.dated.text[entry.cut[1] :]).strip(" \t:-–|,.()")
    above = [line.text for line in entry.lines[: entry.lines.index(entry.dated)]]
    below = [line.text for line in entry.lines[entry.lines.index(entry.dated) + 1 :]]
    period = entry.period
    told = entry.dated.text[entry.cut[1] :].strip(" \t.,") or rest
    title, employer = _roles([*above, rest, *below[:_HEAD_LINES]] if period else [told], is_trade)
    job = Job(
        title,
        employer,
        periods.month_text(period.start) if period else None,
        periods.month_text(period.end - (1 if period.is_exact else 0)) if period and period.end else None,
        entry.months,
        period.span(today) if period else None,
    )
    sure = (
        0.6
        + 0.15 * (title is not None)
        + 0.1 * (employer is not None)
        + 0.1 * bool(period and period.is_exact)
    )
    return found(job, sure, entry.dated)


def _roles(texts: list[str], is_trade: IsTrade) -> tuple[str | None, str | None]:
    """(title, employer) out of the pieces of a job's head: the pair that fits best, the earlier of equals."""
    sentence = _sentence(texts)
    if sentence:
        return sentence
    title, employer = _labelled(texts)
    if title and employer:
        return title, employer
    pieces = [(piece, row) for row, text in enumerate(texts) for piece in _pieces(text)][:6]
    likeness = {piece: _title_likeness(piece, is_trade) for piece, _ in pieces}
    beside = None
    if title is None and pieces:
        title, beside = max(pieces, key=lambda pair: likeness[pair[0]])
    left = [(piece, row) for piece, row in pieces if piece not in (title, employer)]
    if employer is None and left:
        employer = min(left, key=lambda pair: 2 * likeness[pair[0]] - (pair[1] == beside))[0]
    return title, employer


def _title_likeness(piece: str, is_trade: IsTrade) -> int:
    """Above 0 what sounds like a trade, below 0 what sounds like a firm."""
    folded = periods.plain(piece)
    return (
        2 * is_trade(piece)
        + 2 * bool(TITLE.search(folded))
        - bool(_COMPANY.search(folded))
        - 4 * bool(_FIRM.search(folded))
    )


def _sentence(texts: list[str]) -> tuple[str | None, str | None] | None:
    """'X Tekstil'de makinacı olarak çalıştım' → (makinacı, X Tekstil)."""
    for text in texts:
        bare = text.strip(" \t-–•*,.:")
        both = next(filter(None, (pattern.match(periods.plain(bare)) for pattern in _PLACES_OF_WORK)), None)
        if both:
            return _cut(bare, both, "title"), _cut(bare, both, "employer")
        alone = _AS.match(periods.plain(bare))
        if alone and len(alone["title"].split()) <= 4:
            return _cut(bare, alone, "title"), None
    return None


def _cut(text: str, match: re.Match[str], group: str) -> str:
    start, end = match.span(group)
    return text[start:end].strip(" '’,")


def _labelled(texts: list[str]) -> tuple[str | None, str | None]:
    title: str | None = None
    employer: str | None = None
    for text in texts:
        label = _LABEL.match(periods.plain(text))
        if label and not label["label"].startswith(("tarih", "donem", "sure")):
            value = text[label.end() :].split("\t")[0].strip() or None
            if label["label"].startswith(_TITLE_LABELS) and label["label"] not in (
                "isyeri",
                "is yeri",
                "isveren",
            ):
                title = title or value
            else:
                employer = employer or value
    return title, employer


def _pieces(text: str) -> list[str]:
    """The short parts of a line that may be a title or an employer."""
    found_pieces = []
    for piece in _SPLIT.split(text):
        bare = piece.strip(" \t-–—•*,.:;+»·")
        is_short = len(bare) > 2 and len(bare.split()) <= _MOST_WORDS
        if is_short and turkish.fold(bare)[:1].isalpha() and not section_of(bare):
            found_pieces.append(bare)
    return found_pieces
