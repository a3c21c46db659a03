"""Telephones and names within a text that will be public: seen and decided on before it is."""

from typing import Any

from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.texts import told_people
from istihdam.web.shared.fields import Chip, LineField

BETWEEN = " · "
LONGEST = 30_000
"""More than all people of the longest text take, each parted from the next."""
CUT, KEEP = "cut", "keep"
UNSEEN = N_("The text holds %(people)s. Choose whether everybody may read that.")


def choice() -> Chip:
    """The field in which somebody decides; a form that has it also has `people_shown`."""
    choices = [(CUT, lazy("Cut out of the text")), (KEEP, lazy("Everybody may read it"))]
    return Chip(lazy("Telephones and names within the text"), choices=choices, required=False)


def shown() -> LineField:
    """What the page showed when it asked; the page itself writes it beside the choice."""
    return LineField("", required=False, most=LONGEST)


def in_form(form: Any) -> list[str]:
    """What the title and the text tell of people, but for what stood in them before."""
    before = [field.object_data or "" for field in _fields(form)]
    stood = {one.words for text in before for one in told_people.people_told(text)}
    named = [one.words for field in _fields(form) for one in told_people.people_told(field.data or "")]
    return [words for words in dict.fromkeys(named) if words not in stood]


def is_settled(form: Any) -> bool:
    """True where everything was shown and decided; otherwise it stands at the text as an error."""
    people, seen = in_form(form), _apart(form.people_shown.data or "")
    if not people or (form.people.data in (CUT, KEEP) and all(_apart(one) in seen for one in people)):
        return True
    form.text.errors = [*form.text.errors, _(UNSEEN, people=BETWEEN.join(people))]
    return False


def settled(form: Any, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields without the two of this question, and without people where they were to be cut out."""
    rest = {name: value for name, value in fields.items() if name not in ("people", "people_shown")}
    if form.people.data == CUT:
        rest |= {field.name: told_people.without_people(rest[field.name] or "") for field in _fields(form)}
    return rest


def _fields(form: Any) -> list[Any]:
    return [form[name] for name in ("title", "text") if name in form]


def _apart(words: str) -> str:
    """The words with their ends marked, so that no part of a word or number is taken for a whole one."""
    return f"{BETWEEN}{words}{BETWEEN}"
