"""Use cases of logins: whose they are, what they may do, and letting the server hold it.

A server's workspace begins with everybody doing everything, be it with one login for all. From the day on
which an administrator lets the server hold the roles, a login that is bound to nobody gets in no more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.errors import KnownError, NotAllowedError
from abm_desktop.vocabulary import Access, Origin
from abm_desktop.workspace.opened import Change, Reading, Workspace
from db.workspace import enforcing, roles
from db.workspace import logins as roles_of
from db.workspace.roles import NeedsServerAdministratorError
from db.workspace.tables import Person
from resources.language import tr
from resources.records import dataclass

_IN_A_FILE: Final = tr(
    "A file holds no roles: whoever has it may do everything. Move the workspace to a "
    "team server for that. Nothing was changed."
)
_NOT_HELD: Final = tr(
    "Everybody may do everything in this workspace so far. Let the server hold the roles "
    "first, in Settings, People and teams, or by abm-desktop people enforce. Nothing was "
    "changed."
)


@dataclass(frozen=True, slots=True)
class LoginRow:
    """With which login somebody works, and what it may do; none where it may not even look."""

    person_id: UUID
    login: str
    access: Access | None


@dataclass(frozen=True, slots=True)
class Binding:
    """Whose a login shall be, and what it may do.

    Attributes:
        password: of a login that is to be made; without one, whoever runs the server gives it one.
    """

    person_id: UUID
    login: str
    access: Access
    password: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it.

    Attributes:
        to_run: what whoever runs the server still has to run, as this login may not; empty where all
            is done.
        access: what the login may do now.
        taken_from: who held roles of an earlier workspace of that name, and does no more.
    """

    to_run: tuple[str, ...] = ()
    access: Access | None = None
    taken_from: tuple[str, ...] = ()


def logins(reading: Reading) -> Mapping[UUID, LoginRow]:
    """Return by person with which login they work; of a file, nothing: two queries."""
    if reading.session.get_bind().dialect.name != "postgresql":
        return {}
    statement = select(Person.id, Person.login).where(Person.login.is_not(None))
    names: dict[UUID, str] = {key: login or "" for key, login in reading.session.execute(statement)}
    known = roles.access_of(reading.session.connection(), names.values())
    return {key: LoginRow(key, login, known[login]) for key, login in names.items()}


def can_be_somebodys(reading: Reading, login: str) -> bool:
    """Tell whether a login can be a person's own; that of whoever runs the whole server is nobody's."""
    return bool(login) and not roles_of.runs_the_server(reading.session.connection(), login)


def enforce(workspace: Workspace, own: UUID | None = None) -> Outcome:
    """Let the server hold the roles from now on; run again, it brings them to what they should be.

    `own` names whose the login is with which this is done: it is bound to them by the same change.

    Raises:
        KnownError: it is a file, or the login is no administrator's, or can be nobody's own, or is a
            colleague's; nothing was changed.
    """
    _need_administrator(workspace)
    login = workspace.standing.login or ""
    if own is not None:
        with workspace.reading() as reading:
            roles_of.need_ordinary(reading.session.connection(), login)
    outcome = Outcome()
    try:
        label = tr("Let the server hold the roles")
        with workspace.change(label, Origin.SYSTEM, is_unnamed=True) as change:
            taken_from = enforcing.enforce(change.session.connection())
            if not workspace.standing.is_enforced:
                # Every window learns of it, and the history has a line, though no row differs.
                change.tell(Person)
            if own is not None:
                outcome = _bound(change, Binding(own, login, Access.ADMINISTRATOR))
    except NeedsServerAdministratorError as error:
        return Outcome(error.statements)
    workspace.look_who_is_here()
    return replace(outcome, taken_from=taken_from)


def bind(workspace: Workspace, binding: Binding) -> Outcome:
    """Let somebody work with a login and an access; the login is made where it is not there.

    Raises:
        KnownError: the server holds no roles, the login is a colleague's, or it would take an
            administrator's own access; nothing was changed.
    """
    _need_roles(workspace)
    name = _name(workspace, binding.person_id)
    login = binding.login.strip()
    if not login:
        raise KnownError(tr("A login needs a name. Nothing was changed."))
    if login == workspace.standing.login and binding.access is not Access.ADMINISTRATOR:
        raise KnownError(
            tr(
                "You would stop being an administrator yourself. Let another one do it; nothing was "
                "changed."
            )
        )

    before = _login(workspace, binding.person_id)
    if before == workspace.standing.login != login:
        raise KnownError(
            tr(
                "You work as {before} yourself, and it would be nobody's. Let another administrator "
                "do it; nothing was changed.",
                before=before,
            )
        )

    label = tr("Let {name} work as {login}", name=name, login=login)
    # Nothing of it is undone by name: grants of the server are in no log.
    with workspace.change(label, Origin.SYSTEM, is_unnamed=True) as change:
        return _bound(change, replace(binding, login=login))


def unbind(workspace: Workspace, person: UUID) -> Outcome:
    """Let a person's login be nobody's; it may not even look any more.

    Raises:
        KnownError: the server holds no roles, they have no login, or it is one's own.
    """
    _need_roles(workspace)
    name = _name(workspace, person)
    login = _login(workspace, person)
    if login is None:
        raise KnownError(tr("{name} works with no login. Nothing was changed.", name=name))
    if login == workspace.standing.login:
        raise KnownError(tr("This is your own login. Let another administrator do it."))

    label = tr("Take the login {login} from {name}", login=login, name=name)
    with workspace.change(label, Origin.SYSTEM, is_unnamed=True) as change:
        change.get(Person, person).login = None
        change.session.flush()
        connection = change.session.connection()
        return _granted(change, login, _left_of(lambda: roles_of.take(connection, login)))


def end_access(change: Change, person: Person) -> None:
    """Let the server keep out whoever leaves, where it holds the roles.

    Whoever comes back, be it by undo, is given a login anew: what it may do stands in no log.

    Raises:
        KnownError: whoever runs the server gave the access, and alone may take it.
    """
    connection, login = change.session.connection(), person.login
    now = roles.standing(connection)
    # What is not an administrator's to say the server refuses itself.
    if login is None or not now.is_enforced or now.access is not Access.ADMINISTRATOR:
        return
    if _left_of(lambda: roles_of.take(connection, login)):
        raise KnownError(
            tr(
                "{person} could still work as {login}, and your login may not end that. Take the "
                "login from them first: you are told what whoever runs the server has to run. "
                "Nothing was changed.",
                person=person.name,
                login=login,
            )
        )
    person.login = None


def _bound(change: Change, binding: Binding) -> Outcome:
    """Bind in the workspace and at the server; what the server refuses is handed on to be run.

    Raises:
        KnownError: the login is a colleague's.
    """
    login, connection = binding.login, change.session.connection()
    _need_free(change, login, binding.person_id)
    person = change.get(Person, binding.person_id)
    before, person.login = person.login, login
    change.session.flush()
    left = _left_of(lambda: roles_of.give(connection, login, binding.access, binding.password))
    if before is not None and before != login:
        left += _left_of(lambda: roles_of.take(connection, before))
    return _granted(change, login, left)


def _granted(change: Change, login: str, left: tuple[str, ...]) -> Outcome:
    change.tell(Person)
    return Outcome(left, roles.access_of(change.session.connection(), [login])[login])


def _left_of(grant: Callable[[], None]) -> tuple[str, ...]:
    """Return what is left to whoever runs the server."""
    try:
        grant()
    except NeedsServerAdministratorError as error:
        return error.statements
    return ()


def _need_administrator(workspace: Workspace) -> None:
    if not workspace.location.is_server:
        raise KnownError(_IN_A_FILE)
    if workspace.standing.access is not Access.ADMINISTRATOR:
        raise NotAllowedError(
            tr("Only an administrator of the workspace says who may do what. Nothing was changed.")
        )


def _need_roles(workspace: Workspace) -> None:
    _need_administrator(workspace)
    if not workspace.standing.is_enforced:
        raise KnownError(_NOT_HELD)


def _need_free(change: Change, login: str, person: UUID) -> None:
    statement = select(Person.name).where(Person.login == login, Person.id != person)
    name = change.session.scalars(statement).first()
    if name is not None:
        raise KnownError(
            tr("{name} works as {login}. Each has a login of their own.", name=name, login=login)
        )


def _name(workspace: Workspace, person: UUID) -> str:
    with workspace.reading() as reading:
        return reading.session.get_one(Person, person).name


def _login(workspace: Workspace, person: UUID) -> str | None:
    with workspace.reading() as reading:
        return reading.session.get_one(Person, person).login
