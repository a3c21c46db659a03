"""What an answer to a question does to the profile; what cannot be meant is refused with an example."""

from typing import Any

from istihdam import privacy, seekers
from istihdam.errors import N_, Invalid
from istihdam.i18n import lazy
from istihdam.matching import SHIFTS
from istihdam.seekers import ConsentKind, HeldCertificate, Seeker, SeekerStatistics
from istihdam.vocabulary import lists, occupations, places
from istihdam.web.shared import pages
from istihdam.web.shared.fields import Chip, Tick
from istihdam.web.shared.forms import Form

YEARS = (
    ("0", N_("None yet")),
    ("0.5", N_("Less than a year")),
    ("1", N_("1 year")),
    ("2", N_("2 years")),
    ("3", N_("3 years")),
    ("4", N_("4 years")),
    ("5", N_("5 to 9 years")),
    ("10", N_("10 years or more")),
)
COMMON = frozenset(
    {
        "forklift", "hijyen", "src4", "psikoteknik", "guvenlik_silahsiz", "ilk_yardim", "isg_temel",
        "yuksekte_calisma", "myk_elektrik", "ustalik", "kalfalik", "hasta_bakim", "bilgisayar",
    }
)  # fmt: skip
COMMON_NAMES = [one.name for one in lists.certificates() if one.code in COMMON]
SEXES = (("", N_("I do not say")), ("f", N_("Woman")), ("m", N_("Man")))


class ConsentForm(Form):
    employer_search = Tick(
        lazy("Employers may find my profile by themselves"),
        hint=lazy(
            "They see your trade, years, skills and district; not your name, phone, address or CV. "
            "You can take this back whenever you like."
        ),
    )
    sex = Chip(lazy("Sex"), required=False, choices=[(code, lazy(said)) for code, said in SEXES])
    age_band = Chip(
        lazy("Age"),
        required=False,
        choices=[("", lazy("I do not say")), *((band, band) for band in seekers.AGE_BANDS)],
    )


def keep(seeker: Seeker, **fields: Any) -> Seeker:
    """The named fields of the person's own profile are as told."""
    return seekers.update_profile(pages.db(), seeker, by=pages.by(), **fields)


def keep_trade(seeker: Seeker, code: str) -> Seeker:
    """The occupation is the person's first; others stay behind it."""
    if code not in occupations.names(pages.db()):
        raise Invalid(
            N_("Please choose an occupation of the list; type it in your own words to find it."), field="code"
        )
    return keep(seeker, occupations=seeker.occupations.led_by(code))


def keep_years(seeker: Seeker, told: str) -> Seeker:
    """The years belong to the first occupation, and to the person where they are the person's most."""
    if told not in {value for value, _words in YEARS}:
        raise Invalid(N_("Please choose one of the buttons."), field="years")
    years = float(told)
    most = max([years, *(held.years or 0 for held in seeker.occupations[1:])])
    return keep(seeker, occupations=seeker.occupations.with_years(years), experience_years=most)


def keep_place(seeker: Seeker, text: str) -> Seeker:
    """The place that the text means: a neighbourhood of Ümraniye, or a district of İstanbul."""
    return keep(seeker, **place_of(text))


def place_of(text: str) -> dict[str, str | None]:
    """{"district", "neighbourhood"} of a place field; refused with an example where it means neither."""
    near, district = places.find_neighbourhood(text), places.find_district(text)
    if near is not None:
        return {"district": near.district, "neighbourhood": near.name}
    if district is not None:
        return {"district": district.name, "neighbourhood": None}
    raise Invalid(
        N_(
            "“%(place)s” is not known as a neighbourhood of Ümraniye or a district of İstanbul. "
            "Write for example Tatlısu or Kadıköy."
        ),
        field="place",
        place=text[:60],
    )


def keep_shifts(seeker: Seeker, quick: str | None, told: list[str]) -> Seeker:
    """These shifts suit the person, and no others; the quick answers are all of them, or days only."""
    wanted = {"all": list(SHIFTS), "day": ["day"]}.get(quick or "", told)
    if not wanted:
        raise Invalid(N_("Please choose at least one shift, or press “All of them suit me”."), field="shifts")
    return keep(
        seeker,
        accepts_shifts=wanted,
        refuses_shifts=[one for one in seeker.refuses_shifts if one not in wanted],
    )


def keep_certificates(seeker: Seeker, told: list[str]) -> Seeker:
    """The declared certificates are these; what the centre has seen stays."""
    known = {held.name: held for held in seeker.certificates}
    seen = [held for held in seeker.certificates if held.seen]
    declared = [known.get(name, HeldCertificate(name)) for name in told if name]
    return keep(seeker, certificates=[*seen, *declared])


def fill_consent(form: ConsentForm, seeker: Seeker, told: SeekerStatistics | None) -> None:
    """The form shows how things stand."""
    form.employer_search.data = seekers.has_consent(pages.db(), seeker, ConsentKind.EMPLOYER_SEARCH)
    form.sex.data, form.age_band.data = (told.sex or "", told.age_band or "") if told else ("", "")


def keep_consent(seeker: Seeker, form: ConsentForm) -> Seeker:
    """The optional consent and the two figures for statistics are as told."""
    set_consent(seeker, ConsentKind.EMPLOYER_SEARCH, form.employer_search.data)
    seekers.set_statistics(pages.db(), seeker, sex=form.sex.data or None, age_band=form.age_band.data or None)
    return seeker


def set_consent(seeker: Seeker, kind: ConsentKind, is_given: bool) -> None:
    """The consent stands under today's notice, or does not."""
    if is_given:
        seekers.give_consent(pages.db(), seeker, kind, privacy.NOTICE_VERSION, by=pages.by())
    else:
        seekers.withdraw_consent(pages.db(), seeker, kind, by=pages.by())
