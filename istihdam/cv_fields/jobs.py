"""The jobs a CV tells of: title, employer, months, each with the lines it was read from."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from istihdam.cv_fields.fields import Compound, CvField, Section
from istihdam.cv_fields.job_entries import LONGEST_ROW, Entry, entries
from istihdam.documents import Line
from istihdam.documents.headings import section_of
from istihdam.texts.lengths import lengths_in
from istihdam.texts.letters import plain
from istihdam.texts.spans import Doubt, Span, month_text

_ELSEWHERE = frozenset(
    {"education", "certificates", "references", "hobbies", "contact", "licences", "languages"}
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
    r"|isci|stajyer|amir|lider|kuafor|berber|terzi|barista|komi|resepsiyonist|calisan)\w*|\w{3}(?:ci|cu)(?:si|su)?\b"
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
    r"\t| [-–—|•·/] |[|;•▪]|,\s(?!(?:ltd|a\.?ş|san|tic)\b)|(?:(?<!\s)\s+)?[()]\s*|(?<=[a-zçğıöşü]{4})\.\s",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?<=\w{3})(?<!San)(?<!Tic)(?<!Ltd)(?<!Şti)(?<!Mah)(?<!Cad)(?<!Sok)[.;!]\s|,\s(?=(?:\w+ ){0,2}belge)"
)
_ORDINAL = re.compile(r"^\d{1,2}\.\s?(?=[^\W\d])")
"""Takes the '2. ' of '2. Vardiya Amiri'; leaves '2019'."""
_MOST_WORDS = 9
_HEAD_LINES = 3
_EDGES = " \t:-–—−→»>=~|,.()[]/"
_DOUBTFUL = 0.5
IsTrade = Callable[[str], bool]


@dataclass(frozen=True)
class Job(Compound):
    """One job; `to` None where it goes on, where its end is not understood, or where it has a length alone.

    `doubt` names what of its time was not understood or only supposed; `months` are then 0, or a guess that
    is marked by it.
    """

    title: str | None
    employer: str | None
    start: str | None
    to: str | None
    months: int
    span: range | None
    doubt: str | None = None

    def as_json(self) -> dict[str, object]:
        """The form of the command line; beside the value the doubt, where there is one."""
        told = {"title": self.title, "employer": self.employer, "from": self.start, "to": self.to}
        doubt = {"doubt": self.doubt} if self.doubt else {}
        return {"value": {**told, "months": self.months}, **doubt}


def experience(parts: list[Section], today: date, is_trade: IsTrade) -> list[CvField[Job]]:
    """Every job told, in the order of the CV; a single date that names no work is none."""
    named = [part for part in parts if part.name == "experience"]
    others = [part for part in parts if part.name not in _ELSEWHERE]
    sources = [part.lines for part in named] or [_sentences(part.lines) for part in others]
    told = [entry for lines in sources for entry in entries(lines, today, bool(named))]
    jobs = [_job(entry, today, is_trade) for entry in told]
    return [job for job in jobs if job.value.title or job.value.employer or job.value.doubt != Doubt.ONE_DATE]


def _sentences(lines: list[Line]) -> list[Line]:
    """Each sentence as a line of its own: people without headings tell everything in one breath."""
    return [replace(line, text=said) for line in lines for said in _SENTENCE.split(line.text) if said.strip()]


def months_worked(jobs: list[Job]) -> int:
    """Months of experience; dated jobs that overlap count once, jobs with a length alone count in full."""
    dated = {month for job in jobs if job.span is not None for month in job.span}
    return len(dated) + sum(job.months for job in jobs if job.span is None)


def _job(entry: Entry, today: date, is_trade: IsTrade) -> CvField[Job]:
    time, span = entry.time, entry.time.span
    title, employer = _roles(_head(entry), is_trade)
    job = Job(
        title,
        employer,
        month_text(span.start) if span and span.start is not None else None,
        month_text(span.last) if span and span.last is not None else None,
        time.months,
        span.range(today) if span else None,
        time.doubt,
    )
    return CvField.of(job, _confidence(job, span), entry.dated)


def _confidence(job: Job, span: Span | None) -> float:
    """How sure a job is; one whose time is in doubt is at most as likely as not."""
    sure = 0.6 + 0.15 * (job.title is not None) + 0.1 * (job.employer is not None)
    sure += 0.1 * bool(span and span.is_exact)
    return min(sure, _DOUBTFUL) if job.doubt else sure


def _head(entry: Entry) -> list[str]:
    """The texts that may name the job: beside its time, above it, and of the lines below the first."""
    text, (start, end) = entry.dated.text[:LONGEST_ROW], entry.time.position
    rest = _without_lengths(text[:start] + "\t" + text[end:]).strip(_EDGES)
    if entry.time.span is None:
        return [text[end:].strip(_EDGES) or rest]
    at = entry.lines.index(entry.dated)
    above, below = entry.lines[:at], entry.lines[at + 1 :]
    return [*(line.text for line in above), rest, *(line.text for line in below[:_HEAD_LINES])]


def _without_lengths(text: str) -> str:
    """The text without lengths of time that stand apart: '(2 yıl)', '3 ay -'; one in a sentence stays."""
    for length in reversed(lengths_in(text)):
        behind = text[length.end :].lstrip()
        if not behind[:1].isalpha() or not text[: length.start].strip(_EDGES):
            text = text[: length.start] + "\t" + text[length.end :]
    return text


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
    folded = plain(piece)
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
        both = next(filter(None, (pattern.match(plain(bare)) for pattern in _PLACES_OF_WORK)), None)
        if both:
            return _cut(bare, both, "title"), _cut(bare, both, "employer")
        alone = _AS.match(plain(bare))
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
        label = _LABEL.match(plain(text))
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
        begins = _ORDINAL.sub("", bare)[:1]
        if is_short and begins.isalpha() and not section_of(bare):
            found_pieces.append(bare)
    return found_pieces
