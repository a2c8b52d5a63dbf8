"""What nobody foresaw, told once: what it means for the work, and a report to hand on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from abm_desktop.failure_log import Failure, log_path, what_runs
from resources.language import tr
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.fields import TextArea
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme

_ROWS: Final = 8


class FailureDialog(Dialog):
    """Says that something went wrong, and offers the report; the work goes on behind it."""

    def __init__(self, theme: Theme, title: str, failure: Failure, parent: QWidget) -> None:
        super().__init__(theme, title, parent, width=600, confirm=tr("Close"))
        self.sentence = PlainLabel(theme, failure.sentence, "body", wrap=True)
        self.report = TextArea(theme, rows=_ROWS)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(tr("Report"))
        self.report.setPlainText(
            tr(
                "{what_runs}, Qt {qversion}\n{report}",
                what_runs=what_runs(),
                qversion=qVersion(),
                report=failure.report,
            )
        )
        self.where = PlainLabel(theme, _where(), "small", "text2", wrap=True)
        self.copy = Button(theme, tr("Copy report"))
        self.folder = Button(theme, tr("Open folder"))
        for widget in (self.sentence, self.report, self.where):
            self.body.addWidget(widget)
        for place, button in enumerate((self.copy, self.folder)):
            self.footer.insertWidget(place, button)
        self.cancel.hide()
        self.copy.clicked.connect(self._copy)
        self.folder.clicked.connect(self._open_folder)

    def add(self, failure: Failure) -> None:
        """Add to the report what went wrong while it is read."""
        self.report.appendPlainText(f"\n{failure.report}")
        self.report.document().setModified(False)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy.set_label(tr("Copied"))

    def _open_folder(self) -> None:
        folder = log_path().parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.where.setText(
                tr("No program here opens folders. The log lies in {folder}.", folder=folder)
            )


def _where() -> str:
    return tr(
        "The report names lines of the program and nothing that you typed. Hand it to "
        "whoever looks after ABM Desktop for you; it is also in {log_path}.",
        log_path=log_path(),
    )
