"""`abm-desktop check`: find out whether a workspace is whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.starting import typed
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.home.services.checking import (
    Fault,
    Findings,
    find_faults,
    repair,
    sweep_files,
)
from abm_desktop.home.services.journey import bring_up_to_date
from resources.language import digits, numerals, tr

_TOTALS: Final = {"wrong_derived": "derived", "broken_references": "reference", "damage": "pages"}
"""What a machine is told in sum, beside the list of all that is wrong."""


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.takes_person()
    parser.add_argument(
        "--repair", action="store_true", help=tr("mend what can be mended, after a backup")
    )
    parser.add_argument(
        "--sweep",
        action="store_true",
        help=tr("delete for good the contents of attached files that no account names any more"),
    )


def run(options: Options, terminal: Terminal) -> int:
    """Check, repair and sweep if that is asked for, and print what is wrong."""
    with opened(options, writes=False) as workspace:
        with workspace.reading() as reading:
            before = found = find_faults(reading)
        if options.repair:
            bring_up_to_date(workspace)
            before = repair(workspace)
        swept = sweep_files(workspace) if options.sweep else 0
        if options.repair or swept:
            with workspace.reading() as reading:
                found = find_faults(reading)
    repaired = [fault for fault in before.faults if fault not in found.faults]
    terminal.tell(
        *_sentences(found, repaired, swept, options.workspace),
        result={
            **asdict(found),
            **{name: found.count(kind) for name, kind in _TOTALS.items()},
            "is_whole": found.is_whole,
            "repaired": sum(fault.count for fault in repaired),
            "swept": swept,
        },
    )
    return 0 if found.is_whole else 1


def _sentences(found: Findings, repaired: Sequence[Fault], swept: int, address: str) -> list[str]:
    lines = [
        tr(
            "{values} rows in {rows} tables.",
            values=digits(sum(found.rows.values())),
            rows=len(found.rows),
        )
    ]
    lines += [tr("Repaired: {sentence}", sentence=fault.sentence) for fault in repaired]
    lines += [fault.sentence for fault in found.faults]
    if swept:
        lines.append(
            tr("Swept the contents of {swept} files that no account names.", swept=digits(swept))
        )
    elif found.unnamed_files:
        lines.append(
            tr(
                "{unnamed_files} contents of deleted files, {unnamed_bytes} MB, are kept for undo. "
                "Run check with --sweep to delete them for good.",
                unnamed_files=digits(found.unnamed_files),
                unnamed_bytes=numerals(f"{found.unnamed_bytes / 1000000.0:,.1f}"),
            )
        )
    return [*lines, *_advice(found, address)]


def _advice(found: Findings, address: str) -> list[str]:
    if found.is_whole:
        return [tr("The workspace is whole.")]
    lines = [tr("The workspace is not whole.")]
    if found.can_be_repaired:
        again = typed("check", "--repair", "-w", address)
        lines.append(tr("To repair what can be, after a backup: {again}", again=again))
    if found.needs_backup:
        backups = typed("backup", "--list", "-w", address)
        lines.append(
            tr(
                "The rest cannot be repaired; open a backup of it instead. There are: {backups}",
                backups=backups,
            )
        )
    return lines
