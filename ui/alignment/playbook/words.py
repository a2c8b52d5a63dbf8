"""What the page of the playbook says."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from abm_desktop.alignment.playbook import PlaybookRow
from abm_desktop.alignment.services.playbook_look import PlaybookLook
from abm_desktop.vocabulary import Team
from resources.language import tr

TEAMS: Final = {
    Team.SALES: tr("Sales"),
    Team.MARKETING: tr("Marketing"),
    Team.BOTH: tr("Both teams"),
}


def when(at: datetime) -> str:
    """Return the day of an instant: `12 Oct 2026`."""
    local = at.astimezone()
    return f"{local.day} {local:%b %Y}"


def counted(count: int, word: str) -> str:
    """Return a count with its word: `1 change`, `3 changes`."""
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def holds_words(row: PlaybookRow | None) -> str:
    """Return since when the last signed version holds, and who signed it."""
    if row is None or row.holds_since is None:
        return tr("No version is signed yet. The rules of the settings hold.")
    who = " and ".join(one.name for one in row.signatures)
    signed = tr(", signed by {who}", who=who) if who else ""
    return tr(
        "Version {number} holds since {when}{signed}.",
        number=row.number,
        when=when(row.holds_since),
        signed=signed,
    )


def draft_words(look: PlaybookLook) -> str:
    """Return what is drafted, and by whom."""
    row = look.draft
    if row is None:
        return ""
    by = (
        tr(", begun {when} by {drafted_by}", when=when(row.drafted_at), drafted_by=row.drafted_by)
        if row.drafted_by
        else ""
    )
    return tr(
        "Draft {number}: {counted}{by}.",
        number=row.number,
        counted=counted(len(look.changes), "change"),
        by=by,
    )


def version_name(row: PlaybookRow) -> str:
    """Return a version as a choice names it."""
    if row.holds_since is None:
        return tr("Draft {number}", number=row.number)
    return tr("Version {number}, {when}", number=row.number, when=when(row.holds_since))


def in_force_words(row: PlaybookRow, changes: int) -> str:
    """Return what the second signature did."""
    return tr(
        "Version {number} holds now: {counted} changed.",
        number=row.number,
        counted=counted(changes, "rule"),
    )
