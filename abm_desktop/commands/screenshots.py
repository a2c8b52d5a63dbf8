"""`abm-desktop screenshots`: draw every page and dialog to PNG files, off screen."""

from __future__ import annotations

import os
from argparse import ArgumentTypeError
from importlib import import_module
from pathlib import Path
from typing import Final
from uuid import UUID

from abm_desktop import system
from abm_desktop.accounts.services.target_list import ListQuery, keys
from abm_desktop.commands.export_plan import wanted_accounts
from abm_desktop.commands.folders import made
from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.errors import KnownError
from abm_desktop.home.sample import ACCOUNT, PERSON
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Reading
from resources.language import tr

_SMALLEST: Final = (1120, 720)


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.takes_person(tr("who works in the pictures"))
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help=tr("the folder for the pictures")
    )
    parser.takes_choice("--theme", ("light", "dark"), tr("without it, light"), default="light")
    parser.add_argument(
        "--size",
        type=size,
        default=(1440, 900),
        metavar="WIDTHxHEIGHT",
        help=tr("of the window; without it, 1440x900"),
    )
    parser.add_argument(
        "--account", metavar="NAME", help=tr("whose page; else the first of the list")
    )
    parser.add_argument("--file", type=Path, help=tr("the file that the import shows"))


def run(options: Options, terminal: Terminal) -> int:
    """Draw the pictures."""
    problem = system.qt_problem(window=False)
    if problem is not None:
        raise KnownError(problem)
    with opened(options, writes=False) as workspace, workspace.reading() as reading:
        person, account = _person(reading), _account(reading, options.account)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Loaded after the question for its libraries: without them Qt ends the process on import.
    screenshots = import_module("ui.screenshots")
    files = screenshots.draw(
        screenshots.PictureOptions(
            address=workspace.location.url or str(workspace.location.path),
            folder=made(options.out),
            mode=options.theme,
            size=options.size,
            now=options.now,
            person=person,
            account=account,
            file=options.file,
        )
    )
    terminal.tell(*map(str, files), result=[str(path) for path in files])
    return 0


def size(text: str) -> tuple[int, int]:
    """Read WIDTHxHEIGHT in pixels."""
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise ArgumentTypeError(tr('"{text}" is no size, such as 1440x900', text=text))
    wanted = int(width), int(height)
    if wanted[0] < _SMALLEST[0] or wanted[1] < _SMALLEST[1]:
        raise ArgumentTypeError(tr('"{text}" is too small; the window needs 1120x720', text=text))
    return wanted


def _person(reading: Reading) -> str | None:
    if reading.person_id is not None:
        return service.person(reading, reading.person_id).name
    if service.profile(reading).is_sample:
        return PERSON
    # Nothing is written for a picture, so it stands under nobody's name: whoever comes first will do.
    return next((one.name for one in service.people(reading) if one.is_active), None)


def _account(reading: Reading, name: str | None) -> UUID | None:
    if name is None and service.profile(reading).is_sample:
        name = ACCOUNT
    if name is not None:
        return wanted_accounts(reading, [name])[0]
    return next(iter(keys(reading, ListQuery())), None)
