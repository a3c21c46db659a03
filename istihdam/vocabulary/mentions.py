"""Which skills, certificates and schooling a text names; what it denies is left out."""

import re
from functools import cache

from istihdam import turkish
from istihdam.texts.phrases import Phrases, Span, is_anothers
from istihdam.vocabulary import lists

_SINCE = re.compile(r"\b\d{1,2}\s*(?:yıl|sene|ay)\w*\s*önce\w*", re.IGNORECASE)
"""Takes the '2 yıl önce' of 'Lise diploması (2 yıl önce)'."""
_CLAUSE = re.compile(r"[,;|\n]|(?<=\bterk) |(?<=\bmezunu) (?!deg|ol)|(?<=\bmezun) (?!deg|ol)")
_LEFT = re.compile(
    r"\b(?:terk\w*|ayril\w*|birak\w*|yarim\w*|yarida|bitirmed\w*|bitiremed\w*|tamamlamad\w*|tamamlayamad\w*"
    r"|mezunu? (?:deg\w*|olma\w*|olama\w*)|ogrenci\w*|okuyor\w*|okumakta\w*|devam ed\w*"
    r"|\d{1,2}\W{0,2}sinif\w*)\b"
)
"""Takes 'terk', 'öğrencisiyim', '2. sınıf'; leaves 'mezunu'."""
_DONE = re.compile(r"\bmezun(?:u|uyum|um|iyet\w*)?\b(?! (?:deg|ol))|\bdiploma")
_YEARS = re.compile(r"\b(?P<years>2|iki|4|dort) ?(?:yillik|senelik)\b(?! (?:is|deneyim|tecrube|calisma))")
_BELOW = {
    "yuksek_lisans": "lisans", "lisans": "lise", "onlisans": "lise", "meslek_lisesi": "ortaokul",
    "lise": "ortaokul", "ortaokul": "ilkokul",
}  # fmt: skip
_BELOW_YEARS = ("ilkokul", "ortaokul", "lise", "meslek_lisesi", "onlisans", "yuksek_lisans")
_LONGEST = 2_000


def skills_in(text: str) -> list[Span]:
    """Skills named in a text (values are names of seed_data/skills.csv); misspelt ones with a lower score."""
    return _skills().find(text)


def certificates_in(text: str) -> list[Span]:
    """Certificates and regulated diplomas named in a text (values are codes)."""
    normal = turkish.normal(text)
    return [span for span in _certificates().find(normal) if not is_anothers(normal, span.start)]


def find_certificate(text: str) -> lists.Certificate | None:
    """The one certificate that free text such as 'forklift belgesi' means; None where it is not known."""
    for wording in (text, f"{text} belgesi"):
        spans = _certificates_by_name().find(wording)
        if spans:
            return lists.certificate(max(spans, key=lambda span: span.end - span.start).value)
    return None


def find_skill(text: str) -> str | None:
    """The skill that a short free text means, by its name in seed_data/skills.csv."""
    spans = _skills().find(text)
    return max(spans, key=lambda span: (span.score, span.end - span.start)).value if spans else None


def find_education(text: str) -> str | None:
    """The code of the highest schooling that a text says was finished: 'Lise 2'den terk' → ortaokul."""
    clauses = _CLAUSE.split(turkish.fold(_SINCE.sub(" ", turkish.normal(text).replace("'", " ")))[:_LONGEST])
    levels = [level for clause in clauses if (level := _finished(clause))]
    return max(levels, key=lists.education_rank, default=None)


def _finished(clause: str) -> str | None:
    """The level that a clause names, or the one below where it was left or goes on."""
    years = _YEARS.search(clause)
    named = [span.value for span in _education().find(_LEFT.sub(" ", clause))]
    if years and not any(level in _BELOW_YEARS for level in named):
        named.append("onlisans" if years["years"] in ("2", "iki") else "lisans")
    level = max(named, key=lists.education_rank, default=None)
    is_left = _LEFT.search(clause) and not _DONE.search(clause)
    return _BELOW.get(level, level) if level and is_left else level


@cache
def _skills() -> Phrases:
    return Phrases(
        ((name, skill.name) for skill in lists.skills() for name in (skill.name, *skill.aliases)),
        forgive_typos=True,
    )


@cache
def _certificates() -> Phrases:
    """Codes are no names (a forklift is no certificate), except those that people write: SRC4."""
    return Phrases(
        (name, one.code)
        for one in lists.certificates()
        for name in (one.name, *one.aliases, *((one.code,) if any(map(str.isdigit, one.code)) else ()))
    )


@cache
def _certificates_by_name() -> Phrases:
    """As `_certificates`, with typos forgiven: for a field that holds a certificate and nothing else."""
    return Phrases(
        ((name, one.code) for one in lists.certificates() for name in (one.name, one.code, *one.aliases)),
        forgive_typos=True,
    )


@cache
def _education() -> Phrases:
    """Names of schools; '2 yıllık' is none, for its key would be a bare 2."""
    return Phrases(
        (name, one.code)
        for one in lists.education()
        for name in (one.name, *one.aliases)
        if not _YEARS.match(turkish.fold(name)) or "universite" in turkish.fold(name)
    )
