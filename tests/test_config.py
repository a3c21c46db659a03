"""Settings out of the environment: what they mean, and which are refused at the start."""

import secrets
from dataclasses import replace
from pathlib import Path

import pytest

from istihdam import config
from istihdam.config import BadSettings, Settings


def test_quiet_hours_and_days_of_silence_are_read() -> None:
    told = {"ISTIHDAM_QUIET_HOURS": "22-8", "ISTIHDAM_UNKNOWN_AFTER": "45"}
    settings = config.from_environment(told)
    assert (settings.quiet_hours, settings.unknown_after) == ((22, 8), 45)
    silent = config.from_environment({})
    assert (silent.quiet_hours, silent.unknown_after) == ((21, 9), 30)


@pytest.mark.parametrize("told", ["21", "21-24", "gece", "-9", "21-"])
def test_hours_that_are_none_are_refused(told: str) -> None:
    with pytest.raises(BadSettings, match="ISTIHDAM_QUIET_HOURS"):
        config.from_environment({"ISTIHDAM_QUIET_HOURS": told})


@pytest.mark.parametrize("told", ["0", "-3", "366", "on"])
def test_days_that_are_none_are_refused(told: str) -> None:
    with pytest.raises(BadSettings, match="ISTIHDAM_UNKNOWN_AFTER"):
        config.from_environment({"ISTIHDAM_UNKNOWN_AFTER": told})


@pytest.mark.parametrize("secret", ["0" * 64, "ab" * 32, "x" * 32, "kısa"])
def test_a_secret_that_is_not_random_does_not_start(secret: str) -> None:
    with pytest.raises(BadSettings):
        Settings(secret_key=secret).for_serving()


def test_codes_are_not_printed_where_the_portal_is_served_over_https() -> None:
    open_to_all = Settings(secret_key=secrets.token_hex(32), is_https=True)
    with pytest.raises(BadSettings, match="ISTIHDAM_SMS_GATEWAY"):
        open_to_all.for_serving()
    assert replace(open_to_all, sms_gateway="https://sms.example.invalid").for_serving()
    assert replace(open_to_all, is_https=False).for_serving()


@pytest.mark.parametrize("name", ["arma.gif", "yok.svg", "kocaman.png"])
def test_a_crest_that_no_page_could_show_is_refused_at_the_start(tmp_path: Path, name: str) -> None:
    (tmp_path / "arma.gif").write_bytes(b"GIF89a")
    (tmp_path / "kocaman.png").write_bytes(b"\x89PNG" + bytes(31 * 1024))
    with pytest.raises(BadSettings, match="ISTIHDAM_CREST"):
        config.from_environment({"ISTIHDAM_CREST": str(tmp_path / name)})


def test_address_and_hours_of_the_centre_are_one_line_each() -> None:
    told = {"ISTIHDAM_CENTRE_ADDRESS": " Örnek Cad. 1\n Ümraniye ", "ISTIHDAM_CENTRE_HOURS": "08.30-17.30"}
    settings = config.from_environment(told)
    assert (settings.centre_address, settings.centre_hours) == ("Örnek Cad. 1 Ümraniye", "08.30-17.30")
    assert config.from_environment({}).centre_address == ""
