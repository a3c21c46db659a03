"""Why a vacancy suits a person or not: its stated conditions, each met, missing or unknown.

Whether one is missing comes from the ranking's own gaps, reasons and evidence, so that words and score
agree.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from istihdam import clock, i18n, trainings, turkish
from istihdam.errors import N_
from istihdam.i18n import figures
from istihdam.i18n import gettext as _
from istihdam.matching import CURRENT, Gap, Ranked, SetAsideReason
from istihdam.seekers import Seeker
from istihdam.trainings import Training, TrainingStatus
from istihdam.vacancies import Vacancy
from istihdam.vocabulary import mentions, occupations
from istihdam.web.shared import labels, pages

ONCE = {"occupation", "years", "education", "wage", "refused_shift"}
"""Conditions that a vacancy states once, so that their code alone says which is meant."""
HARD = frozenset({"missing_licence", "missing_certificate", "refused_shift"})
DOTS = 4
WHOLE, WHOLE_OF_ONE = N_("All %(total)s conditions fit."), N_("The condition fits.")
NONE_OF_ONE = N_("The condition does not fit yet; missing: %(missing)s")
NONE = N_("None of %(total)s conditions fits; missing: %(missing)s")
SOME = N_("%(met)s of %(total)s conditions fit; missing: %(missing)s")
SOME_UNTOLD = N_("%(met)s of %(total)s conditions fit; not in your profile: %(unknown)s")
NONE_TOLD = N_("Your profile does not say enough yet; not in it: %(unknown)s")
ENDINGS = ("ı", "i", "si", "ü", "ü", "i", "sı", "si", "i", "u", "u")
"""Of 0 to 10 things: 1'i, 2'si, 3'ü; the suffix follows the last vowel of the spoken number."""


@dataclass(frozen=True)
class Conditions:
    """The conditions of a vacancy in words: what fits, what is missing, what the profile does not say."""

    fits: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len(self.fits) + len(self.gaps) + len(self.unknown)

    @property
    def is_whole(self) -> bool:
        """True where nothing is missing and nothing unknown."""
        return len(self.fits) == self.total

    @property
    def dots(self) -> int:
        """So many of four dots: all where everything fits, else at most three, one where anything fits."""
        if self.is_whole:
            return DOTS
        return min(DOTS - 1, max(round(DOTS * len(self.fits) / self.total), bool(self.fits)))

    @property
    def sentence(self) -> str:
        """4 şartın 3'ü uyuyor; eksik: forklift belgesi."""
        if not self.total:
            return _("The vacancy names no condition: you can apply.")
        return _(
            self._pattern,
            total=self.total,
            met=_so_many(len(self.fits)),
            missing=figures.joined(self.gaps),
            unknown=figures.joined(self.unknown),
        )

    @property
    def _pattern(self) -> str:
        if self.is_whole:
            return WHOLE if self.total > 1 else WHOLE_OF_ONE
        if not self.gaps:
            return SOME_UNTOLD if self.fits else NONE_TOLD
        if self.total == 1:
            return NONE_OF_ONE
        return SOME if self.fits else NONE


def _so_many(number: int) -> str:
    """So many of them: 3 → 3'ü; the bare number where another language than Turkish is spoken."""
    if i18n.language() != i18n.TURKISH:
        return str(number)
    return f"{number}'{ENDINGS[number % 10 or min(number, 10)]}"


class Fitting:
    """How vacancies fit one person, with the training that would mend what is missing."""

    def __init__(self, seeker: Seeker) -> None:
        self.seeker = seeker
        self.trades = occupations.names(pages.db())
        coming = trainings.all_from(pages.db(), clock.today())
        self.courses = {one.certificate: one for one in coming if one.status == TrainingStatus.PLANNED}

    def of(self, vacancy: Vacancy, ranked: Ranked) -> Conditions:
        """The fit of a vacancy that is in the person's ranking."""
        gaps = list(ranked.gaps)
        if vacancy.occupation and not is_own_occupation(ranked):
            gaps.append(Gap("occupation", "", ""))
        fit = self._sorted(vacancy, {(gap.code, gap.vacancy) for gap in gaps})
        fit.gaps.extend(_("a way of %(km)s km", km=gap.vacancy) for gap in gaps if gap.code == "far")
        fit.gaps.extend(_("your wish “%(words)s”", words=gap.candidate) for gap in _wishes(gaps))
        return fit

    def aside(self, vacancy: Vacancy, reasons: Sequence[SetAsideReason]) -> Conditions:
        """The hard conditions of a vacancy that one of them rules out; nothing is said of the others."""
        fit = self._sorted(vacancy, {(reason.code, reason.detail) for reason in reasons}, HARD)
        fit.gaps.extend(_("too far") for reason in reasons if reason.code == "too_far")
        return fit

    def _sorted(
        self, vacancy: Vacancy, missing: set[tuple[str, str]], only: frozenset[str] = frozenset()
    ) -> Conditions:
        fit, codes = Conditions(), {code for code, _detail in missing}
        missing |= {("missing_certificate", detail) for code, detail in missing if code == "missing_diploma"}
        for code, detail, said, is_known in self._conditions(vacancy):
            if only and code not in only:
                continue
            if (code, detail) in missing or (code in ONCE and code in codes):
                fit.gaps.append(said + self._remedy(code, detail))
            else:
                (fit.fits if is_known else fit.unknown).append(said)
        return fit

    def _remedy(self, code: str, certificate: str) -> str:
        """Where a missing certificate can be earned; '' for none."""
        if code != "missing_certificate":
            return ""
        known = mentions.find_certificate(certificate)
        course: Training | None = self.courses.get(known.code) if known else None
        return _(" (training on %(day)s)", day=figures.day(course.planned_on)) if course else ""

    def _conditions(self, vacancy: Vacancy) -> Iterator[tuple[str, str, str, bool]]:
        """(code, detail, words, whether the profile says anything of it) of each stated condition."""
        seeker = self.seeker
        if vacancy.occupation in self.trades:
            trade = turkish.lower(self.trades[vacancy.occupation])
            yield "occupation", "", _("trade of %(trade)s", trade=trade), bool(seeker.occupations)
        if vacancy.min_experience_years:
            years = figures.number(vacancy.min_experience_years)
            is_told = seeker.experience_years is not None
            yield "years", years, _("%(years)s years of experience", years=years), is_told
        for licence in vacancy.required_licences:
            yield "missing_licence", licence, _("class %(code)s driving licence", code=licence), True
        for certificate in vacancy.required_certificates:
            yield "missing_certificate", certificate, turkish.lower(certificate[:1]) + certificate[1:], True
        for skill in vacancy.required_skills:
            yield "required_skill", skill, skill, True
        yield from self._softer(vacancy)

    def _softer(self, vacancy: Vacancy) -> Iterator[tuple[str, str, str, bool]]:
        seeker = self.seeker
        if vacancy.shifts:
            shifts = figures.lower(labels.shifts(vacancy.shifts))
            yield (
                "refused_shift",
                "",
                _("work at: %(shifts)s", shifts=shifts),
                seeker.accepts_shifts is not None,
            )
        if vacancy.education:
            level = turkish.lower(labels.education(vacancy.education))
            yield "education", vacancy.education, level, seeker.education is not None
        if vacancy.wage and seeker.wage_min:
            yield "wage", "", _("your wage wish"), True


def _wishes(gaps: Sequence[Gap]) -> Iterator[Gap]:
    return (gap for gap in gaps if gap.code == "place_wish" and gap.candidate)


def is_own_occupation(ranked: Ranked) -> bool:
    """True where the vacancy is for what the person works as."""
    occupation = [evidence for evidence in ranked.evidence if evidence.part == "occupation"]
    return any(evidence.similarity >= CURRENT.own_occupation for evidence in occupation)
