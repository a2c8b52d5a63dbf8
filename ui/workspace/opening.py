"""Opening a workspace for a window, in a thread beside it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from uuid import UUID

from abm_desktop.accounts.services.counting import counts
from abm_desktop.errors import DamagedFileError, KnownError, NotConnectedError, RecoverableError
from abm_desktop.workspace import service
from abm_desktop.workspace.address import address_of
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.connecting import in_words, sign_in
from abm_desktop.workspace.login_words import cautions_of
from abm_desktop.workspace.opened import Location, Reading, Workspace, open_workspace
from abm_desktop.workspace.outbox.store import waiting_at
from abm_desktop.workspace.preferences import backup_root, outbox_root
from abm_desktop.workspace.service import PersonRow, ProfileRow
from abm_desktop.workspace.services.restoring import recovery_of
from abm_desktop.workspace.services.sending import Outbox
from abm_desktop.workspace.services.who import who_works
from abm_desktop.workspace.surroundings import Caution
from resources.language import tr, tr_count
from resources.records import dataclass
from ui.frame.declarations import POSTABLE
from ui.frame.part import load


def _nobody(_address: str) -> UUID | None:
    """Remember nobody."""
    return None


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """What is to be opened, and as whom.

    Attributes:
        address: a file's path or a server's URL, without a password.
        person: the name that was asked for; none for whoever worked here last.
        remembered: tells who worked last, on this computer, in the workspace of an address.
        password: for a server; none for the one that the keyring holds.
        updates_server: whether an administrator wants a server's workspace brought up to date.
    """

    address: str
    clock: Clock
    person: str | None = None
    remembered: Callable[[str], UUID | None] = _nobody
    password: str | None = field(default=None, repr=False)
    updates_server: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """An open workspace with what the frame shows of it.

    Attributes:
        address: its path or URL without a password, as it is remembered.
        person: who works here; none where only the person can say so, and is asked.
        is_bound: the server's login says who works here, so nobody can switch.
        cautions: what is to be known of the place where it lies.
        outbox: what waits here for the workspace, sent already.
    """

    workspace: Workspace
    address: str
    profile: ProfileRow
    people: tuple[PersonRow, ...]
    person: PersonRow | None
    is_bound: bool
    cautions: tuple[Caution, ...]
    outbox: Outbox | None = None


def open_for_window(request: OpenRequest) -> Opened:
    """Open a workspace, find out who works in it, and begin to follow what others write.

    Raises:
        KnownError: it cannot be opened, or nobody in it has the name that was asked for.
        OlderWorkspaceError: it lies on a server, is older, and waits for an administrator's yes.
        RecoverableError: it cannot be opened, and there is a good backup of it.
    """
    location = Location.parse(request.address)
    if location.is_server:
        return _sign_in(request)
    try:
        return _open(location, request)
    except DamagedFileError as error:
        found = None if location.path is None else recovery_of(location.path)
        if found is None:
            raise
        raise RecoverableError(str(error), found) from error


def _waiting_words(count: int) -> str:
    return tr_count(
        "{count} change that you made while it was away waits on this computer and is sent when the"
        " workspace opens.",
        "{count} changes that you made while it was away wait on this computer and are sent when the"
        " workspace opens.",
        count,
    )


def _sign_in(request: OpenRequest) -> Opened:
    known = sign_in(request.address, request.password)
    try:
        return _open(known.location, request)
    except NotConnectedError as error:
        told = in_words(error, known)
        if waiting := waiting_at(outbox_root(), address_of(known.location)):
            told.args = (f"{told} {_waiting_words(waiting)}",)
        raise told from error


def _open(location: Location, request: OpenRequest) -> Opened:
    workspace = open_workspace(
        location,
        clock=request.clock,
        backup_root=backup_root(),
        updates_server=request.updates_server,
    )
    try:
        return _look(workspace, request)
    except BaseException:
        workspace.close()
        raise


@dataclass(frozen=True, slots=True)
class ListInShort:
    """What the window itself knows of the list.

    Attributes:
        seats: how much of it is taken, in words for the recent workspaces.
        is_empty: whether there is no account at all.
    """

    seats: str
    is_empty: bool


def list_in_short(reading: Reading) -> ListInShort:
    """Return what the window itself knows of the list."""
    found = counts(reading)
    return ListInShort(found.seats.sentence, found.is_empty)


def list_words(profile: ProfileRow) -> str:
    """Return what stands below the workspace's name; an invented one says so first."""
    if not profile.is_sample:
        return profile.list_name
    mark = tr("Sample")
    return f"{mark} \N{MIDDLE DOT} {profile.list_name}"


def is_there(address: str) -> bool:
    """Tell whether a remembered workspace can be there: of a file whether it exists."""
    location = Location.parse(address)
    return location.path is None or location.path.exists()


def file_name(address: str) -> str:
    """Return the last part of an address, where nothing better is known."""
    location = Location.parse(address)
    return Path(location.path).stem if location.path else location.label


def _look(workspace: Workspace, request: OpenRequest) -> Opened:
    address = address_of(workspace.location)
    with workspace.reading() as reading:
        present = who_works(
            reading,
            workspace.standing,
            asked=request.person,
            remembered=request.remembered(address),
        )
        profile = service.profile(reading)
    workspace.person_id = None if present.person is None else present.person.id
    workspace.must_say_who = present.person is None
    outbox = _sent(workspace, profile)
    workspace.follow()
    return Opened(
        workspace=workspace,
        address=address,
        profile=profile,
        people=present.people,
        person=present.person,
        is_bound=present.is_bound,
        cautions=(*workspace.cautions(), *cautions_of(workspace.standing)),
        outbox=outbox,
    )


def _sent(workspace: Workspace, profile: ProfileRow) -> Outbox:
    """Send what waits since last time, before anything is shown that it would change.

    For a file something waits where a newer program brought it up to date under an older window.
    """
    outbox = Outbox(workspace, outbox_root() / profile.id.hex, lambda: load(POSTABLE))
    # What is refused is told in the window; a server that goes away right now is noticed there.
    with suppress(KnownError):
        outbox.replay()
    return outbox
