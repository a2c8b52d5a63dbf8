"""The page of a workspace file that cannot be opened: its backups, and the ways back to work."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.workspace.services.backups import BackupRow, last_words, when_words
from abm_desktop.workspace.services.restoring import Recovery
from resources.language import tr
from ui.kit.buttons import Button
from ui.kit.frames import Card, Panel, ScrollArea, Separator
from ui.kit.labels import PlainLabel
from ui.kit.messages import Banner
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

_WIDE: Final = 780
_AFTER: Final = tr(
    "What was changed after that is only in the file that cannot be opened. Nothing is "
    "done to that file: it is kept beside the backup that takes its place. Whoever was erased "
    "after that may be in the backup again: erase them again then."
)


class RecoveryPage(Panel):
    """Offers the newest good backup of a file, and the older ones.

    Signals:
        restore_asked: put this backup in the place of the file.
        copy_asked: open this backup as a copy, and leave the file where it is.
        folder_asked: show the folder in which the file lies.
        left: go to the ways to begin.
    """

    restore_asked = Signal(object)
    copy_asked = Signal(object)
    folder_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "canvas")
        self.restores: list[Button] = []
        self.copies: list[Button] = []
        self.folder = Button(theme, tr("Show its folder"), icon="folder-open")
        self.start = Button(theme, tr("Back to the start"), kind="quiet", key="Esc")
        self.busy = PlainLabel(theme, "", "small", "text2")
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._column = QVBoxLayout()
        self._build()

    def show_recovery(self, recovery: Recovery, sentence: str, today: date) -> None:
        """Show what became of a file and what it can be got back from."""
        self._empty()
        theme = self._theme
        title = tr("{path} cannot be opened", path=recovery.path.name)
        self._column.addWidget(PlainLabel(theme, title, "figure", wrap=True))
        self._column.addWidget(Banner(theme, "danger", "", sentence))
        newest = Card(theme, tr("Its newest backup that is whole"))
        newest.body.addWidget(self._line(recovery.newest, today, is_first=True))
        newest.body.addWidget(PlainLabel(theme, _AFTER, "small", "text2", wrap=True))
        self._column.addWidget(newest)
        if recovery.others:
            older = Card(theme, tr("Older ones"))
            for place, row in enumerate(recovery.others):
                if place:
                    older.body.addWidget(Separator(theme))
                older.body.addWidget(self._line(row, today))
            self._column.addWidget(older)
        self._column.addStretch(1)
        self.restores[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, words: str) -> None:
        """Say what is being done, and let nothing else be begun; with no words go on."""
        self.busy.setText(words)
        self._escape.setEnabled(not words)
        for button in (*self.restores, *self.copies, self.folder, self.start):
            button.setEnabled(not words)
        if not words and self.isVisible() and self.restores:
            self.restores[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.restores:
            self.restores[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        inner = QWidget()
        inner.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 56, 0, 24)
        middle.setSpacing(16)
        area = ScrollArea(inner)
        area.setFixedWidth(scaled(_WIDE))
        middle.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.folder)
        foot.addWidget(self.busy)
        foot.addStretch(1)
        foot.addWidget(self.start)
        middle.addLayout(foot)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(middle)
        row.addStretch(1)
        self.folder.clicked.connect(self.folder_asked)
        self.start.clicked.connect(self.left)
        self._escape.activated.connect(self.left)

    def _line(self, backup: BackupRow, today: date, *, is_first: bool = False) -> QWidget:
        theme = self._theme
        when = when_words(backup.made, today)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(theme, f"{when} \N{MIDDLE DOT} {backup.why}", "body_strong"))
        words.addWidget(PlainLabel(theme, backup.holds, "small", "text2", wrap=True))
        last = last_words(backup.last, today)
        if last:
            words.addWidget(PlainLabel(theme, last, "small", "text2", wrap=True))
        row.addLayout(words, 1)
        copied = Button(theme, tr("Open as a copy"), size="normal" if is_first else "small")
        restored = Button(
            theme,
            tr("Put in place and open"),
            kind="primary" if is_first else "normal",
            size="normal" if is_first else "small",
        )
        for button, asked, buttons in (
            (restored, self.restore_asked, self.restores),
            (copied, self.copy_asked, self.copies),
        ):
            button.setAccessibleName(
                tr("{button}: the backup of {when}", button=button.label, when=when)
            )
            button.clicked.connect(lambda _on=False, asked=asked: asked.emit(backup))
            buttons.append(button)
        row.addWidget(copied)
        row.addWidget(restored)
        return line

    def _empty(self) -> None:
        self.restores, self.copies = [], []
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
