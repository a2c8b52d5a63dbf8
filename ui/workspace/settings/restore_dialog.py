"""What putting a backup in the place of the workspace would do, seen before it is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from abm_desktop.workspace.services.backups import (
    BackupRow,
    last_words,
    look_at,
    when_words,
)
from abm_desktop.workspace.services.restoring import returning_words
from resources.language import tr
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel

_AFTER = tr(
    "What was changed after the backup is not in it. The file of now is kept beside it "
    "under another name, so that you can go back."
)


class RestoreDialog(Dialog):
    """Shows what is in the backup and what is in the workspace now, and asks."""

    def __init__(self, context: Context, backup: BackupRow, then: Callable[[], object]) -> None:
        title = tr("Put a backup in the place of the workspace")
        super().__init__(
            context.theme, title, context.window, width=560, confirm=tr("Put the backup in place")
        )
        self._context = context
        today = context.workspace.clock.today()
        words = f"{when_words(backup.made, today)} \N{MIDDLE DOT} {backup.why}"
        self.body.addWidget(
            self._card(tr("In the backup"), words, backup.holds, last_words(backup.last, today))
        )
        self.now = PlainLabel(context.theme, tr("Looking"), "body", wrap=True)
        self.last = PlainLabel(context.theme, "", "small", "text2", wrap=True)
        card = Card(context.theme, tr("In the workspace now"))
        card.body.addWidget(self.now)
        card.body.addWidget(self.last)
        self.body.addWidget(card)
        self.returning = PlainLabel(context.theme, "", "body_strong", wrap=True)
        self.returning.hide()
        self.body.addWidget(self.returning)
        self.body.addWidget(PlainLabel(context.theme, _AFTER, "body", "text2", wrap=True))
        self.accepted.connect(then)
        self._look(backup.path)

    def _card(self, title: str, head: str, holds: str, last: str) -> Card:
        theme = self._context.theme
        card = Card(theme, title)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(PlainLabel(theme, head, "body_strong"))
        lines.addWidget(PlainLabel(theme, holds, "body", wrap=True))
        if last:
            lines.addWidget(PlainLabel(theme, last, "small", "text2", wrap=True))
        card.body.addLayout(lines)
        return card

    def _look(self, backup: Path) -> None:
        path = self._context.workspace.location.path
        today = self._context.workspace.clock.today()

        def show(found: tuple[str, str, str]) -> None:
            for label, words in zip((self.now, self.last, self.returning), found, strict=True):
                label.setText(words)
            self.returning.setVisible(bool(found[2]))

        def look() -> tuple[str, str, str]:
            if path is None:
                return "", "", ""
            holds, last = look_at(path)
            return holds, last_words(last, today), returning_words(backup, path)

        self._context.jobs.aside(self, look, show)
