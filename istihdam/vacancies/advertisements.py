"""A vacancy out of an advertisement as anybody writes one: a message, an e-mail, a line of a newspaper.

Labels of a form are read first (`pasted`), then the running words by the room of texts. What is not read
stays empty; what is read and unsure, or named and no value of ours, is a doubt for whoever checks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from istihdam import turkish
from istihdam.texts import (
    addresses,
    asked_papers,
    coordination,
    experience,
    job_offers,
    papers,
    perks,
    shifts,
    told_people,
)
from istihdam.texts.job_offers import OfferedTitle
from istihdam.texts.meanings import SURE, Meaning, is_rest
from istihdam.texts.sentences import LINE_SENTENCE_END
from istihdam.texts.told_people import ToldPerson
from istihdam.texts.wage_offers import WageKind, WageOffer, wages_offered
from istihdam.vacancies import pasted
from istihdam.vacancies.fields import LONGEST_TEXT, LONGEST_TITLE
from istihdam.vocabulary import lists, mentions, places

LONGEST = 20_000
"""Characters of an advertisement that is read."""
Understand = Callable[[str, int], Sequence[Meaning]]
"""The occupations that a title means, best first, so many at most."""
MOST_TITLES = 24
"""Titles that are looked up; an advertisement with more is a list of them."""


@dataclass(frozen=True)
class Unsure:
    """What is unsure or could not stand in its field: the field, why, and the words of the text."""

    field: str
    kind: str
    words: str = ""


@dataclass(frozen=True)
class Advertisement:
    """What the text tells, in the fields of a vacancy; empty where it tells nothing.

    `jobs` are the titles of a text that looks for several people of different trades: then nothing of
    title, occupation and number is read. `people` are telephones, addresses and names within the text.
    """

    title: str = ""
    occupation: str = ""
    jobs: tuple[str, ...] = ()
    openings: int | None = None
    wage: int | None = None
    district: str = ""
    neighbourhood: str = ""
    shifts: tuple[str, ...] = ()
    has_transport: bool | None = None
    has_meals: bool | None = None
    is_insured_from_day_one: bool | None = None
    required_licences: tuple[str, ...] = ()
    required_certificates: tuple[str, ...] = ()
    min_experience_years: int | None = None
    education: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    text: str = ""
    doubts: tuple[Unsure, ...] = ()
    people: tuple[ToldPerson, ...] = ()

    @property
    def named(self) -> dict[str, Any]:
        """The fields of a vacancy that the text told."""
        values = {name: getattr(self, name) for name in FIELDS}
        return {name: value for name, value in values.items() if value is False or value}


FIELDS = (
    "title", "occupation", "openings", "wage", "district", "neighbourhood", "shifts", "has_transport",
    "has_meals", "is_insured_from_day_one", "required_licences", "required_certificates",
    "min_experience_years", "education", "contact_name", "contact_phone", "text",
)  # fmt: skip


def read(text: str, understand: Understand, minimum_wage: int, chosen: str = "") -> Advertisement:
    """The fields of an advertisement; of one with several jobs those of the chosen title.

    `minimum_wage` is the net one of today, in whole lira: what 'asgari ücret' means.
    """
    normal = "\n".join(turkish.normal(text)[:LONGEST].splitlines()).strip()
    form = pasted.read(normal)
    job, unsure = _job(normal, understand, chosen)
    parts = [(job, unsure), _place(normal, form), _shifts(normal), _perks(normal), _people(normal)]
    if "jobs" not in job:
        own = job_offers.about(normal, chosen) if chosen else normal
        parts += [_wage(wages_offered(own), minimum_wage), _papers(own), _asked(own, pasted.read(own))]
    fields: dict[str, Any] = {"text": normal[:LONGEST_TEXT]}
    doubts: list[Unsure] = [Unsure("text", "cut")] if len(normal) > LONGEST_TEXT else []
    for values, unsure in parts:
        fields |= values
        doubts += unsure
    if "jobs" not in job and not chosen:
        counted = job_offers.people_wanted(normal) or fields.get("openings")
        fields["openings"] = counted or form.openings
    return Advertisement(**fields, doubts=tuple(doubts))


Part = tuple[dict[str, Any], list[Unsure]]


def _job(text: str, understand: Understand, chosen: str) -> Part:
    """Title and occupation; the titles alone where there are several, until one is chosen."""
    if chosen:
        meant = _meaning(understand, chosen)
        return {
            "title": chosen[:LONGEST_TITLE],
            "occupation": meant.name if meant else chosen[:LONGEST_TITLE],
        }, []
    for lines in job_offers.offers(text):
        jobs = _distinct(lines, understand)
        if len(jobs) > 1:
            names = tuple(_cased(title.words) for title, _ in jobs)
            return {"jobs": names}, [Unsure("occupation", "several", ", ".join(names))]
        if jobs:
            title, meaning = jobs[0]
            unsure = [Unsure("occupation", "part", title.words)] if title.is_part_known else []
            named = {"title": _cased(title.words), "occupation": meaning.name}
            return named | {"openings": title.openings}, unsure
    return {}, []


def _distinct(
    lines: Sequence[Sequence[OfferedTitle]], understand: Understand
) -> list[tuple[OfferedTitle, Meaning]]:
    """The titles that surely name an occupation, one for each; a list ends with its first line of none."""
    jobs: dict[str, tuple[OfferedTitle, Meaning]] = {}
    for line in lines[:MOST_TITLES]:
        sure = [best for title in line[:MOST_TITLES] if (best := _surest(title, understand))]
        if jobs and not sure:
            break
        for title, meaning in sure:
            jobs.setdefault(meaning.code, (title, meaning))
    return list(jobs.values())


def _surest(title: OfferedTitle, understand: Understand) -> tuple[OfferedTitle, Meaning] | None:
    """The last words of a title that most surely name an occupation, the longest of equals."""
    words = title.words.split()
    runs = [" ".join(words[start:]) for start in range(len(words))]
    meant = [(run, meaning) for run in runs if (meaning := _meaning(understand, run))]
    if not meant:
        return None
    run, meaning = max(meant, key=lambda one: (round(one[1].score, 2), len(one[0])))
    is_part = run != title.words and not meaning.via.endswith(run)
    return replace(title, is_part_known=is_part), meaning


def _meaning(understand: Understand, words: str) -> Meaning | None:
    """What the words surely mean; where they do not end in what somebody is, they must be a title's own."""
    best = next(iter(understand(words, 1)), None)
    if best is None or is_rest(best.name) or best.score < SURE:
        return None
    is_own = turkish.fold(best.via.partition(": ")[2]) == turkish.fold(words)
    return best if is_own or coordination.names_role(words) else None


def _cased(words: str) -> str:
    """'FORKLİFT OPERATÖRÜ' as a title is written; other spellings as they are, their first letter large."""
    if words == turkish.upper(words):
        return turkish.title(words)[:LONGEST_TITLE]
    return (turkish.upper(words[:1]) + words[1:])[:LONGEST_TITLE]


def _wage(offers: Sequence[WageOffer], minimum_wage: int) -> Part:
    """The net monthly wage, the least of several; what is no such wage is a doubt with its words."""
    monthly = [offer for offer in offers if offer.kind == WageKind.NET]
    monthly = monthly or [offer for offer in offers if offer.is_monthly_net]
    if monthly:
        least = min(offer.least for offer in monthly)
        words = ", ".join(dict.fromkeys(offer.words for offer in monthly))
        if len({(offer.least, offer.most) for offer in monthly}) > 1:
            return {"wage": least}, [Unsure("wage", "several", words)]
        is_range = monthly[0].most > least
        return {"wage": least}, [Unsure("wage", "range", words)] if is_range else []
    if not offers:
        return {}, []
    first = next((offer for offer in offers if offer.least == 0), offers[0])
    if first.kind == WageKind.MINIMUM:
        return {"wage": minimum_wage}, []
    doubt = Unsure("wage", first.kind.value, first.words)
    return ({"wage": minimum_wage} if first.kind == WageKind.ABOVE_MINIMUM else {}), [doubt]


def _place(text: str, form: pasted.Pasted) -> Part:
    """The one place of the work; where only homes or bus routes are named, that one with a doubt."""
    if form.district:
        return {"district": form.district, "neighbourhood": form.neighbourhood}, []
    own: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for line in text.splitlines():
        for clause in LINE_SENTENCE_END.split(line):
            named = _named(clause)
            (others if addresses.says_elsewhere(clause) else own).extend(named)
    for named, kind in ((own, ""), (others, "of_homes")):
        districts = list(dict.fromkeys(district for district, _ in named))
        if len(districts) > 1:
            return {}, [Unsure("district", "several", ", ".join(districts))]
        if districts:
            near = next((near for _, near in named if near), "")
            return {"district": districts[0], "neighbourhood": near}, [
                Unsure("district", kind)
            ] if kind else []
    return {}, []


def _named(clause: str) -> list[tuple[str, str]]:
    """(district, neighbourhood or '') of a clause: of an address as one place, else as spelt."""
    if addresses.is_address(clause) and (district := places.find_district(clause)):
        near = places.find_neighbourhood(clause)
        return [(district.name, near.name if near and near.district == district.name else "")]
    return [(place.district, place.neighbourhood or "") for place in places.named_in(clause)]


def _shifts(text: str) -> Part:
    offered = shifts.offered(text)
    if offered or not shifts.is_unsaid_rotation(text):
        return {"shifts": offered}, []
    return {}, [Unsure("shifts", "rotation")]


def _perks(text: str) -> Part:
    bus = perks.gives_bus(text)
    perks_told = {
        "has_transport": bus,
        "has_meals": perks.gives_meals(text),
        "is_insured_from_day_one": perks.insures_at_once(text),
    }
    return perks_told, [Unsure("has_transport", "money")] if bus is None and perks.pays_travel(text) else []


def _papers(text: str) -> Part:
    """Licences and certificates that must be brought; those that would be liked are doubts."""
    mended = papers.with_paper_words_mended(text)
    licences = mentions.licences_in(mended, asked_papers.is_named)
    named = [
        mention
        for mention in mentions.certificates_in(mended, asked_papers.is_named)
        if (known := lists.certificate(mention.value))
        and known.is_obtainable
        and _is_paper(mended, mention.end, mention.text)
    ]
    doubts: list[Unsure] = []
    must: dict[str, list[str]] = {"required_licences": [], "required_certificates": []}
    for field_name, all_named in (("required_licences", licences), ("required_certificates", named)):
        for mention in all_named:
            if not asked_papers.is_asked(mended, mention.start, mention.end):
                doubts.append(Unsure(field_name, "liked", mention.text))
                continue
            must[field_name].append(mention.value)
            if mention.score < SURE:
                doubts.append(Unsure(field_name, "unsure", mention.text))
    names = [
        one.name for code in dict.fromkeys(must["required_certificates"]) if (one := lists.certificate(code))
    ]
    return {
        "required_licences": tuple(dict.fromkeys(must["required_licences"])),
        "required_certificates": tuple(names),
    }, doubts


def _is_paper(text: str, end: int, words: str) -> bool:
    """False of 'forklift operatörü', which is a trade before it is a paper."""
    return (
        papers.are_named(words)
        or "kart" in turkish.fold(words)
        or papers.are_named(text[end : end + 12].split("\n")[0])
    )


def _asked(text: str, form: pasted.Pasted) -> Part:
    years = experience.years_asked(text)
    education = mentions.find_least_education(text) or form.education
    if years is None:
        return {"education": education, "min_experience_years": form.experience}, []
    if years != int(years):
        return {"education": education}, [Unsure("min_experience_years", "months")]
    return {"education": education, "min_experience_years": int(years)}, []


def _people(text: str) -> Part:
    """Whom to ask for, where the text names one; all of them are shown before the text is published."""
    people = tuple(told_people.people_told(text))
    phones = {person.words: person for person in people if person.kind == "phone"}
    names = {person.words: person for person in people if person.kind == "name"}
    return {
        "people": people,
        "contact_phone": next(iter(phones)) if len(phones) == 1 else "",
        "contact_name": next(iter(names)) if len(names) == 1 else "",
    }, []
