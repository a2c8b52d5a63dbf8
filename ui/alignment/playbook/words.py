"""What the page of the playbook says."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from abm_desktop.alignment.playbook import PlaybookRow
from abm_desktop.alignment.services.playbook_look import PlaybookLook
from abm_desktop.vocabulary import Team

TEAMS: Final = {Team.SALES: "Sales", Team.MARKETING: "Marketing", Team.BOTH: "Both teams"}


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
        return "No version is signed yet. The rules of the settings hold."
    who = " and ".join(one.name for one in row.signatures)
    signed = f", signed by {who}" if who else ""
    return f"Version {row.number} holds since {when(row.holds_since)}{signed}."


def draft_words(look: PlaybookLook) -> str:
    """Return what is drafted, and by whom."""
    row = look.draft
    if row is None:
        return ""
    by = f", begun {when(row.drafted_at)} by {row.drafted_by}" if row.drafted_by else ""
    return f"Draft {row.number}: {counted(len(look.changes), 'change')}{by}."


def version_name(row: PlaybookRow) -> str:
    """Return a version as a choice names it."""
    if row.holds_since is None:
        return f"Draft {row.number}"
    return f"Version {row.number}, {when(row.holds_since)}"


def in_force_words(row: PlaybookRow, changes: int) -> str:
    """Return what the second signature did."""
    return f"Version {row.number} holds now: {counted(changes, 'rule')} changed."
