"""`abm-desktop new`: make a workspace."""

from __future__ import annotations

from pathlib import Path

from abm_desktop.commands.parser import CommandParser, Options, clock_of, day
from abm_desktop.commands.terminal import Terminal
from abm_desktop.errors import KnownError
from abm_desktop.home.sample import PERSON, make_sample
from abm_desktop.workspace import service
from abm_desktop.workspace.address import address_of
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Location, open_workspace
from abm_desktop.workspace.preferences import Preferences, backup_root, system_user
from abm_desktop.workspace.service import UnknownPersonError


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("address", metavar="WORKSPACE", help="a new file, or an empty database")
    parser.add_argument("--name", help="the seller's name; without it, the file's")
    parser.add_argument("--sample", action="store_true", help="fill it with the sample story")
    parser.add_argument(
        "--sample-date", type=day, metavar="DATE", help="tell that story for a day; means --sample"
    )
    parser.takes_person(
        "the leader who makes it; with --sample, who of the story you are",
        f"the system's user; with --sample, {PERSON}",
    )


def run(options: Options, terminal: Terminal) -> int:
    """Make it, empty or with the sample story."""
    location, clock = Location.parse(options.address), clock_of(options)
    is_sample = bool(options.sample or options.sample_date)
    person = options.person or (PERSON if is_sample else system_user())
    if is_sample:
        make_sample(location, options.sample_date or clock.today(), clock)
    else:
        name = options.name or _name(location)
        make_workspace(location, NewWorkspace(name=name, person=person), clock)
    try:
        _remember(location, person, clock)
    except UnknownPersonError as error:
        raise KnownError(f"{location.label} was made and can be used. {error}") from error
    terminal.tell(f"Made {location.label}", result={"workspace": location.label})
    return 0


def _name(location: Location) -> str:
    return location.path.stem if location.path else Path(location.label).name


def _remember(location: Location, name: str, clock: Clock) -> None:
    """Keep in mind who works there on this computer, so that the next command need not ask."""
    workspace = open_workspace(location, clock=clock, backup_root=backup_root())
    try:
        with workspace.reading() as reading:
            person = service.find_person(reading, name)
    finally:
        workspace.close()
    Preferences().remember_person(address_of(location), person.id)
