"""What a claim says to do with a thing: 'ütü tamircisiyim' mends irons, whoever else irons with them.

The resolver goes by shared words; this asks whether the role that the words claim is one that the
occupation's name knows, and whether the words claim a trade at all or only a paper or a wish.
"""

from istihdam import analyser, turkish
from istihdam.texts.patterns import pattern

_ROLES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "repair": (
        frozenset({"tamir", "onarim", "bakim"}),
        frozenset(
            ("tamir", "onarim", "bakim", "bakici", "teknisyen", "tekniker", "mekaniker", "makinist", "montor")
            + ("elektrik", "mekanik", "elektromekaniker", "servis")
        ),
    ),
    "sale": (
        frozenset({"satis", "pazarlama", "tezgahtar", "plasiyer"}),
        frozenset({"satis", "pazarlama", "tezgahtar", "plasiyer", "reyon", "magaza", "kasiyer", "temsilci"}),
    ),
    "cleaning": (
        frozenset({"temizlik"}),
        frozenset({"temizlik", "temizleyici", "gundelik", "hizmet", "yikama", "camci", "meydanci", "kat"}),
    ),
    "packing": (
        frozenset({"paketleme", "ambalaj", "kolileme"}),
        frozenset({"paketleme", "ambalaj", "kolileme", "paket", "isci"}),
    ),
    "transport": (
        frozenset({"sofor", "kurye", "nakliye"}),
        frozenset({"sofor", "kurye", "nakliye", "tasima", "surucu", "motorsiklet", "motosiklet", "dagitim"}),
    ),
    "accounts": (
        frozenset({"muhasebe"}),
        frozenset({"muhasebe", "mali", "hesap", "defter", "bordro", "musavir", "fatura"}),
    ),
}  # fmt: skip
"""Role → roots that claim it, and roots of an occupation's name that know it."""
_AS_HEAD = frozenset({"elektrik", "mekanik", "servis"})
"""These know a role as the head of a name alone: 'Oto Elektrikçisi' mends, 'Elektrik Kaynakçısı' welds."""
_CARED_FOR = frozenset(
    ("hasta", "yasli", "cocuk", "bebek", "bahce", "cilt", "sac", "peyzaj", "park", "hayvan", "mezar")
)
"""Bakım of these is care, not repair."""
_PLACED = pattern(
    r"\w{3}(?:nda|nde|da|de|ta|te|ndan|nden|dan|den|tan|ten|daki|deki)$",
    takes=("hastanede", "fabrikadan"),
    leaves=("hastane", "evde"),
)
_PAPER = pattern(
    r"\b(?:belge|sertifika|ehliyet|diploma|kart|kimlik|mezun)\w*",
    takes=("forklift belgem", "lise mezunu"),
    leaves=("forklift", "SRC"),
)
"""A paper or a degree, which claims less than the work."""
_WISH = pattern(
    r"\b(?:istiyorum|isterim|ariyorum|arayis\w*|dusunuyorum|olabilir|lazim)\b",
    takes=("garsonluk istiyorum", "iş lazım"),
    leaves=("garson olur", "çalışabilirim"),
)
"""A wish alone; what somebody could do, or would agree to, is a claim all the same."""
_CONFLICT, _PAPER_ONLY, _WISH_ONLY = 0.4, 0.3, 0.6


def doubt(claim: str, name: str, *, is_first: bool) -> float:
    """A factor up to 1 for an occupation that a claim was resolved to; low where it means another."""
    folded = turkish.fold(claim)
    factor = 1.0 if _agrees(claim, name) else _CONFLICT
    if _WISH.search(folded):
        factor *= _WISH_ONLY
    if not is_first and _PAPER.search(folded):
        factor *= _PAPER_ONLY
    return factor


def _agrees(claim: str, name: str) -> bool:
    role, named = _role(claim), analyser.tokens(name.split("(")[0])
    if role is None:
        return True
    knowing = _ROLES[role][1]
    return bool(knowing & {*(root for root in named if root not in _AS_HEAD), *named[-1:]})


def _role(claim: str) -> str | None:
    """The role of the last word that claims one, workplaces left aside."""
    claimed = None
    previous = ""
    for token in analyser.surface_tokens(claim):
        is_care = token.root == "bakim" and previous in _CARED_FOR
        if not is_care and not _PLACED.search(turkish.fold(token.surface)):
            claimed = next((role for role, (roots, _) in _ROLES.items() if token.root in roots), claimed)
        previous = token.root
    return claimed
