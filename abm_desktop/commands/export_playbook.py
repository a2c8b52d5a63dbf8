"""`abm-desktop export playbook`: print the playbook."""

from __future__ import annotations

from pathlib import Path

from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.report_options import (
    look_of,
    refuse_other_ending,
    takes_look,
    tell_written,
)
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.reports.catalogue import Report
from abm_desktop.reports.service import export_playbook
from resources.language import tr


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    takes_look(parser, Report.PLAYBOOK)
    parser.add_argument(
        "--draft",
        action="store_true",
        help=tr("print the draft with what it changes, for the meeting that signs it"),
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE.pdf", help=tr("the file to write")
    )


def run(options: Options, terminal: Terminal) -> int:
    """Write the playbook."""
    refuse_other_ending(options.out)
    look = look_of(options, Report.PLAYBOOK)
    with opened(options, writes=False) as workspace:
        written = export_playbook(workspace, options.out, is_draft=options.draft, **look)
    tell_written(terminal, [written])
    return 0
