"""Accounts: who may enter, how, and for how long."""

from istihdam.accounts.entry import is_right_code, send_code, sign_in
from istihdam.accounts.model import STAFF, LoginSession, OneTimeCode, Role, Try, User
from istihdam.accounts.phones import phone_shown
from istihdam.accounts.proofs import give as give_proof
from istihdam.accounts.proofs import phone_of as proved_phone
from istihdam.accounts.proofs import spend as spend_proof
from istihdam.accounts.sessions import (
    Where,
    end_all,
    end_session,
    ends_at,
    idle_minutes,
    is_due_for_touch,
    is_token_of,
    open_session,
    session_of,
    sessions_of,
    sign_out,
    touch,
)
from istihdam.accounts.users import (
    by_id,
    by_key,
    change_password,
    change_phone,
    contacts_of,
    create_user,
    disable,
    folded_email,
    forget_seeker,
    is_shut_out,
    of_seeker,
    reset_password,
    seekers_on,
)

__all__ = [
    "STAFF",
    "LoginSession",
    "OneTimeCode",
    "Role",
    "Try",
    "User",
    "Where",
    "by_id",
    "by_key",
    "change_password",
    "change_phone",
    "contacts_of",
    "create_user",
    "disable",
    "end_all",
    "end_session",
    "ends_at",
    "folded_email",
    "forget_seeker",
    "give_proof",
    "idle_minutes",
    "is_due_for_touch",
    "is_right_code",
    "is_shut_out",
    "is_token_of",
    "of_seeker",
    "open_session",
    "phone_shown",
    "proved_phone",
    "reset_password",
    "seekers_on",
    "send_code",
    "session_of",
    "sessions_of",
    "sign_in",
    "sign_out",
    "spend_proof",
    "touch",
]
