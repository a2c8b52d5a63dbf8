"""Two people change, undo and redo at random; the whole database equals a model of plain dicts.

The model says what DESIGN says, in the simplest words: a field goes back only where it still holds
what the change wrote, a row goes only if nobody edited it or refers to it, a deleted row comes
back whole if what it belongs to is there.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select
from sqlalchemy.orm import Session

from abm_desktop.errors import CannotUndoError
from abm_desktop.workspace import history, service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Change, Location, Workspace, open_workspace
from db.accounts.tables import Account
from db.base import Row
from db.committee.tables import Contact
from db.tables import METADATA
from tests.servers import Server

Fields = dict[str, Any]
Content = dict[tuple[str, UUID], Fields]
TABLES: dict[str, type[Row]] = {"account": Account, "contact": Contact}
OWN = {*TABLES, "change", "change_set", "change_counter"}
"""What the machine changes, and the log of it; every other table stays as it was."""


def fields_of(row: Row) -> Fields:
    """Return what a row holds, but for its version and the import that brought it."""
    names = [column.name for column in row.__table__.columns]
    return {name: getattr(row, name) for name in names if name not in ("version", "imported_in")}


def rest_of(session: Session) -> dict[str, list[Any]]:
    """Return the rows of all tables that the machine does not change."""
    return {
        name: sorted(map(repr, session.execute(select(table)).all()))
        for name, table in METADATA.tables.items()
        if name not in OWN
    }


@dataclass
class Op:
    """One thing that a change did in the model: fields before and after; None for no row."""

    where: tuple[str, UUID]
    before: Fields | None
    after: Fields | None


@dataclass
class Model:
    """What the database must hold, and both people's stacks."""

    content: Content = field(default_factory=dict)
    undo: dict[str, list[list[Op]]] = field(default_factory=lambda: {"Mara": [], "Priya": []})
    redo: dict[str, list[list[Op]]] = field(default_factory=lambda: {"Mara": [], "Priya": []})

    def do(self, person: str, ops: list[Op]) -> None:
        if ops:
            self.apply(ops)
            self.undo[person].append(ops)
            self.redo[person].clear()

    def apply(self, ops: list[Op]) -> None:
        for op in ops:
            if op.after is None:
                del self.content[op.where]
            else:
                self.content[op.where] = {**self.content.get(op.where, {}), **op.after}

    def revert(self, ops: list[Op]) -> list[Op]:
        done: list[Op] = []
        for op in reversed(ops):
            for step in self._reverse(op):
                self.apply([step])
                done.append(step)
        return done

    def _reverse(self, op: Op) -> list[Op]:
        now = self.content.get(op.where)
        if op.before is None:
            untouched = now is not None and now == op.after and not self._is_used(op.where[1])
            return [Op(op.where, now, None)] if untouched else []
        if op.after is None:
            parent = op.before.get("account_id")
            is_orphan = parent is not None and ("account", parent) not in self.content
            return [Op(op.where, None, op.before)] if now is None and not is_orphan else []
        if now is None:
            return []
        back = {k: v for k, v in op.before.items() if now[k] == op.after[k] and now[k] != v}
        return [Op(op.where, {k: now[k] for k in back}, back)] if back else []

    def _is_used(self, key: UUID) -> bool:
        return any(fields.get("account_id") == key for fields in self.content.values())


people = st.sampled_from(["Mara", "Priya"])
words = st.sampled_from(["red", "green", "blue", None])


class DoorMachine(RuleBasedStateMachine):
    """Random changes through the real door, beside the model."""

    new_space: ClassVar[Callable[[], tuple[Workspace, Callable[[], None]]]]

    def __init__(self) -> None:
        super().__init__()
        self.space, self.clean_up = type(self).new_space()
        self.model = Model()
        self.keys: dict[str, UUID] = {}
        self.rest: dict[str, list[Any]] = {}

    @initialize()
    def who(self) -> None:
        with self.space.reading() as reading:
            found = service.people(reading)
            self.rest = rest_of(reading.session)
        self.keys = {person.name.split()[0]: person.id for person in found}

    def change(self, person: str, work: Callable[[Change], list[Op]]) -> None:
        self.space.person_id = self.keys[person]
        with self.space.change("Something") as change:
            ops = work(change)
        self.model.do(person, ops)

    def rows(self, entity: str) -> list[UUID]:
        return sorted(key for kind, key in self.model.content if kind == entity)

    @rule(person=people, name=st.sampled_from(["A", "B"]))
    def add_account(self, person: str, name: str) -> None:
        def work(change: Change) -> list[Op]:
            row = change.add(Account(name=name))
            change.session.flush()
            return [Op(("account", row.id), None, fields_of(row))]

        self.change(person, work)

    @rule(person=people, count=st.integers(1, 4))
    def import_accounts(self, person: str, count: int) -> None:
        def work(change: Change) -> list[Op]:
            before = set(change.session.scalars(select(Account.id)))
            change.insert_many(Account, [{"name": "I"} for _ in range(count)])
            new = set(change.session.scalars(select(Account.id))) - before
            rows = change.session.scalars(select(Account).where(Account.id.in_(new)))
            return [Op(("account", row.id), None, fields_of(row)) for row in rows]

        self.change(person, work)

    @rule(person=people, data=st.data(), name=words.filter(bool))
    def add_contact(self, person: str, data: st.DataObject, name: str) -> None:
        if not (accounts := self.rows("account")):
            return
        account = data.draw(st.sampled_from(accounts))

        def work(change: Change) -> list[Op]:
            row = change.add(Contact(account_id=account, name=name))
            change.session.flush()
            return [Op(("contact", row.id), None, fields_of(row))]

        self.change(person, work)

    @rule(person=people, data=st.data(), city=words, phone=words)
    def edit_account(
        self, person: str, data: st.DataObject, city: str | None, phone: str | None
    ) -> None:
        if not (accounts := self.rows("account")):
            return
        key = data.draw(st.sampled_from(accounts))
        old = self.model.content["account", key]
        new = {"city": city, "phone": phone}

        def work(change: Change) -> list[Op]:
            change.edit(Account, key, {name: (old[name], value) for name, value in new.items()})
            changed = {name: value for name, value in new.items() if old[name] != value}
            before = {name: old[name] for name in changed}
            return [Op(("account", key), before, changed)] if changed else []

        self.change(person, work)

    @rule(person=people, data=st.data(), city=words)
    def move_several(self, person: str, data: st.DataObject, city: str | None) -> None:
        keys = data.draw(
            st.lists(st.sampled_from(self.rows("account") or [UUID(int=0)]), unique=True)
        )

        def work(change: Change) -> list[Op]:
            change.update_many(Account, [(key, {"city": city}) for key in keys])
            content = self.model.content
            return [
                Op(("account", key), {"city": content["account", key]["city"]}, {"city": city})
                for key in keys
                if ("account", key) in content and content["account", key]["city"] != city
            ]

        self.change(person, work)

    @rule(person=people, data=st.data())
    def delete_contact(self, person: str, data: st.DataObject) -> None:
        if not (contacts := self.rows("contact")):
            return
        key = data.draw(st.sampled_from(contacts))

        def work(change: Change) -> list[Op]:
            change.delete(change.get(Contact, key))
            return [Op(("contact", key), self.model.content["contact", key], None)]

        self.change(person, work)

    @rule(person=people)
    def undo(self, person: str) -> None:
        self._step(person, history.undo, self.model.undo[person], self.model.redo[person])

    @rule(person=people)
    def redo(self, person: str) -> None:
        self._step(person, history.redo, self.model.redo[person], self.model.undo[person])

    def _step(
        self,
        person: str,
        act: Callable[[Workspace], object],
        source: list[list[Op]],
        target: list[list[Op]],
    ) -> None:
        self.space.person_id = self.keys[person]
        if not source:
            with pytest.raises(CannotUndoError):
                act(self.space)
            return
        act(self.space)
        target.append(self.model.revert(source.pop()))

    @invariant()
    def the_whole_database_equals_the_model(self) -> None:
        with self.space.reading() as reading:
            found: Content = {
                (entity, row.id): fields_of(row)
                for entity, table in TABLES.items()
                for row in reading.session.scalars(select(table))
            }
            rest = rest_of(reading.session)
        assert found == self.model.content
        assert rest == self.rest

    def teardown(self) -> None:
        self.space.close()
        self.clean_up()


def _open(location: Location, folder: Path) -> Workspace:
    clock = Clock.fixed(datetime(2026, 11, 18, 9, tzinfo=UTC))
    return open_workspace(location, clock=clock, backup_root=folder)


def test_random_changes_undo_and_redo_of_two_people_in_a_file(template: Path) -> None:
    def new_space() -> tuple[Workspace, Callable[[], None]]:
        folder = Path(tempfile.mkdtemp())
        shutil.copy(template, folder / "w.abm")
        space = _open(Location(path=folder / "w.abm"), folder)
        return space, lambda: shutil.rmtree(folder)

    _run(new_space, examples=40)


def test_random_changes_undo_and_redo_of_two_people_on_a_server(
    server: Server, tmp_path: Path
) -> None:
    def new_space() -> tuple[Workspace, Callable[[], None]]:
        copy = server.copy_of("template_workspace")
        space = _open(Location(url=copy.__enter__()), tmp_path)
        return space, lambda: copy.__exit__(None, None, None)

    _run(new_space, examples=6)


def _run(new_space: Callable[[], tuple[Workspace, Callable[[], None]]], examples: int) -> None:
    class Machine(DoorMachine):
        pass

    Machine.new_space = staticmethod(new_space)  # type: ignore[assignment]
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
