"""Use cases of the SWOT: lines in their quadrants, and what supports them."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select

from abm_desktop.errors import KnownError
from abm_desktop.plans.editing import cleaned, cleaned_edits
from abm_desktop.plans.links import checked_address
from abm_desktop.plans.rows import EvidenceDraft, EvidenceKind
from abm_desktop.vocabulary import Quadrant
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.services.order import last_position, put
from db.engagement.tables import ActivityType, Engagement
from db.plans.tables import AccountFile, SwotEvidence, SwotLine
from db.revenue.tables import Deal
from db.touches.tables import Touch
from db.workspace.door import Edits
from resources.language import tr

_TARGETS: Final[dict[EvidenceKind, tuple[Any, str]]] = {
    EvidenceKind.ENGAGEMENT: (Engagement, "engagement_id"),
    EvidenceKind.TOUCH: (Touch, "touch_id"),
    EvidenceKind.DEAL: (Deal, "deal_id"),
    EvidenceKind.FILE: (AccountFile, "file_id"),
}


def add_line(
    change: Change, account: UUID, quadrant: Quadrant, text: str, after: UUID | None = None
) -> UUID:
    """Add a line to a quadrant, below another one or at the end, and return its key.

    Raises:
        KnownError: it has no text.
    """
    siblings = _siblings(account, quadrant)
    row = SwotLine(
        account_id=account,
        quadrant=quadrant,
        text=cleaned("text", text, is_required=True),
        position=last_position(change, SwotLine, siblings),
    )
    key = change.add(row).id
    if after is not None:
        put(change, SwotLine, key, siblings, after=after)
    return key


def edit_line(change: Change, key: UUID, edits: Edits) -> None:
    """Change the text of a line.

    Raises:
        KnownError: it would have no text.
        EditConflictError: somebody changed it meanwhile; nothing was written.
    """
    change.edit(SwotLine, key, cleaned_edits(edits, "text"))


def move_line(change: Change, key: UUID, quadrant: Quadrant, before: UUID | None = None) -> None:
    """Put a line into a quadrant, before another line there or at the end; its evidence stays."""
    row = change.get(SwotLine, key)
    row.quadrant = quadrant
    put(change, SwotLine, key, _siblings(row.account_id, quadrant), before=before)


def delete_line(change: Change, key: UUID) -> None:
    """Delete a line with its evidence; undo brings both back."""
    row = change.get(SwotLine, key)
    evidence = select(SwotEvidence.id).where(SwotEvidence.line_id == key)
    change.delete_many(SwotEvidence, change.session.scalars(evidence).all())
    change.delete(row)


def add_evidence(change: Change, line: UUID, draft: EvidenceDraft) -> UUID:
    """Say what supports a line and return the key of it; the same row is named once.

    What a row says is kept beside, so that the line still tells once that row is deleted.

    Raises:
        KnownError: there is no text, it is no web address, or the row is one of another account.
        RowGoneError: the line or the row has been deleted meanwhile.
    """
    row = SwotEvidence(account_id=change.get(SwotLine, line).account_id, line_id=line)
    if draft.kind is EvidenceKind.ADDRESS:
        row.url = checked_address(draft.text)
    elif draft.kind is EvidenceKind.WORDS:
        row.text = cleaned("text", draft.text, is_required=True)
    elif there := _point(change, row, draft):
        return there
    return change.add(row).id


def remove_evidence(change: Change, key: UUID) -> None:
    """Take evidence off its line; what it points at stays."""
    change.delete(change.get(SwotEvidence, key))


def _point(change: Change, row: SwotEvidence, draft: EvidenceDraft) -> UUID | None:
    """Point evidence at a row, and return what points there already, if anything does."""
    table, field = _TARGETS[draft.kind]
    target = change.get(table, _needed(draft.target))
    if target.account_id != row.account_id:
        raise KnownError(tr("That is of another account. Choose something of this one."))
    setattr(row, field, target.id)
    row.text = _words(change, target)
    same = and_(SwotEvidence.line_id == row.line_id, getattr(SwotEvidence, field) == target.id)
    return change.session.scalars(select(SwotEvidence.id).where(same)).first()


def _words(change: Change, target: Any) -> str:
    match target:
        case Engagement():
            label = select(ActivityType.label).where(ActivityType.code == target.activity)
            return target.text or change.session.scalar(label) or ""
        case Deal():
            return target.name
    title: str = target.title
    return title


def _needed(target: UUID | None) -> UUID:
    if target is None:
        raise KnownError(tr("Choose what supports the line. Nothing was written."))
    return target


def _siblings(account: UUID, quadrant: Quadrant) -> ColumnElement[bool]:
    return and_(SwotLine.account_id == account, SwotLine.quadrant == quadrant)
