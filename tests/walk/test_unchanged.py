"""A form that is opened and sent as it stands changes nothing: no event, no row. On both databases."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy import MetaData, select

from istihdam import seekers
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.seekers import HeldCertificate, HeldOccupation, Seeker
from istihdam.web.shared import forms
from tests import factories as make
from tests.walk.conftest import on_both_engines
from tests.walk.walker import Target, Walker

ACCOUNTING = frozenset(
    {
        "login_sessions",
        "sign_in_tries",
        "submissions",
        "profile_views",
        "one_time_codes",
        "phone_proofs",
        "password_resets",
        "replaced_phones",
        "kept_forms",
        "list_views",
        "log_head",
    }
)
"""What every visit may write: who came, how often somebody tried, which form was sent, who looked."""
ACTS = {
    "seeker.applications.answer": "a press says what happened",
    "seeker.applications.answer_start": "a press says how the job goes",
    "seeker.applications.retract": "a press takes back",
    "seeker.trainings.enrol": "a press takes a seat",
    "seeker.trainings.give_back": "a press gives it back",
    "seeker.cv.delete": "a press deletes an upload",
    "employer.candidates.take_back": "a press takes a wish back",
    "seeker.jobs.apply": "a press applies",
    "seeker.consents.pause": "a press begins or ends a break",
    "seeker.profile.drop_occupation": "a press drops an occupation",
    "seeker.alerts.remove": "a press deletes an alert",
    "seeker.alerts.switch": "a press ends messages or lets them come",
    "seeker.alerts.save": "a press saves a search",
    "seeker.alerts.save_fitting": "a press saves what fits",
    "employer.candidates.listen": "a press turns messages on or off",
    "seeker.cv.confirm": "a press makes the CV the profile",
    "seeker.consents.change": "a press gives or takes back a consent",
    "seeker.questions.occupation": "each button is an occupation",
    "seeker.questions.years": "each button is an answer",
    "seeker.questions.education": "each button is an answer",
    "training.trainings.enrol": "a press enrols",
    "training.invitations.invite": "a press invites",
    "training.invitations.wait": "a press puts on the waiting list or moves up",
    "training.invitations.decline": "a press says that somebody does not come",
    "officer.invitations.invite": "a press invites",
    "training.invitations.enrol_invited": "a press enrols who was invited",
    "training.messages.write": "a press sends a message",
    "training.attendance.save": "a press keeps who was there",
    "training.attendance.hold": "a press says that it was held",
    "training.attendance.correct": "a press corrects what was held",
    "training.trainings.certify": "a press gives certificates",
    "training.trainings.cancel": "a press cancels",
    "training.trainings.new": "a press plans",
    "employer.started.retract": "a press takes back",
    "employer.contacts.end": "a press takes a contact off the list",
    "officer.firm_contacts.end": "a press takes a contact off the list",
    "employer.posting.submit": "a press sends the vacancy on",
    "employer.vacancies.press": "a press says that it is open, pauses, resumes or closes it",
    "officer.vacancies.press": "a press pauses or resumes",
    "employer.candidates.ask_for": "a press asks for somebody",
    "employer.referrals.answer": "a press answers",
    "employer.posting.new": "a press makes a vacancy",
    "employer.referrals.set_interview": "a press tells a day",
    "officer.referrals.set_interview": "a press tells a day",
    "employer.registration.new": "a press registers a firm",
    "officer.desk.register": "a press registers somebody",
    "officer.posting.new": "a press publishes a vacancy",
    "officer.people.refer": "a press refers",
    "officer.people.pause": "a press pauses",
    "officer.people.resume": "a press resumes",
    "officer.people.wish_again": "a press records a wish",
    "officer.cv_confirmation.take": "a press takes a CV in",
    "officer.people.write_note": "a press writes a note",
    "officer.vacancies.refer": "a press refers",
    "officer.vacancies.close": "a press closes",
    "officer.vacancies.extend": "a press extends to the day that is proposed",
    "employer.vacancies.extend": "a press extends to the day that is proposed",
    "officer.visits.new": "a press records a visit",
    "officer.employers.approve": "a press approves",
    "officer.employers.revoke_links": "a press ends the links of a firm's messages",
    "officer.employers.refuse": "a press refuses",
    "officer.employers.publish": "a press publishes",
    "officer.employers.send_back": "a press sends back",
    "officer.incoming_requests.answer": "a press answers a wish",
    "officer.outcomes.settle": "a press records outcomes",
    "officer.sent.answer": "a press records outcomes",
    "officer.outcomes.not_reached": "a press notes a call",
    "officer.outcomes.remind": "a press sends reminders",
    "officer.referrals.show": "a press records an outcome",
    "officer.referrals.correct": "a press takes back",
    "officer.undo.retract": "a press takes back",
    "officer.duplicates.merge": "a press joins",
    "officer.duplicates.mark_distinct": "a press tells apart",
    "officer.duplicates.separate": "a press takes back",
    "officer.after_start.record": "a press records what was told",
    "officer.after_start.rule": "a press records a ruling",
    "officer.tasks.close": "a press closes a task",
    "officer.tasks.reopen": "a press opens a task again",
    "officer.documents_seen.mark": "a press keeps which documents were seen",
    "officer.saved_filters.save": "a press keeps a list under a name",
    "officer.saved_filters.delete": "a press deletes a list that was kept",
    "officer.letters.mark_printed": "a press says that letters were printed",
    "officer.aliases.add": "a press adds a word",
    "officer.aliases.retire": "a press retires a word",
    "officer.aliases.restore": "a press restores a word",
    "officer.aliases.forget": "a press forgets a search",
    "officer.bulk_import.write": "a press registers people",
    "officer.agency.new": "a press publishes",
    "manager.figures.set_basis": "a press changes a basis",
    "manager.closings.close": "a press closes a period",
    "manager.agency.declare": "a press declares",
    "manager.agency.retract": "a press takes back",
    "manager.weights.take": "a press takes a proposal into force",
    "manager.weights.take_back": "a press takes weights back",
    "auth.end_session": "a press ends a session",
    "auth.leave": "a press signs out",
}
pytestmark = pytest.mark.timeout(1200)


@pytest.fixture
def walker(database: Database, walk_through: Callable[[Database], Walker]) -> Walker:
    made = walk_through(database)
    with database.transaction() as session:
        for years in (0.5, 1.5, 2.25, None):
            make.a_seeker(
                session,
                full_name=f"Yarım {'abcde'[int((years or 4) * 1)]} Yıllık",
                experience_years=years,
                occupations=[HeldOccupation(make.FORKLIFT, years, False), HeldOccupation("5120.06")],
                accepts_shifts=["day", "night"],
                refuses_shifts=["weekend"],
                wage_min=28_076,
                max_km=1,
                skills=["kendi sözü", "forklift kullanma"],
                certificates=[HeldCertificate("Belge", True, date(2027, 2, 28))],
                sex="f",
                age_band="25-34",
            )
        own = session.scalars(select(Seeker).where(Seeker.id == made.seeker_id())).one()
        seekers.update_profile(session, own, by=make.OFFICER, experience_years=0.5)
    return made


@on_both_engines
def test_a_form_sent_as_it_stands_changes_nothing(walker: Walker) -> None:
    wrong, sent = [], 0
    contents = Contents(walker.database)
    after = contents.rows()
    for target in every_form(walker):
        before = after
        status = press(walker, target)
        after = contents.rows()
        sent += 1
        changed = sorted(name for name in after if after[name] != before[name])
        if status >= 500 or (changed and target.endpoint not in ACTS):
            kept = [row for name in changed for row in {*map(repr, after[name])} ^ {*map(repr, before[name])}]
            wrong.append(f"{target.role} {target.form.action}: {status} {changed} {kept}")
    assert not wrong, "\n".join(wrong)
    assert sent > 60


@on_both_engines
def test_every_act_is_a_view_of_the_portal(walker: Walker) -> None:
    assert set(ACTS) - set(walker.app.view_functions) == set()


def every_form(walker: Walker) -> Iterator[Target]:
    """Every form by POST of every role; those that are filled from a record, for several records."""
    for role in (None, *walker.users):
        yield from (target for target in walker.crawl(role)[1] if target.form.method == "post")
    with walker.database.reading() as session:
        keys = session.scalars(select(Seeker.key).order_by(Seeker.id.desc()).limit(12)).all()
    for key in keys:
        address = f"/gorevli/kisi/{key}/profil"
        page = walker.page(Role.OFFICER, address)
        yield from (
            Target(Role.OFFICER, "officer.profiles.edit", form)
            for form in page.forms
            if form.method == "post"
        )


def press(walker: Walker, target: Target) -> int:
    """The status after the form was sent as it stands, by its last button (the one that saves)."""
    button = target.form.buttons[-1] if target.form.buttons else None
    data = {**target.form.as_shown(button), "form_key": forms.new_form_key()}
    with walker.browser(target.role).post(target.form.action, data=data) as answer:
        return answer.status_code


class Contents:
    """What stands in a database, all tables but those of the portal's own accounting."""

    def __init__(self, database: Database) -> None:
        self.database = database
        known = MetaData()
        known.reflect(database.engine)
        self.queries = {
            table.name: str(select(table).order_by(*table.primary_key))
            for table in known.sorted_tables
            if table.name not in ACCOUNTING
        }

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Table → its rows as the driver gives them, in the order of their keys."""
        with self.database.engine.connect() as connection:
            return {
                name: [tuple(row) for row in connection.exec_driver_sql(query)]
                for name, query in self.queries.items()
            }
