"""Somebody rewrites or deletes what the log says of a change."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError

from abm_desktop.errors import WorkspaceFileError
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Change, Workspace
from db.workspace.door import WriteOutsideDoorError
from db.workspace.tables import ChangeSet, LoggedChange


def log_of(workspace: Workspace) -> list[tuple[object, ...]]:
    with workspace.reading() as reading:
        sets = select(ChangeSet.number, ChangeSet.label, ChangeSet.person_id, ChangeSet.at)
        rows = select(LoggedChange.change_set_id, LoggedChange.before, LoggedChange.after)
        return [
            *map(tuple, reading.session.execute(sets.order_by(ChangeSet.number))),
            *map(tuple, reading.session.execute(rows.order_by(LoggedChange.change_set_id))),
        ]


def rewrite(change: Change) -> None:
    change.session.scalars(select(LoggedChange)).first().after = {"name": "Nobody"}


def rename(change: Change) -> None:
    change.session.scalars(select(ChangeSet)).first().label = "Nothing"


def drop(change: Change) -> None:
    change.session.delete(change.session.scalars(select(LoggedChange)).first())


def update_many(change: Change) -> None:
    change.session.execute(update(ChangeSet).values(label="Nothing"))


def delete_many(change: Change) -> None:
    change.session.execute(delete(LoggedChange))


def by_text(change: Change) -> None:
    change.session.execute(text("  update change_set SET label = 'Nothing'"))


def by_text_of_a_query(change: Change) -> None:
    change.session.execute(text("DELETE FROM change"))


@pytest.mark.parametrize(
    "attack", [rewrite, rename, drop, update_many, delete_many, by_text, by_text_of_a_query]
)
def test_no_change_rewrites_the_log(
    workspace: Workspace, norrhavn: UUID, attack: Callable[[Change], None]
) -> None:
    before = log_of(workspace)
    with pytest.raises(WriteOutsideDoorError), workspace.change("Cover up") as change:
        attack(change)
    assert log_of(workspace) == before


@pytest.mark.parametrize("statement", ["DELETE FROM change", "UPDATE change_set SET label = ''"])
def test_whoever_reads_cannot_write_it_at_all(
    workspace: Workspace, norrhavn: UUID, statement: str
) -> None:
    before = log_of(workspace)
    with pytest.raises((DBAPIError, WorkspaceFileError)), workspace.reading() as reading:
        reading.session.execute(text(statement))
    with pytest.raises((DBAPIError, WorkspaceFileError)), workspace.reading() as reading:
        reading.session.connection().exec_driver_sql(statement)
    assert log_of(workspace) == before


def test_undo_adds_to_it_and_takes_nothing_out(workspace: Workspace, norrhavn: UUID) -> None:
    before = log_of(workspace)
    history.undo(workspace)
    after = log_of(workspace)
    assert len(after) > len(before)
    assert [row for row in before if row not in after] == []
