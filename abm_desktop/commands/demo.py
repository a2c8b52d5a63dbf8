"""`abm-desktop demo`: the sample workspace, its PDFs, and the window on it."""

from __future__ import annotations

from argparse import Namespace
from importlib import import_module
from pathlib import Path
from typing import Final
from uuid import UUID

from abm_desktop import system
from abm_desktop.accounts.services.target_list import ListQuery, keys
from abm_desktop.commands.folders import made
from abm_desktop.commands.parser import CommandParser, Options, clock_of, day
from abm_desktop.commands.starting import typed
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.home.sample import PERSON, make_sample
from abm_desktop.reports import service as reports
from abm_desktop.reports.file_names import progress_file_name
from abm_desktop.reports.files import Exported
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace.opened import Location, Reading, Workspace
from resources.language import tr

_FILE: Final = "Quillmere.abm"


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "--out", type=Path, default=Path("demo"), metavar="DIR", help=tr("without it, ./demo")
    )
    parser.add_argument(
        "--sample-date",
        type=day,
        metavar="DATE",
        help=tr("the day for which the story is told; without it, today"),
    )


def run(options: Options, terminal: Terminal) -> int:
    """Make what is not there yet, print it all, then open the window if there is a display."""
    folder = made(options.out.expanduser().absolute())
    path = folder / _FILE
    is_new = not path.exists()
    if is_new:
        clock = clock_of(options)
        make_sample(Location(path=path), options.sample_date or clock.today(), clock)
    place = Namespace(workspace=str(path), now=options.now, person=PERSON)
    with opened(place, writes=False) as workspace:
        written = _print_all(workspace, folder, terminal)
    obstacle = _obstacle(path)
    terminal.tell(
        tr("Made the sample workspace: {path}", path=path)
        if is_new
        else tr("Found the sample workspace: {path}", path=path),
        tr(
            "Printed {written} account plans and a progress report in {folder}",
            written=len(written) - 1,
            folder=folder,
        ),
        tr("No window was opened: {obstacle}", obstacle=obstacle)
        if obstacle
        else tr("Opening the window."),
        result={
            "workspace": str(path),
            "is_new": is_new,
            "files": [str(one.path) for one in written],
            "window": obstacle is None,
        },
    )
    return 0 if obstacle else _open_window(path, options)


def _obstacle(path: Path) -> str | None:
    """Say why no window can open here, and how to open it later; None where it can."""
    if system.display_available():
        return system.qt_problem(window=True)
    return tr("there is no display here. From a desktop session: {typed}", typed=typed(str(path)))


def _print_all(workspace: Workspace, folder: Path, terminal: Terminal) -> list[Exported]:
    """Print a plan for every 1:1 account, and the progress report."""
    with workspace.reading() as reading:
        accounts = _most_wanted(reading)
        report = reports.progress_report(reading)
    name = progress_file_name(report.workspace_name, report.start, report.end)
    plans = reports.export_plans(
        workspace, accounts, folder, terminal.progress(tr("Printing plans"))
    )
    for failure in plans.failures:
        terminal.mention(f"{failure.account}: {failure.why}")
    return [*plans.written, reports.export_progress(workspace, None, None, folder / name)]


def _most_wanted(reading: Reading) -> list[UUID]:
    return list(keys(reading, ListQuery(tier=Tier.ONE_TO_ONE)))


def _open_window(path: Path, options: Options) -> int:
    # Loaded after the question for its libraries: without them Qt ends the process on import.
    start = import_module("ui.start")
    return int(start.run(start.WindowOptions(address=str(path), now=options.now, person=PERSON)))
