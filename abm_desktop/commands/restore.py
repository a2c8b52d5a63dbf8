"""`abm-desktop restore`: put a backup in the place of its workspace, and keep what lay there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from abm_desktop.commands.parser import CommandParser, Options, clock_of
from abm_desktop.commands.terminal import Terminal
from abm_desktop.errors import KnownError
from abm_desktop.workspace.opened import Location
from abm_desktop.workspace.services.backups import last_words
from abm_desktop.workspace.services.restoring import Restoration, preview, restore
from resources.language import tr


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.add_argument(
        "--from",
        dest="backup",
        type=Path,
        metavar="FILE",
        help=tr("one of the files that backup --list names; without it, the newest that is good"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=tr("only tell what is in the backup and in the file")
    )


def run(options: Options, terminal: Terminal) -> int:
    """Tell what is in the backup, and put it in place unless that was only asked for."""
    path = Location.parse(options.workspace).path
    if path is None:
        raise KnownError(tr("A team server is restored by whoever runs it. Nothing was changed."))
    backup = None if options.backup is None else options.backup.expanduser().absolute()
    clock = clock_of(options)
    found = preview(path, backup)
    kept = None if options.dry_run else restore(found.backup.path, path, clock.now())
    done = (
        tr("Nothing was changed.")
        if options.dry_run
        else tr("Put in the place of {path}", path=path)
    )
    where = [tr("What lay there is kept as {kept}", kept=kept)] if kept is not None else []
    terminal.tell(
        *_sentences(found, clock.today()), done, *where, result=_result(found, kept, options)
    )
    return 0


def _sentences(found: Restoration, today: date) -> list[str]:
    backup = found.backup
    lines = [
        tr("Backup of {made}: {path}", made=f"{backup.made:%Y-%m-%d %H:%M}", path=backup.path),
        f"  {backup.holds}",
        f"  {last_words(backup.last, today)}",
        tr("In its place now: {now}", now=found.now),
        f"  {last_words(found.last, today)}",
        found.returning,
    ]
    return [line for line in lines if line.strip()]


def _result(found: Restoration, kept: Path | None, options: Options) -> dict[str, object]:
    last = found.backup.last
    return {
        "backup": str(found.backup.path),
        "made": found.backup.made.isoformat(),
        "holds": found.backup.holds,
        "last_change": None
        if last is None
        else {"label": last.label, "at": last.at.isoformat(), "by": last.by},
        "in_place_now": found.now,
        "returning": found.returning,
        "restored": not options.dry_run,
        "kept": None if kept is None else str(kept),
    }
