"""Names of people: their labels, titles before and 'Özgeçmiş' behind them, and what is no part of one."""

import re

from istihdam import turkish
from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern

_FIRST = r"(?:ad(?:i|iniz|im)?|isim|ismi(?:niz)?|name|first name)"
_LAST = r"(?:soy ?ad(?:i|iniz|im)?|soy ?isim|soy ?ismi(?:niz)?|surname|last name)"
_AND = r"\s*(?:ve|,|-|/|&)?\s*"
_MARK = r"(?:\s*[:\t=]\s*|\s+-\s+|\s*$)"
_BOTH = pattern(
    rf"^\W*(?:{_FIRST}{_AND}{_LAST}|(?:full )?name(?= ?:))(?:{_MARK}|(?= [a-z]))",
    takes=("Adı Soyadı: Selim Korkmaz", "İsim Soyisim: Selim"),
    leaves="Adres: Ümraniye",
    by="match",
)
_LAST_FIRST = pattern(
    rf"^\W*{_LAST}{_AND}{_FIRST}{_MARK}",
    takes="Soyadı, Adı: Korkmaz Selim",
    leaves="Soyadı: Korkmaz",
    by="match",
)
_LABEL = pattern(
    rf"(?<![a-z])(?P<label>(?P<last>{_LAST})|(?P<first>{_FIRST})){_MARK}",
    takes=("Adı: Selim", "Soyadı: Korkmaz"),
    leaves=("Adres: Ümraniye", "Selim"),
)
_ANOTHERS = pattern(
    r"\b(?:baba|ana|anne|es|veli|dede|yakin|firma|isyeri|kurum|sirket|okul|kizlik|kullanici|referans)\W*$",
    takes=("Baba ", "Firma "),
    leaves="benim ",
)
_NEXT_LABEL = pattern(
    r"\s(?:dogum|d\.|telefon|tel\b|cep\b|gsm|e-?posta|e-?mail|mail\b|adres|meslek|uyru[kg]|medeni"
    r"|cinsiyet|t\. ?c|tc\b|kimlik|yas[iı]?\b|baba|anne|ehliyet|askerlik|egitim|imza|tarih)|\t|\s[|•;]|\(",
    takes=("Selim Korkmaz Telefon: 0532", "Selim (30)"),
    leaves="Selim Korkmaz",
)
_TITLES = pattern(
    r"^(?:(?:ozgecmis\w*|oz gecmis\w*|cv|sn|sayin|bay|bayan|dr|prof|doc|yrd|ogr|ogretim|uyesi|gor|ars|av|uzm"
    r"|dt|ecz|muh|mimar|op|hem|mr|mrs|ms)(?:\.\s*|\s*[-–:|]+\s*|\s+))+",
    takes=("Dr. Öğr. Üyesi Selim", "Sn. Selim", "CV - Selim"),
    leaves="Bayram Korkmaz",
    by="match",
)
_TAIL = pattern(
    r"(?:'?[iu]n|'?n[iu]n)?\W{1,6}(?:ozgecmis\w*|oz gecmis\w*|cv|resume|curriculum vitae)\W*$",
    takes="Selim Korkmaz Özgeçmiş",
    leaves="Selim Korkmaz",
)
_WORD = r"[^\W\d_]+(?:['’‘\-‐‑][^\W\d_]+){0,3}\.?"
_NAME = pattern(
    rf"{_WORD}(?: {_WORD}){{1,4}}", takes="Ayşe O’Neill Yılmaz-Demir", leaves="Tel: 0532", by="fullmatch"
)
_REVERSED = pattern(
    rf"(?P<last>{_WORD}(?: {_WORD})?) ?, ?(?P<first>{_WORD}(?: {_WORD}){{0,2}})",
    takes="KORKMAZ, Selim",
    leaves="Selim Korkmaz",
    by="fullmatch",
)
_I_AM = pattern(
    r"\b(?:[Bb]en|[Aa]d[ıi]m|[İi]smim)\s*:?\s+(?P<name>[A-ZÇĞİÖŞÜ][^\W\d_]+(?: [A-ZÇĞİÖŞÜ][^\W\d_]+){1,2})",
    takes="Merhaba, ben Hasan Kara",
    leaves=("ben garsonum", "benim adım"),
)
_OTHER = pattern(
    r"\b(?:ben|benim|adim|ismim|soyadim|turkiye|cumhuriyet\w*|t\.? ?c\b"
    r"|belediye\w*|bakanlig\w*|mudurlu[kg]\w*|valili[kg]\w*|kaymakam\w*"
    r"|iskur|kurum\w*|universite\w*|fakulte\w*|lise\w*|okul\w*|form|formu|basvuru\w*|bilgiler\w*|bilgisi"
    r"|ozgecmis\w*|cv|curriculum|vitae|resume|iletisim|kisisel|deneyim\w*|egitim\w*|ogrenim|referans\w*"
    r"|sertifika\w*|beceri\w*|yetenek\w*|hakkimda|profil|is|isi|isyeri|merkez|merkezi|sirket\w*|ltd|sti|sanayi"
    r"|ticaret|fotograf|sayfa|tarih\w*|ve|ile|icin|veya|telefon|kariyer|hedef\w*|nitelik\w*|gecmis\w*|aday"
    r"|istihdam|ofis\w*|personel|insan|kaynaklar\w*|sayin|yetkili|ilgili|merhaba\w*|selam|selamlar"
    r"|saygilarim\w*|iyi|gunler|hanimi|issiz\w*|ariyorum|istiyorum|dogum\w*|posta|meslek\w*|medeni|askerlik"
    r"|uyruk\w*|ehliyet\w*|durum\w*|belge\w*|soyad\w*|imza|evli|bekar|erkek|kadin|lokanta\w*|restoran\w*"
    r"|market\w*|magaza\w*|fabrika\w*|otel|oteli|kafe|cafe|lojistik|tekstil|insaat|hastane\w*|anonim|limited"
    r"|istanbul|bir|bu|the|and|of|for|experience|education|skills?|contact|objective|work|personal|information"
    r"|genel|ozet|yabanci|dil|dili|diller|dilleri|bilgisayar|hobiler\w*|alanlari|alani|on|yazi|elemani|gorevi"
    r"|gorevlisi|ustasi|uzmani|soforu|iscisi|sorumlusu|operatoru|temsilcisi|yardimcisi|danismani|teknisyeni)\b",
    takes=("Ümraniye Belediyesi", "İş Deneyimi", "Depo Elemanı"),
    leaves="Selim Korkmaz",
)
_ONE_NAME = pattern(
    rf"{_WORD}(?: {_WORD}){{0,2}}", takes=("Selim", "Ali Selim"), leaves="0532", by="fullmatch"
)
_HEAD_END = pattern(r"\t| [-–|/] |\(", takes=("Selim Korkmaz – Garson", "Selim (30)"), leaves="Yılmaz-Demir")
LONGEST = 60


def cut(text: str) -> str:
    """The text up to the next label of its line."""
    text = text[: 2 * LONGEST]
    stop = _NEXT_LABEL.search(plain(text))
    return text[: stop.start() if stop else None].strip(" :-–|,.")


def titled(text: str) -> str | None:
    """The name without titles; None where it is none."""
    bare = bare_of(text)
    return turkish.title(bare) if _NAME.fullmatch(bare) and not is_label(plain(bare)) else None


def turned(text: str) -> str | None:
    """'Korkmaz, Selim' and 'KORKMAZ SELİM' → 'Selim Korkmaz'."""
    last, comma, first = text.partition(",")
    if not comma:
        last, _, first = text.partition(" ")
    return titled(f"{first.strip()} {last.strip()}")


def bare_of(text: str) -> str:
    """The text without the titles before it and the 'Özgeçmiş' behind it."""
    text = text[: 3 * LONGEST].strip(" *•-–|:,")
    title = _TITLES.match(plain(text))
    text = text[title.end() if title else 0 :]
    tail = _TAIL.search(plain(text))
    return " ".join(text[: tail.start() if tail else None].strip(" -–|:,").split())


def labelled(folded: str) -> tuple[int, bool] | None:
    """(where the label of a whole name ends, whether the surname stands first) of a folded line."""
    for label, is_reversed in ((_BOTH, False), (_LAST_FIRST, True)):
        match = label.match(folded)
        if match:
            return match.end(), is_reversed
    return None


def labels_in(folded: str) -> list[re.Match[str]]:
    """Labels of a first name or of a surname (group `last`), those of other people left out."""
    return [label for label in _LABEL.finditer(folded) if not _ANOTHERS.search(folded[: label.start()])]


def has_label(folded: str) -> bool:
    """True where any label of a name stands in the folded line."""
    return _LABEL.search(folded) is not None


def is_label(folded: str) -> bool:
    """True of words that are a label themselves: 'Adı'."""
    return _LABEL.match(f"{folded}:") is not None


def is_one_name(text: str) -> bool:
    """True of the one to three words that may be a first name or a surname."""
    return _ONE_NAME.fullmatch(text) is not None


def says_other(text: str) -> bool:
    """True of words that head a page, or name a firm, a school or an occupation: no part of a name."""
    return _OTHER.search(plain(text)) is not None


def is_shaped(text: str) -> bool:
    """True of two to five capitalised words."""
    if not _NAME.fullmatch(text) or len(text) > LONGEST:
        return False
    return all(word[0] == turkish.upper(word[0]) for word in text.split())


def head_of(text: str) -> str:
    """The first cell of a line at the top, without titles: 'Dr. Selim Korkmaz – Garson' → 'Selim Korkmaz'."""
    return _HEAD_END.split(bare_of(text[: 3 * LONGEST]))[0].strip()


def turned_round(head: str) -> str | None:
    """'Selim KORKMAZ' of 'KORKMAZ, Selim'; None of a head that is written otherwise."""
    match = _REVERSED.fullmatch(head)
    if match and match["last"] == turkish.upper(match["last"]) != match["first"]:
        return f"{match['first']} {match['last']}"
    return None


def said_in(text: str) -> str | None:
    """'Hasan Kara' of 'Merhaba, ben Hasan Kara'."""
    match = _I_AM.search(text)
    return match["name"] if match else None
