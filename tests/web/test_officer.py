"""The desk and the person's screen: finding, registering, sending, undoing, the slip."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, cvs, events, indicators, referrals, seekers
from istihdam.accounts import Role, User
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.seekers import ConsentKind, HeldOccupation, ProfileView, Seeker, WorkHistory
from istihdam.web.shared.forms import new_form_key
from tests import factories
from tests.walk import forms
from tests.web.conftest import Browser
from tests.web.officers import Centre


@pytest.fixture
def centre(sqlite: Database) -> Centre:
    return Centre(sqlite)


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def page_of(seeker: Seeker) -> str:
    return f"/gorevli/kisi/{seeker.key}/"


@pytest.mark.parametrize(
    "spelling", ["0532 555 12 04", "+90 532 555 12 04", "5325551204", "ayse isik", "IŞIK"]
)
def test_any_spelling_of_a_phone_or_name_opens_the_person(
    officer: Browser, centre: Centre, spelling: str
) -> None:
    answer = officer.get("/gorevli/", query_string={"q": spelling})
    assert answer.status_code == 303
    assert answer.location == page_of(centre.ayse)


def test_the_code_of_a_person_opens_the_person(officer: Browser, centre: Centre) -> None:
    assert officer.get("/gorevli/", query_string={"q": centre.ayse.key.lower()}).location == page_of(
        centre.ayse
    )


def test_an_unknown_phone_is_said_aloud_and_leads_to_the_registration(
    officer: Browser, centre: Centre
) -> None:
    page = officer.get("/gorevli/", query_string={"q": "0533 111 22 33"}).text
    assert "“0533 111 22 33” ile kayıtlı kimse yok." in page
    form = officer.get("/gorevli/kayit", query_string={"q": "0533 111 22 33"}).text
    assert 'value="0533 111 22 33"' in form


def test_several_people_of_one_name_are_listed(officer: Browser, centre: Centre) -> None:
    with centre.database.transaction() as session:
        factories.a_seeker(session, full_name="Ayşe Yıldız")
    page = officer.get("/gorevli/", query_string={"q": "ayşe"}).text
    assert "Ayşe Işık" in page
    assert "Ayşe Yıldız" in page


def test_the_search_suggests_people_with_their_pages(officer: Browser, centre: Centre) -> None:
    found = officer.get("/gorevli/oneri", query_string={"q": "ışı"}).json["results"]
    assert [(one["group"], one["href"]) for one in found] == [("Kişiler", page_of(centre.ayse))]


def test_somebody_new_is_registered_at_the_desk_in_one_form(officer: Browser, centre: Centre) -> None:
    told = {"full_name": "Çağrı Ünal", "phone": "0533 111 22 33", "district": "Ümraniye", "channel": "desk"}
    answer = officer.send("/gorevli/kayit", **told, is_informed="y", employer_search="y")
    assert answer.status_code == 303
    with centre.database.reading() as session:
        (new,) = seekers.by_phone(session, "05331112233")
        assert seekers.is_active(session, new)
        assert seekers.has_consent(session, new, ConsentKind.EMPLOYER_SEARCH)
    assert answer.location == f"/gorevli/kisi/{new.key}/profil"


def test_a_registration_without_the_notice_or_a_phone_is_refused_and_keeps_the_input(
    officer: Browser, centre: Centre
) -> None:
    answer = officer.send("/gorevli/kayit", full_name="Çağrı Ünal", phone="12", channel="desk")
    assert answer.status_code == 422
    assert 'value="Çağrı Ünal"' in answer.text
    assert "telefon" in answer.text
    assert len(centre.log(EventKind.SEEKER_REGISTERED)) == 1


def test_a_known_phone_asks_whether_it_is_the_same_person_and_never_blocks(
    officer: Browser, centre: Centre
) -> None:
    told = {"full_name": "Ali Işık", "phone": "0532 555 12 04", "channel": "phone", "is_informed": "y"}
    asked = officer.send("/gorevli/kayit", **told)
    assert asked.status_code == 422
    question = asked.text.index("Aşağıdaki kişilerden biri mi?")
    below = asked.text[question:]
    for said in (page_of(centre.ayse), "532 555 12 04", "Forklift"):
        assert said in below
    assert officer.send("/gorevli/kayit", **told, is_another="y").status_code == 303


def test_the_person_page_shows_profile_best_vacancies_and_history_and_notes_the_view(
    officer: Browser, centre: Centre
) -> None:
    page = officer.get(page_of(centre.ayse)).text
    for said in ("Ayşe Işık", "0532 555 12 04", "Tatlısu, Ümraniye", "Depo Forkliftçisi", "38.000 ₺"):
        assert said in page
    assert len(re.findall('type="checkbox" class="pick"', page)) == 3
    with centre.database.reading() as session:
        (view,) = session.scalars(select(ProfileView))
        assert (view.seeker_key, view.role, view.why) == (centre.ayse.key, "officer", "desk")


def test_one_person_is_sent_to_three_vacancies_in_one_batch_with_the_match_that_was_seen(
    officer: Browser, centre: Centre
) -> None:
    answer = officer.send(page_of(centre.ayse), vacancies=[job.key for job in centre.jobs])
    assert answer.status_code == 303
    page = officer.get(page_of(centre.ayse)).text
    assert "Ayşe Işık 3 ilana yönlendirildi" in page
    assert "Bugünkü fişi yazdır (3 ilan)" in page
    with centre.database.reading() as session:
        sent = session.scalars(select(events.Event).where(events.Event.kind == "referred")).all()
    assert len(sent) == 3
    assert len({event.batch for event in sent}) == 1
    assert all('"score"' in event.data and event.channel == "desk" for event in sent)


def test_the_same_form_sent_twice_sends_once(officer: Browser, centre: Centre) -> None:
    key, jobs = new_form_key(), [centre.jobs[0].key]
    first = officer.send(page_of(centre.ayse), key=key, vacancies=jobs)
    second = officer.send(page_of(centre.ayse), key=key, vacancies=jobs)
    assert first.location == second.location
    assert len(centre.log(EventKind.REFERRED)) == 1


def test_a_second_open_sending_is_refused_by_name_with_the_ticks_kept(
    officer: Browser, centre: Centre
) -> None:
    officer.send(page_of(centre.ayse), vacancies=[centre.jobs[0].key])
    ticked = [centre.jobs[1].key, centre.jobs[0].key]
    answer = officer.send(page_of(centre.ayse), vacancies=ticked)
    assert answer.status_code == 422
    assert "Ayşe Işık" in answer.text
    assert "zaten yönlendirildi" in answer.text
    assert re.search(rf'value="{centre.jobs[1].key}"[^>]*checked', answer.text)
    assert len(centre.log(EventKind.REFERRED)) == 1


def test_sending_without_a_tick_says_what_to_do(officer: Browser, centre: Centre) -> None:
    answer = officer.send(page_of(centre.ayse))
    assert answer.status_code == 422
    assert "En az bir ilan işaretleyin." in answer.text


def test_a_full_or_vanished_vacancy_is_a_plain_refusal(officer: Browser, centre: Centre) -> None:
    with centre.database.transaction() as session:
        job = session.merge(centre.jobs[0])
        for number in range(2):
            other = factories.a_seeker(session, full_name=f"Başka {'AB'[number]}iri")
            (sent,) = referrals.refer(session, [other], [job], by=factories.OFFICER)
            referrals.advance(session, sent, EventKind.STARTED, by=factories.OFFICER)
    full = officer.send(page_of(centre.ayse), vacancies=[centre.jobs[0].key])
    assert full.status_code == 422
    assert "Forklift Operatörü" in full.text
    gone = officer.send(page_of(centre.ayse), vacancies=["V-YOKYOKYOK1"])
    assert gone.status_code == 422
    assert "artık yok" in gone.text


def undo_fields(page: str) -> dict[str, str]:
    form = re.search(r'action="/gorevli/geri-al".*?</form>', page, re.DOTALL)
    assert form
    return dict(re.findall(r'name="(events|back)" value="([^"]*)"', form.group(0)))


def test_undo_takes_back_the_whole_batch_at_once(officer: Browser, centre: Centre) -> None:
    officer.send(page_of(centre.ayse), vacancies=[job.key for job in centre.jobs])
    sent = undo_fields(officer.get(page_of(centre.ayse)).text)
    answer = officer.send("/gorevli/geri-al", **sent)
    assert answer.location == page_of(centre.ayse)
    assert [one.state for one in centre.referrals_of(centre.ayse)] == [None, None, None]
    assert len(centre.log(EventKind.RETRACTED)) == 3


def test_undo_is_for_some_seconds_and_for_who_did_it(
    officer: Browser, centre: Centre, signed_in: Callable[..., Browser], user_of: Callable[..., User]
) -> None:
    officer.send(page_of(centre.ayse), vacancies=[centre.jobs[0].key])
    sent = undo_fields(officer.get(page_of(centre.ayse)).text)
    other = signed_in(user=user_of(Role.OFFICER, "Ömer Kısa", email="omer@merkez.example.invalid"))
    assert other.send("/gorevli/geri-al", **sent).status_code == 403
    with time_machine.travel(clock.now() + timedelta(minutes=2), tick=False):
        late = officer.send("/gorevli/geri-al", **sent)
    assert late.status_code == 409
    assert "süresi geçti" in late.text
    assert len(centre.log(EventKind.RETRACTED)) == 0
    assert officer.send("/gorevli/geri-al", events="K-yok", back="/").status_code == 404


def test_undo_returns_to_pages_of_ours_only(officer: Browser, centre: Centre) -> None:
    officer.send(page_of(centre.ayse), vacancies=[centre.jobs[0].key])
    sent = undo_fields(officer.get(page_of(centre.ayse)).text) | {"back": "https://evil.example.invalid/"}
    assert officer.send("/gorevli/geri-al", **sent).location == "/gorevli/"


@pytest.fixture
def old_centre(sqlite: Database) -> Centre:
    """A centre of the last days of the month before."""
    with clock.set_to(clock.start_of(clock.today().replace(day=1)) - timedelta(days=5)):
        return Centre(sqlite)


def test_a_sending_made_on_paper_carries_the_day_that_the_officer_says(
    officer: Browser, old_centre: Centre
) -> None:
    centre, today = old_centre, clock.today()
    early = today.replace(day=1) - timedelta(days=1)
    for said, job in (("dün", 0), (f"{early:%d.%m.%Y}", 1), ("", 2)):
        answer = officer.send(page_of(centre.ayse), vacancies=[centre.jobs[job].key], occurred_on=said)
        assert answer.status_code == 303, said
    days = [event.occurred_on for event in centre.log(EventKind.REFERRED)]
    assert days == [today - timedelta(days=1), early, today]
    assert officer.get(page_of(centre.ayse)).text.count("günü yazıldı") == 2
    (nazli,) = centre.people("Nazlı Göçer")
    vacancy = f"/gorevli/ilanlar/{centre.jobs[0].key}"
    too_early = officer.send(vacancy, people=[nazli.key], occurred_on="dün")
    assert too_early.status_code == 422
    assert "Nazlı Göçer" in too_early.text
    assert officer.send(vacancy, people=[nazli.key], occurred_on="bu gün").status_code == 303


@pytest.mark.parametrize(
    "said",
    ["yarın", "31.02.2026", "01.01.0001", "31.12.9999", "dün\x00gece", "-1", "1e9", "\ud800", "9" * 30],
)
def test_a_day_that_cannot_be_is_said_and_nothing_is_lost(
    officer: Browser, centre: Centre, said: str
) -> None:
    ticked = centre.jobs[1].key
    told = said.encode("utf-8", "surrogatepass")
    answer = officer.send(page_of(centre.ayse), vacancies=[ticked], occurred_on=told)
    assert answer.status_code == 422
    assert re.search(rf'value="{ticked}"[^>]*checked', answer.text)
    assert 'id="occurred_on-error"' in answer.text
    assert len(centre.log(EventKind.REFERRED)) == 0


def test_an_entry_into_a_filed_period_says_what_becomes_of_it(officer: Browser, old_centre: Centre) -> None:
    centre, day = old_centre, clock.today().replace(day=1) - timedelta(days=1)
    with centre.database.transaction() as session:
        month = indicators.parse(f"{day:%Y-%m}")
        indicators.close(session, indicators.edition("2025-2029"), month, by=factories.OFFICER)
    told = {"vacancies": [centre.jobs[0].key], "occurred_on": f"{day:%d.%m.%Y}"}
    assert officer.send(page_of(centre.ayse), **told).status_code == 303
    assert "kapatılmış: verilen sayılar değişmez" in officer.get(page_of(centre.ayse)).text


def test_the_slip_says_where_to_go_and_whom_to_ask_for(officer: Browser, centre: Centre) -> None:
    officer.send(page_of(centre.ayse), vacancies=[centre.jobs[0].key])
    page = officer.get(page_of(centre.ayse) + "fis").text
    for said in ("Yeşilova Lojistik", "Alemdağ Cad. 12", centre.firm.contact_name, "data:image/svg+xml"):
        assert said in page


def test_a_note_is_kept_and_an_empty_one_is_refused(officer: Browser, centre: Centre) -> None:
    assert officer.send(page_of(centre.ayse) + "not", text="Öğleden sonra arayın.").status_code == 303
    assert "Öğleden sonra arayın." in officer.get(page_of(centre.ayse)).text
    assert officer.send(page_of(centre.ayse) + "not", text="  ").status_code == 422


def test_a_paused_person_is_not_sent_until_resumed(officer: Browser, centre: Centre) -> None:
    officer.send(page_of(centre.ayse) + "duraklat")
    refused = officer.send(page_of(centre.ayse), vacancies=[centre.jobs[0].key])
    assert refused.status_code == 422
    assert len(centre.log(EventKind.REFERRED)) == 0
    officer.send(page_of(centre.ayse) + "devam")
    assert officer.send(page_of(centre.ayse), vacancies=[centre.jobs[0].key]).status_code == 303


def test_an_unknown_person_is_a_page_that_says_so(officer: Browser) -> None:
    answer = officer.get("/gorevli/kisi/S-YOKYOKYOK1/")
    assert answer.status_code == 404
    assert "Böyle bir kişi yok" in answer.text


def profile_of(**told: object) -> dict[str, object]:
    plain = {
        "full_name": "Ayşe Işık",
        "phone": "0532 555 12 04",
        "district": "Ümraniye",
        "neighbourhood": "Çakmak",
        "trades-0-name": "Forklift Operatörü",
        "trades-0-years": "6",
        "trades-0-recent": "y",
        "certificates-0-name": "Forklift operatör belgesi",
        "certificates-0-seen": "y",
        "licences": ["B"],
        "refuses_shifts": ["night"],
        "wage_min": "34.000",
        "skills": "forklift kullanma, Excel",
    }
    return plain | told


def test_the_profile_is_edited_at_the_desk_on_behalf_of_the_person(officer: Browser, centre: Centre) -> None:
    answer = officer.send(
        page_of(centre.ayse) + "profil", **profile_of(employer_search="y", is_confirmed="y")
    )
    assert answer.status_code == 303
    with centre.database.reading() as session:
        seeker = seekers.by_key(session, centre.ayse.key)
        assert (seeker.neighbourhood, seeker.wage_min, seeker.licences) == ("Çakmak", 34_000, ["B"])
        assert seeker.occupations == WorkHistory([HeldOccupation("8344.02", 6, True)])
        assert seeker.certificates[0].seen
        assert seeker.confirmed_at
        given = session.scalars(select(events.Event).where(events.Event.kind == "consent_given")).all()
        assert given[-1].on_behalf_of == seeker.key


def test_a_consent_to_employers_search_is_withdrawn_by_unticking(officer: Browser, centre: Centre) -> None:
    officer.send(page_of(centre.ayse) + "profil", **profile_of(employer_search="y"))
    officer.send(page_of(centre.ayse) + "profil", **profile_of())
    with centre.database.reading() as session:
        seeker = seekers.by_key(session, centre.ayse.key)
        assert not seekers.has_consent(session, seeker, ConsentKind.EMPLOYER_SEARCH)
        assert seekers.is_active(session, seeker)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"wage_min": "bin lira"}, "tam sayı"),
        ({"phone": "555"}, "telefon"),
        ({"trades-0-years": "yüz"}, "0,5"),
        ({"experience_years": "61"}, "0,5"),
        ({"trades-0-name": "astronotluk hocası"}, "demek istediniz"),
        ({"district": "Kadıköy", "neighbourhood": "Çakmak"}, "mahalle"),
        ({"trades-0-name": "zzqq xxyy"}, "zzqq xxyy"),
        ({"certificates-0-valid_until": "31.02.2026"}, "20.11.2026"),
    ],
)
def test_a_wrong_field_of_the_profile_is_named_and_nothing_is_written(
    officer: Browser, centre: Centre, wrong: dict[str, str], said: str
) -> None:
    answer = officer.send(page_of(centre.ayse) + "profil", **profile_of(**wrong))
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="forklift kullanma, Excel"' in answer.text
    with centre.database.reading() as session:
        assert seekers.by_key(session, centre.ayse.key).neighbourhood == "Tatlısu"


def test_pages_of_officers_are_closed_to_others(
    client: Browser, signed_in: Callable[..., Browser], centre: Centre
) -> None:
    assert client.get("/gorevli/").status_code == 302
    manager = signed_in(Role.MANAGER)
    assert manager.get(page_of(centre.ayse)).status_code == 403
    assert manager.send(page_of(centre.ayse), vacancies=[centre.jobs[0].key]).status_code == 403
    assert centre.referrals_of(centre.ayse) == []


def an_unread_cv(session: Session, seeker: Seeker) -> cvs.Cv:
    cv = cvs.write_up(session, session.merge(seeker), by=factories.OFFICER)
    cv.state, cv.text, cv.confirmed_at = cvs.CvState.UNREAD, "", None
    return cv


def test_a_cv_that_nobody_could_read_is_typed_and_confirmed_at_the_desk(
    officer: Browser, centre: Centre
) -> None:
    with centre.database.transaction() as session:
        cv = an_unread_cv(session, centre.ayse)
    assert "Okunamayan özgeçmişler" in officer.get("/gorevli/").text
    assert officer.send(f"/gorevli/ozgecmis/{cv.key}", text="").status_code == 422
    typed = officer.send(f"/gorevli/ozgecmis/{cv.key}", text="Ayşe Işık\nAşçı yardımcısı olarak çalıştım")
    assert typed.location == page_of(centre.ayse) + "profil?ozgecmis=1"
    assert "Kişiyle henüz onaylanmamış" in officer.get(typed.location).text
    officer.send(page_of(centre.ayse) + "profil", **profile_of(is_confirmed="y"))
    with centre.database.reading() as session:
        assert cvs.by_key(session, cv.key).state == cvs.CvState.CONFIRMED
        assert cvs.for_the_desk(session) == []


def test_a_cv_without_a_file_has_none_to_open(officer: Browser, centre: Centre) -> None:
    with centre.database.transaction() as session:
        cv = an_unread_cv(session, centre.ayse)
    assert officer.get(f"/gorevli/ozgecmis/{cv.key}/dosya").status_code == 404


def test_what_waits_is_counted_on_the_desk(officer: Browser, centre: Centre) -> None:
    with centre.database.transaction() as session:
        referrals.apply(
            session, session.merge(centre.ayse), session.merge(centre.jobs[0]), by=factories.ON_THE_WEB
        )
        factories.an_employer(session, approved=False)
    page = officer.get("/gorevli/").text
    assert "Başvurular" in page
    assert "Onay bekleyen firmalar" in page
    assert "Sorulacak sonuçlar" not in page


def test_who_withdrew_the_wish_is_sent_again_after_a_new_one_is_recorded_on_his_behalf(
    officer: Browser, centre: Centre
) -> None:
    (quiet,) = centre.people("Nazlı İpek", active=False)
    page = officer.get(page_of(quiet)).text
    assert "Bu kişi şu an yönlendirilemez" in page
    assert 'class="pick"' not in page
    officer.send(page_of(quiet) + "aracilik")
    assert centre.log(EventKind.CONSENT_GIVEN)[-1].on_behalf_of == quiet.key
    assert officer.send(page_of(quiet), vacancies=[centre.jobs[0].key]).status_code == 303


def test_what_is_asked_for_statistics_is_counted_and_stands_apart(officer: Browser, centre: Centre) -> None:
    told = profile_of(sex="f", age_band="25-34", is_aid_beneficiary="y")
    officer.send(page_of(centre.ayse) + "profil", **told)
    officer.send(page_of(centre.ayse) + "profil", **told)
    (flagged,) = centre.log(EventKind.AID_FLAGGED)
    assert (flagged.sex, flagged.age_band, flagged.aid) == ("f", "25-34", True)
    assert officer.send(page_of(centre.ayse) + "profil", **profile_of(sex="x")).status_code == 422


def test_a_firm_is_found_where_no_person_has_the_name(officer: Browser, centre: Centre) -> None:
    page = officer.get("/gorevli/", query_string={"q": "yeşilova"}).text
    assert f"/gorevli/firma/{centre.firm.key}" in page


@pytest.mark.parametrize("years", [0.5, 1.5, 2.25, 3.0, None])
def test_years_are_shown_as_they_stand_and_stay_when_nobody_touches_them(
    officer: Browser, centre: Centre, years: float | None
) -> None:
    with centre.database.transaction() as session:
        ayse = session.merge(centre.ayse)
        trade = [HeldOccupation(factories.FORKLIFT, years)]
        seekers.update_profile(session, ayse, by=factories.OFFICER, occupations=trade, experience_years=years)
    address = page_of(centre.ayse) + "profil"
    every = forms.read(officer.get(address).text, address).forms
    [form] = [form for form in every if (form.action, form.method) == (address, "post")]
    assert officer.post(address, data=form.as_shown(form.buttons[-1])).status_code == 303
    with centre.database.reading() as session:
        now = seekers.by_key(session, centre.ayse.key)
    assert (now.experience_years, now.occupations[0].years) == (years, years)


def test_a_person_for_whom_nothing_is_left_reads_the_true_cause(officer: Browser, centre: Centre) -> None:
    (idle,) = centre.people("Ülkü Kısa", refuses_shifts=["day"], experience_years=4.0)
    page = officer.get(f"/gorevli/kisi/{idle.key}/").text
    assert "3 açık ilanın bir şartına uymuyor: vardiya (3)." in page
    assert "Profilde yok" not in page
    (bare,) = centre.people("Uğur Kısa", occupations=[], about="", district=None, neighbourhood=None)
    page = officer.get(f"/gorevli/kisi/{bare.key}/").text
    assert "Önce mesleğini sorun" in page
    assert "3 açık ilan başka meslekten." in page
    assert "Profilde yok: meslek, mahalle ve uygun vardiyalar." in page
    below = officer.get(f"/gorevli/kisi/{bare.key}/", query_string={"goster": "alt"}).text
    assert "Depo Forkliftçisi" in below
