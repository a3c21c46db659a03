"""Career and vocational trainings: planned each month, enrolled in, held, certified."""

from istihdam.trainings.lifecycle import (
    STANDS,
    cancel,
    certify,
    enrol,
    enrolment_of,
    give_back,
    hold,
    locked,
    placeholder,
    plan,
    seats_left,
)
from istihdam.trainings.lookup import all_from, by_key, enrolments_of, find, has_month_training, of_month
from istihdam.trainings.model import Enrolment, Training, TrainingStatus, TrainingType

__all__ = [
    "STANDS",
    "Enrolment",
    "Training",
    "TrainingStatus",
    "TrainingType",
    "all_from",
    "by_key",
    "cancel",
    "certify",
    "enrol",
    "enrolment_of",
    "enrolments_of",
    "find",
    "give_back",
    "has_month_training",
    "hold",
    "locked",
    "of_month",
    "placeholder",
    "plan",
    "seats_left",
]
