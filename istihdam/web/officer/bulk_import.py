"""A list of people: sent as a file, looked through before anything is written, then written at once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, request, url_for
from wtforms.validators import InputRequired

from istihdam import bulk_import, cvs, i18n, privacy, turkish
from istihdam.accounts import Role
from istihdam.bulk_import import CheckedRow, ClassifiedRow, OccupationQuestion, PeopleTable, RowState
from istihdam.documents import turns
from istihdam.errors import N_, Invalid
from istihdam.events import Channel
from istihdam.i18n import figures, lazy, ngettext, say
from istihdam.i18n import gettext as _
from istihdam.vocabulary import occupations
from istihdam.web.shared import access, downloads, pages
from istihdam.web.shared.fields import Tick, Upload
from istihdam.web.shared.forms import Form

blueprint = Blueprint("bulk_import", __name__, url_prefix="/liste")
SHOWN = 50
MOST_ASKED = 200
_CELL = re.compile(r"hucre-(\d{1,6})-(\d{1,3})", re.ASCII)
FIELDS = {
    "full_name": N_("Name and surname"),
    "first_name": N_("First name"),
    "last_name": N_("Surname"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "district": N_("District"),
    "neighbourhood": N_("Neighbourhood"),
    "occupations": N_("Occupation"),
    "education": N_("Schooling"),
    "licences": N_("Driving licence"),
    "experience_years": N_("Years of experience"),
    "code": N_("Code of the person"),
}
"""What a column may hold, in words."""


class ListForm(Form):
    file = Upload(
        lazy("The list"),
        accept=".xlsx,.csv",
        validators=[InputRequired(lazy("Choose a file first."))],
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        most = figures.number(bulk_import.MOST_ROWS)
        self.file.description = _("Excel (.xlsx) or CSV, at most %(rows)s people.", rows=most)


class WriteForm(Form):
    is_informed = Tick(
        lazy("The people of this list were shown the privacy notice, and wish to be sent to work."),
        required=True,
    )


@dataclass(frozen=True)
class Looked:
    """A list as it stands against the people known now: its rows by what they are."""

    table: PeopleTable
    rows: list[ClassifiedRow]

    def of(self, state: RowState) -> list[ClassifiedRow]:
        return [one for one in self.rows if one.state == state]

    @property
    def asked(self) -> list[OccupationQuestion]:
        """Each trade that is not read surely, once, of the rows that may be written."""
        rows = (one.row for one in self.rows if one.state in (RowState.NEW, RowState.ALIKE))
        return list({asked.name: asked for row in rows for asked in row.asked}.values())

    @property
    def counts(self) -> dict[str, int]:
        """State → how many rows."""
        return {state.value: len(self.of(state)) for state in RowState}


@blueprint.get("")
@access.only(Role.OFFICER)
def index() -> Response:
    return pages.shown("officer/bulk_import.html", form=ListForm(formdata=None))


@blueprint.post("")
@access.only(Role.OFFICER)
def receive() -> Response:
    """The file is read and kept for a day; nobody is registered yet."""
    form = ListForm()
    if form.validate():
        with pages.trying(form):
            officer = access.me().key
            pages.discard()  # reading a file takes a moment, in which others may write
            sent = request.files["file"]
            content = sent.stream.read(bulk_import.LARGEST + 1)
            with turns.taken(officer):
                table = bulk_import.read(content, cvs.label_of(sent.filename or ""))
            return pages.see(url_for(".show" if table.is_whole else ".columns", name=_kept(table)))
    return pages.shown("officer/bulk_import.html", form=form)


@blueprint.get("/<name>/sutunlar")
@access.only(Role.OFFICER)
def columns(name: str) -> Response:
    """The columns of the list, for the officer to say what each holds."""
    table = _list(name)
    return _columns(table, [column.field for column, _texts in bulk_import.samples(table)])


@blueprint.post("/<name>/sutunlar")
@access.only(Role.OFFICER)
def assign(name: str) -> Response:
    """The columns hold what the officer said; the list is looked through by it."""
    table, chosen = _list(name), request.form.getlist("column")
    try:
        mapped = bulk_import.map_columns(table, chosen)
    except Invalid as refusal:
        known = len(table.columns) + len(table.rest)
        return _columns(table, [*chosen, *[""] * known][:known], say(refusal))
    return pages.see(url_for(".show", name=_kept(mapped)))


@blueprint.post("/<name>/duzelt")
@access.only(Role.OFFICER)
def mend(name: str) -> Response:
    """What was typed into the rows that are to be mended stands in the list."""
    table = _list(name)
    told = (_CELL.fullmatch(field) for field in request.form)
    cells = {(int(cell[1]), int(cell[2])): request.form[cell[0]] for cell in told if cell}
    return pages.see(url_for(".show", name=_kept(bulk_import.correct(table, cells))))


@blueprint.get("/<name>")
@access.only(Role.OFFICER)
def show(name: str) -> Response:
    """What writing the list would do, row by row; first its columns, where name or phone is in none."""
    if not _list(name).is_whole:
        return pages.see(url_for(".columns", name=name))
    return _preview(name, WriteForm(formdata=None))


@blueprint.post("/<name>")
@access.only(Role.OFFICER)
def write(name: str) -> Response:
    """New people are registered, all in one transaction; whoever is known stays as they are."""
    form = WriteForm()
    table = _list(name)
    if form.validate():
        with pages.trying(form):
            return _written(table)
    return _preview(name, form)


@blueprint.get("/<name>/sonuc")
@access.only(Role.OFFICER)
def done(name: str) -> Response:
    """What became of the list, and the file to mend the rest in."""
    return pages.shown("officer/bulk_import_done.html", name=name, looked=_looked(_list(name)))


@blueprint.get("/<name>/dosya")
@access.only(Role.OFFICER)
def file(name: str) -> Response:
    """The list with codes and what is to be mended, in Turkish, to be sent again by whoever made it."""
    with i18n.speaking(i18n.TURKISH):
        looked = _looked(_list(name))
        content = bulk_import.workbook(looked.table, looked.rows)
    return downloads.file(content, downloads.XLSX, "liste-sonuc.xlsx")


def _columns(table: PeopleTable, chosen: list[str], problem: str = "") -> Response:
    return pages.shown(
        "officer/bulk_import_columns.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK,
        table=table,
        columns=bulk_import.samples(table),
        chosen=chosen,
        problem=problem,
        fields=[(field, _(said)) for field, said in FIELDS.items()],
    )


def _preview(name: str, form: WriteForm) -> Response:
    looked = _looked(_list(name))
    return pages.shown(
        "officer/bulk_import_preview.html",
        form=form,
        name=name,
        looked=looked,
        answered=_answers(request.form.items()),
        meant=_meant(),
        understood=_understood,
        trades=occupations.names(pages.db()),
        said=say,
        ANOTHER=bulk_import.ANOTHER,
        SHOWN=SHOWN,
        MOST_ASKED=MOST_ASKED,
    )


def _list(name: str) -> PeopleTable:
    return bulk_import.load(pages.settings().data_dir, name, access.me().key)


def _kept(table: PeopleTable) -> str:
    return bulk_import.store(pages.settings().data_dir, table, access.me().key)


def _looked(table: PeopleTable) -> Looked:
    rows = _checked(table, {})
    return Looked(table, bulk_import.classify(pages.db(), table, rows))


def _checked(table: PeopleTable, meant: Mapping[str, str]) -> list[CheckedRow]:
    """The rows after their checks, which take their time: meanwhile nobody waits for the database."""
    find = occupations.resolver(pages.db()).find
    pages.let_go()
    return bulk_import.check(table, find, meant)


def _written(table: PeopleTable) -> Response:
    rows = _checked(table, _meant())
    written = bulk_import.register(
        pages.db(),
        table,
        rows,
        _answers(request.form.items()),
        by=pages.by(Channel.IMPORT),
        notice_version=privacy.NOTICE_VERSION,
    )
    said = ngettext(
        "%(count)s person of the list is registered.",
        "%(count)s people of the list are registered.",
        written.added,
        count=figures.number(written.added),
    )
    return pages.see(url_for(".done", name=_kept(written.table)), said=said)


def _answers(sent: Iterable[tuple[str, str]]) -> dict[int, str]:
    """Row → whom the officer said that it is."""
    told = ((name.removeprefix("satir-"), answer) for name, answer in sent if name.startswith("satir-"))
    return {int(row): answer for row, answer in told if row.isascii() and row.isdecimal() and answer}


def _meant() -> dict[str, str]:
    """Trade as written → the code that the officer chose for it, '' for none of those offered."""
    names = ((key.removeprefix("yazilan-"), name) for key, name in request.form.items() if "yazilan-" in key)
    answers = {name: request.form.get(f"meslek-{number}") for number, name in names}
    return {name: code for name, code in answers.items() if code is not None}


def _understood(written: str, read: str) -> str:
    """'bulaşıkçı → Bulaşıkçı (Stevard)': what was written and what it is taken for; once where they agree."""
    is_same = not written or turkish.fold(written) == turkish.fold(read)
    return read if is_same else f"{written} → {read}"
