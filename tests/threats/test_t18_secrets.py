"""The password of a team server lies on the disk, in a log, a message or an export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from abm_desktop.commands import main
from abm_desktop.errors import KnownError
from abm_desktop.failure_log import trace
from abm_desktop.workspace.address import address_of
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, open_workspace
from abm_desktop.workspace.server_address import apart
from tests.doors import LOGIN, PASSWORD, as_login
from tests.keyrings import IN_A_FILE
from tests.servers import Server
from tests.threats.conftest import Program

CANARY = "canary-7c1e"
_WINDOW = """
import sys
from abm_desktop.__main__ import main
sys.exit(main([sys.argv[1], "--as", "Mara Lindqvist", "--exit-after-first-paint"]))
"""
_COMMANDS = """
import sys
from abm_desktop.__main__ import main
address, target = sys.argv[1:]
sys.exit(main(["export", "archive", "-w", address, "--out", target])
         or main(["export", "accounts", "-w", address, "--out", target + ".csv"])
         or not main(["export", "accounts", "-w", address + "-gone", "--out", target + ".csv"]))
"""

_KEEP = """
import sys
from abm_desktop.workspace.passwords import keep
keep(*sys.argv[1:])
"""


def with_password(url: str) -> str:
    """Return an address as somebody types it who has to name a password."""
    return make_url(url).set(password=CANARY).render_as_string(hide_password=False)


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_password_is_in_no_setting_log_backup_export_or_line_that_is_printed(
    server: Server, program: Program, home: Path, tmp_path: Path
) -> None:
    with server.copy_of("template_workspace") as url:
        shown = program(_WINDOW, with_password(url))
        assert shown.returncode == 0, shown.stderr
        assert json.loads(shown.stdout)["rows_ms"] > 0
        written = program(_COMMANDS, with_password(url), tmp_path / "all.json")
        assert written.returncode == 0, written.stderr
    (settings,) = home.rglob("settings.json")
    assert "postgresql://" in settings.read_text("utf-8")
    assert (tmp_path / "all.json").stat().st_size > 1_000
    assert (tmp_path / "all.json.csv").exists()
    printed = shown.stdout + shown.stderr + written.stdout + written.stderr
    assert CANARY.encode() not in everything_in(tmp_path) + printed.encode()


@pytest.fixture
def held(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the keyring holds that programs of their own find here; outside all that they write."""
    path = tmp_path_factory.mktemp("keyring") / "held.json"
    monkeypatch.setenv(IN_A_FILE, str(path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.keyrings.FileKeyring")
    return path


def test_a_password_of_the_keyring_stays_there_alone(
    locked: Server, program: Program, home: Path, tmp_path: Path, held: Path
) -> None:
    with locked.copy_of("template_workspace") as url:
        address = apart(as_login(url, LOGIN))[0]
        program(_KEEP, address, PASSWORD)
        assert PASSWORD in held.read_text("utf-8")
        shown = program(_WINDOW, address)
        assert shown.returncode == 0, shown.stderr
        assert json.loads(shown.stdout)["rows_ms"] > 0
        written = program(_COMMANDS, address, tmp_path / "all.json")
        assert written.returncode == 0, written.stderr
    (settings,) = home.rglob("settings.json")
    assert f"postgresql://{LOGIN}@" in settings.read_text("utf-8")
    printed = shown.stdout + shown.stderr + written.stdout + written.stderr
    assert PASSWORD.encode() not in everything_in(tmp_path) + printed.encode()


def test_a_refusal_and_its_trace_do_not_name_it() -> None:
    location = Location.parse(f"postgresql://mara:{CANARY}@127.0.0.1:1/team")
    with pytest.raises(KnownError) as refused:
        open_workspace(location, clock=Clock(), backup_root=Path())
    told: BaseException | None = refused.value
    while told is not None:
        assert CANARY not in f"{told} {told!r}"
        told = told.__cause__ or told.__context__
    assert CANARY not in trace(refused.value)
    assert CANARY not in f"{location!r} {location.label} {address_of(location)}"


def test_a_wrong_address_is_told_without_it(capsys: pytest.CaptureFixture[str]) -> None:
    for address in (
        f"postgresql://mara:{CANARY}@127.0.0.1:1/team",
        f"postgresql://mara:a/{CANARY}@127.0.0.1:1/team",
        f"postgresql+psycopg://mara:{CANARY}@127.0.0.1:1/team",
        f"postgresql://mara@127.0.0.1:1/team?password={CANARY}",
        f"postgresql://a:{CANARY}@/",
    ):
        assert main(["check", "-w", address]) == 1
        printed = capsys.readouterr()
        assert CANARY not in printed.out + printed.err
