"""What is said about logins and roles, the same in the window and on the command line."""

from __future__ import annotations

from typing import Final

from abm_desktop.vocabulary import Access
from abm_desktop.workspace.opened import Standing
from abm_desktop.workspace.services.logins import LoginRow, Outcome
from abm_desktop.workspace.surroundings import Caution
from resources.language import listed, tr, within

ACCESS_WORDS: Final = {
    Access.VIEWER: tr("Viewer"),
    Access.MEMBER: tr("Member"),
    Access.ADMINISTRATOR: tr("Administrator"),
}
ACCESS_MEANINGS: Final = {
    Access.VIEWER: tr("looks at everything and changes nothing"),
    Access.MEMBER: tr("works, votes and signs as themselves, for their own team"),
    Access.ADMINISTRATOR: tr(
        "says who may do what, updates the workspace and erases people; the server hides "
        "nothing from them, not even votes"
    ),
}


def held_words(standing: Standing) -> str:
    """Return who is kept from what in this workspace."""
    if standing.login is None:
        return tr(
            "A file holds no roles: whoever has it may do everything. PINs say who votes and signs."
        )
    if standing.is_enforced:
        return tr(
            "The server holds the roles, in other programs too: a viewer changes nothing, "
            "everybody votes and signs as themselves and for their own team, no vote is read by "
            "others before the reveal, and what was changed by whom stays as it is written. Only "
            "administrators of the workspace and of the server are kept from nothing."
        )
    return tr(
        "Roles are not enforced here: every login may do everything, and whoever shares one "
        "may act as anybody. An administrator can let the server hold the roles, in "
        "Settings, People and teams."
    )


def cautions_of(standing: Standing) -> tuple[Caution, ...]:
    """Return what whoever opens a server's workspace must know of their login."""
    if standing.login is None:
        return ()
    if not standing.may_write:
        words = tr(
            "You look at this workspace as a viewer: everything can be read, printed and exported, "
            "and nothing that you change is kept. Ask an administrator of it for more."
        )
        return (Caution("read-only", words),)
    return () if standing.is_enforced else (Caution("roles", held_words(standing)),)


def login_words(row: LoginRow) -> str:
    """Return with which login somebody works, and what it may do."""
    if row.access is None:
        return tr("login {login}, which may not get in yet", login=row.login)
    return tr("login {login}, {access}", login=row.login, access=within(ACCESS_WORDS[row.access]))


def nobodys_words(login: str) -> str:
    """Say why the login of whoever runs the server is never a person's own."""
    return tr(
        "You sign in as {login}, which runs the whole server: no role keeps it from anything, so it can be"
        " nobody's own login. Work with a login of your own.",
        login=login,
    )


def heirs_words(outcome: Outcome) -> str:
    """Return from whom roles of an earlier workspace were taken; empty where nobody held any."""
    if not outcome.taken_from:
        return ""
    return tr(
        "The roles of an earlier workspace of this name were still held by {names} and were taken from"
        " them. Give a login to whoever works here.",
        names=listed(outcome.taken_from),
    )


def role_words(standing: Standing) -> str:
    """Return as what somebody is signed in, such as `mara, member`; empty where nothing is held."""
    if standing.login is None or not standing.is_enforced:
        return ""
    role = within(ACCESS_WORDS[standing.access])
    return tr("You are signed in as {login}, {role}.", login=standing.login, role=role)


def outcome_words(outcome: Outcome) -> str:
    """Return what is left to do for whoever runs the server, above the statements; empty where nothing is."""
    if not outcome.to_run:
        return ""
    words = tr(
        "Your login may not create or grant these roles of the server. Give this to whoever "
        "runs it, to be run as it stands"
    )
    is_new = any(statement.endswith(" LOGIN") for statement in outcome.to_run)
    return tr("{words}, and to give the login a password:", words=words) if is_new else f"{words}:"
