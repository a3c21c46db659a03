"""Nouns that share a head: in 'ekmek ve simit dağıtım şoförü' both are carried, and nobody bakes.

Turkish puts the head of a phrase last, and 'ek' before *ve* or a comma borrows it. A part that is a trade
itself ('garson ve kasiyer') or says a deed borrows nothing.
"""

from collections.abc import Sequence

from istihdam import turkish
from istihdam.texts.patterns import pattern

_ROLE = pattern(
    r"(?!(?:alci|olcu|inci|haci|sanci|(?:bir|ik|uc|dord|bes|alt|yed|sekiz|dokuz|on)\w?nc)(?:[iu]|s[iu])?$)"
    r"\w{2,}(?:c[iu])(?:s[iu]|l[iu][kg]\w*|y[iu]m|yd[iu]m)?"
    r"|(?:garson|kasiyer|sofor|operator|berber|kuafor|terzi|kasap|asci|kurye|hemsire|muhendis|mudur|sef|usta|kalfa"
    r"|cirak|yardimci|eleman|gorevli|isci|memur|sekreter|komi|barmen|barista|hamal|bekci|bahcivan|coban|marangoz|mimar"
    r"|doktor|ogretmen|hizmetli|danisman|temsilci|uzman|teknisyen|tekniker|sorumlu|personel|yonetici|hostes|kaptan"
    r"|resepsiyonist|plasiyer|tezgahtar|stajyer|asistan|montor|amir|mekaniker|makinist|muhasebe)(?!si$)\w{0,9}",
    takes=("şoförü", "garsonum", "aşçı", "temsilcisi"),
    leaves=("ekmek", "kaynak", "forklift", "alçı", "ölçü", "ikinci"),
    by="fullmatch",
)
"""A word that says what somebody is."""
_DEED = pattern(
    r"\w+(?:[dt][iu]m|[iu]yorum|[ae]r[iu]m|maktay[iu]m|m[iu]s[iu]m|y[iu]m|l[iu][kg]\w{0,4})|(?:degil|yok|var|iste)\w*",
    takes=("yaptım", "satıyorum", "aşçılık"),
    leaves=("ekmek", "elemanı"),
    by="fullmatch",
)
_GOODS = pattern(
    r"\b(?:malzeme|urun|ekipman|parca|aksesuar)\w*", takes="güzellik malzemeleri", leaves="güzellik uzmanı"
)
_MOST_BEFORE = {"ve": 4, ",": 2}
"""Words of a part that may borrow the head of the next, by what stands between them."""


def with_heads(parts: Sequence[tuple[str, str]]) -> list[str]:
    """Parts of a sentence, each with the mark behind it; those that borrow the next one's head have it."""
    whole: list[str] = []
    for words, mark in reversed(parts):
        follower = whole[-1].split() if whole else []
        own = words.split()
        if _borrows(own, mark.strip(), follower):
            whole[-1] = " ".join((*own[:-1], *follower))
            whole.append(" ".join((*own, *follower[1:])))
        else:
            whole.append(words)
    return whole[::-1]


def _borrows(own: Sequence[str], mark: str, follower: Sequence[str]) -> bool:
    most = _MOST_BEFORE.get(turkish.lower(mark), 0)
    if not 0 < len(own) <= most or len(follower) < 2:
        return False
    said = [turkish.fold(word).strip("'’().") for word in (*own, *follower)]
    mine, theirs = said[: len(own)], said[len(own) :]
    is_goods = len(own) == 1 and _GOODS.search(" ".join(theirs)) is not None
    if any(_DEED.fullmatch(word) or word[:1].isdigit() for word in mine[-1:]) or not mine[-1]:
        return False
    if (_is_role(mine[-1]) and not is_goods) or _is_role(theirs[0]):
        return False
    return any(_is_role(word) or _DEED.fullmatch(word) for word in theirs[1:])


def names_role(words: str) -> bool:
    """True of words that end in what somebody is: 'süt ürünleri sevkiyat şoförüyüm'."""
    said = [turkish.fold(word).strip("'’().") for word in words.split()]
    return bool(said) and _is_role(said[-1])


def _is_role(word: str) -> bool:
    return _ROLE.fullmatch(word) is not None
