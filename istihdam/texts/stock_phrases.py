"""Phrases that people add to every CV and that name no occupation: 'Lise mezunuyum', 'iş arıyorum'."""

import re

from istihdam import turkish
from istihdam.texts.patterns import pattern

_STOCK = pattern(
    r"(?:^|\s)(?:(?:ilk|orta) ?okul|ilköğretim|ilkogretim|lise|meslek lisesi|önlisans|onlisans|üniversite"
    r"|universite) (?:mezun|terk)\w*|\bask(?:er)?lik\w* (?:yap|yok|tecil|ilişi|ilisi)\w*(?: yok\w*)?"
    r"|\b(?:evli|bekar)\w*\b|\bsigara (?:kullan|içm|icm)\w*|\breferans\w*(?: var\w*| mevcut\w*)?"
    r"|\bhemen ba[şs]la\w*|\bmaa[şs] beklenti\w*|\bi[şs] ar[ıi]yorum"
    r"|\bservis (?:olursa|varsa|imkan)\w*(?: (?:iyi )?olur\w*)?",
    takes=("Lise mezunuyum", "askerlik yaptım", "sigara kullanmıyorum", "referanslarım var"),
    leaves=("garsonum", "lisede hizmetliyim"),
    flags=re.IGNORECASE,
)
_YEARS_INSIDE = pattern(
    r"(?<=[^\W\d_])(\s+\d{1,2}\+?\s*(?:yıl|yil|sene|ay)(?:dır|dir|lık|lik|dan beri|den beri)?)\s+"
    r"(?!(?:boyunca|kadar|süre|sure|çalış|calis|yap|kullan|deneyim|tecrübe|tecrube|olarak"
    r"|görev|gorev|beri|aşkın|askin)\w*)",
    takes="garsonum 12 senedir tır yükleme",
    leaves=("12 senedir", "kaynakçı 12 yıl deneyim"),
    flags=re.IGNORECASE,
)


def without_stock(text: str) -> str:
    """The text without such phrases; years that stand within it end a clause."""
    return _YEARS_INSIDE.sub(r"\1, ", _STOCK.sub(". ", turkish.normal(text)))
