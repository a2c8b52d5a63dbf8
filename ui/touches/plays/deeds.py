"""What can be done to plays, their steps and their runs, each in one step that undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from abm_desktop.touches.play_rows import PlayDetail, PlayRow, RunRow, StepRow
from abm_desktop.touches.play_words import where_words
from abm_desktop.touches.services import play_steps, plays, steering
from abm_desktop.touches.services.ready_plays import add_ready_plays
from abm_desktop.workspace.opened import Change
from resources.language import tr, tr_count
from ui.context import Context
from ui.touches.plays.play_dialog import PlayDialog
from ui.touches.plays.steering_dialogs import PauseDialog, ShiftDialog, StopDialog, SwapDialog
from ui.touches.plays.step_dialog import StepDialog

Found = Callable[[UUID], object]
"""Told which play or step there is now, so that it can be chosen."""


class PlayDeeds:
    """Asks what must be asked, and makes the change."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def add(self, found: Found) -> None:
        """Ask for a new play."""
        PlayDialog(self._context, added=found).open()

    def add_ready(self, missing: Sequence[str]) -> None:
        """Add the ready-made plays that are not there."""
        label = tr_count(
            "Add {count} ready-made play", "Add {count} ready-made plays", len(missing)
        )
        self._do(label, add_ready_plays)

    def edit(self, row: PlayRow) -> None:
        """Ask what is to be changed about a play."""
        PlayDialog(self._context, row).open()

    def copy(self, row: PlayRow, found: Found) -> None:
        """Add a play like this one."""
        self._do(
            tr("Copy {name}", name=row.name), lambda change: plays.copy_play(change, row.id), found
        )

    def turn(self, row: PlayRow) -> None:
        """Retire a play, or offer it again."""
        label, turn = (
            (tr("Restore {name}", name=row.name), plays.restore_play)
            if row.is_retired
            else (tr("Retire {name}", name=row.name), plays.retire_play)
        )
        self._do(label, lambda change: turn(change, row.id))

    def delete(self, row: PlayRow) -> None:
        """Delete a play that was never run."""
        self._do(
            tr("Delete {name}", name=row.name), lambda change: plays.delete_play(change, row.id)
        )

    def move(self, rows: Sequence[PlayRow], row: PlayRow, down: int) -> None:
        """Move a play up or down in the list."""
        keys = [one.id for one in rows if one.is_retired == row.is_retired]
        place = keys.index(row.id) + down
        if 0 <= place < len(keys):
            before = _before(keys, place, down)
            self._do(
                tr("Move {name}", name=row.name),
                lambda change: plays.move_play(change, row.id, before),
                quietly=True,
            )

    def add_step(self, row: PlayRow, before: UUID | None, found: Found) -> None:
        """Ask for a new step."""
        StepDialog(self._context, row, before=before, added=found).open()

    def edit_step(self, row: PlayRow, step: StepRow) -> None:
        """Ask what is to be changed about a step."""
        StepDialog(self._context, row, step).open()

    def delete_step(self, step: StepRow) -> None:
        """Delete a step."""
        label = tr("Delete step {title}", title=step.title)
        self._do(label, lambda change: play_steps.delete_step(change, step.id))

    def move_step(self, detail: PlayDetail, step: StepRow, down: int) -> None:
        """Move a step up or down in its play."""
        keys = [one.id for one in detail.steps]
        place = keys.index(step.id) + down
        if 0 <= place < len(keys):
            before = _before(keys, place, down)
            self._do(
                tr("Move step {title}", title=step.title),
                lambda change: play_steps.move_step(change, step.id, before),
                quietly=True,
            )

    def shift(self, rows: Sequence[RunRow], days: int = 7) -> None:
        """Ask by how much runs move; so many days are proposed."""
        ShiftDialog(self._context, rows, days).open()

    def pause(self, rows: Sequence[RunRow]) -> None:
        """Ask why runs rest."""
        PauseDialog(self._context, rows).open()

    def resume(self, rows: Sequence[RunRow]) -> None:
        """Go on with runs that rest."""
        keys = [row.id for row in rows]
        where = where_words([row.account for row in rows])
        play, shell = rows[0].play, self._context.shell

        def tell(moved: int) -> None:
            resumed = tr("Resumed {play} at {where}", play=play, where=where)
            later = tr_count(
                "{resumed}. {count} touch moved, to begin today",
                "{resumed}. {count} touches moved, to begin today",
                moved,
                resumed=resumed,
            )
            shell.tell(later if moved else resumed, undo=True)

        label = tr("Resume {play} at {where}", play=play, where=where)
        self._do(label, lambda change: steering.resume(change, keys), tell, quietly=True)

    def go_on(self, rows: Sequence[RunRow]) -> None:
        """Go on with runs although an answer of theirs stops them."""
        keys = [row.id for row in rows]
        where = where_words([row.account for row in rows])
        label = tr("Go on with {play} at {where}", play=rows[0].play, where=where)
        self._do(label, lambda change: steering.go_on(change, keys))

    def stop_answered(self, rows: Sequence[RunRow]) -> None:
        """Confirm that runs stop that an answer of theirs stops."""
        keys = [row.id for row in rows]
        where = where_words([row.account for row in rows])
        label = tr("Stop {play} at {where}", play=rows[0].play, where=where)
        self._do(label, lambda change: steering.stop_answered(change, keys))

    def stop(self, rows: Sequence[RunRow]) -> None:
        """Ask why runs are stopped."""
        StopDialog(self._context, rows).open()

    def swap(self, rows: Sequence[RunRow]) -> None:
        """Ask who gets what is still planned."""
        SwapDialog(self._context, rows).open()

    def _do(
        self,
        label: str,
        work: Callable[[Change], Any],
        done: Callable[[Any], object] | None = None,
        *,
        quietly: bool = False,
    ) -> None:
        def kept(result: Any) -> None:
            if done is not None:
                done(result)

        self._context.jobs.change(label, work, kept, quietly=quietly)


def _before(keys: Sequence[UUID], place: int, down: int) -> UUID | None:
    """Return before which one something comes to stand that moves to a place; none at the end."""
    if down < 0:
        return keys[place]
    return keys[place + 1] if place + 1 < len(keys) else None
