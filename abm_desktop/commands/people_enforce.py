"""`abm-desktop people enforce`: let the server itself hold who may do what."""

from __future__ import annotations

from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.people_bind import tell_outcome
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.workspace.login_words import held_words
from abm_desktop.workspace.services.logins import enforce


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()


def run(options: Options, terminal: Terminal) -> int:
    """Enforce them, or print what whoever runs the server has to run before."""
    with opened(options, writes=False) as workspace:
        outcome = enforce(workspace)
        standing = workspace.standing
    tell_outcome(terminal, held_words(standing), outcome)
    return 0
