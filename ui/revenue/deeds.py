"""What is written when something is done with deals; every deed is one change under its own name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.service import NewAccount
from abm_desktop.errors import EditConflictError
from abm_desktop.revenue import naming, service
from abm_desktop.revenue.postable import EDIT_DEAL
from abm_desktop.revenue.rows import DealRow, DealStageRow, Named, Unassigned
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.opened import Change
from resources.language import tr
from ui.jobs import Edits, Jobs
from ui.revenue.words import deals_counted


def called(rows: Sequence[DealRow]) -> str:
    """Return what deals are called in the name of a change: the one, or how many."""
    return rows[0].name if len(rows) == 1 else deals_counted(len(rows))


class Deeds:
    """Moves, edits and deletes deals; a collision with a colleague is decided by the person."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    def move(
        self, row: DealRow, stage: DealStageRow, failed: Callable[[], None] | None = None
    ) -> None:
        """Move an open deal to another open stage, or open a closed one again there."""
        if row.stage.outcome is not DealOutcome.OPEN:
            label = naming.reopen_label(row.name)
            self._jobs.change(label, lambda change: service.reopen_deal(change, row.id, stage.code))
            return
        self._write_move(row, row.stage.code, stage.code, stage.label, failed)

    def move_all(
        self, moves: Sequence[tuple[DealRow, DealStageRow]], kept: Callable[[str], None]
    ) -> None:
        """Move open deals to another open stage each, in one change; `kept` is told its name."""
        wanted = {row.id: (row.stage.code, stage.code) for row, stage in moves}
        label = tr("Move {deals} to the next stage", deals=called([row for row, _stage in moves]))
        self._jobs.change(
            label,
            lambda change: service.move_deals(change, wanted),
            lambda _done: kept(label),
            quietly=True,
        )

    def delete(self, rows: Sequence[DealRow]) -> None:
        """Delete deals; undo brings them back whole."""
        keys = [row.id for row in rows]
        label = (
            naming.delete_label(rows[0].name)
            if len(rows) == 1
            else tr("Delete {deals}", deals=called(rows))
        )
        self._jobs.change(label, lambda change: service.delete_deals(change, keys))

    def set_owner(self, rows: Sequence[DealRow], owner: UUID | None, name: str) -> None:
        """Give deals to a colleague, or to nobody."""
        if len(rows) == 1:
            edit: Edits = {"owner_id": (rows[0].owner_id, owner)}
            self.edit(rows[0], edit, tr("Give {deal} to {name}", deal=rows[0].name, name=name))
            return
        seen = [(row.id, row.owner_id) for row in rows]

        def work(change: Change) -> None:
            for key, before in seen:
                service.edit_deal(change, key, {"owner_id": (before, owner)})

        self._jobs.change(tr("Give {deal} to {name}", deal=called(rows), name=name), work)

    def edit(self, row: DealRow, edits: Edits, label: str = "") -> None:
        """Edit fields of a deal."""
        wanted = {field: edit for field, edit in edits.items() if edit[0] != edit[1]}
        if wanted:
            self._jobs.edit(
                label or naming.edit_label(row.name),
                EDIT_DEAL.of(row.id),
                wanted,
            )

    def assign(self, rows: Sequence[DealRow], account: Named) -> None:
        """Give deals the account that they belong to, in one change."""
        seen = _accounts_seen(rows)
        label = naming.assign_label([row.name for row in rows], account.name)
        self._jobs.change(label, lambda change: service.assign_account(change, seen, account.id))

    def assign_each(self, groups: Sequence[Unassigned]) -> None:
        """Give the deals of each group the one account of its name, in one change."""
        wanted: dict[UUID, dict[UUID, UUID | None]] = {}
        for group in groups:
            if group.same_name is not None:
                wanted.setdefault(group.same_name.id, {}).update(_accounts_seen(group.deals))
        label = naming.assign_each_label(sum(map(len, wanted.values())), len(wanted))
        self._jobs.change(label, lambda change: service.assign_each(change, wanted))

    def assign_new(self, rows: Sequence[DealRow], name: str) -> None:
        """Make a candidate of that name and give it the deals, in one change."""
        seen = _accounts_seen(rows)

        def work(change: Change) -> None:
            key = accounts.add_account(change, NewAccount(name=name))
            service.assign_account(change, seen, key)

        self._jobs.change(
            naming.assign_label([row.name for row in rows], tr("the new {name}", name=name)), work
        )

    def _write_move(
        self, row: DealRow, seen: str, wanted: str, words: str, failed: Callable[[], None] | None
    ) -> None:
        def not_kept(error: BaseException) -> None:
            if failed is not None:
                failed()
            if isinstance(error, EditConflictError):
                self._jobs.conflicted.emit(error, again)
            else:
                self._jobs.failed.emit(error)

        def again(chosen: Edits) -> None:
            if "stage" in chosen:
                theirs, mine = chosen["stage"]
                self._write_move(row, theirs, mine, words, failed)

        self._jobs.change(
            naming.move_label(row.name, words),
            lambda change: service.move_deal(change, row.id, wanted, seen=seen),
            failed=not_kept,
        )


def _accounts_seen(rows: Sequence[DealRow]) -> dict[UUID, UUID | None]:
    return {row.id: row.account.id if row.account else None for row in rows}
