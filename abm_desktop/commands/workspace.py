"""Opening a workspace for a command, and finding out who calls it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from abm_desktop.commands.parser import Options, clock_of
from abm_desktop.commands.signing_in import may_update, signed_in
from abm_desktop.commands.starting import typed
from abm_desktop.commands.terminal import Terminal
from abm_desktop.errors import DamagedFileError, KnownError, OlderWorkspaceError
from abm_desktop.workspace import service
from abm_desktop.workspace.address import address_of
from abm_desktop.workspace.opened import Location, Reading, Workspace, open_workspace
from abm_desktop.workspace.preferences import Preferences, backup_root, system_user
from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.services.restoring import newest_good
from db.text import fold
from resources.language import tr


@contextmanager
def opened(options: Options, *, writes: bool) -> Iterator[Workspace]:
    """Open the workspace that the options name, as the person who calls, and close it again.

    Raises:
        KnownError: it cannot be opened, or nobody knows who calls and the command writes.
    """
    workspace = signed_in(options.workspace, lambda location: _open(location, options))
    try:
        for caution in workspace.cautions():
            Terminal(as_json=options.json).mention(caution.sentence)
        with workspace.reading() as reading:
            person = caller(reading, workspace.location, getattr(options, "person", None))
            if writes and person is None:
                raise KnownError(_who_there_is(reading))
        workspace.person_id = None if person is None else person.id
        yield workspace
    finally:
        workspace.close()


def _open(location: Location, options: Options) -> Workspace:
    opening = partial(open_workspace, location, clock=clock_of(options), backup_root=backup_root())
    try:
        return opening(updates_server=False)
    except DamagedFileError as error:
        raise DamagedFileError(f"{error}{_way_back(location)}") from error
    except OlderWorkspaceError as error:
        if not may_update(error):
            raise
    return opening(updates_server=True)


def _way_back(location: Location) -> str:
    """Return how the newest good backup is put in the place of a file, if there is one."""
    if location.path is None or newest_good(location.path) is None:
        return ""
    return tr(
        " To put its newest backup in its place: {typed}",
        typed=typed("restore", "-w", str(location.path)),
    )


def caller(reading: Reading, location: Location, wanted: str | None) -> PersonRow | None:
    """Return who calls: whom the server's login binds, whom `--as` names, who worked here last.

    Where nobody worked here on this computer yet, a person called like the system's user.

    Raises:
        KnownError: nobody has the name that was asked for.
    """
    bound = service.signed_in(reading)
    if bound is not None:
        return bound
    if wanted is not None:
        return service.find_person(reading, wanted)
    remembered = Preferences().person_of(address_of(location))
    people = [person for person in service.people(reading) if person.is_active]
    user = fold(system_user())
    by_name = [person for person in people if user in _names(person)]
    return next((one for one in people if one.id == remembered), next(iter(by_name), None))


def _names(person: PersonRow) -> set[str]:
    """Return what a system may call a person: the name, and the name of their mailbox."""
    mailbox = (person.email or "").partition("@")[0]
    return {fold(person.name), fold(mailbox)} - {""}


def _who_there_is(reading: Reading) -> str:
    names = ", ".join(person.name for person in service.people(reading))
    return tr(
        "Say who you are with --as NAME. There are: {names}. Nothing was changed.", names=names
    )
