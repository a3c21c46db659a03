"""What the person knows and holds: schooling, skills, licences, certificates, languages."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from istihdam import turkish
from istihdam.cv_fields.contacts import is_address
from istihdam.cv_fields.fields import Compound, CvField, Section
from istihdam.documents import Line
from istihdam.texts.phrases import Mention
from istihdam.vocabulary import lists, mentions

_NOT_SKILLS = frozenset({"contact", "references", "hobbies", "education", "wishes"})
_SCHOOL = re.compile(r"mezun|\bterk\b|ogrenim|egitim durumu|tahsil|universite|fakulte|lisesi|ogrenci|diploma")
_VALID = re.compile(r"gecerli\w*|son tarih|bitis|kadar|vade")
_SENTENCE = re.compile(r"(?<=\w{4})[.;!]\s")
_SURE = 0.95
"""In running text a word that only resembles a skill is another word."""
_DAY = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}")
_YEAR = re.compile(r"(?<!\d)20[2-4]\d(?!\d)")
_PAPER = re.compile(
    r"belge|sertifika|kurs|egitim|diploma|ehliyet|ruhsat|kimlik kart|\bsrc|psikoteknik|ustalik|kalfalik"
    r"|\bmyk\b|mezun|cuzdan"
)
_WHEN = re.compile(r"\(?\b(?:\d{1,2}[./-]){0,2}(?:19|20)\d{2}\b\)?")
"""Takes the '(2016)' of 'B, C, CE (2016)'."""
_BARE_CLASSES = re.compile(
    r"^[\W]*(?:[A-HM][1-2]?E?)(?:[\s,/+&-]+(?:ve\s+)?[A-HM][1-2]?E?)*\W*(?:sınıfı?.*)?$"
)


@dataclass(frozen=True)
class Certificate(Compound):
    """A certificate by its name in our list (or as written), its code there, and until when it holds."""

    name: str
    code: str | None
    valid_until: date | None

    def as_json(self) -> dict[str, object]:
        """The name, and beside it the code and the day."""
        day = self.valid_until.isoformat() if self.valid_until else None
        return {"value": self.name, "code": self.code, "valid_until": day}


def skills(parts: list[Section]) -> list[CvField[str]]:
    """Names of seed_data/skills.csv that the CV speaks of, languages left to `languages`."""
    others = [part for part in parts if part.name != "languages"]
    return _named(others, mentions.skills_in, lambda name: name not in _languages())


def languages(parts: list[Section]) -> list[CvField[str]]:
    """Foreign languages, by their Turkish names."""
    return _named(parts, mentions.skills_in, lambda name: name in _languages())


@cache
def _languages() -> frozenset[str]:
    return frozenset(skill.name for skill in lists.skills() if skill.group == "dil")


def _named(
    parts: list[Section], read: Callable[[str], list[Mention]], is_wanted: Callable[[str], bool]
) -> list[CvField[str]]:
    told: dict[str, CvField[str]] = {}
    for part in parts:
        if part.name in _NOT_SKILLS:
            continue
        is_list = part.name in ("skills", "languages")
        for span in read(part.text):
            line = part.line_at(span.start)
            if (span.score < _SURE and not is_list) or len(span.text) < 3 or is_address(line.text):
                continue
            sure = (0.95 if is_list else 0.85) * span.score
            if is_wanted(span.value) and sure > (told[span.value].confidence if span.value in told else 0):
                told[span.value] = CvField.of(span.value, sure, line)
    return list(told.values())


def licences(parts: list[Section]) -> list[CvField[str]]:
    """Driving licence classes; a bare 'B, CE' counts under its own heading."""
    told: dict[str, CvField[str]] = {}
    for part in parts:
        if part.name == "references":
            continue
        for line, span in _licence_spans(part):
            told.setdefault(span.value, CvField.of(span.value, 0.95 * span.score, line))
    return list(told.values())


def _licence_spans(part: Section) -> Iterable[tuple[Line, Mention]]:
    if part.name == "licences":
        for line in part.lines:
            bare = _WHEN.sub(" ", line.text.partition(":")[2] or line.text)
            lead = "Ehliyet: " if _BARE_CLASSES.match(bare.strip()) else ""
            for span in mentions.licences_in(lead + (bare if lead else line.text)):
                yield line, span
        return
    for span in mentions.licences_in(part.text):
        yield part.line_at(span.start), span


def certificates(parts: list[Section]) -> list[CvField[Certificate]]:
    """Certificates of our list anywhere in the CV, and unknown ones under a heading of certificates."""
    told: dict[str, CvField[Certificate]] = {}
    for part in parts:
        if part.name in ("references", "contact", "hobbies"):
            continue
        spans = [span for span in _likely(mentions.certificates_in(part.text)) if _is_paper(span, part)]
        for span in spans:
            line = part.line_at(span.start)
            known = lists.certificate(span.value)
            if known:
                one = Certificate(known.name, known.code, _valid_until(line.text))
                told.setdefault(known.name, CvField.of(one, 0.93 * span.score, line))
        if part.name == "certificates":
            seen = {part.line_at(span.start).text for span in spans}
            for line in part.lines:
                if line.text not in seen and len(line.text) < 90:
                    listed = _listed(line.text)
                    if listed:
                        told.setdefault(listed.name, CvField.of(listed, _sure_of(listed, line.text), line))
    return list(told.values())


def _listed(text: str) -> Certificate | None:
    """The certificate of a line under a heading of certificates; what we do not know keeps its own words."""
    name = re.split(r"\t| [-–|·] |\(", text.strip(" •*-–+·▪"))[0].strip(" ,")
    known = mentions.find_certificate(name)
    if known:
        return Certificate(known.name, known.code, _valid_until(text))
    is_paper = _PAPER.search(turkish.fold(text)) is not None
    return (
        Certificate(text.replace("\t", " ").strip(" •*-–+·▪"), None, _valid_until(text)) if is_paper else None
    )


def _sure_of(listed: Certificate, text: str) -> float:
    """Little where the words only resemble the paper's name, or are not known: the person is asked."""
    named = [*mentions.certificates_in(text), *mentions.certificates_in(f"{text} belgesi")]
    return 0.85 if listed.code in {span.value for span in named} else 0.5


def _likely(spans: list[Mention]) -> list[Mention]:
    """Of readings of the same words, a certificate before a diploma of a regulated profession."""
    plain = {(span.start, span.end) for span in spans if not _is_regulated(span.value)}
    return [span for span in spans if not _is_regulated(span.value) or (span.start, span.end) not in plain]


def _is_regulated(code: str) -> bool:
    known = lists.certificate(code)
    return known is not None and known.is_regulated


def _is_paper(span: Mention, part: Section) -> bool:
    """False of 'Forklift' among the skills: the machine and not the paper."""
    line = turkish.fold(part.line_at(span.start).text)
    return part.name == "certificates" or _PAPER.search(line) is not None


def _valid_until(text: str) -> date | None:
    """The day up to which a line says that its certificate holds."""
    valid = _VALID.search(turkish.fold(text))
    if not valid:
        return None
    days = _DAY.findall(text)
    if days:
        try:
            return turkish.parse_day(days[-1])
        except ValueError:
            return None
    years = _YEAR.findall(text)
    return date(int(years[-1]), 12, 31) if years else None


def education(parts: list[Section]) -> list[CvField[str]]:
    """Levels of schooling (codes), the highest first."""
    told: dict[str, CvField[str]] = {}
    for part in parts:
        if part.name in ("experience", "references", "certificates", "skills"):
            continue
        for line in part.lines:
            is_school = part.name == "education" or _SCHOOL.search(turkish.fold(line.text))
            for sentence in _SENTENCE.split(line.text) if is_school else ():
                level = _level(sentence)
                if level and (part.name == "education" or _SCHOOL.search(turkish.fold(sentence))):
                    told.setdefault(
                        level, CvField.of(level, 0.95 if part.name == "education" else 0.85, line)
                    )
    if "meslek_lisesi" in told:
        told.pop("lise", None)
    return sorted(told.values(), key=lambda one: -lists.education_rank(one.value))


def _level(text: str) -> str | None:
    """The level of a line; a two-year school of a university is no faculty."""
    level = mentions.find_education(text)
    folded = turkish.fold(text)
    is_short = re.search(r"yuksek ?okul|on ?lisans|\bmyo\b", folded) and not re.search(
        r"fakulte|\blisans mezun", folded
    )
    return "onlisans" if level == "lisans" and is_short else level
