"""Accounts: who may enter, how, and for how long."""

from istihdam.accounts.entry import is_right_code, send_code, sign_in
from istihdam.accounts.model import STAFF, LoginSession, OneTimeCode, Role, Try, User
from istihdam.accounts.phones import phone_shown
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
    contacts_of,
    create_user,
    disable,
    folded_email,
    of_seeker,
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
    "contacts_of",
    "create_user",
    "disable",
    "end_all",
    "end_session",
    "ends_at",
    "folded_email",
    "idle_minutes",
    "is_due_for_touch",
    "is_right_code",
    "is_token_of",
    "of_seeker",
    "open_session",
    "phone_shown",
    "seekers_on",
    "send_code",
    "session_of",
    "sessions_of",
    "sign_in",
    "sign_out",
    "touch",
]
