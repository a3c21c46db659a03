"""Which words of a job's head are its title, and which its employer: 'Garson, Işık Lokantası'."""

import re
from collections.abc import Callable

from istihdam.documents.headings import is_column_head, section_of
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
_MARK = r"\s*[:\t]\s*"
_TITLE_LABEL = pattern(
    rf"^\W*(?:gorev(?:i|im|iniz|leri)?|pozisyon(?:u|um|unuz)?|unvan(?:i|im)?|meslek|mesle[gk]i|is"
    rf"|yap(?:ilan|tigi|tigim|tiginiz) is|calistig\w+ (?:pozisyon|gorev|bolum)|title|position){_MARK}",
    takes=("Görevi: Garson", "Yaptığı İş: Garson", "Ünvanı\tGarson"),
    leaves=("Görev yaptım", "İşçi: 3", "Görev yeri: Depo"),
    by="match",
)
_FIRM_LABEL = pattern(
    rf"^\W*(?:(?:calis(?:ilan|tigi|tigim|tiginiz) )?"
    rf"(?:firma|isyeri|is yeri|sirket|kurum|isveren|kurulus|yer)(?:nin|in)?"
    rf"(?: ?/ ?(?:kurum|firma|sirket))?(?:\s(?:adi|unvani|ismi))?|company|employer){_MARK}",
    takes=("Firma adı: Işık", "Çalıştığı Firma: Işık", "Çalışılan Yer\tIşık"),
    leaves=("Firma sahibi: Ali", "Kurumsal satış"),
    by="match",
)
_OTHER_LABEL = pattern(
    rf"^\W*(?:tarih\w*|calisma (?:tarih|sure|donem)\w*|donem\w*|sure\w*|giris(?:i|imiz)?(?:\s?[-–/]\s?cikis)?"
    rf"|cikis\w*|baslangic\w*|bitis\w*|ise \w+|isten \w+|is tanimi|gorev tanimi|aciklama"
    rf"|sorumluluk\w*|ayril\w+ \w+|ucret\w*|departman|bolum"
    rf"|sehir|adres|il|telefon|referans|yonetici\w*)(?:\s\w{{2,8}}i)?{_MARK}",
    takes=("Tarih: 2019", "İş Tanımı: sayım", "Ayrılma Nedeni: kendi isteğim"),
    leaves=("Garson: 2019", "İş yeri: Işık"),
    by="match",
)
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
_REASON = pattern(
    r"(?:kendi )?iste[gk]\w*(?: ile)?|istifa\w*|(?:isten )?cikar(?:ma|ildi)\w*|emeklilik|evlilik|tasinma"
    r"|(?:firma|isyeri|is yeri)\w* kapan\w+|sozlesme bitimi|proje bitimi",
    takes=("Kendi isteğim", "istifa", "iş yeri kapandı"),
    leaves=("İstek Tekstil", "Kendi Market"),
    by="fullmatch",
)
"""Why a job ended: neither a title nor a firm."""
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
    free = [(row, text) for row, text in enumerate(texts) if not is_labelled(text)]
    pieces = [(piece, row) for row, text in free for piece in _pieces(text)][:_MOST_PIECES]
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
    """What stands behind the labels of a title and of a firm, the first of each."""
    title: str | None = None
    employer: str | None = None
    for text in texts:
        if label := _TITLE_LABEL.match(plain(text)):
            title = title or _value(text, label.end())
        elif label := _FIRM_LABEL.match(plain(text)):
            employer = employer or _value(text, label.end())
    return title, employer


def _value(text: str, start: int) -> str | None:
    return text[start:].split("\t")[0].strip(" \t-–—•*,:;") or None


def is_labelled(text: str) -> bool:
    """True of a row that begins with the label of a title, of a firm or of something else about a job."""
    folded = plain(text)
    return any(label.match(folded) for label in (_TITLE_LABEL, _FIRM_LABEL, _OTHER_LABEL))


def _is_other(piece: str) -> bool:
    """True of a heading, and of the reason why a job ended."""
    return section_of(piece) is not None or _REASON.fullmatch(plain(piece)) is not None


def is_head_row(text: str) -> bool:
    """True of the heads of a table's columns: 'Firma⇥Görevi⇥Giriş⇥Çıkış'."""
    cells = [cell.strip() for cell in text.split("\t") if cell.strip()]
    return len(cells) > 1 and all(is_column_head(cell) or is_labelled(f"{cell}:") for cell in cells)


def _pieces(text: str) -> list[str]:
    """The short parts of a line that may be a title or an employer."""
    pieces = []
    for piece in _SPLIT.split(text):
        bare = piece.strip(" \t-–—•*,.:;+»·")
        is_short = len(bare) > 2 and len(bare.split()) <= _MOST_WORDS
        begins = _ORDINAL.sub("", bare)[:1]
        if is_short and begins.isalpha() and not _is_other(bare):
            pieces.append(bare)
    return pieces
