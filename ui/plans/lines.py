"""Lines one below the other: kept by their rows, with drafts between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from abm_desktop.workspace.outbox.posts import Post
from ui.kit.frames import keep_in_sight
from ui.kit.tabbing import stop_once
from ui.kit.writing_rights import may_write
from ui.plans.desk import Desk, Place
from ui.plans.editable_line import EditableLine

L = TypeVar("L", bound=EditableLine)
_TEXTS: Final = ("text", "title")
"""The fields of rows that their lines show."""


class Keep(Protocol):
    """Keeps a new line of an account below another one; tells its key, or that it was not kept."""

    def __call__(
        self,
        place: Place,
        text: str,
        after: UUID | None,
        /,
        *,
        kept: Callable[[UUID], None],
        failed: Callable[[], None],
    ) -> None: ...


class Rename(Protocol):
    """Keeps the text of a row, given what the person saw.

    It tells where that failed, so that the text stands there again, and once a conflict is decided.
    """

    def __call__(
        self,
        key: UUID,
        edit: tuple[str, str],
        failed: Callable[[], None],
        settled: Callable[[], None],
    ) -> None: ...


class Lines(QWidget, Generic[L]):
    """Shows rows as lines; a line stays the same widget as long as its row is there.

    What is typed belongs to the account at which it was begun. Where it cannot be kept it comes back
    into its line, and once another account is shown it waits under the `name` of the lines.

    Signals:
        stepped: the keyboard shall go beyond the lines, from the line at a place, by (right, down).
        moved, removed, toggled, details_asked, menu_asked: what is asked of the row with a key.
        changed: lines came or went, so that what stands around may have to change.
    """

    stepped = Signal(int, int, int)
    moved = Signal(object, int, int)
    removed = Signal(object)
    toggled = Signal(object)
    details_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        name: str,
        make: Callable[[], L],
        show_row: Callable[[L, Any], None],
        *,
        keep: Keep,
        rename: Rename,
        spacing: int = 0,
    ) -> None:
        super().__init__()
        self._desk, self._name = desk, name
        self._make, self._show_row = make, show_row
        self._keep, self._rename = keep, rename
        self.lines: list[L] = []
        self._after: dict[L, L | None] = {}
        """Drafts, and the line below which each stands."""
        self._gone: list[L] = []
        self._places: dict[L, Place | None] = {}
        """The account of each line."""
        stop_once(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)
        desk.context.jobs.waits.connect(self._show_waiting)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; call `drop_gone` once the keyboard is where it belongs."""
        there = {line.key: line for line in self.lines if line.key is not None}
        lines = [there.pop(row.id, None) or self._new_line(row.id) for row in rows]
        for line, row in zip(lines, rows, strict=True):
            self._show_row(line, row)
            self._after.pop(line, None)
        for line in there.values():
            if line.is_editing:
                self._begin_anew(line)
        pending = {line for line in there.values() if line in self._after}
        self._gone += [line for line in there.values() if line not in pending]
        for draft, above in self._after.items():
            lines.insert(lines.index(above) + 1 if above in lines else len(lines), draft)
        self.lines = lines
        self._place()
        self._bring_back()

    def drop_gone(self) -> None:
        """Let the lines go whose rows are gone."""
        for line in self._gone:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
            self._places.pop(line, None)
        self._gone = []

    def clear(self) -> None:
        """Let all lines go: another account is about to be shown, and what was typed is written."""
        self._gone += self.lines
        self.lines = []
        self._after.clear()
        self.drop_gone()

    def add_draft(self, after: L | None = None) -> None:
        """Let the person type a new line, below another one or at the end, if any can be kept."""
        if not may_write(self):
            return
        draft = self._new_draft(after)
        draft.edit()
        keep_in_sight(draft)
        self.changed.emit()

    def line_of(self, key: UUID | None) -> L | None:
        """Return the line of a row."""
        return next((line for line in self.lines if key is not None and line.key == key), None)

    def focused(self) -> L | None:
        """Return the line that has the keyboard, or gets it back once a dialog closes."""
        focused = self.window().focusWidget()
        return next((line for line in self.lines if focused in (line, line.editor)), None)

    def focus_place(self, place: int) -> bool:
        """Give the keyboard to the line at a place, or to the last one; says whether there is one."""
        if not self.lines:
            return False
        line = self.lines[max(0, min(place, len(self.lines) - 1))]
        line.setFocus(Qt.FocusReason.TabFocusReason)
        keep_in_sight(line)
        return True

    def keep_typed(self) -> None:
        """Keep what is typed in any line."""
        for line in list(self.lines):
            line.keep_typed()

    def _new_draft(self, after: L | None) -> L:
        draft = self._new_line(None)
        self._after[draft] = after or (self.lines[-1] if self.lines else None)
        place = self.lines.index(after) + 1 if after in self.lines else len(self.lines)
        self.lines.insert(place, draft)
        self._place()
        return draft

    def _bring_back(self) -> None:
        """Show again what was typed here and could not be kept after the account was left."""
        place = self._desk.place()
        for key, text in self._desk.unkept.take(place.account, self._name) if place else ():
            (self.line_of(key) or self._new_draft(None)).give_back(text, quietly=True)

    def _show_waiting(self, post: Post) -> None:
        """Show in its line what waits for the server, or what is kept where that was given up."""
        key, edits = post.arguments.get("key"), post.arguments.get("edits", {})
        line = None if key is None else self.line_of(key)
        for before, value in (edits[name] for name in _TEXTS if name in edits):
            if line is not None and line.text == before:
                line.show_text(value)

    def _new_line(self, key: UUID | None) -> L:
        line = self._make()
        line.key = key
        self._places[line] = self._desk.place()
        line.committed.connect(partial(self._commit, line))
        line.given_up.connect(partial(self._give_up, line))
        line.next_asked.connect(partial(self.add_draft, line))
        line.stepped.connect(partial(self._step, line))
        line.moved.connect(lambda *by: line.when_known(lambda key: self.moved.emit(key, *by)))
        line.menu_asked.connect(
            lambda at: line.when_known(lambda key: self.menu_asked.emit(key, at))
        )
        for signal, told in (
            (line.removed, self.removed),
            (line.toggled, self.toggled),
            (line.details_asked, self.details_asked),
        ):
            signal.connect(partial(line.when_known, told.emit))
        return line

    def _commit(self, line: L, text: str, goes_on: bool) -> None:  # noqa: FBT001 - as Qt calls it
        place = self._places.get(line)

        def failed() -> None:
            if line in self.lines and isValid(line):
                line.give_back(text)
            elif place is not None:
                self._desk.unkept.hold(place.account, self._name, line.key, text)
                line.stay_unknown()

        def settled() -> None:
            if line in self.lines and isValid(line):
                line.settle()

        if line.key is not None:
            self._rename(line.key, (line.text, text), failed, settled)
        else:
            self._keep_draft(line, text, place, failed)
        if goes_on:
            self.add_draft(line)

    def _keep_draft(
        self, draft: L, text: str, place: Place | None, failed: Callable[[], None]
    ) -> None:
        above = self._after.get(draft)

        def keep(after: UUID | None) -> None:
            if place is not None:
                self._keep(place, text, after, kept=partial(self._become, draft), failed=failed)

        if above is None:
            keep(None)
        else:
            above.when_decided(keep)

    def _become(self, draft: L, key: UUID) -> None:
        """Let a draft be the line of its row, which may have come already."""
        other = self.line_of(key)
        draft.know(key)
        if other is not None and other is not draft:
            self._replace(draft, other)

    def _begin_anew(self, line: L) -> None:
        """Let a line whose row is gone be a draft, so that what is typed in it stays."""
        place = self.lines.index(line)
        line.key = None
        self._after[line] = self.lines[place - 1] if place else None

    def _replace(self, draft: L, other: L) -> None:
        if self.focused() is draft:
            other.setFocus(Qt.FocusReason.OtherFocusReason)
        for line, above in self._after.items():
            if above is draft:
                self._after[line] = other
        self._forget(draft)

    def _give_up(self, draft: L) -> None:
        above = self._after.get(draft)
        had_keyboard = self.focused() is draft
        self._forget(draft)
        if had_keyboard and above is not None and above in self.lines:
            above.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _forget(self, draft: L) -> None:
        self._after.pop(draft, None)
        if draft in self.lines:
            self.lines.remove(draft)
            self._gone.append(draft)
        self.drop_gone()

    def _step(self, line: L, right: int, down: int) -> None:
        place = self.lines.index(line)
        if down and 0 <= place + down < len(self.lines):
            self.focus_place(place + down)
        else:
            self.stepped.emit(place, right, down)

    def _place(self) -> None:
        for line in self.lines:
            self._column.addWidget(line)
            if not line.isVisibleTo(self):
                line.show()
        self.setVisible(bool(self.lines))
