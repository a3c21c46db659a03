"""The forms of a page, as a browser reads them and would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

UNSENT = frozenset({"submit", "button", "image", "reset"})
VOID = frozenset({"input", "br", "img", "meta", "link", "hr"})


@dataclass
class Control:
    """One field of a form: its kind (`text`, `checkbox`, `select`, `textarea` …) and what it would send."""

    name: str
    kind: str
    sent: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    """One form of a page; `buttons` are the (name, value) pairs that a press adds."""

    action: str
    method: str
    controls: list[Control] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields, each once, in order; those of buttons behind."""
        named = [control.name for control in self.controls] + [name for name, _value in self.buttons]
        return tuple(dict.fromkeys(named))

    def as_shown(self, button: tuple[str, str] | None = None) -> dict[str, list[str]]:
        """What a press on the button sends when nothing was touched."""
        sent: dict[str, list[str]] = {}
        for control in self.controls:
            for value in control.sent:
                sent.setdefault(control.name, []).append(value)
        if button and button[0]:
            sent.setdefault(button[0], []).append(button[1])
        return sent


@dataclass
class Page:
    """The forms of a page and where its links lead, on this site."""

    forms: list[Form] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def read(html: str, address: str) -> Page:
    """The page at a path such as /gorevli/?q=x."""
    reader = _Reader(address)
    reader.feed(html)
    return reader.page


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.page = Page()
        self.by_id: dict[str, Form] = {}
        self.open: Form | None = None
        self.select: Control | None = None
        self.area: Control | None = None
        self.option_text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        if tag == "a" and "href" in told:
            self._link(told["href"])
        elif tag == "form":
            self._form(told)
        elif tag in ("input", "button", "select", "textarea"):
            self._control(tag, told)
        elif tag == "option" and self.select is not None:
            value = told.get("value", "")
            self.select.choices.append(value)
            if "selected" in told:
                self.select.sent.append(value)

    def handle_data(self, text: str) -> None:
        if self.area is not None:
            self.area.sent[0] += text

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select" and self.select is not None:
            if not self.select.sent and self.select.kind == "select" and self.select.choices:
                self.select.sent = self.select.choices[:1]
            self.select = None
        elif tag == "textarea" and self.area is not None:
            self.area.sent[0] = self.area.sent[0].removeprefix("\n").replace("\n", "\r\n")
            self.area = None

    def _link(self, href: str) -> None:
        target = urlsplit(urljoin(self.address, href))
        if not target.netloc and not target.scheme:
            self.page.links.append(target.path + (f"?{target.query}" if target.query else ""))

    def _form(self, told: dict[str, str]) -> None:
        action = urljoin(self.address, told.get("action") or self.address)
        self.open = Form(action, told.get("method", "get").lower())
        self.page.forms.append(self.open)
        if told.get("id"):
            self.by_id[told["id"]] = self.open

    def _control(self, tag: str, told: dict[str, str]) -> None:
        form = self.by_id.get(told["form"]) if "form" in told else self.open
        name, kind = told.get("name", ""), told.get("type", "text" if tag == "input" else tag)
        if form is None or "disabled" in told:
            return
        if tag == "button" or kind in UNSENT:
            form.buttons.append((name, told.get("value", "")))
            return
        if not name:
            return
        control = Control(name, kind)
        form.controls.append(control)
        if tag == "select":
            control.kind = "multiple" if "multiple" in told else "select"
            self.select = control
        elif tag == "textarea":
            control.sent, self.area = [""], control
        elif kind in ("checkbox", "radio"):
            control.choices = [told.get("value", "on")]
            control.sent = control.choices[:] if "checked" in told else []
        elif kind != "file":
            control.sent = [told.get("value", "")]
