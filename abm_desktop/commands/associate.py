"""`abm-desktop associate`: open workspace files with this program."""

from __future__ import annotations

from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.terminal import Terminal
from abm_desktop.workspace.file_type import ENDING, associate, this_program
from resources.language import tr


def declare(_parser: CommandParser) -> None:
    """Take nothing of its own."""


def run(_options: Options, terminal: Terminal) -> int:
    """Tell the system, for whoever is logged in."""
    program = this_program()
    associate(program)
    terminal.tell(
        tr(
            "A double click on a file that ends in {ending} now opens it with {program}",
            ending=ENDING,
            program=program[0],
        ),
        result={"program": list(program)},
    )
    return 0
