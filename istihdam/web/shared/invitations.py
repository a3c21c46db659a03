"""Inviting ticked people to a training, for the officer's and the training desk's pages alike."""

from collections.abc import Sequence

from istihdam import seekers, trainings
from istihdam.errors import N_, Invalid
from istihdam.i18n import figures, ngettext
from istihdam.trainings import Training
from istihdam.web.shared import pages


def send(training: Training, keys: Sequence[str]) -> str:
    """The people of these keys are invited; in words how many, and how many were left out."""
    chosen = list(seekers.by_keys(pages.db(), keys).values())
    if not chosen:
        raise Invalid(N_("Tick at least one person."))
    asked = trainings.invite(pages.db(), training, chosen, by=pages.by())
    return _words(training, len(asked), len(chosen) - len(asked))


def _words(training: Training, n: int, left_out: int) -> str:
    said = ngettext(
        "%(n)s person is invited to “%(topic)s” (%(day)s).",
        "%(n)s people are invited to “%(topic)s” (%(day)s).",
        n,
        topic=training.topic,
        day=figures.day(training.planned_on),
    )
    if not left_out:
        return said
    more = ngettext(
        "%(n)s person was asked before, has a seat or is paused, and got no message.",
        "%(n)s people were asked before, have a seat or are paused, and got no message.",
        left_out,
    )
    return f"{said} {more}"
