"""What the trades written in a list mean: read where that is sure, asked about where it is not."""

import re
from collections.abc import Callable, Mapping, Sequence

from istihdam import turkish
from istihdam.bulk_import.model import OccupationQuestion
from istihdam.errors import N_, Invalid
from istihdam.texts.meanings import Meaning, is_rest, surely

Find = Callable[[str, int], Sequence[Meaning]]
OFFERED = 3
LOOKED_AT = 5
NO_ANSWERS: Mapping[str, str] = {}
_CODE = re.compile(r"\d{4}\.\d{2}")
_PARTS = re.compile(r"[,;/\n]")


def split(text: str) -> list[str]:
    """The trades that a cell names, as written: 'Garson, kurye' → Garson and kurye."""
    return [name for part in _PARTS.split(text) if (name := part.strip())]


class OccupationReader:
    """Written trade → code. `meant` are an officer's answers: written trade → code, '' for none of them."""

    def __init__(self, find: Find, meant: Mapping[str, str] = NO_ANSWERS) -> None:
        self._find, self._meant = find, meant
        self._known: dict[str, Sequence[Meaning]] = {}

    def code(self, name: str) -> str | None:
        """The code that a written trade surely means, or was said to mean; None where that is open."""
        if _CODE.fullmatch(name):
            return name
        likely = self._likely(name)
        answer = self._meant.get(name)
        if answer is not None:
            return answer if any(one.code == answer for one in likely) else None
        read = surely(self._found(name))
        return read.code if read else None

    def asked(self, name: str) -> OccupationQuestion | None:
        """The question about a written trade; None where it is answered, sure, or like nothing known."""
        likely = self._likely(name)
        if not likely or name in self._meant or self.code(name):
            return None
        return OccupationQuestion(name, tuple(likely[:OFFERED]))

    def refusal(self, name: str) -> Invalid:
        """Why a written trade is left out, with what it may mean."""
        likely = self._likely(name)
        if likely:
            return Invalid(
                N_("“%(text)s” is not clear. Did you mean: %(names)s? Write one of these names."),
                field="occupations",
                text=name[:60],
                names=", ".join(one.name for one in likely[:OFFERED]),
            )
        return Invalid(
            N_(
                "“%(text)s” is no trade known here; write an everyday name, for example “garson”, "
                "or leave it empty."
            ),
            field="occupations",
            text=name[:60],
        )

    def _likely(self, name: str) -> list[Meaning]:
        return [one for one in self._found(name) if not is_rest(one.name)]

    def _found(self, name: str) -> Sequence[Meaning]:
        if name not in self._known:
            found = self._find(name, LOOKED_AT)
            exact = [one for one in found if turkish.fold(one.name) == turkish.fold(name)]
            self._known[name] = exact or found
        return self._known[name]
