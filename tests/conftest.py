"""What every test stands on: a workspace of its own, a clock that stands still, no traces."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import keyring
import pytest
from hypothesis import settings
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtWidgets import QApplication

from abm_desktop.home.sample import PICTURES_DAY, make_sample
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from tests.doors import lock
from tests.keyrings import MemoryKeyring
from tests.patience import PATIENCE_MS, PatientBot
from tests.places import made_once, write_into_memory
from tests.servers import Server, start_server
from tests.team import TEMPLATE, TeamServer, make_template, sign_in
from ui.collecting import Collecting

# The same examples in every run and no deadline: a run is refused for what is wrong, not for what
# was drawn or for how busy the machine is. `--hypothesis-profile default` draws others.
settings.load_profile("ci")
write_into_memory()

_OLD_OBJECTS = 100_000
_KEPT_OBJECTS = 300_000
"""So many are looked at between two tests: some windows' worth, a small part of a second."""
PICTURES_MORNING = datetime(2026, 11, 18, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))
SHARED_DATA = Path(__file__).parents[1].parent / "shared" / "data"


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep settings, backups and logs of the tests away from those of the person who runs them."""
    root = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(root / name.lower())
    os.environ["XDG_DOCUMENTS_DIR"] = str(root / "documents")
    # Nor is the keyring of whoever runs the tests asked for anything.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    for name in ("PGPASSWORD", "PGPASSFILE"):
        os.environ.pop(name, None)


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    """Fail a test that leaves a thread of ours running."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    ours = [
        thread for thread in left if thread.name.startswith(("changes", "queries", "workspace-"))
    ]
    for thread in ours:
        thread.join(PATIENCE_MS / 1000)
    running = [thread for thread in ours if thread.is_alive()]
    assert not running, f"left running: {running}"


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application, whose garbage goes in this thread as in the program: it holds widgets."""
    Collecting.of(qapp).begin()
    return qapp


@pytest.fixture(autouse=True)
def garbage_is_looked_for() -> Iterator[None]:
    """Take garbage between tests, whose hands are never still for so long that it would be taken."""
    yield
    app = QApplication.instance()
    if isinstance(app, QApplication):
        _take_garbage(Collecting.of(app))


def _take_garbage(collecting: Collecting) -> None:
    collecting.look()
    # Windows of this test may have been set aside while they stood, and are garbage by now.
    if collecting._kept >= _KEPT_OBJECTS:
        collecting._take_everything()
    elif collecting._old >= _OLD_OBJECTS:
        collecting._take_old()


@pytest.fixture
def use_keyring() -> Iterator[Callable[[KeyringBackend], None]]:
    """Let a keyring be that of this computer, while the test runs."""
    yield keyring.set_keyring
    keyring.set_keyring(NoKeyring())


@pytest.fixture
def memory_keyring(use_keyring: Callable[[KeyringBackend], None]) -> MemoryKeyring:
    """A keyring of this computer that keeps what it is told until the test ends."""
    made = MemoryKeyring()
    use_keyring(made)
    return made


@pytest.fixture
def locked(server: Server) -> Server:
    """A real server that asks one login for its password, with an empty workspace to copy."""
    lock(server)
    return server


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """Hands that use widgets, and wait as long as a busy machine needs."""
    return PatientBot(request)


@pytest.fixture
def shared_data() -> Path:
    """The real data beside the checkout."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the real data is not beside this checkout")
    return SHARED_DATA


@pytest.fixture
def clock() -> Clock:
    """The pictures' own day: Wednesday, 18 November 2026, ten in the morning."""
    return Clock.fixed(PICTURES_MORNING)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty workspace file, made once through the migrations and copied for each test."""
    return made_once(tmp_path_factory, "template.abm", lambda path: _make(Location(path=path)))


@pytest.fixture(scope="session")
def picture_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, made on the morning of the pictures; tests copy what they write to."""

    def make(path: Path) -> None:
        make_sample(Location(path=path), PICTURES_DAY, Clock.fixed(PICTURES_MORNING))

    return made_once(tmp_path_factory, "pictures.abm", make)


@pytest.fixture
def workspace_file(template: Path, tmp_path: Path) -> Path:
    """An empty workspace file of its own."""
    path = tmp_path / "workspace.abm"
    shutil.copy(template, path)
    return path


@pytest.fixture
def opened(tmp_path: Path, clock: Clock) -> Iterator[Callable[[Location], Workspace]]:
    """Open workspaces as Mara Lindqvist, and close them in the end."""
    spaces: list[Workspace] = []

    def open_one(location: Location) -> Workspace:
        space = open_workspace(location, clock=clock, backup_root=tmp_path / "backups")
        spaces.append(space)
        with space.reading() as reading:
            space.person_id = service.find_person(reading, "Mara Lindqvist").id
        return space

    yield open_one
    for space in spaces:
        space.close()


@pytest.fixture
def workspace(workspace_file: Path, opened: Callable[[Location], Workspace]) -> Workspace:
    """An empty open workspace in a file, used by Mara Lindqvist, a leader of both teams."""
    return opened(Location(path=workspace_file))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A real PostgreSQL server with an empty workspace to copy; a test that needs it fails without."""
    with start_server() as running:
        _make(Location(url=running.url("template_workspace")))
        yield running


@pytest.fixture(params=["file", "server"])
def anywhere(request: pytest.FixtureRequest) -> Iterator[Location]:
    """The address of an empty workspace: the same test on both engines."""
    if request.param == "file":
        yield Location(path=request.getfixturevalue("workspace_file"))
        return
    running: Server = request.getfixturevalue("server")
    with running.copy_of("template_workspace") as url:
        yield Location(url=url)


def _make(location: Location) -> None:
    new = NewWorkspace(
        "Quillmere", list_name="Dream 50", person="Mara Lindqvist", zone="Europe/Berlin"
    )

    def colleagues(change: service.Change) -> None:
        service.add_person(change, "Priya Nair-Holt", Team.MARKETING)
        service.add_person(change, "Tomás Okafor", Team.SALES)

    make_workspace(location, new, Clock(), colleagues)


@pytest.fixture(scope="session")
def team_template(server: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A workspace of a team whose roles the server holds, to copy."""
    make_template(server, tmp_path_factory.mktemp("team"))
    return TEMPLATE


@pytest.fixture
def team(server: Server, team_template: str, tmp_path: Path, clock: Clock) -> Iterator[TeamServer]:
    """A team of its own on the server: each signs in with their own login."""
    spaces: list[Workspace] = []

    def open_one(location: Location) -> Workspace:
        spaces.append(sign_in(location, clock, tmp_path / "backups"))
        return spaces[-1]

    with server.copy_of(team_template) as url:
        yield TeamServer(url, open_one)
        for space in spaces:
            space.close()
