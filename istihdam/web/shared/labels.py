"""Codes in words, the same on every page: shifts, schooling, states, conditions, places."""

from collections.abc import Iterable

from istihdam import turkish
from istihdam.errors import N_
from istihdam.events import Channel, EventKind, Evidence
from istihdam.i18n import gettext as _
from istihdam.matching import SetAsideReason
from istihdam.referrals import TRANSITIONS, State
from istihdam.vocabulary import lists, places

SHIFTS = {
    "day": N_("Day shift"),
    "evening": N_("Evening shift"),
    "night": N_("Night shift"),
    "weekend": N_("Weekend"),
    "rotating_2": N_("Two rotating shifts"),
    "rotating_3": N_("Three rotating shifts"),
    "live_in": N_("Living in"),
    "part_time": N_("Part time"),
}
CHANNELS = {
    Channel.WEB: N_("on the web"),
    Channel.DESK: N_("at the desk"),
    Channel.PHONE: N_("by phone"),
    Channel.EMPLOYER_LINK: N_("by the employer's link"),
    Channel.LINK: N_("by the link of a message"),
    Channel.IMPORT: N_("from a file"),
    Channel.SYSTEM: N_("by the portal itself"),
}
EVIDENCE = {
    Evidence.EMPLOYER: N_("Started work: the employer says so"),
    Evidence.DECLARED: N_("Started work: the candidate says so"),
    Evidence.SGK: N_("Started work: social security record seen"),
}
SOURCES = {"portal": N_("Portal"), "iskur": N_("İŞKUR"), "estimate": N_("İŞKUR estimate")}
TAGS = {
    State.REQUESTED: "live",
    State.APPLIED: "live",
    State.REFERRED: "plain",
    State.ATTENDED: "plain",
    State.ACCEPTED: "good",
    State.STARTED: "good",
    State.NO_SHOW: "gap",
    State.UNKNOWN: "gap",
    State.DECLINED: "bad",
    State.REFUSED: "bad",
    State.LEFT: "gap",
    State.CLOSED: "plain",
}
OWN_STATES = {
    State.REQUESTED: N_("The employer asked for you"),
    State.APPLIED: N_("You applied"),
    State.REFERRED: N_("You were sent"),
    State.ATTENDED: N_("You went to the interview"),
    State.NO_SHOW: N_("You did not go"),
    State.ACCEPTED: N_("You were accepted"),
    State.DECLINED: N_("The employer chose somebody else"),
    State.REFUSED: N_("You decided against it"),
    State.STARTED: N_("You started work"),
    State.LEFT: N_("You left the job"),
    State.UNKNOWN: N_("The employer has not answered"),
    State.CLOSED: N_("Your application is closed"),
}
"""Where a referral stands, said to its own person."""
OWN_KINDS: dict[EventKind, str] = {
    **{kind: OWN_STATES[step.target] for kind, step in TRANSITIONS.items() if kind != EventKind.RETAINED},
    EventKind.COULD_NOT_ATTEND: N_("You said that you could not go"),
}
"""What happened, said to its own person; other kinds are called as everywhere."""
OTHER_SIDE = N_("Does not work on the other side of the Bosphorus")
CONDITIONS = {
    "missing_licence": N_("No %(detail)s driving licence"),
    "missing_certificate": N_("No certificate: %(detail)s"),
    "missing_diploma": N_("No diploma: %(detail)s"),
    "refused_shift": N_("Does not work this shift: %(detail)s"),
    "too_far": N_("Too far"),
    "already_referred": N_("Sent to this vacancy already"),
    "not_active": N_("Paused, or the wish for mediation is withdrawn"),
}


def own_state(state: State) -> str:
    """Where a referral stands, in words for its own person."""
    return _(OWN_STATES[state])


def shift(code: str) -> str:
    """A shift in words; other words as they stand."""
    return _(SHIFTS[code]) if code in SHIFTS else code


def shifts(codes: Iterable[str]) -> str:
    """Shifts in one phrase: Gündüz ve Hafta sonu; '' for none."""
    return turkish.joined([shift(code) for code in codes])


def education(code: str | None) -> str:
    """A level of schooling by its name; '' where nothing is stated."""
    return next((level.name for level in lists.education() if level.code == code), "")


def reason(kind: str, code: str | None) -> str:
    """A coded reason of an event in words; '' for none."""
    return next((one.name for one in lists.reasons(kind) if one.code == code), code or "")


def location(district: str | None, neighbourhood: str | None) -> str:
    """Tatlısu, Ümraniye; the district alone; '' where nothing is known."""
    return ", ".join(filter(None, (neighbourhood, district)))


def distance(
    a_district: str | None, a_neighbourhood: str | None, b_district: str | None, b_neighbourhood: str | None
) -> str:
    """How far two places lie apart: '2 km', 'aynı mahalle', '' where one is unknown."""
    km = places.distance_km(a_district, a_neighbourhood, b_district, b_neighbourhood)
    if km is None:
        return ""
    if km == 0:
        return _("same neighbourhood") if a_neighbourhood and b_neighbourhood else _("same district")
    return _("%(km)s km", km=turkish.number(km)) if km >= 1 else _("under 1 km")


def yes_no(said: bool | None) -> str:
    """Evet, Hayır; '' where nobody said it."""
    return "" if said is None else _("Yes") if said else _("No")


def condition(code: str, detail: str = "") -> str:
    """A hard condition of a vacancy in words, as it keeps people out."""
    if code == "too_far" and detail == "other_side":
        return _(OTHER_SIDE)
    return _(CONDITIONS[code], detail=shift(detail))


def detail(found: SetAsideReason) -> str:
    """What the person's own record says about a condition: the way, the quoted refusal; '' for none."""
    if found.code in ("too_far", "refused_shift") and found.detail not in SHIFTS:
        return found.detail
    return ""


def shift_choices() -> list[tuple[str, str]]:
    """(code, words) of every shift, for chips and lists."""
    return [(code, _(said)) for code, said in SHIFTS.items()]


def education_choices() -> list[tuple[str, str]]:
    """(code, words) of every level of schooling, lowest first."""
    return [(level.code, level.name) for level in lists.education()]


def district_choices() -> list[tuple[str, str]]:
    """The districts of İstanbul in Turkish order, for lists."""
    return [(district.name, district.name) for district in places.districts()]
