"""What the page of the playbook says."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from abm_desktop.alignment.playbook import PlaybookRow
from abm_desktop.alignment.services.playbook_look import PlaybookLook
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.days import full_day
from resources.language import listed, tr, tr_count

SIGNING: Final = {
    Team.SALES: tr("Sign the playbook for Sales"),
    Team.MARKETING: tr("Sign the playbook for Marketing"),
    Team.BOTH: tr("Sign the playbook for Both teams"),
}
SIGNS: Final = {
    Team.SALES: tr("signs the playbook for Sales"),
    Team.MARKETING: tr("signs the playbook for Marketing"),
    Team.BOTH: tr("signs the playbook for Both teams"),
}
WAITING: Final = {
    Team.SALES: tr("Waiting for Sales"),
    Team.MARKETING: tr("Waiting for Marketing"),
    Team.BOTH: tr("Waiting for Both teams"),
}
SIGNED_FOR: Final = {
    Team.SALES: tr("Signed for Sales by {person}, {day}"),
    Team.MARKETING: tr("Signed for Marketing by {person}, {day}"),
    Team.BOTH: tr("Signed for Both teams by {person}, {day}"),
}


def when(at: datetime) -> str:
    """Return the day of an instant: `12 Oct 2026`."""
    return full_day(at.astimezone().date())


def changes_words(count: int) -> str:
    """Return how much is changed: `1 change`, `3 changes`."""
    return tr_count("{count} change", "{count} changes", count)


def holds_words(row: PlaybookRow | None) -> str:
    """Return since when the last signed version holds, and who signed it."""
    if row is None or row.holds_since is None:
        return tr("No version is signed yet. The rules of the settings hold.")
    day = when(row.holds_since)
    if not row.signatures:
        return tr("Version {number} holds since {day}.", number=row.number, day=day)
    return tr(
        "Version {number} holds since {day}, signed by {people}.",
        number=row.number,
        day=day,
        people=listed([one.name for one in row.signatures]),
    )


def draft_words(look: PlaybookLook) -> str:
    """Return what is drafted, and by whom."""
    row = look.draft
    if row is None:
        return ""
    changes = changes_words(len(look.changes))
    if not row.drafted_by:
        return tr("Draft {number}: {changes}.", number=row.number, changes=changes)
    return tr(
        "Draft {number}: {changes}, begun {day} by {person}.",
        number=row.number,
        changes=changes,
        day=when(row.drafted_at),
        person=row.drafted_by,
    )


def version_name(row: PlaybookRow) -> str:
    """Return a version as a choice names it."""
    if row.holds_since is None:
        return tr("Draft {number}", number=row.number)
    return tr("Version {number}, {day}", number=row.number, day=when(row.holds_since))


def in_force_words(row: PlaybookRow, changes: int) -> str:
    """Return what the second signature did."""
    return tr_count(
        "Version {number} holds now: {count} rule changed.",
        "Version {number} holds now: {count} rules changed.",
        changes,
        number=row.number,
    )
