"""`abm-desktop people`: who works in a workspace, and on a server with which login and access."""

from __future__ import annotations

from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.workspace import service
from abm_desktop.workspace.login_words import held_words, login_words
from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.services.logins import LoginRow, logins
from resources.language import tr


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()


def run(options: Options, terminal: Terminal) -> int:
    """Print everybody with team, login and access, and whether the server holds that."""
    with opened(options, writes=False) as workspace:
        with workspace.reading() as reading:
            everybody = service.people(reading)
            known = logins(reading)
        standing = workspace.standing
    terminal.tell(
        *(_line(person, known.get(person.id)) for person in everybody),
        held_words(standing),
        result={
            "roles_enforced": standing.is_enforced,
            "people": [_result(person, known.get(person.id)) for person in everybody],
        },
    )
    return 0


def _line(person: PersonRow, login: LoginRow | None) -> str:
    team = tr("{team}, leads", team=person.team) if person.is_leader else str(person.team)
    gone = "" if person.is_active else tr(", not active")
    how = f"  {login_words(login)}" if login else ""
    return f"{person.name}  ({team}{gone}){how}"


def _result(person: PersonRow, login: LoginRow | None) -> dict[str, object]:
    return {
        "name": person.name,
        "team": person.team,
        "is_leader": person.is_leader,
        "is_active": person.is_active,
        "login": login and login.login,
        "access": login and login.access,
    }
