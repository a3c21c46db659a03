"""E-mail: a message goes to the municipality's own mail server by SMTP."""

import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from istihdam import clock
from istihdam.config import BadSettings
from istihdam.errors import NotCarried

SECONDS = 20.0
PORTS = {"smtp": 25, "smtps": 465}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Server:
    """The mail server of an address such as smtp://name:password@posta.example:587.

    `smtps` is encrypted from the first byte, `smtp` from STARTTLS on, which only a server on this
    machine may lack.
    """

    def __init__(self, address: str, sender: str, seconds: float = SECONDS) -> None:
        self.address = urlsplit(address)
        self.sender = sender
        self.seconds = seconds
        if self.address.scheme not in PORTS or not self.address.hostname:
            raise BadSettings("ISTIHDAM_SMTP_URL: smtp://sunucu:kapı ya da smtps://sunucu:kapı olmalı")
        if "@" not in sender:
            raise BadSettings("ISTIHDAM_MAIL_FROM: gönderenin e-posta adresi olmalı")

    def send(self, to: str, subject: str, text: str, reference: str, *, unsubscribe: str = "") -> None:
        """The server has taken the message; NotCarried where it has not.

        `reference` makes the Message-ID, so a message sent again is known for the same. `unsubscribe` is the
        address that one press of the mail program posts to (RFC 8058).
        """
        message = self._message(to, subject, text, reference)
        if unsubscribe:
            message["List-Unsubscribe"] = f"<{unsubscribe}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        try:
            server = self._connected()
            try:
                server.send_message(message)
            finally:
                _leave(server)
        except smtplib.SMTPRecipientsRefused as refused:
            code = next((code for code, _said in refused.recipients.values()), 550)
            raise NotCarried(f"smtp {code}", is_final=code >= 500) from refused
        except smtplib.SMTPResponseException as refused:
            raise NotCarried(f"smtp {refused.smtp_code}", is_final=_is_final(refused)) from refused
        except TimeoutError as failure:
            raise NotCarried("timeout") from failure
        except (OSError, smtplib.SMTPException) as failure:
            raise NotCarried("unreachable") from failure

    def _message(self, to: str, subject: str, text: str, reference: str) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, to, subject
        message["Date"] = format_datetime(clock.local(clock.now()))
        message["Message-ID"] = f"<{reference}@{self.sender.rpartition('@')[2].strip('> ')}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        return message

    def _connected(self) -> smtplib.SMTP:
        host = str(self.address.hostname)
        port = self.address.port or PORTS[self.address.scheme]
        safe = ssl.create_default_context()
        if self.address.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=self.seconds, context=safe)
        else:
            server = smtplib.SMTP(host, port, timeout=self.seconds)
        try:
            self._make_safe(server, host, safe)
            if self.address.username:
                server.login(unquote(self.address.username), unquote(self.address.password or ""))
        except BaseException:
            server.close()
            raise
        return server

    def _make_safe(self, server: smtplib.SMTP, host: str, safe: ssl.SSLContext) -> None:
        server.ehlo_or_helo_if_needed()
        if self.address.scheme == "smtps" or (host in LOOPBACK and not server.has_extn("starttls")):
            return
        server.starttls(context=safe)


def _leave(server: smtplib.SMTP) -> None:
    """The connection is closed; a server that is slow to say goodbye has taken the message all the same."""
    with suppress(OSError, smtplib.SMTPException):
        server.quit()
    server.close()


def _is_final(refused: smtplib.SMTPResponseException) -> bool:
    """True where the server will never take this message; a wrong password is mended, so not then."""
    return refused.smtp_code >= 500 and not isinstance(
        refused, (smtplib.SMTPAuthenticationError, smtplib.SMTPConnectError, smtplib.SMTPHeloError)
    )


def server(address: str, sender: str) -> Server | None:
    """The mail server of the settings; None where they name none."""
    return Server(address, sender) if address else None
