"""Codes in words, the same on every page: shifts, schooling, states, conditions, places."""

from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlencode

from istihdam import clock, i18n, turkish, vacancies
from istihdam.employers import Employer
from istihdam.errors import N_
from istihdam.events import Channel, EventKind, Evidence
from istihdam.i18n import figures
from istihdam.i18n import gettext as _
from istihdam.indicators import Period
from istihdam.matching import SetAsideReason
from istihdam.notices import MessageChannel
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
CARRIED_BY = {
    MessageChannel.SMS: N_("by SMS"),
    MessageChannel.EMAIL: N_("by e-mail"),
    MessageChannel.LETTER: N_("by letter"),
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
    EventKind.INTERVIEW_SET: N_("Your interview was set"),
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


REQUIRED = {
    "missing_licence": N_("%(detail)s driving licence"),
    "refused_shift": N_("Shift: %(detail)s"),
}
"""A vacancy's own hard condition as it asks for it, by the code of who does not meet it; papers by name."""


SORTS = {"newest": N_("Newest"), "near": N_("Nearest"), "wage": N_("Best paid")}
"""Orders of a list of vacancies by their codes in addresses."""
SORTED = {
    "near": N_("The nearest stands first; whose place is not known stands last."),
    "wage": N_("The best paid stands first; whose wage is not named stands last."),
}
PARTS_OF_YEAR = {
    (1, 12): N_("%(year)s"),
    (1, 6): N_("%(year)s, first half"),
    (7, 12): N_("%(year)s, second half"),
}
"""Periods of whole months by their first and last one, where Turkish does not name them itself."""
FRONT, BACK = "eiöüî", "aıouâû"
SOFT = ("Kemal",)
"""Names whose last letter is spoken soft, so that e follows: Namık Kemal'e."""
BELONGING = ("başı", "üstü", "ağacı", "oğlu")
ROUND_FROM = 10
"""Kilometres from which no tenths are said."""
DAYS_SAID, WEEKS_SAID = 14, 9


def own_state(state: State) -> str:
    """Where a referral stands, in words for its own person."""
    return _(OWN_STATES[state])


def shift(code: str) -> str:
    """A shift in words; other words as they stand."""
    return _(SHIFTS[code]) if code in SHIFTS else code


def shifts(codes: Iterable[str]) -> str:
    """Shifts in one phrase: Gündüz ve Hafta sonu; '' for none."""
    return figures.joined([shift(code) for code in codes])


def education(code: str | None) -> str:
    """A level of schooling by its name; '' where nothing is stated."""
    return next((level.name for level in lists.education() if level.code == code), "")


def reason(kind: str, code: str | None) -> str:
    """A coded reason of an event in words; '' for none."""
    return next((one.name for one in lists.reasons(kind) if one.code == code), code or "")


def location(district: str | None, neighbourhood: str | None) -> str:
    """Tatlısu, Ümraniye; the district alone; '' where nothing is known."""
    return ", ".join(filter(None, (neighbourhood, district)))


def map_url(*where: str | None) -> str:
    """Opens the map of the phone, where it has one, at this place; nothing is loaded from there by itself."""
    asked = {"api": "1", "query": ", ".join(filter(None, where))}
    return f"https://www.google.com/maps/search/?{urlencode(asked)}"


def firm_map_url(firm: Employer) -> str:
    """Where a map shows the firm: by its address, or its name where nobody wrote one."""
    return map_url(firm.address or firm.name, firm.neighbourhood, firm.district, "İstanbul")


def distance(
    a_district: str | None, a_neighbourhood: str | None, b_district: str | None, b_neighbourhood: str | None
) -> str:
    """How far two places lie apart: '2 km', 'aynı mahalle', '' where one is unknown."""
    km = places.distance_km(a_district, a_neighbourhood, b_district, b_neighbourhood)
    if km is None:
        return ""
    if km == 0:
        return _("same neighbourhood") if a_neighbourhood and b_neighbourhood else _("same district")
    return _("%(km)s km", km=figures.number(km)) if km >= 1 else _("under 1 km")


def distance_to(origin: vacancies.Origin | None, district: str | None, neighbourhood: str | None) -> str:
    """How far a workplace lies from an origin: "Tatlısu'ya 2,1 km"; its place alone if unknown."""
    near = neighbourhood or district
    km = places.distance_km(*origin, district, neighbourhood) if origin else None
    if km is None or near is None:
        return location(district, neighbourhood)
    if km == 0:
        same = _("same neighbourhood") if neighbourhood and origin and origin[1] else _("same district")
        return f"{near}, {same}"
    if km < 1:
        return _("less than 1 km to %(place)s", place=dative(near))
    return _("%(km)s km to %(place)s", km=figures.number(km, 1 if km < ROUND_FROM else 0), place=dative(near))


def dative(name: str) -> str:
    """Whither: Tatlısu'ya, Kadıköy'e; ends that are a belonging take an n, as in Tepeüstü'ne.

    The bare name where another language than Turkish is spoken.
    """
    if i18n.language() != i18n.TURKISH:
        return name
    vowels = [letter for letter in turkish.lower(name) if letter in FRONT + BACK]
    is_spelt = name[-2:].isupper()
    is_front = is_spelt or name.endswith(SOFT) or not vowels or vowels[-1] in FRONT
    link = "n" if name.endswith(BELONGING) else "y" if turkish.lower(name[-1]) in FRONT + BACK else ""
    link = "y" if is_spelt else link
    return f"{name}'{link}{'e' if is_front else 'a'}"


def age(published_on: date | None) -> str:
    """How long ago a vacancy was published: bugün, dün, 3 gün önce, 2 hafta önce; '' for not yet."""
    if published_on is None:
        return ""
    days = (clock.today() - published_on).days
    if days < DAYS_SAID:
        return {0: _("today"), 1: _("yesterday")}.get(days) or _("%(n)s days ago", n=days)
    weeks = days // 7
    return _("%(n)s weeks ago", n=weeks) if weeks < WEEKS_SAID else _("%(n)s months ago", n=days // 30)


def period(spanned: Period) -> str:
    """As `Period.name` says it; on an English page 2024; 2024, first half; March 2024, or the two days."""
    if i18n.language() == i18n.TURKISH:
        return spanned.name
    first, last = spanned.first, spanned.last
    if first.day == 1 and (last + timedelta(days=1)).day == 1 and spanned.year:
        if first.month == last.month:
            return figures.month(first.month, first.year)
        if (first.month, last.month) in PARTS_OF_YEAR:
            return _(PARTS_OF_YEAR[first.month, last.month], year=first.year)
    return f"{figures.day(first)} – {figures.day(last)}"


def yes_no(said: bool | None) -> str:
    """Evet, Hayır; '' where nobody said it."""
    return "" if said is None else _("Yes") if said else _("No")


def condition(code: str, detail: str = "") -> str:
    """A hard condition of a vacancy in words, as it keeps people out."""
    if code == "too_far" and detail == "other_side":
        return _(OTHER_SIDE)
    return _(CONDITIONS[code], detail=shift(detail))


def required(code: str, detail: str) -> str:
    """A hard condition of a vacancy in words, as the vacancy asks for it."""
    return _(REQUIRED[code], detail=shift(detail)) if code in REQUIRED else detail


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
