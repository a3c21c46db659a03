"""Text messages over HTTP, to a real listener: what is posted, and which answers mean what."""

import time
from collections.abc import Iterator

import pytest

from istihdam import sms
from istihdam.config import BadSettings
from istihdam.errors import NotCarried
from tests.notices import listeners
from tests.notices.listeners import Provider
from tests.postgres import free_port


@pytest.fixture
def provider() -> Iterator[Provider]:
    with listeners.provider() as found:
        yield found


def test_a_text_is_posted_with_its_reference_and_the_password_of_the_address(provider: Provider) -> None:
    sms.gateway(provider.url).send("+905325551204", "Şimdi ığdır çöp", "M-1")
    assert provider.texts == [{"to": "+905325551204", "text": "Şimdi ığdır çöp", "reference": "M-1"}]
    assert provider.heads[0]["Authorization"] == "Basic YWQ6Z2l6bGk="


@pytest.mark.parametrize(
    ("status", "is_final"), [(400, True), (404, True), (429, False), (500, False), (503, False)]
)
def test_a_refusal_is_final_where_the_next_try_would_be_refused_too(
    provider: Provider, status: int, is_final: bool
) -> None:
    provider.status = status
    with pytest.raises(NotCarried) as refused:
        sms.gateway(provider.url).send("+905325551204", "Merhaba")
    assert (refused.value.reason, refused.value.is_final) == (f"http {status}", is_final)


def test_a_redirect_is_not_followed(provider: Provider) -> None:
    provider.status = 302
    with pytest.raises(NotCarried):
        sms.gateway(provider.url).send("+905325551204", "Merhaba")
    assert len(provider.texts) == 1


def test_a_slow_provider_is_not_waited_for(provider: Provider) -> None:
    provider.is_slow.set()
    began = time.monotonic()
    with pytest.raises(NotCarried, match="timeout"):
        sms.Http(provider.url, seconds=0.2).send("+905325551204", "Merhaba")
    assert time.monotonic() - began < 1


def test_a_provider_that_is_not_there_is_told_apart() -> None:
    with pytest.raises(NotCarried, match="unreachable"):
        sms.gateway(f"http://127.0.0.1:{free_port()}/").send("+905325551204", "Merhaba")


@pytest.mark.parametrize(
    "setting", ["http://saglayici.example.invalid/", "ftp://x/", "https://", "file:", ""]
)
def test_a_setting_that_is_no_gateway_is_refused(setting: str) -> None:
    with pytest.raises(BadSettings, match="ISTIHDAM_SMS_GATEWAY"):
        sms.gateway(setting)
