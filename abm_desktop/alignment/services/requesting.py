"""Use cases of requests for content: ask, decide in the content committee, say what was made."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from abm_desktop.alignment.services.themes import themes
from abm_desktop.alignment.voice_rows import RequestRow
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import RequestState
from abm_desktop.workspace.opened import Change, Reading
from db.alignment.voices import Asset, AssetTheme, ContentRequest, Theme
from db.workspace.tables import Person
from resources.language import tr

_OPEN = (RequestState.ASKED, RequestState.APPROVED)


def ask_for_content(
    change: Change, title: str, *, theme: UUID | None = None, detail: str = ""
) -> UUID:
    """Ask for content, and return the key of the request.

    Raises:
        KnownError: it says not what for, or the same is asked for already and not made yet.
    """
    wanted = title.strip()
    if not wanted:
        raise KnownError(tr("Say what content is missing. Nothing was kept."))
    if theme is not None:
        same = select(func.count()).where(
            ContentRequest.theme_id == theme, ContentRequest.state.in_(_OPEN)
        )
        if change.session.scalar(same):
            raise KnownError(tr("Content for that is asked for already. Nothing was kept."))
    row = ContentRequest(
        title=wanted,
        theme_id=theme,
        detail=detail.strip() or None,
        asked_by_id=change.person_id,
        asked_at=change.at,
    )
    return change.add(row).id


def approve_request(
    change: Change, key: UUID, owner: UUID | None, due: date | None, note: str = ""
) -> None:
    """Decide that it is made: by whom, until when.

    Raises:
        KnownError: nobody is named who makes it.
    """
    if owner is None:
        raise KnownError(tr("Somebody has to make it. Choose who, then approve it."))
    row = _decide(change, key, RequestState.APPROVED, note)
    row.owner_id = owner
    row.due = due


def decline_request(change: Change, key: UUID, note: str) -> None:
    """Decide that it is not made, and say why.

    Raises:
        KnownError: no reason is given: whoever asked has a right to one.
    """
    if not note.strip():
        raise KnownError(tr("Say why it is not made: whoever asked will read it."))
    _decide(change, key, RequestState.DECLINED, note)


def reopen_request(change: Change, key: UUID) -> None:
    """Take a decision back."""
    row = change.get(ContentRequest, key)
    row.state = RequestState.ASKED
    row.decided_at = row.decided_by_id = row.decision_note = row.asset_id = None


def finish_request(change: Change, key: UUID, asset: UUID) -> None:
    """Say which asset was made of a request; it answers the theme that it was asked for."""
    row = change.get(ContentRequest, key)
    change.get(Asset, asset)
    row.state = RequestState.MADE
    row.asset_id = asset
    if row.theme_id is not None:
        link = select(AssetTheme.id).where(
            AssetTheme.asset_id == asset, AssetTheme.theme_id == row.theme_id
        )
        if change.session.scalar(link) is None:
            change.add(AssetTheme(asset_id=asset, theme_id=row.theme_id))


def delete_request(change: Change, key: UUID) -> None:
    """Delete a request; undo brings it back."""
    change.delete(change.get(ContentRequest, key))


def requests(reading: Reading) -> list[RequestRow]:
    """Return all requests: undecided ones with the most pipeline behind them first, made ones last."""
    decider, owner = aliased(Person), aliased(Person)
    statement = (
        select(ContentRequest, Theme.title, Person.name, decider.name, owner.name)
        .outerjoin(Theme, Theme.id == ContentRequest.theme_id)
        .outerjoin(Person, Person.id == ContentRequest.asked_by_id)
        .outerjoin(decider, decider.id == ContentRequest.decided_by_id)
        .outerjoin(owner, owner.id == ContentRequest.owner_id)
    )
    behind = {row.id: row.pipeline_minor for row in themes(reading)}
    rows = [
        RequestRow(
            id=row.id,
            title=row.title,
            detail=row.detail,
            theme=row.theme_id,
            theme_title=theme or "",
            asked_by=asked_by or "",
            asked_at=row.asked_at,
            state=row.state,
            decided_at=row.decided_at,
            decided_by=decided_by or "",
            decision_note=row.decision_note,
            owner=row.owner_id,
            owner_name=owner_name or "",
            due=row.due,
            asset=row.asset_id,
            pipeline_minor=behind.get(row.theme_id, 0) if row.theme_id is not None else 0,
        )
        for row, theme, asked_by, decided_by, owner_name in reading.session.execute(statement)
    ]
    states = list(RequestState)
    return sorted(
        rows, key=lambda row: (states.index(row.state), -row.pipeline_minor, row.asked_at)
    )


def _decide(change: Change, key: UUID, state: RequestState, note: str) -> ContentRequest:
    row = change.get(ContentRequest, key)
    row.state = state
    row.decided_at = change.at
    row.decided_by_id = change.person_id
    row.decision_note = note.strip() or None
    return row
