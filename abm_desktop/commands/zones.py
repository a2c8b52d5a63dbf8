"""The time zone of this computer by its name, for times in files that do not say theirs."""

from __future__ import annotations

from argparse import ArgumentTypeError
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from abm_desktop.commands.parser import CommandParser


def takes_zone(parser: CommandParser) -> None:
    """Let the command be told in which zone times are meant that do not say theirs."""
    parser.add_argument(
        "--zone",
        type=zone,
        metavar="ZONE",
        help="of times that do not say theirs, such as Europe/Copenhagen; "
        "without it, that of this computer",
    )


def zone(text: str) -> str:
    """Read the IANA name of a zone."""
    try:
        return ZoneInfo(text.strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ArgumentTypeError(f'"{text}" is no time zone, such as Europe/Copenhagen') from error


def zone_here() -> str:
    """Return the IANA name of this computer's zone, and UTC where it has none."""
    from babel.localtime import get_localzone

    return getattr(get_localzone(), "key", None) or "UTC"
