"""The name of the person whose CV it is: labelled, shown at the top, or said in a sentence."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from istihdam import turkish
from istihdam.cv_fields.fields import CvField, Section
from istihdam.cv_fields.occupations import is_occupation
from istihdam.documents import Line
from istihdam.texts.addresses import is_address
from istihdam.texts.job_heads import TITLE
from istihdam.texts.letters import plain
from istihdam.vocabulary import mentions, places

_FIRST = r"(?:ad(?:i|iniz|im)?|isim|ismi(?:niz)?|name|first name)"
_LAST = r"(?:soy ?ad(?:i|iniz|im)?|soy ?isim|soy ?ismi(?:niz)?|surname|last name)"
_AND = r"\s*(?:ve|,|-|/|&)?\s*"
_MARK = r"(?:\s*[:\t=]\s*|\s+-\s+|\s*$)"
_BOTH = re.compile(rf"^\W*(?:{_FIRST}{_AND}{_LAST}|(?:full )?name(?= ?:))(?:{_MARK}|(?= [a-z]))")
"""Takes 'Adı Soyadı: …', 'İsim Soyisim …'; leaves 'Adres: …'."""
_LAST_FIRST = re.compile(rf"^\W*{_LAST}{_AND}{_FIRST}{_MARK}")
"""Takes 'Soyadı, Adı: …'; leaves 'Soyadı: …'."""
_LABEL = re.compile(rf"(?<![a-z])(?P<label>(?P<last>{_LAST})|(?P<first>{_FIRST})){_MARK}")
_ANOTHERS = re.compile(
    r"\b(?:baba|ana|anne|es|veli|dede|yakin|firma|isyeri|kurum|sirket|okul|kizlik|kullanici|referans)\W*$"
)
_NEXT_LABEL = re.compile(
    r"\s(?:dogum|d\.|telefon|tel\b|cep\b|gsm|e-?posta|e-?mail|mail\b|adres|meslek|uyru[kg]|medeni"
    r"|cinsiyet|t\. ?c|tc\b|kimlik|yas[iı]?\b|baba|anne|ehliyet|askerlik|egitim|imza|tarih)|\t|\s[|•;]|\("
)
_TITLES = re.compile(
    r"^(?:(?:ozgecmis\w*|oz gecmis\w*|cv|sn|sayin|bay|bayan|dr|prof|doc|yrd|ogr|ogretim|uyesi|gor|ars|av|uzm"
    r"|dt|ecz|muh|mimar|op|hem|mr|mrs|ms)(?:\.\s*|\s*[-–:|]+\s*|\s+))+"
)
"""Takes 'Dr. Öğr. Üyesi ', 'Sn. ', 'CV - '; leaves 'Bayram '."""
_TAIL = re.compile(r"(?:'?[iu]n|'?n[iu]n)?\W{1,6}(?:ozgecmis\w*|oz gecmis\w*|cv|resume|curriculum vitae)\W*$")
"""Takes the ' Özgeçmiş' of 'Selim Korkmaz Özgeçmiş'; leaves 'Selim Korkmaz'."""
_WORD = r"[^\W\d_]+(?:['’‘\-‐‑][^\W\d_]+){0,3}\.?"
_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{1,4}}")
"""Takes 'Ayşe O’Neill Yılmaz-Demir'; leaves 'Tel: 0532'."""
_REVERSED = re.compile(rf"(?P<last>{_WORD}(?: {_WORD})?) ?, ?(?P<first>{_WORD}(?: {_WORD}){{0,2}})")
_I_AM = re.compile(
    r"\b(?:[Bb]en|[Aa]d[ıi]m|[İi]smim)\s*:?\s+(?P<name>[A-ZÇĞİÖŞÜ][^\W\d_]+(?: [A-ZÇĞİÖŞÜ][^\W\d_]+){1,2})"
)
_OTHER = re.compile(
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
    r"|gorevlisi|ustasi|uzmani|soforu|iscisi|sorumlusu|operatoru|temsilcisi|yardimcisi|danismani|teknisyeni)\b"
)
"""Takes words that head a page or name a firm, a school, a trade: no part of a person's name at its top."""
_HEAD_LINES = 14
_LONGEST = 60


def name(parts: list[Section]) -> CvField[str] | None:
    """The person's full name: by its label, else the largest or first line that looks like one."""
    lines = [line for part in parts if part.name != "references" for line in part.lines]
    return _labelled(lines) or _in_two(lines) or _shown(parts) or _said(lines)


def _labelled(lines: list[Line]) -> CvField[str] | None:
    for line, follower in zip_longest(lines, lines[1:]):
        folded = plain(line.text)
        for pattern, is_reversed in ((_BOTH, False), (_LAST_FIRST, True)):
            label = pattern.match(folded)
            for value, source, sure in _values(line, follower, label.end()) if label else ():
                written = _turned(value) if is_reversed else _titled(value)
                if written:
                    return CvField.of(written, 0.8 if is_reversed and "," not in value else sure, source)
    return None


def _values(line: Line, follower: Line | None, end: int) -> Iterator[tuple[str, Line, float]]:
    """What stands behind a label, or below one that stands alone."""
    behind = line.text[end:].strip(" \t:-–|=.")
    if behind:
        yield _cut(behind), line, 0.97
    elif follower:
        value = _cut(follower.text.strip())
        if not _OTHER.search(plain(value)):
            yield value, follower, 0.9


def _cut(text: str) -> str:
    """The text up to the next label of its line."""
    text = text[: 2 * _LONGEST]
    stop = _NEXT_LABEL.search(plain(text))
    return text[: stop.start() if stop else None].strip(" :-–|,.")


def _titled(text: str) -> str | None:
    """The name without titles; None where it is none."""
    bare = _bare(text)
    is_label = _LABEL.match(f"{plain(bare)}:")
    return turkish.title(bare) if _NAME.fullmatch(bare) and not is_label else None


def _turned(text: str) -> str | None:
    """'Korkmaz, Selim' and 'KORKMAZ SELİM' → 'Selim Korkmaz'."""
    last, comma, first = text.partition(",")
    if not comma:
        last, _, first = text.partition(" ")
    return _titled(f"{first.strip()} {last.strip()}")


def _in_two(lines: list[Line]) -> CvField[str] | None:
    """First name and surname, each behind or below its own label, within a few lines."""
    for index, line in enumerate(lines):
        pairs = dict(_own_pairs(lines[index : index + 4]))
        if len(pairs) == 2 and _LABEL.search(plain(line.text)):
            written = _titled(f"{pairs['first']} {pairs['last']}")
            return CvField.of(written, 0.95, line) if written else None
    return None


def _own_pairs(lines: list[Line]) -> Iterator[tuple[str, str]]:
    for line, follower in reversed(list(zip_longest(lines, lines[1:]))):
        folded = plain(line.text[: 4 * _LONGEST])
        labels = [label for label in _LABEL.finditer(folded) if not _ANOTHERS.search(folded[: label.start()])]
        for label, after in zip_longest(labels, labels[1:]):
            value = line.text[label.end() : after.start() if after else None].strip()
            value = value or (follower.text if follower and not after else "")
            if re.fullmatch(rf"{_WORD}(?: {_WORD}){{0,2}}", _cut(value)):
                yield "last" if label["last"] else "first", _cut(value)


def _shown(parts: list[Section]) -> CvField[str] | None:
    """The tallest of the lines at the top of the first page that look like a name, else the first."""
    unlabelled = [part for part in parts if part.name in ("head", "contact") or part is parts[0]]
    tops = [line for part in unlabelled for line in part.lines][:_HEAD_LINES]
    heads = [(line, read) for line in tops if line.page == 1 and (read := _name_in(line.text))]
    if not heads:
        return _small(tops)
    line, (written, sure) = max(heads, key=lambda pair: round(pair[0].box[3] - pair[0].box[1], 3))
    return CvField.of(written, sure, line)


def _name_in(text: str) -> tuple[str, float] | None:
    """(name, how sure) of a line at the top: 'KORKMAZ, Selim', 'Dr. Selim Korkmaz – Garson'."""
    head = re.split(r"\t| [-–|/] |\(", _bare(text[: 3 * _LONGEST]))[0].strip()
    turned = _REVERSED.fullmatch(head)
    if turned and turned["last"] == turkish.upper(turned["last"]) != turned["first"]:
        whole = f"{turned['first']} {turned['last']}"
        return (turkish.title(whole), 0.75) if _is_name(whole) else None
    bare = _without_trade(_bare(head.split(",")[0]))
    return (turkish.title(bare), 0.85 if len(bare.split()) < 5 else 0.75) if _is_name(bare) else None


def _bare(text: str) -> str:
    """The text without the titles before it and the 'Özgeçmiş' behind it."""
    text = text[: 3 * _LONGEST].strip(" *•-–|:,")
    title = _TITLES.match(plain(text))
    text = text[title.end() if title else 0 :]
    tail = _TAIL.search(plain(text))
    return " ".join(text[: tail.start() if tail else None].strip(" -–|:,").split())


def _without_trade(text: str) -> str:
    """'Aşçı Selim Korkmaz' → 'Selim Korkmaz'."""
    first, _, rest = text.partition(" ")
    return rest if " " in rest and is_occupation(first) else text


def _small(tops: list[Line]) -> CvField[str] | None:
    """'selim korkmaz' alone on the very first line: two or three words that are nothing else."""
    bare = _bare(tops[0].text) if tops else ""
    words = bare.split()
    if len(words) not in (2, 3) or not all(len(word) > 1 and _is_even(word) for word in words):
        return None
    written = turkish.title(bare)
    return CvField.of(written, 0.6, tops[0]) if _is_name(written) else None


def _is_even(word: str) -> bool:
    return word in (turkish.lower(word), turkish.upper(word))


def _said(lines: list[Line]) -> CvField[str] | None:
    """The name of somebody who begins with 'Merhaba, ben Hasan Kara'."""
    for line in lines[:_HEAD_LINES]:
        said = _I_AM.search(line.text)
        if said and _is_name(said["name"]):
            return CvField.of(turkish.title(said["name"]), 0.8, line)
    return None


def _is_name(text: str) -> bool:
    """Two to five capitalised words that say nothing about addresses or work."""
    if not _NAME.fullmatch(text) or len(text) > _LONGEST:
        return False
    if not all(word[0] == turkish.upper(word[0]) for word in text.split()):
        return False
    folded = plain(text)
    return not (
        is_address(text)
        or _OTHER.search(folded)
        or _LABEL.match(f"{folded}:")
        or _is_occupation(text)
        or _is_place(text)
    )


def _is_occupation(text: str) -> bool:
    """True of 'Mobilya Ustası', not of a Barış whose family name is Değirmenci."""
    first = len(text.split()[0])
    if is_occupation(text) or is_occupation(text[:first]):
        return True
    spans = [*mentions.skills_in(text), *mentions.certificates_in(text), *mentions.licences_in(text)]
    return any(span.start < first for span in spans) or TITLE.search(plain(text.split()[0])) is not None


def _is_place(text: str) -> bool:
    """True of 'Kadıköy Moda', not of a Fatih or a Kartal with a family name."""
    return all(places.find_district(word) for word in text.split())
