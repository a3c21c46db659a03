"""Whom an advertisement looks for: '3 forklift operatörü arıyoruz', 'GARSON VE KOMİ', '2 usta kalıpçı'.

A title stands before a word of hiring, or alone in a short line at the top or below such a word. Which of
the words are a trade is for the reader of titles to say; here noise is cut and numbers are read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from istihdam import turkish
from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern

_HIRES = pattern(
    r"\b(?:aran(?:iyo|makta|an)\w*|ar[iı]yoruz|ar[iı]yorum|aramakta\w*|arayisi\w*|al(?:in[ai]cak|inir"
    r"|inmakta|acagiz)\w*"
    r"|alimi?\b|lazim\w*|gerekiyor|gerekli(?:dir)?\b|ihtiyac\w*|istihdam ed\w+|calistiril\w+|gorevlendiril\w+"
    r"|pozisyonun\w+|katil(?:iyor|acak|mak)\w*)",
    takes=("aranıyor", "alınacaktır", "lazım", "arıyoruz", "alımı yapılacaktır"),
    leaves=("aradım", "kalınacak", "alıyor"),
)
_LISTS = pattern(
    r"asagida|pozisyonlar|eleman\w* (?:aran|al)|ekip arkadas|is ilani|calisma arkadas",
    takes=("Aşağıdaki pozisyonlara", "ELEMAN ARANIYOR"),
    leaves="garson aranıyor",
)
"""A line that hires and leaves it to the next ones to say whom."""
_LABEL = pattern(
    r"^\W*(?:(?:acik |aranan )?pozisyon|aranan(?: meslek| eleman)?|unvani?|eleman|gorev(?:i|imiz)?"
    r"|talep edilen meslek"
    r"|meslek|is unvani|ilan basligi)\s*[:=\t]\s*(?P<title>[^\n]+)",
    takes=("Pozisyon: Garson", "Eleman: Enjeksiyon operatörü"),
    leaves=("Aranan Nitelikler: lisans", "Eleman aranıyor"),
    flags=re.IGNORECASE,
)
_PARTS = pattern(
    r"[,;:()/|•*✅+\n!?]|\.(?=\s|$)|\s[-–]\s|\b(?:ve|veya|ya da)\b",
    takes=("garson ve komi", "ütücü, ortacı", "Garson - 30.000"),
    leaves=("part-time", "3.000"),
    flags=re.IGNORECASE,
)
_POSITION = pattern(
    r"\W*pozisyon(?:una|unda|larinda"
    r"|larina)",
    takes="pozisyonunda görevlendirilmek üzere",
    leaves="Pozisyon: Garson",
    by="match",
)
_RANK = pattern(
    r"(?:usta|kalfa|cirag|yardimci|eleman|sef|isci)(?:s?i)?"
    r"|cirak",
    takes=("yardımcısı", "çırak"),
    leaves="usta berber",
    by="fullmatch",
)
"""A word of rank that names no trade by itself."""
_RANK_BEHIND = pattern(
    r"\s*(?:usta|kalfa|çıra[kğ]|yardımcı|eleman|şef)\w*$",
    takes="pastacı ustası",
    leaves="pastacı",
    flags=re.IGNORECASE,
)
_DATIVE = pattern(
    r"(?:(?<=[ıiuü])n[ae]|(?<=[aeıioöuü])y[ae]|(?<=[^\Waeıioöuü])[ae])$",
    takes=("elemanına", "garsona"),
    leaves="kasiyer",
)
_NEXT_OF_LIST = pattern(
    r",\s*(?=\d{1,2} [^\W\d_])", takes="2 garson, 1 aşçı", leaves=("garson, aşçı", "45.000 TL, en az 5 yıl")
)
_MARK = pattern(
    r"^\W*(?:\d{1,2}\s?[).-]\s+)", takes=("1) Kaynakçı", "• 2. Garson"), leaves=("3 garson", "08.00")
)
_NOISE = pattern(
    r"\d[\d.,]*\w*|tl|lira|bin|net|brut|maas\w*|ucret\w*|(?:bir|iki|uc|dort|bes|alti|yedi|sekiz|dokuz"
    r"|yirmi)|acil|acele|bay|bayan\w*|bayan-bay|bay-bayan|erkek|kadin|genc|dinamik|eleman"
    r"|elemanlar|arkadas\w*|abla|abi|teyze|amca|kardes\w*|hanim|bey|adet|kisi\w*|adam|personel|ekip"
    r"|calisma|yeni|gun|gunluk"
    r"|deneyim(?:li|siz)|tecrube(?:li|siz)|vasifli|kalifiye|yatili|evde|eve|ofis|part|time|tam|yari"
    r"|zamanli|surekli"
    r"|olarak|uzere|icin|gibi|ile|en|az|da|de|kendi|isi|bilen|(?:ehliyet|belge|sertifika|src"
    r"|referans)l[iu]|\w{4,}(?:bilen|[ae]cak|[iu]cak)"
    r"|\w{3,}(?:m[iu]za|m[iu]ze|s[iu]na|s[iu]ne|lara|lere)|\w+'\w+|\w{2,}(?:m[iu]z|s[iu]n)[dt][ae](?:ki)?"
    r"|(?:depo|fabrika|magaza|ofis|otel|kafe|dukkan|atolye|okul)[dt][ae](?:ki)?|bolum\w*|ariyoruz|araniyor"
    r"|dikkat|merhaba\w*|selam\w*|slm|herkese|dostlar|firmamiz\w*|sirketimiz\w*|bunyesinde",
    takes=("3", "acil", "tecrübeli", "mağazamıza", "üzere", "Dudullu'daki"),
    leaves=("garson", "operatörü", "usta"),
    by="fullmatch",
)
"""Words of an advertisement that are no part of the title behind them."""
_WORD = pattern(r"[^\W_]+(?:['’.\-][^\W_]+)*", takes=("Dudullu'daki", "part-time"), leaves="- •")
_COUNT = pattern(
    r"(?<![\d.,:/])(?P<count>\d{1,3})(?![\d.,:/]?\d)(?! ?(?:bin|tl|lira|₺|yil|ay\b|saat|gun|vardiya"
    r"|'?l[iu]\b|yas|k\b|m2|%))",
    takes=("3 garson", "2 adet"),
    leaves=("30.000", "3 yıl", "2 vardiya", "08:00"),
)
_COUNTED = pattern(
    r"\b(?P<count>\d{1,3}) ?(?:erkek|kadin|bay|bayan|kisi(?:ye)?|eleman|personel|adet)\b",
    takes=("1 bay 1 bayan", "5 kişi"),
    leaves=("5 kişilik", "2 çocuk"),
)
_IN_WORDS = {"bir": 1, "iki": 2, "uc": 3, "dort": 4, "bes": 5, "alti": 6}
_MOST_WORDS, _MOST_LINES, _TOP = 6, 80, 2
MOST_OPENINGS = 999


@dataclass(frozen=True)
class OfferedTitle:
    """The words before (or alone as) a title, noise cut at their head, and the number of people before them.

    `is_part_known`: only its last words name an occupation.
    """

    words: str
    openings: int | None
    is_part_known: bool = False


def offers(text: str) -> Iterator[list[list[OfferedTitle]]]:
    """Where titles may stand, the likeliest place first; in each place they stand line by line.

    Behind a label, in sentences that hire, above 'pozisyonunda …', in the list below a line that hires and
    names nobody, alone in the first lines.
    """
    lines = _lines(text)
    yield [_labelled(lines)]
    yield [[title for line in lines for sentence in _sentences(line) for title in _of_hiring(sentence)]]
    yield [[*_titles(above)] for above, line in pairwise(lines) if _POSITION.match(plain(line))]
    yield from ([[*_titles(line)] for line in below] for below in _lists(lines))
    yield from ([[*_short(line)]] for line in lines[:_TOP])


def _labelled(lines: list[str]) -> list[OfferedTitle]:
    """Titles of the first line that is labelled as one: 'Pozisyon: Barista'."""
    for line in lines:
        match = _LABEL.search(plain(line))
        if match:
            return [*_titles(line[match.start("title") :])]
    return []


def _lists(lines: list[str]) -> Iterator[list[str]]:
    """The short lines below each line that hires."""
    for number, line in enumerate(lines):
        folded = plain(line)
        if _HIRES.search(folded) or _LISTS.search(folded):
            yield [*takewhile(_is_short, lines[number + 1 :])]


def _short(line: str) -> list[OfferedTitle]:
    return [title for title in _titles(line) if len(title.words.split()) <= _MOST_WORDS]


def people_wanted(text: str) -> int | None:
    """How many people a sentence that hires counts: '1 bay 1 bayan' → 2; None where none does."""
    for line in _lines(text):
        for sentence in _sentences(line):
            folded = plain(sentence)
            if _HIRES.search(folded):
                counts = [int(match["count"]) for match in _COUNTED.finditer(folded)]
                if counts and 0 < sum(counts) <= MOST_OPENINGS:
                    return sum(counts)
    return None


def _lines(text: str) -> list[str]:
    lines = (line.strip() for line in turkish.normal(text).splitlines())
    return [line for line in lines if line][:_MOST_LINES]


def _sentences(line: str) -> list[str]:
    return re.split(r"[.!?](?=\s|$)", line)


def _is_short(line: str) -> bool:
    return len(_WORD.findall(line)) <= _MOST_WORDS + 2


def _of_hiring(sentence: str) -> list[OfferedTitle]:
    """Titles before each word of hiring of a sentence; behind the last where none stands before."""
    folded = plain(sentence)
    hires = list(_HIRES.finditer(folded))
    if not hires:
        return []
    ends = [0, *(match.start() for match in hires)]
    before = [title for start, end in pairwise(ends) for title in _titles(sentence[start:end])]
    if before and hires[0][0].startswith("ihtiyac"):
        before[-1] = replace(before[-1], words=_DATIVE.sub("", before[-1].words))
    return before or [*_titles(sentence[hires[-1].end() :])]


def _titles(text: str) -> Iterator[OfferedTitle]:
    """The titles of parts; 'pastacı ve yardımcısı' are a pastacı and a pastacı yardımcısı."""
    last = ""
    for part in _PARTS.split(_MARK.sub("", text, count=1)):
        title = _title(part)
        if title and _RANK.fullmatch(plain(title.words)):
            head = _RANK_BEHIND.sub("", last)
            title = replace(title, words=f"{head} {title.words}") if head else None
        if title:
            last = title.words
            yield title


def _title(part: str) -> OfferedTitle | None:
    """The words behind the last noise, with the number that stands before them; noise behind is cut."""
    words = [word for word in _WORD.finditer(part) if not _HIRES.fullmatch(plain(word[0]))]
    while words and _NOISE.fullmatch(plain(words[-1][0])):
        words.pop()
    last = max((n for n, word in enumerate(words) if _NOISE.fullmatch(plain(word[0]))), default=-1)
    kept = words[last + 1 :][-_MOST_WORDS:]
    if not any(len(word[0]) > 2 for word in kept):
        return None
    return OfferedTitle(" ".join(word[0] for word in kept), _counted(part[: kept[0].start()]))


def _counted(before: str) -> int | None:
    counts = [int(match["count"]) for match in _COUNT.finditer(plain(before))]
    spelt = [_IN_WORDS[word] for word in plain(before).split() if word in _IN_WORDS]
    number = (counts or spelt or [0])[-1]
    return number if 0 < number <= MOST_OPENINGS else None


def about(text: str, title: str) -> str:
    """The lines and sentences of a text that name a title, for what is asked of that one alone."""
    roots = [plain(word)[:5] for word in _WORD.findall(title[:120])][:_MOST_WORDS]
    lines = [line for whole in _lines(text) for line in _NEXT_OF_LIST.split(whole)]
    sentences = [sentence for line in lines for sentence in _sentences(line)]
    return "\n".join(one for one in sentences if any(root in plain(one) for root in roots))
