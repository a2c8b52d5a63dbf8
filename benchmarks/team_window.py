"""A window of the program that is open on a team's server, and when it showed what another one wrote."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from benchmarks.program import Program

_REST_SECONDS: Final = 0.3
"""So long a window has, after each edit, to finish what it does besides."""


class TeamWindow:
    """The list of accounts in a window of its own process, which says when it was painted."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def shows(self, name: str) -> float:
        """Wait until an account of that name is painted first in the list, and return when that was."""
        while True:
            told = self._line()
            if told["first"] == name:
                time.sleep(_REST_SECONDS)
                return float(told["at"])

    def _line(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        if not said:
            raise ConnectionError("The window was closed before it showed the edit.")
        found: dict[str, Any] = json.loads(said)
        return found


@contextmanager
def team_window(program: Program, url: str) -> Iterator[TeamWindow]:
    """Open a window on a server, and take it away afterwards."""
    process = subprocess.Popen(
        [*program.command, url, "--tell-paints"],
        stdout=subprocess.PIPE,
        text=True,
        env=program.environment,
    )
    try:
        yield TeamWindow(process)
    finally:
        process.terminate()
        process.communicate()
