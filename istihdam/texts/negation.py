"""What a clause denies: a 'no' that follows, and the words that turn a 'no' into a 'yes'."""

from istihdam import turkish
from istihdam.texts.patterns import pattern
from istihdam.texts.sentences import STOP, WORD

_DENIES = pattern(
    r"(yok|yoktur|degil\w*|olmayan|olmadan|olmasi gerekmez|bulunmuyor|bulunmamakta\w*|almadim|alamadim|haric"
    r"|bilmiyorum|bilmem|bilmiyom|kullanamam|kullanmadim|kullanmam|yapamam|yapmadim|yapmam|anlamam|iptal"
    r"|doldu|dolmus|bitti|bitmis|gecersiz|kaptirdim|konul(?:du|mus)\w*|alindi"
    r"|alma(?:k|yi|ya)|alaca(?:gim|m)|alicam|yapamiyorum|kullanamiyorum|sahip degil\w*)$",
    takes=("yok", "olmayan", "bilmiyorum", "alacağım"),
    leaves=("var", "yokuş", "aldım"),
    by="match",
)
_AFFIRMS = pattern(
    r"(var|vardir|varim|mevcut\w*|aldim|sahib\w*|biliyorum|kullaniyorum|yapiyorum|kullandim)$",
    takes=("var", "mevcuttur", "sahibiyim"),
    leaves=("vardiya", "yok"),
    by="match",
)
_NO_TROUBLE = pattern(
    r"(sorun|problem|engel|sikinti|eksi[gk]|sakinca)\w*$",
    takes=("sorunum", "eksiğim"),
    leaves="belgem",
    by="match",
)
_LOOK_AHEAD = 5
REACH = 160
"""Words, and letters, of a clause that are looked at behind what was named."""


def is_denied(normal: str, end: int) -> bool:
    """True where the clause goes on to deny what was named: '… ehliyetim yok', '… belgesi olmayan'."""
    clause = STOP.split(normal[end : end + REACH], maxsplit=1)[0]
    rest = [turkish.fold(word) for word in WORD.findall(clause)[:_LOOK_AHEAD]]
    for number, word in enumerate(rest):
        if _AFFIRMS.match(word):
            return False
        if _DENIES.match(word):
            return not (number and _NO_TROUBLE.match(rest[number - 1]))
    return False
