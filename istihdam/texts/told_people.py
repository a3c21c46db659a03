"""Telephones, e-mail addresses and names of people in a text that is to be published."""

from collections.abc import Iterator
from dataclasses import dataclass

from istihdam import turkish
from istihdam.texts.first_names import FIRST_NAMES
from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern
from istihdam.texts.phones import phone_spans

_MAIL = pattern(
    r"(?<![\w@])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}",
    takes=("ik@firma.example.invalid",),
    leaves=("@firma", "ik@"),
)
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
    """A telephone, an e-mail address or a name as written, and its position in the normal text."""

    words: str
    start: int
    end: int
    kind: str


def people_told(text: str) -> list[ToldPerson]:
    """Telephones, addresses and names of people of a text, in reading order, none within another."""
    normal = turkish.normal(text)
    found = [*_phones(normal), *_mails(normal), *_names(normal)]
    kept: list[ToldPerson] = []
    for person in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or person.start >= kept[-1].end:
            kept.append(person)
    return kept


def without_people(text: str) -> str:
    """The text with what `people_told` finds cut out; lines that held nothing else are gone."""
    normal = turkish.normal(text)
    lines = []
    position = 0
    for line in normal.splitlines(keepends=True):
        lines.append((position, line))
        position += len(line)
    told = people_told(normal)
    kept = []
    for start, line in lines:
        inside = [one for one in told if start <= one.start < start + len(line)]
        rest = _cut(line, start, inside)
        if not inside or any(map(str.isalpha, rest)):
            kept.append(rest)
    return "".join(kept).strip()


def _cut(line: str, start: int, people: list[ToldPerson]) -> str:
    for person in reversed(people):
        line = line[: person.start - start].rstrip(" ") + line[min(person.end - start, len(line)) :]
    return line


def _phones(normal: str) -> Iterator[ToldPerson]:
    for start, end in phone_spans(normal):
        yield ToldPerson(normal[start:end], start, end, "phone")


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
