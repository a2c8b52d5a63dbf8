"""`abm-desktop check`: find out whether a workspace is whole."""

from __future__ import annotations

from dataclasses import asdict

from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.starting import typed
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.home.services.checking import (
    Findings,
    find_faults,
    repair_derived,
    sweep_files,
)
from abm_desktop.home.services.journey import bring_up_to_date


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.takes_person()
    parser.add_argument(
        "--repair", action="store_true", help="work out again what is derived from other rows"
    )
    parser.add_argument(
        "--sweep",
        action="store_true",
        help="delete for good the contents of attached files that no account names any more",
    )


def run(options: Options, terminal: Terminal) -> int:
    """Check, repair and sweep if that is asked for, and print what is wrong."""
    with opened(options, writes=False) as workspace:
        with workspace.reading() as reading:
            found = find_faults(reading)
        repaired = found.wrong_derived if options.repair else 0
        if options.repair:
            bring_up_to_date(workspace)
        if repaired:
            repair_derived(workspace)
        swept = sweep_files(workspace) if options.sweep else 0
        if repaired or swept:
            with workspace.reading() as reading:
                found = find_faults(reading)
    terminal.tell(
        *_sentences(found, repaired, swept, options.workspace),
        result={
            **asdict(found),
            "is_whole": found.is_whole,
            "repaired": repaired,
            "swept": swept,
        },
    )
    return 0 if found.is_whole else 1


def _sentences(found: Findings, repaired: int, swept: int, address: str) -> list[str]:
    lines = [f"{sum(found.rows.values()):,} rows in {len(found.rows)} tables."]
    lines += [f"Damage: {sentence}" for sentence in found.damage]
    if found.broken_references:
        lines.append(f"{found.broken_references:,} rows refer to rows that are not there.")
    if found.wrong_derived:
        lines.append(f"{found.wrong_derived:,} derived rows are wrong. Run check with --repair.")
    if repaired:
        lines.append(f"Worked out {repaired:,} derived rows again.")
    if swept:
        lines.append(f"Swept the contents of {swept:,} files that no account names.")
    elif found.unnamed_files:
        lines.append(
            f"{found.unnamed_files:,} contents of deleted files, {found.unnamed_bytes / 1e6:,.1f} MB,"
            " are kept for undo. Run check with --sweep to delete them for good."
        )
    return [*lines, "The workspace is whole." if found.is_whole else _advice(found, address)]


def _advice(found: Findings, address: str) -> str:
    if found.damage or found.broken_references:
        return (
            "The workspace is not whole. Nothing was changed; open a backup of it instead. "
            f"There are: {typed('backup', '--list', '-w', address)}"
        )
    return "Nothing that anybody typed is concerned."
