"""`istihdam serve`: the portal over HTTP."""

import gc
import ipaddress
import signal
import sys
import threading
from types import FrameType
from typing import TYPE_CHECKING

import click

from istihdam import config, jobs
from istihdam.cli.database import current
from istihdam.db import Database
from istihdam.documents import capabilities

if TYPE_CHECKING:
    from istihdam.web.shared.pages import House

NO_PUBLIC_URL = (
    "ISTIHDAM_PUBLIC_URL verilmedi: iletiler bağlantı taşımaz, "
    "firma ve kişiler yalnızca giriş yaparak cevap verir."
)
NO_NAMESPACE = (
    "Uyarı: bu makinede dosya okuyan süreçler ağdan ayrılamıyor (unshare izni yok). Kapsayıcıya izin verin "
    "ya da bu kullanıcının dışarıya çıkışını güvenlik duvarıyla kapatın."
)
LARGEST_BODY = 64 * 1024 * 1024
"""What the server takes in before the portal, which allows less, says in Turkish that it is too much."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Dinlenecek adres.")
@click.option("--port", default=8000, show_default=True, help="Dinlenecek kapı; 0 boş bir kapı seçer.")
@click.option("--threads", default=8, show_default=True, help="Aynı anda karşılanan istek sayısı.")
def serve(host: str, port: int, threads: int) -> None:
    """Portalı sunar."""
    serve_until_stopped(config.from_environment().for_serving(), host, port, threads=threads)


def serve_until_stopped(settings: config.Settings, host: str, port: int, *, threads: int = 8) -> None:
    """The portal answers until SIGTERM or Ctrl-C; requests under way are finished."""
    from threadpoolctl import threadpool_limits
    from waitress.server import create_server

    from istihdam.app import create_app

    if not settings.is_https and not is_loopback(host):
        raise config.BadSettings(
            f"{host} dışarıya açık bir adres; şifresiz sunulmaz. Önünde HTTPS sunan bir vekil varsa "
            "ISTIHDAM_HTTPS=1 ve ISTIHDAM_TRUSTED_PROXIES=1 verin."
        )
    threadpool_limits(limits=1, user_api="blas")  # requests are the threads; BLAS brings no more
    database = current(settings)
    app = create_app(settings, database)
    check_the_log(app.extensions["istihdam"])
    check_the_sandbox()
    if not settings.public_url:
        click.echo(NO_PUBLIC_URL, err=True)
    threading.Thread(target=warm, args=(database,), daemon=True).start()
    server = create_server(
        app,
        host="127.0.0.1" if host == "localhost" else host,
        port=port,
        threads=threads,
        ident=None,
        max_request_body_size=LARGEST_BODY,
        clear_untrusted_proxy_headers=not settings.trusted_proxies,
    )

    def stop(number: int, frame: FrameType | None) -> None:
        raise SystemExit(0)

    if settings.is_demo:
        jobs.beside(settings)
    signal.signal(signal.SIGTERM, stop)
    click.echo(f"İstihdam Merkezi hazır: http://{host}:{server.effective_port}  (durdurmak için Ctrl-C)")
    sys.stdout.flush()
    server.run()


def check_the_log(house: "House") -> None:
    """Where the end of the log or the last checkpoint does not hold, the portal can only be read."""
    from istihdam import exchange

    try:
        with house.database.reading() as session:
            exchange.check_tail(session)
            for signed in exchange.checkpoints.of_folder(house.settings.data_dir)[-1:]:
                exchange.checkpoints.check(session, signed)
    except exchange.Broken as broken:
        house.stance.is_broken = True
        click.echo(f"{broken}\nPortal yalnızca okunur açıldı; ayrıntı için: istihdam events verify", err=True)


def check_the_sandbox() -> None:
    """A sentence for whoever runs the portal where files cannot be read apart from the network."""
    if not capabilities.can_leave_the_network():
        click.echo(NO_NAMESPACE, err=True)


def warm(database: Database) -> None:
    """The index is in memory before the first officer asks for it, and is not looked through for garbage.

    What is there by now stays as long as the portal answers; looking through all of it for garbage stopped
    every page for a fifth of a second with 100,000 people.
    """
    from istihdam import shortlists

    with database.reading() as session:
        shortlists.pool_of(session)
        shortlists.pool_of(session, shortlists.MASKED)
    gc.collect()
    gc.freeze()


def is_loopback(host: str) -> bool:
    """True where only this machine can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
