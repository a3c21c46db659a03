"""What a job title says once the noise is gone: its words as keys, its trades one by one."""

import re
from dataclasses import dataclass
from functools import lru_cache

from istihdam import analyser, turkish
from istihdam.texts.patterns import pattern
from istihdam.texts.sentences import WORD

_ASIDE = pattern(
    r"\([^)]*\)?|(?<=\w)\s*-.*$",
    takes=("Kaynakçı (Oksijen)", "Kaynakçı - Gazaltı"),
    leaves="Kaynakçı",
)
_SMALL_WORDS = pattern(
    r"(?<= )(?:Ve|Veya|Ya Da|İle|İçin)(?= )", takes="Bilgi Ve Belge", leaves=("Veteriner", "Vedat Bey")
)
_ENDS = pattern(
    r"[,;/+&|•\n\r]|(?<=\s)-(?=\s)|[.!?](?=\s|$)"
    r"|\b(?:ve|veya|ya da|ile|ayrıca|ayrica|sonra|hem|ama|olarak da|bir de)\b",
    takes=("garson, aşçı", "garson ve aşçı", "garson - aşçı"),
    leaves=("garson-aşçı", "vernik"),
    flags=re.IGNORECASE,
)
_STEMS = {
    "temizl": "temizlik", "bakar": "bakici", "bakici": "bakici", "bakiyor": "bakici", "baktim": "bakici",
    "satic": "satis", "satis": "satis", "satiyor": "satis", "sattim": "satis", "satar": "satis",
    "dikici": "dikis", "dikim": "dikis", "dikis": "dikis", "dikiyor": "dikis", "diker": "dikis",
    "dagit": "dagitim", "tasiy": "tasima", "tasim": "tasima", "toplu": "toplama", "toplay": "toplama",
    "toplam": "toplama", "yikay": "yikama", "yikam": "yikama", "yikiyor": "yikama", "dosey": "doseme",
    "dosem": "doseme", "dosuyor": "doseme", "boyuyor": "boya", "boyam": "boya", "boyac": "boya",
    "kesici": "kesim", "kesim": "kesim", "kesme": "kesim", "kesiyor": "kesim", "tamir": "tamir",
    "onarim": "tamir", "montor": "montaj", "montaj": "montaj", "montas": "montaj", "takiyor": "montaj",
    "pisir": "pisirici", "oruyor": "orgu", "supur": "supurge", "siliyor": "silici", "silerim": "silici",
    "ciziyor": "cizim", "utu": "utu", "paketle": "paketleme", "paketli": "paketleme", "surucu": "sofor",
    "sofor": "sofor", "sofer": "sofor", "operat": "operator", "oparat": "operator", "elektiri": "elektrik",
    "makina": "makine", "makine": "makine", "kuafor": "kuafor", "kuvafor": "kuafor", "ogretmen": "ogretmen",
    "yardimci": "yardimci", "uzman": "uzman", "sorumlu": "sorumlu", "kalfa": "kalfa", "ogretici": "ogretici",
    "ascibas": "ascibasi", "ahcibas": "ascibasi", "ustabas": "ustabasi", "saat": "saat",
    "telefon": "telefon", "musteri": "musteri", "bilgisayar": "bilgisayar",
}  # fmt: skip
"""Beginnings of words that mean one craft however the word goes on (the verb, the doer, the deed)."""
_BY_STEM: dict[str, list[tuple[str, str]]] = {}
for _stem, _craft in sorted(_STEMS.items(), key=lambda stem: -len(stem[0])):
    _BY_STEM.setdefault(_stem[:2], []).append((_stem, _craft))
_WHOLE = {
    "yrd": "yardimci", "yard": "yardimci", "su": "su", "cep": "cep", "sinif": "sinif", "ucret": "ucret",
    "ilan": "ilan", "bilgi": "bilgi", "personel": "personel", "tel": "tel", "muh": "muhasebe",
    "ogg": "guvenlik", "tekn": "teknisyen", "elk": "elektrik", "mak": "makine", "opr": "operator",
    "uzm": "uzman", "guv": "guvenlik", "tem": "temizlik", "ins": "insaat", "sek": "sekreter", "mdr": "mudur",
}  # fmt: skip
"""Words that a CV could spare but a title cannot, and abbreviations."""
GENERIC = frozenset(
    ("uzman", "yardimci", "sorumlu", "kalfa", "isci", "operator", "teknisyen", "tekniker", "mudur", "sef",
     "memur", "asistan", "fabrika", "atolye", "tamir", "montaj", "toplama", "tasima", "dagitim", "imal",
     "imalat", "uretim", "bakim", "danisman", "yonetici", "muhendis", "temsilci", "makine")
)  # fmt: skip
"""Words that many titles share and that name no craft alone."""
_WORK_OF = pattern(
    r"(?:guven|makin|mak$|saglig|yeri|analist|kiyafet|etud)",
    takes=("güvenliği", "makinası", "sağlığı"),
    leaves="elbisesi",
    by="match",
)
_I_AM = pattern(
    r"(?:yd[iu]m|yd[iu]k|(?<=[rnlm])d[iu]m|(?<=er|or|on|an|en|al)[iu]m)$",
    takes=("berberim", "garsondum"),
    leaves=("berber", "evim"),
)
"""What the copula leaves on a title: berberim, garsondum, elemaniydim."""
_AGENT = pattern(
    r"(?<=\w{4})c[iu](?:l[iu]k|y[iu]m|yd[iu]m|s[iu])?$",
    takes=("tmizlikci", "boyacılık", "kaynakçıyım"),
    leaves=("inci", "boya"),
)
_BESIDE = pattern(
    r"(?:da|de|ta|te|dan|den|tan|ten|daki|deki|taki|teki)$",
    takes=("hastanede", "fabrikadaki"),
    leaves="hastane",
)
_NO_ENDING = frozenset(("harita", "gazete", "meydan", "fidan", "cuzdan", "randevu", "makinede", "makinada"))
_PLACE_WEIGHT = 0.55
_HEAD_WEIGHT = 1.3


@dataclass(frozen=True, slots=True)
class Said:
    """A word of a title: its key, its weight, and the folded word as written."""

    key: str
    weight: float
    folded: str


@lru_cache(maxsize=200_000)
def _read(word: str) -> Said:
    """A word by itself: key '' where it says nothing about which work it is."""
    folded = turkish.fold(word)
    key = "muhendis" if turkish.lower(word) == "müh" else _key(folded)
    return Said(key, _PLACE_WEIGHT if is_beside(folded) else 1.0, folded)


def is_beside(folded: str) -> bool:
    """True for a word in the locative or ablative: a workplace rather than the work ('hastanede')."""
    if not _BESIDE.search(folded) or folded in _NO_ENDING or len(folded) < 5:
        return False
    return analyser.root_of(folded) != folded


def _key(folded: str) -> str:
    if folded in _WHOLE:
        return _WHOLE[folded]
    if folded.isdecimal():
        return ""
    for stem, craft in _BY_STEM.get(folded[:2], ()):
        if folded.startswith(stem):
            return craft
    root = analyser.root_of(folded)
    return _hardened(analyser.root_of(_I_AM.sub("", root)) if len(root) > 6 else root)


def _hardened(root: str) -> str:
    """The root as it stands without an ending: katib → katip, sokag → sokak."""
    if root.endswith("b"):
        return root[:-1] + "p"
    return root[:-1] + "k" if len(root) > 3 and root.endswith("g") and root[-2] in "aeiou" else root


def without_agent(folded: str) -> str:
    """The word without -cı, -cılık, -cıyım, whatever else is wrong with it: tmizlikci → tmizlik."""
    return _AGENT.sub("", folded)


def keys(text: str) -> tuple[str, ...]:
    """The keys of a text in reading order, each once."""
    return tuple(word.key for word in said(text))


def said(text: str) -> list[Said]:
    """The words that say something; a workplace ('hastanede') weighs less than the work done in it."""
    by_key: dict[str, Said] = {}
    words = [_read(word) for word in WORD.findall(turkish.normal(text))]
    for index, word in enumerate(words):
        if word.folded == "is" and index + 1 < len(words) and _WORK_OF.match(words[index + 1].folded):
            by_key["is"] = Said("is", 1.0, word.folded)
        elif word.key and (word.key not in by_key or word.weight > by_key[word.key].weight):
            by_key[word.key] = word
    return _with_head(list(by_key.values()))


def _with_head(words: list[Said]) -> list[Said]:
    """The last word that names a craft weighs more: in 'kahvehane garsonu' the garson."""
    crafts = [index for index, word in enumerate(words) if word.key not in GENERIC]
    if len(words) < 2 or not crafts:
        return words
    head = crafts[-1]
    return [
        Said(word.key, word.weight * _HEAD_WEIGHT, word.folded) if index == head else word
        for index, word in enumerate(words)
    ]


def shown(name: str) -> str:
    """An official name as people write it: its small words small (Bilgi Ve Belge → Bilgi ve Belge)."""
    return _SMALL_WORDS.sub(lambda word: turkish.lower(word[0]), name)


def main_part(name: str) -> str:
    """An official name without its speciality: 'Kaynakçı (Oksijen Ve Elektrik)' → 'Kaynakçı'."""
    return _ASIDE.sub("", name).strip() or name


def segments(text: str) -> list[str]:
    """The parts of a text that may each name a trade, in reading order."""
    return [part.strip() for part in _ENDS.split(text) if part and part.strip()]
