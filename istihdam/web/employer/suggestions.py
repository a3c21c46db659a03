"""Type-ahead of the vacancy form and the search: occupations and skills."""

from flask import Response, jsonify, request

from istihdam import turkish
from istihdam.errors import N_, Invalid
from istihdam.vocabulary import lists, occupations, reading
from istihdam.web import access, pages
from istihdam.web.employer.door import ROLE, blueprint

SHOWN = 8


@blueprint.get("/oneri/meslek")
@access.only(ROLE)
def occupation_names() -> Response:
    found = occupations.find(pages.db(), request.args.get("q", "")[:80], SHOWN)
    return jsonify(results=[{"value": one.code, "words": one.name} for one in found])


@blueprint.get("/oneri/beceri")
@access.only(ROLE)
def skill_names() -> Response:
    begun = turkish.fold(request.args.get("q", "")[:80])
    found = [
        skill.name
        for skill in lists.skills()
        if any(f" {begun}" in f" {turkish.fold(name)}" for name in (skill.name, *skill.aliases))
    ]
    return jsonify(results=[{"value": name, "words": name} for name in found[:SHOWN]])


def occupation(text: str, field: str = "occupation") -> str:
    """The code of the occupation that a text names; Invalid, with the nearest names, where it is unsure."""
    wanted = turkish.fold(text)
    exact = [code for code, name in occupations.names(pages.db()).items() if turkish.fold(name) == wanted]
    if exact:
        return exact[0]
    found = occupations.find(pages.db(), text, 3)
    if not found:
        raise Invalid(
            N_("“%(text)s” is no occupation that we know; write it in other words, for example %(example)s."),
            field=field,
            text=text[:60],
            example="forklift operatörü",
        )
    return found[0].code


def skills(text: str | None) -> list[str]:
    """The skills of a line with commas, by their names in the list where it has them."""
    told = [one.strip() for one in (text or "").replace(";", ",").split(",")]
    return [reading.find_skill(one) or one for one in told if one]


def certificates(text: str | None) -> list[str]:
    """The certificates of a line with commas, by their official names where they are known."""
    told = [one.strip() for one in (text or "").replace(";", ",").split(",")]
    found = [(one, reading.find_certificate(one)) for one in told if one]
    return [known.name if known else one for one, known in found]
