"""Arguments that commands share, read the same way everywhere."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, NoReturn

from abm_desktop.commands import argument_words
from abm_desktop.commands.nearest import one_of
from abm_desktop.errors import KnownError
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.server_address import without_passwords
from resources.language import tr

Options = Namespace

argument_words.teach()


class WrongUsageError(KnownError):
    """An option has a value that it cannot have, which only the work itself could find out."""


class CommandParser(ArgumentParser):
    """Reads the arguments of one command; what is wrong is said in one line."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)
        self.add_argument("--json", action="store_true", help=tr("print the outcome for a machine"))
        self.add_argument(
            "--now",
            type=instant,
            metavar="INSTANT",
            help=tr("what is called now, such as 2026-11-18T09:52"),
        )

    def takes_workspace(self) -> None:
        """Let the command work on a workspace that exists."""
        self.add_argument(
            "-w",
            "--workspace",
            required=True,
            metavar="WORKSPACE",
            help=tr("a file, or postgresql://user@host/database"),
        )

    def takes_person(
        self,
        what: str = tr("who makes the change"),
        otherwise: str = tr("whoever worked here last on this computer"),
    ) -> None:
        """Let the command be told who calls it."""
        self.add_argument(
            "--as",
            dest="person",
            metavar="PERSON",
            help=tr("{what}; without it, {otherwise}", what=what, otherwise=otherwise),
        )

    def takes_choice(
        self,
        name: str,
        known: Sequence[str],
        words: str,
        *,
        made: Callable[[str], object] = str,
        default: object = None,
        metavar: str = "",
    ) -> None:
        """Let the command be told one of some words; a mistyped one is asked for the nearest.

        Without a metavar, the usage names them all.
        """
        self.add_argument(
            name,
            type=one_of(known, made),
            default=default,
            metavar=metavar or f"{{{','.join(known)}}}",
            help=words,
        )

    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong and where to read more, and leave with code 2."""
        words = without_passwords(_sentence(message))
        self.exit(2, tr("abm-desktop: {words} See: {prog} --help\n", words=words, prog=self.prog))


def clock_of(options: Options) -> Clock:
    """Return the clock that stands where `--now` put it, or the computer's."""
    return Clock() if options.now is None else Clock.fixed(options.now)


def instant(text: str) -> datetime:
    """Read an instant; one without a zone is local time."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(
            tr('"{text}" is no instant, such as 2026-11-18T09:52', text=text)
        ) from None


def day(text: str) -> date:
    """Read a calendar day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(tr('"{text}" is no day, such as 2026-11-18', text=text)) from None


def pair(text: str) -> tuple[str, str]:
    """Read FIELD=VALUE."""
    name, sign, value = text.partition("=")
    if not (name.strip() and sign and value.strip()):
        raise ArgumentTypeError(tr('"{text}" is not of the form FIELD=VALUE', text=text))
    return name.strip(), value.strip()


def _sentence(message: str) -> str:
    return f"{message[0].upper()}{message[1:]}".rstrip(".") + "."
