"""E-mail by SMTP, to a real listener: what arrives, and which answers mean what."""

from collections.abc import Iterator

import pytest

from istihdam.config import BadSettings
from istihdam.errors import NotCarried
from istihdam.mail import Server
from tests.notices import listeners
from tests.notices.listeners import Mailbox
from tests.postgres import free_port

SENDER = "İstihdam Merkezi <istihdam@merkez.example.invalid>"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with listeners.mail_server() as found:
        yield found


def test_turkish_letters_arrive_whole_under_the_reference(mailbox: Mailbox) -> None:
    Server(mailbox.url, SENDER).send(
        "ayse@ornek.example.invalid", "Görüşme: şöför", "Sayın Işıl,\n\nçağrı\n", "M-1"
    )
    (mail,) = mailbox.mails
    assert mail["Subject"] == "Görüşme: şöför"
    assert mail["From"] == SENDER
    assert mail["Message-ID"] == "<M-1@merkez.example.invalid>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content().splitlines() == ["Sayın Işıl,", "", "çağrı"]


@pytest.mark.parametrize(("says", "is_final"), [("550 no such user", True), ("451 come later", False)])
def test_a_refusal_is_final_where_the_server_says_so(mailbox: Mailbox, says: str, is_final: bool) -> None:
    mailbox.says = says
    with pytest.raises(NotCarried) as refused:
        Server(mailbox.url, SENDER).send("ayse@ornek.example.invalid", "Konu", "Metin", "M-1")
    assert (refused.value.reason, refused.value.is_final) == (f"smtp {says[:3]}", is_final)


def test_a_server_that_is_not_there_is_tried_again_later() -> None:
    with pytest.raises(NotCarried, match="unreachable") as refused:
        Server(f"smtp://127.0.0.1:{free_port()}", SENDER).send("a@b.example.invalid", "Konu", "Metin", "M-1")
    assert not refused.value.is_final


def test_a_line_end_cannot_smuggle_a_head_in(mailbox: Mailbox) -> None:
    with pytest.raises(ValueError, match="linefeed|newline"):
        Server(mailbox.url, SENDER).send(
            "a@b.example.invalid", "Konu\r\nBcc: x@y.example.invalid", "Metin", "M-1"
        )
    assert mailbox.mails == []


@pytest.mark.parametrize(
    ("address", "sender"), [("http://posta/", SENDER), ("smtp://", SENDER), ("smtp://posta", "merkez")]
)
def test_settings_that_name_no_server_are_refused(address: str, sender: str) -> None:
    with pytest.raises(BadSettings, match="ISTIHDAM_"):
        Server(address, sender)
