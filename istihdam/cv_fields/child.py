"""What runs inside the sandbox: the lines of a CV to its fields, as JSON; unknown titles are asked back."""

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from istihdam.cv_fields import reading
from istihdam.documents import Document, TextLine
from istihdam.documents.confine import confine
from istihdam.texts.meanings import Meaning

MOST_TITLES = 40
LONGEST_TITLE = 80
EVERY_KIND = (
    "Selim Korkmaz", "0532 555 12 04, selim@example.invalid", "Tatlısu Mah. Ümraniye", "Doğum: 1990",
    "DENEYİM", "Kaynakçı, Mavi Atölye, 03.2018 - halen", "EĞİTİM", "Lise mezunu", "BECERİLER", "Excel",
    "BELGELER", "SRC belgesi, B sınıfı ehliyet", "İSTEKLER", "Gece çalışmam, 3 yıl deneyim, net 40.000 TL",
)  # fmt: skip
"""Lines that ask every list once, so that each is read while files may still be opened."""
A_DAY = date(2026, 1, 1)


class Titles:
    """Answers what the parent resolved before, and remembers what else was asked."""

    def __init__(self, answers: dict[str, Any]) -> None:
        self.answers = {
            title: [Meaning(**answer) for answer in several] for title, several in answers.items()
        }
        self.asked: dict[str, None] = {}

    def find(self, title: str, top: int) -> Sequence[Meaning]:
        """The occupations of a title, where the parent said them."""
        if title not in self.answers and len(self.asked) < MOST_TITLES and len(title) <= LONGEST_TITLE:
            self.asked[title] = None
        return self.answers.get(title, [])[:top]


def prepare() -> None:
    """Read every list while files may still be opened."""
    reading.read(_document({"lines": [[line] for line in EVERY_KIND]}), A_DAY, find=Titles({}).find)


def main(request: dict[str, Any]) -> None:
    """Answer one request as of its day; the document and the answers lie in input-0."""
    today = date.fromisoformat(request["today"])
    confine(
        seconds=float(request["seconds"]),
        memory=int(request["memory"]),
        file=int(request["file"]),
        may_fork=False,
    )
    packed = json.loads(Path("input-0").read_text("utf-8"))
    titles = Titles(packed["answers"])
    fields = reading.read(_document(packed["document"]), today, find=titles.find)
    answer = {"fields": fields.as_json(), "special": fields.special, "asked": list(titles.asked)}
    sys.stdout.write(json.dumps(answer))


def _document(packed: dict[str, Any]) -> Document:
    lines = tuple(TextLine(*line) for line in packed["lines"])
    usual = {"type": "", "method": "text", "confidence": 1.0}
    return Document(**{**usual, **packed, "lines": lines})
