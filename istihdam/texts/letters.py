"""A text folded letter by letter, so that a position in it is a position in the text."""

import unicodedata

from istihdam import turkish


class _Folded(dict[int, str]):
    """What each letter folds to, worked out once; every apostrophe is one, other signs stay themselves.

    '½' stays '½': folded to its parts it would read as a 1.
    """

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        is_word = letter.isalpha() or unicodedata.category(letter) == "Nd"
        self[code] = (turkish.fold(letter) or letter)[0] if is_word else letter
        return self[code]


_FOLDED = _Folded({ord(sign): "'" for sign in "’‘ʼ`´′"})


def plain(text: str) -> str:
    """The text folded as `turkish.fold` does, letter by letter: as long as the text, in linear time."""
    return text.translate(_FOLDED)
