"""`abm-desktop people enforce`: let the server itself hold who may do what."""

from __future__ import annotations

from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.people_bind import tell_outcome
from abm_desktop.commands.starting import typed
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.vocabulary import Access
from abm_desktop.workspace import service
from abm_desktop.workspace.login_words import held_words
from abm_desktop.workspace.server_address import apart
from abm_desktop.workspace.services.logins import can_be_somebodys, enforce
from resources.language import tr


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.takes_person(tr("whose login yours is from then on"), tr("it is nobody's yet"))


def run(options: Options, terminal: Terminal) -> int:
    """Enforce them, or print what whoever runs the server has to run before."""
    with opened(options, writes=False) as workspace:
        own = None if options.person is None else workspace.person_id
        outcome = enforce(workspace, own)
        standing = workspace.standing
        with workspace.reading() as reading:
            bound = service.bound_person(reading)
            may_bind = can_be_somebodys(reading, standing.login or "")
    done = held_words(standing)
    if bound is None and may_bind and standing.login is not None:
        done = f"{done} {_nobodys(options.workspace, standing.login)}"
    tell_outcome(terminal, done, outcome)
    return 0


def _nobodys(address: str, login: str) -> str:
    """Say how the login of whoever administers becomes their own."""
    plain = apart(address)[0]
    options = ("-w", plain, "--login", login, "--access", Access.ADMINISTRATOR)
    return tr(
        "Your login {login} is nobody's yet. Say whose it is: {typed}",
        login=login,
        typed=typed("people", "bind", "NAME", *options),
    )
