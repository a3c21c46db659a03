"""Every answer that shows a person to somebody else is written down (Law 6698, article 12).

A view that opens one profile says so (`opened`). Whoever else stands in an answer by name, phone or
key is found in the answer itself, among the people whom the request loaded, and written down as a list;
a workbook or a PDF, which is not looked into, shows whoever was loaded for it.
What is written, is written after the answer is made and before it leaves, whatever its status.
"""

import re
from typing import Any

from flask import Response, g, has_request_context, request
from markupsafe import escape
from sqlalchemy import event
from sqlalchemy.orm import Session

from istihdam import accounts, seekers
from istihdam.accounts import Role
from istihdam.seekers import Seeker
from istihdam.web.shared import access

TEXTS = frozenset({"text/html", "application/json", "text/csv", "text/plain"})
KEY = re.compile(r"S-[2-9A-Z]{10}")
MOST_BY_NAME = 5_000
"""More people than this are loaded only to be ranked; of them those count whose key stands in the answer."""


def opened(seeker: Seeker, why: str, vacancy: str | None = None) -> None:
    """The answer to this request shows this person's profile, CV or slip, for this reason."""
    g.setdefault("opened_people", {})[seeker.key] = (why, vacancy)


def is_due(response: Response) -> bool:
    """True where the answer shows somebody to somebody else."""
    return bool(_shown(response) or _listed(response))


def write(session: Session, response: Response) -> None:
    """Who was shown in the answer stands in the log of views."""
    visitor = access.me()
    for key, (why, vacancy) in _shown(response).items():
        seekers.note_view(session, key, viewer=visitor.key, role=visitor.role, why=why, vacancy=vacancy)
    listed = _listed(response)
    if listed:
        page = str(request.endpoint)
        seekers.note_list(session, listed, viewer=visitor.key, role=visitor.role, page=page)


def _shown(response: Response) -> dict[str, tuple[str, str | None]]:
    return {} if _leads_away(response) else g.get("opened_people", {})


def _listed(response: Response) -> list[str]:
    """Keys of the people who stand in an answer to a firm or the staff, those opened left out."""
    visitor = access.user()
    if visitor is None or visitor.role == Role.SEEKER:
        return []
    if _leads_away(response) or response.direct_passthrough or response.is_streamed:
        return []
    people: dict[str, tuple[str, str]] = g.get("loaded_people", {})
    if response.mimetype not in TEXTS:
        return sorted(set(people) - set(_shown(response)))
    text = response.get_data(as_text=True)
    keys = set(KEY.findall(text))
    by_name = people if len(people) <= MOST_BY_NAME else {}
    found = [key for key in people if key in keys or (key in by_name and _is_in(text, *people[key]))]
    return sorted(set(found) - set(_shown(response)))


def _leads_away(response: Response) -> bool:
    return 300 <= response.status_code < 400


def _is_in(text: str, name: str, phone: str) -> bool:
    shown = accounts.phone_shown(phone) if phone else ""
    return bool(name and (name in text or str(escape(name)) in text)) or bool(shown and shown in text)


@event.listens_for(Seeker, "load")
def _loaded(seeker: Seeker, context: Any) -> None:
    if has_request_context():
        g.setdefault("loaded_people", {})[seeker.key] = (seeker.full_name, seeker.phone)
