"""Telephones, e-mail addresses and names of people in a text that is to be published."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from istihdam import turkish
from istihdam.texts.first_names import FIRST_NAMES
from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern
from istihdam.texts.phones import phone_spans

_MAIL = pattern(
    r"(?<![\w@])[\w.+%-]{1,64} ?(?:@|[(\[]at[)\]]) ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}",
    takes=("ik@firma.example.invalid", "ik (at) firma.example.invalid"),
    leaves=("@firma", "ik@"),
)
_GAP = r"[\W_]{0,3}"
_OWN = rf"(?:[2-5]{_GAP}\d|8{_GAP}5)(?:{_GAP}\d){{8}}(?!\d)"
_PARTED = pattern(
    rf"(?<!\d)(?:(?:\+?90{_GAP})?0|\+?90){_GAP}{_OWN}"
    r"|(?<!\d)5\d\d[\W_]{1,3}\d{3}[\W_]{1,3}\d\d[\W_]{1,3}\d\d(?!\d)",
    takes=("0532*555*12*04", "053 255 512 04", "0 (532) (555) 12_04", "532,555,12,04"),
    leaves=("28.000 - 35.000", "08.00-18.00, 300 kişi", "0532 555 12 045"),
)
"""Eleven figures that begin as a telephone's, whatever parts them: one question more harms nobody."""
_TITLED = pattern(
    r"(?P<name>[^\W\d_]{2,20}(?: [^\W\d_]{2,20})?) (?P<title>han[iı]m|bey|hn\.?)(?:'?(?:[aei]|[iı]n"
    r"|[dl][ea]n?|ye|ya))?\b",
    takes=("ayşe hanım", "burak bey", "fatma hanıma"),
    leaves=("bayan", "beyaz eşya", "şantiye Beykoz"),
)
_FULL = pattern(
    r"(?<![\w'])[A-ZÇĞİÖŞÜ][^\W\d_]{1,20} (?:[A-ZÇĞİÖŞÜ][^\W\d_]{1,20} )?[A-ZÇĞİÖŞÜ][^\W\d_]{1,20}(?!\w)",
    takes=("Selim Korkmaz", "Hakan Demirel"),
    leaves=("selim korkmaz", "Selim"),
)
_NO_NAME = pattern(
    r"\b(?:mah|mahallesi|cad|caddesi|sok|sokak|sokagi|bulvari|lisesi|okulu|universitesi|hastanesi|avm"
    r"|plaza|ltd|sti|as"
    r"|sanayi|tekstil|gida|insaat|lojistik|market|kebap|lokantasi|restoran|otel|pastanesi|firini|kafe|cafe"
    r"|holding"
    r"|parki|camii|ilcesi|merkezi|usta|ustasi|ticaret|mobilya|plastik|makina|makine|kuafor|elemani"
    r"|operatoru)\b",
    takes=("Mehmet Akif Mahallesi", "Hasan Usta Kebap"),
    leaves="Selim Korkmaz",
)
_REACH = 24


@dataclass(frozen=True)
class ToldPerson:
    """A telephone, an e-mail address or a name as written (in one line), and its position in the text."""

    words: str
    start: int
    end: int
    kind: str


def people_told(text: str) -> list[ToldPerson]:
    """Telephones, addresses and names of people of a text, in reading order, none within another."""
    normal = turkish.normal(text)
    found = [*_phones(normal), *_parted(normal), *_mails(normal), *_names(normal)]
    kept: list[ToldPerson] = []
    for person in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or person.start >= kept[-1].end:
            kept.append(person)
    return kept


def without_people(text: str) -> str:
    """The text with what `people_told` finds cut out, and what then comes to stand side by side.

    Lines that held nothing else are gone.
    """
    while told := people_told(text):
        text = _without(turkish.normal(text), told)
    return text.strip()


def _without(normal: str, told: list[ToldPerson]) -> str:
    lines = []
    position = 0
    for line in normal.splitlines(keepends=True):
        lines.append((position, line))
        position += len(line)
    kept = []
    for start, line in lines:
        inside = [one for one in told if one.start < start + len(line) and start < one.end]
        rest = _cut(line, start, inside)
        if not inside or any(map(str.isalpha, rest)):
            kept.append(rest)
    return "".join(kept)


def _cut(line: str, start: int, people: list[ToldPerson]) -> str:
    for person in reversed(people):
        line = line[: max(0, person.start - start)].rstrip(" ") + line[person.end - start :]
    return line


def _phones(normal: str) -> Iterator[ToldPerson]:
    for start, end in phone_spans(normal):
        yield ToldPerson(normal[start:end], start, end, "phone")


def _parted(normal: str) -> Iterator[ToldPerson]:
    figures = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in normal)
    for match in _PARTED.finditer(figures):
        start, end = match.span()
        yield ToldPerson(" ".join(normal[start:end].split()), start, end, "phone")


def _mails(normal: str) -> Iterator[ToldPerson]:
    for match in _MAIL.finditer(normal):
        yield ToldPerson(match[0], *match.span(), "mail")


def _names(normal: str) -> Iterator[ToldPerson]:
    folded = plain(normal)
    for match in _TITLED.finditer(folded):
        start = _begin(normal, match.start("name"), match.end("name"))
        if start is not None:
            yield ToldPerson(normal[start : match.end("title")], start, match.end("title"), "name")
    for match in _FULL.finditer(normal):
        first = plain(match[0].split(" ", 1)[0])
        around = folded[match.start() : match.end() + _REACH].split("\n")[0]
        if first in FIRST_NAMES and not _NO_NAME.search(around):
            yield ToldPerson(match[0], *match.span(), "name")


def _begin(normal: str, start: int, end: int) -> int | None:
    """Where the name before 'Hanım' begins: at a known first name, or at the one word with a capital."""
    words = normal[start:end].split(" ")
    if plain(words[0]) in FIRST_NAMES:
        return start
    last = end - len(words[-1])
    is_name = plain(words[-1]) in FIRST_NAMES or words[-1][:1] != turkish.lower(words[-1][:1])
    return last if is_name else None
