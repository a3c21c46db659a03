"""What machines ask for: health, security.txt, robots.txt."""

from datetime import timedelta

from flask import Blueprint, Response, jsonify

from istihdam import clock
from istihdam.web.shared import access, pages

blueprint = Blueprint("probes", __name__)


@blueprint.get("/health")
@access.public
def health() -> Response:
    """{"status": "ok"}, "read-only" while nothing can be saved, or 503 where the database does not answer."""
    is_well = pages.is_healthy()
    status = "ok" if pages.may_write() else "read-only"
    response = jsonify(status=status if is_well else "no database")
    response.status_code = 200 if is_well else 503
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/.well-known/security.txt")
@access.public
def security() -> Response:
    """Where to report a weakness (RFC 9116)."""
    expires = (clock.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = (
        "Contact: tel:+90-444-9-822",
        f"Expires: {expires}",
        "Preferred-Languages: tr, en",
    )
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@blueprint.get("/robots.txt")
@access.public
def robots() -> Response:
    """Search engines see the vacancies, nobody's own pages."""
    closed = ("/giris", "/hesabim", "/aday", "/isveren", "/gorevli", "/egitim/", "/yonetici", "/b/", "/oneri")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    if pages.settings().public_url:
        lines.append(f"Sitemap: {pages.settings().public_url}/sitemap.xml")
    return Response("\n".join(lines) + "\n", mimetype="text/plain")
