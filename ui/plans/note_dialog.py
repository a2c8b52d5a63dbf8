"""The form for a note: its text in Markdown, with keys for what is usual."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from abm_desktop.plans import service
from abm_desktop.plans.postable import EDIT_NOTE
from abm_desktop.plans.rows import NoteRow
from resources.language import tr
from ui.jobs import Edits
from ui.kit.fields import FormField, TextArea, TextField, focus_first_error
from ui.kit.labels import PlainLabel
from ui.plans.desk import Desk
from ui.plans.markdown import first_words
from ui.saving import SavingDialog
from ui.theme.theme import Theme

_AROUND: Final = {Qt.Key.Key_B: "**", Qt.Key.Key_I: "*"}
_BEFORE: Final = {Qt.Key.Key_L: "- ", Qt.Key.Key_O: "1. "}
_HOW: Final = tr(
    "Markdown: # heading, - list. Ctrl+B bold, Ctrl+I italic, Ctrl+Shift+L list, "
    "Ctrl+Shift+O numbered list, Ctrl+Enter saves."
)


class MarkdownArea(TextArea):
    """Text in Markdown; Ctrl+B and Ctrl+I put signs around what is chosen, lists before lines."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, tr("What did you learn?"), rows=16)
        self.setPlainText(text)
        self.document().setModified(False)

    def event(self, event: QEvent) -> bool:
        # Ctrl+I imports a file everywhere but here.
        is_early = event.type() == QEvent.Type.ShortcutOverride
        if is_early and isinstance(event, QKeyEvent) and _sign_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = _sign_of(event)
        if sign in _AROUND.values():
            self._put_around(sign)
        elif sign:
            self._put_before(sign)
        else:
            super().keyPressEvent(event)

    def _put_around(self, sign: str) -> None:
        """Put signs around what is chosen, or around the cursor; take them off where they are."""
        cursor = self.textCursor()
        chosen = cursor.selectedText()
        if len(chosen) > 2 * len(sign) and chosen.startswith(sign) and chosen.endswith(sign):
            cursor.insertText(chosen[len(sign) : -len(sign)])
        else:
            cursor.insertText(f"{sign}{chosen}{sign}")
        if not chosen:
            cursor.movePosition(
                QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, len(sign)
            )
        self.setTextCursor(cursor)

    def _put_before(self, sign: str) -> None:
        """Put a sign before every chosen line, in one step of undo."""
        cursor = self.textCursor()
        last = max(cursor.position(), cursor.anchor())
        cursor.setPosition(min(cursor.position(), cursor.anchor()))
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        while True:
            cursor.insertText(sign)
            last += len(sign)
            moved = cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
            if not moved or cursor.position() > last:
                break
        cursor.endEditBlock()


class NoteDialog(SavingDialog):
    """Asks for a note, new or known already; Esc says first what would be lost."""

    def __init__(
        self,
        desk: Desk,
        row: NoteRow | None = None,
        *,
        kept: Callable[[UUID], None] | None = None,
    ) -> None:
        title = tr("Write a note") if row is None else tr("Edit the note")
        can_wait = row is not None
        super().__init__(desk.context, title, width=720, confirm=tr("Save note"), can_wait=can_wait)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._row = row
        self._kept = kept
        self.title = TextField(desk.theme, text=row.title if row else "")
        self.text = MarkdownArea(desk.theme, row.body if row else "")
        self.text_field = FormField(desk.theme, tr("Text"), self.text)
        self.body.addWidget(FormField(desk.theme, tr("Title"), self.title, optional=True))
        self.body.addWidget(self.text_field)
        self.body.addWidget(PlainLabel(desk.theme, _HOW, "caption", "text3", wrap=True))

    def accept(self) -> None:
        if not self.text.toPlainText().strip():
            self.text_field.set_error(tr("Write what the note is to say"))
        if focus_first_error([self.text_field]) or not self.confirm.isEnabled():
            return
        if self._row is None:
            self._add()
        else:
            self._edit(self._row)

    def _add(self) -> None:
        account, body, title = self._desk.account, self.text.toPlainText(), self.title.text()
        if account is not None:
            called = title.strip() or first_words(body, 40)
            self.save(
                tr("Write note {title} at {account}", title=called, account=self._desk.name),
                lambda change: service.add_note(change, account, body, title),
                self._kept,
                quietly=True,
            )

    def _edit(self, row: NoteRow) -> None:
        body = self.text.toPlainText().strip()
        wanted: Edits = {
            "title": (row.title or None, self.title.text().strip() or None),
            "body": (row.body, body),
        }
        edits = {field: both for field, both in wanted.items() if both[0] != both[1]}
        self.save_edits(
            tr("Edit note {title}", title=row.title or first_words(row.body, 40)),
            EDIT_NOTE.of(row.id),
            edits,
        )


def _sign_of(event: QKeyEvent) -> str:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if held == control:
        return _AROUND.get(key, "")
    return _BEFORE.get(key, "") if held == control | shift else ""
