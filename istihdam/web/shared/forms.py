"""The forms of the pages: words in the page's language, a token against forgery, a key against doubling."""

import secrets
from collections.abc import Mapping
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import FileStorage, MultiDict
from wtforms import FileField, HiddenField
from wtforms.validators import Length

from istihdam import i18n
from istihdam.web.shared import url_words


def new_form_key() -> str:
    """A fresh key, by which a form that is sent twice is known."""
    return secrets.token_urlsafe(18)


class Form(FlaskForm):
    """A form of ours: words in the page's language, a token against forgery, a key against doubling."""

    class Meta(FlaskForm.Meta):
        @property
        def locales(self) -> tuple[str, ...]:
            """In which language the forms' own messages are."""
            return (i18n.language(),)

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What the browser sent: texts for the fields of text, files for those of files, never across."""
            sent = super().wrap_formdata(form, formdata)
            return None if sent is None else _fitting(form._fields, sent)

    form_key = HiddenField(default=new_form_key, validators=[Length(max=64)])

    def values(self) -> dict[str, Any]:
        """What was filled in, by field name, without the form's own token and key."""
        return {name: value for name, value in self.data.items() if name not in ("csrf_token", "form_key")}


def focus_first(form: Form) -> str:
    """The first field that is seen has the focus when the page opens; '' for a template."""
    for field in form:
        if not isinstance(field, HiddenField):
            field.render_kw = {**(field.render_kw or {}), "autofocus": True}
            break
    return ""


class QueryForm(Form):
    """A form that is sent by GET: filled in by the address, whose words stand for the fields' names."""

    class Meta(Form.Meta):
        csrf = False

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            """The field, under the word of addresses for its name."""
            return super().bind_field(
                form, unbound_field, options | {"name": url_words.word(options["name"])}
            )

    def __init__(self, defaults: Mapping[str, str] | None = None) -> None:
        """Filled in by this request's address, where it is silent by `defaults` (texts by field name)."""
        asked = MultiDict(request.args)
        for name, text in (defaults or {}).items():
            asked.setdefault(name, text)
        super().__init__(MultiDict(url_words.written(asked.to_dict(flat=False))))
        del self.form_key


def _fitting(fields: Mapping[str, Any], sent: Any) -> MultiDict[str, Any]:
    takes_files = {name for name, field in fields.items() if isinstance(field, FileField)}
    pairs = sent.items(multi=True)
    return MultiDict(
        (name, value) for name, value in pairs if isinstance(value, FileStorage) == (name in takes_files)
    )
