"""What follows from the log: messages to job seekers and firms, by text message, e-mail or letter."""

from istihdam.notices import training_words
from istihdam.notices.after_start import ask_after_start, call_unreached, questions, unreached
from istihdam.notices.channels import Carriers, carriers, channel_to
from istihdam.notices.decided_changes import tell_change
from istihdam.notices.delivery import LEASE, deliver
from istihdam.notices.last_days import TOLD_BEFORE, tell_of_last_days
from istihdam.notices.letters import AT_ONCE, letters_pdf, mark_printed, name_of_recipient, to_print
from istihdam.notices.model import Message, MessageChannel, MessageState, Notice, NoticeCursor, Template
from istihdam.notices.named_contacts import tell_contact
from istihdam.notices.news import (
    ask_silent,
    asked_in_silence,
    firms_to_tell,
    is_hour,
    tell_alerts,
    tell_firms,
)
from istihdam.notices.outbox import begin_here, has_news, read_on
from istihdam.notices.recipient_history import SUBJECTS, messages, of_recipient, said_of, told_at
from istihdam.notices.reminders import REMIND_AFTER_DAYS, ask, asked_of, is_reminder_due, remind
from istihdam.notices.renewals import LinkRenewal, ask_anew, send_renewals
from istihdam.notices.silence import pause_silent
from istihdam.notices.slips import has_presses, note_press, see_to_presses
from istihdam.notices.still_open import BY_CALL, ask_whether_open
from istihdam.notices.verifications import tell_firm, tell_received

__all__ = [
    "BY_CALL",
    "AT_ONCE",
    "LEASE",
    "REMIND_AFTER_DAYS",
    "SUBJECTS",
    "TOLD_BEFORE",
    "Carriers",
    "LinkRenewal",
    "Message",
    "MessageChannel",
    "MessageState",
    "Notice",
    "NoticeCursor",
    "Template",
    "ask",
    "ask_anew",
    "ask_whether_open",
    "ask_silent",
    "asked_in_silence",
    "ask_after_start",
    "call_unreached",
    "questions",
    "unreached",
    "asked_of",
    "begin_here",
    "carriers",
    "channel_to",
    "deliver",
    "has_news",
    "has_presses",
    "note_press",
    "see_to_presses",
    "firms_to_tell",
    "is_hour",
    "is_reminder_due",
    "letters_pdf",
    "mark_printed",
    "messages",
    "name_of_recipient",
    "of_recipient",
    "pause_silent",
    "read_on",
    "remind",
    "said_of",
    "send_renewals",
    "tell_change",
    "tell_contact",
    "tell_firm",
    "tell_received",
    "tell_of_last_days",
    "tell_alerts",
    "tell_firms",
    "to_print",
    "told_at",
    "training_words",
]
