"""Fifty windows that write to one server at once, in programs of their own, be they a checkout's or the bundle's."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from typing import Final

import psutil
import psycopg

from benchmarks.program import Program

WRITERS: Final = 50
_PROGRAMS: Final = 2
_CHANGES: Final = 10
_NUMBER: Final = "SELECT number FROM change_counter"
_VERSIONS: Final = "SELECT sum(version) FROM account"


class LostEditError(Exception):
    """What was acknowledged is not there, or is there twice."""


@dataclass(frozen=True, slots=True)
class AtOnce:
    """What an edit takes while all write, in milliseconds.

    Attributes:
        wall: from one kept edit to the next.
        programs: how long the windows' programs keep a core busy for it.
        server: how long the server keeps one busy.
    """

    wall: float
    programs: float
    server: float


def written_at_once(url: str, program: Program) -> AtOnce:
    """Let all write, hold what is kept to what was acknowledged, and return what an edit took.

    Raises:
        LostEditError: an edit was lost, or made twice.
    """
    asked = [*program.command, "--measure-writers", url, str(WRITERS // _PROGRAMS), str(_CHANGES)]
    programs = [
        subprocess.Popen(
            asked,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=program.environment,
        )
        for _ in range(_PROGRAMS)
    ]
    for one in programs:
        _line(one)
    before, busy = _kept(url), _server_seconds(url)
    for one in programs:
        _say(one)
    spans = [json.loads(_line(one)) for one in programs]
    busy = _server_seconds(url) - busy
    for one in programs:
        one.communicate()
    edits = sum(span["kept"] for span in spans)
    kept = tuple(now - then for now, then in zip(_kept(url), before, strict=True))
    if kept != (edits, edits) or edits != WRITERS * _CHANGES:
        raise LostEditError(f"{edits} edits were acknowledged, {kept} changes and edits are there")
    taken = max(span["ended"] for span in spans) - min(span["begun"] for span in spans)
    seconds = (taken, sum(span["busy"] for span in spans), busy)
    return AtOnce(*(one / edits * 1000 for one in seconds))


def _line(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    return program.stdout.readline()


def _say(program: subprocess.Popen[str]) -> None:
    assert program.stdin is not None
    program.stdin.write("go\n")
    program.stdin.flush()


def _kept(url: str) -> tuple[int, int]:
    """Return how many changes there are, and how often accounts were edited."""
    with psycopg.connect(url) as sql:
        (number,), (versions,) = (
            sql.execute(asked).fetchone() or (0,) for asked in (_NUMBER, _VERSIONS)
        )
        return int(number), int(versions)


def _server_seconds(url: str) -> float:
    """Return how long the processes of a server on this computer kept a core busy."""
    with psycopg.connect(url) as sql:
        mine = psutil.Process(sql.info.backend_pid)
        times = [one.cpu_times() for one in (mine.parent() or mine).children()]
    return float(sum(one.user + one.system for one in times))
