"""Form fields that read what people in Türkiye type, and say what is wrong with it.

Every field has a length or range; `hint` stands under the label and is tied to the field.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_CEILING
from typing import Any, ClassVar

from wtforms import (
    BooleanField,
    FileField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional, StopValidation, ValidationError
from wtforms.widgets import EmailInput, TelInput

from istihdam import accounts, checks, clock, i18n, turkish
from istihdam.errors import N_, Invalid
from istihdam.i18n import figures, say
from istihdam.i18n import gettext as _
from istihdam.texts import lengths

DAYS_AGO = {"bugun": 0, "bu gun": 0, "dun": 1, "evvelki gun": 2, "onceki gun": 2}
"""Days as people say them, folded, and how many days ago they are."""
WRONG_DAY = N_("Write the date as day, month and year, for example 20.11.2026.")


def _tidy(value: Any) -> Any:
    """Typed text trimmed; what a form is filled with from a record stays as it is."""
    return turkish.normal(value).strip() if isinstance(value, str) else value


class _Needed(InputRequired):
    """Something must be written; blanks and unseen signs are nothing."""

    def __call__(self, form: Any, field: Any) -> None:
        sent = field.raw_data[0] if field.raw_data else ""
        if isinstance(sent, str) and not _tidy(sent):
            field.errors = []
            raise StopValidation(self.message)
        super().__call__(form, field)


def _rules(is_required: bool, *more: Any) -> list[Any]:
    first = _Needed(_("This field is needed.")) if is_required else Optional()
    return [first, *more]


class _Length(Length):  # numbers and days have none
    def __call__(self, form: Any, field: Any) -> None:
        if isinstance(field.data, str):
            super().__call__(form, field)


def _length(most: int) -> Length:
    return _Length(max=most, message=_("At most %(n)s characters.", n=most))


class LineField(StringField):
    """A line of text, at most `most` characters, trimmed."""

    def __init__(
        self, label: str, *, required: bool = True, most: int = 120, hint: str = "", more: Iterable[Any] = (),
        autocomplete: str = "", render_kw: dict[str, Any] | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        attributes = {"maxlength": most, **({"autocomplete": autocomplete} if autocomplete else {})}
        super().__init__(
            label,
            _rules(required, _length(most), *more),
            filters=[_tidy],
            description=hint,
            render_kw=attributes | (render_kw or {}),
            **kwargs,
        )


class Long(TextAreaField):
    """Text of several lines."""

    def __init__(
        self,
        label: str,
        *,
        required: bool = False,
        most: int = 2000,
        hint: str = "",
        rows: int = 4,
        **kwargs: Any,
    ) -> None:
        attributes = {"maxlength": most, "rows": rows}
        rules = _rules(required, _length(most))
        super().__init__(label, rules, filters=[_tidy], description=hint, render_kw=attributes, **kwargs)


class Suggested(LineField):
    """A line with suggestions of the address `url` while it is typed; any text may stand in it."""

    def __init__(self, label: str, *, url: str, **kwargs: Any) -> None:
        super().__init__(label, render_kw={"data-suggest": url, "autocomplete": "off"}, **kwargs)


class Parsed(LineField):
    """A line whose text is read into `data` by `read`, and shown again as it was typed."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = valuelist[0] if valuelist else ""
        text = _tidy(self.typed) or ""
        self.data = None
        if text:
            try:
                self.data = self.read(text)
            except ValueError as wrong:
                raise ValueError(self.wrong_words(wrong)) from wrong

    def pre_validate(self, form: Any) -> None:
        if self.process_errors:
            raise StopValidation

    def _value(self) -> str:
        return str(self.typed) if getattr(self, "typed", None) is not None else self.written(self.data)

    def read(self, text: str) -> Any:
        raise NotImplementedError

    def wrong_words(self, wrong: ValueError) -> str:
        return str(wrong)

    def written(self, value: Any) -> str:
        return "" if value is None else str(value)


class PhoneField(Parsed):
    """A telephone number; `data` is E.164."""

    widget = TelInput()

    def __init__(self, label: str, **kwargs: Any) -> None:
        kwargs.setdefault("autocomplete", "tel")
        super().__init__(label, most=24, **kwargs)

    check = staticmethod(checks.phone)

    def read(self, text: str) -> str:
        try:
            return self.check(text)
        except Invalid as refusal:
            raise ValueError(say(refusal)) from refusal

    def written(self, value: Any) -> str:
        return accounts.phone_shown(value) if value else ""


class Mobile(PhoneField):
    """A telephone number that messages reach; `data` is E.164. A fixed line that stands already may stay."""

    check = staticmethod(checks.mobile)

    def read(self, text: str) -> str:
        try:
            return super().read(text)
        except ValueError:
            if self.object_data and accounts.phone_shown(self.object_data) == text.strip():
                return str(self.object_data)
            raise


class EmailField(Parsed):
    """An e-mail address; `data` is its folded spelling."""

    widget = EmailInput()

    def __init__(self, label: str, **kwargs: Any) -> None:
        kwargs.setdefault("autocomplete", "email")
        super().__init__(label, most=200, **kwargs)

    def read(self, text: str) -> str:
        try:
            return accounts.folded_email(text)
        except Invalid as refusal:
            raise ValueError(say(refusal)) from refusal


class Whole(Parsed):
    """A whole number in Turkish spelling, from `least` to `greatest`; `unit` stands behind the box."""

    def __init__(
        self, label: str, *, least: int = 0, greatest: int = 1_000_000, unit: str = "", **kwargs: Any
    ) -> None:
        super().__init__(label, most=16, render_kw={"inputmode": "numeric", "data-unit": unit}, **kwargs)
        self.least, self.greatest, self.is_money = least, greatest, unit == "₺"

    def read(self, text: str) -> int:
        value = turkish.parse_number(text)
        if self.is_money:
            value = value.to_integral_value(ROUND_CEILING)  # the least wage stands with its kuruş
        if value != int(value) or not self.least <= value <= self.greatest:
            raise ValueError
        return int(value)

    def wrong_words(self, wrong: ValueError) -> str:
        bounds = {"least": figures.number(self.least), "greatest": figures.number(self.greatest)}
        return _("Write a whole number from %(least)s to %(greatest)s.", **bounds)

    def written(self, value: Any) -> str:
        return "" if value is None else turkish.number(value)


class Years(Parsed):
    """Years of work, from 0 to `greatest`, parts of them as people say them: '3,5', '6 ay', '2 yıl 3 ay'."""

    def __init__(self, label: str, *, greatest: int = 60, **kwargs: Any) -> None:
        kwargs.setdefault("most", 20)
        super().__init__(label, render_kw={"inputmode": "decimal", "data-unit": _("years")}, **kwargs)
        self.greatest = greatest

    def read(self, text: str) -> float:
        value = lengths.years_in_cell(text)
        if value is None or not 0 <= value <= self.greatest:
            raise ValueError
        return value

    def wrong_words(self, wrong: ValueError) -> str:
        return _("Write years from 0 to %(greatest)s, for example 3 or 0,5.", greatest=self.greatest)

    def written(self, value: Any) -> str:
        return "" if value is None else turkish.years(value)


def day_of(text: str, field: str | None = None) -> date:
    """The day in a box of a row, today where it is empty; Invalid, at this field, for anything else."""
    try:
        return turkish.parse_day(text) if text.strip() else clock.today()
    except ValueError:
        raise Invalid(WRONG_DAY, field=field) from None


def day_typed(value: date | str) -> str:
    """A day as a box of ours shows it, 27.11.2026 in every browser; a text stays as it was typed."""
    return turkish.dotted(value) if isinstance(value, date) else value


class Day(Parsed):
    """A date in a line of text: browsers write a date box in their own language, as mm/dd/yyyy."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        told = {"inputmode": "numeric", "placeholder": _("dd.mm.yyyy")}
        super().__init__(label, most=20, render_kw=told, **kwargs)

    def read(self, text: str) -> date:
        return turkish.parse_day(text)

    def wrong_words(self, wrong: ValueError) -> str:
        return _(WRONG_DAY)

    def written(self, value: Any) -> str:
        return day_typed(value) if value else ""


class SpokenDay(Day):
    """A date, or a day as people say it: 'bugün', 'dün', 'evvelki gün'."""

    def read(self, text: str) -> date:
        days = DAYS_AGO.get(turkish.fold(text))
        return super().read(text) if days is None else clock.today() - timedelta(days=days)


class Hour(Parsed):
    """A time of day; `data` is 'HH:MM', read and shown as 10.00."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, most=8, autocomplete="off", **kwargs)

    def read(self, text: str) -> str:
        try:
            return checks.hour(text, self.name)
        except Invalid as refusal:
            raise ValueError(say(refusal)) from refusal

    def written(self, value: Any) -> str:
        return str(value).replace(":", ".") if value else ""


class Password(PasswordField):
    """A password, never shown again; `autocomplete` current-password or new-password."""

    def __init__(
        self, label: str, *, autocomplete: str = "current-password", hint: str = "", **kwargs: Any
    ) -> None:
        super().__init__(
            label,
            _rules(True, Length(max=512)),
            description=hint,
            render_kw={"autocomplete": autocomplete},
            **kwargs,
        )


class Paired(SelectField):
    """A list of (value, words) pairs, or a callable that gives one."""

    def __init__(self, *args: Any, choices: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, choices=_mapped(choices), **kwargs)

    @property
    def choices(self) -> Any:
        """Value → words."""
        return _mapped(SelectField.choices.fget(self))

    @choices.setter
    def choices(self, value: Any) -> None:
        SelectField.choices.fset(self, _mapped(value))


def _mapped(choices: Any) -> Any:
    if choices is not None and not callable(choices):
        return {one: said if isinstance(said, list) else str(said) for one, said in dict(choices).items()}
    return choices


class Pick(Paired):
    """One of a list, an empty value where none is meant; `of_names` that are Turkish in every language."""

    def __init__(self, label: str, *, required: bool = True, hint: str = "", **kwargs: Any) -> None:
        self.of_names = kwargs.pop("of_names", False)
        super().__init__(label, _rules(required), filters=[_tidy], description=hint, **kwargs)


class Chip(Paired, RadioField):
    """One of a few, as chips."""

    def __init__(self, label: str, *, required: bool = True, hint: str = "", **kwargs: Any) -> None:
        super().__init__(label, _rules(required), description=hint, validate_choice=False, **kwargs)

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        if self.data and str(self.data) not in {str(value) for value in self.choices or ()}:
            raise ValidationError(_("Choose one of the list."))


class YesNo(Chip):
    """Yes, no, or nothing said: `data` is True, False or None, and None until somebody answers."""

    ANSWERS: ClassVar = {"yes": True, "no": False}

    def __init__(self, label: str, **kwargs: Any) -> None:
        choices = [("yes", _("Yes")), ("no", _("No")), ("", _("Not said"))]
        super().__init__(label, required=False, choices=choices, coerce=self._read, **kwargs)

    def _read(self, value: Any) -> bool | None:
        return value if isinstance(value, bool) else self.ANSWERS.get(value)

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        if self.raw_data and self.raw_data[0] not in (*self.ANSWERS, ""):
            raise ValidationError(_("Choose one of the list."))


class Chips(Paired, SelectMultipleField):
    """Any number of a few, as chips."""

    def __init__(self, label: str, *, hint: str = "", **kwargs: Any) -> None:
        super().__init__(label, description=hint, **kwargs)


class Tick(BooleanField):
    """Yes or no; unticked means no. `required` ones must be ticked."""

    def __init__(self, label: str, *, required: bool = False, hint: str = "", **kwargs: Any) -> None:
        rules = [InputRequired(_("Tick this box to go on."))] if required else []
        super().__init__(label, rules, description=hint, **kwargs)


class Upload(FileField):
    """A file, or with `many` several; what it is, is found out by `documents`, never by its name."""

    def __init__(
        self, label: str, *, accept: str = "", hint: str = "", many: bool = False, **kwargs: Any
    ) -> None:
        told = {name: value for name, value in (("accept", accept), ("multiple", many)) if value}
        super().__init__(label, description=hint, render_kw=told, **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """A box that was left empty sends a file without a name, which is none."""
        self.raw_data = [file for file in valuelist if getattr(file, "filename", "")]
        super().process_formdata(self.raw_data)


def tied(field: Any) -> dict[str, str]:
    """Attributes that tie hint, doubt and error to the box of a field, and tell its names to be Turkish."""
    said = {"hint": field.description, "doubt": getattr(field, "doubt", ""), "error": field.errors}
    told = {"lang": "tr"} if getattr(field, "of_names", False) and i18n.language() != "tr" else {}
    if any(said.values()):
        told["aria-describedby"] = " ".join(f"{field.id}-{part}" for part, words in said.items() if words)
    return told | {"aria-invalid": "true"} if field.errors else told
