"""The certificates that a person holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from istihdam.cv_fields.fields import Compound, CvField, Section
from istihdam.texts import papers
from istihdam.texts.phrases import Mention
from istihdam.texts.sentences import CELL_END
from istihdam.vocabulary import lists, mentions


@dataclass(frozen=True)
class CvCertificate(Compound):
    """A certificate by its name in our list (or as written), its code there, and until when it holds."""

    name: str
    code: str | None
    valid_until: date | None

    @classmethod
    def of_json(cls, row: Mapping[str, Any]) -> "CvCertificate":
        """What `as_json` wrote."""
        day = row.get("valid_until")
        return cls(row["value"], row.get("code"), date.fromisoformat(day) if day else None)

    def as_json(self) -> dict[str, object]:
        """The name, and beside it the code and the day."""
        day = self.valid_until.isoformat() if self.valid_until else None
        return {"value": self.name, "code": self.code, "valid_until": day}


def certificates(parts: list[Section]) -> list[CvField[CvCertificate]]:
    """Certificates of our list anywhere in the CV, and unknown ones under a heading of certificates."""
    by_name: dict[str, CvField[CvCertificate]] = {}
    for part in parts:
        if part.name in ("references", "contact", "hobbies"):
            continue
        likely = _likely(mentions.certificates_in(part.text))
        named = [mention for mention in likely if _is_paper(mention, part)]
        for mention in named:
            line = part.line_at(mention.start)
            known = lists.certificate(mention.value)
            if known:
                held = CvCertificate(known.name, known.code, papers.valid_until(line.text))
                by_name.setdefault(known.name, CvField.of(held, 0.93 * mention.score, line))
        if part.name == "certificates":
            seen = {part.line_at(mention.start).text for mention in named}
            for line in part.lines:
                if line.text not in seen and len(line.text) < 90:
                    listed = _listed(line.text)
                    if listed:
                        by_name.setdefault(listed.name, CvField.of(listed, _sure_of(listed, line.text), line))
    return list(by_name.values())


def _listed(text: str) -> CvCertificate | None:
    """The certificate of a line under a heading of certificates; what we do not know keeps its own words."""
    name = CELL_END.split(text.strip(" •*-–+·▪"))[0].strip(" ,")
    known = mentions.find_certificate(name)
    if known:
        return CvCertificate(known.name, known.code, papers.valid_until(text))
    if not papers.are_named(text):
        return None
    return CvCertificate(text.replace("\t", " ").strip(" •*-–+·▪"), None, papers.valid_until(text))


def _sure_of(listed: CvCertificate, text: str) -> float:
    """Little where the words only resemble the paper's name, or are not known: the person is asked."""
    named = [*mentions.certificates_in(text), *mentions.certificates_in(f"{text} belgesi")]
    return 0.85 if listed.code in {mention.value for mention in named} else 0.5


def _likely(named: list[Mention]) -> list[Mention]:
    """Of readings of the same words, a certificate before a diploma of a regulated profession."""
    plain = {(mention.start, mention.end) for mention in named if not _is_regulated(mention.value)}
    return [
        mention
        for mention in named
        if not _is_regulated(mention.value) or (mention.start, mention.end) not in plain
    ]


def _is_regulated(code: str) -> bool:
    known = lists.certificate(code)
    return known is not None and known.is_regulated


def _is_paper(mention: Mention, part: Section) -> bool:
    """False of 'Forklift' among the skills: the machine and not the paper."""
    return part.name == "certificates" or papers.are_named(part.line_at(mention.start).text)
