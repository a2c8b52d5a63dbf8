"""`abm-desktop export accounts`: write all accounts to a file that imports again unchanged."""

from __future__ import annotations

from pathlib import Path

from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.exchange.service import export_accounts


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.add_argument("--format", choices=["csv"], default="csv", help="csv, which is usual")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")


def run(options: Options, terminal: Terminal) -> int:
    """Write the file."""
    with opened(options, writes=False) as workspace, workspace.reading() as reading:
        count = export_accounts(reading, options.out)
    accounts = f"{count:,} account{'' if count == 1 else 's'}"
    terminal.tell(
        f"Wrote {accounts} to {options.out}", result={"accounts": count, "file": str(options.out)}
    )
    return 0
