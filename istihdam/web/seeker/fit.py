"""Why a vacancy suits a person or not: its stated conditions, each met, missing or unknown.

Whether one is missing comes from the ranking's own gaps and reasons, so that words and score agree.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from istihdam import turkish
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.matching.records import Gap, Reason
from istihdam.seekers import Seeker
from istihdam.shortlists import VacancyRow
from istihdam.vacancies import Vacancy
from istihdam.web import words

ONCE = {"years", "education", "wage", "refused_shift"}
"""Conditions that a vacancy states once, so that their code alone says which is meant."""


@dataclass(frozen=True)
class Fit:
    """The conditions of a vacancy in words: what fits, what is missing, what the profile does not say."""

    fits: list[str]
    gaps: list[str]
    unknown: list[str]

    @property
    def total(self) -> int:
        return len(self.fits) + len(self.gaps) + len(self.unknown)

    @property
    def is_whole(self) -> bool:
        """True where nothing is missing and nothing unknown."""
        return len(self.fits) == self.total

    @property
    def sentence(self) -> str:
        """4 şartın 3'ü uyuyor; eksik: forklift belgesi."""
        if not self.total:
            return _("No condition is asked for: you can apply.")
        missing = turkish.joined([*self.gaps, *self.unknown])
        return _(self._pattern, total=self.total, met=_some(len(self.fits)), missing=missing)

    @property
    def _pattern(self) -> str:
        if self.is_whole:
            return WHOLE if self.total > 1 else WHOLE_OF_ONE
        if self.total == 1:
            return NONE_OF_ONE
        return SOME if self.fits else NONE


WHOLE, WHOLE_OF_ONE = N_("All %(total)s conditions fit."), N_("The condition fits.")
NONE_OF_ONE = N_("The condition does not fit yet; missing: %(missing)s")
NONE = N_("None of %(total)s conditions fits; missing: %(missing)s")
SOME = N_("%(met)s of %(total)s conditions fit; missing: %(missing)s")
ENDINGS = ("ı", "i", "si", "ü", "ü", "i", "sı", "si", "i", "u", "u")
"""Of 0 to 10 things: 1'i, 2'si, 3'ü; the suffix follows the last vowel of the spoken number."""


def _some(number: int) -> str:
    """So many of them: 3 → 3'ü."""
    spoken = number % 10 or min(number, 10)
    return f"{number}'{ENDINGS[spoken]}"


def of_row(seeker: Seeker, row: VacancyRow) -> Fit:
    """The fit of a vacancy that is in the person's ranking."""
    return _fit(row.vacancy, seeker, list(row.ranked.gaps), ())


def set_aside(seeker: Seeker, vacancy: Vacancy, reasons: tuple[Reason, ...]) -> Fit:
    """The fit of a vacancy that a hard condition rules out."""
    return _fit(vacancy, seeker, [], reasons)


def _fit(vacancy: Vacancy, seeker: Seeker, gaps: list[Gap], reasons: tuple[Reason, ...]) -> Fit:
    fit = Fit([], [], [])
    missing = {(gap.code, gap.vacancy) for gap in gaps} | {(reason.code, reason.detail) for reason in reasons}
    codes = {code for code, _detail in missing}
    for code, detail, said, is_known in _conditions(vacancy, seeker):
        is_missing = (code, detail) in missing or (code in ONCE and code in codes)
        is_missing = is_missing or (code == "missing_certificate" and ("missing_diploma", detail) in missing)
        (fit.gaps if is_missing else fit.fits if is_known else fit.unknown).append(said)
    for reason in reasons:
        if reason.code == "too_far":
            fit.gaps.append(words.condition(reason.code, reason.detail))
    return fit


def _conditions(vacancy: Vacancy, seeker: Seeker) -> Iterator[tuple[str, str, str, bool]]:
    """(code, detail, words, whether the profile says anything of it) of each stated condition."""
    if vacancy.min_experience_years:
        years = turkish.number(vacancy.min_experience_years)
        yield (
            "years",
            years,
            _("%(years)s years of experience", years=years),
            seeker.experience_years is not None,
        )
    for licence in vacancy.required_licences:
        yield "missing_licence", licence, _("Class %(code)s driving licence", code=licence), True
    for certificate in vacancy.required_certificates:
        yield "missing_certificate", certificate, certificate, True
    for skill in vacancy.required_skills:
        yield "required_skill", skill, skill, True
    if vacancy.shifts:
        yield "refused_shift", "", words.shifts(vacancy.shifts), seeker.accepts_shifts is not None
    if vacancy.education:
        level = words.education(vacancy.education)
        yield "education", vacancy.education, level, seeker.education is not None
    if vacancy.wage and seeker.wage_min:
        yield "wage", "", _("Your wage wish"), True
