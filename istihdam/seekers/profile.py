"""A person's profile: signing up, correcting it, and the facets that events carry of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from istihdam import checks, clock, events, turkish
from istihdam.db import new_key
from istihdam.errors import N_, Invalid
from istihdam.events import By, Channel, EventKind, Source
from istihdam.seekers import contact
from istihdam.seekers.certificates import Certificates, HeldCertificate
from istihdam.seekers.consents import give_consent, refuse_erased
from istihdam.seekers.model import (
    ConsentKind,
    Seeker,
    SeekerStatistics,
    SeekerTrait,
    SeekerWord,
    TraitKind,
)
from istihdam.seekers.names import name_key, name_words, number_word
from istihdam.seekers.work_history import HeldOccupation, WorkHistory

AGE_BANDS = ("15-24", "25-34", "35-44", "45-54", "55-64", "65+")
SEXES = ("f", "m")
HIGHEST_WAGE = 1_000_000
FARTHEST_KM = 200
MOST_OCCUPATIONS = 10


def _occupations(stated: Iterable[HeldOccupation] | None, field: str) -> WorkHistory:
    """The stated ones by their codes, each once."""
    by_code: dict[str, HeldOccupation] = {}
    for held in stated or ():
        code = checks.occupation(held.code, field)
        if code:
            spent = checks.years(held.years, field)
            by_code.setdefault(code, HeldOccupation(code, spent, bool(held.recent)))
    if len(by_code) > MOST_OCCUPATIONS:
        raise Invalid(
            N_("At most %(most)s occupations; keep the ones you want to work in."),
            field=field,
            most=MOST_OCCUPATIONS,
        )
    return WorkHistory(by_code.values())


def _certificates(stated: Iterable[HeldCertificate] | None, field: str) -> Certificates:
    """The stated ones, each name once, a seen one before a declared."""
    by_name: dict[str, HeldCertificate] = {}
    for held in sorted(stated or (), key=lambda held: not held.seen):
        name = checks.line(held.name, field)
        if name:
            by_name.setdefault(
                turkish.fold(name), HeldCertificate(name, held.seen, _day(held.valid_until, field))
            )
    return Certificates(by_name.values())


def _day(day: date | str | None, field: str) -> date | None:
    """The day, also where it was typed; None for nothing."""
    try:
        return turkish.parse_day(day) if day and isinstance(day, str) else day or None
    except ValueError:
        raise Invalid(
            N_("“%(text)s” is no date; write day, month and year, for example 20.11.2026."),
            field=field,
            text=str(day)[:40],
        ) from None


Check = Callable[[Any, str], Any]
CHECKS: dict[str, Check] = {
    "full_name": checks.person_name,
    "phone": checks.phone,
    "email": checks.email,
    "occupations": _occupations,
    "experience_years": checks.years,
    "education": checks.education,
    "skills": checks.lines,
    "licences": checks.licences,
    "certificates": _certificates,
    "accepts_shifts": lambda told, field: None if told is None else checks.shifts(told, field),
    "refuses_shifts": checks.shifts,
    "wage_min": lambda told, field: checks.whole_number(told, field, 0, HIGHEST_WAGE, 34_000),
    "max_km": lambda told, field: checks.whole_number(told, field, 1, FARTHEST_KM, 15),
    "about": checks.free_text,
}
PLACE = frozenset({"district", "neighbourhood"})
PROFILE_FIELDS = frozenset(CHECKS) | PLACE


def _checked(told: Mapping[str, Any], seeker: Seeker | None = None) -> dict[str, Any]:
    """The told fields in their one spelling; a field that a profile lacks is a fault of the caller."""
    if unknown := set(told) - PROFILE_FIELDS:
        raise TypeError(f"no such profile fields: {', '.join(sorted(unknown))}")
    checked = {name: CHECKS[name](value, name) for name, value in told.items() if name not in PLACE}
    if PLACE & set(told):
        district = told.get("district", seeker.district if seeker else None)
        near = told.get("neighbourhood", seeker.neighbourhood if seeker and "district" not in told else None)
        checked["district"], checked["neighbourhood"] = checks.location(district, near)
    return checked


def register(
    session: Session,
    *,
    full_name: str,
    phone: str,
    by: By,
    notice_version: str,
    email: str | None = None,
    occurred_on: date | None = None,
    source: Source = Source.PORTAL,
    sex: str | None = None,
    age_band: str | None = None,
    is_aid_beneficiary: bool = False,
    **profile: Any,
) -> Seeker:
    """The person is known, with the wish for mediation under this version of the notice."""
    told = _checked({"full_name": full_name, "phone": phone, "email": email, **profile})
    day = checks.past_day(occurred_on)
    seeker = _add(session, Seeker(key=new_key("S"), registered_on=day, consents=[], **told))
    counted = SeekerStatistics(seeker_id=seeker.id, is_aid_beneficiary=is_aid_beneficiary)
    _tell(counted, sex, age_band)
    session.add(counted)
    events.record(
        session,
        EventKind.SEEKER_REGISTERED,
        by=by,
        occurred_on=day,
        facets=_facets(seeker, counted),
        source=source,
        seeker=seeker.key,
    )
    give_consent(session, seeker, ConsentKind.MEDIATION, notice_version, by=by, occurred_on=day)
    return seeker


def placeholder(session: Session, key: str) -> Seeker:
    """A row for a key that an imported file speaks of: no name, no consent, so never active."""
    return _add(session, Seeker(key=key, full_name=key, phone="", registered_on=clock.today(), consents=[]))


def _add(session: Session, seeker: Seeker) -> Seeker:
    seeker.last_active_at = clock.now()
    _name_keys(seeker)
    session.add(seeker)
    session.flush()
    session.add_all([*_words(seeker), *_traits(seeker)])
    return seeker


def update_profile(session: Session, seeker: Seeker, *, by: By, **fields: Any) -> Seeker:
    """The named fields are as told, all of them or, where one is refused, none.

    What stands so already is not written. Another phone moves the person's account: the old one opens
    nothing any more.
    """
    refuse_erased(session, seeker)
    if not {"phone", "email"}.isdisjoint(fields):
        contact.lock(session, seeker)
    old = {name: getattr(seeker, name) for name in ("phone", "email")}
    told = _checked(fields, seeker).items()
    changed = {name: value for name, value in told if getattr(seeker, name) != value}
    if not changed:
        return seeker
    for name, value in changed.items():
        setattr(seeker, name, value)
    if names := [name for name, value in old.items() if value and name in changed]:
        contact.replaced(session, seeker, old["phone"], names, by)
    if by.channel not in (Channel.SYSTEM, Channel.IMPORT):
        seeker.last_active_at = clock.now()
    if not {"full_name", "phone"}.isdisjoint(changed):
        _name_keys(seeker)
        session.execute(delete(SeekerWord).where(SeekerWord.seeker_id == seeker.id))
        session.add_all(_words(seeker))
    if not {"occupations", "licences"}.isdisjoint(changed):
        session.execute(delete(SeekerTrait).where(SeekerTrait.seeker_id == seeker.id))
        session.add_all(_traits(seeker))
    session.flush()
    return seeker


def confirm_profile(session: Session, seeker: Seeker) -> None:
    """The person has looked at what is known of them and says that it is right."""
    refuse_erased(session, seeker)
    seeker.confirmed_at = seeker.last_active_at = clock.now()
    session.flush()


def add_certificate(
    session: Session, people: Iterable[Seeker], name: str, *, valid_until: date | None = None
) -> None:
    """The certificate stands in the profiles as seen by the centre."""
    seen = HeldCertificate(name, True, valid_until)
    for seeker in people:
        seeker.certificates = _certificates([seen, *seeker.certificates], "certificates")
    session.flush()


def drop_certificate(session: Session, seeker: Seeker, name: str) -> None:
    """The profile holds no certificate of this name any more."""
    seeker.certificates = Certificates(one for one in seeker.certificates if one.name != name)
    session.flush()


def set_statistics(
    session: Session, seeker: Seeker, *, sex: str | None = None, age_band: str | None = None
) -> SeekerStatistics:
    """Sex and age band are as told (None: not told), for counting only."""
    refuse_erased(session, seeker)
    kept = _statistics(session, seeker)
    _tell(kept, sex, age_band)
    session.flush()
    return kept


def statistics_of(session: Session, seeker: Seeker) -> SeekerStatistics | None:
    """What was told for statistics; None where nothing was."""
    return session.get(SeekerStatistics, seeker.id)


def _statistics(session: Session, seeker: Seeker) -> SeekerStatistics:
    kept = statistics_of(session, seeker)
    if kept is None:
        kept = SeekerStatistics(seeker_id=seeker.id, is_aid_beneficiary=False)
        session.add(kept)
    return kept


def _tell(kept: SeekerStatistics, sex: str | None, age_band: str | None) -> None:
    kept.sex = checks.one_of(sex, SEXES, "sex")
    kept.age_band = checks.one_of(age_band, AGE_BANDS, "age_band")


def flag_aid(
    session: Session, seeker: Seeker, is_beneficiary: bool, *, by: By, occurred_on: date | None = None
) -> None:
    """The person counts as a social-aid beneficiary from now on, or no longer; nothing where that is so."""
    refuse_erased(session, seeker)
    kept = _statistics(session, seeker)
    if kept.is_aid_beneficiary == is_beneficiary:
        return
    kept.is_aid_beneficiary = is_beneficiary
    session.flush()
    events.record(
        session,
        EventKind.AID_FLAGGED,
        by=by,
        occurred_on=occurred_on,
        facets=_facets(seeker, kept),
        data={"aid": is_beneficiary},
        seeker=seeker.key,
    )


def facets(session: Session, seeker: Seeker) -> dict[str, Any]:
    """Coarse properties of the person now: district, neighbourhood, age_band, sex, aid."""
    return _facets(seeker, statistics_of(session, seeker))


def facets_of_each(session: Session, people: Sequence[Seeker]) -> dict[int, dict[str, Any]]:
    """Row id → `facets`, asked for all at once."""
    told = select(SeekerStatistics).where(SeekerStatistics.seeker_id.in_([one.id for one in people]))
    of = {kept.seeker_id: kept for kept in session.scalars(told)}
    return {one.id: _facets(one, of.get(one.id)) for one in people}


def _facets(seeker: Seeker, told: SeekerStatistics | None) -> dict[str, Any]:
    return {
        "district": seeker.district,
        "neighbourhood": seeker.neighbourhood,
        "age_band": told.age_band if told else None,
        "sex": told.sex if told else None,
        "aid": told.is_aid_beneficiary if told else False,
    }


def _name_keys(seeker: Seeker) -> None:
    seeker.name_key = name_key(seeker.full_name)
    seeker.name_sort = turkish.sort_key(seeker.full_name)


def _words(seeker: Seeker) -> list[SeekerWord]:
    words = name_words(seeker.full_name) | {number_word(seeker.phone)}
    return [SeekerWord(seeker_id=seeker.id, word=word) for word in sorted(filter(None, words))]


def _traits(seeker: Seeker) -> list[SeekerTrait]:
    return [SeekerTrait(**row) for row in trait_rows(seeker)]


def trait_rows(seeker: Seeker) -> list[dict[str, Any]]:
    """The rows by which lists find the person under occupations and licences."""
    held = {TraitKind.OCCUPATION: seeker.occupations.codes, TraitKind.LICENCE: seeker.licences}
    return [
        {"seeker_id": seeker.id, "kind": kind, "code": code}
        for kind, codes in held.items()
        for code in dict.fromkeys(codes)
    ]
