"""Papers that a text claims without naming them in full, and paper words that people misspell."""

from datetime import date
from functools import lru_cache

from rapidfuzz.distance import OSA

from istihdam import analyser, turkish
from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern
from istihdam.texts.possession import is_held

_CLAIM = pattern(
    r"\b(?:belge|sertifika|evrak|dokuman|kimlik|kart|kagi[dt]|operatorluk belge)\w*"
    r"(?:['’]\w+)?(?:,? [\w'’]+){0,4}?"
    r" (?:var|varim|mevcut\w*|gecerli\w*|tam|tamam|hazir|aldim|almistim|alinmis"
    r"|sahib\w*|guncel|elimde|yeniledim)\b"
    r"|\byeni (?:kart|belge|sertifika)\w*|\boperator(?:luk)? belge(?:si|m|leri)\b"
    r"|\bbelgeli\w*|\bsertifikali\w*|\b(?:belge|sertifika)l[ae]r\w{0,3}\s*:\s*(?!yok|hayir)\w+"
    r"|\b(?:tum|butun) (?:belge|evrak|sertifika)\w*",
    takes=(
        "belgem var",
        "belgeliyim",
        "kimlik kartım geçerli",
        "tüm evraklarım",
        "Belgelerim: hijyen",
        "kartım 2028e kadar geçerli",
        "yeni kart",
        "saha forklifti; operatörlük belgesi",
    ),
    leaves=("belgem yok", "belge istiyorum", "kart basıyorum"),
)
_QUALIFIED = pattern(
    r"\bmyk\b(?!['’ ]?n[iu]n)|\bmykl[iu]\w*|\bmesleki yeterlili\w+",
    takes=("MYK Seviye 4", "mesleki yeterliliği"),
    leaves=("myke", "MYK'nın"),
)
"""A paper of the vocational qualifications authority, whose trade the same part of the sentence names."""
_PART_END = pattern(r"[.;|\n\r](?!\s?\d)", takes=("pano | MYK", "usta. MYK"), leaves=("Sv. 4", "a, b"))
_SPELT_NUMBER = pattern(
    r"(?<=\bsrc )(?:bir|iki|uc|dort|bes)(?:im|m|imiz|umuz)?\b",
    takes=("src dört", "src ikim"),
    leaves="iki src",
)
_NUMBERS = {"bi": "1", "ik": "2", "uc": "3", "do": "4", "be": "5"}
_DENIAL = pattern(
    r"\b(?:belge|sertifika|evrak|kart|kimlik)\w*(?: \w+)? (?:yok|yoktur|degil|almadim|doldu|bitti|iptal)\b"
    r"|\bbelgesiz\w*|\bsertifikasiz\w*",
    takes=("belgem yok", "belgesizim", "kartımın süresi doldu"),
    leaves=("belgem var", "sertifikam tam"),
)
_PAPER = pattern(
    r"belge|sertifika|kurs|egitim|diploma|ehliyet|ruhsat|kimlik kart|\bsrc|psikoteknik|ustalik|kalfalik"
    r"|\bmyk\b|mezun|cuzdan",
    takes=("forklift belgesi", "SRC4", "ustalık"),
    leaves=("forklift", "usta"),
)
_VALID = pattern(
    r"gecerli\w*|son tarih|bitis|kadar|vade",
    takes=("2027 yılına kadar geçerli", "bitiş: 2027"),
    leaves="2019 yılında alındı",
)
_DAY = pattern(r"\d{1,2}[./]\d{1,2}[./]\d{4}", takes="12.05.2027", leaves=("05.2027", "12-05-2027"))
_YEAR = pattern(r"(?<!\d)20[2-4]\d(?!\d)", takes="2027", leaves=("2016", "20271"))
_OFTEN_MISSPELT = ("ehliyet", "psikoteknik", "sertifika", "hijyen", "diploma", "operatorluk")
_LONG_WORD = pattern(r"[^\W\d_]{5,}", takes="ehiyet", leaves=("src", "2019"))


def are_claimed(text: str) -> bool:
    """True where a text says that its papers are there and names none: 'belgem var', 'belgeliyim'."""
    normal = turkish.normal(text)
    folded = plain(normal)
    is_claimed = any(is_held(normal, *claim.span()) for claim in _CLAIM.finditer(folded))
    return is_claimed and not _DENIAL.search(folded)


def qualified_parts(text: str) -> list[str]:
    """The parts of a text in which its writer holds a vocational qualification: 'MYK Seviye 4 Elektrik'."""
    return [part for part in _PART_END.split(turkish.normal(text)) if _names_qualification(part)]


def _names_qualification(part: str) -> bool:
    return any(is_held(part, *named.span()) for named in _QUALIFIED.finditer(plain(part)))


def with_paper_words_mended(text: str) -> str:
    """The text with 'ehiyet', 'psikotenik', 'src dört' and the like spelt right; all else stays as it is."""
    normal = turkish.normal(text)
    for number in reversed(list(_SPELT_NUMBER.finditer(plain(normal)))):
        normal = normal[: number.start()] + _NUMBERS[number[0][:2]] + normal[number.end() :]
    return _LONG_WORD.sub(lambda word: _mended(word[0]), normal)


@lru_cache(maxsize=100_000)
def _mended(word: str) -> str:
    folded = turkish.fold(word)
    for right in _OFTEN_MISSPELT:
        if folded.startswith(right) or folded[0] != right[0] or analyser.root_of(folded) == right:
            continue
        allowed = 1 if len(right) < 9 else 2
        for length in (len(right), len(right) - 1, len(right) + 1):
            if length <= len(folded) and OSA.distance(folded[:length], right) <= allowed:
                return right + folded[length:]
    return word


def are_named(text: str) -> bool:
    """True of a line that speaks of a paper, a course or a school that gives one."""
    return _PAPER.search(turkish.fold(text)) is not None


def valid_until(text: str) -> date | None:
    """The day up to which a line says that its paper holds; of a year alone its last."""
    if not _VALID.search(turkish.fold(text)):
        return None
    days = _DAY.findall(text)
    if days:
        try:
            return turkish.parse_day(days[-1])
        except ValueError:
            return None
    years = _YEAR.findall(text)
    return date(int(years[-1]), 12, 31) if years else None
