"""`abm-desktop people unbind`: let a login be nobody's; it gets in no more."""

from __future__ import annotations

from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.people_bind import tell_outcome
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.workspace import service
from abm_desktop.workspace.services.logins import unbind
from resources.language import tr


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.add_argument("name", metavar="PERSON", help=tr("who of the workspace"))


def run(options: Options, terminal: Terminal) -> int:
    """Unbind them, or print what whoever runs the server has to run for it."""
    with opened(options, writes=False) as workspace:
        with workspace.reading() as reading:
            person = service.find_person(reading, options.name)
        outcome = unbind(workspace, person.id)
    tell_outcome(terminal, tr("{person} works with no login any more", person=person.name), outcome)
    return 0
