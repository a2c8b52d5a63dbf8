"""Keeps what is written with its touch: when typing pauses, when it is left, before the next one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from abm_desktop.errors import EditConflictError
from abm_desktop.touches.drafting import Value
from abm_desktop.touches.postable import WRITE_MESSAGE
from abm_desktop.touches.rows import TouchRow
from resources.language import tr
from ui.context import Context
from ui.jobs import Edits, still_to_write
from ui.touches.outreach.draft_edit import DraftEdit

_PAUSE_MS: Final = 1000


class Keeping(QObject):
    """Subject and message of the touch that is worked on.

    What a colleague writes meanwhile is shown at once, but never over something that is not kept
    yet: there the person decides once it is to be kept.
    """

    def __init__(self, context: Context, subject: DraftEdit, message: DraftEdit) -> None:
        super().__init__(message)
        self._context = context
        self._edits = {"subject": subject, "message": message}
        self._touch: TouchRow | None = None
        self._seen: dict[str, str] = {}
        """What was kept when it was shown: the base of an edit."""
        self._shown: dict[str, str] = {}
        """How that reads in the editor, which breaks lines its own way: only typing makes another."""
        self._values: Mapping[str, Value] = {}
        self._writing: set[UUID] = set()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        for edit in self._edits.values():
            edit.edited.connect(self._note)
            edit.left.connect(self._leave)

    def show(self, touch: TouchRow, values: Mapping[str, Value]) -> None:
        """Show the texts of a touch; what is typed for another one is kept first."""
        is_another = self._touch is None or self._touch.id != touch.id
        if is_another:
            self.keep()
            self._seen, self._shown = {}, {}
        elif touch.id in self._writing:
            # This look may be older than what is being written; one that knows it will follow.
            return
        are_new = values != self._values
        self._touch, self._values = touch, values
        for name, edit in self._edits.items():
            kept: str = getattr(touch, name)
            if self._is_typed(name) and edit.template() != kept:
                continue
            if is_another or are_new or edit.template() != kept:
                edit.show_text(kept, values)
            self._seen[name], self._shown[name] = kept, edit.template()
        self._tell()

    def clear(self) -> None:
        """Show nothing, where nothing is chosen."""
        self.keep()
        self._touch, self._seen, self._shown = None, {}, {}
        for edit in self._edits.values():
            edit.show_text("", {})

    def keep(self) -> None:
        """Keep what is not kept yet."""
        self._pause.stop()
        touch = self._touch
        if touch is None:
            return
        changed: Edits = {}
        for name, edit in self._edits.items():
            if self._is_typed(name):
                typed = edit.template()
                changed[name] = (self._seen[name], typed)
                self._seen[name] = self._shown[name] = typed
        if changed:
            self._write(touch, changed)
        self._tell()

    def _write(self, touch: TouchRow, edits: Edits) -> None:
        key = touch.id
        self._writing.add(key)
        self._context.jobs.change(
            tr("Write {title}", title=touch.title),
            WRITE_MESSAGE.of(key).post(edits),
            lambda _done: self._writing.discard(key),
            held=lambda: self._writing.discard(key),
            failed=lambda error: self._not_kept(error, touch, edits),
            quietly=True,
        )

    def _not_kept(self, error: BaseException, touch: TouchRow, edits: Edits) -> None:
        """Leave what was typed where it is; where somebody wrote the same, the person decides."""
        self._writing.discard(touch.id)
        self._forget(touch, edits)
        if not isinstance(error, EditConflictError):
            self._context.jobs.failed.emit(error)
            return
        conflict = error

        def settle(chosen: Edits) -> None:
            wanted = still_to_write(edits, conflict, chosen)
            for name, (_base, mine) in wanted.items():
                self._put(touch, name, mine or "")
            theirs = {one.field: one.theirs or "" for one in conflict.conflicts}
            for name in theirs.keys() - wanted.keys():
                self._put(touch, name, theirs[name])
            if wanted:
                self._write(touch, wanted)

        self._context.jobs.conflicted.emit(conflict, settle)

    def _put(self, touch: TouchRow, name: str, text: str) -> None:
        if self._touch is not None and self._touch.id == touch.id and name in self._edits:
            self._edits[name].show_text(text, self._values)
            self._seen[name], self._shown[name] = text, self._edits[name].template()

    def _forget(self, touch: TouchRow, edits: Edits) -> None:
        """Know that a text is not kept: it is tried again when the person goes on."""
        if self._touch is not None and self._touch.id == touch.id:
            for name, (base, _mine) in edits.items():
                self._seen[name] = self._shown[name] = base
            self._tell()

    def _note(self) -> None:
        self._tell()
        self._pause.start()

    def _leave(self) -> None:
        # A dialog that takes the keyboard, such as that of a conflict, is no leaving.
        if QApplication.activeModalWidget() is None:
            self.keep()

    def _is_typed(self, name: str) -> bool:
        """Tell whether somebody typed what is not kept yet."""
        return name in self._shown and self._edits[name].template() != self._shown[name]

    def _tell(self) -> None:
        waits = any(map(self._is_typed, self._edits))
        self._context.jobs.unsaved.tell(self, waits=waits)
