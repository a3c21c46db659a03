"""The words of the log: kinds of events, channels, sources."""

from enum import StrEnum


class EventKind(StrEnum):
    """Everything that can happen (domain vocabulary; values are the format's own words)."""

    REQUESTED = "requested"
    APPLIED = "applied"
    REFERRED = "referred"
    ATTENDED = "attended"
    NO_SHOW = "no_show"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REFUSED = "refused"
    STARTED = "started"
    RETAINED = "retained"
    LEFT = "left"
    OUTCOME_UNKNOWN = "outcome_unknown"
    CLOSED = "closed"
    RETRACTED = "retracted"
    SEEKER_REGISTERED = "seeker_registered"
    CV_RECEIVED = "cv_received"
    EMPLOYER_REGISTERED = "employer_registered"
    EMPLOYER_VISITED = "employer_visited"
    VACANCY_PUBLISHED = "vacancy_published"
    OPENINGS_SET = "openings_set"
    VACANCY_CLOSED = "vacancy_closed"
    TRAINING_PLANNED = "training_planned"
    TRAINING_HELD = "training_held"
    TRAINING_CANCELLED = "training_cancelled"
    ENROLLED = "enrolled"
    ATTENDED_TRAINING = "attended_training"
    CERTIFIED = "certified"
    ESTIMATE_DECLARED = "estimate_declared"
    AID_FLAGGED = "aid_flagged"
    REFUSAL_RULED = "refusal_ruled"
    OBJECTION_FILED = "objection_filed"
    CONSENT_GIVEN = "consent_given"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    PERSONS_MERGED = "persons_merged"
    PERSON_ERASED = "person_erased"
    DEFINITION_SET = "definition_set"
    PERIOD_CLOSED = "period_closed"
    INTERVIEW_DAY_HELD = "interview_day_held"


REFERRAL_KINDS = frozenset(
    {
        EventKind.REQUESTED,
        EventKind.APPLIED,
        EventKind.REFERRED,
        EventKind.ATTENDED,
        EventKind.NO_SHOW,
        EventKind.ACCEPTED,
        EventKind.DECLINED,
        EventKind.REFUSED,
        EventKind.STARTED,
        EventKind.RETAINED,
        EventKind.LEFT,
        EventKind.OUTCOME_UNKNOWN,
        EventKind.CLOSED,
    }
)


class Channel(StrEnum):
    """By which way it reached the centre."""

    WEB = "web"
    DESK = "desk"
    PHONE = "phone"
    EMPLOYER_LINK = "employer_link"
    IMPORT = "import"
    SYSTEM = "system"


class Source(StrEnum):
    """Measured by the portal, recorded from the state agency, or a declared estimate."""

    PORTAL = "portal"
    ISKUR = "iskur"
    ESTIMATE = "estimate"


class Evidence(StrEnum):
    """How a job start is known."""

    DECLARED = "declared"
    EMPLOYER = "employer"
    SGK = "sgk"
