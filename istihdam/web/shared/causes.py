"""Why a list is empty or short, in sentences: what rules out how many, and what a profile does not say."""

from collections.abc import Mapping

from istihdam.errors import N_
from istihdam.i18n import figures, ngettext
from istihdam.i18n import gettext as _
from istihdam.seekers import Seeker
from istihdam.shortlists import BELOW, VacancyList
from istihdam.vocabulary import places

CAUSES = {
    "missing_licence": N_("the driving licence"),
    "missing_certificate": N_("the certificate"),
    "missing_diploma": N_("the diploma"),
    "refused_shift": N_("the shift"),
    "too_far": N_("the way"),
    "already_referred": N_("sent there already"),
    "not_active": N_("cannot be sent now"),
}


def of_openings(openings: VacancyList, seeker: Seeker) -> list[str]:
    """Why no vacancy, or no more of them, is listed for this person; what their profile lacks comes last."""
    said = [_ruled_out(openings.set_aside_total, openings.causes)] if openings.set_aside_total else []
    below = sum(openings.bands.get(band, 0) for band in BELOW)
    if below:
        said.append(
            ngettext(
                "%(n)s open vacancy is of another trade.", "%(n)s open vacancies are of other trades.", below
            )
        )
    if not openings.set_aside_total and not any(openings.bands.values()):
        said.append(_("No vacancy is open today."))
    missing = unsaid(seeker)
    if missing:
        names = figures.joined([_(name) for name in missing])
        said.append(_("Not in the profile: %(names)s. With it more vacancies can fit.", names=names))
    return said


def unsaid(seeker: Seeker) -> list[str]:
    """What a ranking asks for and this profile does not say (msgids)."""
    has_place = seeker.neighbourhood or (seeker.district and seeker.district != places.HOME)
    said = {
        N_("the occupation"): bool(seeker.occupations),
        N_("the neighbourhood"): bool(has_place),
        N_("the shifts that suit"): seeker.accepts_shifts is not None or bool(seeker.refuses_shifts),
    }
    return [name for name, is_said in said.items() if not is_said]


def _ruled_out(total: int, causes: Mapping[str, int]) -> str:
    several = sorted(causes.items(), key=lambda one: (-one[1], one[0]))
    return ngettext(
        "%(n)s open vacancy has a condition that is not met: %(causes)s.",
        "%(n)s open vacancies have a condition that is not met: %(causes)s.",
        total,
        causes=", ".join(f"{_(CAUSES[code])} ({figures.number(count)})" for code, count in several),
    )
