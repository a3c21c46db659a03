"""Skills, licences, certificates, education levels and coded reasons, as seed_data holds them."""

from dataclasses import dataclass
from functools import cache

from istihdam.vocabulary import files


@dataclass(frozen=True)
class Skill:
    """A skill with its other names; `group` is Turkish, for chips on a page."""

    name: str
    group: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Licence:
    """A driving licence class; `implies` are the classes that it directly contains."""

    code: str
    name: str
    implies: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Certificate:
    """A certificate; obtainable ones a course gives, regulated ones (diplomas) no course of ours does."""

    code: str
    name: str
    group: str
    is_obtainable: bool
    is_regulated: bool
    implies: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Education:
    """A level of schooling; equal ranks count alike."""

    code: str
    name: str
    rank: int
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Reason:
    """A coded reason; `kind` is the event that carries it."""

    kind: str
    code: str
    name: str


@cache
def skills() -> tuple[Skill, ...]:
    """All skills in the order of seed_data/skills.csv."""
    return tuple(
        Skill(row["name"], row["group"], files.parts(row["aliases"])) for row in files.rows("skills")
    )


@cache
def licences() -> tuple[Licence, ...]:
    """Licence classes of the Karayolları Trafik Yönetmeliği, article 75, smallest first."""
    return tuple(
        Licence(row["code"], row["name"], files.parts(row["implies"]), files.parts(row["aliases"]))
        for row in files.rows("licences")
    )


@cache
def certificates() -> tuple[Certificate, ...]:
    """All certificates and regulated diplomas."""
    return tuple(
        Certificate(
            row["code"], row["name"], row["group"], row["obtainable"] == "yes", row["regulated"] == "yes",
            files.parts(row["implies"]), files.parts(row["aliases"]),
        )
        for row in files.rows("certificates")
    )  # fmt: skip


@cache
def education() -> tuple[Education, ...]:
    """Levels from ilkokul to yuksek_lisans; lise and meslek_lisesi share a rank."""
    return tuple(
        Education(row["code"], row["name"], int(row["rank"]), files.parts(row["aliases"]))
        for row in files.rows("education")
    )


@cache
def reasons(kind: str) -> tuple[Reason, ...]:
    """The reasons of one event kind (declined, refused, no_show, could_not_attend …), biggest first."""
    rows = [row for row in files.rows("reasons") if row["kind"] == kind]
    return tuple(
        Reason(row["kind"], row["code"], row["name"])
        for row in sorted(rows, key=lambda row: int(row["order"]))
    )


@cache
def licences_within(code: str) -> frozenset[str]:
    """The class itself and every class that it includes: CE → CE, C, C1, C1E, BE, B, F, M."""
    return _within({licence.code: licence.implies for licence in licences()}, code)


@cache
def certificates_within(code: str) -> frozenset[str]:
    """The certificate itself and every one that it includes: armed guard → unarmed guard."""
    return _within({one.code: one.implies for one in certificates()}, code)


def _within(implies: dict[str, tuple[str, ...]], code: str) -> frozenset[str]:
    reached: set[str] = set()
    waiting = [code]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting.extend(implies.get(here, ()))
    return frozenset(reached)


def certificate(code: str) -> Certificate | None:
    """The certificate of a code."""
    return _certificates_by_code().get(code)


@cache
def _certificates_by_code() -> dict[str, Certificate]:
    return {one.code: one for one in certificates()}


def education_rank(code: str | None) -> int:
    """1 (ilkokul) to 6 (yuksek_lisans); 0 where nothing is stated or the code is unknown."""
    return next((level.rank for level in education() if level.code == code), 0)
