"""The program that is measured: a checkout's, or one that was built from it and needs no Python."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_HOME = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
_LEFT_OUT = ("PYTHONDONTWRITEBYTECODE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


@dataclass(frozen=True, slots=True)
class Program:
    """How a program is started.

    Attributes:
        name: what a row of the table calls it.
        command: what it is started with, before what it is asked for.
        environment: all that its environment holds.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]


def checkout(home: Path) -> Program:
    """Return this checkout's program, at home in a folder."""
    return Program("the checkout", (sys.executable, "-m", "abm_desktop"), environment_at(home))


def built(path: Path, home: Path) -> Program:
    """Return a built program, at home in a folder."""
    return Program("the bundle", (str(path.resolve()),), environment_at(home))


def environment_at(home: Path) -> dict[str, str]:
    """Return an environment in which nothing is remembered but in that folder.

    As where it is installed, bytecode is kept.
    """
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    homes = dict.fromkeys(_HOME, str(home))
    return {
        "QT_QPA_PLATFORM": "offscreen",
        **kept,
        **homes,
        "PYTHONPYCACHEPREFIX": str(home / "bytecode"),
    }
