"""Chooses the language of this process: what its user chose, else the system's, else English."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Final

from abm_desktop.workspace.preferences import Preferences
from resources.languages import ENGLISH, VARIABLE, offered

PREFERENCE: Final = "language"
"""The name of the preference; empty for the system's language."""
_OF_SYSTEM: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def speak(system: Iterable[str]) -> None:
    """Name the language in the environment, for this process and those that it starts.

    Called before any module is loaded that says something. A language that the environment names
    already is kept: whoever started this process speaks it.

    Args:
        system: the languages of the system by their codes, such as `de-AT`, the dearest first.
    """
    if VARIABLE not in os.environ:
        wanted = Preferences().get(PREFERENCE) or ""
        os.environ[VARIABLE] = chosen([str(wanted), *([] if wanted else system)], offered())


def chosen(wanted: Iterable[str], spoken: Iterable[str]) -> str:
    """Return the first language that is wanted and spoken, whatever country it is of; else English."""
    known = set(spoken)
    plain = (one.replace("_", "-").split("-")[0].split(".")[0].lower() for one in wanted)
    return next((one for one in plain if one in known), ENGLISH)


def languages_of(environment: Mapping[str, str]) -> list[str]:
    """Return the languages that the environment of a command names, as gettext reads them."""
    named = next((environment[name] for name in _OF_SYSTEM if environment.get(name)), "")
    return named.split(":")
