"""Text messages in seven bits: the Turkish table of 3GPP TS 23.038, annex A.3.1, and what fits into it.

One sign outside the table makes the whole message sixteen bits a sign, and so twice as long.
"""

import unicodedata

TABLE = frozenset(
    "@£$¥€éùıòÇ\nĞğ\rÅåΔ_ΦΓΛΩΠΨΣΘΞŞşßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "İABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§çabcdefghijklmnopqrstuvwxyzäöñüà"
)
DOUBLE = frozenset("\f^{}\\[~]|")
"""Signs of the extension table: two septets each."""
SINGLE, JOINED = 155, 149
"""Septets of a message alone, and of each part of a longer one, beside the header that names the table."""
SINGLE_WIDE, JOINED_WIDE = 70, 67
_PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "´": "'", "`": "'",
        "…": "...", "–": "-", "—": "-", "−": "-", "‑": "-", "•": "-", "·": "-", "\u00a0": " ", "\u202f": " ",
        "\t": " ", "₺": "TL", "™": "", "®": "", "©": "", "×": "x", "½": "1/2",
    }
)  # fmt: skip


def fitted(text: str) -> str:
    """The text with every sign that the table lacks in its plain form, where it has one.

    'â' becomes 'a'; letters of another script stay, since a name must not be lost.
    """
    return "".join(_plain(letter) for letter in text.translate(_PLAIN))


def parts(text: str) -> int:
    """In how many parts the text is sent and paid for; no sign of two is split between two parts."""
    if all(letter in TABLE or letter in DOUBLE for letter in text):
        return _packed([2 if letter in DOUBLE else 1 for letter in text], SINGLE, JOINED)
    return _packed([len(letter.encode("utf-16-be")) // 2 for letter in text], SINGLE_WIDE, JOINED_WIDE)


def _packed(lengths: list[int], single: int, joined: int) -> int:
    """In how many parts signs of these lengths go: one alone holds `single`, each of several `joined`."""
    if sum(lengths) <= single:
        return 1
    parts, used = 1, 0
    for length in lengths:
        if used + length > joined:
            parts, used = parts + 1, 0
        used += length
    return parts


def _plain(letter: str) -> str:
    if letter in TABLE or letter in DOUBLE:
        return letter
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return bare if bare and all(part in TABLE for part in bare) else letter
