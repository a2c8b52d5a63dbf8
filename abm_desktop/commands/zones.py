"""The time zone of times in files that do not say theirs, as commands are told it."""

from __future__ import annotations

from argparse import ArgumentTypeError

from abm_desktop.commands.parser import CommandParser
from abm_desktop.workspace.zones import is_zone
from resources.language import tr


def takes_zone(parser: CommandParser) -> None:
    """Let the command be told in which zone times are meant that do not say theirs."""
    parser.add_argument(
        "--zone",
        type=zone,
        metavar="ZONE",
        help=tr(
            "of times that do not say theirs, such as Europe/Copenhagen; without it, that of "
            "this computer"
        ),
    )


def zone(text: str) -> str:
    """Read the IANA name of a zone."""
    if not is_zone(text.strip()):
        raise ArgumentTypeError(
            tr('"{text}" is no time zone, such as Europe/Copenhagen', text=text)
        )
    return text.strip()
