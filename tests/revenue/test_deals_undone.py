"""Whatever was done with deals: undo leaves what was, redo what came of it, down to every row."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final
from uuid import UUID

import pytest

from abm_desktop.errors import KnownError
from abm_desktop.exchange.services.archiving import export_archive
from abm_desktop.revenue import service
from abm_desktop.revenue.rows import NewDeal
from abm_desktop.vocabulary import DealOutcome, ReasonKind
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Change, Workspace
from db.revenue.tables import Deal
from tests.revenue.selling import TODAY, account, add_product, contact

LOG: Final = {"change", "change_set", "change_counter"}
STAGES: Final = {
    DealOutcome.OPEN: ("prospecting", "qualification", "solution", "proposal", "negotiation"),
    DealOutcome.WON: ("won",),
    DealOutcome.LOST: ("lost",),
}
STEPS: Final = 15


def kept(space: Workspace, folder: Path) -> dict[str, list[str]]:
    """Return every row of every table but the log's, without its version, from an archive."""
    path = folder / "kept.json"
    with space.reading() as reading:
        export_archive(reading, path)
    tables = json.loads(path.read_text())["tables"]
    return {
        name: sorted(json.dumps({**row, "version": None}, sort_keys=True) for row in rows)
        for name, rows in tables.items()
        if name not in LOG
    }


class Seller:
    """Does something with deals, as chance has it; what makes no sense is refused by the program."""

    def __init__(self, space: Workspace, seed: int) -> None:
        self._chance = Random(seed)
        self._accounts = {one: self._people(space, one) for one in self._two(space)}
        with space.change("Add words") as change:
            self._products = [add_product(change, name) for name in "ABC"]
            self._rivals = [service.ensure_competitor(change, name) for name in "XYZ"]
        self._deals: dict[UUID, UUID] = {}

    def act(self, change: Change) -> None:
        """Do three things in one change."""
        if not self._deals:
            self._add(change)
            return
        deeds = (
            *(self._add, self._edit, self._edit, self._move, self._close, self._close),
            *(self._reopen, self._link, self._link, self._link, self._assign, self._delete),
        )
        for deed in self._chance.choices(deeds, k=3):
            deed(change)

    def _add(self, change: Change) -> None:
        where = self._some(list(self._accounts))
        key = service.add_deal(
            change,
            NewDeal(
                name=f"Deal {self._chance.random()}",
                account=where,
                stage=self._stage(self._some(list(DealOutcome))),
                amount_minor=self._amount(),
                opened_on=self._day(400, 200),
                close_on=self._some((None, self._day(100, 0))),
                products=tuple(self._several(self._products)),
                competitors=tuple(self._several(self._rivals)),
                contacts=self._parts(where),
            ),
        )
        self._deals[key] = where

    def _edit(self, change: Change) -> None:
        field, value = self._some(
            [
                ("amount_minor", self._amount()),
                ("close_on", self._day(150, 0)),
                ("next_step", self._some((None, "Call", "Write"))),
                ("owner_id", self._some((None, change.person_id))),
                ("currency", self._some(("EUR", "USD"))),
                ("opened_on", self._day(400, 100)),
            ]
        )
        key = self._deal()
        now = fields_of(change, key)
        service.edit_deal(change, key, {field: (now[field], value)})

    def _move(self, change: Change) -> None:
        service.move_deal(change, self._deal(), self._stage(DealOutcome.OPEN), on=self._day(30, 0))

    def _close(self, change: Change) -> None:
        outcome = self._some((DealOutcome.WON, DealOutcome.LOST))
        kind = ReasonKind(outcome.value)
        reasons = [f"{kind.value}_price", f"{kind.value}_other"]
        key = self._deal()
        service.close_deal(
            change,
            key,
            self._stage(outcome),
            self._day(60, 0),
            self._several(reasons),
            note=self._some((None, "Well done")),
            amount=(fields_of(change, key)["amount_minor"], self._amount()),
        )

    def _reopen(self, change: Change) -> None:
        day = self._some((None, TODAY + timedelta(days=30)))
        service.reopen_deal(change, self._deal(), self._stage(DealOutcome.OPEN), close_on=day)

    def _link(self, change: Change) -> None:
        key, deed = self._deal(), self._chance.randrange(3)
        if deed == 0:
            service.set_products(change, key, self._products, self._several(self._products))
        elif deed == 1:
            service.set_competitors(change, key, (), self._several(self._rivals))
        else:
            service.set_contacts(change, key, {}, self._parts(self._deals[key]))

    def _assign(self, change: Change) -> None:
        keys = self._several(list(self._deals))
        where = self._some(list(self._accounts))
        seen = {key: fields_of(change, key)["account_id"] for key in keys}
        service.assign_account(change, seen, where)

    def _delete(self, change: Change) -> None:
        service.delete_deals(change, self._several(list(self._deals))[:1])

    def _deal(self) -> UUID:
        return self._chance.choice(list(self._deals))

    def _stage(self, outcome: DealOutcome) -> str:
        return self._chance.choice(STAGES[outcome])

    def _amount(self) -> int | None:
        return self._chance.choice((None, 0, 1, 10_000_00, 10**14))

    def _day(self, first: int, last: int) -> date:
        return TODAY - timedelta(days=self._chance.randint(last, first))

    def _parts(self, where: UUID) -> dict[UUID, str | None]:
        people = self._several(self._accounts[where])
        return {one: self._some((None, "champion", "blocker")) for one in people}

    def _some(self, things: Any) -> Any:
        return self._chance.choice(list(things))

    def _several(self, things: list[Any]) -> list[Any]:
        return self._chance.sample(things, self._chance.randint(0, len(things)))

    @staticmethod
    def _two(space: Workspace) -> list[UUID]:
        return [account(space, name) for name in ("Norrhavn", "Brightwell")]

    @staticmethod
    def _people(space: Workspace, where: UUID) -> list[UUID]:
        return [contact(space, where, name) for name in ("Ann", "Bob", "Cleo")]


def fields_of(change: Change, key: UUID) -> dict[str, Any]:
    """Return what a deal holds now, as somebody who edits it sees it."""
    row = change.get(Deal, key)
    return {column.name: getattr(row, column.name) for column in Deal.__table__.columns}


@pytest.mark.parametrize("seed", range(2))
def test_deeds_are_undone_to_the_first_row_and_brought_back_to_the_last(
    space: Workspace, tmp_path: Path, seed: int
) -> None:
    seller = Seller(space, seed)
    states = [kept(space, tmp_path)]
    while len(states) < STEPS:
        before = states[-1]
        try:
            with space.change("Deed") as change:
                seller.act(change)
        except KnownError:
            assert kept(space, tmp_path) == before
        else:
            if change.kept is not None:
                states.append(kept(space, tmp_path))
    for state in reversed(states[:-1]):
        assert history.undo(space).kept == ()
        assert kept(space, tmp_path) == state
    for state in states[1:]:
        assert history.redo(space).kept == ()
        assert kept(space, tmp_path) == state
