"""Messages leave by the way that the recipient gave, are tried again, given up, and leased."""

import threading
from datetime import timedelta

import pypdfium2 as pdfium
import pytest

from istihdam import clock, notices, referrals, seekers
from istihdam.errors import NotCarried
from istihdam.events import EventKind
from istihdam.mail import Server
from istihdam.notices import Carriers, MessageChannel
from istihdam.notices.quiet_hours import GAPS
from tests import factories
from tests.notices.conftest import QUIET, Desk
from tests.notices.listeners import Mailbox

FIXED_LINE = "0216 443 56 00"


def test_the_person_reads_where_to_go_and_whom_to_ask(desk: Desk) -> None:
    desk.refer([desk.ayse], [desk.job])
    desk.work()
    texts = {phone: text for phone, text, _reference in desk.texts.sent}
    assert texts[desk.ayse.phone] == (
        "İş görüşmesi: Forklift Operatörü, Yeşilova Lojistik, Alemdağ Cad. 12, Aşağı Dudullu, "
        f"Ümraniye. Görüşeceğiniz kişi: {desk.firm.contact_name}, 0533 444 00 11. Gitmeden arayıp saat alın, "
        "kimliğinizi yanınıza alın. Ümraniye İstihdam Merkezi 444 9 822"
    )
    assert texts[desk.firm.phone] == (
        '"Forklift Operatörü" ilanınız için size Ayşe Işık yönlendirildi. Sonucu'
        " sayfanızdan ya da "
        "444 9 822 numarasından bildirin. Ümraniye İstihdam Merkezi 444 9 822"
    )


def test_a_firm_reads_no_phone_number_of_the_people(desk: Desk, mailbox: Mailbox) -> None:
    desk.by = Carriers(desk.texts, Server(mailbox.url, "istihdam@merkez.example.invalid"))
    with desk.database.transaction() as session:
        session.merge(desk.firm).contacts[0].email = "firma@ornek.example.invalid"
    desk.refer([desk.ayse, desk.person(full_name="Ömer Kısa")], [desk.job])
    desk.work()
    (mail,) = mailbox.mails
    said = mail.get_content()
    assert "Ayşe Işık" in said
    assert "Ömer Kısa" in said
    assert "555" not in said


def test_a_long_list_stays_a_short_text(desk: Desk) -> None:
    people = [desk.person(full_name=f"Ayşegül Nazlıcan Yıldırımoğulları {'ABCÇDEFG'[n]}") for n in range(8)]
    desk.refer(people, [desk.job])
    desk.work()
    (text,) = [text for phone, text, _reference in desk.texts.sent if phone == desk.firm.phone]
    assert "ve 5 diğer" in text
    assert len(text) <= 460


def test_who_has_no_mobile_phone_gets_an_e_mail(desk: Desk, mailbox: Mailbox) -> None:
    desk.by = Carriers(desk.texts, Server(mailbox.url, "istihdam@merkez.example.invalid"))
    person = desk.person(full_name="Ülkü Şengül", phone=FIXED_LINE, email="ulku@ornek.example.invalid")
    desk.refer([person], [desk.job])
    desk.work()
    (mail,) = mailbox.mails
    (message,) = [one for one in desk.messages() if one.recipient == person.key]
    assert mail["Message-ID"] == f"<{message.key}@merkez.example.invalid>"
    assert mail["Subject"] == "İş görüşmesi: Forklift Operatörü"
    assert mail.get_content().startswith("Sayın Ülkü Şengül,")
    assert (message.channel, notices.said_of(message)) == (
        MessageChannel.EMAIL,
        "E-posta gönderildi: 20.11.2026 12:03",
    )


def test_who_has_neither_gets_a_letter(desk: Desk) -> None:
    person = desk.person(phone=FIXED_LINE, email="ulku@ornek.example.invalid")
    desk.refer([person], [desk.job])
    desk.work()
    with desk.database.reading() as session:
        (letter,) = notices.to_print(session)
        assert notices.said_of(letter) == "mektup yazdırılacak"
        pdf = notices.letters_pdf(session, [letter])
    assert pdf.startswith(b"%PDF")


def test_a_sign_that_no_font_has_spoils_no_letter_of_the_others(desk: Desk) -> None:
    odd = ["日 Yılmaz", "Ali 한", "𓀀 Can", "Ömer Kısa"]
    desk.refer([desk.person(full_name=name, phone=FIXED_LINE) for name in odd], [desk.job])
    desk.work()
    with desk.database.reading() as session:
        letters = notices.to_print(session)
        with pdfium.PdfDocument(notices.letters_pdf(session, letters)) as file:
            pages = [page.get_textpage().get_text_range() for page in file]
    assert len(pages) == 4
    assert sum("Ömer Kısa" in page for page in pages) == 1
    assert all("Sayın" in page for page in pages)


def test_printed_letters_wait_no_longer_and_stale_ones_are_not_printed(desk: Desk) -> None:
    stays, leaves = desk.person(phone=FIXED_LINE), desk.person(phone=FIXED_LINE)
    desk.refer([stays, leaves], [desk.job])
    desk.work()
    with clock.set_to(desk.now), desk.database.transaction() as session:
        seekers.pause(session, session.merge(leaves))
        waiting = notices.to_print(session)
        assert [letter.recipient for letter in waiting] == [stays.key]
        assert notices.mark_printed(session, [letter.key for letter in waiting]) == 1
        assert notices.mark_printed(session, [letter.key for letter in waiting]) == 0
        assert notices.to_print(session) == []


def test_a_failing_provider_is_asked_again_after_growing_gaps_and_then_no_more(desk: Desk) -> None:
    desk.refer([desk.ayse], [desk.job])
    desk.texts.failure = NotCarried("timeout")
    desk.work()
    assert desk.work(after=timedelta(0)) == 0
    (message, _firm) = desk.messages()
    assert notices.said_of(message) == (
        "henüz gönderilemedi: karşı taraf zamanında cevap vermedi; kendiliğinden yeniden denenecek"
    )
    for gap in GAPS:
        assert desk.work(after=gap) == 2
        desk.now = clock.start_of(clock.local(desk.now).date()) + timedelta(days=1, hours=12)
    assert set(desk.states().values()) == {"failed"}
    assert [message.tries for message in desk.messages()] == [len(GAPS) + 1] * 2
    assert desk.work(after=timedelta(days=1)) == 0


def test_a_message_that_comes_through_at_last_is_sent(desk: Desk) -> None:
    desk.refer([desk.ayse], [desk.job])
    desk.texts.failure = NotCarried("unreachable")
    desk.work()
    desk.texts.failure = None
    desk.work()
    assert set(desk.states().values()) == {"sent"}


def test_a_number_that_is_refused_for_good_is_not_tried_again(desk: Desk) -> None:
    desk.refer([desk.ayse], [desk.job])
    desk.texts.failure = NotCarried("http 400", is_final=True)
    desk.work()
    (message, _firm) = desk.messages()
    assert notices.said_of(message) == "gönderilemedi: karşı taraf kabul etmedi (http 400)"


def test_a_message_in_the_hand_of_another_worker_is_left_alone_until_its_lease_ends(desk: Desk) -> None:
    desk.refer([desk.ayse], [desk.job])
    desk.read()
    desk.texts.failure = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        desk.work()
    desk.texts.failure = None
    assert desk.work(after=timedelta(0)) == 1
    assert desk.work(after=notices.LEASE - timedelta(seconds=1)) == 0
    assert desk.work(after=timedelta(seconds=1)) == 1
    assert len({reference for _phone, _text, reference in desk.texts.sent}) == 2


def test_two_workers_at_once_send_each_message_once(desk: Desk) -> None:
    for _ in range(8):
        desk.refer([desk.person()], [desk.job])
    desk.read()
    gate = threading.Barrier(2)

    def work() -> None:
        gate.wait()
        with clock.set_to(desk.now + timedelta(minutes=3)):
            notices.deliver(desk.database, desk.by, QUIET)

    workers = [threading.Thread(target=work) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    references = [reference for _phone, _text, reference in desk.texts.sent]
    assert len(references) == len(set(references)) == 16


def test_firms_are_reminded_once_in_one_message(desk: Desk) -> None:
    people = [desk.ayse, desk.person(full_name="Ömer Kısa")]
    desk.refer(people, [desk.job])
    desk.work()
    desk.now += timedelta(days=7)
    for expected in (2, 0):
        with clock.set_to(desk.now), desk.database.transaction() as session:
            assert notices.is_reminder_due(session, clock.today()) is bool(expected)
            assert notices.remind(session, QUIET, clock.today()) == expected
    desk.work()
    assert desk.states()["answer_asked"] == "sent"
    assert "Ayşe Işık ve Ömer Kısa için cevabınızı bekliyoruz" in desk.texts.sent[-1][1]


def test_an_answer_before_the_reminder_leaves_makes_it_needless(desk: Desk) -> None:
    found = desk.refer([desk.ayse], [desk.job])
    with clock.set_to(desk.now), desk.database.transaction() as session:
        assert notices.ask(session, [session.merge(one) for one in found], QUIET) == 1
        assert notices.ask(session, [session.merge(one) for one in found], QUIET) == 0
        declined = {"by": factories.OFFICER, "reason": "too_far"}
        referrals.advance(session, session.merge(found[0]), EventKind.DECLINED, **declined)
    desk.work()
    assert desk.states()["answer_asked"] == "dropped"


def test_what_was_sent_before_there_were_notices_is_not_reminded_of(desk: Desk) -> None:
    desk.refer([desk.ayse], [desk.job])
    desk.now += timedelta(days=8)
    with clock.set_to(desk.now), desk.database.transaction() as session:
        notices.begin_here(session)
        assert not notices.is_reminder_due(session, clock.today())
