"""Links that need no account: what one message was about, opened by who holds the link, and nothing else."""

from istihdam.links.keeping import LIFE, RENEWABLE, Standing, issue, opened, revoke_of, withdraw
from istihdam.links.model import Link, Purpose
from istihdam.links.tokens import LENGTH, LETTERS, tidied

__all__ = [
    "LENGTH",
    "LETTERS",
    "LIFE",
    "RENEWABLE",
    "Link",
    "Purpose",
    "Standing",
    "issue",
    "opened",
    "revoke_of",
    "tidied",
    "withdraw",
]
