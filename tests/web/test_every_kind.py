"""Every kind of event that the log may hold, imported ones too, is shown by its name and breaks no page."""

import pytest

from istihdam import accounts, clock, events, referrals
from istihdam.accounts import Role
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.events import By, Channel, EventKind
from istihdam.i18n import gettext
from istihdam.referrals import Referral
from istihdam.referrals.states import TRANSITIONS
from istihdam.web.shared import labels
from tests import factories as make
from tests.web.conftest import Browser

READ = {
    "justified": False,
    "days": 30,
    "by": "seeker",
    "kept": True,
    "differed": [],
    "on": clock.today().isoformat(),
    "at": "10:00",
}
"""What the pages read of an event's own words; an import refuses an event that lacks its own."""
NO_STEPS = [kind for kind in EventKind if kind not in TRANSITIONS and kind != EventKind.RETRACTED]


def test_every_kind_has_a_name_of_its_own_in_turkish() -> None:
    names = [gettext(events.LABELS[kind]) for kind in EventKind]
    assert len(set(names)) == len(EventKind)
    assert [name for name in names if name in events.LABELS.values()] == []


@pytest.mark.parametrize("kind", NO_STEPS)
def test_a_referral_is_shown_whatever_was_recorded_on_it(
    database: Database, settings: Settings, kind: EventKind
) -> None:
    referral, opened = with_event(database, settings, kind)
    shown = {role: browser.get(path) for role, (browser, path) in opened.items()}
    for role, answer in shown.items():
        assert answer.status_code == 200, role
        label = labels.OWN_KINDS.get(kind) if role == Role.SEEKER else None
        assert gettext(label or events.LABELS[kind]) in answer.text, role
    with database.reading() as session:
        assert referrals.by_key(session, referral.key).state == referrals.State.REFERRED


def with_event(
    database: Database, settings: Settings, kind: EventKind
) -> tuple[Referral, dict[Role, tuple[Browser, str]]]:
    """A sent referral with an event of the kind in its stream, and who looks at it where."""
    with database.transaction() as session:
        seeker = make.a_seeker(session)
        [sent] = referrals.refer(session, [seeker], [make.a_vacancy(session)], by=make.OFFICER)
        events.record(
            session,
            kind,
            by=By("O-2", Channel.IMPORT),
            seeker=seeker.key,
            referral=sent.key,
            data=READ,
            reason="not_real",
        )
        own = accounts.create_user(
            session, Role.SEEKER, seeker.full_name, settings=settings, phone=seeker.phone, seeker_id=seeker.id
        )
        officer = accounts.create_user(
            session,
            Role.OFFICER,
            "Ayla Demirel",
            settings=settings,
            email="a@x.example.invalid",
            password="mor bisiklet yokuş",
        )
        tokens = {
            user.role: accounts.open_session(session, user, accounts.Where("127.0.0.1"))
            for user in (own, officer)
        }
    app = create_app(settings, database)
    app.testing, app.test_client_class = True, Browser
    paths = {Role.SEEKER: f"/aday/basvurularim/{sent.key}", Role.OFFICER: f"/gorevli/yonlendirme/{sent.key}"}
    return sent, {role: (entered(app.test_client(), tokens[role]), path) for role, path in paths.items()}


def entered(browser: Browser, token: str) -> Browser:
    with browser.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    return browser
