"""A worker to be killed: reads the log and delivers without pause, at noon whatever the clock says.

python -m tests.notices.worker URL SMTP SECONDS: SECONDS are added to the clock.
"""

import sys
import time
from datetime import UTC, datetime, timedelta

from istihdam import clock, notices
from istihdam.db import Database
from istihdam.mail import Server
from istihdam.notices import Carriers
from istihdam.sms import Console

LEASE = timedelta(seconds=1)
QUIET = (0, 0)


def main(url: str, smtp: str, seconds: str) -> None:
    database = Database(url)
    by = Carriers(Console(), Server(smtp, "istihdam@merkez.example.invalid"))
    while True:
        with clock.set_to(datetime.now(UTC) + timedelta(seconds=float(seconds))):
            with database.transaction() as session:
                read = notices.read_on(session, QUIET, 5)
            if not notices.deliver(database, by, QUIET, lease=LEASE) and not read:
                time.sleep(0.02)


if __name__ == "__main__":
    main(*sys.argv[1:])
