"""Firms that look for people: signing up, their contacts, being verified by an officer, being visited."""

from istihdam.employers import contacts
from istihdam.employers.lookup import (
    alike,
    by_id,
    by_ids,
    by_key,
    by_keys,
    find,
    find_alike,
    incomplete,
    stages,
    waiting,
)
from istihdam.employers.model import Employer, EmployerStatus, FirmContact, FirmGap, FirmStage, ToldOf, Visit
from istihdam.employers.registering import edit, note, of_the_state_agency, placeholder, register
from istihdam.employers.standing import approve, ask_again, close, refuse, reopen
from istihdam.employers.visits import (
    forget_in_notes,
    heard_since,
    last_visits,
    next_visits,
    quiet,
    visit,
    visit_of,
    visits_of,
)

__all__ = [
    "Employer",
    "EmployerStatus",
    "FirmContact",
    "FirmGap",
    "FirmStage",
    "ToldOf",
    "Visit",
    "alike",
    "approve",
    "ask_again",
    "by_id",
    "by_ids",
    "by_key",
    "by_keys",
    "close",
    "contacts",
    "edit",
    "find",
    "find_alike",
    "forget_in_notes",
    "heard_since",
    "incomplete",
    "last_visits",
    "next_visits",
    "note",
    "of_the_state_agency",
    "placeholder",
    "quiet",
    "refuse",
    "register",
    "reopen",
    "stages",
    "visit",
    "visit_of",
    "visits_of",
    "waiting",
]
