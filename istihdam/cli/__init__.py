"""The command line: each command lives in a module of its own, read when it is called.

What it writes (database, files, index, keys) is readable by its own account alone.
"""

import os
import sys
from importlib import import_module

import click

from istihdam.config import BadSettings
from istihdam.errors import Refusal

COMMANDS = {
    "cv": "istihdam.cli.cv:cv",
    "demo": "istihdam.cli.demo:demo",
    "events": "istihdam.cli.events:events",
    "indicators": "istihdam.cli.indicators:indicators",
    "match": "istihdam.cli.match:match",
    "match-eval": "istihdam.cli.match:match_eval",
    "match-fit": "istihdam.cli.match_fit:match_fit",
    "occupations": "istihdam.cli.occupations:occupations",
    "serve": "istihdam.cli.serve:serve",
    "staff": "istihdam.cli.staff:staff",
    "upgrade": "istihdam.cli.database:upgrade",
    "worker": "istihdam.cli.worker:worker",
}


OURS_ALONE = 0o077


class Lazy(click.Group):
    """A group that imports a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        found: click.Command = getattr(import_module(module), name)
        return found

    def invoke(self, ctx: click.Context) -> object:
        os.umask(OURS_ALONE)
        try:
            return super().invoke(ctx)
        except BadSettings as problem:
            click.echo(str(problem), err=True)
            sys.exit(2)
        except Refusal as refusal:
            from istihdam.i18n import say

            click.echo(say(refusal), err=True)
            sys.exit(1)


@click.command(cls=Lazy)
def main() -> None:
    """İstihdam merkezinin eşleştirme ve yönlendirme platformu."""
