"""Accounts: who may enter, how, and for how long."""

from istihdam.accounts import passwords, throttle
from istihdam.accounts.kept_forms import FormContent
from istihdam.accounts.kept_forms import keep as keep_form
from istihdam.accounts.kept_forms import kept as kept_form
from istihdam.accounts.kept_forms import sweep as sweep_forms
from istihdam.accounts.model import BY_CODE, STAFF, LoginSession, OneTimeCode, Role, Try, User
from istihdam.accounts.phones import phone_shown
from istihdam.accounts.proofs import give as give_proof
from istihdam.accounts.proofs import phone_of as proved_phone
from istihdam.accounts.proofs import spend as spend_proof
from istihdam.accounts.replaced import is_replaced
from istihdam.accounts.replaced import tell as tell_replaced
from istihdam.accounts.resets import ask as ask_for_password
from istihdam.accounts.resets import send as send_resets
from istihdam.accounts.resets import spend as spend_reset
from istihdam.accounts.resets import user_of as user_of_reset
from istihdam.accounts.saved_filters import SavedFilter, delete_filter, save_filter, saved_filters
from istihdam.accounts.sessions import (
    Where,
    end_all,
    end_all_of_seekers,
    end_session,
    ends_at,
    idle_minutes,
    is_due_for_touch,
    is_fresh,
    is_token_of,
    open_session,
    session_of,
    sessions_of,
    sign_out,
    touch,
)
from istihdam.accounts.signing_in import (
    code_ends_at,
    code_text,
    is_right_code,
    send_code,
    sign_in,
    why_not,
)
from istihdam.accounts.users import (
    by_id,
    by_key,
    by_phone,
    change_contact,
    change_password,
    change_phone,
    close_contact,
    contacts_of,
    create_user,
    disable,
    disable_firm,
    enable,
    folded_email,
    forget_seeker,
    is_shut_out,
    names,
    of_role,
    of_seeker,
    open_contact,
    reset_password,
)

__all__ = [
    "BY_CODE",
    "FormContent",
    "LoginSession",
    "OneTimeCode",
    "Role",
    "STAFF",
    "SavedFilter",
    "Try",
    "User",
    "Where",
    "ask_for_password",
    "by_id",
    "by_key",
    "by_phone",
    "change_contact",
    "change_password",
    "change_phone",
    "close_contact",
    "code_ends_at",
    "code_text",
    "contacts_of",
    "create_user",
    "delete_filter",
    "disable",
    "disable_firm",
    "enable",
    "end_all",
    "end_all_of_seekers",
    "end_session",
    "ends_at",
    "folded_email",
    "forget_seeker",
    "give_proof",
    "idle_minutes",
    "is_due_for_touch",
    "is_fresh",
    "is_replaced",
    "is_right_code",
    "is_shut_out",
    "is_token_of",
    "keep_form",
    "kept_form",
    "names",
    "of_role",
    "of_seeker",
    "open_contact",
    "open_session",
    "passwords",
    "phone_shown",
    "proved_phone",
    "reset_password",
    "save_filter",
    "saved_filters",
    "send_code",
    "send_resets",
    "session_of",
    "sessions_of",
    "sign_in",
    "sign_out",
    "spend_proof",
    "spend_reset",
    "sweep_forms",
    "tell_replaced",
    "throttle",
    "touch",
    "user_of_reset",
    "why_not",
]
