"""Use cases of saved views: ways to look at a list, kept under a name for oneself or for all.

What a view holds is the list's own; it is read by the room of that list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from abm_desktop.errors import KnownError
from abm_desktop.workspace.opened import Change, Reading
from db.text import fold
from db.workspace.arranged import SavedView
from resources.language import tr
from resources.records import dataclass

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A saved view.

    Attributes:
        is_shared: whether everybody sees it; otherwise it is the person's own.
        body: what it holds, as it is kept; whoever opens the view works on a copy, so that nobody's
            list moves when somebody else saves over it.
    """

    id: UUID
    page: str
    name: str
    is_shared: bool
    body: Body


def views(reading: Reading, page: str) -> list[ViewRow]:
    """Return the shared views of a page and those of the person who looks, in their order."""
    mine = or_(SavedView.person_id.is_(None), SavedView.person_id == reading.person_id)
    statement = select(SavedView).where(SavedView.page == page, mine)
    order = (SavedView.position, SavedView.name, SavedView.id)
    return [_row(one) for one in reading.session.scalars(statement.order_by(*order))]


def save_view(change: Change, page: str, name: str, body: Body, *, is_shared: bool = False) -> UUID:
    """Keep a view after the others and return its key.

    Raises:
        KnownError: the name is missing, or taken among the views that the person sees.
    """
    person = None if is_shared else change.person_id
    view = SavedView(page=page, name=_cleaned(change, page, person, name), person_id=person)
    places = [one.position for one in _seen(change, page, person)]
    view.position, view.body = max(places, default=0) + 1, dict(body)
    return change.add(view).id


def rename_view(change: Change, key: UUID, base: str, new: str) -> None:
    """Call a view something else.

    Raises:
        EditConflictError: somebody renamed it meanwhile.
        KnownError: the name is missing or taken.
    """
    view = change.get(SavedView, key)
    name = _cleaned(change, view.page, view.person_id, new, besides=key)
    change.edit(SavedView, key, {"name": (base, name)})


def replace_view(change: Change, key: UUID, base: Body, body: Body) -> None:
    """Let a view hold something else from now on, for everybody where it is shared.

    Raises:
        EditConflictError: somebody saved over it since it was opened; nothing was written.
    """
    change.edit(SavedView, key, {"body": (dict(base), dict(body))})


def share_view(change: Change, key: UUID) -> None:
    """Let everybody see a view.

    Raises:
        KnownError: a shared view has its name already.
    """
    view = change.get(SavedView, key)
    _cleaned(change, view.page, None, view.name, besides=key)
    view.person_id = None


def keep_view_to_myself(change: Change, key: UUID) -> None:
    """Take a shared view away from the others; it is the person's own from now on."""
    change.get(SavedView, key).person_id = change.person_id


def order_views(change: Change, page: str, keys: Sequence[UUID]) -> None:
    """Put views into this order; those that are not named come after them."""
    seen = {one.id: one for one in _seen(change, page, change.person_id)}
    order = [key for key in dict.fromkeys(keys) if key in seen]
    rest = [key for key in seen if key not in order]
    for position, key in enumerate([*order, *rest], start=1):
        seen[key].position = position


def delete_view(change: Change, key: UUID) -> None:
    """Forget a view; undo brings it back."""
    change.delete(change.get(SavedView, key))


def _cleaned(
    change: Change, page: str, person: UUID | None, name: str, *, besides: UUID | None = None
) -> str:
    text = " ".join(name.split())
    if not text:
        raise KnownError(tr("A view needs a name."))
    others = [one.name for one in _seen(change, page, person) if one.id != besides]
    if fold(text) in {fold(other) for other in others}:
        raise KnownError(
            tr("There is a view called {text} already. Choose another name.", text=text)
        )
    return text


def _seen(change: Change, page: str, person: UUID | None) -> list[SavedView]:
    """Return the views that a person sees; of nobody, the shared ones."""
    seen = or_(SavedView.person_id.is_(None), SavedView.person_id == person)
    statement = select(SavedView).where(SavedView.page == page, seen)
    return list(change.session.scalars(statement.order_by(SavedView.position, SavedView.name)))


def _row(view: SavedView) -> ViewRow:
    return ViewRow(view.id, view.page, view.name, view.person_id is None, view.body)
