"""Suggestions while somebody types: {"results": [{"value", "words"}]}."""

from collections.abc import Iterable

from flask import Blueprint, Response, jsonify, request

from istihdam import turkish
from istihdam.vocabulary import lists, places
from istihdam.web.shared import access, labels, occupation_search

MOST = 8
LONGEST = 120
blueprint = Blueprint("suggestions", __name__, url_prefix="/oneri")


@blueprint.get("/meslek")
@access.public
def occupations() -> Response:
    """Occupations for everyday words of a trade; the value is the code."""
    found = occupation_search.meant(_typed(), MOST)
    return jsonify(results=[{"value": one.code, "words": one.name} for one in found])


@blueprint.get("/yer")
@access.public
def locations() -> Response:
    """Neighbourhoods of Ümraniye and districts whose words begin as typed."""
    names = [labels.location(one.district, one.name) for one in places.neighbourhoods()]
    return _named([*names, *(one.name for one in places.districts())])


@blueprint.get("/belge")
@access.public
def certificates() -> Response:
    """Certificates whose words begin as typed."""
    return _named([one.name for one in lists.certificates()])


def _typed() -> str:
    return request.args.get("q", "")[:LONGEST]


def _named(names: Iterable[str]) -> Response:
    typed = turkish.fold(_typed()).replace(",", " ").split()
    found = [name for name in names if typed and _begins_all(name, typed)][:MOST]
    return jsonify(results=[{"value": name, "words": name} for name in found])


def _begins_all(name: str, typed: list[str]) -> bool:
    held = turkish.fold(name).replace(",", " ").replace("(", " ").split()
    return all(any(word.startswith(part) for word in held) for part in typed)
