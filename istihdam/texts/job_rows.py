"""What a row of a work history is: no job at all, one end of a time, a sentence, a cell of its own."""

from istihdam.texts.date_forms import DASH
from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern

_NO_JOB = pattern(
    r"\b(?:lise|okul|universite|fakulte|mezun|ogrenci|askerlik|terhis|tecil|dogum|gecerli\w*|verilis|kurs|belge"
    r"|sertifika|ehliyet|ortaokul|ilkokul|ilkogretim|onlisans|lisans|\d+ yasinda)",
    takes=("Atatürk Lisesi 2008", "2019 hijyen belgesi", "35 yaşında"),
    leaves="Garson, Işık Lokantası",
)
_SCHOOL = pattern(
    r"\b(?:mezun|universite|fakulte|lisesi)", takes="2008 Atatürk Lisesi", leaves="okul hizmetlisi"
)
_BEGUN = pattern(
    r"^\W*(?:ise\s)?(?:baslangic|baslama|giris)(?:\starihi?)?\W",
    takes="Başlangıç: Mart 2019",
    leaves="Başlangıçta 2019",
    by="match",
)
_ENDED = pattern(
    r"^\W*(?:isten\s)?(?:bitis|ayrilis|ayrilma|cikis|bitirme)(?:\starihi?)?\W",
    takes="Bitiş: Kasım 2020",
    leaves="Bitişik nizam",
    by="match",
)
_LEFT_OPEN = pattern(rf"\d\s?{DASH}\s*$", takes="Mart 2019 -", leaves="2019 - Garson")
_DATE_FIRST = pattern(
    r"\W*(?:\d|[a-z]{3,9}\.?\s?'?\d)", takes=("11.2020", "Kasım 2020"), leaves="Garson", by="match"
)
WORKED = pattern(
    r"\bcalis(?:tim|iyor|makta)|\byap(?:tim|iyor)",
    takes="garson olarak çalıştım",
    leaves="ayın elemanı seçildim",
)
SENTENCE = pattern(
    r"(?:[dt][iu]m|[iu]yorum|ld[iu])\W*$",
    takes="2 yıl vardiya sorumluluğu yaptım",
    leaves="Garson, B Market (3 yıl)",
)
EDGE = pattern(r"[\s\-–—•*·(|:;,.~>\[]*", takes=("• ", " - "), leaves=("Garson ", "3"), by="fullmatch")
"""What may stand before a time that begins its row."""
CELL_END = pattern(
    r"\s?(?:[-–—|:;,)(\t\]]|$)", takes=(" - Garson", ", Garson"), leaves=(" Garson", "ında"), by="match"
)
TWO_NUMBERS = pattern(
    rf"\W*\d\d\s?(?:{DASH}|/)\s?\d\d(?![\d./:-]|\s?[%₺])(?=\W)",
    takes="99-03 Tezgâhtar",
    leaves=("08:30-17:30", "20-30%"),
    by="match",
)
DIGIT_OR_LENGTH = pattern(
    r"[12]\d{3}|[yY][ıiI]l|[sS]ene|[aA]y(?![a-zçğıöşü]{6})",
    takes=("2019", "3 yıl", "6 ay"),
    leaves=("Garson", "ayakkabıcı"),
)
_FULL_STOP = pattern(r"(?<=\w{4})\.$", takes="Tutanak yazdım.", leaves=("Ltd.", "Garson"))


def may_be_job(folded: str, *, is_named: bool) -> bool:
    """False of a row about a school, a paper or military service; less strict under a heading of jobs."""
    return not _NO_JOB.search(folded) or (is_named and not _SCHOOL.search(folded))


def are_ends(before: str, after: str) -> bool:
    """True of 'Başlangıç: Mart 2019' and 'Bitiş: Kasım 2020', folded."""
    return _BEGUN.match(before) is not None and _ENDED.match(after) is not None


def goes_on(before: str, after: str) -> bool:
    """True of 'Mart 2019 -' at the end of a folded line, whose other end begins the next."""
    return _LEFT_OPEN.search(before[-8:]) is not None and _DATE_FIRST.match(after) is not None


def is_end_of_sentence(before: str, after: str) -> bool:
    """True of 'mağaza müdür' and 'yardımcısı olarak çalıştım.': a sentence broken over two lines."""
    is_open = "\t" not in before and not SENTENCE.search(plain(before)) and not ends_in_stop(before)
    return is_open and after[:1].islower() and SENTENCE.search(plain(after)) is not None


def ends_in_stop(text: str) -> bool:
    """True of a line that ends a sentence."""
    return _FULL_STOP.search(text.rstrip()) is not None
