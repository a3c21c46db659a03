"""The query words of addresses: Turkish for people who read them, English in the code; one table of both.

`requests.HouseRequest.args` reads addresses into English names (which answer in an address too), and
`Portal.url_for` and `query` write them in Turkish. Values that are words themselves stand in VALUES.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

NAMES = {
    "all": "hepsi",
    "certificate": "belge",
    "copy": "kopya",
    "declined": "gelmeyen",
    "district": "ilce",
    "edition": "surum",
    "ended": "bitenler",
    "fresh": "bugun",
    "firm": "firma",
    "firms": "firmalar",
    "first": "ilk",
    "follower": "takip",
    "from_cv": "ozgecmis",
    "history": "gecmis",
    "indicator": "gosterge",
    "invited": "davetli",
    "known_at": "bilinen",
    "last": "son",
    "licence": "ehliyet",
    "lift": "kaldir",
    "list": "liste",
    "location": "mahalle",
    "missing": "eksik",
    "month": "ay",
    "more": "fazla",
    "new": "yeni",
    "no_experience": "deneyimsiz",
    "occupation": "meslek",
    "order": "yon",
    "officer": "gorevli",
    "openings": "acik",
    "origin": "don",
    "page": "sayfa",
    "period": "donem",
    "person": "kisi",
    "pick": "sec",
    "quiet": "sessiz",
    "ranked": "sira",
    "reach": "kapsam",
    "sent": "gonderim",
    "shift": "vardiya",
    "show": "goster",
    "signed_out": "cikti",
    "skill": "beceri",
    "sort": "siralama",
    "stage": "durum",
    "state": "sonuc",
    "target": "sonra",
    "transport": "servis",
    "unsent": "gonderilmeyen",
    "vacancies": "ilanlar",
    "vacancy": "ilan",
    "visit": "ziyaret",
    "visits": "ziyaretler",
    "wage": "ucret",
    "waiting": "bekleyen",
    "year": "yil",
}
VALUES = {
    "history": {
        "calls": "arama",
        "documents": "belge",
        "messages": "mesaj",
        "notes": "not",
        "record": "kayit",
        "sendings": "yonlendirme",
        "trainings": "egitim",
        "visits": "gelis",
    },
    "list": {"waiting": "bekleyen", "unknown": "bilinmeyen", "settled": "biten"},
    "missing": {
        "address": "adres",
        "home": "ilce",
        "occupation": "meslek",
        "phone": "telefon",
        "place": "yer",
        "shift": "vardiya",
        "tax_number": "vergi",
        "wage": "ucret",
    },
    "officer": {"own": "ben"},
    "openings": {"none": "yok", "some": "var"},
    "order": {"down": "azalan"},
    "origin": {"profile": "profil"},
    "reach": {"unit": "yakin"},
    "show": {"below": "alt", "document": "tekbelge", "sent": "gonderilen", "unfit": "uymayan"},
    "sort": {
        "certificate": "belge",
        "changed": "degisim",
        "firm": "firma",
        "fit": "uygun",
        "home": "ev",
        "last_day": "songun",
        "name": "ad",
        "near": "yakin",
        "newest": "yeni",
        "openings": "acik",
        "place": "yer",
        "registered": "kayit",
        "sent": "gonderim",
        "silence": "sessizlik",
        "title": "baslik",
        "visit": "ziyaret",
        "waiting": "bekleme",
        "wage": "ucret",
    },
    "stage": {
        "all": "hepsi",
        "applied": "basvuru",
        "approved": "dogrulanmis",
        "at_work": "calisan",
        "awaited": "cevap",
        "ended": "biten",
        "free": "bosta",
        "open": "acik",
        "overdue": "gecmis",
        "paused": "ara",
        "potential": "aday",
        "requested": "istenen",
        "sendable": "gonderilebilir",
        "turned_away": "kapali",
        "waiting": "bekleyen",
        "withdrawn": "vazgecen",
    },
    "visit": {"due": "bugun", "never": "hic"},
}
_ENGLISH = {word: name for name, word in NAMES.items()}


def word(name: str) -> str:
    """The word of an address for this name; the name itself where it has none ('q', 'key')."""
    return NAMES.get(name, name)


def read(pairs: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """The pairs of an address by their English names and values."""
    named = [(_ENGLISH.get(name, name), value) for name, value in pairs]
    return [(name, _value(name, value, is_reading=True)) for name, value in named]


def written(values: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of an address, given by their English names and values, in its own words."""
    return {word(name): _value(name, value, is_reading=False) for name, value in values.items()}


def query(values: Mapping[str, Any]) -> str:
    """'?ilce=Kadıköy&sayfa=2' of these names and values; a list stands as often as it has values."""
    return f"?{urlencode(written(values), doseq=True)}"


def value(name: str, english: str) -> str:
    """The word of an address for this value of a parameter; the value itself where it has none."""
    return str(_value(name, english, is_reading=False))


def parsed(text: str) -> dict[str, str]:
    """The parameters of '?ilce=Kadıköy', by their English names and values; of several the last."""
    return dict(read(parse_qsl(text.removeprefix("?"), keep_blank_values=True)))


def _value(name: str, value: Any, *, is_reading: bool) -> Any:
    words = VALUES.get(name, {})
    known = {turkish: english for english, turkish in words.items()} if is_reading else words
    if isinstance(value, list):
        return [known.get(one, one) for one in value]
    return known.get(value, value) if isinstance(value, str) else value
