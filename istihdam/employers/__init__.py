"""Firms that look for people: signing up, their contacts, being verified by an officer, being visited."""

from istihdam.employers import contacts
from istihdam.employers.lookup import by_id, by_key, by_keys, find, waiting
from istihdam.employers.model import Employer, EmployerStatus, FirmContact, ToldOf, Visit
from istihdam.employers.registering import edit, of_the_state_agency, placeholder, register
from istihdam.employers.standing import approve, ask_again, close, refuse, reopen
from istihdam.employers.visits import forget_in_notes, visit, visits_of

__all__ = [
    "Employer",
    "EmployerStatus",
    "FirmContact",
    "ToldOf",
    "Visit",
    "approve",
    "ask_again",
    "by_id",
    "by_key",
    "by_keys",
    "close",
    "contacts",
    "edit",
    "find",
    "forget_in_notes",
    "of_the_state_agency",
    "placeholder",
    "refuse",
    "register",
    "reopen",
    "visit",
    "visits_of",
    "waiting",
]
