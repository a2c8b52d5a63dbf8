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
from abm_desktop.workspace.preferences import Preferences, backup_root
from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.services.restoring import newest_good
from abm_desktop.workspace.services.who import who_works
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
            person = caller(reading, workspace, getattr(options, "person", None))
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


def caller(reading: Reading, workspace: Workspace, wanted: str | None) -> PersonRow | None:
    """Return who calls, as the window would know it; `--as` answers where it would ask.

    Raises:
        KnownError: nobody has the name that was asked for.
    """
    remembered = Preferences().person_of(address_of(workspace.location))
    return who_works(reading, workspace.standing, asked=wanted, remembered=remembered).person


def _who_there_is(reading: Reading) -> str:
    names = ", ".join(person.name for person in service.people(reading) if person.is_active)
    return tr(
        "Say who you are with --as NAME. There are: {names}. Nothing was changed.", names=names
    )
