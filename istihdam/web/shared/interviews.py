"""Day, hour and place of an interview as they are typed: by officers, by firms, and as a person's wish."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from istihdam import referrals, turkish
from istihdam.errors import N_, Invalid, NotFound, Refusal
from istihdam.events import AnotherDay, By
from istihdam.i18n import figures, lazy, say
from istihdam.i18n import gettext as _
from istihdam.referrals import MAY_BE_SET, Referral
from istihdam.vacancies import Interview, Vacancy
from istihdam.vacancies import interviews as appointments
from istihdam.web.shared import pages
from istihdam.web.shared.fields import WRONG_DAY, Day, Hour, LineField
from istihdam.web.shared.forms import Form

NAMES = ("interview_on", "interview_at", "report_to", "ask_for")


class InterviewForm(Form):
    interview_on = Day(lazy("Day of the interview"), required=False)
    interview_at = Hour(lazy("Hour"), required=False, hint=lazy("For example 10.00"))
    report_to = LineField(
        lazy("Where to report"),
        required=False,
        most=200,
        hint=lazy("Left empty, the address of the workplace."),
    )
    ask_for = LineField(lazy("Whom to ask for"), required=False)

    def interview(self) -> Interview:
        """What is told, as far as it can be kept; Invalid, at its field, otherwise."""
        return appointments.checked({name: self[name].data for name in NAMES})


def default_form(vacancy: Vacancy) -> InterviewForm:
    """The form with what the vacancy says for everybody who is sent to it next."""
    stands = appointments.default_of(vacancy)
    values = (stands.on, stands.at, stands.report_to, vacancy.contact_name)
    return InterviewForm(data=dict(zip(NAMES, values, strict=True)))


def form_of(referral: Referral) -> InterviewForm:
    """The form with what the person was told of their interview, or asks for."""
    stands, wish = referrals.interview_of(referral), referrals.wish_of(pages.db(), referral)
    on, at = (wish.on, wish.at) if wish else (stands.on, stands.at)
    values = dict(zip(NAMES, (on, at, stands.report_to, stands.ask_for), strict=True))
    return InterviewForm(formdata=None, data=values)


@dataclass(frozen=True)
class InterviewRow:
    """Somebody whose interview a firm may set: the day asked for, what stands in the boxes, what is wrong."""

    referral: Referral
    wish: AnotherDay | None
    typed: dict[str, str]
    problem: str = ""
    field: str = ""

    @property
    def when(self) -> str:
        """The interview as it stands: 3 Aralık 2026 Perşembe 10.00; '' where no day is set."""
        return when_of(self.referral)

    @property
    def wished(self) -> str:
        """The day that the person asks for; '' where they left it open."""
        return figures.appointment(self.wish.on, self.wish.at) if self.wish and self.wish.on else ""


def when_of(referral: Referral) -> str:
    """When the interview of a referral is; '' where no day is set."""
    return figures.appointment(referral.interview_on, referral.interview_at) if referral.interview_on else ""


def typed() -> Interview:
    """What the boxes of this request say; Invalid, at its field, for what cannot be kept."""
    raw = {name: request.form.get(name, "") for name in NAMES}
    try:
        on = turkish.parse_day(raw["interview_on"]) if raw["interview_on"].strip() else None
    except ValueError:
        raise Invalid(WRONG_DAY, field="interview_on") from None
    return appointments.checked({**raw, "interview_on": on})


def rows(sent: Sequence[Referral], refusal: Refusal | None = None) -> list[InterviewRow]:
    """Those of the people whose interview may be set, who asks for another day first."""
    those = [one for one in sent if one.state in MAY_BE_SET and one.sent_on]
    wishes = referrals.wishes_of(pages.db(), those)
    listed = [_row(one, wishes[one.key], refusal) for one in those]
    return sorted(listed, key=lambda row: row.wish is None)


def set_by(sent: Sequence[Referral], *, by: By) -> Refusal | None:
    """The interview that this request names is set; what is wrong with it otherwise, and nothing is set."""
    key = request.form.get("referral")
    referral = next((one for one in sent if one.key == key), None)
    if referral is None:
        raise NotFound("There is no such referral.")
    try:
        referrals.set_interview(pages.db(), referral, typed(), by=by)
    except Refusal as refusal:
        pages.discard()
        return refusal
    return None


def thanks() -> str:
    """What is said to whoever set an interview."""
    return _("The interview is set; the person is told by message.")


def for_all(interview: Interview, to: Sequence[Vacancy]) -> Interview | None:
    """The interview of a sending, None where nothing is told; Invalid where several firms would share it."""
    if interview.is_empty:
        return None
    if len(to) > 1:
        raise Invalid(
            N_("An interview is set for one vacancy at a time; tick one, or set it later on each referral."),
            field="interview_on",
        )
    return interview


def _row(referral: Referral, wish: AnotherDay | None, refusal: Refusal | None) -> InterviewRow:
    if refusal is not None and request.form.get("referral") == referral.key:
        raw = {name: request.form.get(name, "") for name in NAMES}
        return InterviewRow(referral, wish, raw, say(refusal), refusal.field or "")
    return InterviewRow(referral, wish, _boxes(referral, wish))


def _boxes(referral: Referral, wish: AnotherDay | None) -> dict[str, str]:
    stands = referrals.interview_of(referral)
    on, at = (wish.on, wish.at) if wish else (stands.on, stands.at)
    hour = (at or "").replace(":", ".")
    values = (turkish.dotted(on) if on else "", hour, stands.report_to, stands.ask_for)
    return dict(zip(NAMES, values, strict=True))
