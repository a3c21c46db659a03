"""Settings out of the environment: what they mean, and which are refused at the start."""

import pytest

from istihdam import config
from istihdam.config import BadSettings


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
