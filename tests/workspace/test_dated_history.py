"""Dated history: the day is the person's own, and a value stays as long as its field keeps it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from abm_desktop.vocabulary import Tier
from abm_desktop.workspace import history, service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.workspace.tables import DatedValue

Open = Callable[[Location], Workspace]


@pytest.fixture
def space(anywhere: Location, opened: Open) -> Workspace:
    return opened(anywhere)


@contextmanager
def living_in(zone: str) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


def become(space: Workspace, name: str) -> None:
    with space.reading() as reading:
        space.person_id = service.find_person(reading, name).id


def add(space: Workspace, **fields: Any) -> UUID:
    with space.change("Add an account") as change:
        return change.add(Account(name="Norrhavn", **fields)).id


def set_tier(space: Workspace, key: UUID, old: Tier | None, new: Tier | None) -> None:
    with space.change("Change the tier") as change:
        change.edit(Account, key, {"tier": (old, new)})


def tiers(space: Workspace, key: UUID) -> list[Any]:
    statement = (
        select(DatedValue.value)
        .where(DatedValue.key == key, DatedValue.field == "tier")
        .order_by(DatedValue.since, DatedValue.id)
    )
    with space.reading() as reading:
        return list(reading.session.scalars(statement))


def tier(space: Workspace, key: UUID) -> Tier | None:
    with space.reading() as reading:
        return reading.session.get_one(Account, key).tier


@pytest.mark.parametrize(
    ("zone", "instant"),
    [
        ("Pacific/Auckland", datetime(2026, 11, 17, 20, tzinfo=UTC)),
        ("America/Los_Angeles", datetime(2026, 11, 19, 3, tzinfo=UTC)),
    ],
)
def test_a_dated_value_is_true_from_the_persons_own_day(
    zone: str, instant: datetime, workspace_file: Path, tmp_path: Path
) -> None:
    with living_in(zone):
        space = open_workspace(
            Location(path=workspace_file), clock=Clock.fixed(instant), backup_root=tmp_path
        )
        with space.change("One by one") as change:
            change.add(Account(name="One", tier=Tier.ONE_TO_ONE))
        with space.change("Many at once") as change:
            change.insert_many(Account, [{"name": "Many", "tier": Tier.ONE_TO_ONE}])
        with space.reading() as reading:
            days = set(reading.session.scalars(select(DatedValue.since)))
        space.close()
    assert days == {date(2026, 11, 18)}


def test_undo_leaves_the_dated_value_of_a_field_that_somebody_changed_since(
    space: Workspace,
) -> None:
    key = add(space)
    set_tier(space, key, None, Tier.ONE_TO_ONE)
    become(space, "Priya Nair-Holt")
    set_tier(space, key, Tier.ONE_TO_ONE, Tier.ONE_TO_FEW)
    become(space, "Mara Lindqvist")
    history.undo(space)
    assert tiers(space, key) == ["1:1", "1:few"]
    become(space, "Priya Nair-Holt")
    history.undo(space)
    assert (tier(space, key), tiers(space, key)) == (Tier.ONE_TO_ONE, ["1:1"])


def test_undo_leaves_the_dated_values_of_a_row_that_has_to_stay(space: Workspace) -> None:
    key = add(space, tier=Tier.ONE_TO_ONE)
    become(space, "Priya Nair-Holt")
    with space.change("Add Henrik") as change:
        change.add(Contact(account_id=key, name="Henrik Dahlmo"))
    become(space, "Mara Lindqvist")
    reverted = history.undo(space)
    assert reverted.sentence == "Kept as they are: 1 account used by something newer."
    assert tiers(space, key) == ["1:1"]


def test_undo_of_an_import_leaves_the_dated_values_of_rows_that_have_to_stay(
    space: Workspace,
) -> None:
    with space.change("Import 30 accounts") as change:
        rows = [{"name": f"Company {n}", "tier": Tier.ONE_TO_MANY} for n in range(30)]
        change.insert_many(Account, rows)
    with space.reading() as reading:
        key = reading.session.scalars(select(Account.id).limit(1)).one()
    with space.change("Add Henrik") as change:
        contact = change.add(Contact(account_id=key, name="Henrik Dahlmo")).id
    become(space, "Priya Nair-Holt")
    with space.change("Promote Henrik") as change:
        change.edit(Contact, contact, {"title": (None, "Head")})
    become(space, "Mara Lindqvist")
    history.undo(space)
    assert history.undo(space).sentence == "Kept as they are: 1 account used by something newer."
    with space.reading() as reading:
        assert list(reading.session.scalars(select(DatedValue.key))) == [key]
    history.redo(space)
    with space.reading() as reading:
        assert len(list(reading.session.scalars(select(DatedValue.key)))) == 30


def test_dated_values_follow_undo_and_redo_of_many_updates_at_once(space: Workspace) -> None:
    keys = [add(space) for _ in range(3)]
    with space.change("Give all a tier") as change:
        change.update_many(Account, [(key, {"tier": Tier.ONE_TO_FEW}) for key in keys])
    assert [tiers(space, key) for key in keys] == [["1:few"]] * 3
    history.undo(space)
    assert [tiers(space, key) for key in keys] == [[]] * 3
    history.redo(space)
    assert [tiers(space, key) for key in keys] == [["1:few"]] * 3
