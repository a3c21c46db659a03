"""What every answer tells the browser about trust (OWASP ASVS 5.0, 3.4)."""

from flask import Flask, Response, g
from werkzeug.middleware.proxy_fix import ProxyFix

from istihdam.config import Settings

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)
A_YEAR = 31_536_000


def cookies(settings: Settings) -> dict[str, object]:
    """Flask's settings of its one cookie: __Host- and Secure over HTTPS, plain on loopback."""
    return {
        "SESSION_COOKIE_NAME": "__Host-istihdam" if settings.is_https else "istihdam",
        "SESSION_COOKIE_SECURE": settings.is_https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_PATH": "/",
    }


def send_in(app: Flask, settings: Settings) -> None:
    """Every answer of the application carries the headers; forwarded ones count from trusted proxies."""

    @app.after_request
    def add(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers["X-Content-Type-Options"] = "nosniff"
        headers.setdefault("Referrer-Policy", "same-origin")
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if settings.is_https:
            headers["Strict-Transport-Security"] = f"max-age={A_YEAR}; includeSubDomains"
        headers.setdefault("Cache-Control", "no-store" if _is_private(response) else "no-cache")
        return response

    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def _is_private(response: Response) -> bool:
    visitor = g.get("_login_user")
    return (visitor is not None and visitor.is_authenticated) or response.status_code >= 400
