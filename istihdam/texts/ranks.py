"""How far somebody has come in a trade: 'kalfa', 'usta yardımcısı', 'çırak durdum' name no own trade."""

from istihdam import turkish
from istihdam.texts import titles
from istihdam.texts.patterns import pattern

_RANK = pattern(
    r"(?:kalfa|cirak|yardimci|usta)(?:l[iu][kg]\w*|s[iu]|m|y[iu]m|yd[iu]m|m[iu]n|s[iu]y[iu]m|s[iu]yd[iu]m)?"
    r"|yan[iu]nda|durdum|calistim|yaptim|olarak|\d+|bir|iki|uc|dort|bes|alti|yedi|sekiz|dokuz|on|bucuk"
    r"|(?:yil|sene)(?:dir|lik)?|ay(?:dir|lik)?",
    takes=("kalfalık", "yardımcısıyım", "çırak", "yanında"),
    leaves=("ustabaşı", "terzi"),
    by="fullmatch",
)
"""How far somebody has come in a trade, or whose side they stood at: no trade of its own."""
_HELPS = pattern(r"\b(?:cirak|yardimci)", takes=("çıraklık", "yardımcısı"), leaves="kalfa")


def is_rank(words: str) -> bool:
    """The words name a rank and no trade: 'usta yardımcısı', 'kalfa', 'çırak durdum'."""
    said = [turkish.fold(word).strip("'’().") for word in words.split()]
    ranks = [word for word in said if _RANK.fullmatch(word)]
    return bool(ranks) and not titles.keys(" ".join(word for word in said if not _RANK.fullmatch(word)))


def helps(words: str) -> bool:
    """The rank is that of a helper or an apprentice: 'usta yardımcısı', 'çırak'."""
    return _HELPS.search(turkish.fold(words)) is not None


def without_ranks(words: str) -> str:
    """The master's trade or workplace: 'terzi yanında çırak' → 'terzi'."""
    kept = (word for word in words.split() if not _RANK.fullmatch(turkish.fold(word).strip("'’().")))
    return " ".join(kept)
