"""The backups of this workspace: when, why, what is in them, and opening one as a copy."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.preferences import documents
from abm_desktop.workspace.services import backups
from abm_desktop.workspace.services.backups import BackupRow, last_words, when_words
from resources.language import digits, numerals, tr
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.frames import Card, Separator
from ui.kit.labels import PlainLabel
from ui.theme.fonts import scaled
from ui.workspace.settings.restore_dialog import RestoreDialog
from ui.workspace.settings.rows import clear
from ui.workspace.settings.section import Section

_FILTER: Final = tr("ABM Desktop workspaces (*.abm)")
_WHEN_WIDTH: Final = 170
_MEGABYTE: Final = 1_000_000


class BackupsSection(Section):
    """Every backup can be opened beside the workspace, or put in its place, which keeps that."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.rows: list[BackupRow] = []
        self.opens: list[Button] = []
        self.restores: list[Button] = []
        self.make = Button(
            theme, tr("Back up now"), kind="primary", size="small", icon="floppy-disk"
        )
        self.folder = Button(theme, tr("Open folder"), size="small", icon="folder-open")
        self.card = Card(theme, tr("Backups"))
        self.card.add_action(self.folder)
        self.card.add_action(self.make)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.card.body.addLayout(self._list)
        self.column.addWidget(self.card)
        words = tr(
            "A file is backed up every half hour in which something changed, and before an "
            "update of the program changes it. Old automatic ones are thinned out."
        )
        self.column.addWidget(PlainLabel(theme, words, "small", "text3", wrap=True))
        self.column.addStretch(1)
        self.make.clicked.connect(self._make)
        self.folder.clicked.connect(self._open_folder)

    def refresh(self) -> None:
        workspace = self.context.workspace
        self.context.jobs.aside(self, lambda: backups.backup_rows(workspace), self._show)

    def _show(self, rows: list[BackupRow]) -> None:
        self.rows, self.opens, self.restores = rows, [], []
        clear(self._list)
        theme = self.context.theme
        is_file = self.context.workspace.backups is not None
        for button in (self.make, self.folder):
            button.setVisible(is_file)
        self.folder.setEnabled(bool(rows))
        self.card.hint.setText(_counted(rows) if is_file else "")
        if not rows:
            words = tr(
                "No backup yet: the first one is made when something has changed for half an hour."
            )
            server = tr("A team server is backed up by whoever runs it, with pg_dump.")
            label = PlainLabel(theme, words if is_file else server, "body", "text2", wrap=True)
            self._list.addWidget(label)
        for place, row in enumerate(rows):
            if place:
                self._list.addWidget(Separator(theme))
            self._list.addWidget(self._line(row))

    def _line(self, backup: BackupRow) -> QWidget:
        theme = self.context.theme
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        today = self.context.workspace.clock.today()
        when = when_words(backup.made, today)
        label = PlainLabel(theme, when, "body_strong", tabular=True)
        label.setMinimumWidth(scaled(_WHEN_WIDTH))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(theme, backup.why, "body"))
        words.addWidget(PlainLabel(theme, backup.holds, "small", "text2"))
        last = last_words(backup.last, today)
        if last:
            words.addWidget(PlainLabel(theme, last, "small", "text2"))
        row.addWidget(label)
        row.addLayout(words, 1)
        row.addWidget(PlainLabel(theme, _size(backup.size), "small", "text2", tabular=True))
        opens = Button(theme, tr("Open as a copy"), size="small")
        opens.setAccessibleName(tr("Open the backup of {when} as a copy", when=when))
        opens.clicked.connect(lambda: self._open(backup))
        restores = Button(theme, tr("Put in place"), size="small")
        restores.setAccessibleName(
            tr("Put the backup of {when} in the place of the workspace", when=when)
        )
        restores.clicked.connect(lambda: self.restore(backup))
        self.opens.append(opens)
        self.restores.append(restores)
        row.addWidget(opens)
        row.addWidget(restores)
        return line

    def _make(self) -> None:
        workspace = self.context.workspace
        self.context.jobs.work(tr("Back up"), lambda: backups.back_up_now(workspace), self._made)

    def _made(self, path: Path) -> None:
        self.context.shell.offer(tr("Made a backup"), tr("Open folder"), lambda: _open(path.parent))
        self.refresh()

    def _open(self, backup: BackupRow) -> None:
        name = f"{self.context.workspace.location.label.removesuffix('.abm')}"
        day = day_words(backup.made.date(), self.context.workspace.clock.today())
        proposed = documents() / f"{Path(name).name}, {day} {backup.made:%H%M}.abm"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, tr("Open this backup as a copy"), str(proposed), _FILTER
        )
        if chosen:
            path = Path(chosen)
            self.open_copy(backup, path if path.suffix else path.with_suffix(".abm"))

    def open_copy(self, backup: BackupRow, target: Path) -> None:
        """Put a copy of a backup somewhere and open it; this workspace stays as it is."""

        def done(_done: None) -> None:
            self.context.shell.open_workspace(str(target))

        self.context.jobs.aside(
            self,
            lambda: backups.copy_backup(backup.path, target),
            done,
            failed=self.context.shell.warn,
        )

    def restore(self, backup: BackupRow) -> RestoreDialog:
        """Show what putting a backup in place would do, and do it where that is confirmed."""
        address = self.context.workspace.label
        dialog = RestoreDialog(
            self.context, backup, lambda: self.context.shell.restore(address, backup)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _open_folder(self) -> None:
        if self.rows and not _open(self.rows[0].path.parent):
            self.context.shell.refuse(
                tr("The backups lie in {parent}", parent=self.rows[0].path.parent)
            )


def _open(folder: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _counted(rows: list[BackupRow]) -> str:
    size = _size(sum(row.size for row in rows))
    if not rows:
        return ""
    return (
        tr("1 backup, {size}", size=size)
        if len(rows) == 1
        else tr("{rows} backups, {size} in all", rows=digits(len(rows)), size=size)
    )


def _size(size: int) -> str:
    return tr("{size} MB", size=numerals(f"{size / _MEGABYTE:,.1f}"))
