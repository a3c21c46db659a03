"""The dictionary of occupations: what a word means today, searches that fail, everyday names in use."""

from flask import Blueprint, Response, request, url_for

from istihdam import turkish
from istihdam.accounts import Role
from istihdam.errors import N_, Invalid, NotFound
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.texts.meanings import Meaning
from istihdam.vocabulary import occupations
from istihdam.vocabulary.entries import LABELS
from istihdam.web.shared import access, pages
from istihdam.web.shared.fields import LineField, Suggested
from istihdam.web.shared.forms import Form
from istihdam.web.shared.pages import Undo

blueprint = Blueprint("aliases", __name__, url_prefix="/sozluk")
MEANINGS = 8
FAILED = 30


class AliasForm(Form):
    alias = LineField(lazy("Word"), hint=lazy("For example çöpçü"))
    occupation = Suggested(
        lazy("Occupation"),
        url="/oneri/meslek",
        hint=lazy("Type and choose from the list"),
    )


@blueprint.get("")
@access.only(Role.OFFICER)
def index() -> Response:
    """What a word means today (?q=), and the searches that nothing answered."""
    asked = request.args.get("q", "").strip()[: occupations.LONGEST_ALIAS]
    return _page(AliasForm(formdata=None, alias=asked), asked)


@blueprint.post("")
@access.only(Role.OFFICER)
def add() -> Response:
    """The word names the occupation from now on."""
    form = AliasForm()
    if form.validate():
        with pages.trying(form):
            return _added(form.alias.data, _chosen(form.occupation.data or ""))
    return _page(form, form.alias.data or "", offered=_meanings(form.occupation.data or ""))


@blueprint.post("/unut")
@access.only(Role.OFFICER)
def forget() -> Response:
    """A failed search that is no word for work leaves the list."""
    word = request.form.get("word", "")
    occupations.forget_failed(pages.db(), word)
    return pages.see(url_for(".index"), said=_("“%(word)s” is off the list.", word=word))


@blueprint.get("/<code>")
@access.only(Role.OFFICER)
def show(code: str) -> Response:
    """Every everyday name of an occupation, with its source and date."""
    names = occupations.names(pages.db())
    if code not in names:
        raise NotFound(N_("There is no such occupation."))
    return pages.shown(
        "officer/aliases_of.html",
        code=code,
        name=names[code],
        aliases=occupations.aliases_of(pages.db(), code),
        kinds=LABELS,
    )


@blueprint.post("/<code>/kaldir")
@access.only(Role.OFFICER)
def retire(code: str) -> Response:
    """The everyday name means this occupation no more; the toast takes that back."""
    row = occupations.living_alias(pages.db(), request.form.get("alias", ""), code)
    occupations.retire_alias(pages.db(), row.id)
    undo = Undo(url_for(".restore", alias_id=row.id), {})
    said = _("“%(word)s” means this occupation no more.", word=row.alias)
    return pages.see(url_for(".show", code=code), said=said, undo=undo)


@blueprint.post("/geri/<int(max=2147483647):alias_id>")
@access.only(Role.OFFICER)
def restore(alias_id: int) -> Response:
    row = occupations.restore_alias(pages.db(), alias_id)
    return pages.see(url_for(".show", code=row.code), said=_("The everyday name is in use again."))


def _added(word: str, code: str) -> Response:
    source = _("officer %(name)s", name=access.me().full_name)
    row = occupations.add_alias(pages.db(), word, code, source=source)
    name = occupations.names(pages.db()).get(code, code)
    here = url_for(".show", code=code) if "stay" in request.form else url_for(".index")
    return pages.see(
        here,
        said=_("From now on “%(word)s” means: %(name)s.", word=row.alias, name=name),
        undo=Undo(url_for(".retire", code=code), {"alias": row.alias}),
    )


def _chosen(typed: str) -> str:
    """The code that a button sent, or that has exactly the typed name; Invalid for anything vaguer."""
    names = occupations.names(pages.db())
    sent = request.form.get("code", "")
    if sent in names:
        return sent
    wanted = turkish.fold(typed)
    exact = [code for code, name in names.items() if wanted and turkish.fold(name) == wanted]
    if len(exact) != 1:
        raise Invalid(N_("Choose the occupation from the list."), field="occupation")
    return exact[0]


def _page(form: AliasForm, asked: str, offered: list[Meaning] | None = None) -> Response:
    return pages.shown(
        "officer/aliases.html",
        form=form,
        asked=asked,
        meanings=_meanings(asked),
        offered=offered or [],
        failed=occupations.failed_searches(pages.db(), FAILED),
    )


def _meanings(text: str) -> list[Meaning]:
    return occupations.find(pages.db(), text, MEANINGS) if text else []
