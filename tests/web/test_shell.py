"""The frame around every page: headers, cookies, assets, errors, guards, the server."""

import gzip
import io
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from werkzeug.test import encode_multipart

from istihdam import web
from istihdam.app import create_app
from istihdam.cli import COMMANDS, main
from istihdam.cli.serve import is_loopback
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.web.shared import access
from tests.web.conftest import Browser

WEB = Path(web.__file__).parent


def test_every_view_says_whose_page_it_is(app: Flask) -> None:
    unmarked = [name for name, view in app.view_functions.items() if access.whose(view) == frozenset()]
    assert unmarked == []


def test_no_page_changes_anything_by_get(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        is_changing = "POST" in (rule.methods or ())
        assert is_changing or not getattr(view, "is_repeatable", False)


def test_pages_carry_the_headers_of_trust(client: Browser) -> None:
    headers = client.get("/giris").headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Strict-Transport-Security" not in headers
    assert "Access-Control-Allow-Origin" not in headers


def test_the_cookie_is_plain_on_loopback(client: Browser) -> None:
    client.application.config["WTF_CSRF_ENABLED"] = True
    cookie = client.get("/giris").headers["Set-Cookie"]
    assert cookie.startswith("istihdam=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_over_https_the_cookie_is_bound_to_the_host(sqlite: Database, tmp_path: Path) -> None:
    app = create_app(Settings(is_https=True, secret_key="s" * 40, data_dir=tmp_path), sqlite)
    answer = app.test_client().get("/giris", base_url="https://is.example")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-istihdam=")
    assert all(word in cookie for word in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"))
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize(("proxies", "address"), [(0, "127.0.0.1"), (1, "203.0.113.9")])
def test_forwarded_addresses_count_from_a_trusted_proxy_only(
    sqlite: Database, tmp_path: Path, proxies: int, address: str
) -> None:
    app = create_app(Settings(trusted_proxies=proxies, secret_key="s" * 40, data_dir=tmp_path), sqlite)
    seen: list[str] = []

    @app.get("/nereden")
    @access.public
    def whence() -> str:
        from istihdam.web.shared import pages

        seen.append(pages.where().address)
        return "ok"

    app.test_client().get("/nereden", headers={"X-Forwarded-For": "203.0.113.9"})
    assert seen == [address]


def test_assets_are_named_by_their_content_and_kept_for_ever(client: Browser) -> None:
    page = client.get("/giris").text
    paths = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(paths) >= 6
    for path in paths:
        with client.get(path) as answer:
            assert answer.status_code == 200, path
            assert "immutable" in answer.headers["Cache-Control"]


def test_a_phone_gets_the_style_sheet_compressed(client: Browser) -> None:
    path = re.findall(r'href="(/static/[^"]+bootstrap.min.css)"', client.get("/giris").text)[0]
    with client.get(path, headers={"Accept-Encoding": "gzip"}) as packed, client.get(path) as plain:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert len(packed.data) < 40_000
        assert gzip.decompress(packed.data) == plain.data


def test_the_crest_stands_in_the_bar_where_a_setting_names_its_file(
    sqlite: Database, settings: Settings, tmp_path: Path
) -> None:
    crest = tmp_path / "kurumun arması.SVG"
    crest.write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "utf-8")
    visitor = create_app(replace(settings, crest=crest), sqlite).test_client()
    path = re.findall(r'class="crest" src="([^"]+)"', visitor.get("/").text)[0]
    with visitor.get(path) as answer:
        assert answer.data == crest.read_bytes()
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert 'class="crest"' not in create_app(settings, sqlite).test_client().get("/").text


def test_address_and_hours_stand_in_the_foot_where_the_settings_say_them(
    sqlite: Database, settings: Settings
) -> None:
    told = replace(settings, centre_address="Örnek Cad. 1, Ümraniye", centre_hours="Hafta içi 08.30-17.30")
    assert (
        "Örnek Cad. 1, Ümraniye · Hafta içi 08.30-17.30"
        in create_app(told, sqlite).test_client().get("/").text
    )


def test_no_page_asks_another_host_or_styles_inline() -> None:
    for path in [*WEB.glob("templates/**/*.html"), *WEB.glob("static/*")]:
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in text, path
        assert "https://" not in text, path
        assert not re.search(r"\s(style|on[a-z]+)=", text) or path.suffix == ".js", path
        assert "<style" not in text, path
        assert not re.search(r'<script(?![^>]* src=)(?! type="application/ld\+json">)', text), path


def test_scripts_stay_under_four_hundred_lines() -> None:
    assert sum(len(path.read_text("utf-8").splitlines()) for path in WEB.glob("static/*.js")) < 400


@pytest.mark.parametrize(("method", "path", "status"), [("get", "/yok", 404), ("post", "/health", 405)])
def test_errors_are_turkish_pages_of_ours(client: Browser, method: str, path: str, status: int) -> None:
    answer = getattr(client, method)(path)
    assert answer.status_code == status
    assert 'lang="tr"' in answer.text
    assert "İlk sayfaya git" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("referrer", "leads_back"), [("/giris", True), ("https://example.com/giris", False)])
def test_a_refused_form_leads_back_to_its_page_and_to_no_other_site(
    client: Browser, referrer: str, leads_back: bool
) -> None:
    came_from = f"http://localhost{referrer}" if referrer.startswith("/") else referrer
    answer = client.post("/health", headers={"Referer": came_from})
    assert (f'href="{came_from}"' in answer.text) == leads_back
    assert ("Forma dön" in answer.text) == leads_back


def test_a_body_beyond_the_limit_is_refused_in_turkish(client: Browser) -> None:
    boundary, body = encode_multipart(
        {"phone": "5", "cv": (io.BytesIO(b"%PDF"), "x.pdf"), "more": "x" * 12_000_000}
    )
    answer = client.post("/giris", data=body, content_type=f"multipart/form-data; boundary={boundary}")
    assert answer.status_code == 413
    assert "60 MB" in answer.text


def test_a_form_of_another_site_is_refused(client: Browser) -> None:
    client.application.config["WTF_CSRF_ENABLED"] = True
    answer = client.post("/giris", data={"phone": "0532 555 12 04"})
    assert answer.status_code == 400
    assert "Sayfanın süresi doldu" in answer.text


def test_health_asks_the_database(client: Browser, sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.get_json()) == (200, {"status": "ok"})
    monkeypatch.setattr("istihdam.web.shared.pages.is_healthy", lambda: False)
    assert client.get("/health").status_code == 503


def test_security_txt_names_a_contact_and_an_end(client: Browser) -> None:
    text = client.get("/.well-known/security.txt").text
    assert "Contact: tel:" in text
    assert re.search(r"Expires: 20\d\d-\d\d-\d\dT00:00:00Z", text)


# --- the command line ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("ev", False)],  # noqa: S104  a name to be refused
)
def test_only_loopback_is_loopback(host: str, is_ours: bool) -> None:
    assert is_loopback(host) is is_ours


def test_serving_the_world_without_https_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISTIHDAM_SECRET_KEY", secrets.token_hex(32))
    monkeypatch.delenv("ISTIHDAM_HTTPS", raising=False)
    answer = CliRunner().invoke(main, ["serve", "--host", "0.0.0.0"])  # noqa: S104  what must be refused
    assert answer.exit_code == 2
    assert "ISTIHDAM_HTTPS=1" in answer.output


def test_serving_with_a_weak_secret_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISTIHDAM_SECRET_KEY", "short")
    answer = CliRunner().invoke(main, ["serve"])
    assert answer.exit_code == 2
    assert "ISTIHDAM_SECRET_KEY" in answer.output


def test_the_command_line_reads_no_command_that_is_not_asked_for() -> None:
    heavy = "('flask', 'sqlalchemy', 'sklearn', 'numpy')"
    code = f"import sys, istihdam.cli; print([name for name in sys.modules if name.split('.')[0] in {heavy}])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_help_names_every_command() -> None:
    shown = CliRunner().invoke(main, ["--help"])
    assert shown.exit_code == 0
    assert all(name in shown.output for name in COMMANDS)


def test_the_server_answers_and_stops_when_told(sqlite_url: str, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "ISTIHDAM_DATABASE_URL": sqlite_url,
        "ISTIHDAM_DATA_DIR": str(tmp_path),
        "ISTIHDAM_SECRET_KEY": secrets.token_hex(32),
    }
    command = [sys.executable, "-c", "from istihdam.cli import main; main()", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert f"http://127.0.0.1:{port}" in server.stdout.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as answer:
            assert answer.status == 200
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=15) == 0


def test_assets_say_their_kind_and_are_for_this_site_alone(client: Browser) -> None:
    for path in set(re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/giris").text)):
        with client.get(path, headers={"Origin": "https://other.example"}) as answer:
            assert answer.headers["X-Content-Type-Options"] == "nosniff", path
            assert "Access-Control-Allow-Origin" not in answer.headers, path


def test_security_txt_takes_no_host_from_the_request(client: Browser) -> None:
    text = client.get("/.well-known/security.txt", base_url="https://evil.example").text
    assert "evil.example" not in text
