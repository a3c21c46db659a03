"""E-mail addresses in a line, with what scanners, telephones and Turkish keyboards make of them.

An address is given whole or not at all: what stands before it must be a place where one can begin.
"""

import re
from dataclasses import dataclass

from istihdam import turkish
from istihdam.texts.patterns import pattern

_ENDING = r"(?:com|net|org|edu|gov|info|biz|tr|example|invalid|test|de|fr|nl|uk|io|me)"
_PROVIDER = r"(?:gmail|hotmail|outlook|yahoo|icloud|yandex|live|mynet|windowslive|msn)"
_AT = pattern(
    r"[ \t]?[\[({<][ \t]?(?:at|et|@)[ \t]?[\])}>][ \t]?",
    takes=("selim(at)example.com", "selim [at] example"),
    leaves="at (hayvan)",
    flags=re.IGNORECASE,
)
_DOT = pattern(
    r"[ \t]?[\[({][ \t]?(?:dot|nokta|\.)[ \t]?[\])}][ \t]?",
    takes=("example(dot)com", "example [nokta] com"),
    leaves="nokta com",
    flags=re.IGNORECASE,
)
_SPOKEN = pattern(
    rf"(?<=\w) (?:at|et) (?=[\w-]{{2,40}} ?(?:\.|dot|nokta) ?{_ENDING}\b)",
    takes="selim at example nokta com",
    leaves="at bakıcısı",
    flags=re.IGNORECASE,
)
_SPOKEN_DOT = pattern(
    rf"(@[\w-]{{2,40}}) (?:dot|nokta) (?={_ENDING}\b)",
    takes="selim@example nokta com",
    leaves="nokta com",
    flags=re.IGNORECASE,
)
_MISREAD_AT = pattern(
    rf"(?<=[a-z0-9])[ \t]?(?:[O0]?[©®]|&|G(?=[gh]))[ \t]?(?={_PROVIDER}\s?\.)",
    takes="selim©gmail.com",
    leaves="A&B Ltd.",
)
_AROUND_AT = pattern(
    r"(?<=\w)[ \t]{0,3}@[ \t]{0,3}(?=\w)",
    takes="selim @ example.com",
    leaves="selim @",
)
_AROUND_DOT = pattern(
    rf"(@[\w-]{{1,63}})(?:[ \t]{{1,2}}\.[ \t]{{0,2}}|\.[ \t]{{1,2}}|,)(?={_ENDING}\b)",
    takes=("selim@example .com", "selim@example,com"),
    leaves="selim@example.com",
    flags=re.IGNORECASE,
)
_BEFORE_TR = pattern(
    r"(@[\w-]{1,63}\.(?:com|net|org|edu|gov|bel|k12))(?: \. ?|\. )(?=tr\b)",
    takes="selim@example.com. tr",
    leaves="selim@example.com.tr",
    flags=re.IGNORECASE,
)
_TORN = pattern(
    r"([:=][ \t]{0,3}[\w-]{1,40})(?:[ \t]([._])|([._])[ \t])(?=[\w.-]{1,64}@)",
    takes="E-posta: selim. korkmaz@example.com",
    leaves="Adım Selim. selim@example.com",
)
_WORD = r"[\w%+&'’-]"
_ADDRESS = pattern(
    rf"(?<![^\s:;,<>()\[\]{{}}\"“”|/•*=►→☎✉])(?P<name>['‘’]?{_WORD}{{1,64}}(?:\.{_WORD}{{1,64}}){{0,8}})"
    r"@(?P<host>(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,6}[^\W\d_]{2,24})(?![\w@-])",
    takes=("selim.korkmaz@example.com", "E-posta:selim@example.com"),
    leaves=("selim@example", "@example.com"),
)
_GLUED_END = pattern(
    rf"(?P<host>.*\.{_ENDING})[A-ZÇĞİÖŞÜ]\w*",
    takes="example.comTelefon",
    leaves="example.com",
    by="fullmatch",
)
_BROKEN = pattern(
    r"@[\w-]{0,63}(?:\.[\w-]{1,63}){0,4}[.-]?$",
    takes=("selim@", "selim@example."),
    leaves="selim",
)
_ENDED = pattern(rf"\.{_ENDING}$", takes="selim@example.com", leaves="selim@example")
_GOES_ON = pattern(
    rf"\s*(?P<more>(?:[\w-]{{1,63}})?(?:\.?{_ENDING}){{1,2}})\s*(?:$|[,;|\t])",
    takes=("example.com", "com"),
    leaves=("Telefon: 0532", "Garson"),
    by="match",
)


@dataclass(frozen=True)
class Email:
    """An address and how sure its spelling is (0..1): less where something was mended."""

    address: str
    sure: float


def emails_in(text: str) -> list[Email]:
    """The addresses of a line in reading order, never a part of one.

    'SELİM@EXAMPLE.COM' → selim@example.com with doubt; 'selim(at)example.com', 'selim@ gmail .com' too.
    """
    plain = turkish.normal(text)
    mended = _mended(plain)
    emails = [_read(match, plain) for match in _ADDRESS.finditer(mended)]
    return [email for email in emails if email]


def joined(text: str, follower: str) -> str:
    """The line with the end of its address that was broken over to the next line."""
    goes_on = _GOES_ON.match(follower) if _BROKEN.search(text.rstrip()) else None
    if not goes_on:
        return text
    line, more = text.rstrip(), goes_on["more"]
    if _ENDED.search(line):
        return text
    return line + more if line.endswith("@") else f"{line.rstrip('.')}.{more.lstrip('.')}"


def _mended(text: str) -> str:
    for slip, right in (
        (_AT, "@"), (_MISREAD_AT, "@"), (_SPOKEN, "@"), (_DOT, "."), (_AROUND_AT, "@"), (_SPOKEN_DOT, r"\1."),
        (_AROUND_DOT, r"\1."), (_BEFORE_TR, r"\1."),
    ):  # fmt: skip
        text = slip.sub(right, text)
    return _TORN.sub(lambda torn: f"{torn[1]}{torn[2] or torn[3]}", text)


def _read(match: re.Match[str], plain: str) -> Email | None:
    name, host = match["name"].lstrip("'‘’").replace("’", "'"), match["host"]
    glued = _GLUED_END.fullmatch(host)
    address = f"{name}@{glued['host'] if glued else host}"
    if address.isascii():
        return Email(address, 0.97 if address in plain and not glued else 0.8)
    letters = "".join(_ascii(letter) for letter in address)
    return Email(letters, 0.6) if letters.isascii() else None


def _ascii(letter: str) -> str:
    """'İ', 'I', 'ı' → 'i', 'Ş' → 's'; signs stay themselves."""
    return turkish.fold(letter) if letter.isalpha() else letter
