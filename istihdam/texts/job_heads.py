"""Which words of a job's head are its title, and which its employer: 'Garson, Işık Lokantası'."""

import re
from collections.abc import Callable

from istihdam.documents.headings import section_of
from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern

_COMPANY = pattern(
    r"\b(?:ltd|sti|a\.? ?s\.?(?=$|[ ,.)])|san\b|tic\b|holding|grup\b|group|market\w*|magaza\w*|lokanta\w*"
    r"|restoran\w*|restaurant\w*|otel\w*|hotel|hastane\w*|okulu|koleji|belediye\w*|fabrika\w*|tekstil"
    r"|lojistik|insaat|gida\b|guvenlik hizmet\w*|temizlik hizmet\w*|avm|kafe\w*|cafe|firin\w*|pastane\w*"
    r"|klinik\w*"
    r"|eczane\w*|kargo|nakliyat|plastik|metal|makina|makine|mobilya|otomotiv|kuafor salon\w*|site\w*"
    r"|apartman\w*"
    r"|plaza|ajans\w*|dershane\w*|kres\w*|anaokulu|vakfi|dernegi|universitesi|banka\w*|sigorta|petrol|atolye\w*"
    r"|sirket\w*|firma\w*|isletme\w*|yapi\b|catering|yemek|turizm|ambalaj|depolama|dagitim|konfeksiyon|elektrik"
    r"|muhendislik|sanayi|ticaret|evi\b|salonu|ofisi|merkezi|subesi|cicekcilik|medikal|pazarlama|hizmetleri)\b",
    takes=("Işık Lokantası", "Mavi Tekstil", "Yıldız A.Ş."),
    leaves=("Garson", "Kasiyer", "Sanatçı"),
)
_FIRM = pattern(
    r"\b(?:ltd|sti|a\.? ?s\.?(?=$|[ ,.)])|san\.|tic\.|holding)",
    takes=("Yıldız Ltd. Şti.", "Mavi A.Ş."),
    leaves=("Asansör bakım", "Ticaret lisesi"),
)
TITLE = pattern(
    r"\b(?:eleman|gorevli|usta|operator|personel|sef\b|sefi\b|mudur|sofor|kalfa|cirak|teknisyen|tekniker|uzman"
    r"|asistan|sorumlu|danisman|muhendisi?\b|ogretmen|hemsire|garson|kurye|memur|sekreter|temsilci|yardimci|kasiyer"
    r"|isci|stajyer|amir|lider|kuafor|berber|terzi|barista|komi|resepsiyonist|calisan)\w*"
    r"|\w{3}(?:ci|cu)(?:si|su)?\b",
    takes=("depo görevlisi", "makinacı", "Vardiya Amiri"),
    leaves=("Işık Lokantası", "Mühendislik"),
)
"""A word that titles end in."""
OCCUPATION_LABEL = pattern(
    r"^\W*(?:mesle\w+|pozisyon\w*|unvan\w*|gorev\w*|aranan\w*(?: is| pozisyon)?|istenen\w*(?: is)?)"
    r"\s*[:\t]\s*",
    takes=("Mesleği: garson", "Aranan pozisyon: kurye"),
    leaves=("Meslek lisesi", "Adres: Ümraniye"),
    by="match",
)
_LABEL = pattern(
    r"^\W*(?P<label>firma|isyeri|is yeri|sirket|kurum|isveren|gorev\w*|pozisyon\w*|unvan\w*|meslek|is"
    r"|tarih\w*|donem|sure)\s*(?:adi)?\s*:\s*",
    takes=("Firma adı: Işık", "Görevi: Garson", "Tarih: 2019"),
    leaves=("Görev yaptım", "İşçi: 3"),
    by="match",
)
_TITLE_LABELS, _TIME_LABELS = ("gorev", "pozisyon", "unvan", "meslek"), ("tarih", "donem", "sure")
_ROLE = r"(?P<title>.{2,60}?)\s+(?:olarak|gorevinde|pozisyonunda)\b"
_AT_A_FIRM = tuple(
    pattern(
        rf"^(?P<employer>.{{2,60}}?){mark}\s+{_ROLE}",
        takes=takes,
        leaves="garson olarak çalıştım",
        by="match",
    )
    for mark, takes in (
        (r"\s+(?:bunyesinde|firmasinda|sirketinde|isyerinde)", "Işık firmasında garson olarak"),
        (r"['’](?:nda|nde|da|de|ta|te)", "Işık Lokantası'nda garson olarak"),
        (r"(?<=\w{3})(?:nda|nde|da|de|ta|te)", "Işık Lokantasında garson olarak"),
    )
)
_AS = pattern(
    rf"^{_ROLE}", takes="depo görevlisi olarak çalıştım", leaves=("garson", "olarak çalıştım"), by="match"
)
_SPLIT = pattern(
    r"\t| [-–—|•·/] |[|;•▪]|,\s(?!(?:ltd|a\.?ş|san|tic)\b)|(?:(?<!\s)\s+)?[()]\s*|(?<=[a-zçğıöşü]{4})\.\s",
    takes=("Garson, Işık Lokantası", "Garson – Işık", "Garson (Işık)"),
    leaves=("Işık Gıda, Ltd", "Garson Işık"),
    flags=re.IGNORECASE,
)
_ORDINAL = pattern(r"^\d{1,2}\.\s?(?=[^\W\d])", takes="2. Vardiya Amiri", leaves=("2019", "2.5"))
_MOST_WORDS = 9
_MOST_PIECES = 6
IsOccupation = Callable[[str], bool]


def roles(texts: list[str], is_occupation: IsOccupation) -> tuple[str | None, str | None]:
    """(title, employer) out of the pieces of a job's head: the pair that fits best, the earlier of equals."""
    sentence = _sentence(texts)
    if sentence:
        return sentence
    title, employer = _labelled(texts)
    if title and employer:
        return title, employer
    pieces = [(piece, row) for row, text in enumerate(texts) for piece in _pieces(text)][:_MOST_PIECES]
    likeness = {piece: _title_likeness(piece, is_occupation) for piece, _ in pieces}
    beside = None
    if title is None and pieces:
        title, beside = max(pieces, key=lambda pair: likeness[pair[0]])
    left = [(piece, row) for piece, row in pieces if piece not in (title, employer)]
    if employer is None and left:
        employer = min(left, key=lambda pair: 2 * likeness[pair[0]] - (pair[1] == beside))[0]
    return title, employer


def _title_likeness(piece: str, is_occupation: IsOccupation) -> int:
    """Above 0 what sounds like an occupation, below 0 what sounds like a firm."""
    folded = plain(piece)
    return (
        2 * is_occupation(piece)
        + 2 * bool(TITLE.search(folded))
        - bool(_COMPANY.search(folded))
        - 4 * bool(_FIRM.search(folded))
    )


def _sentence(texts: list[str]) -> tuple[str | None, str | None] | None:
    """'X Tekstil'de makinacı olarak çalıştım' → (makinacı, X Tekstil)."""
    for text in texts:
        bare = text.strip(" \t-–•*,.:")
        both = next(filter(None, (sentence.match(plain(bare)) for sentence in _AT_A_FIRM)), None)
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
        if label and not label["label"].startswith(_TIME_LABELS):
            value = text[label.end() :].split("\t")[0].strip() or None
            if label["label"] == "is" or label["label"].startswith(_TITLE_LABELS):
                title = title or value
            else:
                employer = employer or value
    return title, employer


def _pieces(text: str) -> list[str]:
    """The short parts of a line that may be a title or an employer."""
    pieces = []
    for piece in _SPLIT.split(text):
        bare = piece.strip(" \t-–—•*,.:;+»·")
        is_short = len(bare) > 2 and len(bare.split()) <= _MOST_WORDS
        begins = _ORDINAL.sub("", bare)[:1]
        if is_short and begins.isalpha() and not section_of(bare):
            pieces.append(bare)
    return pieces
