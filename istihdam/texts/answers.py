"""Short answers of a form: whether something is given, how many people are meant."""

from istihdam import turkish
from istihdam.texts.patterns import pattern
from istihdam.texts.sentences import WORD

_GIVEN = frozenset((
    "var", "evet", "mevcut", "mevcuttur", "verilir", "verilmektedir", "saglanir", "saglanmaktadir",
    "karsilanir", "karsilanmaktadir",
))  # fmt: skip
_REFUSED = frozenset((
    "yok", "yoktur", "hayir", "degil", "degildir", "verilmez", "verilmemektedir", "saglanmaz",
    "saglanmamaktadir", "karsilanmaz", "karsilanmamaktadir",
))  # fmt: skip
_UNDECIDED = frozenset(["belirsiz", "olabilir", "gorusulecek", "gorusulur"])
_FIRST_DAY = pattern(
    r"\bilk gun|\bise giris", takes=("ilk günden", "işe girişle"), leaves=("SGK var", "ilk giriş")
)
_COUNTED = pattern(
    r"\b(\d{1,3}) ?(?:erkek|kadin|bay|bayan|kisi|eleman|personel)\b",
    takes=("2 erkek, 3 kadın", "5 kişi"),
    leaves=("2 vardiya", "erkek"),
)


def is_given(text: str) -> bool | None:
    """Whether something is given: 'Var', 'Sağlanmaktadır', 'Yok'; None for any other answer."""
    words = set(WORD.findall(turkish.fold(text)))
    if words & _UNDECIDED or {"var", "yok"} <= words:
        return None
    if words & _REFUSED:
        return False
    return True if words & _GIVEN else None


def is_from_first_day(text: str) -> bool | None:
    """Whether somebody is insured from the first day on; being insured at all does not say it."""
    words = turkish.fold(text)
    return is_given(f"{words} var") if _FIRST_DAY.search(words) else None


def people_counted(text: str) -> list[int]:
    """Every count of people: '2 erkek, 3 kadın' → [2, 3]."""
    return [int(count) for count in _COUNTED.findall(turkish.fold(text))]
