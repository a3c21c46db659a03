"""`istihdam worker`: sends messages, reads pictures of CVs, and what else must not keep a page waiting."""

import signal
import sys
import threading
from types import FrameType

import click

from istihdam import config, jobs
from istihdam.cli.database import current
from istihdam.cli.serve import check_the_sandbox


@click.command()
@click.option("--once", is_flag=True, help="Bekleyen işleri bitirip çıkar (cron için).")
def worker(once: bool) -> None:
    """Arka plan işlerini yapar: iletiler, hatırlatmalar, fotoğraftan okuma; durdurmak için Ctrl-C."""
    stop = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    settings = config.from_environment().for_serving()
    current(settings).close()
    check_the_sandbox()
    if not once:
        click.echo("Arka plan işleri yürüyor (durdurmak için Ctrl-C)")
        sys.stdout.flush()
    if not jobs.run(settings, stop, once=once):
        sys.exit(1)
