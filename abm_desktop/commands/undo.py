"""`abm-desktop undo`: take back the caller's last change."""

from __future__ import annotations

from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.workspace.history import Reverted, undo
from resources.language import tr


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.takes_person(tr("whose change"))


def run(options: Options, terminal: Terminal) -> int:
    """Undo, and print the change's name."""
    with opened(options, writes=True) as workspace:
        tell_reverted(terminal, tr("Undone"), undo(workspace, beyond_erasure=True))
    return 0


def tell_reverted(terminal: Terminal, verb: str, reverted: Reverted) -> None:
    """Print what was taken back or brought back, and what stayed as it is."""
    kept = [reverted.sentence] if reverted.sentence else []
    terminal.tell(
        f"{verb}: {reverted.label}",
        *kept,
        result={"label": reverted.label, "kept": len(reverted.kept)},
    )
