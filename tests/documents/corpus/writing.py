"""How people set down a CV: five manners, each a list of headed blocks of lines and of rows of cells."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.documents.corpus.people import Job, Person

MONTHS = (
    "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran",
    "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık",
)  # fmt: skip
Row = str | tuple[str, ...]


@dataclass
class Block:
    """Rows under a heading; `is_side` where a two-column CV would put it into its narrow column."""

    heading: str
    rows: list[Row] = field(default_factory=list)
    is_side: bool = False


@dataclass
class Written:
    """A CV as its writer sees it."""

    title: str
    headline: str
    blocks: list[Block]

    @property
    def words(self) -> list[str]:
        """Every word that stands in the CV."""
        rows = [row for block in self.blocks for row in (_closed(block.heading), *block.rows)]
        texts = [self.title, self.headline, *(row if isinstance(row, str) else " ".join(row) for row in rows)]
        return [word for text in texts for word in text.split()]


def _closed(heading: str) -> str:
    """'İ Ş  G E Ç M İ Ş İ M' as the words that it says."""
    words = heading.split("  ")
    is_apart = all(len(letter) == 1 for word in words for letter in word.split())
    return " ".join(word.replace(" ", "") for word in words) if is_apart else heading


def modern(person: Person) -> Written:
    """Capital headings, title and firm in one line, months by name below them."""
    jobs: list[Row] = []
    for job in person.jobs:
        jobs += [f"{job.title} – {job.employer}", _span(job, _named, "Halen"), f"{job.did}."]
    return Written(
        person.name,
        person.trade.headline,
        [
            Block("İLETİŞİM", _contact(person), is_side=True),
            Block("İŞ DENEYİMİ", jobs),
            Block("EĞİTİM", [f"{person.trade.school[0]}, 2008"]),
            *_lists(person, "BECERİLER", "SERTİFİKALAR", "YABANCI DİL", "EHLİYET"),
            *_wishes(person, "ÇALIŞMA TERCİHİ"),
        ],
    )


def dates_first(person: Person) -> Written:
    """'03.2019 - ...' in front, firm and title behind it."""
    jobs: list[Row] = [
        f"{_span(job, _dotted, 'devam ediyor')}  {job.employer}, {job.title}" for job in person.jobs
    ]
    return Written(
        person.name,
        person.trade.headline,
        [
            Block(
                "Kişisel Bilgiler",
                [*_contact(person), f"Doğum tarihi: 14.05.{person.birth_year}"],
                is_side=True,
            ),
            Block("İş Tecrübesi", jobs),
            Block("Öğrenim Durumu", [person.trade.school[0]]),
            *_lists(person, "Yetenekler", "Belgeler", "Diller", "Sürücü Belgesi"),
            *_wishes(person, "Beklentiler"),
        ],
    )


def form(person: Person) -> Written:
    """The form of a stationer's: labels left, answers right."""
    who: list[Row] = [
        ("Adı Soyadı", person.name),
        ("Doğum Tarihi", f"02.11.{person.birth_year}"),
        ("Telefon", person.phone_written),
        ("E-posta", person.email),
        ("Adres", person.address),
        ("Mesleği", person.trade.headline),
        ("Öğrenim Durumu", person.trade.school[0]),
    ]
    if person.trade.licences:
        who.append(("Ehliyet", f"{person.trade.licences} sınıfı"))
    jobs: list[Row] = [(job.employer, job.title, _span(job, _slashed, "...")) for job in person.jobs]
    return Written(
        "ÖZGEÇMİŞ",
        "",
        [
            Block("KİŞİSEL BİLGİLER", who),
            Block("İŞ DENEYİMLERİ", jobs),
            *_lists(person, "BECERİLER", "KURS VE SERTİFİKALAR", "YABANCI DİL", ""),
            *_wishes(person, "TERCİHLER"),
        ],
    )


def told(person: Person) -> Written:
    """Sentences, as somebody writes who has never written a CV."""
    jobs: list[Row] = []
    for job in person.jobs:
        when = f"{job.begin[0]} - {job.to[0]}" if job.to else f"{job.begin[0]}'dan beri"
        jobs.append(f"{when} {job.employer} firmasında {_lowered(job.title)} olarak çalıştım.")
    return Written(
        person.name,
        person.trade.headline,
        [
            Block("Hakkımda", [f"{person.birth_year} doğumluyum.", *_contact(person)]),
            Block("Çalıştığım yerler", jobs),
            Block("Tahsil", [person.trade.school[0]]),
            *_lists(person, "Bildiğim işler", "Belgelerim", "Yabancı dil", "Ehliyet"),
            *_wishes(person, "Aradığım iş"),
        ],
    )


def columns(person: Person) -> Written:
    """Title and firm left, years at the right edge."""
    jobs: list[Row] = []
    for job in person.jobs:
        years = f"{job.begin[0]} - {job.to[0]}" if job.to else f"{job.begin[0]} - Günümüz"
        jobs += [(f"{job.title}, {job.employer}", years), f"• {job.did}"]
    return Written(
        person.name,
        person.trade.headline,
        [
            Block("İletişim Bilgileri", _contact(person), is_side=True),
            Block("Deneyim", jobs),
            Block("Eğitim Bilgileri", [(person.trade.school[0], "2003")]),
            *_lists(person, "Beceriler", "Sertifika ve Belgeler", "Yabancı Diller", "Ehliyet Bilgisi"),
            *_wishes(person, "Çalışma Şartları"),
        ],
    )


MANNERS = (modern, dates_first, form, told, columns)


def _contact(person: Person) -> list[Row]:
    return [f"Telefon: {person.phone_written}", f"E-posta: {person.email}", f"Adres: {person.address}"]


def _lists(person: Person, skills: str, papers: str, languages: str, licence: str) -> list[Block]:
    trade = person.trade
    found = [Block(skills, [f"• {written}" for written, _ in trade.skills], is_side=True)]
    if trade.certificates:
        found.append(Block(papers, [f"• {written}" for written, _ in trade.certificates]))
    if trade.language:
        found.append(Block(languages, [f"• {trade.language} (orta)"], is_side=True))
    if trade.licences and licence:
        found.append(Block(licence, [f"{trade.licences} sınıfı"], is_side=True))
    return found


def _wishes(person: Person, heading: str) -> list[Block]:
    rows: list[Row] = [person.wish[0]] if person.wish[0] else []
    if person.wage:
        rows.append(f"Ücret beklentim: {person.wage // 1000}.{person.wage % 1000:03} TL")
    return [Block(heading, rows)] if rows else []


def _lowered(title: str) -> str:
    return title.replace("İ", "i").replace("I", "ı").lower()


def _span(job: Job, write: Callable[[tuple[int, int]], str], now: str) -> str:
    return f"{write(job.begin)} - {write(job.to) if job.to else now}"


def _named(month: tuple[int, int]) -> str:
    return f"{MONTHS[month[1] - 1]} {month[0]}"


def _dotted(month: tuple[int, int]) -> str:
    return f"{month[1]:02}.{month[0]}"


def _slashed(month: tuple[int, int]) -> str:
    return f"{month[1]:02}/{month[0]}"
