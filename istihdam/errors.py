"""What a room says when it refuses: a sentence to be translated, and its parameters."""


def N_(msgid: str) -> str:
    """The msgid itself, marked for the catalogue; it is translated where it is shown."""
    return msgid


class Refusal(Exception):
    """The wish breaks a rule; `msgid` (English, with %(name)s places) says which and what to do.

    `field` names the form field that it concerns, where there is one.
    """

    def __init__(self, msgid: str, /, *, field: str | None = None, **params: object) -> None:
        super().__init__(msgid % params if params else msgid)
        self.msgid = msgid
        self.params = params
        self.field = field


class Invalid(Refusal):
    """A value is not of its form: a wrong phone number, date or tax number."""


class NotFound(Refusal):
    """There is no such thing, or not for this person."""


class Forbidden(Refusal):
    """The thing is there, but this person may not do that to it."""


class TooMany(Refusal):
    """Too many tries, uploads or searches in a given time."""


class NotCarried(Exception):
    """A message did not leave the house; `reason` says why without a word about the person.

    `is_final` where the same message would be refused every time.
    """

    def __init__(self, reason: str, *, is_final: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_final = is_final
