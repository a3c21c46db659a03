"""`istihdam worker`: reads pictures of CVs and whatever else must not keep a page waiting."""

import signal
import threading
from types import FrameType

import click

from istihdam import config, jobs


@click.command()
def worker() -> None:
    """Arka plan işlerini yapar (fotoğraftan okuma); durdurmak için Ctrl-C."""
    stop = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    jobs.run(config.from_environment().for_serving(), stop)
