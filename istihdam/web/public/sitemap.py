"""The addresses that search engines may keep (sitemaps.org); only where the portal knows its own address."""

from flask import Blueprint, Response, abort, url_for

from istihdam import vacancies
from istihdam.web.shared import access, pages

PAGES = (
    "public.home.index",
    "public.vacancies.index",
    "public.trainings.index",
    "public.statements.contact",
    "public.statements.accessibility",
    "public.statements.privacy_notice",
)
MOST = 45_000
"""Vacancies in the file; the protocol allows 50,000 addresses."""
blueprint = Blueprint("sitemap", __name__)


@blueprint.get("/sitemap.xml")
@access.public
def index() -> Response:
    """Public pages and each vacancy that can be applied for."""
    host = pages.settings().public_url
    if not host:
        abort(404)
    lines = [f"<url><loc>{host}{url_for(page)}</loc></url>" for page in PAGES]
    for key, day in vacancies.published_keys(pages.db(), MOST):
        path = url_for("public.vacancies.show", key=key)
        lines.append(f"<url><loc>{host}{path}</loc><lastmod>{day.isoformat()}</lastmod></url>")
    opened = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    )
    return Response("\n".join([opened, *lines, "</urlset>\n"]), mimetype="application/xml")
