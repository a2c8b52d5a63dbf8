"""What attackers bring: a server that counts who calls, and the parts of a window they try it on."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from uuid import UUID

import pytest

from abm_desktop.workspace.opened import Workspace
from tests.plans.noting import context, outside, view
from tests.plans.planning import add_norrhavn

__all__ = ["context", "outside", "view"]

ROOT = Path(__file__).parents[2]
Program = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def norrhavn(workspace: Workspace) -> UUID:
    """Norrhavn Logistics, a target of tier 1:1."""
    return add_norrhavn(workspace)


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Write a file to import."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "accounts.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder in which a program of its own keeps settings, logs, backups and temporary files."""
    return tmp_path / "home"


@pytest.fixture
def program(home: Path) -> Program:
    """Run Python on code of a test, in a process of its own with folders of its own."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    own = {name: str(home / name.lower()) for name in names}

    def run(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)],
            check=False,
            capture_output=True,
            text=True,
            timeout=240,
            env={**os.environ, **own, "PYTHONPATH": str(ROOT)},
        )

    return run


@pytest.fixture
def hits() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this computer, and what was asked of it."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()
