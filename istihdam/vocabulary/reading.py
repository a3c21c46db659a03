"""Which skills, certificates and schooling a text names; what it denies is left out."""

from functools import cache

from istihdam.vocabulary import lists
from istihdam.vocabulary.phrases import Phrases, Span


def skills_in(text: str) -> list[Span]:
    """Skills named in a text (values are names of seed_data/skills.csv); misspelt ones with a lower score."""
    return _skills().find(text)


def certificates_in(text: str) -> list[Span]:
    """Certificates and regulated diplomas named in a text (values are codes)."""
    return _certificates().find(text)


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
    """The code of the highest schooling that a text names."""
    return max((span.value for span in _education().find(text)), key=lists.education_rank, default=None)


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
    return Phrases((name, one.code) for one in lists.education() for name in (one.name, *one.aliases))
