"""`abm-desktop people bind`: let somebody work with a login of the server, and say what it may do."""

from __future__ import annotations

import getpass
import sys

from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Access
from abm_desktop.workspace import service
from abm_desktop.workspace.login_words import heirs_words, outcome_words
from abm_desktop.workspace.services.logins import Binding, Outcome, bind
from resources.language import tr


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.add_argument("name", metavar="PERSON", help=tr("who of the workspace"))
    parser.add_argument("--login", required=True, help=tr("the login of the server"))
    parser.takes_choice(
        "--access",
        list(Access),
        tr("what it may do; without it, member"),
        made=Access,
        default=Access.MEMBER,
    )
    parser.add_argument(
        "--new-login",
        action="store_true",
        help=tr("make the login, with a password that is asked for, or read from standard input"),
    )


def run(options: Options, terminal: Terminal) -> int:
    """Bind them, or print what whoever runs the server has to run for it."""
    with opened(options, writes=False) as workspace:
        with workspace.reading() as reading:
            person = service.find_person(reading, options.name)
        password = _password(options.login) if options.new_login else None
        outcome = bind(workspace, Binding(person.id, options.login, options.access, password))
    tell_outcome(
        terminal,
        tr(
            "{person} works as {login}, {access}",
            person=person.name,
            login=options.login,
            access=options.access,
        ),
        outcome,
    )
    return 0


def tell_outcome(terminal: Terminal, done: str, outcome: Outcome) -> None:
    """Print what was done, and what is left for whoever runs the server."""
    left = [outcome_words(outcome), *(f"{one};" for one in outcome.to_run)]
    terminal.tell(
        *(left if outcome.to_run else filter(None, [done, heirs_words(outcome)])),
        result={
            "done": not outcome.to_run,
            "sql": [f"{one};" for one in outcome.to_run],
            "taken_from": list(outcome.taken_from),
        },
    )


def _password(login: str) -> str:
    if not sys.stdin.isatty():
        typed = sys.stdin.readline().rstrip("\n")
    else:
        typed = getpass.getpass(tr("Password of {login}: ", login=login))
        if getpass.getpass(tr("Once more: ")) != typed:
            raise KnownError(tr("The two passwords differ. Nothing was changed."))
    if not typed:
        raise KnownError(tr("A login that is made needs a password. Nothing was changed."))
    return typed
