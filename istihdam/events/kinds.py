"""The vocabulary of the log: kinds of events, channels, sources."""

from enum import StrEnum

from istihdam.errors import N_


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
    COULD_NOT_ATTEND = "could_not_attend"
    CONTRADICTED = "contradicted"
    VACANCY_EXTENDED = "vacancy_extended"
    VACANCY_PAUSED = "vacancy_paused"
    VACANCY_RESUMED = "vacancy_resumed"
    VACANCY_CONFIRMED = "vacancy_confirmed"
    VACANCY_CHANGED = "vacancy_changed"
    PROMISE_CHECKED = "promise_checked"
    PROMISE_RULED = "promise_ruled"
    CONTACT_CHANGED = "contact_changed"
    SEARCH_ANSWERED = "search_answered"
    INTERVIEW_SET = "interview_set"
    POLICY_SET = "policy_set"
    DOCUMENT_SEEN = "document_seen"
    INVITED_TO_TRAINING = "invited_to_training"
    WAITS_FOR_TRAINING = "waits_for_training"
    DECLINED_TRAINING = "declined_training"


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


LABELS = {
    EventKind.REQUESTED: N_("Employer asked for the candidate"),
    EventKind.APPLIED: N_("Applied"),
    EventKind.REFERRED: N_("Referred"),
    EventKind.ATTENDED: N_("Went to the interview"),
    EventKind.NO_SHOW: N_("Did not come"),
    EventKind.ACCEPTED: N_("Accepted"),
    EventKind.DECLINED: N_("Employer declined"),
    EventKind.REFUSED: N_("Candidate refused"),
    EventKind.STARTED: N_("Started work"),
    EventKind.RETAINED: N_("Still at work"),
    EventKind.LEFT: N_("Left the job"),
    EventKind.OUTCOME_UNKNOWN: N_("Outcome unknown"),
    EventKind.CLOSED: N_("Closed"),
    EventKind.RETRACTED: N_("Taken back"),
    EventKind.SEEKER_REGISTERED: N_("Job seeker registered"),
    EventKind.CV_RECEIVED: N_("CV received"),
    EventKind.EMPLOYER_REGISTERED: N_("Firm registered"),
    EventKind.EMPLOYER_VISITED: N_("Firm visited"),
    EventKind.VACANCY_PUBLISHED: N_("Vacancy was published"),
    EventKind.OPENINGS_SET: N_("Openings changed"),
    EventKind.VACANCY_CLOSED: N_("Vacancy closed"),
    EventKind.TRAINING_PLANNED: N_("Training planned"),
    EventKind.TRAINING_HELD: N_("Training held"),
    EventKind.TRAINING_CANCELLED: N_("Training was cancelled"),
    EventKind.ENROLLED: N_("Enrolled in a training"),
    EventKind.ATTENDED_TRAINING: N_("Came to the training"),
    EventKind.CERTIFIED: N_("Certificate given"),
    EventKind.ESTIMATE_DECLARED: N_("Estimate declared"),
    EventKind.AID_FLAGGED: N_("Social aid noted"),
    EventKind.REFUSAL_RULED: N_("Refusal ruled on"),
    EventKind.OBJECTION_FILED: N_("Objection filed"),
    EventKind.CONSENT_GIVEN: N_("Consent given"),
    EventKind.CONSENT_WITHDRAWN: N_("Consent withdrawn"),
    EventKind.PERSONS_MERGED: N_("Two records of one person joined"),
    EventKind.PERSON_ERASED: N_("Person erased"),
    EventKind.DEFINITION_SET: N_("Basis of a figure changed"),
    EventKind.PERIOD_CLOSED: N_("Period closed"),
    EventKind.INTERVIEW_DAY_HELD: N_("Interview day held"),
    EventKind.COULD_NOT_ATTEND: N_("Could not go to the interview"),
    EventKind.CONTRADICTED: N_("The other side says otherwise"),
    EventKind.VACANCY_EXTENDED: N_("Vacancy extended"),
    EventKind.VACANCY_PAUSED: N_("Vacancy paused"),
    EventKind.VACANCY_RESUMED: N_("Vacancy taken up again"),
    EventKind.VACANCY_CONFIRMED: N_("Vacancy is still open"),
    EventKind.VACANCY_CHANGED: N_("Vacancy changed"),
    EventKind.PROMISE_CHECKED: N_("Conditions compared with the promise"),
    EventKind.PROMISE_RULED: N_("Officer's ruling on the conditions"),
    EventKind.CONTACT_CHANGED: N_("Phone or e-mail replaced"),
    EventKind.SEARCH_ANSWERED: N_("Said whether they still look for work"),
    EventKind.INTERVIEW_SET: N_("Interview set"),
    EventKind.POLICY_SET: N_("Weights of the ranking set"),
    EventKind.DOCUMENT_SEEN: N_("Document seen at the desk"),
    EventKind.INVITED_TO_TRAINING: N_("Invited to a training"),
    EventKind.WAITS_FOR_TRAINING: N_("On the waiting list of a training"),
    EventKind.DECLINED_TRAINING: N_("Cannot come to the training"),
}
"""What each kind is called on screen (msgids); every kind has its own."""


class Channel(StrEnum):
    """How it reached the centre."""

    WEB = "web"
    DESK = "desk"
    PHONE = "phone"
    EMPLOYER_LINK = "employer_link"
    LINK = "link"
    IMPORT = "import"
    SYSTEM = "system"


class Source(StrEnum):
    """Measured by the portal, recorded from the state agency, or a declared estimate."""

    PORTAL = "portal"
    ISKUR = "iskur"
    ESTIMATE = "estimate"


class Side(StrEnum):
    """Whose word it is, of the two sides of a referral."""

    SEEKER = "seeker"
    EMPLOYER = "employer"


class Evidence(StrEnum):
    """How a job start is known."""

    DECLARED = "declared"
    EMPLOYER = "employer"
    SGK = "sgk"
